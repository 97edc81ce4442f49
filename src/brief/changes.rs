//! What changed since the last edition, and the names that are carried forward from it.
//!
//! 1. A line of today is the line of the last edition that bears its name; else the one of the same
//!    register that stands on most of the same sentences; an actor, else, the one that shares most
//!    of the names that nobody else bears. An older article added later changes the earliest
//!    evidence and with it the name: then the older name stays, and today's is an extra anchor. Names
//!    that an edition carried forward are carried on, so that a link of any edition finds its line. Where
//!    two lines have become one, the names of both lead to it.
//! 2. What is told is what a reader would want to know: not order, not one more citation. A line that is new
//!    only because old articles are read otherwise (a rule or an override changed) is counted, not told.
//! 3. Of a line that is gone its words come from a file, so they are shown only where today's selection
//!    and rights show an article that has them. What stood on a withdrawn article is told as withdrawn;
//!    else it is told whether its articles are here no more, or tell it no more: of those that are not
//!    here nothing but the number of their lines is told, for they may be under embargo now.
//! 4. A briefing that covers less counts for itself: each line keeps the articles it stood in.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::corpus::Corpus;
use super::edition::{At, Edition, Line, LineKind, Place, current};
use super::{ArticleIdx, ItemId, Overview};
use crate::annotate::MediationStatus;
use crate::config::TextRights;
use crate::source::SitePath;

/// What changed since an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The edition's day.
    pub since: Date,
    /// Lines that are new or changed, in order of register, then of rank.
    pub changes: Vec<Change>,
    /// Lines of which the whole site has nothing to tell, but whose sentences are others than they
    /// were: a briefing that covers less may have. In the same order.
    pub shifted: Vec<Change>,
    /// The articles that it covered.
    pub covered: BTreeSet<ArticleIdx>,
    /// Lines that are gone, and stood in it on an article that is withdrawn now.
    pub withdrawn: Vec<Gone>,
    /// Lines that are gone though no article was withdrawn.
    pub dropped: Vec<Gone>,
    /// New lines that rest on articles which the edition covered already.
    pub n_reread: u32,
    /// Articles that the edition had under another path, by their sentences: the path, and the article.
    pub moved: Vec<(SitePath, ArticleIdx)>,
    /// Actors that had another name: its id, and where the actor stands now.
    pub renamed: Vec<(String, usize)>,
}

/// A line that is new or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line.
    pub at: At,
    /// What happened to it on the whole site; at least one, but of [`Changes::shifted`].
    pub what: Vec<What>,
    /// The article of each sentence that it stood on, as far as the site still has it; empty for a
    /// line that is new.
    pub before: Vec<ArticleIdx>,
    /// Independent sources behind it then.
    pub n_before: u32,
    /// What a briefing tells for which all of `before` is withdrawn, and the line with it.
    pub gone: Option<Gone>,
}

/// What happened to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new.
    New,
    /// Where things stand with a mediation: before and now.
    Status(MediationStatus, MediationStatus),
    /// The likelihood words of a risk, before and now.
    Likelihood(String, String),
    /// The last day of a deadline, before and now.
    Due(Date, Date),
    /// An open question that a later article answers.
    Answered,
    /// A question that was answered, and is open again.
    Reopened,
    /// It rested on one source, and rests on so many now.
    Corroborated(u32),
    /// It rests on one source now.
    Single,
    /// So many of its sentences stand in articles that are withdrawn now.
    SupportWithdrawn(u32),
}

/// A line that stood in the edition and is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its register.
    pub kind: LineKind,
    /// Its name; empty of an actor whom only articles named that are not on the site any more.
    pub id: String,
    /// What it said; `None` where the rights forbid the words now.
    pub says: Option<String>,
    /// The articles it stood on: of a withdrawn line those that are withdrawn, else those that are here.
    /// None where no article of it is on the site any more.
    pub articles: Vec<ArticleIdx>,
}

