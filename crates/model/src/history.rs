//! Undo and redo without limit.

use architrave_words::Text;

use crate::Transaction;

/// What was done and what was undone. Doing something new forgets what was undone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    done: Vec<Transaction>,
    undone: Vec<Transaction>,
}

impl History {
    /// A history read back: `done` oldest first, `undone` latest undone last.
    #[must_use]
    pub const fn restored(done: Vec<Transaction>, undone: Vec<Transaction>) -> Self {
        Self { done, undone }
    }

    /// Records a transaction that was applied.
    pub fn record(&mut self, transaction: Transaction) {
        self.done.push(transaction);
        self.undone.clear();
    }

    /// The transaction that would undo the latest one; `None` at the beginning.
    #[must_use]
    pub fn undo_step(&self) -> Option<Transaction> {
        self.done.last().map(Transaction::inverse)
    }

    /// The transaction that would redo the latest undone one; `None` at the end.
    #[must_use]
    pub fn redo_step(&self) -> Option<&Transaction> {
        self.undone.last()
    }

    /// Records that the [`undo_step`](Self::undo_step) was applied.
    pub fn undid(&mut self) {
        if let Some(transaction) = self.done.pop() {
            self.undone.push(transaction);
        }
    }

    /// Records that the [`redo_step`](Self::redo_step) was applied.
    pub fn redid(&mut self) {
        if let Some(transaction) = self.undone.pop() {
            self.done.push(transaction);
        }
    }

    /// The labels of all transactions in the order they were done: those that are done, then those
    /// that were undone.
    pub fn labels(&self) -> impl Iterator<Item = &Text> {
        let all = self.done.iter().chain(self.undone.iter().rev());
        all.map(|t| &t.label)
    }

    /// How many transactions are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.done.len()
    }

    /// The label of what Undo would undo.
    #[must_use]
    pub fn undo_label(&self) -> Option<&Text> {
        self.done.last().map(|t| &t.label)
    }

    /// The label of what Redo would redo.
    #[must_use]
    pub fn redo_label(&self) -> Option<&Text> {
        self.undone.last().map(|t| &t.label)
    }
}
