//! Who may see what: the one place where articles are left out. Nothing downstream knows what was.
//!
//! 1. Each article gets its [`Standing`]: what it says itself, else its source, else the site.
//! 2. The moment is found, from nothing but articles that may be shown at it.
//! 3. What may not be shown at that moment goes.
//! 4. An outlet that only an address tells takes the name that another article gives the same host:
//!    "post.example" and "The Post" would count as two sources.

mod sources;

use std::sync::Arc;

use jiff::civil::Date;

use super::{Article, ArticleHead, DatedBy, FrontMatter, Standing};
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome, Severity, first_named};
use crate::source::{SitePath, Span};

pub(super) use sources::without_article;
use sources::{SourceTable, name_hosts};
pub(crate) use sources::{letters, letters_of_source};

/// What the command line says about selection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SelectOptions {
    /// `--as-of`.
    pub as_of: Option<Date>,
    /// `--drafts`: show drafts and embargoed articles (preview only).
    pub with_drafts: bool,
    /// Keep what is dated after the moment: pages that are no articles, and a text by itself.
    pub with_later: bool,
}

/// Why an article is shown to no one but those who ask for drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBack {
    /// It is a draft.
    Draft,
    /// It is under embargo until this day.
    Embargo(Date),
}

/// Why the article is held back at the moment `as_of`; `None` when it is not.
#[must_use]
pub fn held_back(meta: &FrontMatter, as_of: Option<Date>) -> Option<HeldBack> {
    if meta.draft {
        return Some(HeldBack::Draft);
    }
    meta.embargo.filter(|until| !has_come(*until, as_of)).map(HeldBack::Embargo)
}

/// What can be selected: an article, or its head.
pub trait Candidate {
    /// Its file.
    fn path(&self) -> &SitePath;
    /// What the writer of the file said about it.
    fn meta(&self) -> &FrontMatter;
    /// See [`Article::reads_as`].
    fn reads_as(&self) -> Option<&'static str>;
}

impl Candidate for Article {
    fn path(&self) -> &SitePath {
        &self.path
    }
    fn meta(&self) -> &FrontMatter {
        &self.meta
    }
    fn reads_as(&self) -> Option<&'static str> {
        self.reads_as
    }
}

impl Candidate for ArticleHead {
    fn path(&self) -> &SitePath {
        &self.path
    }
    fn meta(&self) -> &FrontMatter {
        &self.meta
    }
    fn reads_as(&self) -> Option<&'static str> {
        self.reads_as
    }
}

/// The articles that take part, and the moment they are judged against.
#[derive(Debug)]
pub struct Selection<A> {
    /// Articles and what they inherit, in order of path. Withdrawn ones are among them; they carry
    /// no label that counts.
    pub articles: Vec<(Arc<A>, Standing)>,
    /// The moment of the site: command line, else `site.toml`, else the newest date among the
    /// articles that may be shown, else none.
    pub as_of: Option<Date>,
    /// How many articles were left out; for the terminal only, never for a page.
    pub n_left_out: usize,
}

/// Leaves out drafts, embargoed and expired articles, those above `[publish] max_tlp`, and those dated
/// after the moment that somebody set: that day nobody could have read them. Diagnostics: articles
/// after the `as_of` of `site.toml`, where a mistyped date would hide one; a moment that one date alone
/// sets, far from all others; a source that is nearly one
/// of `[sources]`, and so inherits nothing from it.
pub fn select<A: Candidate>(
    articles: Vec<Arc<A>>,
    config: &Config,
    options: &SelectOptions,
) -> Outcome<Selection<A>> {
    let sources = SourceTable::new(config);
    let n_articles = articles.len();
    let mut standing: Vec<(Arc<A>, Standing)> = articles
        .into_iter()
        .map(|article| {
            let standing = sources.standing(&*article, config);
            (article, standing)
        })
        .collect();
    standing.retain(|(_, standing)| standing.tlp <= config.publish.max_tlp);
    let found = Moment::of(standing.iter().map(|(article, _)| article.meta()));
    let set = options.as_of.or(config.as_of);
    let lone = if set.is_none() { lone_moment(&standing, found) } else { None };
    let (as_of, vouched) = (set.or(found.newest), set.or(found.vouched));
    standing.retain(|(article, _)| {
        let meta = article.meta();
        // An article's own date is a moment too, when there is no other.
        let is_late = meta.expires.is_some_and(|until| has_come(until, as_of.max(meta.date)));
        (options.with_drafts || held_back(meta, vouched).is_none()) && !is_late
    });
    standing.sort_by(|(a, _), (b, _)| a.path().cmp(b.path()));
    let moment = options.as_of.or(config.as_of).filter(|_| !options.with_later);
    let is_later = |article: &A| {
        moment.is_some_and(|moment| article.meta().date.is_some_and(|date| date > moment))
    };
    let (later, mut standing): (Vec<_>, Vec<_>) =
        standing.into_iter().partition(|(article, _)| is_later(article));
    // Who names a day to the command means it.
    let said = moment.filter(|_| options.as_of.is_none());
    let paths: Vec<&SitePath> = later.iter().map(|(article, _)| article.path()).collect();
    let hidden = said.and_then(|as_of| later_articles(&paths, as_of));
    name_hosts(&mut standing);
    let findings = hidden
        .into_iter()
        .chain(lone)
        .chain(standing.iter().filter_map(|(article, _)| sources.slip(&**article)));
    let findings = findings.collect();
    let n_left_out = n_articles - standing.len();
    Outcome::new(Selection { articles: standing, as_of, n_left_out }, findings)
}

