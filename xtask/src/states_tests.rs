use super::*;

#[test]
fn edges_along_180_are_no_shore() {
    let arc = [(179.0, 66.0), (180.0, 66.5), (180.0, 68.5), (179.5, 69.0)];
    assert_eq!(
        without_seam(&arc),
        [vec![(179_000, 66_000), (180_000, 66_500)], vec![(180_000, 68_500), (179_500, 69_000)]]
    );
    let islet = [(10.0, 1.0), (10.0001, 1.0)];
    assert_eq!(without_seam(&islet), [vec![(10_000, 1_000)]], "an islet stays, as one point");
}

#[test]
fn land_lies_to_the_right_of_the_arcs_of_its_ring() {
    let topology = serde_json::json!({
        "transform": { "scale": [1.0, 1.0], "translate": [0.0, 0.0] },
        "arcs": [[[0, 0], [0, 1], [1, 0]], [[1, 1], [0, -1], [-1, 0]], [[1, 1], [1, 0], [0, -1]]],
        "objects": { "countries": { "geometries": [
            { "type": "Polygon", "id": "484", "arcs": [[0, 1]] },
            { "type": "MultiPolygon", "id": "084", "arcs": [[[2, -2]]] },
        ] } },
    });
    let lines = lines_from(&topology).unwrap();
    let sides: Vec<_> =
        lines.iter().map(|line| (line.left.as_deref(), line.right.as_deref())).collect();
    assert_eq!(sides, [(None, Some("MEX")), (Some("BLZ"), Some("MEX")), (None, Some("BLZ"))]);
    let bytes = encoded(&lines).unwrap();
    assert_eq!(Shores::from_bytes(&bytes).unwrap().lines.len(), 3);
}
