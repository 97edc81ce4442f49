//! Positions on one issue, side by side: what one demands and another refuses, or what one asked for
//! then and asks for now. Precision before recall: where it is not sure that two speak of the same
//! thing, each stays in its actor's own list.
//!
//! 1. What a position is about is read in `annotate::matters`: of a list each item, without words
//!    that only say that somebody would or would not; and what its sentence names first ("for the
//!    grain it demands that …"), which joins what a clause says and nothing else.
//! 2. Two are on one issue when their items share two words at least and most of the shorter one. A
//!    word counts for nothing where it names a holder or a state (who asks whom is no issue), or
//!    where every other position has it. An item of one word must be the same word alone, and two
//!    that each name somebody else are two issues.
//!    A word that stands in each article for somebody else ("the union": here of ferries, there of
//!    nurses) is no shared one.
//! 3. Their articles speak of one dispute: both name both holders, or the one holder and the same
//!    other; or one names both, one asks what the other answers in nearly the same words, and little
//!    time lies between. Who speaks of a thing a year later speaks of another round.
//!
//! Each position is compared with a bounded number of earlier ones, always with the first of an
//! issue, so that none drifts from position to position; the work grows with the positions.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::actors::Actors;
use super::corpus::{Corpus, narrow, of_sentence};
use super::differs::{Seen, days_apart, shared};
use super::identity::{GroupIdx, Identities};
use super::{ActorEntry, ArticleIdx, IssueEntry, ItemId, PositionEntry, Stand};
use crate::annotate::{
    Anchor, Matter, PositionKind, SentenceIdx, Term, matter_of_topic, matters, terms, topic,
};
use crate::config::ActorKind;

/// Words that two items must share, and the share of the shorter one's words, in percent: two of
/// three. Own choice, 2026-11-21: with one word "pay the crews" meets "pay for the harbour", and
/// with three of five any two matters do that are "to be handled in a separate annex".
const MIN_SHARED: usize = 2;
const MIN_PERCENT: usize = 66;

/// Words around a single one that can be an issue: "accept the ceasefire", but not "work out the
/// dispute among themselves".
const MAX_WORDS_OF_ONE: usize = 4;

/// Days after which what is said of a thing belongs to another round. Own choice, 2026-11-21.
const MAX_DAYS: i64 = 365;

/// As many days at most between two articles of which one does not name the other's holder.
const NEAR_DAYS: i64 = 31;

/// Actors whom both articles name.
const MIN_ACTORS: usize = 2;

/// A word of more than one in so many items says nothing of an issue, where there are so many items
/// that this can be told. Own choice, 2026-11-21.
const COMMON: usize = 4;
const MANY: usize = 32;

/// Positions of one issue; what more say is found with their actors.
const MAX_STANDS: usize = 24;

/// One thing that a position is about, with what it is compared by.
struct Item<'a> {
    /// Its actor and position, by index.
    holder: (usize, usize),
    entry: &'a PositionEntry,
    article: ArticleIdx,
    matter: Matter,
    /// It stands before the clause, in the sentence.
    is_topic: bool,
}

/// An issue on its way: items by stand, the first of all first. A stand is one clause, of all who
/// hold it.
type Found = Vec<Vec<usize>>;

