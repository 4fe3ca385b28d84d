//! `architrave catalog [QUERY]`

use std::fmt::Write;

use anyhow::Result;
use architrave_catalog::{Catalog, Status, Tool};
use clap::Args;

use super::print;

#[derive(Args)]
pub struct Options {
    /// Name, former name, vendor or use; everything where it is left out
    query: Vec<String>,
    /// Most tools listed
    #[arg(long, default_value_t = 20)]
    limit: usize,
}

pub fn run(options: &Options) -> Result<()> {
    let catalog = Catalog::embedded();
    let query = options.query.join(" ");
    let found: Vec<&Tool> = if query.trim().is_empty() {
        catalog.tools().collect()
    } else {
        catalog
            .search(&query, options.limit)
            .iter()
            .filter_map(|hit| catalog.tool(&hit.tool))
            .collect()
    };
    let mut text = String::new();
    for tool in &found {
        let status = match tool.status {
            Status::Active => "",
            Status::Maintenance => " [maintenance]",
            Status::Retired => " [retired]",
            Status::Renamed => " [renamed]",
            Status::Acquired => " [acquired]",
        };
        let _ = writeln!(text, "{:<28} {}{status}", tool.id.as_str(), tool.name);
        let _ = writeln!(text, "{:<28} {}", "", tool.summary);
    }
    if found.is_empty() {
        text = format!("No tool matches {query:?}.\n");
    }
    print(&text)
}
