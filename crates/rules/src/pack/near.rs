//! The word somebody probably meant.

/// Longest word compared; what is longer is no slip of the finger.
const MOST: usize = 80;

/// The known word nearest to `typed`, when it is near enough to be a slip; the first in their
/// order among equals.
pub fn nearest_word<'w>(typed: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    if typed.chars().count() > MOST {
        return None;
    }
    let allowed = (typed.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(typed, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest_word;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let known = ["hosting", "stage", "role"];
        assert_eq!(nearest_word("stgae", known), Some("stage"));
        assert_eq!(nearest_word("hostin", known), Some("hosting"));
        assert_eq!(nearest_word("colour", known), None);
        assert_eq!(nearest_word(&"stage".repeat(100), known), None);
    }
}