/// What is said of articles left out because they came out after `as_of` of `site.toml`; nothing
/// for none.
fn later_articles(paths: &[&SitePath], as_of: Date) -> Option<Diagnostic> {
    let first = *paths.first()?;
    let message = format!(
        "{} of the articles came out after {as_of}, the `as_of` of site.toml, and are left out",
        paths.len()
    );
    let finding = Diagnostic::warning("load::later-articles", message)
        .at(Span::new(first.clone(), 0..0))
        .note(first_named(paths))
        .help("set `as_of` to a later day or take it out, or mend the date of the article");
    Some(finding)
}

/// Days from which on a date may be off by a mistyped month: the shortest month.
const DAYS_OF_A_SLIP: i32 = 28;

/// Days from which on it may be off by a mistyped year.
const DAYS_OF_A_YEAR: i32 = 365;

/// Dates beside one that say how far apart the dates of a site lie. Own choice, November 2026.
const FEW_DATES: usize = 3;

/// The moment of a site where one article alone sets it, far from the dates of all others: a warning
/// where that ends an embargo or hides what has expired, else a note where it lies a year and more behind the
/// others, and they nearer to each other. A mistyped year would do so, and nobody would see it.
fn lone_moment<A: Candidate>(articles: &[(Arc<A>, Standing)], found: Moment) -> Option<Diagnostic> {
    let newest = found.newest?;
    let candidates = || articles.iter().map(|(article, _)| &**article);
    let is_it = |article: &&A| article.meta().date == Some(newest) && !article.meta().draft;
    let mut of_that_day = candidates().filter(is_it);
    let (Some(lone), None) = (of_that_day.next(), of_that_day.next()) else { return None };
    let rest = || candidates().filter(|article| article.path() != lone.path());
    let others = Moment::of(rest().map(A::meta));
    let days = |from: Date| newest.since(from).map_or(0, |span| span.get_days());
    // What the others would not have let out, or would have let stay.
    let freed = |article: &A| {
        let held = |moment: Moment| held_back(article.meta(), moment.vouched);
        match (held(others), held(found)) {
            (Some(HeldBack::Embargo(until)), None) => Some((until, "ends the embargo of")),
            _ => None,
        }
    };
    let expired = |article: &A| {
        let until = article.meta().expires?;
        let date = article.meta().date;
        let is_late = |moment: Moment| has_come(until, moment.newest.max(date));
        (is_late(found) && !is_late(others)).then_some((until, "hides as expired"))
    };
    let is_far = |day: &Date| days(*day) >= DAYS_OF_A_SLIP;
    let moved = rest().find_map(|article| {
        let (until, does) = freed(article).or_else(|| expired(article))?;
        is_far(&until).then(|| format!("{does} `{}` ({until})", article.path()))
    });
    let moved = moved.filter(|_| others.newest.as_ref().is_none_or(is_far));
    let dates: Vec<Date> = rest().filter_map(|article| article.meta().date).collect();
    let oldest = dates.iter().min().copied();
    let is_alone = dates.len() >= FEW_DATES
        && others.newest.is_some_and(|last| {
            let gap = days(last);
            gap >= DAYS_OF_A_YEAR && oldest.is_some_and(|oldest| days(oldest) - gap < gap)
        });
    // What is let out cannot be taken back; a late look at an old dispute is nothing to mend.
    let severity = if moved.is_some() { Severity::Warning } else { Severity::Note };
    let what = moved.or_else(|| {
        let last = others.newest.filter(|_| is_alone)?;
        Some(format!("lies far after the next one, {last}"))
    })?;
    let message =
        format!("{newest}, the moment of this site, is the date of one article alone, and {what}");
    let finding = Diagnostic::new("load::lone-moment", severity, message)
        .at(Span::new(lone.path().clone(), 0..0))
        .label(format!("dated {newest}"))
        .help("mend its date if it is mistyped, or set `as_of` in site.toml: then nothing is judged by the newest date");
    Some(finding)
}

/// Whether `day` is reached at the moment; without a moment no day is.
fn has_come(day: Date, as_of: Option<Date>) -> bool {
    as_of.is_some_and(|as_of| day <= as_of)
}

/// The moment of a site that nobody set one for.
#[derive(Debug, Clone, Copy, Default)]
struct Moment {
    /// The newest date among the articles that may be shown.
    newest: Option<Date>,
    /// The newest that somebody vouches for; it alone ends an embargo. A day that only stands under a
    /// title, or in a dateline, may be of anything.
    vouched: Option<Date>,
}

impl Moment {
    /// Judged without knowing the moment yet: drafts never count, an embargoed article counts once the
    /// others have reached its day, and one that expires no later than its own date never does.
    /// Embargoes are taken in order of their day, so an article that is free may free the next.
    fn of<'m>(articles: impl Iterator<Item = &'m FrontMatter>) -> Self {
        let counts = |meta: &&FrontMatter| {
            let expires = |until| meta.date.is_none_or(|date| date < until);
            !meta.draft && meta.expires.is_none_or(expires)
        };
        let mut moment = Self::default();
        let mut embargoed = Vec::new();
        for meta in articles.filter(counts) {
            match meta.embargo {
                None => moment.take(meta),
                Some(until) => embargoed.push((until, meta)),
            }
        }
        embargoed.sort_by_key(|(until, _)| *until);
        for (until, meta) in embargoed {
            if !has_come(until, moment.vouched) {
                break;
            }
            moment.take(meta);
        }
        moment
    }

    fn take(&mut self, meta: &FrontMatter) {
        self.newest = self.newest.max(meta.date);
        if meta.dated_by != DatedBy::Place {
            self.vouched = self.vouched.max(meta.date);
        }
    }
}

#[cfg(test)]
mod tests;
