//! The project's own record.

use architrave_model::{Phase, Policy, Project, Record, RecordId, Transaction};
use architrave_words::{Text, say, shown};

use super::{Planning, required_label};
use crate::border::ApiError;

pub fn plan_rename(planning: &Planning<'_>, name: &str) -> Result<Transaction, ApiError> {
    let name = required_label(name, say!("A project"))?;
    let label = say!("Rename project to {name}", name = shown(&name));
    Ok(planned(
        planning,
        label,
        Project {
            name,
            ..planning.document.project.clone()
        },
    ))
}

pub fn plan_policy(planning: &Planning<'_>, policy: &Policy) -> Result<Transaction, ApiError> {
    let before = &planning.document.project.policy;
    let label = match (before.phase, policy.phase) {
        (Phase::Sketch, Phase::Review) => say!("Go to review"),
        (Phase::Review, Phase::Sketch) => say!("Go back to sketch"),
        _ => say!("Change policy"),
    };
    let project = Project {
        policy: policy.clone(),
        ..planning.document.project.clone()
    };
    Ok(planned(planning, label, project))
}

fn planned(planning: &Planning<'_>, label: Text, project: Project) -> Transaction {
    let mut transaction = Transaction::new(label);
    transaction.set(
        planning.document,
        RecordId::Project,
        Some(Record::Project(project)),
    );
    transaction
}