/// Carries the names of `last` forward in `overview`, and says what changed.
pub(super) fn since(corpus: &Corpus<'_>, overview: &mut Overview, last: &Edition) -> Changes {
    let before = pair(&current(overview), &last.lines);
    let renames = renames(&current(overview), &before, &last.lines);
    rename(overview, &renames);
    let now = current(overview);
    let pairs = pair(&now, &last.lines);
    let then = Then::new(overview, last);

    let (mut changes, mut shifted) = (Vec::new(), Vec::new());
    let (mut n_reread, mut other_names) = (0, Vec::new());
    let mut is_found = vec![false; last.lines.len()];
    for ((at, line), old) in now.iter().zip(&pairs) {
        let Some(old) = *old else {
            if line.evidence.iter().any(|one| !then.covers(&one.article)) {
                let what = vec![What::New];
                let (before, n_before, gone) = (Vec::new(), 0, None);
                changes.push(Change { at: *at, what, before, n_before, gone });
            } else {
                n_reread += 1;
            }
            continue;
        };
        is_found[old] = true;
        let old = &last.lines[old];
        if let (At::Actor(index), true) = (*at, old.id != line.id) {
            other_names.push((old.id.clone(), index));
        }
        let change = then.change(*at, old, line);
        if !change.what.is_empty() {
            changes.push(change);
        } else if old.evidence != line.evidence {
            shifted.push(change);
        }
    }
    changes.sort_by_key(|change| change.at);
    shifted.sort_by_key(|change| change.at);

    let heirs = heirs(&now, &last.lines, &is_found);
    let (mut withdrawn, mut missing) = (Vec::new(), Vec::new());
    let gone = last.lines.iter().enumerate().filter(|(at, _)| !is_found[*at]);
    for (_, line) in gone.filter(|(at, _)| !heirs.contains_key(at)) {
        match then.gone(line) {
            Some(gone) => withdrawn.push(gone),
            None => missing.push(line),
        }
    }
    let dropped = then.dropped(corpus, overview, &missing);
    let moved = then.moved(corpus, last);
    let covered = then.covered_now();
    // Names that a line bore in an earlier edition lead to it for good.
    let actors = overview.actors.iter().map(|actor| &*actor.id.0);
    let taken: BTreeSet<String> =
        now.iter().map(|(_, line)| line.id.as_str()).chain(actors).map(str::to_owned).collect();
    other_names.retain(|(name, _): &(String, usize)| !taken.contains(name));
    let carried = pairs.iter().enumerate().filter_map(|(new, old)| Some((new, (*old)?)));
    let carried = carried.map(|(new, old)| (new, last.lines[old].also.iter().collect::<Vec<_>>()));
    let inherited = heirs.iter().map(|(old, new)| {
        let old = &last.lines[*old];
        (*new, std::iter::once(&old.id).chain(&old.also).collect())
    });
    for (new, names) in carried.chain(inherited) {
        let (at, line) = &now[new];
        for name in names.into_iter().filter(|name| !taken.contains(*name)) {
            if let At::Actor(index) = *at {
                other_names.push((name.clone(), index));
            } else if !line.also.contains(name) {
                overview.also.entry(line.id.clone()).or_default().push(name.clone());
            }
        }
    }
    for (old, index) in &other_names {
        let id = overview.actors[*index].id.0.to_string();
        overview.also.entry(id).or_default().push(old.clone());
    }
    Changes {
        since: last.as_of,
        changes,
        shifted,
        covered,
        withdrawn,
        dropped,
        moved,
        n_reread,
        renamed: other_names,
    }
}

/// The edition, and what is known today of the articles it covers.
struct Then<'e> {
    /// By file: its place, whether it is withdrawn, whether its words may be shown.
    known: BTreeMap<SitePath, (ArticleIdx, bool, bool)>,
    covered: BTreeSet<SitePath>,
    /// What the edition's actors are called: no words of a text, which have rights.
    names: BTreeSet<&'e str>,
}

impl<'e> Then<'e> {
    fn new(overview: &Overview, last: &'e Edition) -> Self {
        let known = overview.articles.iter().enumerate().map(|(at, one)| {
            let at = ArticleIdx(super::corpus::narrow(at));
            let may_show = one.text != TextRights::None;
            (one.path.clone(), (at, one.withdrawn.is_some(), may_show))
        });
        let actors = last.lines.iter().filter(|line| line.kind == LineKind::Actor);
        Self {
            known: known.collect(),
            covered: last.articles.iter().cloned().collect(),
            names: actors.map(|line| line.says.as_str()).collect(),
        }
    }

    fn covers(&self, path: &SitePath) -> bool {
        self.covered.contains(path)
    }

    /// The articles that the edition covered, as far as the site still has them.
    fn covered_now(&self) -> BTreeSet<ArticleIdx> {
        let covered = self.covered.iter().filter_map(|path| self.known.get(path));
        covered.map(|(at, ..)| *at).collect()
    }

    fn is_withdrawn(&self, path: &SitePath) -> bool {
        self.known.get(path).is_some_and(|(_, is_withdrawn, _)| *is_withdrawn)
    }

