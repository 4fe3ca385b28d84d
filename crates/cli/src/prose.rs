//! Text for terminals: broken into lines, Markdown made plain.

use unicode_width::UnicodeWidthStr;

use crate::colour::Paint;

/// Columns a line may take.
pub const WIDTH: usize = 88;

/// Breaks a text at white space into lines of at most `width` columns; a longer word keeps a line
/// of its own.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text behind a heading, further lines set below its beginning; each line ends with a line feed.
pub fn behind(heading: &str, columns: usize, text: &str) -> String {
    let mut out = String::new();
    for (index, line) in wrapped(text, WIDTH.saturating_sub(columns))
        .iter()
        .enumerate()
    {
        if index == 0 {
            out.push_str(heading);
        } else {
            out.push_str(&" ".repeat(columns));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The part of Markdown that rules' pages use, made plain: a paragraph that begins with a bold
/// word gets it as a heading.
pub fn plain(markdown: &str, paint: Paint) -> String {
    let mut out = String::new();
    for paragraph in markdown.split("\n\n") {
        let mut rest = paragraph.trim_matches('\n');
        if let Some((heading, text)) = rest.strip_prefix("**").and_then(|r| r.split_once(".**")) {
            out.push_str(&paint.bold(heading));
            out.push('\n');
            rest = text.trim_start();
        }
        // Items begin with a dash; lines set in below belong to the item above.
        let mut pieces: Vec<(bool, String)> = Vec::new();
        for line in rest.lines() {
            match (line.strip_prefix("- "), pieces.last_mut()) {
                (Some(item), _) => pieces.push((true, item.to_owned())),
                (None, Some((_, text))) => {
                    text.push(' ');
                    text.push_str(line.trim());
                }
                (None, None) => pieces.push((false, line.to_owned())),
            }
        }
        for (item, text) in pieces {
            let (heading, columns) = if item { ("  - ", 4) } else { ("  ", 2) };
            out.push_str(&behind(heading, columns, &unmarked(&text)));
        }
        out.push('\n');
    }
    out
}

/// A text without the signs for emphasis and code.
fn unmarked(text: &str) -> String {
    text.replace("**", "").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Colour;

    #[test]
    fn lines_are_broken_at_words_and_counted_in_columns() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("漢字 漢字", 8), ["漢字", "漢字"]);
        assert_eq!(wrapped("unbreakable", 3), ["unbreakable"]);
        assert_eq!(behind("why: ", 5, "a b"), "why: a b\n");
    }

    #[test]
    fn markdown_is_made_plain() {
        let paint = Colour::Never.paint(&std::io::stdout());
        let text = plain("**What.** A `b`\nc.\n\n- one\n  more\n- **two**", paint);
        assert_eq!(text, "What\n  A b c.\n\n  - one more\n  - two\n\n");
    }
}
