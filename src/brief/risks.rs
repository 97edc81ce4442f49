//! The register of risks: near-equal warnings folded into one line, each with what would happen, what
//! falls due with it, and the sentences elsewhere that say it will not come.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::actors::{Actors, shown};
use super::corpus::{Corpus, Spot, is_editors};
use super::differs::are_near;
use super::differs::{Seen, shared};
use super::fold::{Foldable, fold, group};
use super::identity::Identities;
use super::rank::{Rank, Ranked, in_order};
use super::turns::Turns;
use super::{ArticleIdx, Evidence, ItemId, RiskEntry, TimelineEntry};
use super::{overtaken, threats};
use crate::annotate::standalone::{points_out, without_loose_marks};
use crate::annotate::{Anchor, Display, Label, Origin, Reassurance, Risk};

/// What a warning and its contradiction must share, as the weight of words (a name counts two), or
/// else as the share of the shorter one's words. The bars of `differs` for the same act.
const SHARED_WEIGHT: usize = 3;
const SHARED_PERCENT: usize = 50;

/// Makes the register.
pub(super) fn risks(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    turns: &Turns<'_>,
) -> Vec<RiskEntry> {
    let found: Vec<(&Label<Risk>, Spot<'_>)> = corpus
        .labels(|labels| &labels.risks)
        .map(|(article, label)| (label, Corpus::spot(article, label)))
        .collect();
    let items: Vec<_> = found.iter().map(|(_, spot)| foldable(corpus, *spot)).collect();
    let against = contradicted(corpus, identities, &found);
    let ranked = fold(&items)
        .into_iter()
        .filter_map(|members| {
            let against = members.iter().flat_map(|at| against.get(at).into_iter().flatten());
            let against: Vec<Spot<'_>> = against.copied().collect();
            let found: Vec<_> = members.into_iter().map(|at| found[at]).collect();
            entry(corpus, identities, actors, &found, against)
        })
        .collect();
    let mut risks =
        in_order(ranked, "risk", |entry| (&mut entry.id, entry.evidence.first().anchor));
    threats::mark(corpus, identities, actors, &mut risks);
    overtaken::mark_risks(corpus, identities, actors, turns, &mut risks);
    // Stable: what may still come stands before what came, or was taken back.
    risks.sort_by_key(|risk| risk.display != Display::Pinned && risk.ended.is_some());
    risks
}

/// A sentence, to be folded with any other of its register: what it says, whoever says so.
pub(super) fn foldable<'c>(corpus: &'c Corpus<'_>, spot: Spot<'_>) -> Foldable<'c> {
    Foldable { group: 0, text: corpus.said(spot), anchor: corpus.sentence(spot).anchor.as_str() }
}