    /// What has become of a line.
    fn change(&self, at: At, old: &Line, line: &Line) -> Change {
        let places = old.evidence.iter().filter_map(|one| self.known.get(&one.article));
        Change {
            at,
            what: compare(old, line, |path| self.is_withdrawn(path)),
            before: places.map(|(at, ..)| *at).collect(),
            n_before: old.n_independent,
            gone: self.gone(old),
        }
    }

    /// A line as withdrawn, where one of its articles is.
    fn gone(&self, line: &Line) -> Option<Gone> {
        let places = || line.evidence.iter().map(|one| self.known.get(&one.article));
        let withdrawn = places().flatten().filter(|(_, is_withdrawn, _)| *is_withdrawn);
        let articles: BTreeSet<ArticleIdx> = withdrawn.map(|(at, ..)| *at).collect();
        // What an article that is not here any more may show, nobody knows: its words are not asked for.
        let may_show = places().flatten().all(|(_, _, may_show)| *may_show)
            && line.evidence.iter().any(|place| {
                self.known.contains_key(&place.article) && place.quote.contains(&line.says)
            });
        (!articles.is_empty()).then(|| self.told(line, articles, may_show))
    }

    fn told(&self, line: &Line, articles: BTreeSet<ArticleIdx>, may_show: bool) -> Gone {
        let is_name = matches!(line.kind, LineKind::Actor | LineKind::Mediation)
            && self.names.contains(line.says.as_str());
        let says = (may_show || is_name).then(|| line.says.clone());
        Gone {
            kind: line.kind,
            id: line.id.clone(),
            says: says.filter(|says| !says.is_empty()),
            articles: articles.into_iter().collect(),
        }
    }

    /// Articles of the edition that are not here, each with the one of today that has half at least of
    /// the sentences by which the edition knew it, and that it did not cover: the file has been renamed
    /// or put into another folder. Of equals the first in order of the overview.
    fn moved(&self, corpus: &Corpus<'_>, last: &Edition) -> Vec<(SitePath, ArticleIdx)> {
        let mut vanished: BTreeMap<&SitePath, BTreeSet<&str>> = BTreeMap::new();
        for place in last.lines.iter().flat_map(|line| &line.evidence) {
            if !self.known.contains_key(&place.article) && self.covered.contains(&place.article) {
                vanished.entry(&place.article).or_default().insert(&place.anchor);
            }
        }
        if vanished.is_empty() {
            return Vec::new();
        }
        let mut standing: BTreeMap<&str, Vec<ArticleIdx>> = BTreeMap::new();
        for (at, digest) in corpus.articles().filter(|(_, digest)| !self.covers(&digest.path)) {
            let own: BTreeSet<&str> =
                digest.labels.sentences.iter().map(|one| one.anchor.as_str()).collect();
            for anchor in own {
                standing.entry(anchor).or_default().push(at);
            }
        }
        let heir = |anchors: &BTreeSet<&str>| {
            let mut n_shared: BTreeMap<ArticleIdx, usize> = BTreeMap::new();
            // A sentence that stands in many articles tells of none.
            let found = anchors.iter().filter_map(|anchor| standing.get(anchor));
            for at in found.filter(|found| found.len() <= MOST_BEARERS).flatten() {
                *n_shared.entry(*at).or_default() += 1;
            }
            let most = n_shared.into_iter().max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)));
            most.filter(|(_, n)| 2 * n >= anchors.len()).map(|(at, _)| at)
        };
        let moved = vanished.iter().filter_map(|(path, anchors)| Some((*path, heir(anchors)?)));
        moved.map(|(path, at)| (path.clone(), at)).collect()
    }

    /// Lines that no withdrawal took away: their articles are not here, or tell them no more. The words
    /// are shown where an article that may be shown whole still has the sentence; a sentence that was
    /// struck out stays out. Who or what is still in its register, only otherwise, is not told.
    fn dropped(&self, corpus: &Corpus<'_>, overview: &Overview, lost: &[&Line]) -> Vec<Gone> {
        let actors = overview.actors.iter().map(|actor| &*actor.id.0);
        let dates = overview.timeline.iter().map(|entry| entry.id.0.as_str());
        let in_register: BTreeSet<&str> = actors.chain(dates).collect();
        let here = |place: &Place| self.known.get(&place.article).map(|(at, ..)| *at);
        let articles: BTreeSet<ArticleIdx> =
            lost.iter().flat_map(|line| &line.evidence).filter_map(here).collect();
        let may_stand = |at: &ArticleIdx| overview.articles[at.0 as usize].text == TextRights::Full;
        let standing: BTreeSet<(ArticleIdx, &str)> = articles
            .into_iter()
            .filter(may_stand)
            .flat_map(|at| {
                let sentences = &corpus.digest(at).labels.sentences;
                sentences.iter().map(move |sentence| (at, sentence.anchor.as_str()))
            })
            .collect();
        let is_gone = |line: &&&Line| !in_register.contains(line.id.as_str());
        let gone = |line: &&Line| {
            let articles: BTreeSet<ArticleIdx> = line.evidence.iter().filter_map(here).collect();
            let may_show = line.evidence.iter().any(|place| {
                here(place).is_some_and(|at| standing.contains(&(at, place.anchor.as_str())))
                    && place.quote.contains(&line.says)
            });
            // Somebody whom only absent articles name may be known from them alone, and an actor's id is
            // its name.
            let is_absent = articles.is_empty();
            let told = self.told(line, articles, may_show);
            match line.kind {
                LineKind::Actor if is_absent => Gone { id: String::new(), says: None, ..told },
                _ if is_absent => Gone { says: None, ..told },
                _ => told,
            }
        };
        lost.iter().filter(is_gone).map(gone).collect()
    }
}

