//! The facts of tools and the titles of the tree in a language.
//!
//! The translations are kept by their English. What a project says of its own tools is in the
//! language it was written in; only what stands there for a fact nobody stated is ours to say.

use architrave_model::OwnTool;
use architrave_words::{Dictionary, Language, dictionary};

use crate::{Category, Subcategory, Tool, own::SAID_FOR_NOTHING};

impl Tool {
    /// The tool with its facts told in a language. Names stay, and so do titles of documentation
    /// and words that a project is matched by, as the licence.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let (mut tool, words) = (self.clone(), dictionary(language));
        let own = OwnTool::owns(&self.id);
        for text in prose_of(&mut tool) {
            if !own || SAID_FOR_NOTHING.contains(&text.as_str()) {
                say(text, words);
            }
        }
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
