//! The rule files that are part of the program.

macro_rules! rule_files {
    ($($name:literal,)+) => {
        /// Name and text of each file of `rules/`, which are compiled into the program.
        pub const RULE_FILES: &[(&str, &str)] = &[$((
            concat!("rules/", $name),
            include_str!(concat!("../../../../rules/", $name)),
        )),+];
    };
}

// In the order in which `vigia rules list` shows them; a test misses those that are forgotten.
rule_files! {
    "unclos.toml",
}
