//! Messages with places for names.

use architrave_words::say;

use super::{near::nearest_word, refusal::Refusal};

/// A place for a name in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// What the finding is about, as it is called on the canvas.
    Label,
    /// The name of its tool.
    Tool,
    /// Who answers for it.
    Owner,
    /// The innermost boundary around it.
    Boundary,
    /// Where the connection starts.
    From,
    /// Where the connection ends.
    To,
    /// What the connection carries.
    Artifact,
    /// Which one of its kind the boundary is.
    Value,
    /// The other end of the path that shows it.
    Other,
}

impl Place {
    /// The word between the braces.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Tool => "tool",
            Self::Owner => "owner",
            Self::Boundary => "boundary",
            Self::From => "from",
            Self::To => "to",
            Self::Artifact => "artifact",
            Self::Value => "value",
            Self::Other => "other",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(Place),
}

/// A message, read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

impl Template {
    /// Reads a message that may use these places.
    ///
    /// # Errors
    /// What is wrong with it, and how to mend it.
    pub fn read(text: &str, allowed: &[Place]) -> Result<Self, Refusal> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let inside = brace.strip_prefix('{').and_then(|b| b.split_once('}'));
            let Some((name, after)) = inside else {
                return Err(Refusal::new(
                    say!("a brace of the message stands alone"),
                    say!(
                        "write a place such as {place}, or leave the brace out",
                        place = braced("label")
                    ),
                ));
            };
            let place = allowed.iter().find(|place| place.as_str() == name);
            let Some(place) = place else {
                return Err(unknown(name, allowed));
            };
            pieces.push(Piece::Place(*place));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self(pieces))
    }

    /// The message with names in their places.
    pub fn fill(&self, name: impl Fn(Place) -> String) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Place(place) => name(*place),
            })
            .collect()
    }
}

fn unknown(name: &str, allowed: &[Place]) -> Refusal {
    let known: Vec<&str> = allowed.iter().map(|place| place.as_str()).collect();
    let hint = match nearest_word(name, known.iter().copied()) {
        Some(near) => say!("did you mean {place}?", place = braced(near)),
        None => {
            let places: Vec<String> = known.into_iter().map(braced).collect();
            say!("this rule can name: {places}", places = places.join(", "))
        }
    };
    let shown: String = name.chars().take(40).collect();
    let message = say!("this message has no place {place}", place = braced(&shown));
    Refusal::new(message, hint)
}

/// A place as it is written.
fn braced(name: &str) -> String {
    format!("{{{name}}}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_strangers_refused() {
        let allowed = [Place::Label, Place::Owner];
        let template = Template::read("{label} is {owner}'s, {label}.", &allowed).unwrap();
        let filled = template.fill(|place| place.as_str().to_uppercase());
        assert_eq!(filled, "LABEL is OWNER's, LABEL.");
        for (text, part) in [
            ("{lable} is.", "did you mean {label}?"),
            ("{other} is.", "this rule can name: {label}, {owner}"),
            ("{label is.", "stands alone"),
            ("label} is.", "stands alone"),
            ("{} is.", "no place {}"),
            ("{{label}} is.", "no place {{label}"),
        ] {
            let Refusal { message, hint } = Template::read(text, &allowed).unwrap_err();
            let said = format!("{message} {hint}");
            assert!(said.contains(part), "{text}: {said}");
        }
    }

    #[test]
    fn names_that_look_like_places_stay_names() {
        let template = Template::read("{label}.", &[Place::Label]).unwrap();
        assert_eq!(template.fill(|_| "{owner}".into()), "{owner}.");
    }
}