/// The register: issues of several actors first, then those with more positions, then the newest.
pub(super) fn issues(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
) -> Vec<IssueEntry> {
    let items = items(corpus, &actors.entries);
    let names = Names::new(&items, &actors.entries);
    let dispute = Dispute { corpus, identities, actors, heads: heads(corpus, identities, &items) };
    let mut seen = Seen::default();
    let mut found: Vec<Found> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let last = |issue: &Found| issue.last().map(|last| &items[last[0]]);
        let joins = |issue: &Found| {
            let first = &items[issue[0][0]];
            let is_apart = |stand: &Vec<usize>| {
                !overlap(&items[stand[0]], item) || is_same_clause(&items[stand[0]], item)
            };
            issue.iter().all(is_apart)
                && (issue.iter().any(|stand| is_same_clause(&items[stand[0]], item))
                    || is_one_issue(first, item, &names)
                        && dispute.is_one(first, item)
                        && !dispute.names_two(first, item)
                        && is_within(corpus, last(issue), item, MAX_DAYS))
        };
        let like = seen.like(0, &item.matter.terms).into_iter().find(|issue| joins(&found[*issue]));
        let Some(like) = like else {
            seen.note(0, &item.matter.terms, found.len());
            found.push(vec![vec![at]]);
            continue;
        };
        let issue = &mut found[like];
        let stand = issue.iter().position(|stand| is_same_clause(&items[stand[0]], item));
        match stand {
            Some(stand) => issue[stand].push(at),
            None if issue.len() < MAX_STANDS => issue.push(vec![at]),
            None => {}
        }
    }
    let mut n_named: HashMap<String, usize> = HashMap::default();
    let mut ranked: Vec<_> = found
        .iter()
        .filter(|issue| says_more_than_one(&items, issue))
        .map(|issue| {
            let mut entry = entry(&items, issue, &names);
            let n = n_named.entry(entry.id.0.clone()).or_default();
            *n += 1;
            if *n > 1 {
                entry.id.0 = format!("{}-{n}", entry.id.0);
            }
            let n_actors = holders(&items, issue).len();
            let newest = issue.iter().map(|stand| corpus.earliness(items[stand[0]].article)).max();
            ((n_actors < 2, Reverse(issue.len()), Reverse(newest), issue[0][0]), entry)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// What every position is about, earliest first. One whose clause says nothing alone is about what
/// its sentence names before it, or about nothing that could be known.
fn items<'a>(corpus: &Corpus<'_>, actors: &'a [ActorEntry]) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    let mut sentences: HashMap<ArticleIdx, HashMap<&Anchor, usize>> = HashMap::default();
    for (actor, entry) in actors.iter().enumerate() {
        for (position, one) in entry.positions.iter().enumerate() {
            let cited = one.evidence.first();
            // Found once for an article: it may hold many positions.
            let of_article = sentences.entry(cited.article).or_insert_with(|| {
                let all = &corpus.digest(cited.article).labels.sentences;
                all.iter().enumerate().map(|(at, each)| (&each.anchor, at)).collect()
            });
            let sentence = of_article.get(&cited.anchor).copied();
            let place = (corpus.earliness(cited.article), sentence, cited.highlight, actor);
            let of_clause = if one.is_aside { Vec::new() } else { matters(&one.text) };
            let of_clause = of_clause.into_iter().map(|matter| (matter, false));
            let topic = sentence.and_then(|at| topic_of(corpus, one, SentenceIdx(narrow(at))));
            let found = of_clause.chain(topic.map(|matter| (matter, true)));
            items.extend(found.map(|(matter, is_topic)| {
                let article = cited.article;
                let holder = (actor, position);
                (place, Item { holder, entry: one, article, matter, is_topic })
            }));
        }
    }
    // Stable: the items of a list stay in its order.
    items.sort_by_key(|(place, _)| *place);
    items.into_iter().map(|(_, item)| item).collect()
}

/// What the sentence of a position names before its clause, unless that is a day: "on Tuesday
/// evening it asked".
fn topic_of(corpus: &Corpus<'_>, one: &PositionEntry, sentence: SentenceIdx) -> Option<Matter> {
    let cited = one.evidence.first();
    let clause = cited.highlight.0 as usize..cited.highlight.1 as usize;
    let topic = topic(&cited.quote, &clause)?;
    let labels = &corpus.digest(cited.article).labels;
    let start = labels.sentences[sentence.0 as usize].range.start;
    let is_dated = of_sentence(&labels.dates, sentence)
        .iter()
        .any(|label| ((label.range.start.saturating_sub(start)) as usize) < topic.end);
    if is_dated { None } else { matter_of_topic(&cited.quote[topic]) }
}

/// Sentence and bytes of an item's clause.
fn place<'a>(item: &Item<'a>) -> (ArticleIdx, &'a Anchor, Range<u32>) {
    let cited = item.entry.evidence.first();
    (cited.article, &cited.anchor, cited.highlight.0..cited.highlight.1)
}

fn is_same_clause(one: &Item<'_>, other: &Item<'_>) -> bool {
    one.holder != other.holder && one.entry.kind == other.entry.kind && place(one) == place(other)
}

fn overlap(one: &Item<'_>, other: &Item<'_>) -> bool {
    let (one, other) = (place(one), place(other));
    (one.0, one.1) == (other.0, other.1) && one.2.start < other.2.end && other.2.start < one.2.end
}

/// Words that say nothing of an issue.
struct Names {
    /// Of states, and such as many items have.
    everywhere: HashSet<u32>,
    /// The first word of a state's name, by each of its names of one word: "Algerian" is Algeria.
    states: HashMap<u32, Term>,
    /// By actor that holds a position: those of its names.
    of_holder: HashMap<usize, HashSet<u32>>,
}

