//! What the colours of the picture stand for; the colours themselves are in `palette.rs`.

use std::collections::BTreeMap;

use architrave_model::{Artifact, BoundaryKind, FlowKind, Stage};

use crate::{
    color::Color,
    palette::{DARK, LIGHT},
};

/// Colours of a diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub(crate) name: &'static str,
    pub(crate) canvas: &'static str,
    pub(crate) surface: &'static str,
    pub(crate) border: &'static str,
    pub(crate) text: &'static str,
    pub(crate) muted: &'static str,
    pub(crate) note: &'static str,
    pub(crate) note_border: &'static str,
    pub(crate) note_text: &'static str,
    /// Error, warning, info: shape and the text on it.
    pub(crate) signals: [(&'static str, &'static str); 3],
    /// Retired, maintenance, renamed: chip and the text on it.
    pub(crate) chips: [(&'static str, &'static str); 3],
    /// In the order of [`StageGroup`].
    pub(crate) stages: [&'static str; 10],
    /// In the order of [`Family`].
    pub(crate) families: [&'static str; 7],
    /// In the order of [`BoundaryKind::ALL`].
    pub(crate) boundaries: [&'static str; 9],
    /// How much of a boundary's colour tints its frame.
    pub(crate) frame_tint_percent: u8,
    /// How much a card darkens what lies just below it.
    pub(crate) shadow_percent: u8,
}

/// Stages that share a colour.
///
/// Ten colours are about as many as can be told apart, also by people with a colour vision
/// deficiency; the icon and the words carry the difference within a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum StageGroup {
    Data,
    Prepare,
    Train,
    Register,
    Serve,
    AiService,
    Orchestrate,
    Watch,
    Secure,
    Consume,
}

impl StageGroup {
    const fn of(stage: Stage) -> Self {
        match stage {
            Stage::Source | Stage::Ingest | Stage::Store => Self::Data,
            Stage::Prepare | Stage::Feature => Self::Prepare,
            Stage::Develop | Stage::Train => Self::Train,
            Stage::Track | Stage::Register | Stage::VersionData => Self::Register,
            Stage::Package | Stage::Serve => Self::Serve,
            Stage::AiService => Self::AiService,
            Stage::Orchestrate => Self::Orchestrate,
            Stage::Monitor | Stage::Govern => Self::Watch,
            Stage::Secure => Self::Secure,
            Stage::Consume | Stage::Platform => Self::Consume,
        }
    }
}

/// Artifacts that share a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    Data,
    Development,
    Model,
    Call,
    Telemetry,
    Control,
    None,
}

impl Family {
    const fn of(artifact: Artifact) -> Self {
        match artifact {
            Artifact::RawData
            | Artifact::EventStream
            | Artifact::Dataset
            | Artifact::Features
            | Artifact::Labels
            | Artifact::Embedding
            | Artifact::Context => Self::Data,
            Artifact::Code | Artifact::ExperimentMetrics => Self::Development,
            Artifact::Model | Artifact::ContainerImage | Artifact::Endpoint => Self::Model,
            Artifact::Request | Artifact::Prediction => Self::Call,
            Artifact::Telemetry => Self::Telemetry,
            Artifact::Schedule | Artifact::Approval => Self::Control,
        }
    }
}

/// How bad a finding is, as a badge shows it; the worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BadgeSeverity {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A remark.
    Info,
}

impl BadgeSeverity {
    /// The word as findings write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What a status chip warns of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChipKind {
    Retired,
    Maintenance,
    Renamed,
}

impl Theme {
    /// Dark text on light cards.
    #[must_use]
    pub const fn light() -> Self {
        LIGHT
    }

    /// Light text on dark cards.
    #[must_use]
    pub const fn dark() -> Self {
        DARK
    }

