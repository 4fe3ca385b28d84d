//! Ranked search over what people know of a tool.
//!
//! Every word of the query must be found in some field. A word counts by how it was found (whole
//! field, start of the field, whole word, start of a word, inside) and where (name before former
//! names and aliases, vendor, category, use). A word no tool holds as typed is guessed from names
//! with its letters scattered or one of them wrong. Where no tool has every word, the tools with
//! most of them are shown.
//!
//! In another language both its words and the English ones are found.

mod needle;
mod points;

use std::{collections::BTreeMap, sync::Arc};

use architrave_model::ToolId;
use architrave_words::Language;
use nucleo_matcher::{Config, Matcher};
use serde::Serialize;

use crate::{Category, Tool};
use needle::{Field, Needle, Way};
pub use points::SearchField;

/// Characters of a query that are looked at; the rest is ignored.
pub const MAX_QUERY: usize = 120;
/// Words of a query that are looked at.
const MAX_WORDS: usize = 8;

/// A tool that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SearchHit {
    /// The tool.
    pub tool: ToolId,
    /// How well it matches; more is better.
    pub score: u32,
    /// Where the best match was.
    pub matched: SearchField,
}

/// The searchable fields of every tool, sorted by id; copies share them.
#[derive(Debug)]
pub(crate) struct Index {
    tools: Vec<(ToolId, Arc<Vec<Field>>)>,
}

/// The titles that a part of the tree can be found by.
type Titles<'t> = BTreeMap<&'t str, Vec<&'t str>>;

fn titles(tree: &[Category]) -> Titles<'_> {
    let mut titles = Titles::new();
    for category in tree {
        for top in &category.subcategories {
            for part in top.walk() {
                let list = titles.entry(part.id.as_str()).or_default();
                list.extend([
                    category.title.as_str(),
                    top.title.as_str(),
                    part.title.as_str(),
                ]);
            }
        }
    }
    titles
}

fn fields(tool: &Tool, titles: &Titles<'_>) -> Vec<Field> {
    use SearchField::{Alias, Category, FormerName, Id, Name, Summary, UseWhen, Vendor};
    let mut all = vec![
        Field::new(Name, &tool.name),
        Field::new(Id, tool.id.as_str()),
        Field::new(Vendor, &tool.vendor),
        Field::new(Summary, &tool.summary),
        Field::new(UseWhen, &tool.use_when),
    ];
    all.extend(tool.former_names.iter().map(|n| Field::new(FormerName, n)));
    all.extend(tool.aliases.iter().map(|n| Field::new(Alias, n)));
    let places = tool.subcategories.iter();
    all.extend(
        places
            .filter_map(|id| titles.get(id.as_str()))
            .flatten()
            .map(|title| Field::new(Category, title)),
    );
    all
}

impl Index {
    /// What people who speak a language know of these tools.
    pub fn in_language(
        tools: &BTreeMap<ToolId, Arc<Tool>>,
        tree: &[Category],
        language: Language,
    ) -> Self {
        let told: Vec<Category> = tree.iter().map(|c| c.in_language(language)).collect();
        let (english, titles) = (titles(tree), titles(&told));
        let entry = |tool: &Arc<Tool>| {
            let mut all = fields(tool, &english);
            for field in fields(&tool.in_language(language), &titles) {
                if !all.iter().any(|known| known.text == field.text) {
                    all.push(field);
                }
            }
            (tool.id.clone(), Arc::new(all))
        };
        Self {
            tools: tools.values().map(entry).collect(),
        }
    }

    pub fn new(tools: &BTreeMap<ToolId, Arc<Tool>>, tree: &[Category]) -> Self {
        let titles = titles(tree);
        let entry = |tool: &Arc<Tool>| (tool.id.clone(), Arc::new(fields(tool, &titles)));
        Self {
            tools: tools.values().map(entry).collect(),
        }
    }

