//! Lists: registers, sources, tags, articles. Everything that grows with the corpus is paged here,
//! by one pager.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::addresses::Address;
use super::briefing;
use super::context::{Context, Here, Scope, tlp_mark};
use super::issues;
use super::items::{self, Elsewhere, OWN_PAGE, REGISTER};
use super::names;
use super::risks;
use super::view::{
    ActorView, ActorsView, ArticlesView, HomeView, Link, ListView, Pager, PagerPage, RegisterView,
    SourcesView, TagItem, TagView, TagsView, UnsureMergeItem,
};
use crate::annotate::{Context as EventContext, Display, Precision};
use crate::brief::{ArticleIdx, TimelineEntry};
use crate::config::{Config, Tlp};

/// Cards of articles under a source, and on other pages where they are an aside.
const ASIDE: usize = 5;

/// Articles without an outlet that the list of sources names: those an editor has to go through.
const UNNAMED: usize = 50;

/// Pairs of names that may be one actor; more are a task for `[[actors]]`, not for a page.
const UNSURE_MERGES: usize = 50;

/// Lines of a timeline's register. A day stands in every second sentence of the news, so that a
/// register of all of them (17,400 in 1,000 made-up articles, measured 2026-11-21) is read by
/// nobody; those that are left out stand on the pages of their articles.
pub(super) const TIMELINE_LINES: usize = 1000;

/// How many times as many items a page of short lines holds than one of articles.
const SHORT_LINES: usize = 5;

/// Page numbers shown on each side of the current one.
const AROUND: usize = 2;

/// The kinds of paged lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Articles,
    Actors,
    Issues,
    Mediators,
    Risks,
    Questions,
    Timeline,
    Differences,
    Sources,
    Tags,
}

/// Every list of a site or a briefing, in order of the navigation.
pub(super) const LISTS: [List; 10] = [
    List::Articles,
    List::Actors,
    List::Issues,
    List::Mediators,
    List::Risks,
    List::Questions,
    List::Timeline,
    List::Differences,
    List::Sources,
    List::Tags,
];

