//! The settings of this machine's user.

use std::collections::BTreeMap;

use architrave_words::{Language, quoted, say};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::border::ApiError;

/// Light, dark, or as the desktop says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// As the desktop says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The language of the window, or as the desktop says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum LanguageChoice {
    /// As the desktop says; English where it speaks none of these.
    #[default]
    System,
    /// English.
    En,
    /// German.
    De,
    /// Spanish.
    Es,
}

/// What a person chose for all projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Settings {
    /// The theme chosen.
    pub theme: ThemeChoice,
    /// The theme the canvas is drawn in now, `light` or `dark`: the choice, or what the desktop
    /// says where the choice is `system`.
    pub canvas_theme: String,
    /// Whether every connection shows what it carries, not only the selected ones.
    pub artifact_labels: bool,
    /// The language chosen.
    pub language: LanguageChoice,
    /// The language spoken now: the choice, or what the desktop says where the choice is `system`.
    pub spoken: Language,
    /// Keys that a person chose, such as `Mod+Shift+Z`, by the id of the action in the window; an
    /// empty list where the action has none. At most 200 actions of 4 keys.
    pub shortcuts: BTreeMap<String, Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            canvas_theme: "light".into(),
            artifact_labels: false,
            language: LanguageChoice::System,
            spoken: Language::En,
            shortcuts: BTreeMap::new(),
        }
    }
}

/// How many actions may have keys of their own.
const ACTIONS: usize = 200;
/// How many keys one action may have.
const KEYS: usize = 4;
/// How long the id of an action or the name of a key may be, in bytes.
const LENGTH: usize = 40;

impl Settings {
    /// Settings as they were kept in a file. What cannot be understood there falls back to its
    /// default by itself, so that one bad field never costs a person the others.
    #[must_use]
    pub fn from_kept(text: &[u8]) -> Self {
        let mut settings = Self::default();
        let Ok(Value::Object(fields)) = serde_json::from_slice(text) else {
            return settings;
        };
        take(&fields, "theme", &mut settings.theme);
        take(&fields, "artifact_labels", &mut settings.artifact_labels);
        take(&fields, "language", &mut settings.language);
        take(&fields, "spoken", &mut settings.spoken);
        let mut canvas = String::new();
        take(&fields, "canvas_theme", &mut canvas);
        if architrave_render::Theme::named(&canvas).is_some() {
            settings.canvas_theme = canvas;
        }
        if let Some(Value::Object(chosen)) = fields.get("shortcuts") {
            settings.shortcuts = chosen
                .iter()
                .filter_map(|(id, keys)| Some((id.clone(), Vec::deserialize(keys).ok()?)))
                .filter(|(id, keys)| is_shortcut(id, keys))
                .take(ACTIONS)
                .collect();
        }
        settings
    }

    /// Refuses what would not come back from a file.
    ///
    /// # Errors
    /// When there is no such theme, or a shortcut is none.
    pub fn check(&self) -> Result<(), ApiError> {
        if architrave_render::Theme::named(&self.canvas_theme).is_none() {
            return Err(ApiError::refused(
                say!(
                    "There is no theme {canvas_theme}",
                    canvas_theme = quoted(&self.canvas_theme)
                ),
                say!("Use light or dark."),
            ));
        }
        let fit = self.shortcuts.len() <= ACTIONS
            && self
                .shortcuts
                .iter()
                .all(|(id, keys)| is_shortcut(id, keys));
        if fit {
            return Ok(());
        }
        Err(ApiError::refused(
            say!("These shortcuts cannot be kept"),
            say!("Keep at most 200 actions with 4 short names of keys each."),
        ))
    }
}

fn is_shortcut(id: &str, keys: &[String]) -> bool {
    let word = |text: &str| {
        !text.is_empty() && text.len() <= LENGTH && !text.contains(|c: char| c.is_control())
    };
    word(id) && keys.len() <= KEYS && keys.iter().all(|key| word(key))
}

fn take<T: DeserializeOwned>(fields: &Map<String, Value>, name: &str, into: &mut T) {
    if let Some(value) = fields.get(name).and_then(|v| T::deserialize(v).ok()) {
        *into = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_kept() {
        let settings = Settings {
            theme: ThemeChoice::Dark,
            canvas_theme: "dark".into(),
            artifact_labels: true,
            language: LanguageChoice::De,
            spoken: Language::De,
            shortcuts: BTreeMap::from([
                ("undo".to_owned(), vec!["Mod+U".to_owned()]),
                ("redo".to_owned(), Vec::new()),
            ]),
        };
        let text = serde_json::to_vec(&settings).unwrap();
        assert_eq!(Settings::from_kept(&text), settings);
        settings.check().unwrap();
    }

    #[test]
    fn a_bad_field_costs_no_other() {
        let text = br#"{ "theme": "dark", "language": "klingon", "canvas_theme": "<b>",
            "artifact_labels": "yes", "more": [], "shortcuts": { "undo": ["Mod+U"], "redo": 3,
            "fit": ["a\u0000b"], "": ["F5"], "tidy": ["1", "2", "3", "4", "5"] } }"#;
        let settings = Settings::from_kept(text);
        assert_eq!(settings.theme, ThemeChoice::Dark);
        assert_eq!(
            settings.shortcuts,
            BTreeMap::from([("undo".to_owned(), vec!["Mod+U".to_owned()])])
        );
        let rest = Settings {
            theme: ThemeChoice::System,
            shortcuts: BTreeMap::new(),
            ..settings
        };
        assert_eq!(rest, Settings::default());
        for text in ["", "[]", "null", "{", "{\"shortcuts\": []}", "\u{feff}{}"] {
            assert_eq!(Settings::from_kept(text.as_bytes()), Settings::default());
        }
    }

    #[test]
    fn too_many_shortcuts_are_refused_and_cut_off() {
        let shortcuts: BTreeMap<_, _> = (0..1000)
            .map(|n| (format!("action-{n}"), vec!["F5".to_owned()]))
            .collect();
        let settings = Settings {
            shortcuts,
            ..Settings::default()
        };
        assert!(settings.check().is_err());
        let text = serde_json::to_vec(&settings).unwrap();
        assert_eq!(Settings::from_kept(&text).shortcuts.len(), ACTIONS);
    }
}
