//! What the readers of TOML and JSON say, in words that can be said in other languages.

use architrave_words::{Text, Value, known, say};

/// What the reader of TOML says of the form of a file; what is not here is said as it says it.
const SAID: &[&str] = &[
    "carriage return must be followed by newline",
    "duplicate key",
    "extra `=`",
    "extra assignment between key-value pairs",
    "extra comma in array",
    "extra comma in inline table",
    "invalid comment character",
    "invalid key-value pair",
    "invalid unquoted key",
    "invalid value",
    "key with no value",
    "missing assignment between key-value pairs",
    "missing comma between array elements",
    "missing comma between key-value pairs",
    "missing key for inline table element",
    "missing opening quote",
    "missing value",
    "missing value for key",
    "string values must be quoted",
    "too few unicode value digits",
    "unclosed array",
    "unclosed array table",
    "unclosed inline table",
    "unclosed table",
    "unexpected content",
    "unexpected key or value",
    "unexpected leading zero",
    "unexpected sign",
    "unquoted keys cannot be empty",
];

/// The kinds of values, as readers call what they found.
const KINDS: &[&str] = &[
    "boolean",
    "floating point",
    "integer",
    "map",
    "sequence",
    "string",
];

/// What was wanted instead.
const WANTED: &[&str] = &[
    "a boolean",
    "a map",
    "a sequence",
    "a string",
    "a word or a list of words",
    "a value, or a table such as { set = true } or { matches = \"^team-\" }",
    "attributes with what is asked of each",
    "true, false, a number or a text",
    "f64",
    "key",
    "literal string",
    "newline",
    "nothing",
    "u32",
];

/// What a reader says; in English it is what it says itself.
#[must_use]
pub fn reader_says(said: &str) -> Text {
    let after = |start: &str| said.strip_prefix(start);
    if let Some((found, wanted)) = after("invalid type: ").and_then(expected) {
        say!(
            "invalid type: {found}, expected {wanted}",
            found = what_is_there(found),
            wanted = one_of(WANTED, wanted)
        )
    } else if let Some((found, wanted)) = after("invalid value: ").and_then(expected) {
        say!(
            "invalid value: {found}, expected {wanted}",
            found = what_is_there(found),
            wanted = one_of(WANTED, wanted)
        )
    } else if let Some((field, known)) = after("unknown field ").and_then(expected) {
        say!(
            "unknown field {field}, expected {known}",
            field,
            known = list(known)
        )
    } else if let Some((word, known)) = after("unknown variant ").and_then(expected) {
        say!(
            "unknown variant {word}, expected {known}",
            word,
            known = list(known)
        )
    } else if let Some(field) = after("missing field ") {
        say!("missing field {field}", field)
    } else if let Some((what, wanted)) = expected(said).filter(|(what, _)| SAID.contains(what)) {
        say!(
            "{what}, expected {wanted}",
            what = one_of(SAID, what),
            wanted = one_of(WANTED, wanted)
        )
    } else {
        // What the types themselves refuse with reaches the reader as words, which may be known.
        say!("{said}", said = known(said.to_owned()))
    }
}

/// What was found and what was wanted.
fn expected(said: &str) -> Option<(&str, &str)> {
    said.split_once(", expected ")
}

/// Known words, one of which was wanted.
fn list(words: &str) -> Value {
    match words.strip_prefix("one of ") {
        Some(words) => say!("one of {words}", words).into(),
        None => match words.split_once(" or ") {
            Some((one, other)) => say!("{one} or {other}", one, other).into(),
            None => words.into(),
        },
    }
}

/// A value that is there: its kind and what it is, such as ``integer `3` ``.
fn what_is_there(found: &str) -> Value {
    let kind = KINDS.iter().find_map(|kind| {
        let value = found.strip_prefix(*kind)?.strip_prefix(' ')?;
        Some(say!("{kind} {value}", kind = known(*kind), value))
    });
    kind.map_or_else(|| one_of(KINDS, found), Value::from)
}

/// A word of a list, which the dictionary may hold; otherwise as it is.
fn one_of(list: &[&'static str], word: &str) -> Value {
    let listed = list.iter().find(|listed| **listed == word);
    listed.map_or_else(|| Value::from(word), |listed| known(*listed))
}

#[cfg(test)]
mod tests {
    use architrave_words::Language;

    use super::reader_says;

    #[test]
    fn in_english_it_is_what_the_reader_says_and_otherwise_it_is_translated() {
        for said in [
            "invalid type: integer `3`, expected a word or a list of words",
            "invalid type: map, expected a string",
            "invalid value: integer `-1`, expected u32",
            "unknown field `a`, expected one of `b`, `c`, `d`",
            "unknown field `a`, expected `b` or `c`",
            "unknown variant `a`, expected `b`",
            "missing field `id`",
            "unclosed table, expected `]`",
            "duplicate key",
        ] {
            let text = reader_says(said);
            assert_eq!(text, said);
            for language in [Language::De, Language::Es] {
                assert_ne!(text.in_language(language), said);
            }
        }
        let strange = reader_says("what nobody foresaw");
        assert_eq!(strange.in_language(Language::De), "what nobody foresaw");
    }

    #[test]
    fn what_is_listed_is_what_the_reader_really_says() {
        for (file, said) in [
            ("a", "key with no value, expected `=`"),
            (
                "a = ",
                "string values must be quoted, expected literal string",
            ),
            ("[a", "unclosed table, expected `]`"),
            ("a = [1", "unclosed array, expected `]`"),
            ("a = 1\na = 2", "duplicate key"),
            ("a = { b = 1", "unclosed inline table, expected `}`"),
            ("a = 01", "unexpected leading zero, expected nothing"),
        ] {
            let error = toml::from_str::<toml::Table>(file).unwrap_err();
            assert_eq!(error.message(), said, "{file}");
            let german = reader_says(said).in_language(Language::De);
            assert_ne!(german, said, "{file}");
        }
    }
}
