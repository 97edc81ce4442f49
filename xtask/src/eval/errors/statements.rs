//! Errors of `statements`, matched as `score_quotes.py` does: contents that share half of the
//! shorter one's characters, one to one, and then the source.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use super::{Cause, Documents, Fault, around, list_of, overlap, place, range_of, rule_of, text_of};

/// A content that shares less than this of its characters (F1) with its gold is worth a look. The
/// scorer reports the mean, which was 0.95 on the news of the development part on 2026-11-21.
const LOOSE_BELOW: f64 = 0.8;

/// Missed, extra, without a source or with another one. Where the folder tells genres, news alone
/// counts, as in the table.
pub(super) fn faults(documents: &Documents<'_>) -> Vec<Fault> {
    let has_news = documents.gold.iter().any(|row| text_of(row, "genre") == "news");
    let mut faults = Vec::new();
    for (id, row, text, predicted) in documents.each() {
        if has_news && text_of(row, "genre") != "news" {
            continue;
        }
        let gold: Vec<Quote<'_>> = list_of(row, "quotes").iter().filter_map(Quote::new).collect();
        let found: Vec<Quote<'_>> =
            list_of(predicted, "quotes").iter().filter_map(Quote::new).collect();
        let pairs = matched(&gold, &found);
        for (idx, quote) in gold.iter().enumerate().filter(|(_, quote)| !quote.is_optional()) {
            let span = &quote.content[0];
            let cue = text_of(&quote.row["cue"], "surface");
            let Some(other) = pairs.get(&idx).map(|other| &found[*other]) else {
                faults.push(Fault {
                    cause: Cause::Missed,
                    group: quote.sort(),
                    place: place(id, span),
                    around: format!("{} | cue: {cue}", around(&text, Some(span), None)),
                });
                continue;
            };
            if !quote.has_source_of(other) {
                let source = quote.source.as_ref();
                let said = other.source.as_ref();
                faults.push(Fault {
                    cause: Cause::WrongValue,
                    group: (if said.is_some() { "another source" } else { "no source" }).to_owned(),
                    place: place(id, span),
                    around: format!(
                        "source: {} | content: {}",
                        around(&text, source, said),
                        around(&text, Some(span), None)
                    ),
                });
            }
            if quote.share_with(other) < LOOSE_BELOW {
                faults.push(Fault {
                    cause: Cause::LetPass,
                    group: "another span of the content".to_owned(),
                    place: place(id, span),
                    around: around(&text, Some(span), Some(&other.content[0])),
                });
            }
        }
        for (idx, quote) in found.iter().enumerate() {
            if !pairs.values().any(|taken| *taken == idx) {
                faults.push(Fault {
                    cause: Cause::Extra,
                    group: rule_of(quote.row),
                    place: place(id, &quote.content[0]),
                    around: around(&text, quote.source.as_ref(), Some(&quote.content[0])),
                });
            }
        }
    }
    faults
}

/// A statement of either side.
struct Quote<'a> {
    row: &'a Value,
    source: Option<Range<usize>>,
    /// Ascending, apart, at least one.
    content: Vec<Range<usize>>,
}

impl<'a> Quote<'a> {
    fn new(row: &'a Value) -> Option<Self> {
        let parts = match &row["content"] {
            Value::Array(parts) => parts.iter().filter_map(range_of).collect(),
            one => range_of(one).into_iter().collect(),
        };
        let content = joined(parts);
        (!content.is_empty()).then(|| Self { row, source: range_of(&row["source"]), content })
    }

    /// What the writer says of himself, or without a cue: neither asked for nor wrong.
    fn is_optional(&self) -> bool {
        let source = text_of(&self.row["source"], "surface").to_lowercase();
        matches!(source.as_str(), "i" | "we" | "you" | "one" | "me") || self.row["cue"].is_null()
    }

    fn sort(&self) -> String {
        let kind = self.row["source"]["kind"].as_str().unwrap_or("?");
        let is_direct = self.row["direct"].as_bool().unwrap_or_default();
        format!("{kind}/{}", if is_direct { "direct" } else { "indirect" })
    }

    fn n_chars(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }

    fn n_shared_with(&self, other: &Self) -> usize {
        let shared = |a: &Range<usize>, b: &Range<usize>| {
            a.end.min(b.end).saturating_sub(a.start.max(b.start))
        };
        self.content.iter().flat_map(|a| other.content.iter().map(move |b| shared(a, b))).sum()
    }

    /// F1 of the characters.
    #[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^52")]
    fn share_with(&self, other: &Self) -> f64 {
        2.0 * self.n_shared_with(other) as f64 / (self.n_chars() + other.n_chars()) as f64
    }

    fn has_source_of(&self, other: &Self) -> bool {
        matches!((&self.source, &other.source), (Some(a), Some(b)) if overlap(a, b))
    }
}

/// Ranges in order, with those that touch made one.
fn joined(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| (part.start, part.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match apart.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => apart.push(part),
        }
    }
    apart
}

/// Index of a gold statement to that of its prediction: the largest share first, a right source
/// before another.
fn matched(gold: &[Quote<'_>], found: &[Quote<'_>]) -> BTreeMap<usize, usize> {
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for (x, one) in gold.iter().enumerate() {
        for (y, other) in found.iter().enumerate() {
            let n_shared = one.n_shared_with(other);
            if n_shared > 0 && n_shared * 2 >= one.n_chars().min(other.n_chars()) {
                let bonus = if one.has_source_of(other) { 0.5 } else { 0.0 };
                candidates.push((one.share_with(other) + bonus, x, y));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = BTreeMap::new();
    let mut is_taken = vec![false; found.len()];
    for (_, x, y) in candidates {
        if !pairs.contains_key(&x) && !is_taken[y] {
            is_taken[y] = true;
            pairs.insert(x, y);
        }
    }
    pairs
}
