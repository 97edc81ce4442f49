//! The small part of an annotated article that the whole site needs.
//!
//! Which sentences are kept is decided here and nowhere else: those that a label stands on, those
//! of the lead, and the one that first names each actor. Indices into the article's sentences are
//! rewritten to indices into the kept ones.

use std::collections::{BTreeMap, BTreeSet};

use super::{Digest, Label, Labels, MentionForm, SentenceIdx};
use crate::config::TextRights;
use crate::load::{Article, Standing, Zone};
use crate::source::Hash;

/// Sentences of a lead. News style puts who, what and when into the first one or two (Reuters
/// Handbook of Journalism, "The essentials of Reuters sourcing and style").
const LEAD_SENTENCES: usize = 2;

/// Words in a shingle, after Broder, On the resemblance and containment of documents (1997), who
/// used ten for web pages; five keeps short agency notes comparable.
const SHINGLE_WORDS: usize = 5;

/// Hashes kept of an article: the smallest ones, a bottom-k sketch (Cohen and Kaplan, 2007). With
/// 128 the standard error of a resemblance is below 0.05.
const SKETCH_SIZE: usize = 128;

/// Keeps what the briefing needs of one article. A withdrawn article has an empty `labels`.
///
/// # Panics
/// Never: labels are plain data, which JSON can always hold, and every label's sentence is kept.
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
    let new_idx: BTreeMap<SentenceIdx, SentenceIdx> =
        (0u32..).zip(&kept).map(|(new, old)| (*old, SentenceIdx(new))).collect();
    let small = keep(labels, &kept, &new_idx);
    let may_quote = standing.text != TextRights::None;
    let sentence_texts = small
        .sentences
        .iter()
        .map(
            |one| if may_quote { article.prose.slice(one.range).to_owned() } else { String::new() },
        )
        .collect();
    let mut n_mentions = vec![0; labels.actors.len()];
    for mention in labels.mentions.iter().filter(|one| one.value.form != MentionForm::Place) {
        n_mentions[mention.value.actor.0 as usize] += 1;
    }
    let (n_words, shingles) = sketch(article);
    let labels_json = serde_json::to_vec(&small).expect("labels are plain data");
    let hash = Hash::of_parts([
        article.hash.as_bytes(),
        article.path.as_str().as_bytes(),
        format!("{standing:?}").as_bytes(),
        &labels_json,
    ]);
    Digest {
        path: article.path.clone(),
        title: article.title.clone(),
        date: article.date(),
        updated: article.meta.updated,
        url: article.meta.url.clone(),
        standing: standing.clone(),
        tags: article.meta.taxonomies.get("tags").cloned().unwrap_or_default(),
        withdrawn: article.meta.withdrawn.clone(),
        correction: article.meta.correction.clone(),
        labels: small,
        sentence_texts,
        lead: lead.iter().map(|old| new_idx[old]).collect(),
        n_mentions,
        shingles,
        n_words,
        hash,
    }
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
    kept.extend(labels.footings.iter().map(|label| label.sentence));
    let mut is_met = vec![false; labels.actors.len()];
    for mention in &labels.mentions {
        let is_met = &mut is_met[mention.value.actor.0 as usize];
        if !*is_met && mention.value.form != MentionForm::Place {
            *is_met = true;
            kept.insert(mention.sentence);
        }
    }
    kept
}

/// The labels with `kept` as their sentences.
fn keep(
    labels: &Labels,
    kept: &BTreeSet<SentenceIdx>,
    new_idx: &BTreeMap<SentenceIdx, SentenceIdx>,
) -> Labels {
    let mut seen = BTreeSet::new();
    let mentions = labels
        .mentions
        .iter()
        .filter(|one| one.value.form != MentionForm::Place && new_idx.contains_key(&one.sentence))
        .filter(|one| seen.insert((one.sentence, one.value.actor)));
    Labels {
        sentences: kept.iter().map(|old| labels.sentences[old.0 as usize].clone()).collect(),
        actors: labels.actors.clone(),
        mentions: renumber(mentions, new_idx),
        // A place is no register item.
        places: Vec::new(),
        mediations: renumber(&labels.mediations, new_idx),
        statements: renumber(&labels.statements, new_idx),
        positions: renumber(&labels.positions, new_idx),
        risks: renumber(&labels.risks, new_idx),
        questions: renumber(&labels.questions, new_idx),
        dates: renumber(&labels.dates, new_idx),
        figures: renumber(&labels.figures, new_idx),
        offices: renumber(&labels.offices, new_idx),
        events: renumber(&labels.events, new_idx),
        footings: renumber(&labels.footings, new_idx),
    }
}

fn renumber<'a, T: Clone + 'a>(
    labels: impl IntoIterator<Item = &'a Label<T>>,
    new_idx: &BTreeMap<SentenceIdx, SentenceIdx>,
) -> Vec<Label<T>> {
    labels
        .into_iter()
        .map(|label| Label { sentence: new_idx[&label.sentence], ..label.clone() })
        .collect()
}

/// Words of the body and the sketch of its shingles, sorted.
fn sketch(article: &Article) -> (u32, Vec<u64>) {
    // All words, each with a space after it, so that a shingle is a stretch of this text.
    let mut text = String::with_capacity(article.prose.text().len());
    let mut starts: Vec<usize> = Vec::new();
    for block in article.blocks.iter().filter(|block| block.zone == Zone::Body) {
        for word in article.prose.slice(block.range).split_whitespace() {
            let start = text.len();
            for c in word.chars() {
                if c.is_ascii() {
                    if c.is_ascii_alphanumeric() {
                        text.push(c.to_ascii_lowercase());
                    }
                } else if c.is_alphanumeric() {
                    text.extend(c.to_lowercase());
                }
            }
            if text.len() > start {
                starts.push(start);
                text.push(' ');
            }
        }
    }
    let n_words = starts.len();
    starts.push(text.len());
    let shingles = starts.windows(SHINGLE_WORDS.min(n_words).max(1) + 1);
    let mut hashes: Vec<u64> =
        shingles.map(|words| fnv(&text.as_bytes()[words[0]..words[words.len() - 1]])).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH_SIZE);
    (u32::try_from(n_words).unwrap_or(u32::MAX), hashes)
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo 1991), with a final mix of `SplitMix64` (Steele, Lea and Flood,
/// 2014): a fixed hash, so that a digest is the same on every machine and in every version.
fn fnv(words: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in words {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

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
            digest.sentence_texts,
            [
                "The ferry crews met at noon.",
                "Bread was served.",
                "If the talks fail, the island could starve."
            ]
        );
        assert_eq!(digest.lead, [SentenceIdx(0), SentenceIdx(1)]);
        assert_eq!(digest.labels.risks[0].sentence, SentenceIdx(2));
        assert_eq!(digest.n_words, 19);
    }

    #[test]
    fn without_rights_no_sentence_leaves_the_article() {
        let digest = digest_of(TEXT, TextRights::None);
        assert!(digest.sentence_texts.iter().all(String::is_empty));
        assert_eq!(digest.sentence_texts.len(), digest.labels.sentences.len());
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
