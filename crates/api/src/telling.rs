//! Findings in the words of the window, made once for each.

use std::{collections::HashMap, sync::Arc};

use architrave_rules::Finding;
use architrave_words::Language;

use crate::border::FindingView;

/// The findings told last, with their words. Most of them are the same after an edit.
#[derive(Debug, Default)]
pub struct Telling {
    language: Language,
    /// By where the finding lies in memory, which is its own as long as it is held here.
    told: HashMap<usize, (Arc<Finding>, Arc<FindingView>)>,
}

impl Telling {
    /// These findings in the words of a language.
    pub fn tell(&mut self, findings: &[Arc<Finding>], language: Language) -> Vec<Arc<FindingView>> {
        let mut before = std::mem::take(&mut self.told);
        if self.language != language {
            before.clear();
            self.language = language;
        }
        let mut all = Vec::with_capacity(findings.len());
        for finding in findings {
            let place = Arc::as_ptr(finding).addr();
            let (_, view) = self.told.entry(place).or_insert_with(|| {
                before.remove(&place).unwrap_or_else(|| {
                    let view = Arc::new(FindingView::new(finding, language));
                    (Arc::clone(finding), view)
                })
            });
            all.push(Arc::clone(view));
        }
        all
    }
}
