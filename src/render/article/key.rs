//! The key of an article's page, without its view: hashes of what the page is made from.
//!
//! What comes from inside the article is its file and its labels. What comes from outside is told in
//! the same few shapes on every page: the frame, an actor, a card, a source. Each of these is hashed
//! once for the whole site, as the home page would show it, and a page's key names those that it
//! shows. So ten thousand keys cost ten thousand cards, and not as many pages.

use std::sync::OnceLock;

use super::ArticlePage;
use crate::brief::{ActorId, ArticleIdx, Citation, Line, RelatedArticle};
use crate::config::Tlp;
use crate::render::addresses::Address;
use crate::render::context::{Context, Here, Scope};
use crate::render::parts::{Parts, hash_of};
use crate::source::{Hash, PROGRAM};

/// What pages show of the rest of the site, as hashes of its views at the root; each is made when it
/// is first asked for.
#[derive(Default)]
pub(in crate::render) struct Seen {
    frame: OnceLock<Hash>,
    actors: Box<[OnceLock<Hash>]>,
    articles: Box<[OnceLock<Hash>]>,
}

impl Seen {
    /// Nothing is hashed yet.
    pub(in crate::render) fn new(n_actors: usize, n_articles: usize) -> Self {
        let empty = |n| (0..n).map(|_| OnceLock::new()).collect();
        Self { frame: OnceLock::new(), actors: empty(n_actors), articles: empty(n_articles) }
    }
}

/// A site seen from its root.
struct Seer<'a> {
    here: Here<'a>,
}

impl Seer<'_> {
    fn frame(&self) -> Hash {
        let context = self.here.context;
        *context.seen.frame.get_or_init(|| {
            let config = &context.config;
            let frame = self.here.frame("", Some("articles"), Tlp::Clear);
            hash_of(&(frame, &config.base_url, &config.language, config.publish.data))
        })
    }

    fn actor(&self, id: &ActorId) -> Hash {
        let context = self.here.context;
        match context.actor_index(id) {
            Some(at) => *context.seen.actors[at].get_or_init(|| hash_of(&self.here.actor_at(at))),
            None => Hash::of(id.0.as_bytes()),
        }
    }

    /// Everything that a card, a citation or a link shows of an article, and the page's own head.
    fn article(&self, index: ArticleIdx) -> Hash {
        let context = self.here.context;
        *context.seen.articles[index.0 as usize].get_or_init(|| {
            let entry = context.article(index);
            let source = entry.source.as_deref();
            let source = source.and_then(|id| context.source_index(id));
            let source = source.map(|at| super::source_card(&self.here, at));
            hash_of(&(
                self.here.card(index),
                source,
                &entry.source,
                entry.updated,
                entry.text,
                context.lang(index),
                context.dateline(index),
            ))
        })
    }
}

/// Changes whenever the view of `page` does, or the template behind it.
pub(in crate::render) fn key(page: &ArticlePage, context: &Context, template: Hash) -> Hash {
    let seer = Seer { here: Here::page(context, Address::of(""), Scope::site(&context.overview)) };
    let entry = context.article(page.index);
    let standing = &page.page.standing;
    let mut parts = Parts::with_capacity(USUAL_BYTES);
    parts.text(PROGRAM);
    parts.hash(template);
    parts.hash(seer.frame());
    // The lines to paste name the file.
    parts.text(entry.path.as_str());
    parts.hash(entry.hash);
    parts.hash(page.page.head.hash);
    parts.hash(page.page.labels.hash());
    parts.text(&standing.lang);
    parts.number(standing.reliability.map_or(0, |letter| 1 + letter as usize));
    parts.text(context.article_place(page.index).folder());
    if page.targets.links.is_empty() && page.targets.images.is_empty() {
        parts.number(0);
    } else {
        parts.hash(hash_of(&page.targets));
    }
    parts.hash(seer.article(page.index));
    parts.actors(&seer, &entry.actors);
    parts.actors(&seer, &entry.actor_ids);
    parts.number(entry.cited.len());
    for anchor in &entry.cited {
        parts.text(anchor.as_str());
    }
    parts.number(entry.related.len());
    for one in &entry.related {
        parts.related(&seer, page.index, one);
    }
    parts.finish()
}

/// Of the order of the parts of an article with its related ones.
const USUAL_BYTES: usize = 8 * 1024;

impl Parts {
    fn actors(&mut self, seer: &Seer<'_>, ids: &[ActorId]) {
        self.number(ids.len());
        for id in ids {
            self.hash(seer.actor(id));
        }
    }

    fn citation(&mut self, seer: &Seer<'_>, citation: Option<&Citation>) {
        let Some(citation) = citation else { return self.number(0) };
        self.number(1);
        self.hash(seer.article(citation.article));
        self.text(citation.anchor.as_str());
        self.text(&citation.quote);
        self.number(citation.highlight.0 as usize);
        self.number(citation.highlight.1 as usize);
    }

    /// A line as the article at `index` tells it, and as `other` does.
    fn line(&mut self, seer: &Seer<'_>, line: Line, index: ArticleIdx, other: ArticleIdx) {
        let overview = &seer.here.context.overview;
        self.number(match line {
            Line::Difference(_) => 0,
            Line::Mediation(_) => 1,
            Line::Risk(_) => 2,
            Line::Question(_) => 3,
            Line::Date(_) => 4,
        });
        let evidence = line.evidence(overview);
        for article in [index, other] {
            self.citation(seer, evidence.iter().find(|one| one.article == article));
        }
        if let Line::Mediation(at) = line {
            let entry = &overview.mediations[at];
            self.text(&entry.mediator_name);
            self.actors(seer, entry.mediator.as_slice());
        }
    }

    fn related(&mut self, seer: &Seer<'_>, index: ArticleIdx, one: &RelatedArticle) {
        self.hash(seer.article(one.article));
        self.actors(seer, &one.shared_actors);
        for lines in [&one.differs, &one.shared, &one.adds] {
            self.number(lines.len());
            for line in lines {
                self.line(seer, *line, index, one.article);
            }
        }
        self.number(usize::from(one.parallel.is_some()));
        if let Some(line) = one.parallel {
            self.line(seer, line, index, one.article);
        }
        self.number(usize::from(one.answer.is_some()));
        if let Some(answer) = &one.answer {
            self.number(usize::from(answer.is_here));
            self.citation(seer, Some(&answer.asked));
            self.citation(seer, Some(&answer.reply));
        }
    }
}
