//! Who may see what: the one place where articles are left out. Nothing downstream knows what was.
//!
//! 1. Each article gets its [`Standing`]: what it says itself, else its source, else the site.
//! 2. The moment is found, from nothing but articles that may be shown at it.
//! 3. What may not be shown at that moment goes.
//! 4. An outlet that only an address tells takes the name that another article gives the same host:
//!    "post.example" and "The Post" would count as two sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Article, ArticleHead, DatedBy, FrontMatter, Standing};
use crate::config::{Config, Source, host_of};
use crate::diag::{Diagnostic, Outcome, Severity, first_named, nearest};
use crate::source::{SitePath, Span};

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

/// The letters and digits of a name in lower case, by which an outlet is known however it is written.
pub(crate) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "Valley Echo" of "The Valley Echo".
pub(super) fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("THE ")).unwrap_or(name)
}

/// The [`letters`] of what a source may be called by: its key or name as written, and the name in a
/// host ("northland" of "www.northland.example").
pub(crate) fn letters_of_source(source: &str) -> [String; 2] {
    let source = source.trim_start_matches("www.");
    let host = source.split('.').next().unwrap_or(source);
    [letters(source), letters(host)]
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

/// Gives articles whose source is only a host the name that others write beside the same host, else
/// the one that its own pages give themselves, where all write the same one and it looks like the
/// host's: a page of a portal is not by the agency that another page of it names. Rights are found by
/// now, by the host.
fn name_hosts<A: Candidate>(articles: &mut [(Arc<A>, Standing)]) {
    let host_of_article = |article: &A| article.meta().url.as_deref().and_then(host_of);
    let written = names_of_hosts(articles, |meta| meta.source.as_ref());
    let of_pages = names_of_hosts(articles, |meta| meta.page_source.as_ref());
    for (article, standing) in articles {
        let host = host_of_article(article).filter(|_| article.meta().source.is_none());
        let host = host.filter(|host| standing.source.as_ref() == Some(host));
        let name = host.and_then(|host| written.get(&host).or_else(|| of_pages.get(&host)));
        if let Some(name) = name {
            standing.source = Some(name.clone());
        }
    }
}

/// The one name that articles give each host, `name`, where it is like the host.
fn names_of_hosts<A: Candidate>(
    articles: &[(Arc<A>, Standing)],
    name: fn(&FrontMatter) -> Option<&String>,
) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, Option<&String>> = BTreeMap::new();
    for (article, _) in articles {
        let meta = article.meta();
        let (Some(host), Some(name)) = (meta.url.as_deref().and_then(host_of), name(meta)) else {
            continue;
        };
        let known = names.entry(host).or_insert(Some(name));
        *known = known.filter(|known| *known == name);
    }
    let is_named = |(host, name): (String, Option<&String>)| {
        name.filter(|name| is_like(&host, name)).cloned().map(|name| (host, name))
    };
    names.into_iter().filter_map(is_named).collect()
}

/// Letters of a host's label from which on it can be told by them. Own choice, November 2026.
const MIN_LETTERS: usize = 3;

/// Whether a name is spelt by a host, in full or in short: "nytimes" has the letters of "New York
/// Times" in their order, and "bbc.com" is the "BBC".
fn is_like(host: &str, name: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let is_short_for = |short: &[char], long: &[char]| {
        let mut long = long.iter();
        short.iter().all(|letter| long.any(|other| other == letter))
    };
    let name = letters(name);
    // Without the top-level domain.
    host.rsplit('.').skip(1).map(letters).any(|label| {
        label.len().min(name.len()) >= MIN_LETTERS
            && (is_short_for(&label, &name) || is_short_for(&name, &label))
    })
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

/// `[sources]`, looked up by id, by name and by host.
struct SourceTable<'a> {
    config: &'a Config,
    by_name: BTreeMap<String, &'a str>,
    /// By the [`letters`] of a name without its article, as mastheads print it.
    by_masthead: BTreeMap<String, &'a str>,
    by_domain: BTreeMap<&'a str, &'a str>,
}

