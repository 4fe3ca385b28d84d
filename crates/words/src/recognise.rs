//! English that was said earlier, in another language.
//!
//! What is kept for good, such as the labels of the edit log, is English. It was made from
//! templates, so it can be read back: the template with the most words of its own that fits
//! gives the values.

use crate::{
    Language, dictionary,
    template::{Piece, pieces},
};

/// An English text of the program in a language; as it is where no template fits.
#[must_use]
pub fn recognise(english: &str, language: Language) -> String {
    let dictionary = dictionary(language);
    let known = dictionary.of(english);
    if known != english || language == Language::En {
        return known.to_owned();
    }
    let mut best: Option<(usize, &str, Vec<(&str, &str)>)> = None;
    for template in &dictionary.templates {
        if let Some((own, values)) = fit(template, english)
            && best.as_ref().is_none_or(|(most, ..)| own > *most)
        {
            best = Some((own, template, values));
        }
    }
    let Some((_, template, values)) = best else {
        return english.to_owned();
    };
    let mut out = String::new();
    for piece in pieces(dictionary.of(template)) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Name(name) => {
                let value = values.iter().find(|(n, _)| *n == name);
                out.push_str(value.map_or("", |(_, value)| dictionary.of(value)));
            }
        }
    }
    out
}

/// The values a text has by a template, with how many bytes of words the template has itself; none
/// when it does not fit. Where values are only set apart by words they hold themselves, the first
/// is the shortest.
fn fit<'t, 'e>(template: &'t str, english: &'e str) -> Option<(usize, Vec<(&'t str, &'e str)>)> {
    let mut rest = english;
    let mut own = 0;
    let mut values = Vec::new();
    let mut waiting: Option<&str> = None;
    let mut all = pieces(template).peekable();
    while let Some(piece) = all.next() {
        match piece {
            Piece::Name(name) => {
                if waiting.replace(name).is_some() {
                    return None;
                }
            }
            Piece::Words(words) => {
                own += words.len();
                let at = match waiting {
                    None => rest.starts_with(words).then_some(0)?,
                    Some(_) if all.peek().is_none() => {
                        let at = rest.len().checked_sub(words.len())?;
                        rest.ends_with(words).then_some(at)?
                    }
                    Some(_) => rest.find(words)?,
                };
                if let Some(name) = waiting.take() {
                    values.push((name, &rest[..at]));
                }
                rest = &rest[at + words.len()..];
            }
        }
    }
    match waiting {
        Some(name) => values.push((name, rest)),
        None if !rest.is_empty() => return None,
        None => {}
    }
    (own > 0 && values.iter().all(|(_, value)| !value.is_empty())).then_some((own, values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_gives_the_values_back() {
        let (own, values) = fit("Move {name} into {place}", "Move A into B into C").unwrap();
        assert_eq!(values, [("name", "A"), ("place", "B into C")]);
        assert_eq!(own, "Move  into ".len());
        assert!(fit("Move {name}", "Delete A").is_none());
        assert!(fit("Move {name} away", "Move A").is_none());
        assert!(fit("Move {name}", "Move ").is_none());
    }

    #[test]
    fn what_nobody_knows_stays_as_it_is() {
        assert_eq!(recognise("Frobnicate A", Language::De), "Frobnicate A");
    }
}
