//! A text that has not become words yet.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    Dictionary, Language, Value, dictionary,
    template::{Piece, pieces},
};

/// What is said, apart from the language it is said in. Shown by itself it is English.
///
/// Kept in a file it says the same in every language again; what comes from a file and has a template
/// that no dictionary knows is said as it stands there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text(Form);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    /// The program's own words where nothing is filled in, which costs nothing to make.
    Plain(Cow<'static, str>),
    /// The program's own words. Boxed, since errors that hold texts travel far.
    Said(Box<Said>),
    /// Somebody else's words, such as those of a rule pack: the same in every language.
    Given(Box<str>),
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Said {
    template: Cow<'static, str>,
    values: Vec<(Cow<'static, str>, Value)>,
}

impl Text {
    /// The program's own words; [`say!`](crate::say) makes them.
    #[must_use]
    pub fn said(template: &'static str, values: Vec<(Cow<'static, str>, Value)>) -> Self {
        let template = Cow::Borrowed(template);
        Self(if values.is_empty() {
            Form::Plain(template)
        } else {
            Form::Said(Box::new(Said { template, values }))
        })
    }

    /// Somebody else's words, which no dictionary knows.
    #[must_use]
    pub fn given(text: impl Into<Box<str>>) -> Self {
        Self(Form::Given(text.into()))
    }

    /// The words in a language; in English where the dictionary does not know them.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let mut out = String::new();
        self.write(dictionary(language), &mut out);
        out
    }

    pub(crate) fn write(&self, dictionary: &Dictionary, out: &mut String) {
        match &self.0 {
            Form::Given(text) => out.push_str(text),
            Form::Plain(template) => out.push_str(dictionary.of(template)),
            Form::Said(said) => {
                for piece in pieces(dictionary.of(&said.template)) {
                    match piece {
                        Piece::Words(words) => out.push_str(words),
                        Piece::Name(name) => {
                            if let Some((_, value)) = said.values.iter().find(|(n, _)| *n == name) {
                                value.write(dictionary, out);
                            }
                        }
                    }
                }
            }
        }
    }

    /// The template; none of somebody else's words.
    #[must_use]
    pub fn template(&self) -> Option<&str> {
        match &self.0 {
            Form::Plain(template) => Some(template),
            Form::Said(said) => Some(&said.template),
            Form::Given(_) => None,
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Form::Plain(template) => template.is_empty(),
            Form::Said(said) => said.template.is_empty(),
            Form::Given(text) => text.is_empty(),
        }
    }

    /// Whether it says this name in what is filled in.
    #[must_use]
    pub fn mentions(&self, name: &str) -> bool {
        match &self.0 {
            Form::Given(text) => text.contains(name),
            Form::Plain(_) => false,
            Form::Said(said) => said.values.iter().any(|(_, value)| value.mentions(name)),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::said("", Vec::new())
    }
}

/// Compared with what it says in English, as tests do.
impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.in_language(Language::En) == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_language(Language::En))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.in_language(Language::En), formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{all_of, known, one_of, say};

    #[test]
    fn shown_by_itself_a_text_is_english() {
        let name = "Trainer";
        let text = say!("Say {what} of {name}", what = one_of(["a", "b", "c"]), name);
        assert_eq!(text.to_string(), "Say a, b or c of Trainer");
        assert!(text.mentions("Train") && !text.mentions("Say"));
        let more = say!("{who}", who = all_of(["A", "B"], 2));
        assert_eq!(more.to_string(), "A, B and 2 more");
        let two = say!("{who}", who = all_of(["A", "B"], 0));
        assert_eq!(two.to_string(), "A and B");
    }

    #[test]
    fn what_is_kept_says_the_same_again() {
        let name = "Lake";
        let who = all_of([known("raw-data"), say!("to {name}", name).into()], 2);
        let text = say!("{who}: {count}", who, count = 3_usize);
        let kept = serde_json::to_string(&text).unwrap();
        let read: Text = serde_json::from_str(&kept).unwrap();
        assert_eq!(read, text);
        let german = read.in_language(Language::De);
        assert_eq!(german, "Rohdaten, to Lake und 2 weitere: 3");
        for text in [Text::given("{name}"), say!("to"), Text::default()] {
            let kept = serde_json::to_string(&text).unwrap();
            assert_eq!(serde_json::from_str::<Text>(&kept).unwrap(), text);
        }
        // A few words of it are worth as many bytes in every error and finding.
        assert_eq!(size_of::<Text>(), 24);
    }

    #[test]
    fn words_of_the_dictionary_follow_the_language_and_names_never_do() {
        let text = say!(
            "{what}",
            what = all_of([known("raw-data"), "raw-data".into()], 0)
        );
        assert_eq!(text.in_language(Language::En), "raw-data and raw-data");
        assert_eq!(text.in_language(Language::De), "Rohdaten und raw-data");
        assert_eq!(
            text.in_language(Language::Es),
            "datos sin procesar y raw-data"
        );
    }
}
