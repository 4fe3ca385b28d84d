//! One slip of the finger.

/// Whether `typed` is one insertion, deletion, replacement or swap of neighbours away from the
/// beginning of `word` (Damerau–Levenshtein distance 1, the rest of the word not yet typed).
///
/// The first letter must be right: people rarely get it wrong, and it keeps noise out.
pub(crate) fn one_slip_from_start(typed: &[char], word: &[char]) -> bool {
    if typed.len() < 4 || typed.first() != word.first() {
        return false;
    }
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (t, w) = (
        typed.get(same..).unwrap_or_default(),
        word.get(same..).unwrap_or_default(),
    );
    let starts = |rest: &[char], of: &[char]| of.starts_with(rest);
    match (t, w) {
        // Everything typed is right; that is a prefix, not a slip.
        ([], _) => false,
        // One letter too many at the end.
        ([_], []) => true,
        ([_, t_rest @ ..], [_, w_rest @ ..]) => {
            starts(t_rest, w) // a letter too many
                || starts(t, w_rest) // a letter left out
                || starts(t_rest, w_rest) // a wrong letter
                || matches!((t, w), ([a, b, t2 @ ..], [c, d, w2 @ ..])
                    if a == d && b == c && starts(t2, w2)) // neighbours swapped
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_slip_from_start;

    fn slip(typed: &str, word: &str) -> bool {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        one_slip_from_start(&chars(typed), &chars(word))
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for typed in ["pytroch", "pytorcch", "pytorh", "pytirch", "pyotr"] {
            assert!(slip(typed, "pytorch"), "{typed}");
        }
        for typed in [
            "pytorch", "pyto", "ptyroch", "pxtxrch", "pyt", "xytorch", "",
        ] {
            assert!(!slip(typed, "pytorch"), "{typed}");
        }
        assert!(slip("kubernetess", "kubernetes"));
        assert!(!slip("kubernetesss", "kubernetes"));
    }
}
