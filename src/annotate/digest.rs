//! The small part of an annotated article that the whole site needs.
//!
//! Which sentences are kept is decided here and nowhere else: those that a label stands on, those
//! of the lead, and the one that first names each actor. Indices into the article's sentences are
//! rewritten to indices into the kept ones, and places in its text to places in the kept ones: an
//! edit elsewhere leaves the digest as it is, and with it everything that is made of digests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Label, Labels, Mediation, Origin, PackedLabels, Risk, Sentence, SentenceIdx, Statement, Who,
};
use crate::config::TextRights;
use crate::load::{Article, ProseRange, Standing, Zone};
use crate::source::{FNV_BASIS, Hash, SitePath, fnv, mixed};

/// The small, owned part of an annotated article that the whole site needs. Holds no text but the
/// sentences that labels stand on, and not even these where the rights forbid it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// The article's file.
    pub path: SitePath,
    /// Its title.
    pub title: String,
    /// Day of publication.
    pub date: Option<Date>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Where the original stands.
    pub url: Option<String>,
    /// What it inherits.
    pub standing: Standing,
    /// Its tags.
    pub tags: Vec<String>,
    /// Reason of its withdrawal; then `labels` is empty.
    pub withdrawn: Option<String>,
    /// What was corrected.
    pub correction: Option<String>,
    /// Whom it credits with its text or with parts of it, in lower case, as [`Article::credited`] has
    /// them.
    pub credits: Vec<String>,
    /// Its labels, with only those sentences that a label other than a mention stands on, those of
    /// the lead, and the one that first names each actor. Of `mentions`, each actor's first in each
    /// of these sentences is kept (none of form `Reference` or `Place`), so that the briefing knows
    /// who is named in a risk and where an actor is first met. The indices inside refer to
    /// `sentences` of this digest's `labels`, and the places count in these sentences, laid end to
    /// end with a byte between. Where the rights are `none`, the phrases of [`Who::Unnamed`] are
    /// empty.
    pub labels: Labels,
    /// The sentences of `labels.sentences`, laid end to end with a byte between; empty where the rights
    /// are `none`. Shared with the citations of the registers.
    pub text: Arc<str>,
    /// The first sentence of the body, as an index into `labels.sentences`: the lead.
    pub lead: Vec<SentenceIdx>,
    /// How often each actor is named, by index.
    pub n_mentions: Vec<u32>,
    /// The smallest hashes of word shingles, in order, each once: for near-copies.
    pub shingles: Arc<[u64]>,
    /// Words in the body.
    pub n_words: u32,
    /// Hash of everything above but `shingles` and `n_words`.
    pub hash: Hash,
}

impl Digest {
    /// The text of a sentence of `labels.sentences`; empty where the rights are `none`.
    #[must_use]
    pub fn sentence_text(&self, sentence: SentenceIdx) -> &str {
        let sentence = self.labels.sentences.get(sentence.0 as usize);
        sentence.and_then(|one| self.text.get(one.range.range())).unwrap_or_default()
    }
}

/// Sentences of a lead: registers show the first one, and read no other. News style puts who, what
/// and when into it (Reuters Handbook of Journalism, "The essentials of Reuters sourcing and style").
const LEAD_SENTENCES: usize = 1;

/// Words in a shingle, after Broder, On the resemblance and containment of documents (1997), who
/// used ten for web pages; five keeps short agency notes comparable.
const SHINGLE_WORDS: usize = 5;

/// Hashes kept of an article: the smallest ones, a bottom-k sketch (Cohen and Kaplan, 2007). With
/// 128 the standard error of a resemblance is below 0.05.
const SKETCH_SIZE: usize = 128;

