use quick_xml::Reader;
use quick_xml::events::Event;

use super::Xml;

/// What a reader finds in an attribute and in the text of an element that hold `text`.
fn read_back(text: &str) -> (String, String) {
    let mut out = Vec::new();
    let mut xml = Xml::new(&mut out);
    xml.declare().unwrap();
    xml.text_with("name", &[("of", text)], text).unwrap();
    let written = String::from_utf8(out).unwrap();
    let mut reader = Reader::from_str(&written);
    let (mut attribute, mut inside) = (String::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let found = start.attributes().next().unwrap().unwrap();
                attribute = quick_xml::escape::unescape(&found.value).unwrap().into_owned();
            }
            Event::Text(text) => inside.push_str(&text),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                inside.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::Eof => return (attribute, inside),
            _ => {}
        }
    }
}

fn check(text: &str, expected: &str) {
    let (attribute, inside) = read_back(text);
    assert_eq!(inside.trim_start_matches('\n'), expected);
    assert_eq!(attribute, expected);
}

#[test]
fn any_text_comes_back_as_far_as_xml_can_hold_it() {
    check("EVER GIVEN", "EVER GIVEN");
    check("a & b < c > \"d\" 'e'", "a & b < c > \"d\" 'e'");
    check("]]>", "]]>");
    check("<!-- --><script>go()</script>&amp;", "<!-- --><script>go()</script>&amp;");
    check("señorita ⚓ 🚢", "señorita ⚓ 🚢");
    check(
        "\u{0}\u{1b}[2J\u{fffe}\u{ffff}\u{202e}x",
        "\u{fffd}\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}x",
    );
    check("", "");
}