impl List {
    /// Its folder, and its key in the navigation.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Actors => "actors",
            Self::Issues => "issues",
            Self::Mediators => "mediators",
            Self::Risks => "risks",
            Self::Questions => "questions",
            Self::Timeline => "timeline",
            Self::Differences => "differences",
            Self::Sources => "sources",
            Self::Tags => "tags",
        }
    }

    /// Its template.
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::Articles => "articles.html",
            Self::Actors => "actors.html",
            Self::Issues
            | Self::Mediators
            | Self::Risks
            | Self::Questions
            | Self::Timeline
            | Self::Differences => "register.html",
            Self::Sources => "sources.html",
            Self::Tags => "tags.html",
        }
    }

    /// Items on one page of it.
    pub(super) fn page_size(self, config: &Config) -> usize {
        let size = config.options.page_size.max(1);
        match self {
            Self::Actors | Self::Timeline | Self::Tags => size * SHORT_LINES,
            _ => size,
        }
    }

    /// How many items there are, shown or not.
    pub(super) fn len(self, context: &Context, scope: &Scope) -> usize {
        let overview = &context.overview;
        match scope.briefing.map(|index| &overview.briefings[index]) {
            None => match self {
                Self::Articles => overview.articles.len(),
                Self::Actors => overview.actors.len(),
                Self::Issues => overview.issues.len(),
                Self::Mediators => overview.mediations.len(),
                Self::Risks => overview.risks.len(),
                Self::Questions => overview.questions.len(),
                Self::Timeline => overview.timeline.len(),
                Self::Differences => overview.differences.len(),
                Self::Sources => overview.sources.len(),
                Self::Tags => context.places.tags.len(),
            },
            Some(briefing) => match self {
                Self::Articles => briefing.articles.len(),
                Self::Actors => briefing.actors.len(),
                Self::Issues => briefing.issues.len(),
                Self::Mediators => briefing.mediations.len(),
                Self::Risks => briefing.risks.len(),
                Self::Questions => briefing.questions.len(),
                Self::Timeline => briefing.timeline.len(),
                Self::Differences => briefing.differences.len(),
                Self::Sources => briefing.sources.len(),
                // Tags are for finding articles of the site.
                Self::Tags => 0,
            },
        }
    }

    /// Its items in order, as indices into the overview (for tags, into their places). Made once
    /// for all pages of the list.
    pub(super) fn indices(self, context: &Context, scope: &Scope) -> Vec<usize> {
        let overview = &context.overview;
        let briefing = scope.briefing.map(|index| &overview.briefings[index]);
        let mut indices = match (self, briefing) {
            (Self::Articles, Some(briefing)) => {
                briefing.articles.iter().map(|article| article.0 as usize).collect()
            }
            (Self::Actors, Some(briefing)) => briefing.actors.clone(),
            (Self::Issues, Some(briefing)) => briefing.issues.clone(),
            (Self::Mediators, Some(briefing)) => briefing.mediations.clone(),
            (Self::Risks, Some(briefing)) => briefing.risks.clone(),
            (Self::Questions, Some(briefing)) => briefing.questions.clone(),
            (Self::Timeline, Some(briefing)) => briefing.timeline.clone(),
            (Self::Differences, Some(briefing)) => briefing.differences.clone(),
            (Self::Sources, Some(briefing)) => briefing.sources.clone(),
            _ => (0..self.len(context, scope)).collect::<Vec<usize>>(),
        };
        if self == Self::Timeline && indices.len() > TIMELINE_LINES {
            indices.sort_by_key(|at| worth(&overview.timeline[*at], scope.as_of, *at));
            indices.truncate(TIMELINE_LINES);
        }
        if self == Self::Risks {
            indices = risks::by_outcome(overview, &indices);
        }
        if matches!(self, Self::Articles | Self::Timeline) {
            // The overview has articles newest first and dates in order of time; briefings rank them.
            indices.sort_unstable();
        }
        indices
    }

    /// The view of page `number`, from 1. `indices` are those of the whole list.
    pub(super) fn view(
        self,
        context: &Context,
        scope: &Scope,
        indices: &[usize],
        number: usize,
    ) -> ListView {
        let base = place(scope, context, self.name());
        let here = Here::page(context, base.numbered(number), scope.clone());
        let pager = pager(&here, &base, number, indices.len(), self.page_size(&context.config));
        let shown = &indices[page_range(&pager)];
        match self {
            Self::Articles => ListView::Articles(articles(&here, shown, pager)),
            Self::Actors => ListView::Actors(actors(&here, shown, pager)),
            Self::Sources => ListView::Sources(sources(&here, shown, pager)),
            Self::Tags => ListView::Tags(tags(&here, shown, pager)),
            Self::Issues
            | Self::Mediators
            | Self::Risks
            | Self::Questions
            | Self::Timeline
            | Self::Differences => ListView::Register(self.register(&here, shown, pager)),
        }
    }

    fn register(self, here: &Here<'_>, shown: &[usize], pager: Pager) -> RegisterView {
        let overview = &here.context.overview;
        let mut view = RegisterView {
            page: frame(here, self.name(), pager.number),
            register: self.name(),
            briefing: here.scope.briefing.map(|index| Link {
                text: overview.briefings[index].title.clone(),
                href: here.to(&here.context.places.briefings[index]),
            }),
            issues: match self {
                Self::Issues => issues::issues(here, shown, REGISTER),
                _ => Vec::new(),
            },
            mediations: Vec::new(),
            risks: match self {
                Self::Risks => risks::groups(here, shown, pager.first_item, REGISTER),
                _ => Vec::new(),
            },
            questions: Vec::new(),
            timeline: Vec::new(),
            differences: Vec::new(),
            n_left_out: self.len(here.context, &here.scope).saturating_sub(pager.n_items),
            pager,
        };
        for at in shown {
            match self {
                Self::Mediators => {
                    view.mediations.extend(items::mediation(here, *at, REGISTER));
                }
                Self::Issues | Self::Risks => {}
                Self::Questions => {
                    view.questions.extend(items::question(
                        here,
                        &overview.questions[*at],
                        REGISTER,
                    ));
                }
                Self::Differences => {
                    let item = items::difference(here, &overview.differences[*at], REGISTER);
                    view.differences.extend(item);
                }
                _ => view.timeline.extend(items::date(here, &overview.timeline[*at], REGISTER)),
            }
        }
        view
    }
}

