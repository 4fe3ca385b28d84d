//! Tables in Markdown, and the part of a file they are written to.

/// A table; the first column is text, the others stand to the right.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with this head.
    pub fn new<T: Into<String>>(head: impl IntoIterator<Item = T>) -> Self {
        let head: Vec<String> = head.into_iter().map(Into::into).collect();
        Self { rows: vec![head] }
    }

    /// Adds a row.
    pub fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The table as text, its columns below each other.
    pub fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|r| r.get(column));
            cells.map(|c| c.chars().count()).max().unwrap_or(0).max(3)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = String::new();
        for (index, row) in self.rows.iter().enumerate() {
            text.push('|');
            for (column, &width) in widths.iter().enumerate() {
                let cell = row.get(column).map_or("", String::as_str);
                let cell = if column == 0 {
                    format!(" {cell:<width$} |")
                } else {
                    format!(" {cell:>width$} |")
                };
                text.push_str(&cell);
            }
            text.push('\n');
            if index == 0 {
                text.push('|');
                for (column, &width) in widths.iter().enumerate() {
                    let end = if column == 0 { "-" } else { ":" };
                    text.push_str(&format!(" {}{end} |", "-".repeat(width - 1)));
                }
                text.push('\n');
            }
        }
        text
    }
}

/// The text with `part` between the marks of its name, which are added at the end where they are
/// missing.
pub fn replaced(text: &str, name: &str, part: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name} -->"),
        format!("<!-- end of {name} -->"),
    );
    let written = format!("{begin}\n\n{}\n\n{end}", part.trim());
    let place = text
        .find(&begin)
        .zip(text.find(&end))
        .filter(|(a, b)| a < b);
    match place {
        Some((from, to)) => format!("{}{written}{}", &text[..from], &text[to + end.len()..]),
        None => format!("{}\n\n{written}\n", text.trim_end()),
    }
}
