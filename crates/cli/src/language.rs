//! The language a call answers in.

use architrave_words::Language;
use clap::Args;

#[derive(Args)]
pub struct Spoken {
    /// The language of what rules say, en, de or es; English unless said, so that scripts get the
    /// same everywhere
    #[arg(long, value_name = "LANGUAGE", value_parser = read, default_value = "en", hide_default_value = true)]
    language: Language,
}

impl Spoken {
    /// The language chosen.
    pub const fn language(&self) -> Language {
        self.language
    }
}

fn read(code: &str) -> Result<Language, String> {
    code.parse()
        .map_err(|()| "there are en, de and es".to_owned())
}
