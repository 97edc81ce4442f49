//! Feeds of articles (Atom, RFC 4287; JSON Feed 1.1) and the sitemap (sitemaps.org 0.9).
//!
//! Without a `base_url` there is no sitemap, ids are `urn:uuid:`, and the links of the Atom feed
//! are relative to the feed, which RFC 3986 lets a reader resolve.

mod atom;

use std::fmt::Write as _;

use serde_json::json;

use super::addresses::{encode, relative};
use super::briefing::changes;
use super::context::{Context, Here, outside, tlp_mark};
use super::markup::escape_into;
use super::words::Fill;
use crate::brief::{ArticleEntry, ArticleIdx, At, Gone, What};
use crate::source::Hash;
use atom::Atom;

/// Newest articles in a feed. Readers poll; what is older is in the list of articles.
const ENTRIES: usize = 50;

/// Addresses in one sitemap (sitemaps.org, "Protocol": 50,000 at most).
const SITEMAP_ENTRIES: usize = 50_000;

fn entries(context: &Context) -> impl Iterator<Item = (ArticleIdx, &ArticleEntry)> {
    (0u32..).map(ArticleIdx).zip(&context.overview.articles).take(ENTRIES)
}

/// A name for something that has no address of its own: a UUID of version 8 (RFC 9562, section 5.8).
fn urn(what: &str) -> String {
    let hash = Hash::of(what.as_bytes()).to_string();
    let variant = ["8", "9", "a", "b"][usize::from(hash.as_bytes()[16] % 4)];
    format!(
        "urn:uuid:{}-{}-8{}-{variant}{}-{}",
        &hash[..8],
        &hash[8..12],
        &hash[13..16],
        &hash[17..20],
        &hash[20..32]
    )
}

fn id(context: &Context, file: &str, name: &str) -> String {
    // The site's title keeps two sites apart that have a file of the same name.
    context.absolute(file).unwrap_or_else(|| urn(&format!("{}\n{name}", context.config.title)))
}

