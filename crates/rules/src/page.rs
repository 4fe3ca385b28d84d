//! The page of a rule in a language.
//!
//! English stands with the rule. `pages/de/` and `pages/es/` hold the translations, each with a
//! digest of the English it translates: a page whose English has changed since is shown in English,
//! and a test fails. So is a page whose rule is not the one translated, as one of a rule pack with
//! the code of a rule of ours.

use std::{collections::HashMap, sync::LazyLock};

use architrave_words::Language;

use crate::{Rule, fnv::Fnv};

/// What a paragraph of a page begins with, in bold and with a full stop: `**Why.**`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// What the rule looks for.
    What,
    /// Why it matters.
    Why,
    /// Where the rule is from.
    Source,
    /// A design it speaks about.
    Example,
    /// How to cure it.
    HowToFix,
    /// How grave it is.
    Severity,
    /// What keeps it from speaking while it is not known.
    NotKnown,
}

impl Heading {
    /// Every heading.
    pub const ALL: [Self; 7] = [
        Self::What,
        Self::Why,
        Self::Source,
        Self::Example,
        Self::HowToFix,
        Self::Severity,
        Self::NotKnown,
    ];

    /// Its words in a language.
    #[must_use]
    pub const fn in_language(self, language: Language) -> &'static str {
        let [en, de, es] = match self {
            Self::What => ["What", "Was", "Qué"],
            Self::Why => ["Why", "Warum", "Por qué"],
            Self::Source => ["Source", "Quelle", "Fuente"],
            Self::Example => ["Example", "Beispiel", "Ejemplo"],
            Self::HowToFix => ["How to fix", "Abhilfe", "Cómo corregirlo"],
            Self::Severity => ["Severity", "Schweregrad", "Gravedad"],
            Self::NotKnown => ["Not known", "Nicht bekannt", "No se sabe"],
        };
        match language {
            Language::En => en,
            Language::De => de,
            Language::Es => es,
        }
    }
}

/// The page of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<'r> {
    /// What the rule finds, in a few words.
    pub title: &'r str,
    /// What, why, source, example, how to fix: Markdown.
    pub docs: &'r str,
    /// The language of both: the one asked for, or English where there is no translation.
    pub language: Language,
}

impl<'r> Page<'r> {
    /// The page of a rule in a language.
    #[must_use]
    pub fn of(rule: &'r dyn Rule, language: Language) -> Self {
        let (title, docs) = (rule.title(), rule.docs());
        let known = translations(language).and_then(|all| all.get(rule.code()));
        match known {
            Some(page) if page.english == digest(title, docs) => Self {
                title: page.title,
                docs: page.docs,
                language,
            },
            _ => Self {
                title,
                docs,
                language: Language::En,
            },
        }
    }

    /// The words of a heading in the language of the page.
    #[must_use]
    pub const fn heading(&self, heading: Heading) -> &'static str {
        heading.in_language(self.language)
    }
}

/// What tells one English page from another.
fn digest(title: &str, docs: &str) -> u64 {
    Fnv::default().text(title).text(docs).done()
}

/// A translation as its file holds it.
#[derive(Debug)]
struct Translation {
    /// The digest of the English it was made from.
    english: u64,
    title: &'static str,
    docs: &'static str,
}

/// Reads a file: `<!-- english DIGEST -->`, `# Title`, and the page.
fn read(file: &'static str) -> Option<Translation> {
    let (digest, rest) = file.strip_prefix("<!-- english ")?.split_once(" -->\n# ")?;
    let (title, docs) = rest.split_once("\n\n")?;
    Some(Translation {
        english: u64::from_str_radix(digest, 16).ok()?,
        title,
        docs: docs.trim_end(),
    })
}

type Translations = HashMap<&'static str, Translation>;

macro_rules! pages {
    ($language:literal: $($code:literal)+) => {
        [$(($code, include_str!(concat!("../pages/", $language, "/", $code, ".md")))),+]
    };
}

macro_rules! codes {
    ($language:literal) => {
        pages! { $language:
        "CAT-01" "CAT-02" "CAT-03" "CAT-04" "CMP-01" "CMP-02" "CMP-03" "CMP-04" "COST-01"
        "COST-02" "CPT-01" "CPT-02" "EDG-01" "EDG-02" "EDG-03" "EDG-04" "EDG-05" "FAIR-01"
        "FAIR-02" "FLOW-01" "FLOW-02" "FLOW-03" "FLOW-04" "FLOW-05" "FLOW-06" "FLOW-07" "FLOW-08"
        "FLOW-09" "FLOW-10" "FLOW-11" "FLOW-12" "FLOW-13" "FLOW-14" "FLOW-15" "FLOW-16" "FLOW-17"
        "FLOW-18" "FLOW-19" "HYB-01" "HYB-02" "LIF-01" "LIF-02" "LIF-03" "LIF-04" "LIF-05"
        "LIF-06" "LIF-07" "LIF-08" "LIF-09" "LIF-10" "LIF-11" "LLM-01" "LLM-02" "LLM-03" "LLM-04"
        "LLM-05" "LLM-06" "MON-01" "MON-02" "MON-03" "MON-04" "MON-05" "MON-06" "SEC-01" "SEC-02"
        "SEC-03" "SEC-04" "SEC-05" "SEC-06" "SEC-07"
        }
    };
}