    /// The theme called `light` or `dark`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [LIGHT, DARK].into_iter().find(|theme| theme.name == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The colour of a stage: a card's edge. At least 3:1 on a card.
    #[must_use]
    pub const fn stage_color(&self, stage: Stage) -> &'static str {
        self.stages[StageGroup::of(stage) as usize]
    }

    /// The colour of what a connection carries. At least 4.5:1 on the canvas and in frames.
    #[must_use]
    pub const fn artifact_color(&self, artifact: Artifact) -> &'static str {
        self.families[Family::of(artifact) as usize]
    }

    /// The colour of a connection: that of its artifact; grey for `uses` and while the artifact
    /// is not chosen.
    #[must_use]
    pub const fn connection_color(
        &self,
        kind: FlowKind,
        artifact: Option<Artifact>,
    ) -> &'static str {
        match (kind, artifact) {
            (FlowKind::Uses, _) | (_, None) => self.families[Family::None as usize],
            (_, Some(artifact)) => self.artifact_color(artifact),
        }
    }

    /// The colour of a kind of boundary.
    #[must_use]
    pub fn boundary_color(&self, kind: BoundaryKind) -> &'static str {
        BoundaryKind::ALL
            .iter()
            .position(|k| *k == kind)
            .map_or(self.muted, |at| self.boundaries[at])
    }

    /// The colours by name, for style sheets: `canvas`, `surface`, `border`, `text`, `muted`,
    /// `note`, `note-border`, `note-text`, `error`, `error-text`, …, `chip-retired`,
    /// `chip-retired-text`, …, `stage-source`, …, `artifact-model`, …, `connection`,
    /// `boundary-cloud`, ….
    #[must_use]
    pub fn tokens(&self) -> BTreeMap<String, String> {
        let mut tokens: BTreeMap<String, String> = BTreeMap::new();
        let mut set = |name: String, color: &str| {
            tokens.insert(name, color.to_owned());
        };
        for (name, color) in [
            ("canvas", self.canvas),
            ("surface", self.surface),
            ("border", self.border),
            ("text", self.text),
            ("muted", self.muted),
            ("note", self.note),
            ("note-border", self.note_border),
            ("note-text", self.note_text),
            ("connection", self.families[Family::None as usize]),
        ] {
            set(name.to_owned(), color);
        }
        for (at, name) in ["error", "warning", "info"].iter().enumerate() {
            set((*name).to_owned(), self.signals[at].0);
            set(format!("{name}-text"), self.signals[at].1);
        }
        for (at, name) in ["retired", "maintenance", "renamed"].iter().enumerate() {
            set(format!("chip-{name}"), self.chips[at].0);
            set(format!("chip-{name}-text"), self.chips[at].1);
        }
        for stage in Stage::ALL {
            set(format!("stage-{stage}"), self.stage_color(*stage));
        }
        for artifact in Artifact::ALL {
            set(
                format!("artifact-{artifact}"),
                self.artifact_color(*artifact),
            );
        }
        for kind in BoundaryKind::ALL {
            set(format!("boundary-{kind}"), self.boundary_color(*kind));
        }
        tokens
    }

    pub(crate) const fn canvas(&self) -> &'static str {
        self.canvas
    }

    pub(crate) const fn surface(&self) -> &'static str {
        self.surface
    }

    pub(crate) const fn border(&self) -> &'static str {
        self.border
    }

    pub(crate) const fn text(&self) -> &'static str {
        self.text
    }

    pub(crate) const fn muted(&self) -> &'static str {
        self.muted
    }

    /// A note's sheet, outline and text.
    pub(crate) const fn note(&self) -> (&'static str, &'static str, &'static str) {
        (self.note, self.note_border, self.note_text)
    }

    /// A badge's shape and the text on it.
    pub(crate) const fn signal(&self, severity: BadgeSeverity) -> (&'static str, &'static str) {
        self.signals[severity as usize]
    }

    /// A chip and the text on it.
    pub(crate) const fn chip(&self, kind: ChipKind) -> (&'static str, &'static str) {
        self.chips[kind as usize]
    }

    /// What fills a frame of this kind that stands on `ground`.
    pub(crate) fn frame_fill(&self, kind: BoundaryKind, ground: Color) -> Color {
        ground.mix(
            color(self.boundary_color(kind)),
            f64::from(self.frame_tint_percent) / 100.0,
        )
    }

    /// The shadow of a card on `ground`.
    pub(crate) fn shadow(&self, ground: Color) -> Color {
        ground.mix(
            Color::hex(0x00_0000),
            f64::from(self.shadow_percent) / 100.0,
        )
    }

    /// The tile behind an icon on a card of this stage.
    pub(crate) fn tile(&self, stage: Stage) -> Color {
        color(self.surface).mix(color(self.stage_color(stage)), 0.11)
    }

    /// `wanted` as an icon on `ground`: as it is where it stands out with 3:1, otherwise mixed
    /// with the colour of text until it does.
    pub(crate) fn icon_color(&self, wanted: &str, ground: Color) -> Color {
        let goal = color(self.text);
        Color::parse(wanted)
            .unwrap_or(goal)
            .legible(ground, 3.0, goal)
    }

    /// `wanted` as text on `ground`, with at least 4.5:1.
    pub(crate) fn text_color(&self, wanted: &str, ground: Color) -> Color {
        color(wanted).legible(ground, 4.5, color(self.text))
    }
}

/// A colour written here; a test reads them all.
pub(crate) fn color(text: &str) -> Color {
    Color::parse(text).unwrap_or(Color::hex(0x80_8080))
}
