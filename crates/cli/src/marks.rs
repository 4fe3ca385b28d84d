//! A drawing over lines, with marks under its parts:
//!
//! ```text
//! PyTorch ─model→ KServe
//! ───┬───
//!    ╰── component train
//! ```

use unicode_width::UnicodeWidthStr;

use crate::drawing::{Part, Piece};

/// One line of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The drawing itself.
    Drawn(String),
    /// What is under it.
    Marks(String),
}

/// A marked stretch of a line: its first column, its width and what is said of it.
struct Mark {
    start: usize,
    width: usize,
    says: String,
}

impl Mark {
    const fn middle(&self) -> usize {
        self.start + (self.width.saturating_sub(1)) / 2
    }
}

/// Columns that further lines of one drawing are set in.
const INDENT: usize = 2;

/// The lines of a row of pieces, broken before arrows where they would be wider than `width`.
/// What `says` answers for a part is written under it.
pub fn lines(
    pieces: &[Piece<'_>],
    width: usize,
    says: &mut dyn FnMut(Part<'_>) -> Option<String>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut text = String::new();
    let mut marks = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        // An arrow stays with what it points at.
        let joins = !matches!(piece.part, Part::Component(_));
        let next = pieces.get(index + 1).filter(|_| joins);
        let taken = piece.text.width() + next.map_or(0, |n| n.text.width());
        if joins && text.width() + taken > width && !text.is_empty() {
            close(&mut lines, &text, &marks);
            text = " ".repeat(INDENT);
            marks.clear();
        }
        let written = if text.trim().is_empty() {
            piece.text.trim_start()
        } else {
            &piece.text
        };
        let spaces = written.len() - written.trim_start().len();
        let start = text.width() + spaces;
        text.push_str(written);
        if let Some(says) = says(piece.part) {
            marks.push(Mark {
                start,
                width: written.trim().width(),
                says,
            });
        }
    }
    close(&mut lines, &text, &marks);
    lines
}

fn close(lines: &mut Vec<Line>, text: &str, marks: &[Mark]) {
    if text.trim().is_empty() {
        return;
    }
    lines.push(Line::Drawn(text.trim_end().to_owned()));
    if marks.is_empty() {
        return;
    }
    let mut under = String::new();
    for mark in marks {
        pad(&mut under, mark.start);
        let left = mark.middle() - mark.start;
        under.push_str(&"─".repeat(left));
        under.push(if mark.says.is_empty() { '─' } else { '┬' });
        under.push_str(&"─".repeat(mark.width.saturating_sub(left + 1)));
    }
    lines.push(Line::Marks(under));
    // The last is told first, so that no line crosses another.
    let told: Vec<&Mark> = marks.iter().filter(|mark| !mark.says.is_empty()).collect();
    for (index, mark) in told.iter().enumerate().rev() {
        let mut line = String::new();
        for before in told.iter().take(index) {
            pad(&mut line, before.middle());
            line.push('│');
        }
        pad(&mut line, mark.middle());
        line.push_str("╰── ");
        line.push_str(&mark.says);
        lines.push(Line::Marks(line));
    }
}

fn pad(line: &mut String, column: usize) {
    let missing = column.saturating_sub(line.width());
    line.push_str(&" ".repeat(missing));
}

#[cfg(test)]
mod tests {
    use architrave_model::ComponentId;

    use super::*;

    #[test]
    fn marks_stand_under_their_parts_in_every_row() {
        let ids: Vec<ComponentId> = ["a", "b", "c"].iter().map(|i| i.parse().unwrap()).collect();
        let component = |n: usize, text: &str| Piece {
            part: Part::Component(&ids[n]),
            text: text.into(),
        };
        let gap = || Piece {
            part: Part::Gap,
            text: " ─x→ ".into(),
        };
        let pieces = [
            component(0, "漢字"),
            gap(),
            component(1, "Beta"),
            gap(),
            component(2, "Gamma"),
        ];
        let mut says = |part: Part<'_>| match part {
            Part::Component(id) if id.as_str() == "b" => Some("main".to_owned()),
            Part::Component(_) => Some(String::from("too")),
            _ => None,
        };
        let found: Vec<String> = lines(&pieces, 16, &mut says)
            .into_iter()
            .map(|line| match line {
                Line::Drawn(text) | Line::Marks(text) => text,
            })
            .collect();
        let wanted = [
            "漢字 ─x→ Beta",
            "─┬──     ─┬──",
            " │        ╰── main",
            " ╰── too",
            "  ─x→ Gamma",
            "      ──┬──",
            "        ╰── too",
        ];
        assert_eq!(found, wanted);
    }
}
