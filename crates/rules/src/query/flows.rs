//! What runs into and out of a component, counted once, so that asking what one more or one less
//! connection would change costs the same however many there are.

use architrave_model::{Artifact, FlowKind};

use super::{ArtifactSet, KindSet, roles::PACKED_MODEL};

/// Kinds that only observe or close a loop; what they carry is not what a component gives.
const OBSERVING: KindSet = KindSet::of(&[FlowKind::Telemetry, FlowKind::Feedback]);

/// What runs into and out of a component, observation left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flows {
    /// Artifacts taken.
    pub takes: ArtifactSet,
    /// Artifacts given.
    pub gives: ArtifactSet,
    /// Whether a model or image is deployed to it.
    pub deployed: bool,
}

const ARTIFACTS: usize = Artifact::ALL.len();

/// How many connections bring and take away what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    takes: [u32; ARTIFACTS],
    gives: [u32; ARTIFACTS],
    deployed: u32,
    /// What there is at least one of, kept beside the counts.
    flows: Flows,
    /// How many connections bring telemetry, of whatever kind they are.
    pub telemetry: u32,
    /// How many connections it has.
    pub degree: u32,
}

impl Tally {
    /// One connection more that brings `artifact`.
    pub fn bring(&mut self, kind: FlowKind, artifact: Option<Artifact>) {
        self.incoming(kind, artifact, |count| *count += 1);
        self.telemetry += u32::from(artifact == Some(Artifact::Telemetry));
        self.degree += 1;
    }

    /// One connection more that takes `artifact` away.
    pub fn send(&mut self, kind: FlowKind, artifact: Option<Artifact>) {
        self.outgoing(kind, artifact, |count| *count += 1);
        self.degree += 1;
    }

    /// The tally when a connection that brings `old` brings `new`.
    #[must_use]
    pub fn bringing(mut self, kind: FlowKind, old: Option<Artifact>, new: Artifact) -> Self {
        self.incoming(kind, old, |count| *count = count.saturating_sub(1));
        self.incoming(kind, Some(new), |count| *count += 1);
        self
    }

    /// The tally when a connection that takes `old` away takes `new` away; nothing, when it does
    /// not count among what is given any more.
    #[must_use]
    pub fn sending(mut self, kind: FlowKind, old: Option<Artifact>, new: Option<Artifact>) -> Self {
        self.outgoing(kind, old, |count| *count = count.saturating_sub(1));
        self.outgoing(kind, new, |count| *count += 1);
        self
    }

    fn incoming(&mut self, kind: FlowKind, artifact: Option<Artifact>, change: impl Fn(&mut u32)) {
        if let Some(artifact) = artifact
            && kind != FlowKind::Telemetry
        {
            let count = &mut self.takes[artifact as usize];
            change(count);
            self.flows.takes = marked(self.flows.takes, artifact, *count > 0);
            if kind == FlowKind::Deploy && PACKED_MODEL.has(artifact) {
                change(&mut self.deployed);
                self.flows.deployed = self.deployed > 0;
            }
        }
    }

    fn outgoing(&mut self, kind: FlowKind, artifact: Option<Artifact>, change: impl Fn(&mut u32)) {
        if let Some(artifact) = artifact
            && !OBSERVING.has(kind)
        {
            let count = &mut self.gives[artifact as usize];
            change(count);
            self.flows.gives = marked(self.flows.gives, artifact, *count > 0);
        }
    }

    /// What there is at least one of.
    #[must_use]
    pub const fn flows(&self) -> Flows {
        self.flows
    }
}

/// The set with or without an artifact.
fn marked(set: ArtifactSet, artifact: Artifact, is_in: bool) -> ArtifactSet {
    let one = ArtifactSet::of(&[artifact]);
    if is_in { set.or(one) } else { set.minus(one) }
}