/// What a line of the timeline is worth where only some can be shown; less comes first. Pinned
/// lines, then what falls due, what is planned, what happened; of each the better supported, then
/// the later.
fn worth(entry: &TimelineEntry, as_of: Option<Date>, at: usize) -> impl Ord + use<> {
    let is_ahead = match (&entry.when, as_of) {
        (Some(when), Some(now)) => when.due() >= now,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let is_vague = entry.when.as_ref().is_none_or(|when| when.precision == Precision::Unclear);
    let kind = match entry.context {
        _ if entry.is_deadline() => 0,
        EventContext::Planned => 1,
        EventContext::Happened => 2,
        EventContext::Hypothetical | EventContext::Denied => 3,
        EventContext::Historical => 4,
    };
    let evidence = &entry.evidence;
    (
        entry.display != Display::Pinned,
        is_vague,
        !is_ahead || kind > 1,
        kind,
        Reverse(evidence.n_independent()),
        Reverse(evidence.n_citations()),
        Reverse(at),
    )
}

/// Where a list lies: those of the home page's briefing are those of the site.
pub(super) fn place(scope: &Scope, context: &Context, list: &str) -> Address {
    match scope.briefing {
        Some(index) => context.places.briefings[index].join(list),
        None => Address::of(list),
    }
}

/// Where in a list one stands.
fn pager(here: &Here<'_>, base: &Address, number: usize, n_items: usize, size: usize) -> Pager {
    let n_pages = n_items.div_ceil(size).max(1);
    let href = |number: usize| here.to(&base.numbered(number));
    let mut pages = Vec::new();
    let mut last = 0;
    for page in 1..=n_pages {
        if page != 1 && page != n_pages && page.abs_diff(number) > AROUND {
            continue;
        }
        if page > last + 1 {
            pages.push(PagerPage { number: 0, href: None, is_current: false });
        }
        pages.push(PagerPage { number: page, href: Some(href(page)), is_current: page == number });
        last = page;
    }
    Pager {
        number,
        n_pages,
        n_items,
        first_item: ((number - 1) * size + 1).min(n_items),
        last_item: (number * size).min(n_items),
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < n_pages).then(|| href(number + 1)),
        pages,
    }
}

/// The items of the pager's page.
fn page_range(pager: &Pager) -> std::ops::Range<usize> {
    pager.first_item.saturating_sub(1)..pager.last_item
}

/// The frame of a list's page.
fn frame(here: &Here<'_>, list: &str, number: usize) -> super::view::Frame {
    let words = &here.context.words;
    let title = numbered_title(here, words.text(&format!("nav.{list}")), number);
    let tlp = match here.scope.briefing {
        Some(index) => here.context.overview.briefings[index].tlp,
        None => here.context.tlp(),
    };
    here.frame(&title, Some(list), tlp)
}

fn numbered_title(here: &Here<'_>, title: String, number: usize) -> String {
    use super::words::Fill;
    if number == 1 {
        return title;
    }
    let n = i64::try_from(number).unwrap_or(i64::MAX);
    let fills = [("title", Fill::Text(&title)), ("n", Fill::Number(n))];
    here.context.words.get("title.page", &fills).unwrap_or(title)
}

fn articles(here: &Here<'_>, shown: &[usize], pager: Pager) -> ArticlesView {
    let cards = shown.iter().filter_map(|at| u32::try_from(*at).ok());
    ArticlesView {
        page: frame(here, "articles", pager.number),
        articles: cards.map(|at| here.card(ArticleIdx(at))).collect(),
        pager,
    }
}

