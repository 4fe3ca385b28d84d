//! `architrave rules [CODE]`

use anyhow::Result;
use architrave_api::rule_book;
use clap::Args;

use super::print;
use crate::{
    colour::Colour,
    rule_text::{list, page},
};

#[derive(Args)]
pub struct Options {
    /// The rule to explain; all are listed where it is left out
    code: Option<String>,
}

pub fn run(options: &Options, colour: Colour) -> Result<()> {
    let paint = colour.paint(&std::io::stdout());
    match &options.code {
        None => print(&list(paint)?),
        Some(code) => print(&page(rule_book::rule(code)?, paint)?),
    }
}
