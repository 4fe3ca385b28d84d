//! From the forms of a rule's cases to the cases.

use std::{collections::BTreeSet, ops::Range};

use architrave_catalog::Catalog;
use architrave_model::check_attribute;
use architrave_words::{quoted, say, shown};
use toml::Spanned;

use crate::read_sketch;

use super::{
    PackCase, PackError,
    error::Source,
    form::CaseForm,
    near::nearest_word,
    read::line,
    refusal::{Refusal, meant},
};

/// Reads the cases of the rule at `whole`.
pub fn read_cases(
    source: &Source<'_>,
    forms: Vec<Spanned<CaseForm>>,
    whole: &Range<usize>,
) -> Result<Vec<PackCase>, PackError> {
    let mut names = BTreeSet::new();
    let mut cases = Vec::with_capacity(forms.len());
    for form in forms {
        let case = read_case(source, form.into_inner())?;
        if !names.insert(case.name.clone()) {
            let message = say!(
                "two cases of this rule are called {name}",
                name = quoted(&case.name)
            );
            let refusal = Refusal::new(message, say!("rename one"));
            return Err(source.error(whole.clone(), refusal));
        }
        cases.push(case);
    }
    Ok(cases)
}

fn read_case(source: &Source<'_>, form: CaseForm) -> Result<PackCase, PackError> {
    let name = line(source, &form.name)?;
    let fires = match (form.fires, form.silent) {
        (Some(fires), None) if !fires.is_empty() => fires,
        (None, Some(true)) => Vec::new(),
        _ => {
            return Err(source.error(
                form.name.span(),
                Refusal::new(
                    say!("a case says what the rule must say"),
                    say!("write either fires = [\"warning a\"] or silent = true"),
                ),
            ));
        }
    };
    for finding in &fires {
        let words: Vec<&str> = finding.split(' ').collect();
        if !matches!(words.as_slice(), ["error" | "warning" | "info", ids] if !ids.is_empty()) {
            let written: String = finding.chars().take(80).collect();
            return Err(source.error(
                form.name.span(),
                Refusal::new(
                    say!("{what} is no finding", what = quoted(written)),
                    say!(
                        "write the severity and the ids of the subjects, such as \
                         \"warning train\" or \"error a,b\""
                    ),
                ),
            ));
        }
    }
    check_sketch(form.sketch.get_ref()).map_err(|(number, refusal)| {
        let at = line_of(source.text, &form.sketch.span(), number);
        source.error(at, refusal)
    })?;
    Ok(PackCase {
        name,
        sketch: form.sketch.into_inner(),
        fires,
    })
}

/// Reads a sketch and asks whether its tools and attributes are known: a slip there would make a
/// case silent for the wrong reason. An error comes with the line of the sketch, from 1.
fn check_sketch(sketch: &str) -> Result<(), (Option<usize>, Refusal)> {
    let document = read_sketch(sketch).map_err(|error| {
        let message = say!("the sketch cannot be read: {error}", error = error.text());
        let hint = say!("docs/rule-packs.md tells how sketches are written");
        (error.line, Refusal::new(message, hint))
    })?;
    for content in document.diagrams.values() {
        for component in content.components.values() {
            let fault = |refusal| Err((line_with(sketch, component.id.as_str()), refusal));
            let catalog = Catalog::embedded();
            if catalog.tool(&component.tool).is_none() {
                let tools = catalog.tools().map(|tool| tool.id.as_str());
                let hint = match nearest_word(component.tool.as_str(), tools) {
                    Some(near) => meant(near),
                    None => say!("look it up with `architrave catalog`"),
                };
                let message = say!(
                    "there is no tool {word}",
                    word = quoted(component.tool.as_str())
                );
                return fault(Refusal::new(message, hint));
            }
            for (name, value) in &component.attributes {
                if let Err(error) = check_attribute(name, value, true) {
                    let hint = say!("mend the attribute in the sketch");
                    return fault(Refusal::new(error.text(), hint));
                }
            }
        }
        for connection in content.connections.values() {
            for (name, value) in &connection.attributes {
                if let Err(error) = check_attribute(name, value, false) {
                    let id = shown(&connection.id);
                    let hint = say!("mend the attribute of {id}", id);
                    return Err((None, Refusal::new(error.text(), hint)));
                }
            }
        }
    }
    Ok(())
}

/// The line, from 1, in which a component is written.
fn line_with(sketch: &str, id: &str) -> Option<usize> {
    let written = |line: &str| {
        let mut words = line.split_whitespace();
        words.next() == Some(id) && words.next() == Some("=")
    };
    sketch.lines().position(written).map(|at| at + 1)
}

/// Where a line of a sketch stands in the file; the whole sketch when that is not known.
fn line_of(text: &str, sketch: &Range<usize>, number: Option<usize>) -> Range<usize> {
    let whole = || sketch.clone();
    let (Some(number), Some(written)) = (number, text.get(sketch.clone())) else {
        return whole();
    };
    // A line break right after the opening quotes is not part of the text.
    let skipped = usize::from(
        ["\"\"\"\n", "'''\n", "\"\"\"\r\n", "'''\r\n"]
            .iter()
            .any(|open| written.starts_with(open)),
    );
    let mut start = sketch.start;
    for (at, line) in written.split_inclusive('\n').enumerate() {
        if at + 1 == number + skipped {
            let indent = line.len() - line.trim_start().len();
            return start + indent..start + line.trim_end().len();
        }
        start += line.len();
    }
    whole()
}
