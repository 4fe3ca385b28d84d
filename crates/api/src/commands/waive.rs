//! Accepting findings, and taking that back.

use architrave_model::{
    Date, Document, FindingKey, Label, Reason, Record, RecordId, Transaction, Waiver, WaiverId,
};
use architrave_words::{Text, say, shown};

use super::{Planning, bad_id, bad_text};
use crate::{
    border::ApiError,
    checking::{checker_for, today},
};

/// Accepts a finding. An earlier acceptance of the same finding is replaced.
pub fn plan(
    document: &Document,
    finding: &str,
    owner: &str,
    reason: &str,
    expires: Option<Date>,
) -> Result<Transaction, ApiError> {
    let owner = given(owner, say!("Who answers for it"))
        .and_then(|owner| Label::new(owner).map_err(bad_text))?;
    let reason = given(reason, say!("Why it is acceptable"))
        .and_then(|reason| Reason::new(reason).map_err(bad_text))?;
    let today = today();
    if let Some(past) = expires.filter(|last| *last < today) {
        return Err(ApiError::refused(
            say!("The last day {past} is over already", past = shown(past)),
            say!(
                "Give a day from {today} on, or none for an acceptance that does not end.",
                today = shown(today)
            ),
        ));
    }
    let no_finding = || {
        ApiError::not_found(say!(
            "The finding {finding}",
            finding = shown(format_args!("{:.200}", finding))
        ))
    };
    let key = FindingKey::new(finding).map_err(|_| no_finding())?;
    let structure = checker_for(document)
        .checker()
        .structure_of(document, today, &key)
        .ok_or_else(no_finding)?;
    let (code, diagram) = key.parts();
    let content = document.diagrams.get(diagram).ok_or_else(no_finding)?;
    let earlier = content.waivers.values().find(|w| w.finding == key);
    let id = match earlier {
        Some(earlier) => earlier.id.clone(),
        None => WaiverId::free(code, |id| content.waivers.contains_key(id)).map_err(bad_id)?,
    };
    let mut transaction = Transaction::new(say!("Accept {code}", code));
    let record = RecordId::Waiver(content.diagram.id.clone(), id.clone());
    let waiver = Waiver {
        id,
        finding: key,
        structure,
        owner,
        reason,
        expires,
        granted: today,
    };
    transaction.set(document, record, Some(Record::Waiver(waiver)));
    Ok(transaction)
}

/// Takes out the acceptances whose findings are gone; empty when there is none.
pub fn plan_without_stale(document: &Document) -> Transaction {
    let rules = checker_for(document);
    let stale = rules.checker().stale_waivers(document, today());
    let mut transaction = Transaction::new(say!("Remove acceptances of findings that are gone"));
    for report in stale {
        let record = RecordId::Waiver(report.diagram, report.waiver.id);
        transaction.set(document, record, None);
    }
    transaction
}

fn given(text: &str, what: Text) -> Result<&str, ApiError> {
    if text.trim().is_empty() {
        Err(ApiError::refused(
            say!("{what} must be said", what),
            say!("A finding is accepted by somebody and for a reason."),
        ))
    } else {
        Ok(text)
    }
}

/// Takes an acceptance back; its finding counts again.
pub fn plan_back(planning: &Planning<'_>, id: &WaiverId) -> Result<Transaction, ApiError> {
    let waiver = planning
        .content
        .waivers
        .get(id)
        .ok_or_else(|| ApiError::not_found(say!("The waiver {id}", id = shown(id))))?;
    let mut transaction = Transaction::new(say!("Reopen {code}", code = waiver.finding.parts().0));
    let record = RecordId::Waiver(planning.diagram(), id.clone());
    transaction.set(planning.document, record, None);
    Ok(transaction)
}