/// Keeps what the briefing needs of one article. A withdrawn article has an empty `labels`.
///
/// # Panics
/// Never: every label's sentence is kept.
#[must_use]
pub fn digest(article: &Article, standing: &Standing, labels: &Labels) -> Digest {
    let empty = Labels::default();
    let labels = if article.meta.withdrawn.is_some() { &empty } else { labels };
    let lead: Vec<SentenceIdx> = (0u32..)
        .zip(&labels.sentences)
        .filter(|(_, sentence)| sentence.zone == Zone::Body && !sentence.is_heading)
        .map(|(idx, _)| SentenceIdx(idx))
        .take(LEAD_SENTENCES)
        .collect();
    let kept = kept_sentences(labels, &lead);
    let kept = Kept::new(labels, &kept);
    let mut small = kept.keep(labels);
    let may_quote = standing.text != TextRights::None;
    if !may_quote {
        forget_phrases(&mut small);
    }
    let texts = kept.sentences.iter().filter(|_| may_quote);
    let texts: Vec<&str> = texts.map(|one| article.prose.slice(one.range)).collect();
    let mut n_mentions = vec![0; labels.actors.len()];
    for mention in labels.mentions.iter().filter(|one| one.value.form.names()) {
        n_mentions[mention.value.actor.0 as usize] += 1;
    }
    let (n_words, shingles) = sketch(article);
    let mut digest = Digest {
        path: article.path.clone(),
        title: article.title.clone(),
        date: article.date(),
        updated: article.meta.updated,
        url: article.meta.url.clone(),
        standing: standing.clone(),
        tags: article.meta.taxonomies.get("tags").cloned().unwrap_or_default(),
        withdrawn: article.meta.withdrawn.clone(),
        correction: article.correction(may_quote),
        credits: article.credited(),
        labels: small,
        text: texts.join("\n").into(),
        lead: lead.iter().map(|old| kept.idx[old]).collect(),
        n_mentions,
        shingles,
        n_words,
        hash: Hash::of(b""),
    };
    digest.hash = hash(&digest);
    digest
}

/// Of everything but the sketch and the number of words.
fn hash(digest: &Digest) -> Hash {
    let labels = PackedLabels::of(&digest.labels).hash();
    let about = (
        (&digest.path, &digest.title, digest.date, digest.updated, &digest.url, &digest.standing),
        (&digest.tags, &digest.withdrawn, &digest.correction, &digest.lead, &digest.n_mentions),
        &digest.credits,
    );
    Hash::of_value(&(labels, about, &digest.text))
}

/// The sentences that stay, in order.
fn kept_sentences(labels: &Labels, lead: &[SentenceIdx]) -> BTreeSet<SentenceIdx> {
    let mut kept: BTreeSet<SentenceIdx> = lead.iter().copied().collect();
    kept.extend(labels.mediations.iter().map(|label| label.sentence));
    kept.extend(labels.statements.iter().map(|label| label.sentence));
    kept.extend(labels.positions.iter().map(|label| label.sentence));
    kept.extend(labels.risks.iter().map(|label| label.sentence));
    kept.extend(labels.questions.iter().map(|label| label.sentence));
    kept.extend(labels.dates.iter().map(|label| label.sentence));
    kept.extend(labels.figures.iter().map(|label| label.sentence));
    kept.extend(labels.offices.iter().map(|label| label.sentence));
    kept.extend(labels.events.iter().map(|label| label.sentence));
    kept.extend(labels.endings.iter().map(|label| label.sentence));
    kept.extend(labels.footings.iter().map(|label| label.sentence));
    kept.extend(labels.reassurances.iter().map(|label| label.sentence));
    let mut is_met = vec![false; labels.actors.len()];
    for mention in &labels.mentions {
        let is_met = &mut is_met[mention.value.actor.0 as usize];
        if !*is_met && mention.value.form.names() {
            *is_met = true;
            kept.insert(mention.sentence);
        }
    }
    kept
}

/// The sentences that stay, laid end to end with a byte between: the text that a digest's places
/// count in.
struct Kept<'a> {
    sentences: Vec<&'a Sentence>,
    /// First byte of each in the kept text.
    starts: Vec<u32>,
    idx: BTreeMap<SentenceIdx, SentenceIdx>,
}

impl<'a> Kept<'a> {
    fn new(labels: &'a Labels, kept: &BTreeSet<SentenceIdx>) -> Self {
        let sentences: Vec<&Sentence> =
            kept.iter().map(|old| &labels.sentences[old.0 as usize]).collect();
        let mut end = 0;
        let starts = sentences
            .iter()
            .map(|one| {
                let start = end;
                end = start + (one.range.end - one.range.start) + 1;
                start
            })
            .collect();
        let idx = (0u32..).zip(kept).map(|(new, old)| (*old, SentenceIdx(new))).collect();
        Self { sentences, starts, idx }
    }

    /// A place of the article in the kept text; one between two kept sentences is the end of the
    /// first, so that places keep their order.
    fn place(&self, at: u32) -> u32 {
        let before = self.sentences.partition_point(|one| one.range.start <= at);
        before.checked_sub(1).map_or(0, |before| {
            let sentence = self.sentences[before].range;
            self.starts[before] + at.min(sentence.end) - sentence.start
        })
    }

    fn range(&self, range: ProseRange) -> ProseRange {
        ProseRange { start: self.place(range.start), end: self.place(range.end) }
    }

