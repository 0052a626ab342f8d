use super::compare;

fn check(before: &str, again: &str, expected: &[&str]) {
    let wrap = |text: &str| format!("{{\"x\":[\n{text},\n{{\"id\":\"E-2\"}}\n]}}");
    assert_eq!(compare(&wrap(before), &wrap(again), "E-1"), expected);
}

#[test]
fn differences_are_told_with_their_way() {
    let one = "{\"id\":\"E-1\",\"a\":{\"b\":[1,2]},\"c\":true}";
    check(one, one, &[]);
    check(one, "{\"id\":\"E-1\",\"a\":{\"b\":[1,3]},\"c\":true}", &["E-1.a.b[1]: was 2, is 3"]);
    check(
        one,
        "{\"id\":\"E-1\",\"a\":{\"b\":[1]}}",
        &["E-1.a.b: was [1,2], is [1]", "E-1.c: was true, is null"],
    );
    check(
        one,
        "{\"id\":\"E-1\", \"a\":{\"b\":[1,2]},\"c\":true}",
        &["E-1: the same values, written in another way"],
    );
    check(one, "{\"id\":\"E-3\"}", &["E-1: is not found again"]);
    check("{\"id\":\"E-3\"}", one, &["E-1: is not in the folder"]);
}
