use super::super::tree::Package;
use super::*;

const DENY: &str = "[bans]\nallow = [\"GPL-3.0\"]\n[licenses]\nallow = [\n  \"MIT\", # short\n  \
    \"Apache-2.0\",\n  \"Apache-2.0 WITH LLVM-exception\",\n  \"Unicode-3.0\",\n]\n";

fn check(expression: &str, expected: bool) {
    assert_eq!(is_allowed(expression, &allowed(DENY)), expected, "{expression}");
}

#[test]
fn expressions() {
    check("MIT", true);
    check("GPL-3.0", false);
    check("MIT/GPL-3.0", true);
    check("GPL-2.0-only OR Apache-2.0", true);
    check("MIT AND GPL-3.0", false);
    check("GPL-3.0 OR MIT AND Apache-2.0", true);
    check("(MIT OR GPL-3.0) AND Unicode-3.0", true);
    check("(GPL-2.0 OR GPL-3.0) AND Unicode-3.0", false);
    check("Unicode-3.0 AND (GPL-3.0 OR (MIT AND Apache-2.0))", true);
    check("Apache-2.0 WITH LLVM-exception", true);
    check("(Apache-2.0 WITH LLVM-exception) AND MIT", true);
    check("Apache-2.0 WITH Other-exception", false);
}

#[test]
fn packages_are_named() {
    let package = |license: Option<&str>| Package {
        name: "some".to_owned(),
        license: license.map(str::to_owned),
        ..Package::default()
    };
    let tree = Tree {
        texts: [("deny.toml".to_owned(), DENY.to_owned())].into(),
        packages: vec![package(Some("MIT")), package(Some("AGPL-3.0")), package(None)],
        ..Tree::default()
    };
    assert_eq!(
        licences(&tree),
        [
            "Cargo.lock: `some` has the licence `AGPL-3.0`, which deny.toml does not allow",
            "Cargo.lock: `some` names no licence",
        ]
    );
    assert_eq!(licences(&Tree::default()), ["deny.toml: is missing"]);
}
