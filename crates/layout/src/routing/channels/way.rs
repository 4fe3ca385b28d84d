//! The way of a connection over columns, before it has exact places.

/// A place at a column that a connection goes through or ends at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Station {
    pub column: usize,
    /// The heights it may have.
    pub low: f64,
    pub high: f64,
    pub spot: Spot,
}

/// What a station is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    /// A side of a card, and whether it is the right one.
    Side(usize, bool),
    /// A band of the column.
    Band(usize),
}

/// A connection from its left end to its right end, whichever way it points.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Way {
    pub stations: Vec<Station>,
    /// The channel between each station and the next.
    pub channels: Vec<usize>,
    /// Whether its first station is its start.
    pub forward: bool,
}

impl Way {
    /// Whether a station lies to the left of one of its channels.
    pub(super) fn is_left(&self, station: usize, channel: usize) -> bool {
        self.stations[station].column < channel
    }

    /// Whether a way may run straight on from a station to the next.
    pub(super) fn runs_on(&self, station: usize) -> bool {
        let channel = self.channels[station];
        self.is_left(station, channel) != self.is_left(station + 1, channel)
    }
}
