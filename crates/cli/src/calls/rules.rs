//! `architrave rules [CODE]`

use std::fmt::Write;

use anyhow::Result;
use architrave_api::border::ApiError;
use architrave_rules::{Part, rules};
use clap::Args;

use super::print;

#[derive(Args)]
pub struct Options {
    /// The rule to explain; all are listed where it is left out
    code: Option<String>,
}

pub fn run(options: &Options) -> Result<()> {
    let Some(code) = &options.code else {
        let mut text = String::new();
        for rule in rules() {
            let part = if rule.part() == Part::Flow {
                "flow"
            } else {
                "advice"
            };
            let _ = writeln!(text, "{:<8} {part:<7} {}", rule.code(), rule.title());
        }
        return print(&text);
    };
    let found = rules()
        .iter()
        .find(|rule| rule.code().eq_ignore_ascii_case(code));
    let rule = found.ok_or_else(|| {
        ApiError::refused(
            format!("There is no rule {code}"),
            "List them with `architrave rules`.",
        )
    })?;
    print(&format!(
        "{}  {}\n\n{}\n",
        rule.code(),
        rule.title(),
        rule.docs().trim_end()
    ))
}
