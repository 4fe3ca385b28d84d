//! A text that has not become words yet.

use std::fmt;

use crate::{
    Dictionary, Language, Value, dictionary,
    template::{Piece, pieces},
};

/// What is said, apart from the language it is said in. Shown by itself it is English.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(Form);

#[derive(Clone, PartialEq, Eq)]
enum Form {
    /// The program's own words.
    Said {
        template: &'static str,
        values: Vec<(&'static str, Value)>,
    },
    /// Somebody else's words, such as those of a rule pack: the same in every language.
    Given(Box<str>),
}

impl Text {
    /// The program's own words; [`say!`](crate::say) makes them.
    #[must_use]
    pub const fn said(template: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self(Form::Said { template, values })
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
            Form::Said { template, values } => {
                for piece in pieces(dictionary.of(template)) {
                    match piece {
                        Piece::Words(words) => out.push_str(words),
                        Piece::Name(name) => {
                            if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
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
    pub const fn template(&self) -> Option<&'static str> {
        match &self.0 {
            Form::Said { template, .. } => Some(template),
            Form::Given(_) => None,
        }
    }

    /// Whether it says this name in what is filled in.
    #[must_use]
    pub fn mentions(&self, name: &str) -> bool {
        match &self.0 {
            Form::Given(text) => text.contains(name),
            Form::Said { values, .. } => values.iter().any(|(_, value)| value.mentions(name)),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::said("", Vec::new())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::given(text)
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