    fn maybe(&self, range: Option<ProseRange>) -> Option<ProseRange> {
        range.map(|range| self.range(range))
    }

    /// The labels on these sentences.
    fn keep(&self, labels: &Labels) -> Labels {
        let mut seen = BTreeSet::new();
        let mentions: Vec<_> = labels
            .mentions
            .iter()
            .filter(|one| one.value.form.names() && self.idx.contains_key(&one.sentence))
            .filter(|one| seen.insert((one.sentence, one.value.actor)))
            .collect();
        let sentences = self.sentences.iter();
        let sentences =
            sentences.map(|one| Sentence { range: self.range(one.range), ..(*one).clone() });
        Labels {
            sentences: sentences.collect(),
            actors: labels.actors.clone(),
            mentions: self.all(mentions),
            // A place is no register item.
            places: Vec::new(),
            mediations: self.all_with(&labels.mediations, |one| Mediation {
                named: self.maybe(one.named),
                unnamed: one.unnamed.iter().map(|range| self.range(*range)).collect(),
                ..one.clone()
            }),
            statements: self.all_with(&labels.statements, |one| Statement {
                source: self.maybe(one.source),
                cue: self.maybe(one.cue),
                content: self.range(one.content),
                ..one.clone()
            }),
            positions: self.all(&labels.positions),
            risks: self.all_with(&labels.risks, |one| Risk {
                trigger: self.maybe(one.trigger),
                consequence: self.maybe(one.consequence),
                likelihood: self.maybe(one.likelihood),
                ..one.clone()
            }),
            questions: self.all(&labels.questions),
            dates: self.all(&labels.dates),
            figures: self.all(&labels.figures),
            offices: self.all(&labels.offices),
            events: self.all(&labels.events),
            endings: self.all(&labels.endings),
            footings: self.all(&labels.footings),
            reassurances: self.all(&labels.reassurances),
        }
    }

    fn all<'l, T: Clone + 'l>(
        &self,
        labels: impl IntoIterator<Item = &'l Label<T>>,
    ) -> Vec<Label<T>> {
        self.all_with(labels, T::clone)
    }

    fn all_with<'l, T: 'l>(
        &self,
        labels: impl IntoIterator<Item = &'l Label<T>>,
        value: impl Fn(&T) -> T,
    ) -> Vec<Label<T>> {
        labels
            .into_iter()
            .map(|label| Label {
                value: value(&label.value),
                range: self.range(label.range),
                sentence: self.idx[&label.sentence],
                origin: without_cues(&label.origin),
                display: label.display,
                display_by: None,
            })
            .collect()
    }
}

/// Empties the phrases that stand for somebody without a name: they are words of the text.
fn forget_phrases(labels: &mut Labels) {
    let speakers = labels.statements.iter_mut().map(|one| &mut one.value.speaker);
    let mediators = labels.mediations.iter_mut().map(|one| &mut one.value.mediator);
    let askers = labels.questions.iter_mut().filter_map(|one| one.value.raised_by.as_mut());
    let warners = labels.risks.iter_mut().filter_map(|one| one.value.warned_by.as_mut());
    let counters = labels.figures.iter_mut().filter_map(|one| one.value.by.as_mut());
    for who in speakers.chain(mediators).chain(askers).chain(warners).chain(counters) {
        if let Who::Unnamed(phrase) = who {
            phrase.clear();
        }
    }
}

/// The words that set a rule off are told on the article's own page.
fn without_cues(origin: &Origin) -> Origin {
    match origin {
        Origin::Rule { id, .. } => Origin::Rule { id: *id, cues: Box::default() },
        Origin::Editor { .. } => origin.clone(),
    }
}

/// Words of the body and the sketch of its shingles, sorted. A word is hashed once, and a shingle is
/// the hash of its words' hashes.
fn sketch(article: &Article) -> (u32, Arc<[u64]>) {
    let mut words: Vec<u64> = Vec::with_capacity(article.prose.text().len() / USUAL_WORD_BYTES);
    for block in article.blocks.iter().filter(|block| block.zone == Zone::Body) {
        let mut hash = FNV_BASIS;
        let mut end_word = |hash: &mut u64| {
            let word = std::mem::replace(hash, FNV_BASIS);
            if word != FNV_BASIS {
                words.push(mixed(word));
            }
        };
        for c in article.prose.slice(block.range).chars() {
            if c.is_ascii_alphanumeric() {
                hash = fnv(hash, c.to_ascii_lowercase().into());
            } else if c.is_whitespace() {
                end_word(&mut hash);
            } else if !c.is_ascii() && c.is_alphanumeric() {
                hash = c.to_lowercase().fold(hash, |hash, c| fnv(hash, c.into()));
            }
        }
        end_word(&mut hash);
    }
    let shingles = words.windows(SHINGLE_WORDS.min(words.len()).max(1));
    let hash_of =
        |words: &[u64]| mixed(words.iter().fold(FNV_BASIS, |hash, word| fnv(hash, *word)));
    let hashes = smallest(shingles.map(hash_of).collect(), SKETCH_SIZE);
    (u32::try_from(words.len()).unwrap_or(u32::MAX), hashes.into())
}

