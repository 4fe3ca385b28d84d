//! Words for people: quoting what a file says, and guessing what was meant.

use architrave_catalog::Catalog;
use architrave_words::{Text, say, shown};

/// Most characters of a file's own words that a message repeats.
const QUOTED: usize = 60;

/// Longest word that is compared with others, in characters; nobody mistypes a longer one.
const COMPARED: usize = 64;

/// Most candidates compared; a file may declare any number of ids.
const CANDIDATES: usize = 500;

/// A word of the file, made short and printable.
pub(crate) fn shortened(word: &str) -> String {
    let mut short: String = word
        .chars()
        .take(QUOTED)
        .flat_map(|c| {
            if c == '"' {
                vec![c]
            } else {
                c.escape_debug().collect()
            }
        })
        .collect();
    if word.chars().nth(QUOTED).is_some() {
        short.push('…');
    }
    short
}

/// A word of the file in quotes, made short and printable.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{}\"", shortened(word))
}

/// How far `word` may be from what was meant, in slips of the finger.
fn tolerance(word: &str) -> usize {
    (word.chars().count() / 3).clamp(1, 4)
}

/// Distance between two words, without regard to case; `None` when they have nothing in common.
fn distance(word: &str, other: &str) -> Option<usize> {
    // Each character more or less is a slip, so most words are ruled out without comparing.
    if word.chars().count().abs_diff(other.chars().count()) > tolerance(word) {
        return None;
    }
    let found = strsim::damerau_levenshtein(&word.to_lowercase(), &other.to_lowercase());
    (found <= tolerance(word) && found < other.chars().count()).then_some(found)
}

/// The candidate nearest to `word`; the first of equals.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if word.chars().nth(COMPARED).is_some() {
        return None;
    }
    candidates
        .into_iter()
        .take(CANDIDATES)
        .filter_map(|c| Some((distance(word, c)?, c)))
        .min_by_key(|(d, _)| *d)
        .map(|(_, c)| c)
}

/// "did you mean …?" with the nearest candidate, otherwise all of them as `known: …`.
pub(super) fn meant_or_list(word: &str, candidates: &[&str]) -> Text {
    nearest(word, candidates.iter().copied()).map_or_else(
        || say!("known are: {words}", words = candidates.join(", ")),
        |word| say!("did you mean \"{word}\"?", word),
    )
}

/// What to say about a tool the catalog does not know: people write a name, a former name or an
/// abbreviation where the id belongs.
pub(crate) fn tool_hint(word: &str, catalog: &Catalog) -> Text {
    let list = || say!("the catalog panel and `architrave catalog` list the tools with their ids");
    if word.chars().nth(COMPARED).is_some() {
        return list();
    }
    let names = catalog.tools().flat_map(|tool| {
        let names = [tool.id.as_str(), tool.name.as_str()];
        let others = tool.former_names.iter().chain(&tool.aliases);
        let all = names.into_iter().chain(others.map(String::as_str));
        all.map(move |name| (name, &tool.id))
    });
    let near = names
        .filter_map(|(name, id)| Some((distance(word, name)?, id)))
        .min()
        .map(|(_, id)| id.clone());
    let found = near.or_else(|| {
        catalog
            .search(word, 1)
            .into_iter()
            .next()
            .map(|hit| hit.tool)
    });
    found.map_or_else(list, |id| {
        say!("did you mean \"{word}\"?", word = shown(id))
    })
}

#[cfg(test)]
mod tests {
    use super::{meant_or_list, nearest, shortened};

    #[test]
    fn a_slip_is_understood_and_nonsense_is_not() {
        assert_eq!(nearest("pytroch", ["keras", "pytorch"]), Some("pytorch"));
        assert_eq!(nearest("Data", ["data", "deploy"]), Some("data"));
        assert_eq!(nearest("x", ["id", "to"]), None);
        assert_eq!(nearest("zebra", ["id", "tool"]), None);
        assert_eq!(nearest(&"a".repeat(100_000), ["id"]), None);
        assert_eq!(meant_or_list("zzz", &["a", "b"]), "known are: a, b");
    }

    #[test]
    fn hostile_words_come_out_short_and_printable() {
        assert_eq!(shortened("a\u{202e}b\n"), "a\\u{202e}b\\n");
        assert_eq!(shortened(&"x".repeat(1_000)).chars().count(), 61);
    }
}
