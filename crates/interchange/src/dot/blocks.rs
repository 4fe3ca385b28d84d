//! Braces and the statements between them.

use std::ops::Range;

use architrave_words::{Text, say, shown};
use layout::gv::{Lexer, Token};

use super::MAX_DEPTH;
use crate::json::problems::{Problems, Refusal};

/// A piece of a graph, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A brace opens: the graph itself, or a part of it with or without a name.
    Open {
        /// What stands after `graph` or `subgraph`.
        name: Option<String>,
        /// Its bytes, with the word before.
        bytes: Range<usize>,
    },
    /// The brace opened last closes.
    Close,
    /// A node, an edge or attributes, without braces, as the bytes it stands in.
    Statement(Range<usize>),
}

struct Placed {
    token: Token,
    bytes: Range<usize>,
}

/// The blocks of a cleaned text, with all braces in pairs. `None` when they cannot be found.
pub fn blocks(text: &str, problems: &mut Problems) -> Option<Vec<Block>> {
    let tokens = tokens(text, problems)?;
    let mut refuse = |at: usize, message: Text, hint: Text| {
        problems.add_at(at, Refusal::new(message, hint));
    };
    let mut at =
        usize::from(matches!(tokens.first(), Some(t) if matches!(t.token, Token::StrictKW)));
    let start = |at: usize| tokens.get(at).map_or(text.len(), |t| t.bytes.start);
    let begins = match tokens.get(at).map(|t| &t.token) {
        Some(Token::GraphKW | Token::DigraphKW) => true,
        Some(Token::Identifier(word)) => {
            word.eq_ignore_ascii_case("digraph") || word.eq_ignore_ascii_case("graph")
        }
        _ => false,
    };
    if !begins {
        let hint = say!("a DOT file looks like digraph { a -> b }");
        refuse(start(at), say!("a graph should begin here"), hint);
        return None;
    }
    let mut found = Vec::new();
    let mut depth = 0_usize;
    loop {
        // Here `at` stands on a word that opens a part, on a brace, or before a statement.
        let Some(here) = tokens.get(at) else {
            let hint = say!("close each { with a }; the file may be cut off");
            refuse(
                text.len(),
                say!("the file ends in the middle of the graph"),
                hint,
            );
            return None;
        };
        let opens = depth == 0 || matches!(here.token, Token::SubgraphKW | Token::OpenBrace);
        if opens {
            let from = here.bytes.start;
            at += usize::from(!matches!(here.token, Token::OpenBrace));
            let name = match tokens.get(at).map(|t| &t.token) {
                Some(Token::Identifier(name)) => Some(name.clone()),
                _ => None,
            };
            at += usize::from(name.is_some());
            let Some(brace) = tokens
                .get(at)
                .filter(|t| matches!(t.token, Token::OpenBrace))
            else {
                let hint = say!("after graph or subgraph comes a name, if any, and then {");
                refuse(start(at), say!("a { should stand here"), hint);
                return None;
            };
            let bytes = from..brace.bytes.end;
            depth += 1;
            if depth > MAX_DEPTH {
                let message = say!(
                    "braces are nested deeper than {max_depth} levels",
                    max_depth = shown(MAX_DEPTH)
                );
                refuse(from, message, say!("nest fewer clusters"));
                return None;
            }
            found.push(Block::Open { name, bytes });
            at += 1;
        } else if matches!(here.token, Token::CloseBrace) {
            found.push(Block::Close);
            depth -= 1;
            at += 1;
            if depth == 0 {
                break;
            }
        } else if matches!(here.token, Token::Semicolon) {
            at += 1;
        } else {
            let end = statement_end(&tokens, at);
            let last = tokens.get(end - 1)?;
            let arrow = matches!(last.token, Token::ArrowRight | Token::ArrowLine);
            let group = tokens
                .get(end)
                .filter(|t| arrow && matches!(t.token, Token::OpenBrace | Token::SubgraphKW));
            if let Some(group) = group {
                let hint = say!("write one edge for each of its nodes");
                refuse(
                    group.bytes.start,
                    say!("an edge leads to a group of nodes"),
                    hint,
                );
                return None;
            }
            found.push(Block::Statement(here.bytes.start..last.bytes.end));
            at = end;
        }
        let after = tokens.get(at).filter(|t| {
            matches!(found.last(), Some(Block::Close))
                && matches!(t.token, Token::ArrowRight | Token::ArrowLine)
        });
        if let Some(arrow) = after {
            let hint = say!("write one edge for each of its nodes");
            refuse(
                arrow.bytes.start,
                say!("an edge leads from a group of nodes"),
                hint,
            );
            return None;
        }
    }
    if at < tokens.len() {
        let hint = say!("a file holds one graph and nothing after it");
        refuse(
            start(at),
            say!("something follows the end of the graph"),
            hint,
        );
        return None;
    }
    Some(found)
}

/// The index after the last token of the statement that begins at `at`; at least one further.
fn statement_end(tokens: &[Placed], at: usize) -> usize {
    use Token as T;
    let mut bracketed = false;
    for (index, placed) in tokens.iter().enumerate().skip(at) {
        let before = tokens.get(index.wrapping_sub(1)).filter(|_| index > at);
        let goes_on = before.is_none_or(|before| {
            matches!(
                before.token,
                T::ArrowRight | T::ArrowLine | T::Colon | T::Equal
            ) || matches!(
                placed.token,
                T::ArrowRight | T::ArrowLine | T::Colon | T::Equal | T::OpenBracket
            )
        });
        match placed.token {
            T::OpenBrace | T::CloseBrace | T::SubgraphKW if index > at => return index,
            T::Semicolon if !bracketed => return index.max(at + 1),
            T::CloseBracket => bracketed = false,
            _ if bracketed => {}
            _ if !goes_on => return index,
            T::OpenBracket => bracketed = true,
            _ => {}
        }
    }
    tokens.len()
}

/// The tokens of a cleaned text. `None` when one cannot be read.
fn tokens(text: &str, problems: &mut Problems) -> Option<Vec<Placed>> {
    // The lexer counts characters.
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let byte = |character: usize| bytes.get(character).copied().unwrap_or(text.len());
    let mut lexer = Lexer::from_string(text);
    let mut found = Vec::new();
    loop {
        while lexer.skip_whitespace() {}
        // It stands one character further than the one it looks at, but not at the end.
        if lexer.ch == '\0' {
            return Some(found);
        }
        let start = byte(lexer.pos.saturating_sub(1));
        let token = lexer.next_token();
        let end = byte(lexer.pos.saturating_sub(1));
        let number = matches!(&token, Token::Identifier(word) if word.starts_with('-'))
            && text.get(start..).is_some_and(|t| t.starts_with('-'));
        // After a negative number it passes over one character unseen.
        let eaten = text.get(start..end).and_then(|t| t.chars().next_back());
        let harmless = |c: char| c.is_ascii_whitespace() || c == ',' || c == ';';
        if matches!(token, Token::Error(_)) || number && !eaten.is_some_and(harmless) {
            let hint = match text.get(start..).and_then(|t| t.chars().next()) {
                Some('<') => say!("labels in HTML are not read; write the label in double quotes"),
                _ => say!(
                    "outside quotes a name is made of the letters A to Z, digits and _, and begins \
                     with a letter; write any other name in double quotes"
                ),
            };
            problems.add_at(start, Refusal::new(say!("this is not understood"), hint));
            return None;
        }
        found.push(Placed {
            token,
            bytes: start..end,
        });
    }
}