/// New articles that may share a sentence for it to tell whether one of them is an old one. Own choice,
/// November 2026.
const MOST_BEARERS: usize = 8;

/// Of each line of the edition that is none of today's, the one of today that it has become part of:
/// the one that stands on most of its sentences, and on half of them at least; of an actor the one that
/// bears most of the names which were its alone. Own choice of the half, November 2026: what shares less
/// is another line beside it.
fn heirs(now: &[(At, Line)], last: &[Line], is_found: &[bool]) -> BTreeMap<usize, usize> {
    let mut by_place: BTreeMap<(LineKind, &SitePath, &str), Vec<usize>> = BTreeMap::new();
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (new, (_, line)) in now.iter().enumerate() {
        if line.kind == LineKind::Actor {
            names(line).for_each(|name| by_name.entry(name).or_default().push(new));
        } else {
            for one in &line.evidence {
                by_place.entry((line.kind, &one.article, &one.anchor)).or_default().push(new);
            }
        }
    }
    let mut n_bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for line in last.iter().filter(|line| line.kind == LineKind::Actor) {
        names(line).for_each(|name| *n_bearers.entry(name).or_default() += 1);
    }
    let heir = |line: &Line| {
        let mut n_shared: BTreeMap<usize, usize> = BTreeMap::new();
        let n_least = if line.kind == LineKind::Actor {
            let only = names(line).filter(|name| n_bearers[name] == 1);
            let borne = only.filter_map(|name| by_name.get(name)).filter(|new| new.len() == 1);
            borne.flatten().for_each(|new| *n_shared.entry(*new).or_default() += 1);
            1
        } else {
            for one in &line.evidence {
                let there = by_place.get(&(line.kind, &one.article, one.anchor.as_str()));
                there.into_iter().flatten().for_each(|new| *n_shared.entry(*new).or_default() += 1);
            }
            line.evidence.len().div_ceil(2)
        };
        // Of equals the first: today's lines are in order of name.
        let most = n_shared.into_iter().max_by_key(|(new, n)| (*n, std::cmp::Reverse(*new)));
        most.filter(|(_, n)| *n >= n_least).map(|(new, _)| new)
    };
    let unfound = last.iter().enumerate().filter(|(old, _)| !is_found[*old]);
    unfound.filter_map(|(old, line)| Some((old, heir(line)?))).collect()
}

fn compare(old: &Line, line: &Line, is_withdrawn: impl Fn(&SitePath) -> bool) -> Vec<What> {
    let mut what = Vec::new();
    if let (Some(before), Some(now)) = (old.status, line.status)
        && before != now
    {
        what.push(What::Status(before, now));
    }
    if let (Some(before), Some(now)) = (&old.likelihood, &line.likelihood)
        && before.to_lowercase() != now.to_lowercase()
    {
        what.push(What::Likelihood(before.clone(), now.clone()));
    }
    if let (Some(before), Some(now)) = (old.due, line.due)
        && before != now
    {
        what.push(What::Due(before, now));
    }
    match (old.answered, line.answered) {
        (false, true) => what.push(What::Answered),
        (true, false) => what.push(What::Reopened),
        _ => {}
    }
    // An actor's role rests on more with nearly every article: that is no news.
    match (old.n_independent, line.n_independent) {
        _ if line.kind == LineKind::Actor => {}
        (1, now @ 2..) => what.push(What::Corroborated(now)),
        (2.., 1) => what.push(What::Single),
        _ => {}
    }
    let n = old.evidence.iter().filter(|one| is_withdrawn(&one.article)).count();
    if n > 0 {
        what.push(What::SupportWithdrawn(super::corpus::narrow(n)));
    }
    what
}

