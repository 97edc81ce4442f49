//! Errors of `actors`, `types` and `canonical`, matched as `score_actors.py` does under its measure
//! `name`: the same span once articles, titles and a possessive are left off.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::Context;
use serde::Deserialize;
use serde_json::Value;

use super::{Cause, Documents, Fault, around, list_of, overlap, place, range_of, rule_of, text_of};

/// Names missed, made up, or cut otherwise.
pub(super) fn spans(documents: &Documents<'_>) -> anyhow::Result<Vec<Fault>> {
    let words = LeftOff::read()?;
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        let page = Page::new(&words, &text, row, predicted);
        let mut shown: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (key, gold) in &page.required {
            if page.found.contains_key(key) {
                continue;
            }
            let range = key.0..key.1;
            let sort = text_of(gold, "type").to_owned();
            let other = page
                .found
                .keys()
                .filter(|other| page.is_wrong(**other) && overlap(&range, &(other.0..other.1)))
                .max_by_key(|other| range.end.min(other.1) - range.start.max(other.0));
            let Some(other) = other else {
                faults.push(Fault {
                    cause: Cause::Missed,
                    group: sort,
                    place: place(id, &range),
                    around: around(&text, Some(&range), None),
                });
                continue;
            };
            shown.insert(*other);
            let other = other.0..other.1;
            faults.push(Fault {
                cause: Cause::WrongSpan,
                group: how_cut(&range, &other).to_owned(),
                place: place(id, &range),
                around: around(&text, Some(&range), Some(&other)),
            });
        }
        for (key, found) in &page.found {
            if page.is_wrong(*key) && !shown.contains(key) {
                let range = key.0..key.1;
                faults.push(Fault {
                    cause: Cause::Extra,
                    group: format!("{}, {}", rule_of(found), text_of(found, "type")),
                    place: place(id, &range),
                    around: around(&text, None, Some(&range)),
                });
            }
        }
    }
    Ok(faults)
}

/// Names found under another type than the gold's.
pub(super) fn types(documents: &Documents<'_>) -> anyhow::Result<Vec<Fault>> {
    let words = LeftOff::read()?;
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        let page = Page::new(&words, &text, row, predicted);
        for (key, gold) in &page.required {
            let Some(found) = page.found.get(key) else { continue };
            let (wanted, said) = (text_of(gold, "type"), text_of(found, "type"));
            if wanted != said {
                let range = key.0..key.1;
                faults.push(Fault {
                    cause: Cause::WrongValue,
                    group: format!("{said} instead of {wanted}"),
                    place: place(id, &range),
                    around: format!("{} ({})", around(&text, Some(&range), None), rule_of(found)),
                });
            }
        }
    }
    Ok(faults)
}

/// Names found, whose canonical name is not the encyclopaedia's title.
pub(super) fn canonical(documents: &Documents<'_>) -> anyhow::Result<Vec<Fault>> {
    let words = LeftOff::read()?;
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        let page = Page::new(&words, &text, row, predicted);
        for (key, gold) in &page.required {
            let found = page.found.get(key).and_then(|found| found["canonical"].as_str());
            let link = gold["link"].as_str().filter(|link| !link.is_empty());
            let (Some(said), Some(link), false) = (found, link, gold["entity"].is_null()) else {
                continue;
            };
            let wanted = link.replace("%2D", "-").replace('_', " ");
            if title_key(&wanted) != title_key(said) {
                let range = key.0..key.1;
                faults.push(Fault {
                    cause: Cause::WrongValue,
                    group: format!("{said} instead of {wanted}"),
                    place: place(id, &range),
                    around: around(&text, Some(&range), None),
                });
            }
        }
    }
    Ok(faults)
}

/// Letters and digits alone, in lower case.
fn title_key(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn how_cut(gold: &Range<usize>, found: &Range<usize>) -> &'static str {
    match (found.start.cmp(&gold.start), found.end.cmp(&gold.end)) {
        (std::cmp::Ordering::Less, std::cmp::Ordering::Equal) => "begins too early",
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Equal) => "begins too late",
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Less) => "ends too early",
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Greater) => "ends too late",
        (std::cmp::Ordering::Less, std::cmp::Ordering::Greater) => "too long on both sides",
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Less) => "too short on both sides",
        _ => "shifted",
    }
}