/// The `n` smallest of `hashes`, sorted, each once. Only twice as many are sorted: a text seldom says
/// the same five words twice.
fn smallest(mut hashes: Vec<u64>, n: usize) -> Vec<u64> {
    let mut few = Vec::new();
    if hashes.len() > 2 * n {
        let (below, _, _) = hashes.select_nth_unstable(2 * n);
        few.extend_from_slice(below);
        few.sort_unstable();
        few.dedup();
    }
    if few.len() < n {
        hashes.sort_unstable();
        hashes.dedup();
        few = hashes;
    }
    few.truncate(n);
    few
}

/// Bytes of a word with the gap behind it, rather too few: to make room for the words of a text.
const USUAL_WORD_BYTES: usize = 5;

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::annotate::lexicon::Lexicons;
    use crate::annotate::text::tests::article;
    use crate::config::{Config, Tlp};

    use super::*;

    fn standing(text: TextRights) -> Standing {
        Standing { source: None, text, tlp: Tlp::Clear, reliability: None, lang: "en".to_owned() }
    }

    fn digest_of(text: &str, rights: TextRights) -> Digest {
        let article = article(text);
        let standing = standing(rights);
        let lexicon = Lexicons::new(&Config::default()).value;
        let labels = annotate(&article, &standing, &lexicon).value;
        digest(&article, &standing, &labels)
    }

    const TEXT: &str = "The ferry crews met at noon.\nBread was served.\nNobody sang.\nIf the talks fail, the island could starve.";

    #[test]
    fn only_sentences_with_a_label_and_the_lead_are_kept() {
        let digest = digest_of(TEXT, TextRights::Full);
        assert_eq!(
            &*digest.text,
            "The ferry crews met at noon.\nIf the talks fail, the island could starve."
        );
        assert_eq!(digest.lead, [SentenceIdx(0)]);
        assert_eq!(digest.labels.risks[0].sentence, SentenceIdx(1));
        assert_eq!(digest.n_words, 19);
    }

    #[test]
    fn an_edit_where_nothing_is_labelled_leaves_all_but_the_sketch() {
        let before = digest_of(TEXT, TextRights::Full);
        let mut after = digest_of(&TEXT.replace("sang.", "sang or even hummed."), TextRights::Full);
        assert_ne!((before.n_words, &before.shingles), (after.n_words, &after.shingles));
        (after.n_words, after.shingles) = (before.n_words, before.shingles.clone());
        assert_eq!(before, after);
        let risk = digest_of(&TEXT.replace("could starve", "could freeze"), TextRights::Full);
        let title = digest_of(&TEXT.replace("ferry", "lock"), TextRights::Full);
        assert!(before.hash != risk.hash && before.hash != title.hash);
        let quoted = &before.labels.risks[0].value.trigger.expect("a trigger");
        assert_eq!(&before.text[quoted.range()], "If the talks fail");
    }

    #[test]
    fn without_rights_no_sentence_leaves_the_article() {
        let digest = digest_of(TEXT, TextRights::None);
        assert!(digest.text.is_empty() && digest.labels.sentences.len() > 1);
        assert_eq!(digest.sentence_text(SentenceIdx(0)), "");
    }

    #[test]
    fn near_copies_share_shingles_and_other_texts_do_not() {
        let digest = |text: &str| digest_of(text, TextRights::Full).shingles;
        let one = digest(
            "The miners of the upper valley will vote on the last offer of the owners tonight.",
        );
        let copy = digest(
            "Miners of the upper valley will vote on the last offer of the owners tonight, we hear.",
        );
        let other = digest(
            "A bishop has asked both crews to come to the old harbour chapel before the tide turns.",
        );
        let shared = |a: &[u64], b: &[u64]| a.iter().filter(|hash| b.contains(hash)).count();
        assert!(shared(&one, &copy) * 2 > one.len());
        assert_eq!(shared(&one, &other), 0);
    }
}
