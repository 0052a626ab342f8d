//! Sentences in a language. Each language is one file of `text`; what another lacks is English.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::form;

const ENGLISH: &str = include_str!("../text/en.ftl");

const SPANISH: &str = include_str!("../text/es.ftl");

/// A language for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

/// All texts of one language.
pub(crate) struct Texts {
    bundle: FluentBundle<FluentResource>,
    pub(crate) language: Language,
}

impl Texts {
    pub(crate) fn english() -> Self {
        Self::of(Language::English)
    }

    /// Texts that Spanish lacks are English, so English comes first and is written over.
    pub(crate) fn of(language: Language) -> Self {
        let (code, sources): (_, &[&str]) = match language {
            Language::English => ("en", &[ENGLISH]),
            Language::Spanish => ("es", &[ENGLISH, SPANISH]),
        };
        let mut bundle = FluentBundle::new(vec![code.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(with_separators));
        for source in sources {
            // A mistake in the file costs the messages it stands in, which the tests then miss.
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(resource, _mistakes)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, language }
    }

    /// The sentence for `key`, or the key in ⟦brackets⟧ when there is none: a text that is missing
    /// must neither stop a report nor stay unseen.
    pub(crate) fn say(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.try_say(key, values).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    pub(crate) fn is_spanish(&self) -> bool {
        self.language == Language::Spanish
    }

    /// Whether there is a sentence for `key`.
    #[cfg(test)]
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The sentence for `key` without values.
    pub(crate) fn plain(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The sentence for `key`; `None` when it is missing or lacks a value.
    pub(crate) fn try_say(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut mistakes = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut mistakes);
        mistakes.is_empty().then(|| said.into_owned())
    }
}

/// Whole numbers get their thousands separated; the choice of the plural form sees the number.
fn with_separators<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "only counts are passed as numbers"
        )]
        FluentValue::Number(number) => Some(form::count(number.value as u64)),
        _ => None,
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