fn entry(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    found: &[(&Label<Risk>, Spot<'_>)],
    against: Vec<Spot<'_>>,
) -> Option<Ranked<RiskEntry>> {
    let spots: Vec<Spot<'_>> = found.iter().map(|(_, spot)| *spot).collect();
    let is_editors = is_editors(&spots);
    let support = corpus.support(spots)?;
    // The earliest that says it: a later copy may have the trigger that the first one lacks.
    let words = |part: fn(&Risk) -> Option<crate::load::ProseRange>| {
        let words = |label: &Label<Risk>, spot| corpus.words(spot, part(&label.value)?);
        let clause = found.iter().find_map(|(label, spot)| words(label, *spot));
        clause.map(without_loose_marks).filter(|clause| !clause.is_empty())
    };
    let (trigger, consequence) = (words(|risk| risk.trigger), words(|risk| risk.consequence));
    // "If it goes down that path" says what stands before: then the sentence is shown whole.
    let has_parts = !trigger.is_some_and(points_out) && !consequence.is_some_and(points_out);
    let likelihoods = likelihoods(corpus, found);
    let said = found.iter().map(|(label, spot)| (label.value.warned_by.as_ref(), *spot));
    let warned_by = actors.tellers(corpus, identities, said);
    let display = shown(found.iter().map(|(label, _)| label.display));
    let weight = u8::from(trigger.is_some())
        + u8::from(consequence.is_some())
        + u8::from(!likelihoods.is_empty())
        + u8::from(!warned_by.is_empty());
    let named = actors.named_in(corpus, identities, found.iter().map(|(_, spot)| *spot));
    // Nobody is named, nobody warns, and nothing would set it off.
    let is_general = named.is_empty() && trigger.is_none() && warned_by.is_empty();
    // "That means keeping the crisis small": of what, the sentence before says.
    let says_little = trigger.is_none() && warned_by.is_empty();
    let outcome = found.iter().find_map(|(label, _)| label.value.outcome.clone());
    // Rules without grammar read no trigger, and no table has all that a language can compound.
    let is_plain =
        |origin: &Origin| matches!(origin, Origin::Rule { id, .. } if id.starts_with("risk/plain"));
    // Nor how likely it is, nor what would come of it: one outlet's word that something is bad.
    let is_vague = says_little
        && !found.iter().any(|(label, _)| is_plain(&label.origin))
        && likelihoods.is_empty()
        && outcome.is_none()
        && support.evidence.n_independent() <= 1;
    let leans = says_little && support.leans;
    let entry = RiskEntry {
        id: ItemId(String::new()),
        trigger: trigger.filter(|_| has_parts).map(str::to_owned),
        consequence: consequence.filter(|_| has_parts).map(str::to_owned),
        likelihoods,
        warned_by,
        outcome,
        due: None,
        is_aside: (support.is_fragment || leans || is_vague) && !is_editors,
        against: corpus.support(against).map(|support| support.evidence),
        ended: None,
        actors: named,
        display,
        evidence: support.evidence.clone(),
    };
    let rank = Rank::new(&support, display, weight).general(is_general);
    Some(Ranked { item: entry, rank, place: support.place })
}

/// The estimative words of one risk with the sentences that have them, the newest first.
fn likelihoods(corpus: &Corpus<'_>, found: &[(&Label<Risk>, Spot<'_>)]) -> Vec<(String, Evidence)> {
    let mut by_words: BTreeMap<String, (&str, Vec<Spot<'_>>)> = BTreeMap::new();
    for (label, spot) in found {
        let words = label.value.likelihood.and_then(|range| corpus.words(*spot, range));
        if let Some(words) = words.map(without_loose_marks).filter(|words| !words.is_empty()) {
            by_words.entry(words.to_lowercase()).or_insert((words, Vec::new())).1.push(*spot);
        }
    }
    let supported = by_words.into_values().filter_map(|(words, spots)| {
        let support = corpus.support(spots)?;
        Some((Reverse(support.newest), support.place, words.to_owned(), support.evidence))
    });
    let mut supported: Vec<_> = supported.collect();
    supported.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    supported.into_iter().map(|(_, _, words, evidence)| (words, evidence)).collect()
}

/// By the number of a warning, the sentences that say what it warns of will not come: the same
/// outcome of the same matter, told of one dispute and near in time, in a sentence that is no warning
/// itself. Each is held against a bounded number of warnings, those it shares most words with.
fn contradicted<'c>(
    corpus: &Corpus<'c>,
    identities: &Identities<'_>,
    risks: &[(&Label<Risk>, Spot<'c>)],
) -> BTreeMap<usize, Vec<Spot<'c>>> {
    let mut denied: BTreeMap<usize, Vec<Spot<'c>>> = BTreeMap::new();
    let reassurances: Vec<(ArticleIdx, &Label<Reassurance>)> = corpus
        .labels(|labels| &labels.reassurances)
        .filter(|(article, label)| corpus.repeats(*article, label.sentence).is_none())
        .collect();
    if reassurances.is_empty() {
        return denied;
    }
    let mut seen = Seen::default();
    for (at, (label, _)) in risks.iter().enumerate() {
        if let Some(outcome) = &label.value.outcome {
            seen.note(group(outcome), &label.value.about, at);
        }
    }
    for (article, label) in reassurances {
        let spot = Corpus::spot(article, label);
        let date = corpus.digest(article).date;
        for at in seen.like(group(&label.value.outcome), &label.value.about) {
            let (risk, warned) = &risks[at];
            let common = shared(&risk.value.about, &label.value.about);
            let is_about_it = common.n >= 2
                && !common.has_other_names
                && (common.weight >= SHARED_WEIGHT || common.percent >= SHARED_PERCENT);
            let is_elsewhere = corpus.sentence(spot).anchor != corpus.sentence(*warned).anchor;
            if is_about_it
                && is_elsewhere
                && are_near(date, corpus.digest(warned.article).date)
                && (article == warned.article || identities.share_somebody(article, warned.article))
            {
                denied.entry(at).or_default().push(spot);
            }
        }
    }
    denied
}

/// Notes with each risk the soonest deadline that stands in one of its sentences.
pub(super) fn with_deadlines(
    mut risks: Vec<RiskEntry>,
    timeline: &[TimelineEntry],
) -> Vec<RiskEntry> {
    let mut due: BTreeMap<(ArticleIdx, &Anchor), usize> = BTreeMap::new();
    for (at, entry) in timeline.iter().enumerate() {
        if entry.is_deadline() && entry.when.is_some() {
            for one in entry.evidence.iter() {
                due.entry((one.article, &one.anchor)).or_insert(at);
            }
        }
    }
    for risk in &mut risks {
        let places = risk.evidence.iter().map(|one| (one.article, &one.anchor));
        risk.due = places.filter_map(|place| due.get(&place).copied()).min();
    }
    risks
}
