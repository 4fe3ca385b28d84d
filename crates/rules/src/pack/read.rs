//! From the bytes of a file to a pack.

use std::collections::BTreeMap;

use architrave_model::{DiagramId, Label, NoteText};
use architrave_words::{quoted, say};
use toml::Spanned;

use super::{
    Pack, PackError,
    error::Source,
    form::{FORMAT, PackForm},
    limits::{MAX_BYTES, MAX_CASES, MAX_RULES},
    read_rule::read_rule,
    refusal::Refusal,
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
            let message = say!(
                "the pack has {bytes} bytes, at most {most} are read",
                bytes = bytes.len(),
                most = MAX_BYTES
            );
            let refusal = Refusal::new(message, say!("split it into several"));
            return Err(source.error(0..0, refusal));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let good = &bytes[..error.valid_up_to()];
            let text = std::str::from_utf8(good).unwrap_or_default();
            Source { file, text }.error(
                text.len()..text.len(),
                Refusal::new(
                    say!("the file is no UTF-8 text from here on"),
                    say!("save it as UTF-8"),
                ),
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
            Refusal::new(
                say!(
                    "this is no pack of the format {format}",
                    format = quoted(FORMAT)
                ),
                say!(
                    "write format = {format}, or use a program that knows the format named here",
                    format = quoted(FORMAT)
                ),
            ),
        ));
    }
    let about = form.pack;
    DiagramId::new(about.id.get_ref()).map_err(|e| {
        source.error(
            about.id.span(),
            Refusal::new(
                say!("this cannot be the id of a pack: {error}", error = e.text()),
                say!("choose a short word"),
            ),
        )
    })?;
    if form.rule.is_empty() || form.rule.len() > MAX_RULES {
        let refusal = match form.rule.len() {
            0 => Refusal::new(say!("the pack has no rule"), say!("add a [[rule]]")),
            many => Refusal::new(
                say!(
                    "the pack has {many} rules, at most {most} are read",
                    many,
                    most = MAX_RULES
                ),
                say!("split it"),
            ),
        };
        return Err(source.error(0..0, refusal));
    }
    let cases: usize = form.rule.iter().map(|rule| rule.get_ref().case.len()).sum();
    if cases > MAX_CASES {
        let message = say!(
            "the pack has {cases} cases, at most {most} are read",
            cases,
            most = MAX_CASES
        );
        return Err(source.error(0..0, Refusal::new(message, say!("split it"))));
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
        if let Some(first) = seen.insert(code, source.line(at.start)) {
            let hint = say!(
                "the first is in line {line}; give this rule another code",
                line = first
            );
            return Err(source.error(at, Refusal::new(say!("this code is there twice"), hint)));
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
    let line = Label::new(text.get_ref()).map_err(|e| {
        let message = say!("this line cannot be used: {error}", error = e.text());
        source.error(text.span(), Refusal::new(message, say!("mend it")))
    })?;
    Ok(line.to_string())
}

/// Text for people.
pub fn text(source: &Source<'_>, text: &Spanned<String>) -> Result<String, PackError> {
    let found = NoteText::new(text.get_ref()).map_err(|e| {
        let message = say!("this text cannot be used: {error}", error = e.text());
        source.error(text.span(), Refusal::new(message, say!("mend it")))
    })?;
    Ok(found.to_string())
}

/// Text for people that ends as a sentence does.
pub fn sentence(source: &Source<'_>, said: &Spanned<String>) -> Result<String, PackError> {
    let found = text(source, said)?;
    if found.ends_with('.') {
        return Ok(found);
    }
    Err(source.error(
        said.span(),
        Refusal::new(
            say!("this is no whole sentence"),
            say!("end it with a full stop"),
        ),
    ))
}