impl Names {
    fn new(items: &[Item<'_>], actors: &[ActorEntry]) -> Self {
        let words = |actor: &ActorEntry| -> Vec<u32> {
            let forms = actor.forms.iter().map(|form| form.form.as_str());
            let names = forms.chain(std::iter::once(actor.name.as_str()));
            names.flat_map(terms).map(Term::stem).collect()
        };
        let are_states = || actors.iter().filter(|actor| actor.kind == ActorKind::State);
        let mut everywhere: HashSet<u32> = are_states().flat_map(words).collect();
        let mut states = HashMap::default();
        for state in are_states() {
            let Some(name) = terms(&state.name).first().map(|term| term.as_name()) else {
                continue;
            };
            let forms = state.forms.iter().map(|form| terms(&form.form));
            let short = forms.filter(|terms| terms.len() == 1);
            states.extend(short.map(|terms| (terms[0].stem(), name)));
        }
        let mut n_items: HashMap<u32, usize> = HashMap::default();
        for term in items.iter().flat_map(|item| &item.matter.terms) {
            *n_items.entry(term.stem()).or_default() += 1;
        }
        let is_common = |n: usize| items.len() >= MANY && n * COMMON > items.len();
        everywhere.extend(n_items.iter().filter(|(_, n)| is_common(**n)).map(|(stem, _)| *stem));
        let holders: BTreeSet<usize> = items.iter().map(|item| item.holder.0).collect();
        let of_holder =
            holders.into_iter().map(|at| (at, words(&actors[at]).into_iter().collect())).collect();
        Self { everywhere, states, of_holder }
    }

    /// The terms of `item` without the names of the two holders, states by their own names.
    fn unheld(&self, item: &Item<'_>, holders: [usize; 2]) -> Vec<Term> {
        let is_held =
            |term: &Term| holders.iter().any(|at| self.of_holder[at].contains(&term.stem()));
        self.in_order(item.matter.terms.iter().copied().filter(|term| !is_held(term)))
    }

    /// All terms of `item`, states by their own names.
    fn owned(&self, item: &Item<'_>) -> Vec<Term> {
        self.in_order(item.matter.terms.iter().copied())
    }

    fn in_order(&self, terms: impl Iterator<Item = Term>) -> Vec<Term> {
        let mut terms: Vec<Term> = terms.map(|term| self.own(term)).collect();
        terms.sort_unstable_by_key(|term| term.stem());
        terms.dedup_by_key(|term| term.stem());
        terms
    }

    /// The term, or that of the state it names.
    fn own(&self, term: Term) -> Term {
        self.states.get(&term.stem()).copied().unwrap_or(term)
    }

    /// Those among `terms` that can tell an issue.
    fn telling(&self, terms: &[Term]) -> Vec<Term> {
        terms.iter().copied().filter(|term| !self.everywhere.contains(&term.stem())).collect()
    }
}

/// Whether so many days at most lie between; without a date they may.
fn is_within(corpus: &Corpus<'_>, one: Option<&Item<'_>>, other: &Item<'_>, most: i64) -> bool {
    let date = |item: &Item<'_>| corpus.digest(item.article).date;
    days_apart(one.and_then(date), date(other)).is_none_or(|days| days <= most)
}

fn is_one_issue(one: &Item<'_>, other: &Item<'_>, names: &Names) -> bool {
    if one.is_topic && other.is_topic {
        return false;
    }
    let holders = [one.holder.0, other.holder.0];
    let (a, b) = (names.unheld(one, holders), names.unheld(other, holders));
    // Of two demands it counts as well of whom: "that Peru open the locks" is asked of Peru alone.
    let ask_others = || shared(&names.owned(one), &names.owned(other)).has_other_names;
    if shared(&a, &b).has_other_names || (asks(one) && asks(other) && ask_others()) {
        return false;
    }
    let common = shared(&names.telling(&a), &names.telling(&b));
    let is_word = |item: &Item<'_>| {
        let matter = &item.matter;
        matter.terms.len() == 1 && !matter.is_cut && matter.n_words <= MAX_WORDS_OF_ONE
    };
    common.percent >= MIN_PERCENT
        && (common.n >= MIN_SHARED || common.n == 1 && is_word(one) && is_word(other))
}

/// Whether it is asked of somebody; what is not asked may be an answer.
fn asks(item: &Item<'_>) -> bool {
    matches!(item.entry.kind, PositionKind::Demand | PositionKind::Condition)
}

/// By article with a position: for whom the last word of a name stands there.
type Heads = HashMap<ArticleIdx, HashMap<u32, BTreeSet<GroupIdx>>>;

