//! The facts of tools and the titles of the tree in a language.
//!
//! The translations are kept by their English. What a project says of its own tools is in the
//! language it was written in; only what stands there for a fact nobody stated is ours to say.

use architrave_model::OwnTool;
use architrave_words::{Dictionary, Language, Value, dictionary, known, shown};

use crate::{Category, Confidence, Subcategory, Tool, own::SAID_FOR_NOTHING};

impl Tool {
    /// Whether it stands for a kind of thing and not for a product: such a box has a name in every
    /// language.
    #[must_use]
    pub fn is_neutral_box(&self) -> bool {
        self.status_confidence == Confidence::Generic && !OwnTool::owns(&self.id)
    }

    /// What it is called in a language; a product is called the same in each.
    #[must_use]
    pub fn name_in(&self, language: Language) -> &str {
        if self.is_neutral_box() {
            dictionary(language).of(&self.name)
        } else {
            &self.name
        }
    }

    /// What it is called, for a text.
    #[must_use]
    pub fn said(&self) -> Value {
        if self.is_neutral_box() {
            known(self.name.clone())
        } else {
            shown(&self.name)
        }
    }

    /// A label for when another tool, of this name, takes its place. The name of the old one would
    /// lie, in whatever language it was given; what else the label says stays.
    #[must_use]
    pub fn relabelled(&self, label: &str, other: &str) -> String {
        let mut names = Language::ALL.into_iter().map(|l| self.name_in(l));
        names
            .find_map(|name| with_name_replaced(label, name, other))
            .unwrap_or_else(|| label.to_owned())
    }

    /// The tool with its facts told in a language. Names of products stay, and so do titles of
    /// documentation and words that a project is matched by, as the licence.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let (mut tool, words) = (self.clone(), dictionary(language));
        let own = OwnTool::owns(&self.id);
        for text in prose_of(&mut tool) {
            if !own || SAID_FOR_NOTHING.contains(&text.as_str()) {
                say(text, words);
            }
        }
        tool.name = self.name_in(language).to_owned();
        tool
    }
}

impl Category {
    /// The category with its title and those of its parts in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let (mut category, words) = (self.clone(), dictionary(language));
        say(&mut category.title, words);
        for below in &mut category.subcategories {
            say_part(below, words);
        }
        category
    }
}

/// A label with another name wherever it says one as words of their own: "R" is not in "Ranker".
fn with_name_replaced(label: &str, name: &str, other: &str) -> Option<String> {
    let (mut said, mut done) = (String::new(), 0);
    for (at, _) in label.match_indices(name) {
        let (before, after) = (label.get(..at)?, label.get(at + name.len()..)?);
        if before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric) {
            continue;
        }
        said.push_str(label.get(done..at)?);
        said.push_str(other);
        done = at + name.len();
    }
    said.push_str(label.get(done..)?);
    (done > 0).then_some(said)
}

fn say_part(part: &mut Subcategory, words: &Dictionary) {
    say(&mut part.title, words);
    for below in &mut part.subcategories {
        say_part(below, words);
    }
}

/// The texts of a tool that are sentences or words of ours.
fn prose_of(tool: &mut Tool) -> Vec<&mut String> {
    let mut texts = vec![
        &mut tool.summary,
        &mut tool.use_when,
        &mut tool.vendor,
        &mut tool.licence,
        &mut tool.docs,
        &mut tool.status_note,
        &mut tool.status_source,
    ];
    let bad = tool.bad_versions.iter_mut();
    texts.extend(bad.flat_map(|bad| [&mut bad.why, &mut bad.source]));
    texts
}

fn say(text: &mut String, words: &Dictionary) {
    let said = words.of(text.trim());
    if said != text {
        *text = said.to_owned();
    }
}