fn actors(here: &Here<'_>, shown: &[usize], pager: Pager) -> ActorsView {
    let is_first = pager.number == 1;
    let unsure = &here.context.overview.unsure_merges;
    ActorsView {
        page: frame(here, "actors", pager.number),
        actors: shown
            .iter()
            .filter_map(|at| items::actor(here, *at, &Elsewhere::default(), REGISTER))
            .collect(),
        unsure_merges: unsure
            .iter()
            .take(if is_first { UNSURE_MERGES } else { 0 })
            .map(|pair| {
                let (left, right) = (here.actor(&pair.left), here.actor(&pair.right));
                let [join, part] = names::joining(&here.context.config, &left.name, &right.name);
                UnsureMergeItem { left, right, reason_key: pair.reason, join, part }
            })
            .collect(),
        pager,
    }
}

fn sources(here: &Here<'_>, shown: &[usize], pager: Pager) -> SourcesView {
    let is_last = pager.number == pager.n_pages;
    let articles = if is_last { &here.context.overview.articles[..] } else { &[] };
    let unnamed: Vec<ArticleIdx> = (0u32..)
        .map(ArticleIdx)
        .zip(articles)
        .filter(|(at, article)| article.source.is_none() && here.scope.covers(*at))
        .map(|(at, _)| at)
        .collect();
    SourcesView {
        page: frame(here, "sources", pager.number),
        sources: shown.iter().map(|at| items::source(here, *at, ASIDE)).collect(),
        unnamed: unnamed.iter().take(UNNAMED).map(|at| here.short_card(*at)).collect(),
        n_unnamed: unnamed.len(),
        pager,
    }
}

fn tags(here: &Here<'_>, shown: &[usize], pager: Pager) -> TagsView {
    TagsView {
        page: frame(here, "tags", pager.number),
        tags: shown
            .iter()
            .map(|at| &here.context.places.tags[*at])
            .map(|tag| TagItem {
                name: tag.name.clone(),
                href: here.to(&tag.address),
                n_articles: tag.articles.len(),
            })
            .collect(),
        pager,
    }
}

/// Page `number` of the articles of tag `index`.
pub(super) fn tag(context: &Context, index: usize, number: usize) -> TagView {
    let place = &context.places.tags[index];
    let here = Here::page(context, place.address.numbered(number), Scope::site(&context.overview));
    let n_articles = place.articles.len();
    let pager = pager(&here, &place.address, number, n_articles, context.page_size());
    let title = context.words.get("title.tag", &[("name", super::words::Fill::Text(&place.name))]);
    let title = numbered_title(&here, title.unwrap_or_else(|| place.name.clone()), number);
    TagView {
        page: here.frame(&title, Some("tags"), context.tlp()),
        tag: place.name.clone(),
        articles: place.articles[page_range(&pager)].iter().map(|at| here.card(*at)).collect(),
        pager,
    }
}

/// Articles on one page of those that name an actor.
pub(super) fn own_lines(config: &Config) -> usize {
    config.options.page_size.max(1) * SHORT_LINES
}

/// Articles that name the actor at `index`, newest first.
fn naming(context: &Context, index: usize) -> Vec<ArticleIdx> {
    let mut articles: Vec<ArticleIdx> =
        context.overview.actors[index].articles.iter().map(|(article, _)| *article).collect();
    articles.sort_unstable();
    articles
}

/// Page `number`, from 2, of the articles that name the actor at `index`; the first stands on the
/// actor's own page.
pub(super) fn actor_articles(
    context: &Context,
    index: usize,
    base: &Address,
    number: usize,
) -> ArticlesView {
    let here = Here::page(context, base.numbered(number), Scope::site(&context.overview));
    let articles = naming(context, index);
    let size = own_lines(&context.config);
    let mut pager = pager(&here, base, number, articles.len(), size);
    let first = context.places.actors[index].as_ref().map(|own| here.to(own));
    if number == 2 {
        pager.previous.clone_from(&first);
    }
    if let Some(page) = pager.pages.first_mut() {
        page.href = first;
    }
    let title = context.overview.actors[index].name.clone();
    let title = numbered_title(&here, title, number);
    ArticlesView {
        page: here.frame(&title, Some("actors"), context.tlp()),
        articles: articles[page_range(&pager)].iter().map(|at| here.card(*at)).collect(),
        pager,
    }
}