/// What a feed says of an article besides its title: its first sentence where it may be shown, or
/// why it is gone.
fn summary(entry: &ArticleEntry) -> Option<String> {
    let withdrawn = entry.withdrawn.clone();
    let lead = entry.lead.as_ref().map(|lead| lead.quote.to_string());
    let lead = lead.filter(|_| entry.text != crate::config::TextRights::None);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(withdrawn.or(lead).filter(|text| !text.is_empty()));
    parts.extend(entry.correction.clone());
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// `feed.xml`.
pub(super) fn atom(context: &Context) -> Vec<u8> {
    let mut feed = Atom::of_language(&context.config.language);
    feed.text("title", &context.config.title);
    feed.text("id", &id(context, "index.html", "the site"));
    let newest = entries(context).filter_map(|(_, entry)| entry.updated.max(entry.date)).max();
    feed.moment("updated", newest.or(context.overview.as_of));
    feed.author(&context.config.title);
    feed.page(&context.absolute("index.html").unwrap_or_else(|| "index.html".to_owned()));
    // The highest mark of what the feed holds.
    feed.rights(entries(context).map(|(_, entry)| entry.tlp).max().unwrap_or_default());
    feed.own_address(context.absolute("feed.xml").as_deref());
    for (index, entry) in entries(context) {
        let file = context.article_place(index).file();
        feed.entry(&entry.title, |feed| {
            feed.text("id", &id(context, &file, entry.path.as_str()));
            feed.page(&context.absolute(&file).unwrap_or_else(|| relative("", &file)));
            feed.via(outside(entry.url.as_deref()).as_deref());
            if entry.date.is_some() {
                feed.moment("published", entry.date);
            }
            // An entry must have a moment; the site's own says at least that it was known by then.
            feed.moment("updated", entry.updated.max(entry.date).or(context.overview.as_of));
            feed.rights(entry.tlp);
            entry.tags.iter().for_each(|tag| feed.category(tag));
            if let Some(summary) = summary(entry) {
                feed.text("summary", &summary);
            }
        });
    }
    feed.finish()
}

/// `changes.xml` of a briefing: what changed since the last edition, one entry for each line. An
/// entry keeps its id until the line changes again or another edition is compared with.
pub(super) fn changes(here: &Here<'_>, index: usize) -> Vec<u8> {
    let context = here.context;
    let (overview, words) = (&context.overview, &context.words);
    let briefing = &overview.briefings[index];
    let own = super::plan::beside(&here.at, changes::FEED);
    let to = |file: &str| context.absolute(file).unwrap_or_else(|| here.to_file(file));
    let page = to(&here.at.file());
    let mut feed = Atom::of_language(words.lang());
    feed.text("title", &format!("{}: {}", briefing.title, words.text("section.changes")));
    feed.text("id", &id(context, &own, &own));
    feed.moment("updated", briefing.as_of);
    feed.rights(briefing.tlp);
    feed.author(&context.config.title);
    feed.page(&page);
    feed.own_address(context.absolute(&own).as_deref());
    let told = changes::in_scope(here, overview, briefing);
    if let Some(told) = &told {
        let lines = told.changes.iter().filter_map(|(at, whats)| changed(here, *at, whats));
        let gone = told.gone.iter().map(|gone| gone_entry(here, gone, "withdrawn"));
        let dropped = told.dropped.iter().filter(|gone| !gone.id.is_empty());
        let dropped = dropped.map(|gone| gone_entry(here, gone, changes::why_dropped(gone)));
        for line in lines.chain(gone).chain(dropped) {
            let kind = words.text(&format!("change-kind.{}", line.kind));
            let what = &line.what;
            let name =
                format!("{}\n{own}\n{}\n{}\n{what}", context.config.title, told.since, line.id);
            feed.entry(&format!("{kind}: {what}"), |feed| {
                feed.text("id", &urn(&name));
                feed.page(line.href.as_ref().unwrap_or(&page));
                feed.moment("updated", briefing.as_of);
                feed.content(&line.says);
            });
        }
    }
    feed.finish()
}

/// A line of a briefing that changed, for its entry in the feed.
struct Changed<'a> {
    /// Its register, as in the words of `change-kind`.
    kind: &'static str,
    id: &'a str,
    /// What of it has changed, after the name it is told by.
    what: String,
    /// The sentences it is shown by.
    says: String,
    /// Where they stand; `None` where that is gone.
    href: Option<String>,
}

fn changed<'a>(here: &Here<'a>, at: At, whats: &[What]) -> Option<Changed<'a>> {
    let (overview, words) = (&here.context.overview, &here.context.words);
    let item = changes::item(here, at)?;
    let whats = whats.iter().map(|what| {
        let what = changes::what_item(here, what);
        let fills = [
            ("from", Fill::Text(&what.from)),
            ("to", Fill::Text(&what.to)),
            ("n", Fill::Number(i64::from(what.n))),
        ];
        words.get(&format!("change.{}", what.key), &fills).unwrap_or_default()
    });
    let named = item.name.iter().cloned().chain(whats);
    let shown = [Some(&item.evidence), item.answer.as_ref()];
    let says = shown.into_iter().flatten().map(|view| view.citations[0].sentence());
    let (_, _, evidence) = changes::line(overview, at);
    let citation = here.covered(evidence).map(|(citations, _)| citations[0]);
    let href = citation.map(|one| {
        match here.context.absolute(&here.context.article_place(one.article).file()) {
            Some(page) => format!("{page}#{}", one.anchor),
            None => here.sentence_href(one),
        }
    });
    Some(Changed {
        kind: item.kind,
        id: changes::id(overview, at),
        what: named.collect::<Vec<_>>().join(", "),
        says: says.collect::<Vec<String>>().join("\n\n"),
        href,
    })
}

