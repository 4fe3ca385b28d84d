//! Yes, no, or not known: what is not stated must not make a rule speak.

/// An answer about a thing of the diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    No,
    /// An attribute that would tell is not set, or the catalog does not know the tool.
    Unknown,
    /// It holds.
    Yes,
}

impl Truth {
    /// Whether it certainly holds.
    pub fn certain(self) -> bool {
        self == Self::Yes
    }

    /// Whether it may hold.
    pub fn possible(self) -> bool {
        self != Self::No
    }

    /// Both hold.
    pub fn and(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::No {
            self
        } else {
            self.min(other())
        }
    }

    /// Either holds.
    pub fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Yes {
            self
        } else {
            self.max(other())
        }
    }

    /// It does not hold.
    pub fn negated(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{No, Unknown, Yes};

    #[test]
    fn what_is_not_known_decides_nothing() {
        assert_eq!(Unknown.and(|| Yes), Unknown);
        assert_eq!(Unknown.and(|| No), No);
        assert_eq!(Unknown.or(|| Yes), Yes);
        assert_eq!(Unknown.or(|| No), Unknown);
        assert_eq!(Unknown.negated(), Unknown);
        assert_eq!((Yes.negated(), No.negated()), (No, Yes));
        assert!(Unknown.possible() && !Unknown.certain());
    }
}
