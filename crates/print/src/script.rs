//! The page's one script, and the rule by which a browser runs it and nothing else.

/// It holds no word that people read: those stand in the page.
pub(crate) const SCRIPT: &str = include_str!("page.js");
/// Nothing may be loaded; the page's own style and, named by its SHA-256, its own script are all
/// there is (Content Security Policy Level 3, 2.3.1). A script that came in with a vessel's name
/// would not run even if it were not escaped.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'sha256-Ul8n+ZdC0HuQ6GtXs+yrz9Gj9HfXFusaGuxlvl8dLDw='; base-uri 'none'; form-action 'none'";

#[cfg(test)]
#[path = "script_tests.rs"]
mod tests;
