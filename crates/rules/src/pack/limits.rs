//! How much a pack may hold. A pack may come from anybody; these bounds keep reading and checking
//! it cheap.

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// Most rules of a pack.
pub const MAX_RULES: usize = 200;
/// Most cases of a pack.
pub const MAX_CASES: usize = 1_000;
/// Deepest nesting of selectors.
pub const MAX_DEPTH: usize = 16;
/// Most selectors, conditions and listed values of a rule.
pub const MAX_PARTS: usize = 500;
/// Most patterns of a pack.
pub const MAX_PATTERNS: usize = 200;
/// Most packs used at once.
pub const MAX_PACKS: usize = 32;
