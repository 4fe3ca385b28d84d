//! From the bytes of a file to a pack.

use std::collections::BTreeMap;

use architrave_model::{DiagramId, Label, NoteText};
use toml::Spanned;

use super::{
    Pack, PackError,
    error::Source,
    form::{FORMAT, PackForm},
    limits::{MAX_BYTES, MAX_CASES, MAX_RULES},
    read_rule::read_rule,
    survey::Survey,
};

impl Pack {
    /// Reads a pack; `file` is its name in errors.
    ///
    /// # Errors
    /// [`PackError`], which says where the pack is wrong, and how to mend it.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, PackError> {
        if bytes.len() > MAX_BYTES {
            let source = Source { file, text: "" };
            return Err(source.error(
                0..0,
                &format!(
                    "the pack has {} bytes, at most {MAX_BYTES} are read\nsplit it into several",
                    bytes.len()
                ),
            ));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let good = &bytes[..error.valid_up_to()];
            let text = std::str::from_utf8(good).unwrap_or_default();
            Source { file, text }.error(
                text.len()..text.len(),
                "the file is no UTF-8 text from here on\nsave it as UTF-8",
            )
        })?;
        let source = Source { file, text };
        let form: PackForm = toml::from_str(text).map_err(|error| source.toml(&error))?;
        read_form(&source, form)
    }
}

fn read_form(source: &Source<'_>, form: PackForm) -> Result<Pack, PackError> {
    if form.format.get_ref() != FORMAT {
        return Err(source.error(
            form.format.span(),
            &format!(
                "this is no pack of the format {FORMAT:?}\nwrite format = {FORMAT:?}, or use a \
                 program that knows the format named here"
            ),
        ));
    }
    let about = form.pack;
    DiagramId::new(about.id.get_ref()).map_err(|e| {
        source.error(
            about.id.span(),
            &format!("this cannot be the id of a pack: {e}\nchoose a short word"),
        )
    })?;
    if form.rule.is_empty() || form.rule.len() > MAX_RULES {
        let said = match form.rule.len() {
            0 => "the pack has no rule\nadd a [[rule]]".to_owned(),
            many => format!("the pack has {many} rules, at most {MAX_RULES} are read\nsplit it"),
        };
        return Err(source.error(0..0, &said));
    }
    let cases: usize = form.rule.iter().map(|rule| rule.get_ref().case.len()).sum();
    if cases > MAX_CASES {
        let said = format!("the pack has {cases} cases, at most {MAX_CASES} are read\nsplit it");
        return Err(source.error(0..0, &said));
    }
    let title = line(source, &about.title)?;
    let description = text(source, &about.description)?;
    let origin = text(source, &about.source)?;
    let mut survey = Survey::default();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut rules = Vec::with_capacity(form.rule.len());
    for rule in form.rule {
        let (code, at) = (
            rule.get_ref().code.get_ref().clone(),
            rule.get_ref().code.span(),
        );
        let place = source.error(at, "");
        if let Some(first) = seen.insert(code, place.line) {
            return Err(PackError {
                message: "this code is there twice".into(),
                hint: format!("the first is in line {first}; give this rule another code"),
                ..place
            });
        }
        rules.push(read_rule(source, rule, &origin, &mut survey)?);
    }
    Ok(Pack {
        id: about.id.into_inner(),
        title,
        description,
        source: origin,
        file: source.file.to_owned(),
        rules,
    })
}

/// One line of text for people.
pub fn line(source: &Source<'_>, text: &Spanned<String>) -> Result<String, PackError> {
    let refused = |e| {
        source.error(
            text.span(),
            &format!("this line cannot be used: {e}\nmend it"),
        )
    };
    Ok(Label::new(text.get_ref()).map_err(refused)?.to_string())
}

/// Text for people.
pub fn text(source: &Source<'_>, text: &Spanned<String>) -> Result<String, PackError> {
    let refused = |e| {
        source.error(
            text.span(),
            &format!("this text cannot be used: {e}\nmend it"),
        )
    };
    Ok(NoteText::new(text.get_ref()).map_err(refused)?.to_string())
}

/// Text for people that ends as a sentence does.
pub fn sentence(source: &Source<'_>, said: &Spanned<String>) -> Result<String, PackError> {
    let found = text(source, said)?;
    if found.ends_with('.') {
        return Ok(found);
    }
    Err(source.error(
        said.span(),
        "this is no whole sentence\nend it with a full stop",
    ))
}
