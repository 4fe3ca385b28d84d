//! Every colour of the picture, in a light and a dark theme.

use crate::theme::Theme;

/// Dark text on light cards.
pub(crate) const LIGHT: Theme = Theme {
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
        ("#b35c00", "#ffffff"),
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

/// Light text on dark cards.
pub(crate) const DARK: Theme = Theme {
    name: "dark",
    canvas: "#12161d",
    surface: "#222a35",
    border: "#465264",
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

#[cfg(test)]
mod tests {
    use architrave_model::BoundaryKind;

    use super::*;
    use crate::color::seen::{VISIONS, distance};
    use crate::{color::Color, theme::color};

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