/// One document's names by the span that counts. Of two with the same span the last one stands.
struct Page<'a> {
    required: BTreeMap<(usize, usize), &'a Value>,
    optional: BTreeSet<(usize, usize)>,
    found: BTreeMap<(usize, usize), &'a Value>,
}

impl<'a> Page<'a> {
    fn new(words: &LeftOff, text: &[char], gold: &'a Value, predicted: &'a Value) -> Self {
        let spans = |row: &'a Value| {
            list_of(row, "mentions")
                .iter()
                .filter_map(|one| Some((words.span(text, range_of(one)?), one)))
        };
        let is_optional = |one: &Value| one["optional"].as_bool().unwrap_or_default();
        Self {
            required: spans(gold).filter(|(_, one)| !is_optional(one)).collect(),
            optional: spans(gold)
                .filter(|(_, one)| is_optional(one))
                .map(|(span, _)| span)
                .collect(),
            found: spans(predicted).collect(),
        }
    }

    /// Whether a prediction counts against precision.
    fn is_wrong(&self, found: (usize, usize)) -> bool {
        let touches = |other: &(usize, usize)| found.0 < other.1 && other.0 < found.1;
        !self.required.contains_key(&found)
            && !self.optional.contains(&found)
            && (!self.optional.iter().any(touches) || self.required.keys().any(touches))
    }
}

/// The words that are left off before names are compared.
#[derive(Debug, Deserialize)]
struct LeftOff {
    articles: BTreeSet<String>,
    titles: BTreeSet<String>,
    joins_an_office: BTreeSet<String>,
    ends_a_body: BTreeSet<String>,
}

impl LeftOff {
    fn read() -> anyhow::Result<Self> {
        serde_json::from_str(include_str!("../left_off.json")).context("`left_off.json`")
    }

    /// `norm_span` of the scorer: the span without what stands before the name.
    fn span(&self, text: &[char], range: Range<usize>) -> (usize, usize) {
        let range = range.start.min(text.len())..range.end.min(text.len());
        let mut words: Vec<Range<usize>> = Vec::new();
        for at in range.clone().filter(|at| !text[*at].is_whitespace()) {
            match words.last_mut() {
                Some(word) if word.end == at => word.end = at + 1,
                _ => words.push(at..at + 1),
            }
        }
        let low: Vec<String> = words
            .iter()
            .map(|word| {
                let kept = text[word.clone()]
                    .iter()
                    .filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
                kept.collect::<String>().to_lowercase()
            })
            .collect();
        let mut first = 0;
        while first + 1 < words.len() && self.articles.contains(&low[first]) {
            first += 1;
        }
        if first + 1 < words.len() {
            let is_office = low[first..].iter().any(|word| self.joins_an_office.contains(word));
            let cut = (first..words.len() - 1)
                .rfind(|at| !is_office && self.titles.contains(&low[*at]))
                .filter(|cut| text[words[cut + 1].start].is_uppercase());
            if let Some(cut) = cut {
                let last = &low[words.len() - 1];
                let is_before = self.titles.contains(&low[first]) || words.len() - 1 - cut <= 3;
                if !self.titles.contains(last) && is_before && !self.ends_a_body.contains(last) {
                    first = cut + 1;
                }
            }
        }
        let start = words.get(first).map_or(range.start, |word| word.start);
        let mut end = range.end;
        let ends_in_apostrophe = |end: usize| end > start && matches!(text[end - 1], '\'' | '’');
        if ends_in_apostrophe(end) {
            end -= 1;
        } else if end > start && text[end - 1] == 's' && ends_in_apostrophe(end - 1) {
            end -= 2;
        }
        let name = &text[start..end];
        let n_lead = name.iter().take_while(|c| " \"'“”‘’([*_".contains(**c)).count();
        let is_outer = |c: &&char| " \"'“”‘’()[]*_,;:".contains(**c);
        let n_outer = name.iter().take_while(is_outer).count();
        let n_tail = name[n_outer..].iter().rev().take_while(is_outer).count();
        (start + n_lead, start + n_lead + (name.len() - n_outer - n_tail))
    }
}