    /// This index and `more` tools.
    pub fn with<'t>(&self, more: impl Iterator<Item = &'t Arc<Tool>>, tree: &[Category]) -> Self {
        let titles = titles(tree);
        let mut tools = self.tools.clone();
        tools.extend(more.map(|tool| (tool.id.clone(), Arc::new(fields(tool, &titles)))));
        tools.sort_by(|(a, _), (b, _)| a.cmp(b));
        Self { tools }
    }

    /// Guessing starts only where no tool holds the word as typed.
    fn way(&self, needle: &Needle, matcher: &mut Matcher) -> Way {
        let mut fields = self.tools.iter().flat_map(|(_, fields)| fields.iter());
        if fields.any(|field| needle.find(field, matcher).is_some()) {
            Needle::find
        } else {
            Needle::guess
        }
    }

    pub fn search(&self, query: &str, limit: usize) -> Vec<SearchHit> {
        let query: String = query
            .chars()
            .take(MAX_QUERY)
            .collect::<String>()
            .to_lowercase();
        let words: Vec<&str> = query.split_whitespace().take(MAX_WORDS).collect();
        if words.is_empty() || limit == 0 {
            return Vec::new();
        }
        let phrase = (words.len() > 1).then(|| Needle::new(&words.join(" ")));
        let mut matcher = Matcher::new(Config::DEFAULT);
        let needles: Vec<(Needle, Way)> = meaningful(&words)
            .into_iter()
            .map(|word| {
                let needle = Needle::new(word);
                let way = self.way(&needle, &mut matcher);
                (needle, way)
            })
            .collect();
        let mut found: Vec<(usize, SearchHit)> = self
            .tools
            .iter()
            .filter_map(|(id, fields)| rate(id, fields, phrase.as_ref(), &needles, &mut matcher))
            .collect();
        let most = found.iter().map(|(words, _)| *words).max().unwrap_or(0);
        found.retain(|(words, _)| *words == most);
        let mut hits: Vec<SearchHit> = found.into_iter().map(|(_, hit)| hit).collect();
        hits.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.tool.cmp(&b.tool)));
        hits.truncate(limit);
        hits
    }
}

/// Little words say nothing, unless there is nothing else.
fn meaningful<'a>(words: &[&'a str]) -> Vec<&'a str> {
    const LITTLE: &[&str] = &[
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
        "with",
    ];
    // Whoever speaks another language types its little words; none of them is the name of a tool.
    const OTHERS: &[&str] = &[
        "auf", "aus", "bei", "con", "das", "de", "del", "der", "die", "el", "en", "ein", "eine",
        "für", "la", "las", "los", "mit", "oder", "para", "por", "un", "una", "und", "von", "y",
        "zu", "zum", "zur",
    ];
    let kept: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !LITTLE.contains(word) && !OTHERS.contains(word))
        .collect();
    if kept.is_empty() {
        words.to_vec()
    } else {
        kept
    }
}

/// The number of words found in a tool, and the hit; none when no word was found.
fn rate(
    id: &ToolId,
    fields: &[Field],
    phrase: Option<&Needle>,
    needles: &[(Needle, Way)],
    matcher: &mut Matcher,
) -> Option<(usize, SearchHit)> {
    let whole = phrase.and_then(|needle| best(needle, fields, matcher, Needle::find));
    let each: Vec<(u32, SearchField)> = needles
        .iter()
        .filter_map(|(needle, way)| best(needle, fields, matcher, *way))
        .collect();
    let (_, mut matched) = *each.iter().max_by_key(|(points, _)| *points)?;
    let sum: u32 = each.iter().map(|(points, _)| points).sum();
    let mut score = sum / u32::try_from(needles.len()).unwrap_or(1).max(1);
    if let Some((points, field)) = whole
        && points >= score
    {
        (score, matched) = (points, field);
    }
    let hit = SearchHit {
        tool: id.clone(),
        score,
        matched,
    };
    Some((each.len(), hit))
}

/// The best match of a needle: its points, raised a little by how much of the field it covers and
/// by a second field that says the same, so that ties fall the way a person expects.
fn best(
    needle: &Needle,
    fields: &[Field],
    matcher: &mut Matcher,
    way: Way,
) -> Option<(u32, SearchField)> {
    let mut all: Vec<(u32, SearchField)> = fields
        .iter()
        .filter_map(|field| {
            let kind = way(needle, field, matcher)?;
            let cover = needle.chars.len().min(field.text.len()) * 9 / field.text.len().max(1);
            let points = field.kind.points(kind) + u32::try_from(cover).unwrap_or(0);
            Some((points, field.kind))
        })
        .collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let (points, field) = *all.first()?;
    let second = all.iter().find(|(_, f)| *f != field).map_or(0, |(p, _)| *p);
    Some((points + second / 100, field))
}
