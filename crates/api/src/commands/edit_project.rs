//! The project's own record.

use architrave_model::{Phase, Policy, Project, Record, RecordId, Transaction};

use super::{Planning, required_label};
use crate::border::ApiError;

pub fn plan_rename(planning: &Planning<'_>, name: &str) -> Result<Transaction, ApiError> {
    let name = required_label(name, "A project")?;
    let label = format!("Rename project to {name}");
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
        (Phase::Sketch, Phase::Review) => "Go to review",
        (Phase::Review, Phase::Sketch) => "Go back to sketch",
        _ => "Change policy",
    };
    let project = Project {
        policy: policy.clone(),
        ..planning.document.project.clone()
    };
    Ok(planned(planning, label.into(), project))
}

fn planned(planning: &Planning<'_>, label: String, project: Project) -> Transaction {
    let mut transaction = Transaction::new(label);
    transaction.set(
        planning.document,
        RecordId::Project,
        Some(Record::Project(project)),
    );
    transaction
}
