//! Errors of `briefing`, matched as `score_briefing.py` does: names by their folded form, clauses
//! and sentences by the words they share, one to one, best first.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Cause, Documents, Fault, N_AROUND, around, list_of, rule_of, text_of};

/// The parts of a briefing that are scored.
pub(super) const PARTS: [&str; 10] = [
    "actors",
    "roles",
    "mediators",
    "mediation",
    "positions",
    "statements",
    "risks",
    "questions",
    "dates",
    "deadlines",
];

/// From here on two texts are the same.
const SAME: f64 = 0.6;

/// Missed, extra, under another holder, and of another kind, which is not scored. Errors: an article
/// cannot be read.
pub(super) fn faults(
    documents: &Documents<'_>,
    part: Option<&str>,
    articles: &Path,
) -> anyhow::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for part in PARTS.iter().filter(|known| part.is_none_or(|part| part == **known)) {
        for (doc, gold, _, predicted) in documents.each() {
            let path = articles.join(doc);
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read `{}`", path.display()))?;
            let page = Page { part, doc, text: &text };
            page.faults(gold, predicted, &mut faults);
        }
    }
    Ok(faults)
}

/// One line of a briefing: who holds it (or the actor of a role, the mediator of a pair), and what.
#[derive(Debug, Clone)]
struct Item<'a> {
    who: &'a str,
    what: &'a str,
    row: &'a Value,
}

struct Page<'a> {
    part: &'a str,
    doc: &'a str,
    text: &'a str,
}

impl Page<'_> {
    fn faults(&self, gold: &Value, predicted: &Value, faults: &mut Vec<Fault>) {
        let wanted = unique(items(gold, self.part));
        let mut found = unique(items(predicted, self.part));
        self.leave_off_accepted(&gold["accept"], &wanted, &mut found);
        let pairs = matched(self.part, &wanted, &found);
        for (x, y) in &pairs {
            self.look_at_values(&wanted[*x], &found[*y], faults);
        }
        let mut is_told = vec![false; found.len()];
        for (x, item) in wanted.iter().enumerate() {
            if pairs.iter().any(|(taken, _)| *taken == x) {
                continue;
            }
            // The same words under another holder are one error for the reader, two for the scorer.
            let other = (0..found.len()).find(|y| {
                !is_told[*y]
                    && pairs.iter().all(|(_, taken)| taken != y)
                    && is_same_but_for_one(self.part, item, &found[*y])
            });
            let (cause, around) = if let Some(y) = other {
                is_told[y] = true;
                (Cause::WrongValue, format!("{} instead of {}", shown(&found[y]), shown(item)))
            } else {
                (Cause::Missed, shown(item))
            };
            let group = other.map_or_else(|| self.part.to_owned(), |y| self.group(found[y].row));
            faults.push(self.fault(cause, group, &around, item));
        }
        for (y, item) in found.iter().enumerate() {
            if !is_told[y] && pairs.iter().all(|(_, taken)| *taken != y) {
                faults.push(self.fault(Cause::Extra, self.group(item.row), &shown(item), item));
            }
        }
    }

    fn group(&self, row: &Value) -> String {
        if row.is_object() {
            format!("{}, {}", self.part, rule_of(row))
        } else {
            self.part.to_owned()
        }
    }

    fn fault(&self, cause: Cause, group: String, words: &str, item: &Item<'_>) -> Fault {
        Fault {
            cause,
            group,
            place: self.doc.to_owned(),
            around: format!("{words}{}", self.around(item)),
        }
    }

    /// A speaker other than the gold's, or another kind: the scorer tells the first beside its
    /// table and does not look at the second.
    fn look_at_values(&self, gold: &Item<'_>, found: &Item<'_>, faults: &mut Vec<Fault>) {
        if self.part == "statements" {
            let (a, b) = (fold(gold.who), fold(found.who));
            let holds =
                |a: &str, b: &str| !b.is_empty() && format!(" {a} ").contains(&format!(" {b} "));
            if a != b && !holds(&a, &b) && !holds(&b, &a) {
                let words = format!("{} instead of {}: {}", found.who, gold.who, gold.what);
                let group = format!("speaker, {}", rule_of(found.row));
                faults.push(self.fault(Cause::LetPass, group, &words, gold));
            }
        }
        let (wanted, said) = (text_of(gold.row, "kind"), text_of(found.row, "kind"));
        let has_kind = matches!(self.part, "actors" | "positions");
        if has_kind && !wanted.is_empty() && wanted != said {
            let words = format!("{said} instead of {wanted}: {}", shown(gold));
            let group = format!("kind of {}, {}", self.part, rule_of(found.row));
            faults.push(self.fault(Cause::LetPass, group, &words, gold));
        }
    }

    /// The place in the article where a short text first stands, for its surroundings.
    fn around(&self, item: &Item<'_>) -> String {
        let words = if item.what.is_empty() { item.who } else { item.what };
        let names = matches!(self.part, "roles" | "mediation");
        let words = if names { item.who } else { words };
        if words.chars().count() > N_AROUND {
            return String::new();
        }
        let Some(at) = self.text.find(words).filter(|_| !words.is_empty()) else {
            return String::new();
        };
        let first = self.text[..at].chars().count();
        let range = first..first + words.chars().count();
        let text: Vec<char> = self.text.chars().collect();
        format!(" | {}", around(&text, Some(&range), None))
    }

    /// Items that are neither asked for nor wrong.
    fn leave_off_accepted(&self, accept: &Value, gold: &[Item<'_>], found: &mut Vec<Item<'_>>) {
        if matches!(self.part, "roles" | "mediation") {
            let free: BTreeSet<String> =
                list_of(accept, "actors").iter().map(|one| fold(text(one))).collect();
            found.retain(|item| {
                let is_free = free.contains(&fold(item.who)) || free.contains(&fold(item.what));
                !is_free || gold.iter().any(|one| one.who == item.who && one.what == item.what)
            });
            return;
        }
        let free: Vec<Item<'_>> =
            list_of(accept, self.part).iter().map(|row| item_of(self.part, row)).collect();
        found.retain(|item| {
            let is_gold = gold.iter().any(|one| similarity(self.part, one, item) >= SAME);
            let is_free = free.iter().any(|one| match self.part {
                "positions" | "statements" => shared_words(one.what, item.what) >= SAME,
                _ => similarity(self.part, one, item) >= SAME,
            });
            is_gold || !is_free
        });
    }
}

