use super::*;

fn check(find: fn(&Tree) -> Vec<String>, path: &str, text: &str, n_complaints: usize) {
    let tree = Tree { texts: [(path.to_owned(), text.to_owned())].into(), ..Tree::default() };
    assert_eq!(find(&tree).len(), n_complaints, "{path}: {text}");
}

#[test]
fn prose_is_what_stands_outside_fences() {
    let lines: Vec<_> = prose_lines("a\n```bash\nb\n```\nc").collect();
    assert_eq!(lines, [(1, "a"), (5, "c")]);
}

#[test]
fn lock_files_name_no_address() {
    let find = download_addresses;
    let lock = "e2e/page/package-lock.json";
    check(find, lock, "{ \"version\": \"4.14.0\" }", 0);
    check(find, lock, "{ \"resolved\": \"somewhere\" }", 1);
    let host = concat!("crates", ".io");
    check(find, "README.md", &format!("from {host}"), 1);
    check(find, "Cargo.lock", &format!("source = \"{host}-index\""), 0);
}

#[test]
fn machines_stay_outside() {
    let find = machine_paths;
    let work = format!("/{}/main", "work");
    check(find, "A.md", &format!("see {work}"), 1);
    check(find, "a.rs", &format!("\"{work}/x\""), 1);
    check(find, "A.md", &format!("see ~{work} and x{work}"), 0);
    check(find, "A.md", "see crates/sea/src", 0);
}

#[test]
fn work_is_finished() {
    let find = unfinished_marks;
    let mark = concat!("TO", "DO");
    check(find, "crates/sea/src/a.rs", &format!("// {mark}: later\n"), 1);
    check(find, "crates/sea/src/a.rs", "// to do: nothing\n", 0);
    let call = concat!("unimplemented", "!()");
    check(find, "crates/sea/src/a.rs", &format!("fn a() {{ {call} }}"), 1);
    check(find, "crates/sea/src/a.rs", &format!("// no {call} here"), 0);
    check(find, "CHANGELOG.md", mark, 0);
}
