//! Ranked search over what people know of a tool.
//!
//! Every word of the query must be found in some field. A word counts by how it was found (whole
//! field, start of the field, whole word, start of a word, inside, scattered, one slip) and where
//! (name before former names and aliases, vendor, category, use). Where no tool has every word,
//! the tools with most of them are shown.

use std::collections::BTreeMap;

use architrave_model::ToolId;
use nucleo_matcher::{
    Config, Matcher, Utf32Str, Utf32String,
    pattern::{Atom, AtomKind, CaseMatching, Normalization},
};
use serde::Serialize;

use crate::{Category, Tool, typo::one_slip_from_start};

/// Characters of a query that are looked at; the rest is ignored.
pub const MAX_QUERY: usize = 120;
/// Words of a query that are looked at.
const MAX_WORDS: usize = 8;

/// Where a query was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum SearchField {
    /// The name.
    Name,
    /// The id.
    Id,
    /// A former name.
    FormerName,
    /// An alias.
    Alias,
    /// The vendor.
    Vendor,
    /// A category or subcategory it stands in.
    Category,
    /// What it is.
    Summary,
    /// When to choose it.
    UseWhen,
}

impl SearchField {
    /// Names are what people type; texts only say what a tool is about.
    const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Id | Self::FormerName | Self::Alias)
    }

    /// Points for a match of this kind in this field. Whole names come first, also when they are
    /// former names or aliases (`spark` means Apache Spark, not a longer name that begins so);
    /// after that every match in the name beats one in an alias, then vendor, category and use.
    const fn points(self, kind: Match) -> u32 {
        let (whole, start, word, word_start, inside, slip) = match self {
            Self::Name => (1000, 900, 880, 850, 640, 400),
            Self::Id => (995, 830, 820, 800, 620, 390),
            Self::FormerName => (970, 780, 770, 750, 600, 380),
            Self::Alias => (960, 760, 740, 720, 580, 370),
            Self::Vendor => (560, 550, 540, 530, 300, 0),
            Self::Category => (480, 470, 460, 450, 280, 0),
            Self::Summary => (360, 350, 340, 320, 200, 0),
            Self::UseWhen => (260, 250, 240, 220, 150, 0),
        };
        match kind {
            Match::Whole => whole,
            Match::Start => start,
            Match::Word => word,
            Match::WordStart => word_start,
            Match::Inside => inside,
            // Scattered letters: between a match inside and a slip.
            Match::Scattered => slip + slip / 10,
            Match::Slip => slip,
        }
    }
}

/// How a word was found in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Whole,
    Start,
    Word,
    WordStart,
    Inside,
    Scattered,
    Slip,
}

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

#[derive(Debug)]
struct Field {
    kind: SearchField,
    text: Utf32String,
    /// Character positions where words begin.
    words: Vec<u32>,
}

impl Field {
    fn new(kind: SearchField, text: &str) -> Self {
        // Positions are those of the matcher's text, which holds one char per grapheme.
        let text = Utf32String::from(text.to_lowercase());
        let mut words = Vec::new();
        let mut inside = false;
        for (at, c) in (0_u32..).zip(text.slice(..).chars()) {
            if c.is_alphanumeric() && !inside {
                words.push(at);
            }
            inside = c.is_alphanumeric();
        }
        Self { kind, text, words }
    }

    /// The word that begins here, without what follows it.
    fn word(&self, from: u32) -> Vec<char> {
        self.text
            .slice_u32(from..)
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect()
    }
}

/// One word, or the whole, of a query, ready to be matched.
struct Needle {
    chars: Vec<char>,
    inside: Atom,
    scattered: Atom,
}

impl Needle {
    fn new(text: &str) -> Self {
        let atom = |kind| {
            Atom::new(
                text,
                CaseMatching::Ignore,
                Normalization::Smart,
                kind,
                false,
            )
        };
        let inside = atom(AtomKind::Substring);
        Self {
            chars: inside.needle_text().chars().collect(),
            inside,
            scattered: atom(AtomKind::Fuzzy),
        }
    }

    /// How the needle is found in a field, best way first.
    fn find(&self, field: &Field, matcher: &mut Matcher, forgiving: bool) -> Option<Match> {
        let text: Utf32Str<'_> = field.text.slice(..);
        if self.inside.score(text, matcher).is_some() {
            return Some(self.place(field, matcher));
        }
        if !forgiving || !field.kind.is_name() || self.chars.len() < 3 {
            return None;
        }
        // A run of letters scores 16 each; gaps cost. Seven eighths keeps out accidental hits.
        let enough = u16::try_from(self.chars.len() * 14).unwrap_or(u16::MAX);
        if self
            .scattered
            .score(text, matcher)
            .is_some_and(|s| s >= enough)
        {
            return Some(Match::Scattered);
        }
        field
            .words
            .iter()
            .any(|at| one_slip_from_start(&self.chars, &field.word(*at)))
            .then_some(Match::Slip)
    }

    /// Where a needle known to be inside a field stands.
    fn place(&self, field: &Field, matcher: &mut Matcher) -> Match {
        let length = u32::try_from(self.chars.len()).unwrap_or(u32::MAX);
        let total = u32::try_from(field.text.len()).unwrap_or(u32::MAX);
        let mut best = Match::Inside;
        for at in &field.words {
            let rest = field.text.slice_u32(*at..);
            let end = at.saturating_add(length);
            if end > total
                || self
                    .inside
                    .score(rest.slice_u32(..length), matcher)
                    .is_none()
            {
                continue;
            }
            let closed = end == total || !field.text.slice_u32(end..).get(0).is_alphanumeric();
            match (*at == 0, closed) {
                (true, _) if end == total => return Match::Whole,
                (true, _) => return Match::Start,
                (false, true) => best = Match::Word,
                (false, false) if best == Match::Inside => best = Match::WordStart,
                (false, false) => {}
            }
        }
        best
    }
}

/// The searchable fields of every tool.
#[derive(Debug)]
pub(crate) struct Index {
    tools: Vec<(ToolId, Vec<Field>)>,
}

impl Index {
    pub fn new(tools: &BTreeMap<ToolId, Tool>, tree: &[Category]) -> Self {
        let mut titles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
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
        let fields = |tool: &Tool| {
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
        };
        Self {
            tools: tools
                .values()
                .map(|tool| (tool.id.clone(), fields(tool)))
                .collect(),
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
        let needles: Vec<Needle> = words.iter().map(|word| Needle::new(word)).collect();
        let mut matcher = Matcher::new(Config::DEFAULT);
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

/// The number of words found in a tool, and the hit; none when no word was found.
fn rate(
    id: &ToolId,
    fields: &[Field],
    phrase: Option<&Needle>,
    needles: &[Needle],
    matcher: &mut Matcher,
) -> Option<(usize, SearchHit)> {
    let whole = phrase.and_then(|needle| best(needle, fields, matcher, false));
    let each: Vec<(u32, SearchField)> = needles
        .iter()
        .filter_map(|needle| best(needle, fields, matcher, true))
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
    forgiving: bool,
) -> Option<(u32, SearchField)> {
    let mut all: Vec<(u32, SearchField)> = fields
        .iter()
        .filter_map(|field| {
            let kind = needle.find(field, matcher, forgiving)?;
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