fn shown(item: &Item<'_>) -> String {
    match (item.who, item.what) {
        (who, "") => who.to_owned(),
        ("", what) => what.to_owned(),
        (who, what) => format!("{who}: {what}"),
    }
}

/// The text of an item that is a string or an object.
fn text(item: &Value) -> &str {
    item.as_str().unwrap_or_else(|| text_of(item, "text"))
}

fn item_of<'a>(part: &str, row: &'a Value) -> Item<'a> {
    let name = row.as_str().unwrap_or_else(|| text_of(row, "name"));
    match part {
        "actors" | "mediators" => Item { who: name, what: "", row },
        "positions" => Item { who: text_of(row, "actor"), what: text(row), row },
        "statements" => Item { who: text_of(row, "speaker"), what: text(row), row },
        _ => Item { who: "", what: text(row), row },
    }
}

fn items<'a>(record: &'a Value, part: &str) -> Vec<Item<'a>> {
    let pairs = |list: &str, key: &'static str| {
        list_of(record, list).iter().flat_map(move |row| {
            let who = text_of(row, "name");
            list_of(row, key)
                .iter()
                .filter_map(move |what| Some(Item { who, what: what.as_str()?, row }))
        })
    };
    match part {
        "roles" => pairs("actors", "roles")
            .filter(|item| matches!(item.what, "party" | "mediator" | "spoiler"))
            .collect(),
        "mediation" => pairs("mediators", "between").collect(),
        "deadlines" => list_of(record, "dates")
            .iter()
            .filter(|row| row["deadline"].as_bool().unwrap_or_default())
            .map(|row| item_of(part, row))
            .collect(),
        _ => list_of(record, part).iter().map(|row| item_of(part, row)).collect(),
    }
}

/// The first of each, by folded form.
fn unique(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let mut seen = BTreeSet::new();
    let is_named = |item: &Item<'_>| !item.who.is_empty() || !fold(item.what).is_empty();
    items
        .into_iter()
        .filter(|item| is_named(item) && seen.insert((fold(item.who), fold(item.what))))
        .collect()
}

/// Pairs of gold and found, the most alike first; of equals the later.
fn matched(part: &str, gold: &[Item<'_>], found: &[Item<'_>]) -> Vec<(usize, usize)> {
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for (x, one) in gold.iter().enumerate() {
        for (y, other) in found.iter().enumerate() {
            let alike = similarity(part, one, other);
            if alike >= SAME {
                candidates.push((alike, x, y));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, x, y) in candidates {
        if pairs.iter().all(|(taken, other)| *taken != x && *other != y) {
            pairs.push((x, y));
        }
    }
    pairs
}

fn is_same_but_for_one(part: &str, gold: &Item<'_>, found: &Item<'_>) -> bool {
    match part {
        "positions" => shared_words(gold.what, found.what) >= SAME,
        "roles" => fold(gold.who) == fold(found.who),
        "mediation" => (fold(gold.who) == fold(found.who)) != (fold(gold.what) == fold(found.what)),
        _ => false,
    }
}

fn similarity(part: &str, a: &Item<'_>, b: &Item<'_>) -> f64 {
    let same = |is: bool| if is { 1.0 } else { 0.0 };
    match part {
        "actors" | "mediators" => same(fold(a.who) == fold(b.who)),
        "roles" | "mediation" => same(fold(a.who) == fold(b.who) && fold(a.what) == fold(b.what)),
        "positions" if fold(a.who) != fold(b.who) => 0.0,
        "dates" | "deadlines" => {
            let (a, b) = (fold(a.what), fold(b.what));
            if a.is_empty() || b.is_empty() {
                0.0
            } else if a == b {
                1.0
            } else {
                let (a, b) = (format!(" {a} "), format!(" {b} "));
                if a.contains(&b) || b.contains(&a) { 0.7 } else { 0.0 }
            }
        }
        _ => shared_words(a.what, b.what),
    }
}

/// How far two texts are the same: one within the other, or the share of their words.
#[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^52")]
fn shared_words(a: &str, b: &str) -> f64 {
    let (a, b) = (fold(a), fold(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let n_chars = |text: &str| text.chars().count();
    let (shorter, longer) = if n_chars(&b) < n_chars(&a) { (&b, &a) } else { (&a, &b) };
    let has_three = |text: &str| text.split(' ').count() >= 3;
    let is_within = format!(" {longer} ").contains(&format!(" {shorter} "));
    if is_within && (a == b || has_three(&a) && has_three(&b)) {
        return f64::max(0.61, n_chars(shorter) as f64 / n_chars(longer) as f64);
    }
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.intersection(&b).count() as f64 / a.union(&b).count() as f64
}

/// Lower case, without accents and punctuation, without an article in front.
fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let plain = plain.to_lowercase();
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}
