//! Who lies where. Pages that everything links to take their addresses first.

use std::collections::{BTreeMap, BTreeSet};

use super::prepared::home_path;
use crate::brief::{ArticleIdx, Overview};
use crate::diag::Diagnostic;
use crate::load::TagKey;
use crate::render::Render;
use crate::render::addresses::{self, Address, Claims, Owner, slug};
use crate::render::context::{Places, TagPlace};
use crate::render::registers::{self, LISTS, List};
use crate::source::{Hash, SitePath};

/// Decides every address.
pub(super) fn place_all(
    ask: &Render<'_>,
    claims: &mut Claims,
    pages: &mut BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Places {
    let overview = ask.overview;
    let page_size = ask.config.options.page_size.max(1);
    let mut places = Places::default();
    let ours = |claims: &mut Claims, pages: &mut BTreeSet<String>, file: String, what| {
        let is_free = claims.take(&file, &Owner::Ours(what)).is_ok();
        pages.insert(file);
        is_free
    };
    ours(claims, pages, "index.html".to_owned(), "the home page");
    let sitemap = ask.config.base_url.is_some().then_some(("sitemap.xml", "the sitemap"));
    let always = [
        ("404.html", "the page for addresses that lead nowhere"),
        ("feed.xml", "the Atom feed"),
        ("feed.json", "the JSON feed"),
    ];
    for (file, what) in always.into_iter().chain(sitemap) {
        // Claimed, but no page that content links to.
        let _ = claims.take(file, &Owner::Ours(what));
    }
    let mut numbered = |claims: &mut Claims, base: &Address, n_items: usize, size, what| {
        let n_pages = n_items.div_ceil(size).max(1);
        (1..=n_pages).all(|n| ours(claims, pages, base.numbered(n).file(), what))
    };
    (places.tags, places.tag_indices) = tags(overview);
    for list in LISTS {
        let n_items = list_len(list, overview, &places);
        if is_made(list, n_items) {
            let size = list.page_size(ask.config);
            numbered(claims, &Address::of(list.name()), n_items, size, "a list of the site");
        }
    }
    for tag in &places.tags {
        let n_items = tag.articles.len();
        numbered(claims, &tag.address, n_items, page_size, "the page of a tag");
    }
    for actor in &overview.actors {
        let part = slug(&actor.id.0);
        let address = Address::of("actors").join(&part);
        // Two ids with one slug: the second stays a line of the register, where its id is its own.
        let has_page = actor.has_page
            && !part.is_empty()
            && ours(claims, pages, address.file(), "the page of an actor");
        let size = registers::own_lines(ask.config);
        let n_pages = actor.articles.len().div_ceil(size);
        let articles = address.join(registers::List::Articles.name());
        // The first page of them is the list on the actor's own page.
        for number in 2..=if has_page { n_pages } else { 0 } {
            ours(claims, pages, articles.numbered(number).file(), "the articles of an actor");
        }
        places.actors.push(has_page.then_some(address));
    }
    for (index, briefing) in overview.briefings.iter().enumerate() {
        let address = match (&briefing.slug, &briefing.path) {
            (None, _) => Address::of(""),
            (Some(slug), Some(path)) => {
                claims.page(Address::of("briefings").join(&addresses::slug(slug)), path)
            }
            (Some(slug), None) => Address::of("briefings").join(&addresses::slug(slug)),
        };
        pages.insert(address.file());
        if let Some(path) = &briefing.path {
            places.briefing_indices.insert(path.clone(), index);
        }
        places.briefings.push(address);
    }
    for entry in &overview.articles {
        let rest = entry.path.strip_prefix("content/articles").unwrap_or(entry.path.as_str());
        let meta = &ask.pages[&entry.path].head.meta;
        let wanted = addresses::wanted(&entry.path, meta, "articles", rest, diagnostics);
        places.articles.push(wanted);
    }
    // In order of path, so that the first of two has the address whatever their dates are.
    let mut order: Vec<usize> = (0..overview.articles.len()).collect();
    order.sort_by_key(|index| &overview.articles[*index].path);
    for index in order {
        let path = &overview.articles[index].path;
        let address = claims.page(places.articles[index].clone(), path);
        pages.insert(address.file());
        places.articles[index] = address;
        places
            .article_indices
            .insert(path.clone(), ArticleIdx(u32::try_from(index).unwrap_or(u32::MAX)));
    }
    place_plain(ask, claims, pages, &mut places, diagnostics);
    places
}

fn place_plain(
    ask: &Render<'_>,
    claims: &mut Claims,
    pages: &mut BTreeSet<String>,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let has_list_as_home = !ask.overview.briefings.iter().any(|briefing| briefing.slug.is_none());
    let mut nav: Vec<(i64, &str, &SitePath)> = Vec::new();
    for (path, article) in ask.plain {
        if places.briefing_indices.contains_key(path) {
            continue;
        }
        let is_home = home_path().is_some_and(|home| home == *path);
        if is_home && has_list_as_home {
            continue;
        }
        let rest = path.strip_prefix("content").unwrap_or(path.as_str());
        let address = addresses::wanted(path, &article.meta, "", rest, diagnostics);
        let address = claims.page(address, path);
        pages.insert(address.file());
        places.plain.insert(path.clone(), address);
        if !rest.contains('/') {
            nav.push((article.meta.weight, &article.title, path));
        }
    }
    nav.sort();
    places.nav = nav.into_iter().map(|(_, title, path)| (title.to_owned(), path.clone())).collect();
}

/// Tags by address, and the index of each by its name. Of those with one slug (`C++`, `C#`) all but the
/// first in order get characters of a hash, so that an address does not depend on how many there are.
fn tags(overview: &Overview) -> (Vec<TagPlace>, BTreeMap<String, usize>) {
    let mut names: Vec<(String, TagKey, &String)> =
        overview.tags.keys().map(|name| (tag_slug(name), TagKey::of(name), name)).collect();
    names.sort();
    let mut taken = BTreeSet::new();
    let mut tags: BTreeMap<Address, TagPlace> = BTreeMap::new();
    for (slug, key, name) in names {
        let hash = Hash::of(key.as_str().as_bytes()).to_string();
        let part = if taken.insert(slug.clone()) { slug } else { format!("{slug}-{}", &hash[..6]) };
        let address = Address::of("tags").join(&part);
        let articles = overview.tags[name].clone();
        tags.insert(address.clone(), TagPlace { name: name.clone(), address, articles });
    }
    let tags: Vec<TagPlace> = tags.into_values().collect();
    let indices = tags.iter().enumerate().map(|(at, tag)| (tag.name.clone(), at)).collect();
    (tags, indices)
}

/// The part of an address that a tag asks for.
fn tag_slug(tag: &str) -> String {
    let slug = slug(tag);
    // A tag of signs only is still a tag.
    if slug.is_empty() { "other".to_owned() } else { slug }
}

pub(super) fn list_len(list: List, overview: &Overview, places: &Places) -> usize {
    match list {
        List::Articles => overview.articles.len(),
        List::Actors => overview.actors.len(),
        List::Issues => overview.issues.len(),
        List::Mediators => overview.mediations.len(),
        List::Risks => overview.risks.len(),
        List::Questions => overview.questions.len(),
        List::Timeline => overview.timeline.len().min(registers::TIMELINE_LINES),
        List::Differences => overview.differences.len(),
        List::Sources => overview.sources.len(),
        List::Tags => places.tags.len(),
    }
}

/// Lists that the navigation always names are made even when they are empty.
pub(super) fn is_made(list: List, n_items: usize) -> bool {
    n_items > 0 || matches!(list, List::Articles | List::Actors | List::Sources)
}
