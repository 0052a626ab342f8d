//! As much of Rust's grammar as the checks need.

use std::iter::Peekable;
use std::str::Chars;

/// The code with comments, texts and characters blanked out; lines stay where they are.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('/', Some('/')) => skip_line(&mut rest),
            ('/', Some('*')) => skip_block(&mut rest, &mut bare),
            ('"', _) => skip_text(&mut rest, &mut bare),
            ('r', Some('"' | '#')) if !ends_in_name(&bare) => skip_raw(&mut rest, &mut bare),
            ('\'', _) => skip_character(&mut rest),
            _ => bare.push(c),
        }
    }
    bare
}

fn ends_in_name(bare: &str) -> bool {
    // The `b` of `br"…"` is part of the text.
    let before = bare.strip_suffix('b').unwrap_or(bare);
    before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn skip_line(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|c| *c != '\n').is_some() {}
}

fn skip_block(rest: &mut Peekable<Chars<'_>>, bare: &mut String) {
    let mut depth = 0;
    let mut last = '/';
    for c in rest.by_ref() {
        match (last, c) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            (_, '\n') => bare.push('\n'),
            _ => {}
        }
        if depth == 0 {
            return;
        }
        last = c;
    }
}

fn skip_text(rest: &mut Peekable<Chars<'_>>, bare: &mut String) {
    while let Some(c) = rest.next() {
        match c {
            '"' => return,
            '\n' => bare.push('\n'),
            '\\' if rest.next() == Some('\n') => bare.push('\n'),
            _ => {}
        }
    }
}

/// `r"…"`, `r#"…"#`, or a raw name such as `r#type`.
fn skip_raw(rest: &mut Peekable<Chars<'_>>, bare: &mut String) {
    let mut n_hashes = 0;
    while rest.next_if_eq(&'#').is_some() {
        n_hashes += 1;
    }
    if rest.next_if_eq(&'"').is_none() {
        return;
    }
    while let Some(c) = rest.next() {
        if c == '\n' {
            bare.push('\n');
        }
        let mut n_closing = 0;
        while c == '"' && n_closing < n_hashes && rest.next_if_eq(&'#').is_some() {
            n_closing += 1;
        }
        if c == '"' && n_closing == n_hashes {
            return;
        }
    }
}

/// A character, or the mark of a lifetime: then nothing is skipped but the mark.
fn skip_character(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    let n = match (ahead.next(), ahead.next()) {
        (Some('\\'), _) => rest.clone().skip(2).position(|c| c == '\'').map(|n| n + 3),
        (Some(_), Some('\'')) => Some(2),
        _ => None,
    };
    if let Some(n) = n {
        rest.by_ref().take(n).for_each(drop);
    }
}

/// A name that the code defines, and the number of its line.
pub(super) type Defined<'a> = (usize, &'a str);

/// Names behind `fn`, `struct`, `enum`, `mod`, `trait`, `type`, `const`, `static` and `let`, names
/// before a single colon (fields and arguments), and the variants of enums.
pub(super) fn defined(bare: &str) -> Vec<Defined<'_>> {
    const KEYWORDS: &[&str] =
        &["fn", "struct", "enum", "mod", "trait", "type", "const", "static", "let", "mut"];
    let mut tokens = (1..)
        .zip(bare.lines())
        .flat_map(|(number, line)| tokens(line).map(move |token| (number, token)))
        .peekable();
    let mut found = Vec::new();
    let mut before = "";
    // How many brackets are open since the last `enum`.
    let mut depth_in_enum = None;
    while let Some((number, token)) = tokens.next() {
        depth_in_enum = match (token, depth_in_enum) {
            ("enum", _) => Some(0),
            ("{" | "(" | "[", Some(depth)) => Some(depth + 1),
            ("}", Some(1)) => None,
            ("}" | ")" | "]", Some(depth)) => Some(depth - 1),
            (_, depth) => depth,
        };
        let is_name = token.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let is_behind_keyword = KEYWORDS.contains(&before) && !KEYWORDS.contains(&token);
        let is_before_colon = tokens.peek().is_some_and(|(_, next)| *next == ":");
        let is_variant = depth_in_enum == Some(1) && matches!(before, "{" | "," | "]");
        if is_name && (is_behind_keyword || is_before_colon || is_variant) {
            found.push((number, token));
        }
        before = token;
    }
    found
}

/// Names, `::`, and every other sign for itself.
fn tokens(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line.trim_start();
    std::iter::from_fn(move || {
        let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
        let first = rest.chars().next()?;
        let n_bytes = if is_of_name(first) {
            rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, behind) = rest.split_at(n_bytes);
        rest = behind.trim_start();
        Some(token)
    })
}

/// The words of a name, in lower case: `gap_finder`, `GapFinder` and `GAP_FINDER` all give two.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
        if let Some(word) = words.last_mut().filter(|_| c != '_') {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
