//! Where the links and pictures of a text lead, decided before its page is made, so that a link to
//! nothing is reported with its place, and pictures are copied only for pages that show them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::addresses::{self, Address, relative};
use super::context::Places;
use super::markup::{Href, Targets, heading_id};
use crate::annotate::PackedPage;
use crate::diag::{Diagnostic, Outcome};
use crate::load::{Article, Reference, References};
use crate::source::{SitePath, Snapshot, Span};

/// What there is to link to.
pub(super) struct Map<'a> {
    /// Pages of the site.
    pub(super) places: &'a Places,
    /// Files of the site.
    pub(super) snapshot: &'a Snapshot,
    /// What the text of a page of ours has to link to.
    pub(super) texts: Texts<'a>,
    /// Every file that a page of the site has, as written in `public/`.
    pub(super) pages: &'a std::collections::BTreeSet<String>,
}

/// The texts of a site, as far as links lead to places in them.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub(super) articles: &'a BTreeMap<SitePath, Arc<PackedPage>>,
    /// Plain pages and the bodies of briefings.
    pub(super) plain: &'a BTreeMap<SitePath, Arc<Article>>,
}

impl Texts<'_> {
    /// Whether the text at `path` has a heading of this id; `None` for a path of no text.
    fn has_heading(&self, path: &SitePath, id: &str) -> Option<bool> {
        let of_article = self.articles.get(path).map(|page| has_heading(&page.head.references, id));
        let of_plain = || Some(has_heading(&References::of(self.plain.get(path)?), id));
        of_article.or_else(of_plain)
    }
}

/// A text whose links are followed.
#[derive(Clone, Copy)]
pub(super) struct Linking<'a> {
    /// Its file.
    pub(super) path: &'a SitePath,
    pub(super) references: &'a References,
    /// Its page.
    pub(super) at: &'a Address,
}

/// The targets of one text, and the files to copy for it: where in `public/`,
/// and from where. Diagnostics: a link to a page that is not there, a picture that is not there.
pub(super) fn resolve(
    map: &Map<'_>,
    from: Linking<'_>,
    copies: &mut BTreeMap<String, SitePath>,
) -> Outcome<Targets> {
    let mut targets = Targets::default();
    let mut diagnostics = Vec::new();
    let start = Span::new(from.path.clone(), 0..0);
    for reference in &from.references.all {
        match reference {
            Reference::Link { href, span } => {
                let found = map.link(from, href, copies);
                if let Err(what) = &found {
                    diagnostics.push(
                        Diagnostic::error("render::broken-link", what.clone())
                            .at(span.clone().unwrap_or_else(|| start.clone()))
                            .label(format!("read as a link to `{href}`"))
                            .help("write `@/articles/name.md` for a page, by its path under `content/`, or a whole web address"),
                    );
                }
                targets.links.push(found.unwrap_or(Href::Broken));
            }
            Reference::Image { src, alt, span } => {
                let found = map.picture(from, src, copies);
                if found.is_none() {
                    diagnostics.push(
                        Diagnostic::error(
                            "render::missing-image",
                            format!("there is no picture `{src}`"),
                        )
                        .at(span.clone().unwrap_or_else(|| start.clone()))
                        .note(format!("its text is shown instead: {alt:?}"))
                        .help("put the file beside the text, and write its path from there"),
                    );
                }
                targets.images.push(found);
            }
        }
    }
    Outcome::new(targets, diagnostics)
}