fn gone_entry<'a>(here: &Here<'a>, gone: &'a Gone, why: &str) -> Changed<'a> {
    let words = &here.context.words;
    let what = words.get(&format!("change-gone.{why}"), &[("n", Fill::Number(1))]);
    Changed {
        kind: gone.kind.key(),
        id: &gone.id,
        what: what.unwrap_or_default(),
        says: gone.says.clone().unwrap_or_default(),
        href: None,
    }
}

/// `feed.json`.
pub(super) fn json_feed(context: &Context) -> Vec<u8> {
    let items: Vec<_> = entries(context)
        .map(|(index, entry)| {
            let file = context.article_place(index).file();
            let mut item = json!({
                "id": id(context, &file, entry.path.as_str()),
                "title": entry.title,
                // The format demands a text; the article itself stays on its page.
                "content_text": summary(entry).unwrap_or_default(),
                "language": context.lang(index),
            });
            let mut put = |key: &str, value: Option<String>| {
                if let Some(value) = value {
                    item[key] = value.into();
                }
            };
            put("url", context.absolute(&file));
            put("external_url", outside(entry.url.as_deref()));
            put("date_published", entry.date.map(|date| format!("{date}T00:00:00Z")));
            put("date_modified", entry.updated.map(|date| format!("{date}T00:00:00Z")));
            if let Some(mark) = tlp_mark(entry.tlp) {
                // An extension begins with an underscore (JSON Feed 1.1, "Extensions").
                item["_rapporteur"] = json!({ "tlp": mark.text });
            }
            if !entry.tags.is_empty() {
                item["tags"] = entry.tags.clone().into();
            }
            item
        })
        .collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": context.config.title,
        "language": context.config.language,
        "items": items,
    });
    if let Some(home) = context.absolute("index.html") {
        feed["home_page_url"] = home.into();
    }
    if let Some(own) = context.absolute("feed.json") {
        feed["feed_url"] = own.into();
    }
    if let Some(description) = &context.config.description {
        feed["description"] = description.clone().into();
    }
    let mut bytes = serde_json::to_vec_pretty(&feed).expect("a feed is plain data");
    bytes.push(b'\n');
    bytes
}

/// `sitemap.xml` over the pages' files, in several files when one cannot hold them; empty without a
/// `base_url`.
pub(super) fn sitemaps(context: &Context, files: &[String]) -> Vec<(String, Vec<u8>)> {
    let Some(root) = context.absolute("") else { return Vec::new() };
    let urlset = |files: &[String]| {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for file in files {
            out.push_str("<url><loc>");
            escape_into(&context.absolute(file).unwrap_or_default(), &mut out);
            out.push_str("</loc></url>\n");
        }
        out.push_str("</urlset>\n");
        out.into_bytes()
    };
    if files.len() <= SITEMAP_ENTRIES {
        return vec![("sitemap.xml".to_owned(), urlset(files))];
    }
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut maps = Vec::new();
    for (n, files) in files.chunks(SITEMAP_ENTRIES).enumerate() {
        let name = format!("sitemap-{}.xml", n + 1);
        let mut loc = root.clone();
        encode(&name, &mut loc);
        let _ = write!(index, "<sitemap><loc>");
        escape_into(&loc, &mut index);
        index.push_str("</loc></sitemap>\n");
        maps.push((name, urlset(files)));
    }
    index.push_str("</sitemapindex>\n");
    maps.push(("sitemap.xml".to_owned(), index.into_bytes()));
    maps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_urn_is_a_uuid_of_version_8() {
        let urn = urn("a");
        assert_eq!(urn.len(), "urn:uuid:".len() + 36);
        assert_eq!(urn.as_bytes()["urn:uuid:".len() + 14], b'8');
        assert!(matches!(urn.as_bytes()["urn:uuid:".len() + 19], b'8' | b'9' | b'a' | b'b'));
    }
}
