//! The language a call answers in.

use architrave_words::Language;

/// Reads a language by its code.
///
/// # Errors
/// Which codes there are.
pub fn read(code: &str) -> Result<Language, String> {
    code.parse()
        .map_err(|()| "there are en, de and es".to_owned())
}
