use super::*;

fn edge(from: (f64, f64), to: (f64, f64)) -> (Vector, Vector) {
    let vector = |(east, north)| Vector { east, north };
    (vector(from), vector(to))
}

#[test]
fn the_nearest_edge_ahead_is_hit() {
    let edges = [
        edge((-1.0, 5.0), (1.0, 5.0)),
        edge((-1.0, 3.0), (1.0, 3.0)),
        edge((-1.0, -2.0), (1.0, -2.0)),
    ];
    let miles = |course| nearest_hit(&edges, course).map(|miles| (miles * 1000.0).round());
    assert_eq!(miles(0.0), Some(3000.0));
    assert_eq!(miles(180.0), Some(2000.0));
    assert_eq!(miles(90.0), None, "along the edges");
    assert_eq!(nearest_hit(&[edge((-1.0, 17.0), (1.0, 17.0))], 0.0), None, "too far");
}
