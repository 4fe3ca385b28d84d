//! Everything that we build with may be used and given away under our own licence.

use std::fs;

use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::{programs::root, structure::metadata};

/// Permissive licences, and the weak copyleft of single files (MPL).
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Python-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that name no licence in their manifest, and what their licence file says.
const NAMED_IN_FILE_ONLY: &[(&str, &str)] = &[("svelte-toolbelt", "MIT")];

/// Why a licence is not allowed; none when it is.
fn problem(name: &str, licence: Option<&str>) -> Option<String> {
    let in_file = || {
        NAMED_IN_FILE_ONLY
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, l)| *l)
    };
    let Some(licence) = licence.or_else(in_file) else {
        return Some(format!("{name} names no licence"));
    };
    // Older packages write "MIT/Apache-2.0".
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Err(error) => Some(format!("{name}: {licence}: {}", error.reason)),
        Ok(expression) => {
            let fits = expression.evaluate(|requirement| {
                requirement
                    .license
                    .id()
                    .is_some_and(|id| ALLOWED.contains(&id.name))
            });
            (!fits).then(|| format!("{name}: {licence} is not in the list"))
        }
    }
}

#[test]
fn licences_of_crates_are_allowed() {
    let metadata = metadata(&[]);
    let packages = metadata["packages"].as_array().expect("a list of packages");
    assert!(packages.len() > 100, "the whole tree is looked at");
    let wrong: Vec<String> = packages
        .iter()
        .filter_map(|p| problem(p["name"].as_str().expect("a name"), p["license"].as_str()))
        .collect();
    assert_eq!(wrong, [] as [String; 0]);
}

/// Names and licences of the node packages that a lock file holds.
fn node_packages(lock: &str) -> Vec<(String, Option<String>)> {
    let lock = fs::read(root().join(lock)).expect("there is a lock file");
    let lock: Value = serde_json::from_slice(&lock).expect("it is JSON");
    let packages = lock["packages"].as_object().expect("a list of packages");
    packages
        .iter()
        .filter_map(|(path, package)| {
            let (_, name) = path.rsplit_once("node_modules/")?;
            let licence = package["license"].as_str().map(str::to_owned);
            Some((name.to_owned(), licence))
        })
        .collect()
}

#[test]
fn licences_of_node_packages_are_allowed() {
    let packages = node_packages("package-lock.json");
    assert!(packages.len() > 30, "the whole tree is looked at");
    let wrong: Vec<String> = packages
        .iter()
        .filter_map(|(name, licence)| problem(name, licence.as_deref()))
        .collect();
    assert_eq!(wrong, [] as [String; 0]);
}

/// `npm run bench -- layout` runs other engines in processes of their own. Nothing is built with
/// them and they are given to nobody, so one of them may have a licence that our own code may not.
#[test]
fn layout_engines_to_compare_with_stay_apart() {
    const ONLY_RUN: &[(&str, &str)] = &[("elkjs", "EPL-2.0 OR GPL-3.0-or-later")];
    let peers = node_packages("tests/bench/layout/package-lock.json");
    assert!(peers.len() >= 2, "the whole tree is looked at");
    let ours = node_packages("package-lock.json");
    for (name, licence) in &peers {
        assert!(
            ours.iter().all(|(own, _)| own != name),
            "{name} is in the lock file of the program"
        );
        let licence = licence.as_deref();
        if !ONLY_RUN.contains(&(name.as_str(), licence.unwrap_or_default())) {
            assert_eq!(problem(name, licence), None);
        }
    }
}

#[test]
fn a_licence_that_is_not_in_the_list_is_named() {
    assert!(problem("x", Some("GPL-3.0-only")).is_some());
    assert!(problem("x", Some("MIT AND GPL-3.0-only")).is_some());
    assert!(problem("x", Some("SEE LICENSE IN LICENSE")).is_some());
    assert!(problem("x", None).is_some());
    assert_eq!(problem("x", Some("GPL-3.0-only OR MIT")), None);
    assert_eq!(problem("x", Some("MIT/Apache-2.0")), None);
}