/// The page of the actor at `index`, whose address is `at`.
pub(super) fn actor(context: &Context, index: usize, at: &Address) -> Option<ActorView> {
    let here = Here::page(context, at.clone(), Scope::site(&context.overview));
    let overview = &context.overview;
    let entry = &overview.actors[index];
    let named = context.named_in(index);
    let articles = naming(context, index);
    let take = context.page_size();
    let all =
        |list: List, n_items: usize| (n_items > take).then(|| here.to(&Address::of(list.name())));
    let n_lines = own_lines(&context.config);
    let mediations = briefing::worth(&named.mediations, |at| overview.mediations[at].is_aside);
    let risks = briefing::worth(&named.risks, |at| overview.risks[at].is_aside);
    let questions = briefing::worth(&named.questions, |at| overview.questions[at].is_aside);
    let mut actor = items::actor(&here, index, &Elsewhere::default(), OWN_PAGE)?;
    // The heaviest are kept; here they stand in order of time, so that a change can be seen.
    actor.positions.sort_by_key(|one| {
        let day = one.date.as_ref().map(|day| day.iso.clone());
        (day.is_none(), day)
    });
    let mut view = ActorView {
        page: here.frame(&entry.name, Some("actors"), Tlp::Clear),
        actor,
        part_names: names::parting(&context.config, entry),
        mediations: mediations
            .iter()
            .take(take)
            .filter_map(|at| items::mediation(&here, *at, REGISTER))
            .map(|mut one| {
                // They have a section of their own, unless another mediates.
                one.risks.retain(|_| one.mediator_id.as_deref() != Some(&*entry.id.0));
                one
            })
            .collect(),
        risks: risks
            .iter()
            .take(take)
            .filter_map(|at| items::risk(&here, &overview.risks[*at], REGISTER))
            .collect(),
        questions: questions
            .iter()
            .take(take)
            .filter_map(|at| items::question(&here, &overview.questions[*at], REGISTER))
            .collect(),
        n_mediations: mediations.len(),
        all_mediations: all(List::Mediators, mediations.len()),
        n_risks: risks.len(),
        all_risks: all(List::Risks, risks.len()),
        n_questions: questions.len(),
        all_questions: all(List::Questions, questions.len()),
        more_articles: (articles.len() > n_lines)
            .then(|| here.to(&at.join(List::Articles.name()).numbered(2))),
        articles: articles.iter().take(n_lines).map(|at| here.card(*at)).collect(),
        n_articles: articles.len(),
    };
    view.page.tlp = tlp_mark(here.shown_tlp());
    Some(view)
}

/// The home page of a site with briefings of its own; `own` has for each how its bottom line begins,
/// where that is the analyst's.
pub(super) fn home(
    context: &Context,
    body_html: Option<String>,
    own: Vec<Option<String>>,
) -> HomeView {
    let here = Here::page(context, Address::of(""), Scope::site(&context.overview));
    let n_articles = context.overview.articles.len();
    let newest = (0u32..).map(ArticleIdx).take(n_articles.min(2 * ASIDE));
    HomeView {
        page: here.frame(&context.config.title, Some("home"), context.tlp()),
        briefings: (0..)
            .zip(own)
            .map(|(index, own)| {
                let here = Here::page(context, Address::of(""), briefing::scope(context, index));
                briefing::home_card(&here, index, own)
            })
            .collect(),
        articles: newest.map(|at| here.card(at)).collect(),
        n_articles,
        articles_href: here.to(&Address::of("articles")),
        body_html,
    }
}
