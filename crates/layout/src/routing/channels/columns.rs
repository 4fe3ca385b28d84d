//! Which cards stand in which column, found from their places alone.

use std::collections::BTreeMap;

use architrave_model::Rect;

/// Columns nearer to each other than this leave no room to draw connections between them.
const LEAST_CHANNEL: f64 = 24.0;

/// The columns from left to right. Channel `c` is what lies left of column `c`; there is one more
/// channel than there are columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// The left and right end of each column.
    pub spans: Vec<(f64, f64)>,
    /// The cards of each column from top to bottom.
    pub cards: Vec<Vec<usize>>,
    /// The column of each card; of one that stands in none, [`NONE`].
    pub column_of: Vec<usize>,
    /// The cards that stand in no column.
    pub loose: Vec<usize>,
}

/// The column of a card that stands in none.
pub(super) const NONE: usize = usize::MAX;
/// One in so many cards may stand in no column.
const FEW: usize = 10;

impl Columns {
    /// None where cards do not stand in columns, each one above the other; a few moved out of line
    /// by hand may be left over.
    pub(super) fn of(cards: &[Rect]) -> Option<Self> {
        let all: Vec<usize> = (0..cards.len()).collect();
        if let Some(columns) = Self::of_these(cards, &all) {
            return Some(columns);
        }
        // Cards in line with others make the columns.
        let mut aligned: BTreeMap<i64, usize> = BTreeMap::new();
        let middle = |card: usize| (cards[card].center().x * 2.0).round() as i64;
        for &card in &all {
            *aligned.entry(middle(card)).or_default() += 1;
        }
        let (these, loose): (Vec<usize>, Vec<usize>) = all
            .into_iter()
            .partition(|&card| aligned[&middle(card)] > 1);
        if loose.is_empty() || loose.len() * FEW > cards.len() {
            return None;
        }
        let mut columns = Self::of_these(cards, &these)?;
        columns.loose = loose;
        Some(columns)
    }

    fn of_these(cards: &[Rect], these: &[usize]) -> Option<Self> {
        let mut order = these.to_vec();
        order.sort_by(|&a, &b| cards[a].x.total_cmp(&cards[b].x).then(a.cmp(&b)));
        let mut columns = Self {
            spans: Vec::new(),
            cards: Vec::new(),
            column_of: vec![NONE; cards.len()],
            loose: Vec::new(),
        };
        for card in order {
            let (left, right) = (cards[card].x, cards[card].right());
            match columns.spans.last_mut() {
                Some(span) if left < span.1 + LEAST_CHANNEL => {
                    span.1 = span.1.max(right);
                    columns.cards.last_mut()?.push(card);
                }
                _ => {
                    columns.spans.push((left, right));
                    columns.cards.push(vec![card]);
                }
            }
            columns.column_of[card] = columns.spans.len() - 1;
        }
        for column in &mut columns.cards {
            column.sort_by(|&a, &b| cards[a].y.total_cmp(&cards[b].y).then(a.cmp(&b)));
            let clean = column
                .windows(2)
                .all(|pair| cards[pair[0]].bottom() <= cards[pair[1]].y);
            if !clean {
                return None;
            }
        }
        Some(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;
    use architrave_model::{CARD_SIZE, Point, Rect};

    fn cards(places: &[(f64, f64)]) -> Vec<Rect> {
        let at = |&(x, y): &(f64, f64)| Rect::at(Point::new(x, y), CARD_SIZE);
        places.iter().map(at).collect()
    }

    #[test]
    fn cards_one_above_the_other_make_a_column() {
        let found = Columns::of(&cards(&[(400.0, 0.0), (8.0, 200.0), (0.0, 0.0)])).unwrap();
        assert_eq!(found.cards, [vec![2, 1], vec![0]]);
        assert_eq!(found.spans, [(0.0, 216.0), (400.0, 608.0)]);
        assert_eq!(found.column_of, [1, 0, 0]);
    }

    #[test]
    fn cards_that_stand_half_beside_each_other_make_none() {
        assert_eq!(Columns::of(&cards(&[(0.0, 0.0), (220.0, 8.0)])), None);
        assert_eq!(
            Columns::of(&cards(&[(0.0, 0.0), (100.0, 100.0), (210.0, 20.0)])),
            None
        );
    }
}
