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
    "un1988.toml",
    "san-jose.toml",
    "caricom-2008.toml",
    "usa-mex.toml",
    "usa-atg.toml",
    "usa-bhs.toml",
    "usa-blz.toml",
    "usa-brb.toml",
    "usa-col.toml",
    "usa-cri.toml",
    "usa-dma.toml",
    "usa-dom.toml",
    "usa-ecu.toml",
    "usa-grd.toml",
    "usa-gtm.toml",
    "usa-guy.toml",
    "usa-hnd.toml",
    "usa-hti.toml",
    "usa-jam.toml",
    "usa-kna.toml",
    "usa-lca.toml",
    "usa-nic.toml",
    "usa-pan.toml",
    "usa-slv.toml",
    "usa-sur.toml",
    "usa-tto.toml",
    "usa-vct.toml",
    "usa-ven.toml",
    "usa-14-usc-522.toml",
    "usa-mdlea.toml",
    "usa-18-usc-2285.toml",
    "mex-ley-federal-del-mar.toml",
    "mex-ley-de-seguridad-nacional.toml",
    "mex-marina.toml",
}
