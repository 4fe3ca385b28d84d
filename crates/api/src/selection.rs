//! Which rules are asked: by their codes, or by how their codes begin.

use architrave_words::{quoted, say};

use crate::border::ApiError;

/// Longest word that is compared with codes, in characters; nobody mistypes a longer one.
const COMPARED: usize = 32;

/// Rules chosen and rules left out. Of two entries that fit a code the longer one holds, so that
/// `--ignore FLOW --select FLOW-03` asks that one rule alone; of two alike it is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Selection {
    /// Takes codes and beginnings of codes, such as `LIF-01` and `FLOW`, in any case. When nothing
    /// is selected, every rule is. `known` are the codes there are.
    ///
    /// # Errors
    /// The first word with which no code begins, and what may have been meant.
    pub fn new<'w>(
        select: impl IntoIterator<Item = &'w str>,
        ignore: impl IntoIterator<Item = &'w str>,
        known: &[&str],
    ) -> Result<Self, ApiError> {
        let read = |word: &str| {
            let upper = word.trim().to_uppercase();
            let fits = !upper.is_empty() && known.iter().any(|code| code.starts_with(&upper));
            if fits {
                Ok(upper)
            } else {
                Err(unknown(word.trim(), known))
            }
        };
        Ok(Self {
            select: select.into_iter().map(read).collect::<Result<_, _>>()?,
            ignore: ignore.into_iter().map(read).collect::<Result<_, _>>()?,
        })
    }

    /// Whether the rule with this code is asked.
    #[must_use]
    pub fn wants(&self, code: &str) -> bool {
        let longest = |words: &[String]| {
            let fitting = words.iter().filter(|word| code.starts_with(word.as_str()));
            fitting.map(String::len).max()
        };
        match (longest(&self.select), longest(&self.ignore)) {
            (None, _) if !self.select.is_empty() => false,
            (_, None) => true,
            (selected, ignored) => selected > ignored,
        }
    }
}

/// Says that no rule is meant by `word`, and which one may be.
pub(crate) fn unknown(word: &str, known: &[&str]) -> ApiError {
    let found: String = word
        .chars()
        .take(COMPARED)
        .flat_map(char::escape_debug)
        .collect();
    let hint = match nearest(word, known) {
        Some(near) => say!(
            "Did you mean {near}? `architrave rules` lists them all.",
            near
        ),
        None => say!("List them with `architrave rules`."),
    };
    ApiError::refused(say!("There is no rule {word}", word = quoted(&found)), hint)
}

/// The code, or the letters it begins with, nearest to a word.
fn nearest<'c>(word: &str, known: &[&'c str]) -> Option<&'c str> {
    if word.chars().nth(COMPARED).is_some() {
        return None;
    }
    let upper = word.to_uppercase();
    let families = known.iter().filter_map(|c| c.split('-').next());
    families
        .chain(known.iter().copied())
        .map(|candidate| (strsim::damerau_levenshtein(&upper, candidate), candidate))
        .filter(|(slips, candidate)| *slips <= 2 && *slips < candidate.len())
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["CAT-01", "FLOW-01", "FLOW-03", "LIF-01"];

    fn chosen(select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let (select, ignore) = (words(select), words(ignore));
        let selection = Selection::new(
            select.iter().map(String::as_str),
            ignore.iter().map(String::as_str),
            KNOWN,
        )
        .unwrap();
        KNOWN
            .iter()
            .copied()
            .filter(|c| selection.wants(c))
            .collect()
    }

    #[test]
    fn codes_and_their_beginnings_choose_and_the_longer_word_holds() {
        assert_eq!(chosen(&[], &[]), KNOWN);
        assert_eq!(
            chosen(&["flow", "lif-01"], &[]),
            ["FLOW-01", "FLOW-03", "LIF-01"]
        );
        assert_eq!(chosen(&[], &["FLOW"]), ["CAT-01", "LIF-01"]);
        assert_eq!(chosen(&["FLOW"], &["FLOW-01"]), ["FLOW-03"]);
        assert_eq!(chosen(&["FLOW-03"], &["FLOW"]), ["FLOW-03"]);
        assert_eq!(chosen(&["FLOW-03"], &["FLOW-03"]), [] as [&str; 0]);
    }

    #[test]
    fn a_word_that_fits_no_code_is_refused_with_what_may_be_meant() {
        let hint = |word: &str| {
            Selection::new([word], [], KNOWN)
                .unwrap_err()
                .hint
                .to_string()
        };
        assert!(hint("FLOW-O3").contains("FLOW-03"));
        assert!(hint("flwo").contains("FLOW?"));
        assert!(!hint("nonsense").contains("mean"));
        assert!(!hint("").contains("mean"));
        assert!(!hint(&"F".repeat(10_000)).contains("mean"));
        let message = Selection::new([], ["a\u{1b}[31m"], KNOWN)
            .unwrap_err()
            .message
            .to_string();
        assert!(!message.contains('\u{1b}'), "{message}");
    }
}