fn heads(corpus: &Corpus<'_>, identities: &Identities<'_>, items: &[Item<'_>]) -> Heads {
    let mut heads: Heads = HashMap::default();
    for item in items {
        heads.entry(item.article).or_insert_with(|| {
            let mut heads: HashMap<u32, BTreeSet<GroupIdx>> = HashMap::default();
            let groups = identities.of_article(item.article);
            let actors = &corpus.digest(item.article).labels.actors;
            for (actor, group) in actors.iter().zip(groups) {
                let last = actor.name.split_whitespace().next_back().unwrap_or_default();
                if let Some(head) = terms(last).first() {
                    heads.entry(head.stem()).or_default().insert(*group);
                }
            }
            heads
        });
    }
    heads
}

/// Whether two articles speak of one dispute.
struct Dispute<'d, 'c> {
    corpus: &'d Corpus<'c>,
    identities: &'d Identities<'c>,
    actors: &'d Actors,
    heads: Heads,
}

impl Dispute<'_, '_> {
    /// Whether a word that both share stands for somebody else in each of the two articles.
    fn names_two(&self, one: &Item<'_>, other: &Item<'_>) -> bool {
        let stands_for = |item: &Item<'_>, term: &Term| {
            self.heads.get(&item.article).and_then(|heads| heads.get(&term.stem()))
        };
        one.matter.terms.iter().any(|term| {
            let is_shared = other.matter.terms.iter().any(|theirs| theirs.stem() == term.stem());
            let both = stands_for(one, term).zip(stands_for(other, term));
            is_shared && both.is_some_and(|(ours, theirs)| ours.is_disjoint(theirs))
        })
    }

    fn is_one(&self, one: &Item<'_>, other: &Item<'_>) -> bool {
        if self.corpus.digest(one.article).path == self.corpus.digest(other.article).path {
            return true;
        }
        let named = |item: &Item<'_>| -> BTreeSet<usize> {
            let groups = self.identities.of_article(item.article);
            groups.iter().filter_map(|group| self.actors.place_of[*group]).collect()
        };
        let (theirs, ours) = (named(one), named(other));
        match (ours.contains(&one.holder.0), theirs.contains(&other.holder.0)) {
            (true, true) => ours.intersection(&theirs).count() >= MIN_ACTORS,
            (false, false) => false,
            _ => {
                let (a, b) = (&one.matter.terms, &other.matter.terms);
                let most = a.len().max(b.len());
                asks(one) != asks(other)
                    && shared(a, b).n * 100 >= most * MIN_PERCENT
                    && is_within(self.corpus, Some(one), other, NEAR_DAYS)
            }
        }
    }
}

/// Whether several hold it, or one holds it in two ways or at two times: what one says twice in one
/// article is no issue.
fn says_more_than_one(items: &[Item<'_>], issue: &Found) -> bool {
    let stands = || issue.iter().map(|stand| &items[stand[0]]);
    let kinds: BTreeSet<_> = stands().map(|item| item.entry.kind).collect();
    let articles: BTreeSet<_> = stands().map(|item| item.article).collect();
    issue.len() > 1 && (kinds.len() > 1 || articles.len() > 1 || holders(items, issue).len() > 1)
}

fn holders(items: &[Item<'_>], issue: &Found) -> BTreeSet<usize> {
    issue.iter().flatten().map(|at| items[*at].holder.0).collect()
}

fn entry(items: &[Item<'_>], issue: &Found, names: &Names) -> IssueEntry {
    let first = &items[issue[0][0]];
    // What the first shares with half of the others at least.
    let terms = |item: &Item<'_>| -> BTreeSet<u32> {
        names.owned(item).into_iter().map(Term::stem).collect()
    };
    let others: Vec<BTreeSet<u32>> =
        issue[1..].iter().map(|stand| terms(&items[stand[0]])).collect();
    let mut told = terms(first);
    told.retain(|term| others.iter().filter(|one| one.contains(term)).count() * 2 >= others.len());
    let stands = issue.iter().map(|stand| {
        let item = &items[stand[0]];
        let holders = stand.iter().map(|at| items[*at].holder).collect();
        if item.is_topic {
            return Stand { holders, words: String::new() };
        }
        let places =
            item.matter.places.iter().filter(|(term, _)| told.contains(&names.own(*term).stem()));
        let span = places.fold(None, |span: Option<Range<usize>>, (_, at)| {
            Some(span.map_or(at.start, |span| span.start)..at.end)
        });
        let words = span.map(|span| item.entry.text[span].to_owned()).unwrap_or_default();
        Stand { holders, words }
    });
    let anchor = first.entry.evidence.first().anchor.as_str();
    let anchor = anchor.strip_prefix("s-").unwrap_or(anchor);
    IssueEntry { id: ItemId(format!("issue-{anchor}")), stands: stands.collect() }
}

#[cfg(test)]
mod tests;
