//! From the form of a rule to the rule.

use std::{collections::BTreeMap, ops::Range};

use architrave_model::{AttributeValue, check_attribute};
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
            &format!(
                "the message has {length} characters, at most {MAX_MESSAGE} are allowed\n\
                 say what is wrong in one sentence; why and how have room for the rest"
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
                "a rule has either must or must_not\nwrite one of them, and make a rule of its \
                 own of the other",
            ));
        }
    };
    let (asked_at, mut requirement) = (requirement.span(), requirement.into_inner());
    suits(&when, &requirement, wanted).map_err(|said| source.error(asked_at.clone(), &said))?;
    let point =
        |at: Range<usize>| move |(exact, said): Fault| source.error(exact.unwrap_or(at), &said);
    survey_when(survey, &mut when).map_err(point(when_at))?;
    survey_requirement(survey, &mut requirement).map_err(point(asked_at))?;
    let scopes = survey.next_rule();
    let places = places(&when, &requirement, wanted);
    let message =
        Template::read(&said, &places).map_err(|said| source.error(form.message.span(), &said))?;
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
    let refused = |said: &str| Err(source.error(code.span(), said));
    let well_formed = |(prefix, number): &(&str, &str)| {
        (2..=8).contains(&prefix.len())
            && prefix.bytes().all(|b| b.is_ascii_uppercase())
            && (2..=3).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
    };
    let parts = code.get_ref().split_once('-').filter(well_formed);
    let Some((prefix, _)) = parts else {
        return refused(
            "this is no code of a rule\nwrite two to eight capital letters, a hyphen and two or \
             three digits, such as ACME-01",
        );
    };
    let built_in = |rule: &&dyn Rule| rule.code().split('-').next() == Some(prefix);
    if RESERVED.contains(&prefix) || rules().iter().any(built_in) {
        return refused(&format!(
            "codes that begin with {prefix}- are those of built-in rules\nchoose letters of your \
             own, such as those of your company"
        ));
    }
    Ok(())
}

/// Whether the requirement can be asked of what the rule looks at.
fn suits(when: &When, requirement: &Requirement, wanted: bool) -> Result<(), String> {
    let (name, of): (&str, &[&str]) = match requirement {
        Requirement::Component(_) => ("component", &["component"]),
        Requirement::Connection(_) => ("connection", &["connection"]),
        Requirement::Boundary(_) => ("boundary", &["boundary"]),
        Requirement::Exist(_) => ("exist", &["component", "connection", "boundary"]),
        Requirement::Reaches(_) => ("reaches", &["component"]),
        Requirement::ReachedBy(_) => ("reached_by", &["component"]),
        Requirement::OnEveryPath(_) => ("on_every_path", &["component"]),
        Requirement::Cycle(_) => ("cycle", &["component"]),
        Requirement::Degree(_) => ("degree", &["component"]),
        Requirement::Contains(_) => ("contains", &["boundary", "diagram"]),
    };
    let looks_at = match when {
        When::Component(_) => "component",
        When::Connection(_) => "connection",
        When::Boundary(_) => "boundary",
        When::Diagram(_) => "diagram",
    };
    if !of.contains(&looks_at) {
        return Err(format!(
            "{name:?} cannot be asked of a {looks_at}\nask it with when.{}",
            of.join(" or when.")
        ));
    }
    let bounds = match requirement {
        Requirement::Degree(form) => Some((form.min, form.max)),
        Requirement::Contains(form) => Some((form.min, form.max)),
        Requirement::Exist(exist) if wanted || !exist => {
            return Err("this asks nothing\nwrite must_not = { exist = true }".into());
        }
        Requirement::OnEveryPath(form) => {
            if !wanted {
                return Err("on_every_path can only be a must\n\
                            write must_not = { reaches = … } with avoiding instead"
                    .into());
            }
            if form.from.is_some() == form.to.is_some() {
                return Err("paths need one other end\nwrite either from or to".into());
            }
            None
        }
        _ => None,
    };
    match bounds {
        Some((None, None)) => Err("this asks for no number\nwrite min, max or both".into()),
        Some((Some(min), Some(max))) if min > max => {
            Err("min is larger than max\nswap them".into())
        }
        _ => Ok(()),
    }
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
    let refused = |said: &str| Err(source.error(fix.span(), said));
    let (asked, component) = match requirement {
        Requirement::Component(selector) if wanted => (&selector.attributes.0, true),
        Requirement::Connection(selector) if wanted => (&selector.attributes.0, false),
        _ => {
            return refused(
                "only a rule that asks for attributes with must.component or must.connection can \
                 have a fix\nremove the fix; how says what to do",
            );
        }
    };
    if fix.get_ref().set.is_empty() {
        return refused("the fix sets nothing\nname an attribute in set, or remove the fix");
    }
    for (name, value) in &fix.get_ref().set {
        let shown: String = name.chars().take(80).collect();
        let Some(condition) = asked.get(name) else {
            return refused(&format!(
                "the fix sets {shown:?}, which the rule does not ask for\nset what must asks for"
            ));
        };
        if let Err(error) = check_attribute(name, &value.0, component) {
            return refused(&format!("{error}\nset a value the attribute can have"));
        }
        if condition.holds(Some(&value.0)) != Truth::Yes {
            return refused(&format!(
                "the fix sets {shown:?} to what the rule does not accept\nset what must asks for"
            ));
        }
    }
    let sets = fix.get_ref().set.iter();
    Ok(sets
        .map(|(name, value)| (name.clone(), value.0.clone()))
        .collect())
}
