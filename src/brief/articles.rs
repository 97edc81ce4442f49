//! The articles as the site lists them, and their tags.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::actors::lead;
use super::corpus::Corpus;
use super::identity::Identities;
use super::sources::said;
use super::{ActorId, ArticleEntry, ArticleIdx, Citation, Evidence, Overview, items};
use crate::annotate::Anchor;
use crate::config::TextRights;
use crate::load::TagKey;

/// The articles, newest first. The registers of `overview` must be filled in: an article knows
/// which of its sentences they cite.
pub(super) fn articles(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    overview: &Overview,
    source_ids: &BTreeMap<String, String>,
    spelling: &BTreeMap<TagKey, String>,
) -> Vec<ArticleEntry> {
    let (cited, named) = rayon::join(|| cited(corpus, overview), || named(corpus, overview));
    let articles: Vec<_> = corpus.articles().collect();
    articles
        .into_par_iter()
        .zip(cited.into_par_iter().zip(named))
        .map(|((article, digest), (cited, mut actors))| {
            // Stable: equals stay in the order of the register.
            actors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let ids = identities.of_article(article).iter();
            let tags: BTreeSet<&String> =
                digest.tags.iter().filter_map(|tag| spelling.get(&TagKey::of(tag))).collect();
            // Of excerpts a list shows no more than the page does.
            let may_show = |one: &Citation| {
                let is_whole = digest.standing.text == TextRights::Full;
                !one.quote.is_empty() && (is_whole || cited.contains(&one.anchor))
            };
            let lead = lead(corpus, article).filter(|_| !digest.lead.is_empty());
            let lead = lead.map(|spot| corpus.citation(spot)).filter(may_show);
            ArticleEntry {
                path: digest.path.clone(),
                title: digest.title.clone(),
                date: digest.date,
                updated: digest.updated,
                url: digest.url.clone(),
                source: digest.standing.source.as_ref().map(|source| source_ids[source].clone()),
                tlp: digest.standing.tlp,
                text: digest.standing.text,
                tags: tags.into_iter().cloned().collect(),
                withdrawn: digest.withdrawn.clone(),
                correction: digest.correction.clone(),
                copy_of: corpus.copy_of(article),
                actors: actors.into_iter().map(|(id, _)| id.clone()).collect(),
                actor_ids: ids.map(|group| identities.groups[*group].id.clone()).collect(),
                cited,
                lead,
                said: said(digest),
                related: Vec::new(),
                hash: digest.hash,
            }
        })
        .collect()
}

/// For each article the sentences that serve as evidence in some register.
fn cited(corpus: &Corpus<'_>, overview: &Overview) -> Vec<BTreeSet<Anchor>> {
    let mut cited = vec![BTreeSet::new(); corpus.len()];
    let of_actors = overview.actors.iter().flat_map(|actor| {
        let roles = actor.roles.iter().chain(&actor.earlier).map(|(_, evidence)| evidence);
        let statements = actor.statements.iter().map(|entry| &entry.evidence);
        roles.chain(statements).chain(std::iter::once(&actor.evidence))
    });
    let of_mediations = overview
        .mediations
        .iter()
        .flat_map(|entry| entry.helps.iter().chain(entry.constrains.iter()));
    let of_differences = overview.differences.iter().flat_map(|entry| {
        std::iter::once(&entry.evidence).chain(entry.beside.iter().map(|(_, side)| &side.evidence))
    });
    let answers = overview.questions.iter().filter_map(|entry| entry.answered.as_ref());
    let of_answers = answers.map(|answered| &answered.evidence);
    let against = overview.risks.iter().filter_map(|entry| entry.against.as_ref());
    let all = items(overview).chain(of_actors).chain(of_mediations).chain(of_differences);
    for evidence in all.chain(of_answers).chain(against) {
        for citation in Evidence::iter(evidence) {
            cited[citation.article.0 as usize].insert(citation.anchor);
        }
    }
    cited
}

/// For each article the actors it names, in the order of the register, with how often.
fn named<'o>(corpus: &Corpus<'_>, overview: &'o Overview) -> Vec<Vec<(&'o ActorId, u32)>> {
    let mut named = vec![Vec::new(); corpus.len()];
    for actor in &overview.actors {
        for (article, count) in &actor.articles {
            named[article.0 as usize].push((&actor.id, *count));
        }
    }
    named
}

/// Each tag with its articles, and the spelling of each by its key. Tags of one key
/// share an address, so they are one, spelt as the earliest article has it.
pub(super) fn tags(
    corpus: &Corpus<'_>,
) -> (BTreeMap<String, Vec<ArticleIdx>>, BTreeMap<TagKey, String>) {
    let mut spelling: BTreeMap<TagKey, String> = BTreeMap::new();
    let mut by_earliness: Vec<_> = corpus.articles().collect();
    by_earliness.sort_by_key(|(article, _)| corpus.earliness(*article));
    for tag in by_earliness.iter().flat_map(|(_, digest)| &digest.tags) {
        if !tag.trim().is_empty() {
            spelling.entry(TagKey::of(tag)).or_insert_with(|| tag.trim().to_owned());
        }
    }
    let mut tags: BTreeMap<String, Vec<ArticleIdx>> = BTreeMap::new();
    for (article, digest) in corpus.articles() {
        let own: BTreeSet<&String> =
            digest.tags.iter().filter_map(|tag| spelling.get(&TagKey::of(tag))).collect();
        for tag in own {
            tags.entry(tag.clone()).or_default().push(article);
        }
    }
    (tags, spelling)
}
