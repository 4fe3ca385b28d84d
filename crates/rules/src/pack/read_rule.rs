//! From the form of a rule to the rule.

use std::{collections::BTreeMap, ops::Range};

use architrave_model::{AttributeValue, check_attribute};
use architrave_words::{quoted, say};
use toml::Spanned;

use crate::{Rule, Severity, rules};

use super::{
    PackError, PackRule,
    error::Source,
    find::Asks,
    form::{FixForm, Requirement, RuleForm, SeverityForm, When},
    page::page,
    read::{line, sentence, text},
    read_case::read_cases,
    refusal::Refusal,
    suits::suits,
    survey::{Fault, Survey},
    template::{Place, Template},
    truth::Truth,
};

/// Prefixes of built-in rules, those of rules to come included.
const RESERVED: &[&str] = &[
    "FLOW", "LIF", "MON", "SEC", "LLM", "CMP", "EDG", "CAT", "CPT", "HYB", "FAIR", "COST",
];

/// Most characters of a message.
const MAX_MESSAGE: usize = 500;

impl From<SeverityForm> for Severity {
    fn from(form: SeverityForm) -> Self {
        match form {
            SeverityForm::Error => Self::Error,
            SeverityForm::Warning => Self::Warning,
            SeverityForm::Info => Self::Info,
        }
    }
}

/// Reads one rule; `origin` is the source of its pack.
pub fn read_rule(
    source: &Source<'_>,
    rule: Spanned<RuleForm>,
    origin: &str,
    survey: &mut Survey,
) -> Result<PackRule, PackError> {
    let whole = rule.span();
    let form = rule.into_inner();
    check_code(source, &form.code)?;
    let title = line(source, &form.title)?;
    let said = sentence(source, &form.message)?;
    let length = said.chars().count();
    if length > MAX_MESSAGE {
        return Err(source.error(
            form.message.span(),
            Refusal::new(
                say!(
                    "the message has {length} characters, at most {most} are allowed",
                    length,
                    most = MAX_MESSAGE
                ),
                say!("say what is wrong in one sentence; why and how have room for the rest"),
            ),
        ));
    }
    let why = sentence(source, &form.why)?;
    let how = sentence(source, &form.how)?;
    let origin = match &form.source {
        Some(own) => text(source, own)?,
        None => origin.to_owned(),
    };
    let (when_at, mut when) = (form.when.span(), form.when.into_inner());
    let (requirement, wanted) = match (form.must, form.must_not) {
        (Some(must), None) => (must, true),
        (None, Some(must_not)) => (must_not, false),
        _ => {
            return Err(source.error(
                form.code.span(),
                Refusal::new(
                    say!("a rule has either must or must_not"),
                    say!("write one of them, and make a rule of its own of the other"),
                ),
            ));
        }
    };
    let (asked_at, mut requirement) = (requirement.span(), requirement.into_inner());
    suits(&when, &requirement, wanted)
        .map_err(|refusal| source.error(asked_at.clone(), refusal))?;
    let point =
        |at: Range<usize>| move |(exact, why): Fault| source.error(exact.unwrap_or(at), why);
    survey_when(survey, &mut when).map_err(point(when_at))?;
    survey_requirement(survey, &mut requirement).map_err(point(asked_at))?;
    let scopes = survey.next_rule();
    let places = places(&when, &requirement, wanted);
    let message =
        Template::read(&said, &places).map_err(|why| source.error(form.message.span(), why))?;
    let sets = match form.fix {
        Some(fix) => read_fix(source, &fix, &requirement, wanted)?,
        None => BTreeMap::new(),
    };
    let severity = Severity::from(form.severity);
    let cases = read_cases(source, form.case, &whole)?;
    let mut rule = PackRule {
        code: form.code.into_inner(),
        title,
        message,
        why,
        how,
        severity,
        at_high_risk: form.severity_at_high_risk.map_or(severity, Severity::from),
        asks_for_more: form.asks_for_more,
        project: form.project,
        asks: Asks {
            when,
            requirement,
            wanted,
        },
        scopes,
        sets,
        cases,
        page: String::new(),
    };
    rule.page = page(&rule, &said, &origin);
    Ok(rule)
}

fn check_code(source: &Source<'_>, code: &Spanned<String>) -> Result<(), PackError> {
    let refused = |refusal| Err(source.error(code.span(), refusal));
    let well_formed = |(prefix, number): &(&str, &str)| {
        (2..=8).contains(&prefix.len())
            && prefix.bytes().all(|b| b.is_ascii_uppercase())
            && (2..=3).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
    };
    let parts = code.get_ref().split_once('-').filter(well_formed);
    let Some((prefix, _)) = parts else {
        return refused(Refusal::new(
            say!("this is no code of a rule"),
            say!(
                "write two to eight capital letters, a hyphen and two or three digits, such as \
                 ACME-01"
            ),
        ));
    };
    let built_in = |rule: &&dyn Rule| rule.code().split('-').next() == Some(prefix);
    if RESERVED.contains(&prefix) || rules().iter().any(built_in) {
        return refused(Refusal::new(
            say!(
                "codes that begin with {prefix}- are those of built-in rules",
                prefix
            ),
            say!("choose letters of your own, such as those of your company"),
        ));
    }
    Ok(())
}

