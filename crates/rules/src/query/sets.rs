//! Sets over the closed word lists, one bit a word, so that asking is a mask and never a walk.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::{Value, known, one_of};

macro_rules! set_type {
    ($(#[$doc:meta])* $name:ident, $word:ty, $bits:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name($bits);

        impl $name {
            /// No word.
            pub const NONE: Self = Self(0);
            /// Every word.
            pub const ALL: Self = Self::of(<$word>::ALL);

            /// These words.
            #[must_use]
            pub const fn of(words: &[$word]) -> Self {
                let mut bits = 0;
                let mut at = 0;
                while at < words.len() {
                    bits |= 1 << words[at] as u32;
                    at += 1;
                }
                Self(bits)
            }

            /// Whether the word is in the set.
            #[must_use]
            pub const fn has(self, word: $word) -> bool {
                self.0 & (1 << word as u32) != 0
            }

            /// The set with one more word.
            #[must_use]
            pub const fn with(self, word: $word) -> Self {
                Self(self.0 | (1 << word as u32))
            }

            /// The words in both sets.
            #[must_use]
            pub const fn and(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// The words in either set.
            #[must_use]
            pub const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// The words of this set that are not in the other.
            #[must_use]
            pub const fn minus(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Whether the sets share a word.
            #[must_use]
            pub const fn meets(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether every word of the other set is in this one.
            #[must_use]
            pub const fn covers(self, other: Self) -> bool {
                other.0 & !self.0 == 0
            }

            /// Whether it holds no word.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many words it holds.
            #[must_use]
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// The words, in the order of their list.
            pub fn iter(self) -> impl Iterator<Item = $word> {
                <$word>::ALL.iter().copied().filter(move |word| self.has(*word))
            }
        }

        impl FromIterator<$word> for $name {
            fn from_iter<I: IntoIterator<Item = $word>>(words: I) -> Self {
                words.into_iter().fold(Self::NONE, Self::with)
            }
        }
    };
}

set_type!(
    /// A set of artifacts.
    ArtifactSet, Artifact, u32
);
set_type!(
    /// A set of flow kinds.
    KindSet, FlowKind, u16
);
set_type!(
    /// A set of roles.
    RoleSet, Role, u64
);

impl ArtifactSet {
    /// The words as a list for people: `dataset, features or labels`; `nothing` when empty.
    #[must_use]
    pub fn in_words(self) -> Value {
        if self.is_empty() {
            return known("nothing");
        }
        one_of(self.iter().map(|artifact| known(artifact.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use architrave_words::say;

    use super::*;

    #[test]
    fn sets_behave_like_sets() {
        let data = ArtifactSet::of(&[Artifact::Dataset, Artifact::Features]);
        assert!(data.has(Artifact::Dataset) && !data.has(Artifact::Model));
        assert_eq!(data.len(), 2);
        assert_eq!(data.minus(ArtifactSet::of(&[Artifact::Dataset])).len(), 1);
        assert!(ArtifactSet::ALL.covers(data) && !data.covers(ArtifactSet::ALL));
        assert_eq!(ArtifactSet::ALL.len(), Artifact::ALL.len());
        assert_eq!(RoleSet::ALL.len(), Role::ALL.len());
        assert_eq!(KindSet::ALL.len(), FlowKind::ALL.len());
        assert_eq!(data.iter().collect::<ArtifactSet>(), data);
        let words = |set: ArtifactSet| say!("{words}", words = set.in_words()).to_string();
        assert_eq!(words(data), "dataset or features");
        assert_eq!(words(ArtifactSet::NONE), "nothing");
    }
}
