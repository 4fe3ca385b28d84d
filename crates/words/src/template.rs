//! Templates: text with names in braces for what is filled in.

/// A stretch of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Said as it stands.
    Words(&'t str),
    /// The value of this name.
    Name(&'t str),
}

/// The stretches of a template, in order. A brace that opens no name is said as it stands.
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(name) = name_at(rest) {
            rest = &rest[name.len() + 2..];
            return Some(Piece::Name(name));
        }
        let next = rest.char_indices().skip(1);
        let mut next = next.filter(|(at, _)| name_at(&rest[*at..]).is_some());
        let end = next.next().map_or(rest.len(), |(at, _)| at);
        let (words, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Words(words))
    })
}

/// The name in braces that a text begins with.
fn name_at(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix('{')?.split_once('}')?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

/// The names in a template, sorted and each once.
#[must_use]
pub fn names_of(template: &str) -> Vec<&str> {
    let names = pieces(template).filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Words(_) => None,
    });
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a template has exactly these names. For [`say!`](crate::say), while compiling.
#[must_use]
pub const fn says_exactly(template: &str, names: &[&str]) -> bool {
    let text = template.as_bytes();
    let mut seen = 0;
    while seen < names.len() {
        if !holds(text, names[seen].as_bytes()) {
            return false;
        }
        seen += 1;
    }
    let mut at = 0;
    while at < text.len() {
        if opens_a_name(text, at) {
            let mut named = false;
            let mut each = 0;
            while each < names.len() {
                named = named || is_name_at(text, at, names[each].as_bytes());
                each += 1;
            }
            if !named {
                return false;
            }
        }
        at += 1;
    }
    true
}

/// Whether a brace stands here that a name in small letters, digits and `_` follows, and the closing
/// brace.
const fn opens_a_name(text: &[u8], at: usize) -> bool {
    if text[at] != b'{' {
        return false;
    }
    let mut end = at + 1;
    while end < text.len() && matches!(text[end], b'a'..=b'z' | b'0'..=b'9' | b'_') {
        end += 1;
    }
    end < text.len() && text[end] == b'}'
}

const fn holds(text: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if is_name_at(text, at, name) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_name_at(text: &[u8], at: usize, name: &[u8]) -> bool {
    let end = at + name.len() + 1;
    if end >= text.len() || text[at] != b'{' || text[end] != b'}' {
        return false;
    }
    let mut each = 0;
    while each < name.len() {
        if text[at + 1 + each] != name[each] {
            return false;
        }
        each += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_braces_and_other_braces_are_text() {
        let all: Vec<Piece<'_>> = pieces("{a} and { x} {b2}.").collect();
        let wanted = [
            Piece::Name("a"),
            Piece::Words(" and { x} "),
            Piece::Name("b2"),
            Piece::Words("."),
        ];
        assert_eq!(all, wanted);
        assert_eq!(names_of("{b} {a} {b}"), ["a", "b"]);
    }

    #[test]
    fn a_template_names_exactly_its_values() {
        assert!(says_exactly("{a} gets {bc}", &["bc", "a"]));
        assert!(!says_exactly("{a} gets {bc}", &["a"]));
        assert!(!says_exactly("{a} gets", &["a", "b"]));
        assert!(!says_exactly("{} gets", &[]));
        assert!(says_exactly("{ … } is {a}, as in {\"b\": 1}", &["a"]));
    }
}