fn survey_when(survey: &mut Survey, when: &mut When) -> Result<(), Fault> {
    match when {
        When::Component(selector) => survey.component(selector),
        When::Connection(selector) => survey.connection(selector),
        When::Boundary(selector) => survey.boundary(selector),
        When::Diagram(_) => Ok(()),
    }
}

fn survey_requirement(survey: &mut Survey, requirement: &mut Requirement) -> Result<(), Fault> {
    let mut components = Vec::new();
    let along = match requirement {
        Requirement::Component(selector) => return survey.component(selector),
        Requirement::Connection(selector) => return survey.connection(selector),
        Requirement::Boundary(selector) => return survey.boundary(selector),
        Requirement::Exist(_) => None,
        Requirement::Reaches(form) => {
            components.push(&mut form.to);
            components.extend(&mut form.avoiding);
            Some(&mut form.along)
        }
        Requirement::ReachedBy(form) => {
            components.push(&mut form.from);
            components.extend(&mut form.avoiding);
            Some(&mut form.along)
        }
        Requirement::OnEveryPath(form) => {
            components.extend(&mut form.from);
            components.extend(&mut form.to);
            components.push(&mut form.through);
            Some(&mut form.along)
        }
        Requirement::Cycle(form) => {
            components.extend(&mut form.through);
            components.extend(&mut form.avoiding);
            Some(&mut form.along)
        }
        Requirement::Degree(form) => Some(&mut form.along),
        Requirement::Contains(form) => {
            components.push(&mut form.component);
            None
        }
    };
    if let Some(along) = along {
        survey.connection(along)?;
    }
    components.into_iter().try_for_each(|s| survey.component(s))
}

/// The places a message of this rule can fill.
fn places(when: &When, requirement: &Requirement, wanted: bool) -> Vec<Place> {
    let mut places = vec![Place::Label];
    places.extend(match when {
        When::Component(_) => &[Place::Tool, Place::Owner, Place::Boundary][..],
        When::Connection(_) => &[Place::From, Place::To, Place::Artifact],
        When::Boundary(_) => &[Place::Boundary, Place::Value],
        When::Diagram(_) => &[],
    });
    let has_path = match requirement {
        Requirement::Reaches(_) | Requirement::ReachedBy(_) => !wanted,
        Requirement::OnEveryPath(_) => true,
        _ => false,
    };
    if has_path {
        places.push(Place::Other);
    }
    places
}

/// Reads a cure: what it sets must be what the requirement asks of the attribute.
fn read_fix(
    source: &Source<'_>,
    fix: &Spanned<FixForm>,
    requirement: &Requirement,
    wanted: bool,
) -> Result<BTreeMap<String, AttributeValue>, PackError> {
    let refused = |message, hint| Err(source.error(fix.span(), Refusal::new(message, hint)));
    let (asked, component) = match requirement {
        Requirement::Component(selector) if wanted => (&selector.attributes.0, true),
        Requirement::Connection(selector) if wanted => (&selector.attributes.0, false),
        _ => {
            return refused(
                say!(
                    "only a rule that asks for attributes with must.component or must.connection \
                     can have a fix"
                ),
                say!("remove the fix; how says what to do"),
            );
        }
    };
    if fix.get_ref().set.is_empty() {
        return refused(
            say!("the fix sets nothing"),
            say!("name an attribute in set, or remove the fix"),
        );
    }
    for (name, value) in &fix.get_ref().set {
        let shown: String = name.chars().take(80).collect();
        let Some(condition) = asked.get(name) else {
            return refused(
                say!(
                    "the fix sets {name}, which the rule does not ask for",
                    name = quoted(shown)
                ),
                say!("set what must asks for"),
            );
        };
        if let Err(error) = check_attribute(name, &value.0, component) {
            return refused(error.text(), say!("set a value the attribute can have"));
        }
        if condition.holds(Some(&value.0)) != Truth::Yes {
            return refused(
                say!(
                    "the fix sets {name} to what the rule does not accept",
                    name = quoted(shown)
                ),
                say!("set what must asks for"),
            );
        }
    }
    let sets = fix.get_ref().set.iter();
    Ok(sets
        .map(|(name, value)| (name.clone(), value.0.clone()))
        .collect())
}
