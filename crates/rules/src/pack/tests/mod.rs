//! Packs held to what they promise.

mod checking;
mod docs;
mod hostile;
mod reading;

use architrave_catalog::Catalog;
use architrave_model::Date;

use super::{CaseOutcome, Pack, PackError, try_pack};

const TODAY: Date = Date::constant(2026, 11, 24);

/// Every word of the vocabulary, each in a rule with a case that fires and one that is silent.
const VOCABULARY: &str = include_str!("vocabulary.toml");

/// A pack of one rule; `rest` is what stands after its severity.
fn one(rest: &str) -> String {
    format!(
        "format = \"architrave-rules/1\"\n\
         [pack]\nid = \"p\"\ntitle = \"P\"\ndescription = \"d\"\nsource = \"s\"\n\
         [[rule]]\ncode = \"ACME-01\"\ntitle = \"T\"\nmessage = \"{{label}} is wrong.\"\n\
         why = \"Because.\"\nhow = \"Mend it.\"\nseverity = \"warning\"\n{rest}"
    )
}

fn read(text: &str) -> Result<Pack, PackError> {
    Pack::read("p.toml", text.as_bytes())
}

/// The outcomes that are not as they must be.
fn faults(pack: Pack) -> Vec<CaseOutcome> {
    let outcomes = try_pack(pack, Catalog::embedded(), TODAY).unwrap();
    outcomes.into_iter().filter(|o| o.fault.is_some()).collect()
}
