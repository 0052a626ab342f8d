//! Cells of a row.

/// Where the cells of `line` begin and end, quotes left out. A quote opens a cell only at its
/// start and closes it only before a delimiter or the end, so that names with quotes inside and
/// quotes that never close cannot swallow the row.
pub(super) fn split(line: &[u8], delimiter: u8, cells: &mut Vec<(usize, usize)>) {
    cells.clear();
    let mut start = 0;
    loop {
        let rest = line.get(start..).unwrap_or_default();
        if rest.first() == Some(&b'"')
            && let Some(length) = quoted(rest, delimiter)
        {
            cells.push((start + 1, start + 1 + length));
            start += length + 3;
            if start > line.len() {
                return;
            }
            continue;
        }
        let Some(length) = memchr::memchr(delimiter, rest) else {
            cells.push((start, line.len()));
            return;
        };
        cells.push((start, start + length));
        start += length + 1;
    }
}

/// The length of the text in the quotes that `rest` opens with, if they close.
fn quoted(rest: &[u8], delimiter: u8) -> Option<usize> {
    let inside = rest.get(1..)?;
    memchr::memchr_iter(b'"', inside)
        .find(|end| inside.get(end + 1).is_none_or(|next| *next == delimiter))
}

/// A decimal number with a point, or with a comma where the comma does not delimit.
pub(super) fn number(cell: &[u8]) -> Option<f64> {
    let text = str::from_utf8(cell).ok()?;
    let number: f64 = match text.parse() {
        Ok(number) => number,
        Err(_) => text.replace(',', ".").parse().ok()?,
    };
    number.is_finite().then_some(number)
}

/// A number that is whole, as tables write `31.0` for 31.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
pub(super) fn whole(number: f64) -> Option<u64> {
    ((0.0..9e15).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}
