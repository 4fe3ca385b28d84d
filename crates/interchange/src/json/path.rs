//! Where in a document the reader is, such as `diagrams[0].components[3].tool`.

use std::fmt;

use super::hint::shortened;

/// A place in the document: a chain on the stack, written out only when something is wrong.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Whole,
    Field(&'p str),
    Item(usize),
}

impl<'p> Path<'p> {
    /// The whole document.
    pub const fn whole() -> Self {
        Self {
            parent: None,
            step: Step::Whole,
        }
    }

    /// The field `name` of this place.
    pub const fn field(&'p self, name: &'p str) -> Self {
        Self {
            parent: Some(self),
            step: Step::Field(name),
        }
    }

    /// Item `index` of this list.
    pub const fn item(&'p self, index: usize) -> Self {
        Self {
            parent: Some(self),
            step: Step::Item(index),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Whole => Ok(()),
            Step::Item(index) => write!(f, "[{index}]"),
            Step::Field(name) => {
                if !matches!(self.parent.map(|p| p.step), None | Some(Step::Whole)) {
                    f.write_str(".")?;
                }
                f.write_str(&shortened(name))
            }
        }
    }
}
