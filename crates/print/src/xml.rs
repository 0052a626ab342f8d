//! XML 1.0, element by element.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::form;

/// Names and values of attributes.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Writes elements. Texts may hold anything: what XML cannot hold is shown as what it is not.
pub(crate) struct Xml<'a>(Writer<&'a mut dyn io::Write>);

impl<'a> Xml<'a> {
    pub(crate) fn new(out: &'a mut dyn io::Write) -> Self {
        Self(Writer::new(out))
    }

    /// The first line of a document.
    pub(crate) fn declare(&mut self) -> io::Result<()> {
        self.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.line()
    }

    /// Ends a line; only between elements, where it means nothing.
    pub(crate) fn line(&mut self) -> io::Result<()> {
        self.0.get_mut().write_all(b"\n")
    }

    pub(crate) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))
    }

    pub(crate) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing but a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.text_with(name, &[], text)
    }

    /// An element with attributes and a text; an empty element when there is no text.
    pub(crate) fn text_with(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        if text.is_empty() {
            return self.0.write_event(Event::Empty(start(name, attributes)));
        }
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&allowed(text))))?;
        self.close(name)
    }

    /// An element with a text, when there is one.
    pub(crate) fn some_text(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        text.filter(|text| !text.is_empty()).map_or(Ok(()), |text| self.text(name, text))
    }
}

fn start<'b>(name: &'b str, attributes: Attributes<'_>) -> BytesStart<'b> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_str()));
    }
    start
}

/// The text with only characters that XML 1.0 has (production 2), and that do not turn the
/// direction of writing.
fn allowed(text: &str) -> String {
    form::printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
#[path = "xml_tests.rs"]
mod tests;
