//! The stable name of a finding.

use crate::{Subject, fnv::Fnv};

/// Most subjects a key spells out.
const MOST_SPELLED: usize = 24;

/// Code, diagram and subjects. A cycle may have thousands of subjects; what a key does not spell
/// out it holds as a digest.
pub fn key(code: &str, diagram: &str, subjects: &[Subject]) -> String {
    let name = |s: &Subject| format!("{}:{}", s.kind.as_str(), s.id);
    let mut key = String::with_capacity(64);
    for part in [code, "/", diagram, "/"] {
        key.push_str(part);
    }
    for (at, subject) in subjects.iter().take(MOST_SPELLED).enumerate() {
        if at > 0 {
            key.push(',');
        }
        for part in [subject.kind.as_str(), ":", &subject.id] {
            key.push_str(part);
        }
    }
    if let Some(rest) = subjects.get(MOST_SPELLED..).filter(|rest| !rest.is_empty()) {
        let add = |hash: Fnv, s: &Subject| hash.bytes(name(s).as_bytes()).bytes(b",");
        let digest = rest.iter().fold(Fnv::default(), add).done();
        key.push_str(&format!(",+{}:{digest:016x}", rest.len()));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SubjectKind;
    use architrave_model::{FindingKey, MAX_ID_LENGTH};

    #[test]
    fn the_longest_key_can_be_kept_in_a_waiver() {
        let id = "x".repeat(MAX_ID_LENGTH);
        let subject = Subject {
            kind: SubjectKind::Connection,
            id: id.clone(),
            label: String::new(),
        };
        let key = key("ABCDEFGH-999", &id, &vec![subject; 100_000]);
        assert!(key.contains(",+99976:"), "{key}");
        assert_eq!(FindingKey::new(&key).unwrap().as_str(), key);
    }
}