impl<'a> SourceTable<'a> {
    fn new(config: &'a Config) -> Self {
        let (mut by_name, mut by_domain) = (BTreeMap::new(), BTreeMap::new());
        let mut by_masthead = BTreeMap::new();
        for (id, source) in &config.sources {
            by_name.insert(source.name.to_lowercase(), id.as_str());
            by_masthead.insert(letters(without_article(&source.name)), id.as_str());
            for domain in &source.domains {
                by_domain.insert(domain.as_str(), id.as_str());
            }
        }
        Self { config, by_name, by_masthead, by_domain }
    }

    /// What `article` inherits: its own word first, then its source's, then the site's.
    fn standing(&self, article: &impl Candidate, config: &Config) -> Standing {
        let meta = article.meta();
        let host = meta.url.as_deref().and_then(host_of);
        let written = meta.source.as_deref();
        let by_word = written.and_then(|written| self.id_of(written));
        let by_host = host.as_deref().and_then(|host| self.id_of_host(host));
        let is_told = written.is_some() || by_host.is_some();
        let by_word = by_word.or_else(|| self.id_of_masthead(meta).filter(|_| !is_told));
        let card = by_word.or(by_host).and_then(|id| config.sources.get(id));
        // The rights of an outlet hold for its address too, whoever is named as the source.
        let outlets = [by_word, by_host].into_iter().flatten();
        let least_shown = outlets
            .filter_map(|id| config.sources.get(id))
            .map(|card| card.text.unwrap_or(config.text))
            .min()
            .unwrap_or(config.text);
        let id = match (by_word, written) {
            (Some(id), _) => Some(id.to_owned()),
            (None, Some(written)) => Some(written.to_owned()),
            (None, None) => by_host.map(str::to_owned).or(host),
        };
        let of_card = |get: fn(&Source) -> Option<String>| card.and_then(get);
        Standing {
            source: id,
            text: meta.text.unwrap_or(least_shown),
            tlp: meta.tlp.unwrap_or_default(),
            reliability: meta.reliability.or_else(|| card.and_then(|card| card.reliability)),
            lang: meta
                .lang
                .clone()
                .or_else(|| of_card(|card| card.language.clone()))
                .unwrap_or_else(|| self.language_of_text(article)),
        }
    }

    /// The language that the text reads as when that is sure, else that of the page, else the
    /// site's. A tag of the page or the site that only says it more exactly stands: `en-GB` where
    /// it reads as `en`.
    fn language_of_text(&self, article: &impl Candidate) -> String {
        let (of_page, of_site) = (article.meta().page_lang.as_ref(), &self.config.language);
        let Some(reads_as) = article.reads_as() else {
            return of_page.unwrap_or(of_site).clone();
        };
        let is_it = |tag: &&String| {
            let primary = tag.split(['-', '_']).next().unwrap_or_default();
            primary.eq_ignore_ascii_case(reads_as)
        };
        let exact = of_page.into_iter().chain([of_site]).find(is_it);
        exact.map_or_else(|| reads_as.to_owned(), Clone::clone)
    }

