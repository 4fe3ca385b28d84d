//! One walk through the selectors of a rule before it is used: it bounds them, builds their
//! patterns and numbers their scopes.

use std::{ops::Range, sync::Arc};

use architrave_words::say;

use super::{
    condition::Condition,
    limits::{MAX_DEPTH, MAX_PARTS, MAX_PATTERNS},
    refusal::Refusal,
    selector::{BoundarySelector, ComponentSelector, ConnectionSelector, Scope},
};

/// What is wrong with a selector: where, when it is known better than the rule, and what.
pub type Fault = (Option<Range<usize>>, Refusal);

/// What a walk has seen so far.
#[derive(Debug, Default)]
pub struct Survey {
    /// The scopes, inner ones first.
    pub scopes: Vec<Arc<BoundarySelector>>,
    /// Selectors, conditions and listed values of the rule.
    parts: usize,
    /// Patterns of the pack.
    patterns: usize,
    depth: usize,
}

impl Survey {
    /// Goes on to the next rule, and hands over what belongs to the last.
    pub fn next_rule(&mut self) -> Vec<Arc<BoundarySelector>> {
        self.parts = 0;
        self.depth = 0;
        std::mem::take(&mut self.scopes)
    }

    fn enter(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err((
                None,
                Refusal::new(
                    say!(
                        "the selectors of this rule are nested more than {most} deep",
                        most = MAX_DEPTH
                    ),
                    say!("write it flatter: what stands side by side in a selector must all hold"),
                ),
            ));
        }
        self.count(1)
    }

    fn count(&mut self, parts: usize) -> Result<(), Fault> {
        self.parts = self.parts.saturating_add(parts);
        if self.parts > MAX_PARTS {
            return Err((
                None,
                Refusal::new(
                    say!(
                        "this rule has more than {most} selectors, conditions and listed values",
                        most = MAX_PARTS
                    ),
                    say!("split it into several rules"),
                ),
            ));
        }
        Ok(())
    }

    fn condition(&mut self, condition: &mut Condition) -> Result<(), Fault> {
        self.count(1 + condition.asked.values().count())?;
        let Some(pattern) = &mut condition.asked.matches else {
            return Ok(());
        };
        self.patterns += 1;
        if self.patterns > MAX_PATTERNS {
            return Err((
                Some(pattern.span()),
                Refusal::new(
                    say!(
                        "the pack has more than {most} patterns",
                        most = MAX_PATTERNS
                    ),
                    say!("split it into several packs"),
                ),
            ));
        }
        pattern
            .build()
            .map_err(|fault| (Some(pattern.span()), fault))
    }

    fn conditions<'c>(
        &mut self,
        conditions: impl IntoIterator<Item = &'c mut Condition>,
    ) -> Result<(), Fault> {
        conditions.into_iter().try_for_each(|c| self.condition(c))
    }

    fn scope(&mut self, scope: &mut Option<Scope>) -> Result<(), Fault> {
        let Some(scope) = scope else { return Ok(()) };
        if let Some(selector) = Arc::get_mut(&mut scope.selector) {
            self.boundary(selector)?;
        }
        scope.number = self.scopes.len();
        self.scopes.push(Arc::clone(&scope.selector));
        Ok(())
    }

    /// A selector of components.
    pub fn component(&mut self, selector: &mut ComponentSelector) -> Result<(), Fault> {
        self.enter()?;
        self.count(selector.tool.as_ref().map_or(0, |tools| tools.0.len()))?;
        let texts = [&mut selector.licence, &mut selector.label];
        self.conditions(texts.into_iter().flatten())?;
        self.conditions(selector.attributes.0.values_mut())?;
        self.scope(&mut selector.inside)?;
        let alternatives = bounded_list(&mut selector.any)?;
        for part in selector.all.iter_mut().chain(alternatives) {
            self.component(part)?;
        }
        if let Some(not) = &mut selector.not {
            self.component(not)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// A selector of connections.
    pub fn connection(&mut self, selector: &mut ConnectionSelector) -> Result<(), Fault> {
        self.enter()?;
        self.conditions(selector.label.as_mut())?;
        self.conditions(selector.attributes.0.values_mut())?;
        for scope in [
            &mut selector.crosses,
            &mut selector.enters,
            &mut selector.leaves,
        ] {
            self.scope(scope)?;
        }
        for end in [&mut selector.from, &mut selector.to].into_iter().flatten() {
            self.component(end)?;
        }
        let alternatives = bounded_list(&mut selector.any)?;
        for part in selector.all.iter_mut().chain(alternatives) {
            self.connection(part)?;
        }
        if let Some(not) = &mut selector.not {
            self.connection(not)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// A selector of boundaries.
    pub fn boundary(&mut self, selector: &mut BoundarySelector) -> Result<(), Fault> {
        self.enter()?;
        let texts = [&mut selector.value, &mut selector.label];
        self.conditions(texts.into_iter().flatten())?;
        self.scope(&mut selector.inside)?;
        let alternatives = bounded_list(&mut selector.any)?;
        for part in selector.all.iter_mut().chain(alternatives) {
            self.boundary(part)?;
        }
        if let Some(not) = &mut selector.not {
            self.boundary(not)?;
        }
        self.depth -= 1;
        Ok(())
    }
}

/// The alternatives of `any`, which must not be an empty list: that would never hold.
fn bounded_list<T>(any: &mut Option<Vec<T>>) -> Result<impl Iterator<Item = &mut T>, Fault> {
    if any.as_ref().is_some_and(Vec::is_empty) {
        return Err((
            None,
            Refusal::new(
                say!("any of nothing never holds"),
                say!("name at least one alternative in any, or leave it out"),
            ),
        ));
    }
    Ok(any.iter_mut().flatten())
}