/// The translations of a language by code, read when they are first asked for; none for English.
fn translations(language: Language) -> Option<&'static Translations> {
    fn all(files: &[(&'static str, &'static str)]) -> Translations {
        let each = files.iter();
        // That every file can be read is a test's business; what cannot is shown in English.
        each.filter_map(|(code, file)| Some((*code, read(file)?)))
            .collect()
    }
    static DE: LazyLock<Translations> = LazyLock::new(|| all(&codes!("de")));
    static ES: LazyLock<Translations> = LazyLock::new(|| all(&codes!("es")));
    match language {
        Language::En => None,
        Language::De => Some(&DE),
        Language::Es => Some(&ES),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::rules;

    const OTHERS: [Language; 2] = [Language::De, Language::Es];

    /// The headings of a page in order.
    fn headings(docs: &str, language: Language) -> Vec<Option<Heading>> {
        let begins = docs.lines().filter_map(|line| line.strip_prefix("**"));
        let named = begins.filter_map(|line| line.split_once(".**"));
        let which = |name| {
            let mut all = Heading::ALL.into_iter();
            all.find(|heading| heading.in_language(language) == name)
        };
        named.map(|(name, _)| which(name)).collect()
    }

    /// What stands between backticks, with how often.
    fn code(docs: &str) -> BTreeMap<&str, usize> {
        let mut found = BTreeMap::new();
        for span in docs.split('`').skip(1).step_by(2) {
            *found.entry(span).or_insert(0) += 1;
        }
        found
    }

    /// Rules and numbers that a page names: `FLOW-09`, `2026`.
    fn named(docs: &str) -> BTreeMap<&str, usize> {
        let mut found = BTreeMap::new();
        for word in docs.split(|c: char| !c.is_alphanumeric() && c != '-') {
            let word = word.trim_matches('-');
            if word.chars().filter(char::is_ascii_digit).count() > 1 {
                *found.entry(word).or_insert(0) += 1;
            }
        }
        found
    }

    #[test]
    fn every_page_is_translated_from_the_english_of_today() {
        for language in OTHERS {
            let known = translations(language).unwrap();
            assert_eq!(known.len(), rules().len());
            for rule in rules() {
                let found = &known[rule.code()];
                let wanted = digest(rule.title(), rule.docs());
                assert!(
                    found.english == wanted,
                    "{}: the English of {} has changed; translate it anew and write {wanted:016x}",
                    language.as_str(),
                    rule.code(),
                );
            }
        }
    }

    #[test]
    fn translations_have_the_parts_of_their_english_and_name_what_it_names() {
        for language in OTHERS {
            for rule in rules() {
                let (page, whose) = (Page::of(*rule, language), rule.code());
                let wanted = headings(rule.docs(), Language::En);
                assert!(!wanted.contains(&None), "{whose}");
                assert_eq!(headings(page.docs, language), wanted, "{whose}");
                assert_eq!(code(page.docs), code(rule.docs()), "{whose}");
                assert_eq!(named(page.docs), named(rule.docs()), "{whose}");
                let parts = |docs: &str| docs.split("\n\n").count();
                assert_eq!(parts(page.docs), parts(rule.docs()), "{whose}");
                let items = |docs: &str| docs.lines().filter(|l| l.starts_with("- ")).count();
                assert_eq!(items(page.docs), items(rule.docs()), "{whose}");
            }
        }
    }

    #[test]
    fn nothing_is_left_in_english() {
        for language in OTHERS {
            for rule in rules() {
                let page = Page::of(*rule, language);
                assert_eq!(page.language, language);
                assert_ne!(page.title, rule.title());
                for (mine, english) in page.docs.split("\n\n").zip(rule.docs().split("\n\n")) {
                    let text = |part: &str| part.split_once(".** ").map(|(_, t)| t.to_owned());
                    let (mine, english) = (
                        text(mine).unwrap_or_else(|| mine.to_owned()),
                        text(english).unwrap_or_else(|| english.to_owned()),
                    );
                    // The names of papers are the same in every language.
                    let only_names = english.starts_with("AWS Machine Learning Lens, MLREL");
                    assert!(only_names || mine != english, "{}: {english}", rule.code());
                }
            }
        }
    }

    /// A rule of somebody else with a code of ours.
    struct Borrowed;

    impl Rule for Borrowed {
        fn code(&self) -> &str {
            "CAT-01"
        }
        fn title(&self) -> &str {
            "No such tool in this house"
        }
        fn docs(&self) -> &str {
            "**What.** Something of ours."
        }
        fn part(&self) -> crate::Part {
            crate::Part::Advice
        }
        fn cases(&self) -> &'static [crate::Case] {
            &[]
        }
        fn check(&self, _: &crate::Context<'_>, _: &mut Vec<crate::Draft>) {}
    }

    #[test]
    fn a_rule_that_only_has_the_code_of_another_keeps_its_own_page() {
        let page = Page::of(&Borrowed, Language::De);
        assert_eq!(page.title, "No such tool in this house");
        assert_eq!(page.docs, "**What.** Something of ours.");
        assert_eq!(page.language, Language::En);
        assert_eq!(page.heading(Heading::What), "What");
    }

    #[test]
    fn a_file_without_digest_or_title_is_no_translation() {
        for broken in ["", "# Title\n\ntext", "<!-- english xyz -->\n# T\n\ntext"] {
            assert!(read(broken).is_none(), "{broken:?}");
        }
        let page = read("<!-- english 00ff -->\n# Titel\n\n**Was.** So.\n").unwrap();
        assert_eq!(
            (page.english, page.title, page.docs),
            (255, "Titel", "**Was.** So.")
        );
    }
}
