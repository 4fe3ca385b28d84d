//! What is said, in one other language.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use crate::Language;

/// Translations by their English. Empty for English itself.
#[derive(Debug, Default)]
pub struct Dictionary {
    words: HashMap<String, String>,
}

impl Dictionary {
    fn read(files: &[&str]) -> Self {
        let mut words = HashMap::new();
        for file in files {
            // That every file can be read is a test's business; what cannot is said in English.
            words.extend(toml::from_str::<HashMap<String, String>>(file).unwrap_or_default());
        }
        Self { words }
    }

    /// The translation of a text, where there is one.
    #[must_use]
    pub fn get(&self, english: &str) -> Option<&str> {
        self.words.get(english).map(String::as_str)
    }

    /// The translation of a text; itself where there is none.
    #[must_use]
    pub fn of<'t>(&'t self, english: &'t str) -> &'t str {
        self.words.get(english).map_or(english, String::as_str)
    }

    /// A word of a closed list, written as in files, as people say it: `llm-app` is `LLM app` in
    /// English.
    #[must_use]
    pub fn word<'t>(&'t self, written: &'t str) -> Cow<'t, str> {
        if let Some(word) = self.get(written) {
            return Cow::Borrowed(word);
        }
        let spoken = |part: &str| match part {
            "ai" | "llm" => part.to_uppercase(),
            _ => part.to_owned(),
        };
        let parts: Vec<String> = written.split('-').map(spoken).collect();
        Cow::Owned(parts.join(" "))
    }

    /// Every English text with its translation, in no order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(en, to)| (en.as_str(), to.as_str()))
    }
}

macro_rules! read {
    ($($file:literal),+ $(,)?) => {
        Dictionary::read(&[$(include_str!($file)),+])
    };
}

/// The dictionary of a language, read when it is first asked for.
#[must_use]
pub fn dictionary(language: Language) -> &'static Dictionary {
    static EN: LazyLock<Dictionary> = LazyLock::new(Dictionary::default);
    static DE: LazyLock<Dictionary> = LazyLock::new(|| {
        read!(
            "../de/terms.toml",
            "../de/rules.toml",
            "../de/errors.toml",
            "../de/files.toml",
            "../de/history.toml",
            "../de/picture.toml",
            "../de/attributes.toml",
            "../de/cli.toml",
            "../de/catalog.toml",
            "../de/shapes.toml",
            "../de/examples.toml",
            "../de/packs.toml",
            "../de/reader.toml",
        )
    });
    static ES: LazyLock<Dictionary> = LazyLock::new(|| {
        read!(
            "../es/terms.toml",
            "../es/rules.toml",
            "../es/errors.toml",
            "../es/files.toml",
            "../es/history.toml",
            "../es/picture.toml",
            "../es/attributes.toml",
            "../es/cli.toml",
            "../es/catalog.toml",
            "../es/shapes.toml",
            "../es/examples.toml",
            "../es/packs.toml",
            "../es/reader.toml",
        )
    });
    match language {
        Language::En => &EN,
        Language::De => &DE,
        Language::Es => &ES,
    }
}
