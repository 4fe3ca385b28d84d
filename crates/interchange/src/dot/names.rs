//! Ids and labels from the names and labels of a graph, which may hold anything.

use std::collections::{HashMap, HashSet};

use architrave_model::{Label, MAX_ID_LENGTH};
use architrave_words::{say, shown};

use crate::json::problems::Refusal;

/// Hands out ids, none twice.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// The number that the next id of a stem gets.
    next: HashMap<String, usize>,
}

impl Ids {
    /// An id like `name`, or like `otherwise` where nothing of the name can stand in an id.
    pub fn id(&mut self, name: &str, otherwise: &str) -> String {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        let spelt: String = name
            .chars()
            .map(|c| if fits(c) { c } else { '-' })
            // Room for a number at the end.
            .take(MAX_ID_LENGTH - 8)
            .collect();
        let stem = match spelt.trim_matches('-') {
            "" => otherwise,
            stem => stem,
        };
        let mut id = stem.to_owned();
        let next = self.next.entry(stem.to_owned()).or_insert(2);
        while !self.taken.insert(id.clone()) {
            id = format!("{stem}-{next}");
            *next += 1;
        }
        id
    }
}

/// A text as a label, on one line; none when it is blank.
pub fn label(text: &str) -> Result<Option<Label>, Refusal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.is_empty() {
        return Ok(None);
    }
    Label::new(&line).map(Some).map_err(|error| {
        let hint = say!(
            "a label is plain text of at most {max} characters",
            max = shown(Label::MAX)
        );
        Refusal::new(error.text(), hint)
    })
}

#[cfg(test)]
mod tests {
    use super::{Ids, label};

    #[test]
    fn ids_are_near_the_names_and_never_twice() {
        let mut ids = Ids::default();
        let names = ["a b", "a-b", "a-b-2", "a/b", "é", "日本", "x.y_z", "-"];
        let found: Vec<String> = names.iter().map(|n| ids.id(n, "node")).collect();
        assert_eq!(
            found,
            [
                "a-b", "a-b-2", "a-b-2-2", "a-b-3", "node", "node-2", "x.y_z", "node-3"
            ]
        );
        assert!(ids.id(&"n".repeat(1_000), "node").len() <= 64);
    }

    #[test]
    fn labels_are_one_line() {
        assert_eq!(label(" \n ").unwrap(), None);
        assert_eq!(label("a\n  b\n").unwrap().unwrap().as_str(), "a b");
        assert!(label("a\u{1b}[31m").is_err());
        assert!(label(&"x".repeat(10_000)).is_err());
    }
}
