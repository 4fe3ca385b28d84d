//! Every colour of the picture, in a light and a dark theme.

use std::collections::BTreeMap;

use architrave_model::{Artifact, BoundaryKind, FlowKind, Stage};

use crate::color::Color;

/// Colours of a diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    name: &'static str,
    canvas: &'static str,
    surface: &'static str,
    border: &'static str,
    text: &'static str,
    muted: &'static str,
    note: &'static str,
    note_border: &'static str,
    note_text: &'static str,
    /// Error, warning, info: shape and the text on it.
    signals: [(&'static str, &'static str); 3],
    /// Retired, maintenance, renamed: chip and the text on it.
    chips: [(&'static str, &'static str); 3],
    /// In the order of [`StageGroup`].
    stages: [&'static str; 10],
    /// In the order of [`Family`].
    families: [&'static str; 7],
    /// In the order of [`BoundaryKind::ALL`].
    boundaries: [&'static str; 9],
    /// How much of a boundary's colour tints its frame.
    frame_tint_percent: u8,
    /// How much a card darkens what lies just below it.
    shadow_percent: u8,
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

const LIGHT: Theme = Theme {
    name: "light",
    canvas: "#f8f9fb",
    surface: "#ffffff",
    border: "#ccd3dd",
    text: "#1a212c",
    muted: "#5a6575",
    note: "#fdf4c9",
    note_border: "#e2cf85",
    note_text: "#4a3d10",
    signals: [
        ("#c62828", "#ffffff"),
        ("#9a5b00", "#ffffff"),
        ("#1f5fbf", "#ffffff"),
    ],
    chips: [
        ("#fbe3e1", "#a31c1c"),
        ("#fbecd0", "#7d4a00"),
        ("#e1ecfb", "#1b529f"),
    ],
    stages: [
        "#2a63d6", "#2592c2", "#4f22ab", "#98721a", "#a83a14", "#a01f80", "#1b8563", "#7d9a1e",
        "#5c3330", "#66738c",
    ],
    families: [
        "#2f5fc4", "#6a3fc0", "#b0471a", "#0f7a5c", "#66751a", "#9a2c7e", "#6b7686",
    ],
    boundaries: [
        "#2f6fd0", "#5a55c8", "#2c7d8c", "#2f8a57", "#b4691c", "#a3413c", "#8a46b0", "#8f7420",
        "#6b7686",
    ],
    frame_tint_percent: 5,
    shadow_percent: 7,
};

const DARK: Theme = Theme {
    name: "dark",
    canvas: "#12161d",
    surface: "#1e242e",
    border: "#3a4453",
    text: "#e8ecf2",
    muted: "#a0acbc",
    note: "#3b3620",
    note_border: "#6b6136",
    note_text: "#f2e6b4",
    signals: [
        ("#ff7b72", "#2a0706"),
        ("#f0b049", "#2b1a00"),
        ("#79b0ff", "#05203f"),
    ],
    chips: [
        ("#4a2224", "#ffb4ae"),
        ("#453414", "#f6cd85"),
        ("#1d3558", "#b3d2ff"),
    ],
    stages: [
        "#5b95ea", "#8fdcec", "#9468ec", "#dba733", "#f0795a", "#e554ad", "#3ccf93", "#d3d957",
        "#b0716c", "#a4b1bf",
    ],
    families: [
        "#7ba6f2", "#ac8df5", "#f0906a", "#4fc79b", "#c0c95c", "#ea7dc1", "#8e9aab",
    ],
    boundaries: [
        "#6fa3f0", "#9590f2", "#5cb8c8", "#63c48e", "#e09a52", "#e08580", "#c08ae0", "#cbb052",
        "#95a1b2",
    ],
    frame_tint_percent: 7,
    shadow_percent: 25,
};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::seen::{VISIONS, distance};

    const THEMES: [Theme; 2] = [LIGHT, DARK];

    fn check(theme: &Theme, what: &str, front: &str, ground: &str, least: f64) {
        let contrast = color(front).contrast(color(ground));
        assert!(contrast >= least, "{} {what}: {contrast:.2}", theme.name);
    }

    /// Every ground a connection or caption can lie on: the canvas and frames three deep.
    fn grounds(theme: &Theme) -> Vec<String> {
        let mut grounds = vec![theme.canvas.to_owned()];
        for kind in BoundaryKind::ALL {
            let mut ground = color(theme.canvas);
            for _ in 0..3 {
                ground = theme.frame_fill(*kind, ground);
                grounds.push(ground.to_string());
            }
        }
        grounds
    }

    #[test]
    fn every_token_is_a_colour() {
        for theme in THEMES {
            for (name, value) in theme.tokens() {
                assert!(Color::parse(&value).is_some(), "{name} {value}");
            }
        }
        assert_eq!(Theme::named("dark"), Some(DARK));
        assert_eq!(Theme::named("Dark"), None);
    }

    #[test]
    fn text_has_at_least_4_5_to_1() {
        for theme in THEMES {
            for ground in grounds(&theme) {
                check(&theme, "caption", theme.text, &ground, 4.5);
                check(&theme, "muted caption", theme.muted, &ground, 4.5);
            }
            check(&theme, "label", theme.text, theme.surface, 4.5);
            check(&theme, "tool name", theme.muted, theme.surface, 4.5);
            check(&theme, "note", theme.note_text, theme.note, 4.5);
            for (ground, text) in theme.signals.iter().chain(&theme.chips) {
                check(&theme, "badge or chip", text, ground, 4.5);
            }
        }
    }

    #[test]
    fn graphics_have_at_least_3_to_1() {
        for theme in THEMES {
            for stage in theme.stages {
                check(&theme, "stage", stage, theme.surface, 3.0);
            }
            for (shape, _) in theme.signals {
                check(&theme, "badge", shape, theme.surface, 3.0);
                check(&theme, "badge", shape, theme.canvas, 3.0);
            }
            for ground in grounds(&theme) {
                for family in theme.families {
                    check(&theme, "connection", family, &ground, 3.0);
                }
                for boundary in theme.boundaries {
                    check(&theme, "frame", boundary, &ground, 3.0);
                }
            }
        }
    }

    #[test]
    fn stages_can_be_told_apart_whatever_the_colour_vision() {
        for theme in THEMES {
            for (vision, matrix) in VISIONS {
                for (at, a) in theme.stages.iter().enumerate() {
                    for b in &theme.stages[at + 1..] {
                        let apart = distance(color(a), color(b), &matrix);
                        assert!(apart > 0.045, "{} {vision} {a} {b}: {apart:.3}", theme.name);
                    }
                }
            }
        }
    }
}