    fn id_of(&self, written: &str) -> Option<&'a str> {
        if let Some((id, _)) = self.config.sources.get_key_value(written) {
            return Some(id);
        }
        self.by_name.get(&written.to_lowercase()).copied()
    }

    /// The source whose name, and nothing else, the markup of the page or a line of the text's head
    /// has: where nobody says otherwise, the site knows this outlet.
    fn id_of_masthead(&self, meta: &FrontMatter) -> Option<&'a str> {
        let lines = meta.page_source.iter().chain(&meta.head_labels);
        let names = lines.map(|line| letters(without_article(line)));
        names.filter(|name| !name.is_empty()).find_map(|name| self.by_masthead.get(&name).copied())
    }

    /// The source of the longest domain that `host` is or lies under.
    fn id_of_host(&self, host: &str) -> Option<&'a str> {
        let mut rest = host;
        loop {
            if let Some(id) = self.by_domain.get(rest) {
                return Some(id);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// A `source` that no table has, but nearly.
    fn slip(&self, article: &impl Candidate) -> Option<Diagnostic> {
        let written = article.meta().source.as_deref()?;
        if self.id_of(written).is_some() {
            return None;
        }
        let near = nearest(written, self.config.sources.keys().map(String::as_str))?;
        Some(
            Diagnostic::warning(
                "load::unknown-source",
                format!("`{}` is no source of site.toml", written.escape_debug()),
            )
            .at(Span::new(article.path().clone(), 0..0))
            .label("read as an outlet without an entry")
            .help(format!("write source = \"{near}\", or add [sources] for it")),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Publish, Reliability, TextRights, Tlp};
    use crate::load::{FrontMatter, ProseBuilder};
    use crate::source::{Hash, SitePath};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// An article for each line `name key=value …`; `date=`, `embargo=`, `expires=`, `tlp=`,
    /// `draft`, `place`, `withdrawn`, `source=`, `url=`, `text=`.
    fn articles(lines: &str) -> Vec<Arc<Article>> {
        let article = |line: &str| {
            let mut words = line.split_whitespace();
            let name = words.next().unwrap();
            let path = SitePath::new(&format!("content/articles/{name}.md")).unwrap();
            let mut meta = FrontMatter::default();
            let mut reads_as = None;
            for word in words {
                let (key, value) = word.split_once('=').unwrap_or((word, ""));
                match key {
                    "date" => meta.date = Some(day(value)),
                    "embargo" => meta.embargo = Some(day(value)),
                    "expires" => meta.expires = Some(day(value)),
                    "green" => meta.tlp = Some(Tlp::Green),
                    "red" => meta.tlp = Some(Tlp::Red),
                    "place" => meta.dated_by = DatedBy::Place,
                    "draft" => meta.draft = true,
                    "withdrawn" => meta.withdrawn = Some("mistaken".to_owned()),
                    "source" => meta.source = Some(value.to_owned()),
                    "url" => meta.url = Some(value.to_owned()),
                    "excerpts" => meta.text = Some(TextRights::Excerpts),
                    "lang" => meta.lang = Some(value.to_owned()),
                    "page_lang" => meta.page_lang = Some(value.to_owned()),
                    "page_source" => meta.page_source = Some(value.to_owned()),
                    "head" => meta.head_labels.push(value.replace('_', " ")),
                    "reads_as" => reads_as = (value == "de").then_some("de"),
                    _ => panic!("no key of this fixture: {key}"),
                }
            }
            Arc::new(Article {
                path: path.clone(),
                meta,
                title: name.to_owned(),
                prose: ProseBuilder::new(path).finish(),
                blocks: Vec::new(),
                body: Vec::new(),
                dateline: None,
                byline: None,
                dropped: Vec::new(),
                reads_as,
                entries: Vec::new(),
                judged: None,
                hash: Hash::of(line.as_bytes()),
            })
        };
        lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(article).collect()
    }

    /// The names that are selected, and the moment: `a b @1998-03-04`.
    #[track_caller]
    fn check_with(config: &Config, options: &SelectOptions, lines: &str, expected: &str) {
        let selection = select(articles(lines), config, options).value;
        let mut shown: Vec<String> =
            selection.articles.iter().map(|(article, _)| article.title.clone()).collect();
        assert_eq!(shown.len() + selection.n_left_out, articles(lines).len());
        shown.push(selection.as_of.map_or("@none".to_owned(), |date| format!("@{date}")));
        assert_eq!(shown.join(" "), expected);
    }

    #[track_caller]
    fn check(lines: &str, expected: &str) {
        check_with(&Config::default(), &SelectOptions::default(), lines, expected);
    }

    #[test]
    fn a_day_found_under_a_title_ends_no_embargo() {
        let of_february = "b date=1998-02-01 embargo=1998-12-01";
        check(&format!("a date=1998-12-20 place\n {of_february}"), "a @1998-12-20");
        check(&format!("a date=1998-12-20\n {of_february}"), "a b @1998-12-20");
        let freed_by_a = "a date=1998-12-02\n b date=1998-12-24 place embargo=1998-12-01\n";
        check(&format!("{freed_by_a} c embargo=1998-12-10"), "a b @1998-12-24");
    }

    #[test]
    fn a_date_far_from_all_others_that_sets_the_moment_is_told() {
        let told = |lines: &str, as_of: Option<&str>| {
            let config = Config { as_of: as_of.map(day), ..Config::default() };
            let found = select(articles(lines), &config, &SelectOptions::default()).diagnostics;
            found.into_iter().find(|one| one.code == "load::lone-moment").map(|one| one.message)
        };
        let typo =
            "only date=2026-01-02\nsecret date=2026-01-05 embargo=2026-02-01\ntypo date=2062-01-05";
        let message = told(typo, None).unwrap();
        assert!(message.contains("ends the embargo of `content/articles/secret.md`"), "{message}");
        let expiry = "a date=2026-01-02\nb date=2026-01-03 expires=2026-02-01\nc date=2027-01-05";
        assert!(told(expiry, None).unwrap().contains("hides as expired"));
        let dense = "a date=2026-01-02\nb date=2026-01-05\nc date=2026-03-01\nd date=2062-03-02";
        assert!(told(dense, None).unwrap().contains("lies far after the next one, 2026-03-01"));
        // Somebody set the moment; an embargo that ended this month; another article of that time; texts
        // of many years; too few to know.
        assert_eq!(told(typo, Some("2026-01-06")), None);
        for lines in [
            "a date=2026-01-02\nb date=2026-01-05 embargo=2026-02-01\nc date=2026-02-03",
            "a date=2026-01-02\nb embargo=2026-02-01\nc date=2027-02-03\nd date=2027-02-01",
            "a date=2015-01-02\nb date=2019-01-05\nc date=2021-03-01\nd date=2023-03-02",
            "a date=2015-01-02\nb date=2019-01-05",
        ] {
            assert_eq!(told(lines, None), None, "{lines}");
        }
    }

    #[test]
    fn drafts_stay_out_and_do_not_move_the_moment() {
        check("a date=1998-03-04\n b date=1998-03-09 draft", "a @1998-03-04");
    }

    #[test]
    fn an_embargo_ends_on_its_day_by_the_moment_of_the_others() {
        check("a date=1998-03-04\n b date=1998-03-01 embargo=1998-03-05", "a @1998-03-04");
        check("a date=1998-03-04\n b date=1998-03-01 embargo=1998-03-04", "a b @1998-03-04");
        check("a date=1998-03-09 embargo=1998-03-09", "@none");
        check("a\n b embargo=1998-03-09", "a @none");
    }

    #[test]
    fn an_embargoed_article_does_not_move_the_moment_until_it_is_free() {
        check("a date=1998-03-04\n b date=1998-03-20 embargo=1998-03-20", "a @1998-03-04");
        // The first is free on the 4th, moves the moment to the 6th and frees the second.
        check(
            "a date=1998-03-04\n b date=1998-03-06 embargo=1998-03-04\n c date=1998-03-01 embargo=1998-03-06",
            "a b c @1998-03-06",
        );
    }

    #[test]
    fn what_has_expired_goes_on_its_day() {
        check("a date=1998-03-04\n b date=1998-03-01 expires=1998-03-04", "a @1998-03-04");
        check("a date=1998-03-04\n b date=1998-03-01 expires=1998-03-05", "a b @1998-03-04");
        check("a date=1998-03-04 expires=1998-03-02\n b expires=1998-01-01", "b @none");
    }

    #[test]
    fn marks_above_the_limit_stay_out_and_do_not_move_the_moment() {
        let lines = "a date=1998-03-04\n b date=1998-03-09 green\n c date=1998-03-10 red";
        check(lines, "a @1998-03-04");
        let green =
            Config { publish: Publish { max_tlp: Tlp::Green, data: true }, ..Config::default() };
        check_with(&green, &SelectOptions::default(), lines, "a b @1998-03-09");
    }

    #[test]
    fn the_preview_shows_drafts_and_embargoed_but_no_marks_and_no_later_moment() {
        let options = SelectOptions { with_drafts: true, ..SelectOptions::default() };
        let lines = "a date=1998-03-04\n b date=1998-03-09 draft\n c date=1998-03-10 embargo=1998-03-11\n d red\n e expires=1998-01-01";
        check_with(&Config::default(), &options, lines, "a b c @1998-03-04");
    }

    #[test]
    fn the_command_line_comes_before_the_site_and_the_site_before_the_articles() {
        let site = Config { as_of: Some(day("1998-02-02")), ..Config::default() };
        let lines = "a date=1997-03-04\n b embargo=1998-02-02";
        check_with(&site, &SelectOptions::default(), lines, "a b @1998-02-02");
        let options = SelectOptions { as_of: Some(day("1998-01-01")), ..SelectOptions::default() };
        check_with(&site, &options, lines, "a @1998-01-01");
    }

    #[test]
    fn what_came_out_after_a_day_that_was_set_is_left_out() {
        let lines = "a date=1998-03-04\n b date=1998-03-09\n c";
        let on = Some(day("1998-03-04"));
        let options = SelectOptions { as_of: on, ..SelectOptions::default() };
        check_with(&Config::default(), &options, lines, "a c @1998-03-04");
        assert_eq!(select(articles(lines), &Config::default(), &options).diagnostics, []);
        let site = Config { as_of: on, ..Config::default() };
        check_with(&site, &SelectOptions::default(), lines, "a c @1998-03-04");
        let [finding] = &select(articles(lines), &site, &SelectOptions::default()).diagnostics[..]
        else {
            panic!("one finding")
        };
        assert_eq!(finding.code, "load::later-articles");
        let all = SelectOptions { with_later: true, ..options };
        check_with(&site, &all, lines, "a b c @1998-03-04");
        // Nobody set a day: the newest article does.
        check(lines, "a b c @1998-03-09");
    }

    #[test]
    fn withdrawn_articles_stay_as_stubs() {
        check("a date=1998-03-04 withdrawn", "a @1998-03-04");
    }

    #[test]
    fn the_order_is_that_of_the_paths() {
        check("c\n a\n b", "a b c @none");
    }

    fn sources() -> Config {
        let card = |name: &str, domains: &[&str], text| Source {
            name: name.to_owned(),
            domains: domains.iter().map(|&domain| domain.to_owned()).collect(),
            text,
            reliability: Some(Reliability::B),
            language: Some("fr".to_owned()),
            ..Source::default()
        };
        let sources = [
            ("post", card("Harbour Post", &["post.example"], Some(TextRights::None))),
            ("wire", card("Crew Wire", &["example.org", "wire.example.org"], None)),
        ];
        Config {
            sources: sources.into_iter().map(|(id, card)| (id.to_owned(), card)).collect(),
            text: TextRights::Excerpts,
            ..Config::default()
        }
    }

    #[track_caller]
    fn check_standing(line: &str, source: Option<&str>, text: TextRights, lang: &str) {
        let outcome = select(articles(line), &sources(), &SelectOptions::default());
        let standing = &outcome.value.articles[0].1;
        let found = (standing.source.as_deref(), standing.text, standing.lang.as_str());
        assert_eq!(found, (source, text, lang));
    }

    #[test]
    fn rights_come_from_the_article_then_the_source_then_the_site() {
        check_standing("a source=post excerpts", Some("post"), TextRights::Excerpts, "fr");
        check_standing("a source=post lang=de", Some("post"), TextRights::None, "de");
        check_standing("a source=wire", Some("wire"), TextRights::Excerpts, "fr");
        check_standing("a", None, TextRights::Excerpts, "en");
    }

    #[test]
    fn the_tag_of_a_page_gives_way_to_its_source_and_to_what_is_read() {
        let check = |line: &str, lang| check_standing(line, None, TextRights::Excerpts, lang);
        check("a page_lang=pt", "pt");
        check("a page_lang=pt reads_as=de", "de");
        check("a page_lang=de-AT reads_as=de", "de-AT");
        check("a page_lang=pt lang=nl", "nl");
        check_standing("a page_lang=pt source=wire", Some("wire"), TextRights::Excerpts, "fr");
        // A German site, and a page that is made by an English template.
        let config = Config { language: "de-CH".to_owned(), ..Config::default() };
        let selection =
            select(articles("a page_lang=en reads_as=de"), &config, &SelectOptions::default());
        assert_eq!(selection.value.articles[0].1.lang, "de-CH");
    }

    #[test]
    fn the_source_is_found_by_id_by_name_and_by_host() {
        let url = "url=https://www.Post.example/a?b";
        check_standing(&format!("a {url}"), Some("post"), TextRights::None, "fr");
        check_standing(
            "a url=https://x.wire.example.org/",
            Some("wire"),
            TextRights::Excerpts,
            "fr",
        );
        check_standing(
            "a url=https://www.other.test/",
            Some("other.test"),
            TextRights::Excerpts,
            "en",
        );
        check_standing(
            "a url=https://notpost.example/",
            Some("notpost.example"),
            TextRights::Excerpts,
            "en",
        );
        // A name of its own on the outlet's own address still has the outlet's rights.
        check_standing(&format!("a source=Gazette {url}"), Some("Gazette"), TextRights::None, "fr");
        // So has another outlet of the table, whose own rights hold as well.
        check_standing(&format!("a source=wire {url}"), Some("wire"), TextRights::None, "fr");
        check_standing(
            &format!("a source=wire {url} excerpts"),
            Some("wire"),
            TextRights::Excerpts,
            "fr",
        );
        let elsewhere = "url=https://wire.example.org/a";
        check_standing(&format!("a source=post {elsewhere}"), Some("post"), TextRights::None, "fr");
    }

    #[test]
    fn a_masthead_names_an_outlet_of_the_site_where_nobody_else_does() {
        let check = |line: &str, source: Option<&str>| {
            let mut sources = sources();
            sources.sources.get_mut("post").unwrap().name = "The Harbour Post".to_owned();
            let outcome = select(articles(line), &sources, &SelectOptions::default());
            assert_eq!(outcome.value.articles[0].1.source.as_deref(), source, "{line}");
        };
        check("a head=HARBOUR_POST", Some("post"));
        check("a head=World head=The_Harbour_Post", Some("post"));
        check("a page_source=HarbourPost", Some("post"));
        // A line that only contains the name, an outlet that the site does not know, and who says.
        check("a head=The_Harbour_Post_says", None);
        check("a head=The_Valley_Echo", None);
        check("a head=***", None);
        check("a head=Harbour_Post source=Gazette", Some("Gazette"));
        check("a head=Harbour_Post url=https://x.wire.example.org/", Some("wire"));
    }

    #[test]
    fn a_host_takes_the_name_that_another_article_gives_it() {
        let check = |lines: &str, expected: &[&str]| {
            let selection = select(articles(lines), &Config::default(), &SelectOptions::default());
            let sources: Vec<String> = selection
                .value
                .articles
                .iter()
                .map(|(_, standing)| standing.source.clone().unwrap_or_default())
                .collect();
            assert_eq!(sources, expected, "{lines}");
        };
        let named = |source: &str, host: &str| format!("a source={source} url=https://{host}/a");
        let on = |host: &str| format!("b url=https://www.{host}/b");
        for (source, host) in [("Post", "thepost.example"), ("NorlandMail", "nmail.example")] {
            check(&format!("{}\n{}", named(source, host), on(host)), &[source, source]);
        }
        // A portal, an outlet with two names, and another host.
        check(
            &format!("{}\n{}", named("Wire", "portal.example"), on("portal.example")),
            &["Wire", "portal.example"],
        );
        check(
            &format!(
                "{}\n{}\nc source=Postal url=https://post.example/c",
                named("Post", "post.example"),
                on("post.example"),
            ),
            &["Post", "post.example", "Postal"],
        );
        check(
            &format!("{}\n{}", named("Post", "post.example"), on("mail.example")),
            &["Post", "mail.example"],
        );
        // A page's own name is shown where nobody else writes one, and it looks like the host's.
        let page = |name: &str| format!("a page_source={name} url=https://post.example/a");
        check(&page("TheHarbourPost"), &["TheHarbourPost"]);
        check(&page("Reuters"), &["post.example"]);
        check(
            &format!("{}\n{}", page("TheHarbourPost"), on("post.example")),
            &["TheHarbourPost"; 2],
        );
        let other = named("Post", "post.example").replacen('a', "b", 1);
        check(&format!("{}\n{other}", page("TheHarbourPost")), &["Post", "Post"]);
    }

    #[test]
    fn the_name_that_a_page_gives_itself_brings_no_rights_and_takes_none() {
        let url = "url=https://www.post.example./a";
        let line = format!("a page_source=post {url}");
        check_standing(&line, Some("post"), TextRights::None, "fr");
        check_standing(
            "a page_source=wire url=https://wire.test/a",
            Some("wire"),
            TextRights::Excerpts,
            "en",
        );
    }

    #[test]
    fn a_source_that_is_nearly_known_is_reported() {
        let codes = |line: &str| {
            let outcome = select(articles(line), &sources(), &SelectOptions::default());
            outcome.diagnostics.iter().map(|one| one.help[0].clone()).collect::<Vec<_>>()
        };
        assert_eq!(codes("a source=pots"), ["write source = \"post\", or add [sources] for it"]);
        assert!(codes("a source=post").is_empty());
        assert!(codes("a source=Gazette").is_empty());
    }
}
