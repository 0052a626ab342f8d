use super::*;

#[test]
fn the_house_is_tidy() {
    let tree = Tree::read().unwrap();
    assert!(tree.texts.len() > 50, "the walk finds the project");
    assert!(
        tree.packages.iter().any(|package| package.name == "vigia-sea"),
        "cargo tells our packages"
    );
    assert!(
        tree.under.get("vigia-sea").is_some_and(|under| under.iter().any(|name| name == "blake3")),
        "cargo tells what is under a room"
    );
    let complaints = complaints(&tree);
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
