//! The register of sources: each outlet, what rests on it alone, how much of it is anonymous.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Corpus, narrow};
use super::edition::LineKind;
use super::slug::{is_reserved, unique_slug};
use super::{ArticleIdx, Citation, Evidence, Said, SourceEntry};
use crate::annotate::{Digest, Sourcing};
use crate::config::{Config, Source};

/// Lines that rest on one source alone and are kept, of each register.
const MAX_ALONE: usize = 3;

/// The sources in order of how much they carry, and the id of each by its name in the digests.
/// `items` is the evidence of every register item, with its register.
pub(super) fn sources<'e>(
    corpus: &Corpus<'_>,
    config: &Config,
    items: impl Iterator<Item = (LineKind, &'e Evidence)>,
) -> (Vec<SourceEntry>, BTreeMap<String, String>) {
    let mut articles: BTreeMap<&str, Vec<ArticleIdx>> = BTreeMap::new();
    for (article, digest) in corpus.articles() {
        if let Some(source) = &digest.standing.source {
            articles.entry(source).or_default().push(article);
        }
    }
    // Keys of `[sources]` are ids already, but for those that a page has for its own parts; the others
    // keep clear of them.
    let mut taken: BTreeSet<String> = config.sources.keys().cloned().collect();
    let ids: BTreeMap<String, String> = articles
        .keys()
        .map(|name| {
            let is_key = config.sources.contains_key(*name) && !is_reserved(name);
            let id =
                if is_key { (*name).to_owned() } else { unique_slug(name, "source", &mut taken) };
            ((*name).to_owned(), id)
        })
        .collect();
    let mut alone = alone(corpus, items);
    let mut entries: Vec<SourceEntry> = articles
        .into_iter()
        .map(|(name, articles)| {
            let said = articles.iter().map(|article| said(corpus.digest(*article))).sum();
            let Alone { n, first } = alone.remove(name).unwrap_or_default();
            SourceEntry {
                id: ids[name].clone(),
                card: config
                    .sources
                    .get(name)
                    .cloned()
                    .unwrap_or_else(|| Source { name: name.to_owned(), ..Source::default() }),
                n_alone: n,
                alone: first,
                said,
                articles,
            }
        })
        .collect();
    entries.sort_by(|a, b| {
        let key = |one: &SourceEntry| (Reverse(one.articles.len()), Reverse(one.said.n));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    (entries, ids)
}

/// The attributed statements of an article; none of a withdrawn one, whose labels do not count.
pub(super) fn said(digest: &Digest) -> Said {
    if digest.withdrawn.is_some() {
        return Said::default();
    }
    let statements = &digest.labels.statements;
    let given = |is: fn(Sourcing) -> bool| {
        narrow(statements.iter().filter(|label| is(label.value.sourcing)).count())
    };
    Said {
        n: narrow(statements.len()),
        n_unnamed: given(|sourcing| sourcing != Sourcing::Named),
        n_anonymous: given(|sourcing| sourcing == Sourcing::Anonymous),
    }
}

/// What nobody else supports.
#[derive(Default)]
struct Alone {
    n: u32,
    first: Vec<(LineKind, Citation)>,
}

/// For each source the items that nobody else supports. What a reprint repeats rests on its
/// original; what it adds, on itself.
fn alone<'c, 'e>(
    corpus: &Corpus<'c>,
    items: impl Iterator<Item = (LineKind, &'e Evidence)>,
) -> BTreeMap<&'c str, Alone> {
    let mut alone: BTreeMap<&str, Alone> = BTreeMap::new();
    for (kind, evidence) in items.filter(|(_, evidence)| evidence.n_independent() == 1) {
        let first = evidence.first();
        let original = first.repeats.unwrap_or(first.article);
        let Some(source) = &corpus.digest(original).standing.source else { continue };
        let own = alone.entry(source.as_str()).or_default();
        own.n += 1;
        // Dates are many, and say little without the others.
        let n_of_kind = own.first.iter().filter(|(other, _)| *other == kind).count();
        if kind != LineKind::Deadline && n_of_kind < MAX_ALONE {
            own.first.push((kind, evidence.shown().clone()));
        }
    }
    alone
}
