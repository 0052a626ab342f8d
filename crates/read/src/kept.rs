//! Messages that outlive the line they came in.

use vigia_sea::{InputId, Nature, SourceId, Span, TimeFrom, Timestamp};

use crate::Message;
use crate::census::Transmission;
use crate::feed::Heard;
use crate::fragments::Part;

/// A message and how it was received, all owned.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) message: Message,
    pub(crate) at: Option<Timestamp>,
    pub(crate) time_from: TimeFrom,
    pub(crate) nature: Nature,
    pub(crate) is_duplicate: bool,
    /// Who else heard it, as far as known when it was kept.
    pub(crate) others: Box<[SourceId]>,
    pub(crate) source: SourceId,
    dbm: Option<i16>,
    slot: Option<u16>,
    channel: u8,
    is_own_ship: bool,
    line_number: u64,
    transmission: Transmission,
    armour: (usize, u8),
    input: InputId,
    span: Span,
    pub(crate) line: Box<[u8]>,
    payload: Box<[u8]>,
    earlier: Box<[Part]>,
}

/// The names of receivers.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<Option<Box<str>>>);

impl Kept {
    pub(crate) fn new(message: &Message, heard: &Heard<'_>) -> Self {
        Self {
            message: message.clone(),
            at: heard.at,
            time_from: heard.time_from,
            nature: heard.nature,
            is_duplicate: heard.is_duplicate,
            others: heard.also_heard_by.into(),
            source: heard.source,
            dbm: heard.dbm,
            slot: heard.slot,
            channel: heard.channel,
            is_own_ship: heard.is_own_ship,
            line_number: heard.line_number,
            transmission: heard.transmission,
            armour: heard.armour,
            input: heard.input,
            span: heard.span,
            line: heard.line.into(),
            payload: heard.payload.into(),
            earlier: heard.earlier.into(),
        }
    }

    /// As it was heard, with those who heard it too.
    pub(crate) fn heard<'a>(&'a self, names: &'a Names, others: &'a [SourceId]) -> Heard<'a> {
        Heard {
            at: self.at,
            time_from: self.time_from,
            source: self.source,
            station: names.name(self.source),
            nature: self.nature,
            dbm: self.dbm,
            slot: self.slot,
            channel: self.channel,
            is_own_ship: self.is_own_ship,
            is_duplicate: self.is_duplicate,
            also_heard_by: others,
            names: Some(names),
            line_number: self.line_number,
            transmission: self.transmission,
            armour: self.armour,
            input: self.input,
            span: self.span,
            line: &self.line,
            payload: &self.payload,
            earlier: &self.earlier,
        }
    }
}

impl Names {
    pub(crate) fn see(&mut self, source: SourceId, name: &str) {
        let place = usize::from(source.0);
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        if let Some(known) = self.0.get_mut(place)
            && known.is_none()
        {
            *known = Some(name.into());
        }
    }

    pub(crate) fn name(&self, source: SourceId) -> &str {
        self.0.get(usize::from(source.0)).and_then(Option::as_deref).unwrap_or_default()
    }
}
