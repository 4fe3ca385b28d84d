//! Which licences a project denies.

use architrave_model::Policy;
use spdx::{Expression, ParseMode};

/// The licences a project denies.
pub struct Denied(Vec<String>);

impl Denied {
    /// Those of the policy.
    pub fn of(policy: &Policy) -> Self {
        let denied = policy.denied_licences.iter();
        Self(denied.map(|l| plain(l.as_str())).collect())
    }

    /// Whether nothing that `licence` offers is allowed. It is read as an SPDX expression, else
    /// as a word.
    pub fn denies(&self, licence: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let licence = without_remark(licence);
        // Some write the operators as plain words.
        let expression = licence.replace(" or ", " OR ").replace(" and ", " AND ");
        match Expression::parse_mode(&expression, ParseMode::LAX) {
            Ok(read) => !read.evaluate(|part| !self.names(&plain(&part.to_string()))),
            Err(_) => self.names(&plain(licence)),
        }
    }

    /// Whether an entry names this licence: itself, without its exception, or as the beginning of
    /// its name.
    fn names(&self, licence: &str) -> bool {
        let bare = licence.split_once(" with ").map_or(licence, |(id, _)| id);
        self.0.iter().any(|entry| {
            let of_family = bare
                .strip_prefix(entry.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
            !entry.is_empty() && (entry == licence || of_family)
        })
    }
}

/// A remark in brackets at the end is no part of a licence.
fn without_remark(licence: &str) -> &str {
    match licence.trim().rsplit_once(" (") {
        Some((name, rest)) if rest.ends_with(')') => name.trim_end(),
        _ => licence.trim(),
    }
}

/// In one spelling: small letters, and `+` for what SPDX calls `-or-later` today.
fn plain(licence: &str) -> String {
    licence.trim().to_lowercase().replace('+', "-or-later")
}

#[cfg(test)]
mod tests {
    use architrave_model::Label;

    use super::*;

    fn denied(entries: &[&str]) -> Denied {
        let licences = entries.iter().map(|e| Label::new(*e).unwrap()).collect();
        Denied::of(&Policy {
            denied_licences: licences,
            ..Policy::default()
        })
    }

    #[test]
    fn expressions_are_weighed() {
        for (entries, licence, wanted) in [
            (&["AGPL-3.0"][..], "AGPL-3.0-only", true),
            (&["agpl-3.0"], "AGPL-3.0-or-later", true),
            (&["AGPL"], "AGPL-3.0-only", true),
            (&["GPL"], "AGPL-3.0-only", false),
            (&["GPL"], "LGPL-2.1-only", false),
            (
                &["GPL-2.0-only"],
                "GPL-2.0-only WITH Classpath-exception-2.0",
                true,
            ),
            (
                &["GPL-2.0-only WITH Classpath-exception-2.0"],
                "GPL-2.0-only",
                false,
            ),
            (
                &["GPL-2.0-only WITH Classpath-exception-2.0"],
                "GPL-2.0-only WITH Classpath-exception-2.0",
                true,
            ),
            (&["EPL-2.0"], "EPL-2.0 OR BSD-3-Clause (Mosquitto)", false),
            (
                &["EPL-2.0", "BSD-3-Clause"],
                "EPL-2.0 OR BSD-3-Clause (Mosquitto)",
                true,
            ),
            (&["MIT"], "MIT AND Apache-2.0", true),
            (&["MIT"], "MIT or Apache-2.0 (unverified)", false),
            (&["proprietary"], "proprietary", true),
            (
                &["LicenseRef-Llama-Community"],
                "LicenseRef-Llama-Community",
                true,
            ),
            (&["n/a"], "n/a (generic)", true),
            (&[], "proprietary", false),
        ] {
            assert_eq!(
                denied(entries).denies(licence),
                wanted,
                "{entries:?} {licence}"
            );
        }
    }

    #[test]
    fn every_licence_of_the_catalog_can_be_denied_by_its_name() {
        for tool in architrave_catalog::Catalog::embedded().tools() {
            let name = without_remark(&tool.licence);
            if !name.to_lowercase().contains(" or ") {
                assert!(denied(&[name]).denies(&tool.licence), "{}", tool.licence);
            }
        }
    }
}
