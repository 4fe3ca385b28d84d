//! Text that may stand in XML.

/// Whether XML 1.0 allows a character (section 2.2, production 2).
const fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// `text` with U+FFFD in place of every character XML does not allow.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if is_allowed(c) { c } else { '\u{FFFD}' })
        .collect()
}

/// JSON with escapes in place of every character XML does not allow or would change: it stays
/// the same JSON.
pub(crate) fn clean_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\r' {
            // Between the tokens of JSON only; XML readers make it a line feed anyway.
            out.push('\n');
        } else if is_allowed(c) {
            out.push(c);
        } else {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        }
    }
    out
}

/// An id for an attribute: letters, digits, `_`, `.` and `-` as they are, `-` for all else.
pub(crate) fn id(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-') {
                c
            } else {
                '-'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_allow_is_replaced() {
        assert_eq!(
            clean("a\u{0}b\u{FFFE}c\u{1b}"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}"
        );
        assert_eq!(clean("日本 👩‍🔬\t<&>"), "日本 👩‍🔬\t<&>");
        assert_eq!(
            clean_json("{\"a\":\"\u{FFFF}\"}\r\n"),
            "{\"a\":\"\\uffff\"}\n\n"
        );
        assert_eq!(id("component:a.b_c-1"), "component-a.b_c-1");
    }
}
