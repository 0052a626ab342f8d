//! What an application says in a binary message, as a JSON object.

use vigia_sea::{Content, Detail, Said};

use crate::fields::{decimal, json_text};

/// Appends `{"name":…}` with every detail, groups as arrays of objects. What is not available, cut
/// off or out of range is `null`; the last two are told by `cut` and `out_of_range`.
pub(crate) fn json(out: &mut Vec<u8>, content: &Content) {
    out.extend_from_slice(b"{\"name\":");
    json_text(out, content.name);
    for detail in &content.details {
        out.push(b',');
        pair(out, detail);
    }
    if content.is_cut {
        out.extend_from_slice(b",\"cut\":true");
    }
    let odd = content.out_of_range();
    if !odd.is_empty() {
        out.extend_from_slice(b",\"out_of_range\":");
        list(out, &odd, |out, name| json_text(out, name));
    }
    if let Some(rest) = &content.rest {
        out.extend_from_slice(b",\"rest\":");
        json_text(out, rest);
    }
    out.push(b'}');
}

fn pair(out: &mut Vec<u8>, detail: &Detail) {
    json_text(out, detail.name);
    out.push(b':');
    match &detail.said {
        Said::NotAvailable | Said::OutOfRange | Said::Cut => {
            out.extend_from_slice(b"null");
        }
        Said::Flag(flag) => out.extend_from_slice(if *flag { b"true" } else { b"false" }),
        Said::Number { units, places } => decimal(out, *units, *places),
        Said::Text(text) => json_text(out, text),
        Said::Groups(groups) => list(out, groups, |out, group| object(out, group)),
    }
}

fn object(out: &mut Vec<u8>, details: &[Detail]) {
    out.push(b'{');
    for (n_before, detail) in details.iter().enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        pair(out, detail);
    }
    out.push(b'}');
}

fn list<T>(out: &mut Vec<u8>, items: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    out.push(b'[');
    for (n_before, item) in items.iter().enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}
