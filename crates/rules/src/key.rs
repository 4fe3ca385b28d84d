//! The stable name of a finding.

use crate::Subject;

/// Most subjects a key spells out.
const MOST_SPELLED: usize = 24;

/// Code, diagram and subjects. A cycle may have thousands of subjects; what a key does not spell
/// out it holds as a digest (64-bit FNV-1a).
pub fn key(code: &str, diagram: &str, subjects: &[Subject]) -> String {
    let name = |s: &Subject| format!("{}:{}", s.kind.as_str(), s.id);
    let spelled: Vec<String> = subjects.iter().take(MOST_SPELLED).map(name).collect();
    let mut key = format!("{code}/{diagram}/{}", spelled.join(","));
    if let Some(rest) = subjects.get(MOST_SPELLED..).filter(|rest| !rest.is_empty()) {
        let digest = rest
            .iter()
            .map(name)
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, name| {
                let bytes = name.bytes().chain([b',']);
                bytes.fold(hash, |h, b| {
                    (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
                })
            });
        key.push_str(&format!(",+{}:{digest:016x}", rest.len()));
    }
    key
}