/// For each line of today the line of the edition that it is.
fn pair(now: &[(At, Line)], last: &[Line]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; now.len()];
    let mut is_free = vec![true; last.len()];
    let by_id: BTreeMap<(LineKind, &str), usize> =
        last.iter().enumerate().map(|(at, line)| ((line.kind, line.id.as_str()), at)).collect();
    for ((_, line), pair) in now.iter().zip(&mut pairs) {
        if let Some(old) = by_id.get(&(line.kind, line.id.as_str())).filter(|at| is_free[**at]) {
            (*pair, is_free[*old]) = (Some(*old), false);
        }
    }
    let mut by_place: BTreeMap<(LineKind, &SitePath, &str), Vec<usize>> = BTreeMap::new();
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, line) in last.iter().enumerate().filter(|(at, _)| is_free[*at]) {
        if line.kind == LineKind::Actor {
            for name in names(line) {
                by_name.entry(name).or_default().push(at);
            }
        }
        for one in &line.evidence {
            by_place.entry((line.kind, &one.article, &one.anchor)).or_default().push(at);
        }
    }
    let mut n_bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, line) in now.iter().filter(|(_, line)| line.kind == LineKind::Actor) {
        names(line).for_each(|name| *n_bearers.entry(name).or_default() += 1);
    }
    // Most shared sentences first; then by name, so that no order of files enters.
    let mut shared = Vec::new();
    for (new, (_, line)) in now.iter().enumerate().filter(|(new, _)| pairs[*new].is_none()) {
        let mut n_shared: BTreeMap<usize, usize> = BTreeMap::new();
        if line.kind == LineKind::Actor {
            // What two actors are called tells nothing.
            let only = names(line).filter(|name| n_bearers[name] == 1);
            let named = only.filter_map(|name| by_name.get(name)).filter(|old| old.len() == 1);
            named.flatten().for_each(|at| *n_shared.entry(*at).or_default() += 1);
        } else {
            for one in &line.evidence {
                let found = by_place.get(&(line.kind, &one.article, one.anchor.as_str()));
                found.into_iter().flatten().for_each(|at| *n_shared.entry(*at).or_default() += 1);
            }
        }
        shared.extend(n_shared.into_iter().map(|(old, n)| {
            // Two lines of one sentence are told apart by their words.
            let is_other = last[old].says != line.says;
            (std::cmp::Reverse(n), is_other, last[old].id.as_str(), line.id.as_str(), old, new)
        }));
    }
    shared.sort_unstable();
    for (_, _, _, _, old, new) in shared {
        if pairs[new].is_none() && is_free[old] {
            (pairs[new], is_free[old]) = (Some(old), false);
        }
    }
    pairs
}

/// What an actor is called.
fn names(line: &Line) -> impl Iterator<Item = &str> {
    std::iter::once(&line.says)
        .chain(line.forms.iter().filter(|form| **form != line.says))
        .map(String::as_str)
}

/// Names to be carried forward: of today, and of the edition. Never one that another line bears.
fn renames(now: &[(At, Line)], pairs: &[Option<usize>], last: &[Line]) -> BTreeMap<String, String> {
    let taken: BTreeSet<&str> = now.iter().map(|(_, line)| line.id.as_str()).collect();
    now.iter()
        .zip(pairs)
        .filter(|((_, line), _)| line.kind != LineKind::Actor)
        .filter_map(|((_, line), old)| Some((line.id.as_str(), last[(*old)?].id.as_str())))
        .filter(|(id, old)| id != old && !taken.contains(old))
        .map(|(id, old)| (id.to_owned(), old.to_owned()))
        .collect()
}

fn rename(overview: &mut Overview, renames: &BTreeMap<String, String>) {
    let apply = |id: &mut ItemId| {
        if let Some(old) = renames.get(&id.0) {
            id.0.clone_from(old);
        }
    };
    let positions = overview.actors.iter_mut().flat_map(|actor| &mut actor.positions);
    for position in positions {
        apply(&mut position.id);
        position.reverses.iter_mut().for_each(apply);
    }
    overview.mediations.iter_mut().for_each(|entry| apply(&mut entry.id));
    overview.risks.iter_mut().for_each(|entry| apply(&mut entry.id));
    overview.questions.iter_mut().for_each(|entry| apply(&mut entry.id));
    overview.timeline.iter_mut().for_each(|entry| apply(&mut entry.id));
    for (id, old) in renames {
        overview.also.entry(old.clone()).or_default().push(id.clone());
    }
}
