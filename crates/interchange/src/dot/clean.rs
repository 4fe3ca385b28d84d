//! The text without what the lexer of `layout-rs` reads wrongly, every character in its place.

use architrave_words::say;

use crate::json::problems::{Problems, Refusal};

/// The text with spaces for comments and for the lines of a preprocessor (`# 1 "file"`), and a line
/// feed at the end. In quotes, the ends of lines `\l` and `\r` become `\n`. The first byte of
/// everything is where it was. `None` when something cannot be read at all.
pub fn cleaned(text: &str, problems: &mut Problems) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 1);
    let mut rest = text.char_indices().peekable();
    let mut line_start = true;
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|&(_, c)| c);
        match (c, next) {
            ('\0', _) => {
                let refusal = Refusal::new(
                    say!("a character U+0000 stands here"),
                    say!("remove it; a DOT file is plain text"),
                );
                problems.add_at(at, refusal);
                return None;
            }
            ('"', _) => {
                out.push(c);
                if !quoted(&mut rest, &mut out) {
                    let refusal = Refusal::new(
                        say!("the text that begins here never ends"),
                        say!(
                            "close it with a double quote; a double quote inside a text is written \\\""
                        ),
                    );
                    problems.add_at(at, refusal);
                    return None;
                }
            }
            ('/', Some('*')) => {
                blank(c, &mut out);
                let mut before = '\0';
                rest.next().inspect(|&(_, c)| blank(c, &mut out));
                let mut closed = false;
                for (_, c) in rest.by_ref() {
                    blank(c, &mut out);
                    if before == '*' && c == '/' {
                        closed = true;
                        break;
                    }
                    before = c;
                }
                if !closed {
                    let refusal = Refusal::new(
                        say!("the comment that begins here never ends"),
                        say!("close it with */"),
                    );
                    problems.add_at(at, refusal);
                    return None;
                }
            }
            ('/', Some('/')) => blank_line(c, &mut rest, &mut out),
            ('#', _) if line_start => blank_line(c, &mut rest, &mut out),
            ('/', _) => {
                let refusal = Refusal::new(
                    say!("a lone / stands here"),
                    say!(
                        "a comment begins with // or /*; a name with a / is written in double quotes"
                    ),
                );
                problems.add_at(at, refusal);
                return None;
            }
            _ => out.push(c),
        }
        line_start = c == '\n' || (line_start && c.is_whitespace());
    }
    out.push('\n');
    Some(out)
}

type Rest<'t> = std::iter::Peekable<std::str::CharIndices<'t>>;

/// Copies to the closing quote; tells whether there is one.
fn quoted(rest: &mut Rest<'_>, out: &mut String) -> bool {
    while let Some((_, c)) = rest.next() {
        out.push(c);
        match c {
            '"' => return true,
            '\\' => match rest.next() {
                Some((_, 'l' | 'r')) => out.push('n'),
                Some((_, '\0')) | None => return false,
                Some((_, escaped)) => out.push(escaped),
            },
            '\0' => return false,
            _ => {}
        }
    }
    false
}

/// Blanks up to the end of the line.
fn blank_line(first: char, rest: &mut Rest<'_>, out: &mut String) {
    blank(first, out);
    while let Some((_, c)) = rest.next_if(|&(_, c)| c != '\n') {
        blank(c, out);
    }
}

/// As many spaces as the character has bytes; ends of lines stay.
fn blank(c: char, out: &mut String) {
    if c == '\n' || c == '\r' {
        out.push(c);
    } else {
        out.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
}

#[cfg(test)]
mod tests {
    use super::cleaned;
    use crate::json::problems::Problems;

    fn clean(text: &str) -> Option<String> {
        cleaned(text, &mut Problems::default())
    }

    #[test]
    fn comments_go_and_everything_stays_in_its_place() {
        assert_eq!(clean("a//b\tc\nd"), Some("a     \nd\n".into()));
        assert_eq!(clean("a/*é\n*/b"), Some("a    \n  b\n".into()));
        assert_eq!(clean("# 1\n a # b"), Some("   \n a # b\n".into()));
        assert_eq!(clean(r##""//\"#\r""##), Some("\"//\\\"#\\n\"\n".into()));
    }

    #[test]
    fn what_never_ends_is_refused() {
        for text in ["\"a", "\"a\\", "\"a\\\"", "/* a", "/*/", "a / b", "a\0"] {
            assert_eq!(clean(text), None, "{text:?}");
        }
    }
}