impl Map<'_> {
    fn link(
        &self,
        from: Linking<'_>,
        href: &str,
        copies: &mut BTreeMap<String, SitePath>,
    ) -> Result<Href, String> {
        let href = href.trim();
        if let Some(host) = href.strip_prefix("//") {
            return Ok(Href::Outside(format!("https://{host}")));
        }
        if let Ok(url) = url::Url::parse(href) {
            return match url.scheme() {
                "http" | "https" | "mailto" => Ok(Href::Outside(url.to_string())),
                scheme => Err(format!("a link may not use `{scheme}:`")),
            };
        }
        let (path, fragment) = match href.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (href, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let path = addresses::percent_decoded(path).ok_or("the link is no text")?;
        let fragment = fragment.map(fragment_id);
        if path.is_empty() {
            let Some(id) = fragment else { return Err("the link is empty".to_owned()) };
            if id.starts_with("h-") && !has_heading(from.references, &id) {
                return Err("there is no such heading on this page".to_owned());
            }
            return Ok(Href::Inside(format!("#{}", encoded(&id))));
        }
        let file = self.file(from, &path, copies).ok_or_else(|| {
            format!("the link leads to `{path}`, and there is no such page or file")
        })?;
        let mut out = relative(from.at.folder(), &file);
        if let Some(id) = fragment {
            let text = target(from, &path);
            let is_there = text.and_then(|text| self.texts.has_heading(&text, &id));
            if id.starts_with("h-") && is_there == Some(false) {
                return Err(format!("there is no such heading on the page of `{path}`"));
            }
            out.push('#');
            out.push_str(&encoded(&id));
        }
        Ok(Href::Inside(out))
    }

    fn picture(
        &self,
        from: Linking<'_>,
        src: &str,
        copies: &mut BTreeMap<String, SitePath>,
    ) -> Option<String> {
        let src = src.trim().split(['?', '#']).next()?;
        if src.starts_with("//") || url::Url::parse(src).is_ok() {
            return None;
        }
        let file = self.file(from, &addresses::percent_decoded(src)?, copies)?;
        Some(relative(from.at.folder(), &file))
    }

    /// The file of `public/` that a local path means.
    fn file(
        &self,
        from: Linking<'_>,
        path: &str,
        copies: &mut BTreeMap<String, SitePath>,
    ) -> Option<String> {
        if let Some(below) = path.strip_prefix('/') {
            let folder = below.trim_end_matches("index.html").trim_end_matches('/');
            let page = Address::of(folder).file();
            if self.pages.contains(&page) {
                return Some(page);
            }
            let asset = SitePath::new(&format!("static/{below}")).ok()?;
            return self.snapshot.assets.contains_key(&asset).then(|| below.to_owned());
        }
        self.content(from, &target(from, path)?, copies)
    }

    /// The page made of a file, or the place a copy of it gets.
    fn content(
        &self,
        from: Linking<'_>,
        target: &SitePath,
        copies: &mut BTreeMap<String, SitePath>,
    ) -> Option<String> {
        let places = self.places;
        if let Some(index) = places.article_indices.get(target) {
            return Some(places.articles[index.0 as usize].file());
        }
        if let Some(index) = places.briefing_indices.get(target) {
            return Some(places.briefings[*index].file());
        }
        if let Some(address) = places.plain.get(target) {
            return Some(address.file());
        }
        if !self.snapshot.assets.contains_key(target) {
            return None;
        }
        if let Some(below) = target.strip_prefix("static") {
            return Some(below.to_owned());
        }
        let bundle = (from.path.stem() == "index").then(|| from.path.parent()).flatten();
        let own = bundle.as_ref().and_then(|folder| target.strip_prefix(folder.as_str()));
        let file = match own {
            Some(below) if from.at.folder().is_empty() => below.to_owned(),
            Some(below) => format!("{}/{below}", from.at.folder()),
            None => target.strip_prefix("content")?.to_owned(),
        };
        copies.insert(file.clone(), target.clone());
        Some(file)
    }
}

/// The file of the site that a path means which is no address of `public/`: `@/articles/a.md`, `../a.md`.
fn target(from: Linking<'_>, path: &str) -> Option<SitePath> {
    if let Some(below) = path.strip_prefix("@/") {
        return SitePath::new(&format!("content/{below}")).ok();
    }
    let is_address = path.starts_with('/');
    let folder = from.path.parent();
    joined(folder.as_ref().map_or("", SitePath::as_str), path).filter(|_| !is_address)
}

/// `path` seen from `folder`, without leaving the site.
fn joined(folder: &str, path: &str) -> Option<SitePath> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    SitePath::new(&parts.join("/")).ok()
}

/// The id on our page that a fragment means: a sentence, a footnote or a note by its own name, else
/// a heading.
fn fragment_id(fragment: &str) -> String {
    let fragment = addresses::percent_decoded(fragment).unwrap_or_default();
    let is_ours = ["s-", "n-", "fn-", "fr-", "h-"].iter().any(|start| fragment.starts_with(start));
    if is_ours { fragment } else { heading_id(&fragment) }
}

fn has_heading(references: &References, id: &str) -> bool {
    references.headings.iter().any(|heading| heading_id(heading) == id)
}

fn encoded(id: &str) -> String {
    let mut out = String::new();
    addresses::encode(id, &mut out);
    out
}
