//! What an article has from another. By its own account: where a text credits an agency, the sentences
//! that the agency's report has word for word are the agency's, and count with it. And by its words:
//! nobody tells three things in a row as somebody else told them before.
//!
//! An article most of which is another's is a copy ([`super::copies`]); here a paragraph or two are.
//! One equal sentence alone proves nothing, and a quotation never does: two outlets may hear the same
//! words of one speaker.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::ArticleIdx;
use super::fold::group;
use crate::annotate::{Digest, SentenceIdx};
use crate::config::Config;
use crate::load::Zone;

/// Whose sentences an article may have: of a source of the site, by its id, or of an agency that only
/// credits name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Lender<'a> {
    Source(&'a str),
    Credited(&'a str),
}

/// For each sentence of an article the article that it has it from; empty where it has none.
type Lent = Box<[Option<ArticleIdx>]>;

/// For each article and each of its sentences the article that it has it from: by its credit, else by
/// its words. `chronological` is earliest first.
pub(super) fn lent(
    digests: &[&Digest],
    chronological: &[ArticleIdx],
    copy_of: &[Option<ArticleIdx>],
    config: &Config,
) -> Vec<Lent> {
    let mut lent = credited(digests, chronological, copy_of, config);
    for (of_article, taken) in lent.iter_mut().zip(taken_over(digests, chronological, copy_of)) {
        if of_article.is_empty() {
            *of_article = taken;
            continue;
        }
        for (from, taken) in of_article.iter_mut().zip(taken) {
            *from = from.or(taken);
        }
    }
    lent
}

/// Sentences in the same words that two articles share at least, or none is the other's: of what an
/// outlet wrote itself hardly one is, and a standing phrase of background may be two.
const LEAST_TAKEN: usize = 3;

/// Bytes of a sentence at least that is counted for it. Who says the same in five words may have met
/// it by chance.
const LEAST_BYTES: usize = 50;

/// Words of a sentence at least that is another's by itself: so many are not chosen alike by chance.
/// Own choice, 2026-11-23: in 1,424 pairs of real articles of two outlets no sentence of eight words is
/// the same, quotations aside.
const LEAST_WORDS: usize = 12;

/// What each article has in the words of an earlier one of another source, credited or not.
fn taken_over(
    digests: &[&Digest],
    chronological: &[ArticleIdx],
    copy_of: &[Option<ArticleIdx>],
) -> Vec<Lent> {
    let mut first: HashMap<u64, ArticleIdx> = HashMap::default();
    let mut taken: Vec<Lent> = vec![Box::default(); digests.len()];
    let source = |article: ArticleIdx| digests[article.0 as usize].standing.source.as_deref();
    for article in chronological {
        let at = article.0 as usize;
        let is_other = |from: &ArticleIdx| {
            from != article && (source(*from).is_none() || source(*from) != source(*article))
        };
        let wordings = own_wordings(digests[at]);
        let earliest = wordings.map(|one| Some(*first.entry(one?).or_insert(*article)));
        let earliest: Vec<Option<ArticleIdx>> =
            earliest.map(|from| from.filter(is_other)).collect();
        if copy_of[at].is_none() {
            taken[at] = taken_from(digests[at], &earliest, copy_of);
        }
    }
    taken
}

/// Of the articles that have each sentence of `digest` first, those that have enough of them, and that
/// of a long one.
fn taken_from(
    digest: &Digest,
    earliest: &[Option<ArticleIdx>],
    copy_of: &[Option<ArticleIdx>],
) -> Lent {
    let mut n_taken: BTreeMap<ArticleIdx, usize> = BTreeMap::new();
    for from in earliest.iter().flatten() {
        *n_taken.entry(*from).or_default() += 1;
    }
    if n_taken.is_empty() {
        return Box::default();
    }
    let original = |from: ArticleIdx| copy_of[from.0 as usize].unwrap_or(from);
    let is_long = |idx| digest.sentence_text(idx).split_whitespace().count() >= LEAST_WORDS;
    let taken = earliest.iter().zip((0..).map(SentenceIdx)).map(|(from, idx)| {
        from.filter(|from| n_taken[from] >= LEAST_TAKEN || is_long(idx)).map(original)
    });
    taken.collect()
}

/// The words of each sentence that an outlet chose itself, as a number: neither short nor a quotation.
fn own_wordings(digest: &Digest) -> impl Iterator<Item = Option<u64>> {
    wordings(digest).zip((0..).map(SentenceIdx)).map(|(wording, idx)| {
        let text = digest.sentence_text(idx);
        wording.filter(|_| text.len() >= LEAST_BYTES && !text.contains(QUOTATION_MARKS))
    })
}

/// Marks that a quotation begins with; a single one may be an apostrophe.
const QUOTATION_MARKS: [char; 4] = ['"', '\u{201c}', '\u{201e}', '\u{ab}'];

/// For each article and each of its sentences the article that it has it from by its own account;
/// empty for those that credit nobody, or have nothing from whom they credit.
fn credited(
    digests: &[&Digest],
    chronological: &[ArticleIdx],
    copy_of: &[Option<ArticleIdx>],
    config: &Config,
) -> Vec<Lent> {
    let called = sources_called(digests, config);
    let lenders: Vec<BTreeSet<Lender<'_>>> =
        digests.iter().map(|digest| lenders(digest, &called)).collect();
    let wanted: BTreeSet<Lender<'_>> = lenders.iter().flatten().copied().collect();
    let mut had: HashMap<(Lender<'_>, u64), ArticleIdx> = HashMap::default();
    for article in chronological {
        let at = article.0 as usize;
        let own = digests[at].standing.source.as_deref().map(Lender::Source);
        let is_credited = |one: &&Lender<'_>| matches!(one, Lender::Credited(_));
        // What an outlet has from others is not its to lend.
        let own = own.filter(|own| wanted.contains(own) && lenders[at].is_empty());
        let lends = lenders[at].iter().filter(is_credited).copied().chain(own);
        for lender in lends {
            for wording in wordings(digests[at]).flatten() {
                had.entry((lender, wording)).or_insert(*article);
            }
        }
    }
    let from = |(at, digest): (usize, &&Digest)| {
        if lenders[at].is_empty() || copy_of[at].is_some() {
            return Box::default();
        }
        let lender_of = |wording: Option<u64>| {
            let lent = lenders[at].iter().filter_map(|lender| had.get(&(*lender, wording?)));
            let of = |one: &ArticleIdx| copy_of[one.0 as usize].unwrap_or(*one);
            lent.map(of).find(|article| article.0 as usize != at)
        };
        wordings(digest).map(lender_of).collect()
    };
    digests.iter().enumerate().map(from).collect()
}

/// The words of each sentence, as a number; `None` for a heading, which is the outlet's own. An anchor
/// names the dateline too, and stands in only where the rights forbid the words.
fn wordings(digest: &Digest) -> impl Iterator<Item = Option<u64>> {
    let sentences = digest.labels.sentences.iter().zip((0..).map(SentenceIdx));
    sentences.map(|(sentence, idx)| {
        let text = digest.sentence_text(idx);
        let is_told = sentence.zone == Zone::Body && !sentence.is_heading;
        is_told.then(|| if text.is_empty() { group(sentence.anchor) } else { group(text) })
    })
}

/// The ids of sources by what they are called, in lower case.
fn sources_called<'a>(digests: &[&'a Digest], config: &'a Config) -> BTreeMap<String, &'a str> {
    let mut called: BTreeMap<String, &str> = digests
        .iter()
        .filter_map(|digest| digest.standing.source.as_deref())
        .map(|id| (id.to_lowercase(), id))
        .collect();
    called.extend(config.sources.iter().map(|(id, card)| (card.name.to_lowercase(), id.as_str())));
    called
}

/// Whom an article credits, itself not.
fn lenders<'a>(digest: &'a Digest, called: &BTreeMap<String, &'a str>) -> BTreeSet<Lender<'a>> {
    let own = digest.standing.source.as_deref();
    let lenders = digest.credits.iter().map(|name| match called.get(name.as_str()) {
        Some(source) => Lender::Source(source),
        None => Lender::Credited(name),
    });
    lenders.filter(|lender| own.is_none_or(|own| *lender != Lender::Source(own))).collect()
}
