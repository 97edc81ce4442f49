//! The small part of an annotated article that the whole site needs.

use super::{Digest, Labels};
use crate::load::{Article, Standing};
use crate::source::Hash;

/// Keeps what the briefing needs of one article. A withdrawn article has an empty `labels`.
#[must_use]
pub fn digest(article: &Article, standing: &Standing, labels: &Labels) -> Digest {
    let _ = labels;
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
        labels: Labels::default(),
        sentence_texts: Vec::new(),
        lead: Vec::new(),
        n_mentions: Vec::new(),
        shingles: Vec::new(),
        n_words: 0,
        hash: Hash::of_parts([article.hash.as_bytes()]),
    }
}
