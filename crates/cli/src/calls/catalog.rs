//! `architrave catalog [QUERY]`, and files of own tools

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use anyhow::Result;
use architrave_api::{headless, many_tools};
use architrave_catalog::{Catalog, Status, Tool};
use architrave_model::ToolId;
use architrave_words::{Language, dictionary, quoted, say};
use clap::{Args, Subcommand};

use super::print;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    call: Option<Call>,
    /// Name, former name, vendor or use; everything where it is left out
    query: Vec<String>,
    /// Most tools listed
    #[arg(long, default_value_t = 20)]
    limit: usize,
}

#[derive(Subcommand)]
enum Call {
    /// Write the own tools of a project as a catalog file
    Export {
        /// A project file (.architrave) or architrave/1 JSON
        file: PathBuf,
        /// The catalog file to write; standard output where it is left out
        #[arg(short, long, value_name = "CATALOG")]
        out: Option<PathBuf>,
    },
    /// Take tools of a catalog file over into a project
    Import {
        /// A project file (.architrave) or architrave/1 JSON
        file: PathBuf,
        /// The catalog file (TOML)
        catalog: PathBuf,
        /// Only the tool with this id; may be given several times
        #[arg(long = "tool", value_name = "ID")]
        tools: Vec<ToolId>,
        /// Of two tools with one id take the catalog's, not the project's
        #[arg(long)]
        replace: bool,
    },
    /// Read a catalog file and tell what is wrong with it
    Check {
        /// The catalog file (TOML)
        catalog: PathBuf,
    },
    /// Read an SVG file as the icon of an own tool, to be put into a catalog file
    Icon {
        /// The picture
        file: PathBuf,
    },
}

pub fn run(options: &Options, language: Language) -> Result<()> {
    match &options.call {
        None => search(options, language),
        Some(Call::Export { file, out }) => {
            let text = headless::catalog_text(file)?;
            match out {
                Some(out) => Ok(headless::write_file(out, text.as_bytes())?),
                None => print(&text),
            }
        }
        Some(Call::Import {
            file,
            catalog,
            tools,
            replace,
        }) => {
            let done = headless::import_catalog(file, catalog, tools, *replace)?;
            print(&imported(&done, language))
        }
        Some(Call::Check { catalog }) => {
            let read = headless::read_catalog(catalog)?;
            let number = many_tools(read.tools.len()).in_language(language);
            let mut text = format!("{}: {number}\n", read.name);
            for tool in read.tools.values() {
                let _ = writeln!(text, "{:<28} {}", tool.id.as_str(), tool.name);
            }
            print(&text)
        }
        Some(Call::Icon { file }) => icon(file),
    }
}

fn imported(done: &headless::Imported, language: Language) -> String {
    let mut text = String::new();
    for (ids, what) in [
        (&done.added, say!("new")),
        (&done.replaced, say!("replaced")),
        (&done.known, say!("known already")),
        (
            &done.left,
            say!("left as the project has it; --replace takes the catalog's"),
        ),
    ] {
        let what = what.in_language(language);
        for id in ids {
            let _ = writeln!(text, "{:<28} {what}", id.as_str());
        }
    }
    if text.is_empty() {
        let _ = writeln!(
            text,
            "{}",
            say!("The catalog has no tools.").in_language(language)
        );
    }
    text
}

fn icon(file: &Path) -> Result<()> {
    let icon = headless::read_icon_file(file)?;
    let color = icon
        .color
        .map(|color| format!(", color = \"{}\"", color.as_str()));
    let color = color.unwrap_or_default();
    print(&format!("icon = {{ path = \"{}\"{color} }}\n", icon.path))
}

fn search(options: &Options, language: Language) -> Result<()> {
    let catalog = Catalog::embedded();
    let query = options.query.join(" ");
    let found: Vec<&Tool> = if query.trim().is_empty() {
        catalog.tools().collect()
    } else {
        catalog
            .search_in(language, &query, options.limit)
            .iter()
            .filter_map(|hit| catalog.tool(&hit.tool))
            .collect()
    };
    let mut text = String::new();
    for tool in &found {
        let status = match tool.status {
            Status::Active => String::new(),
            other => format!(" [{}]", dictionary(language).word(other.as_str())),
        };
        let _ = writeln!(text, "{:<28} {}{status}", tool.id.as_str(), tool.name);
        let _ = writeln!(text, "{:<28} {}", "", tool.in_language(language).summary);
    }
    if found.is_empty() {
        let none = say!("No tool matches {query}.", query = quoted(&query));
        text = format!("{}\n", none.in_language(language));
    }
    print(&text)
}
