//! Text to a tree that knows where each value stands.
//!
//! Two parsers, both by others and well tested: `jsonc-parser` gives the tree with its places
//! and says what is wrong in kinds we can explain; `serde_json` then refuses the little the first
//! one is lenient about (control characters inside texts, white space JSON does not know).

use architrave_words::{Text, say, shown};
use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind, ast::Value, errors::ParseErrorKind,
    parse_to_ast,
};
use serde::de::IgnoredAny;

use super::{
    ReadError,
    problems::{Refusal, error_at},
};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The tree of a JSON text.
pub(super) fn parse(text: &str) -> Result<Value<'_>, ReadError> {
    let refuse = |at, refusal| error_at(text, at, String::new(), refusal);
    let result = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
        let range = error.range();
        let (at, refusal) = explain(error.kind(), range.start, text);
        refuse(at, refusal)
    })?;
    let Some(tree) = result.value else {
        let refusal = Refusal::new(
            say!("the file is empty"),
            say!("it should hold one JSON object"),
        );
        return Err(refuse(text.len(), refusal));
    };
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let at = byte_of(text, error.line(), error.column());
        let (at, refusal) = explain_leftover(&error, text, at);
        return Err(refuse(at, refusal));
    }
    Ok(tree)
}

/// The byte at `line` and `column` as `serde_json` counts them: line feeds, and bytes from 1.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (before + column.saturating_sub(1)).min(text.len())
}

/// Where to point and what to say for an error that `serde_json` places at about the byte `at`.
fn explain_leftover(error: &serde_json::Error, text: &str, at: usize) -> (usize, Refusal) {
    let message = error.to_string();
    // Its column for these lies one before the character, which is never far.
    let control = message
        .starts_with("control character")
        .then(|| text.bytes().enumerate().skip(at).find(|(_, b)| *b < b' '))
        .flatten();
    if let Some((at, byte)) = control {
        let refusal = Refusal::new(
            say!(
                "the control character U+{byte} stands inside a text",
                byte = shown(format_args!("{:04X}", byte))
            ),
            say!("write a line break inside a text as \\n, and remove other control characters"),
        );
        return (at, refusal);
    }
    let end = message.find(" at line ").unwrap_or(message.len());
    let refusal = Refusal::new(
        say!("this is not JSON: {end}", end = shown(&message[..end])),
        say!("look for a stray character just before this place"),
    );
    (at, refusal)
}

/// Where to point and what to say for an error that begins at the byte `start`.
fn explain(kind: &ParseErrorKind, start: usize, text: &str) -> (usize, Refusal) {
    use ParseErrorKind as K;
    let here = |message: Text, hint: Text| (start, Refusal::new(message, hint));
    let end = |message: Text| {
        let hint = say!("the file looks cut off; fetch it again, or write what is missing");
        (text.len(), Refusal::new(message, hint))
    };
    let at_end = text[start.min(text.len())..].trim().is_empty();
    match kind {
        K::UnterminatedObject => end(say!("the file ends in the middle of an object")),
        K::UnterminatedArray => end(say!("the file ends in the middle of a list")),
        _ if at_end => end(say!("the file ends too early")),
        K::String(ParseStringErrorKind::UnterminatedStringLiteral) => here(
            say!("the text that begins here never ends"),
            say!("close it with a double quote; a double quote inside a text is written \\\""),
        ),
        K::String(_) => here(
            say!("a text holds an escape JSON does not know"),
            say!(
                "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits; \
             a backslash itself is written \\\\"
            ),
        ),
        K::CommentsNotAllowed | K::UnterminatedCommentBlock => here(
            say!("comments are not allowed"),
            say!("remove the comment; what people should read can go into a note of the diagram"),
        ),
        K::TrailingCommasNotAllowed => here(
            say!("there is a comma after the last entry"),
            say!("remove the comma"),
        ),
        K::ExpectedComma => here(
            say!("a comma is missing here"),
            say!("write a comma between two entries"),
        ),
        K::SingleQuotedStringsNotAllowed => here(
            say!("a text stands in single quotes"),
            say!("JSON texts stand in double quotes"),
        ),
        K::ExpectedStringObjectProperty | K::UnexpectedTokenInObject => here(
            say!("the name of a field should stand here, in double quotes"),
            say!("an object looks like { \"name\": value, \"name\": value }"),
        ),
        K::ExpectedColonAfterObjectKey => here(
            say!("a colon should follow the name of a field"),
            say!("a field looks like \"name\": value"),
        ),
        K::MultipleRootJsonValues => here(
            say!("something follows the end of the document"),
            say!("a file holds one JSON object and nothing after it"),
        ),
        K::NonFiniteNumbersNotAllowed | K::UnexpectedWord => here(
            say!("this word is no JSON value"),
            say!("texts stand in double quotes; the only bare words are true, false and null"),
        ),
        K::HexadecimalNumbersNotAllowed
        | K::UnaryPlusNumbersNotAllowed
        | K::BareDecimalPointNumbersNotAllowed
        | K::ExpectedDigit
        | K::ExpectedDigitFollowingNegativeSign
        | K::ExpectedPlusMinusOrDigitInNumberLiteral => here(
            say!("this is not a number as JSON writes them"),
            say!("numbers look like 120, -8 or 0.5"),
        ),
        K::NestingDepthExceeded => here(
            say!("objects and lists are nested too deep"),
            say!("nothing in this format is nested deeper than eight levels"),
        ),
        K::UnexpectedCloseBrace
        | K::UnexpectedCloseBracket
        | K::UnexpectedColon
        | K::UnexpectedComma
        | K::UnexpectedToken
        | K::ExpectedObjectValue
        | K::Custom(_) => here(
            say!("a value should stand here"),
            say!(
                "a value is a text in double quotes, a number, true, false, null, a list or an object"
            ),
        ),
    }
}
