//! The timeline: what happened, what is planned and what falls due, in order of time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;

use super::actors::{Actors, shown};
use super::corpus::{Corpus, Spot, is_editors};
use super::differs::Seen;
use super::fold::{fold, hash_of, n_shared};
use super::identity::Identities;
use super::rank::{Rank, Ranked, in_order, without_slack};
use super::turns::Turns;
use super::{
    ActorEntry, ArticleIdx, Briefing, Evidence, ItemId, Overview, PlanEnd, RiskEntry, ThreatEnd,
    TimelineEntry, terms_gone,
};
use crate::annotate::acts::{Acts, is_extension_of};
use crate::annotate::standalone::{is_of_pronoun, leans};
use crate::annotate::wordings::Wordings;
use crate::annotate::{
    Anchor, Context, DateExpression, Display, EventForm, Label, PositionKind, Precision, Term,
    When, opens_with_pronoun, terms,
};
use crate::load::Zone;

type Found<'a> = (&'a Label<DateExpression>, Spot<'a>);

/// Makes the timeline and the order in which its lines are kept where a list is cut, as indices:
/// deadlines first, then days with somebody in them, then vaguer times, background and expressions
/// that nothing resolves. The entries themselves are in order of time.
pub(super) fn timeline(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    turns: &Turns<'_>,
) -> (Vec<TimelineEntry>, Vec<usize>) {
    let found: Vec<Found<'_>> = corpus
        .labels(|labels| &labels.dates)
        .filter(|(_, label)| !label.value.is_repeated || label.value.is_deadline)
        .map(|(article, label)| (label, Corpus::spot(article, label)))
        .filter(|(label, spot)| !dates_its_article(corpus, label, *spot))
        .collect();
    let found = told_anew(corpus, identities, found);
    let found = as_in_originals(corpus, found);
    let lines = same_days(corpus, identities, &found);
    let mut put_off = put_off(corpus, identities, &found, &lines);
    let of_lines = lines.iter().map(|members| members.iter().map(|at| found[*at]).collect());
    let of_lines: Vec<Vec<Found<'_>>> = of_lines.collect();
    let mut by_deals = terms_gone::ends(corpus, identities, actors, turns, &of_lines);
    let ranked = lines
        .into_iter()
        .enumerate()
        .filter_map(|(at, members)| {
            let found: Vec<_> = members.into_iter().map(|at| found[at]).collect();
            let mut ranked = entry(corpus, identities, actors, &found)?;
            let moved = put_off.remove(&at).and_then(|spots| corpus.support(spots));
            let moved = moved.map(|moved| (PlanEnd::PutOff, moved.evidence));
            let by_deal = by_deals.remove(&at);
            let by_deal = || {
                let (end, spot) = by_deal?;
                Some((end, corpus.support(vec![spot])?.evidence))
            };
            ranked.item.1.over = moved.or_else(by_deal);
            Some(ranked)
        })
        .collect();
    let ranked: Vec<(u8, TimelineEntry)> =
        in_order(ranked, "date", |(_, entry)| (&mut entry.id, entry.evidence.first().anchor));
    // Equal times stay in order of rank: the sort is stable.
    let mut by_time: Vec<(usize, u8, TimelineEntry)> =
        ranked.into_iter().enumerate().map(|(rank, (worth, entry))| (rank, worth, entry)).collect();
    by_time.sort_by_key(|(_, _, entry)| time_key(entry.when.as_ref()));
    let mut kept_first: Vec<usize> = (0..by_time.len()).collect();
    kept_first.sort_by_key(|at| (Reverse(by_time[*at].1), by_time[*at].0));
    (without_slack(by_time.into_iter().map(|(_, _, entry)| entry).collect()), kept_first)
}

/// By line, the later sentences by which what was to be on its day is put off to another: "the report has
/// been delayed until September" ends "the report will be published by July 30". Both must say of one
/// matter, and of no other line may it be said.
fn put_off<'a>(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    found: &[Found<'a>],
    lines: &[Vec<usize>],
) -> BTreeMap<usize, Vec<Spot<'a>>> {
    if !found.iter().any(|(label, _)| label.value.is_put_off) {
        return BTreeMap::new();
    }
    let is_plan = |(label, _): &Found<'_>| {
        !label.value.is_put_off
            && (label.value.is_deadline || label.value.context == Context::Planned)
    };
    let plans = lines.iter().enumerate().filter_map(|(at, members)| {
        let members = members.iter().map(|at| found[*at]);
        Some((at, members.filter(is_plan).max_by_key(|one| told_on(corpus, *one))?))
    });
    let mut seen = Seen::default();
    let mut known: BTreeMap<usize, (Found<'_>, Report)> = BTreeMap::new();
    for (at, plan) in plans {
        seen.note(0, &terms(corpus.quote(plan.1)), at);
        known.insert(at, (plan, Report::of(corpus, identities, plan, true)));
    }
    let mut ended: BTreeMap<usize, Vec<Spot<'a>>> = BTreeMap::new();
    for (label, spot) in found.iter().filter(|(label, _)| label.value.is_put_off) {
        let report = Report::of(corpus, identities, (label, *spot), true);
        let like = seen.like(0, &terms(corpus.quote(*spot))).into_iter();
        let mut same = like.filter(|at| {
            let (plan, of_plan) = &known[at];
            is_put_off_by(corpus, *plan, (label, *spot))
                && (report.is_new_day_of(of_plan) || is_extended(corpus, identities, plan.1, *spot))
        });
        if let (Some(only), None) = (same.next(), same.next()) {
            ended.entry(only).or_default().push(*spot);
        }
    }
    ended
}

/// Whether what ends by one sentence is extended by another of the same dispute.
fn is_extended(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    plan: Spot<'_>,
    moved: Spot<'_>,
) -> bool {
    let acts = Acts::of(&corpus.digest(moved.article).standing.lang);
    identities.share_somebody(plan.article, moved.article)
        && acts.is_some_and(|acts| is_extension_of(acts, corpus.quote(plan), corpus.quote(moved)))
}

/// The day on which an expression was told.
fn told_on(corpus: &Corpus<'_>, (_, spot): Found<'_>) -> Option<Date> {
    corpus.digest(spot.article).date
}

/// Whether a day was set before an article moved it, and had not long passed by then.
fn is_put_off_by(corpus: &Corpus<'_>, plan: Found<'_>, moved: Found<'_>) -> bool {
    let dates = told_on(corpus, plan).zip(told_on(corpus, moved));
    let old = plan.0.value.when.as_ref();
    let (Some((set, told)), Some(old)) = (dates, old) else { return false };
    let is_other = days(plan.0) != days(moved.0);
    set < told
        && is_other
        && old.due().until(told).is_ok_and(|passed| passed.get_days() <= STALE_DAYS)
}

/// Leaves out days that an article has told before; of a deadline of the same day all that is of others:
/// "Norland must answer by Friday. Sorland must pay by Friday."
fn told_anew<'a>(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    found: Vec<Found<'a>>,
) -> Vec<Found<'a>> {
    let key = |label: &Label<DateExpression>, spot: Spot<'_>| {
        let when = label.value.when.as_ref().map(|when| (when.start, when.end));
        (spot.article, when)
    };
    let repeated: BTreeSet<_> = found
        .iter()
        .filter(|(label, _)| label.value.is_repeated)
        .map(|(label, spot)| key(label, *spot))
        .collect();
    let mut told: BTreeMap<_, Vec<Vec<u64>>> = BTreeMap::new();
    let mut is_new = |(label, spot): &Found<'a>| {
        let key = key(label, *spot);
        if !repeated.contains(&key) {
            return true;
        }
        let names = Report::of(corpus, identities, (label, *spot), false).names;
        let others = told.entry(key).or_default();
        let is_of_others = || {
            others.len() < MAX_EVENTS
                && !names.is_empty()
                && others.iter().all(|one| !one.is_empty() && n_shared(one, &names) == 0)
        };
        let is_new = !label.value.is_repeated || is_of_others();
        if is_new {
            others.push(names);
        }
        is_new
    };
    found.into_iter().filter(|one| is_new(one)).collect()
}

/// Gives an expression of a reprint the reading of its original: "on Monday" of a report that was
/// printed again a week later is the Monday before the report.
fn as_in_originals<'a>(corpus: &Corpus<'_>, found: Vec<Found<'a>>) -> Vec<Found<'a>> {
    let key = |article: ArticleIdx, spot: Spot<'a>| {
        let words = corpus.words(spot, spot.range).unwrap_or_default().to_owned();
        (article, corpus.sentence(spot).anchor, words)
    };
    let copied: BTreeSet<_> =
        found.iter().filter_map(|(_, spot)| corpus.copy_of(spot.article)).collect();
    let originals: BTreeMap<_, &'a Label<DateExpression>> = found
        .iter()
        .filter(|(_, spot)| copied.contains(&spot.article))
        .map(|(label, spot)| (key(spot.article, *spot), *label))
        .collect();
    let read = |(label, spot): Found<'a>| {
        let original = corpus.copy_of(spot.article);
        let known = original.and_then(|original| originals.get(&key(original, spot)).copied());
        // What the editor said of the reprint itself holds.
        let is_free = label.display == Display::Ranked;
        (known.filter(|_| is_free).unwrap_or(label), spot)
    };
    found.into_iter().map(read).collect()
}

/// Which expressions are one line, given and told earliest first.
///
/// 1. What nothing resolves is the same only within one article and its copies, when it is written
///    alike: "Wednesday" and "the Wednesday deadline" of one text.
/// 2. What is told of one day is one line when the sentences are near-equal, or share many of their
///    words and may be of the same people and places: two things may well happen on one day.
/// 3. Of what falls due or is to happen on one day less is asked, because it is told in a few words
///    each time: one word of its matter, two where it is said in any dispute ("table", "return"), and to
///    name somebody in common where both name somebody. "The deadline is Monday" says nothing of its matter, and is that of any other;
///    "his deadline is Monday" of another article is somebody else's.
fn same_days(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    found: &[Found<'_>],
) -> Vec<Vec<usize>> {
    let due: BTreeSet<(Date, Date)> = found
        .iter()
        .filter(|(label, _)| label.value.is_deadline)
        .filter_map(|(label, _)| days(label))
        .collect();
    let mut told: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, (label, spot)) in found.iter().enumerate() {
        let key = match (days(label), label.value.context) {
            (None, _) => {
                let original = corpus.copy_of(spot.article).unwrap_or(spot.article);
                let words = corpus.words(*spot, spot.range).unwrap_or_default().to_lowercase();
                // Where the rights forbid the words, the sentence tells them apart.
                let anchor = words.is_empty().then(|| corpus.sentence(*spot).anchor.as_str());
                (None, Kind::Unresolved(original, words, anchor.unwrap_or_default()))
            }
            (days, Context::Planned) => (days, Kind::Ahead),
            (days, _) if label.value.is_deadline => (days, Kind::Ahead),
            (days, _) if gives_up(corpus, label, *spot) => (days, Kind::Ahead),
            (days, Context::Hypothetical) if days.is_some_and(|days| due.contains(&days)) => {
                (days, Kind::Ahead)
            }
            (days, context) => (days, Kind::Told(context)),
        };
        told.entry(key).or_default().push(at);
    }
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for ((_, kind), members) in told {
        match kind {
            Kind::Unresolved(..) => lines.push(members),
            Kind::Told(_) => lines.extend(same_events(corpus, identities, found, &members, false)),
            Kind::Ahead => lines.extend(same_events(corpus, identities, found, &members, true)),
        }
    }
    lines
}

/// What of an expression must be equal besides its days.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind<'a> {
    Unresolved(ArticleIdx, String, &'a str),
    Ahead,
    Told(Context),
}

/// First day, and last one on which it can be done.
fn days(label: &Label<DateExpression>) -> Option<(Date, Date)> {
    label.value.when.as_ref().map(|when| (when.start, when.due()))
}

/// Two reports of one day are of one event when they share this much of the shorter one's words,
/// short ones left out. Our choice, 2026-11-21, not measured: it was only looked at on the example
/// site and on an invented corpus.
const SHARED_WORDS: f64 = 0.4;

/// What a line and the sentence that puts it off share of the shorter one's matter, in percent. Own
/// choice, November 2026: as for what is given up.
const PUT_OFF_PERCENT: usize = 60;

/// Words of a sentence that tells what happened on a day, its day among them. Own choice, November 2026.
const FEWEST_TOLD: usize = 4;

/// Words of fewer letters are mostly grammar.
const MIN_LETTERS: usize = 4;

/// Lines of one day that a report is compared with; the busiest day of a crisis must not cost the
/// square of its reports.
const MAX_EVENTS: usize = 24;

/// What of a report is held against another of the same day.
struct Report {
    /// Its longer words, sorted; without those of the day itself.
    words: Vec<u64>,
    /// Its words that say of what it tells: no names, no days, no words of any limit; sorted.
    matter: Vec<u32>,
    /// Whom and what it names, sorted; without the words of the day.
    names: Vec<u64>,
    is_deadline: bool,
    /// The article, where its sentence tells of somebody named before it.
    hangs_on: Option<ArticleIdx>,
}

impl Report {
    /// `is_ahead`: what it tells is still to come, and its matter is asked for.
    fn of(
        corpus: &Corpus<'_>,
        identities: &Identities<'_>,
        (label, spot): Found<'_>,
        is_ahead: bool,
    ) -> Self {
        let text = corpus.quote(spot);
        let day = corpus.words(spot, spot.range).unwrap_or_default();
        let of_day: Vec<u64> = day.split(|c: char| !c.is_alphanumeric()).map(hash_of).collect();
        let all = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_long = |word: &&str| word.chars().nth(MIN_LETTERS - 1).is_some();
        let is_others = |word: &u64| !of_day.contains(word);
        let words = all().filter(is_long).take(MAX_WORDS).map(hash_of).filter(is_others);
        // The first word has a capital whatever it is; whom it names, the mentions know.
        let written = all().skip(1).filter(|word| word.starts_with(char::is_uppercase));
        let written = written.take(MAX_WORDS).map(hash_of).filter(is_others);
        let known = corpus.named(spot).filter_map(|actor| identities.of(spot.article, actor));
        let known = known.map(|group| hash_of(&identities.groups[group].id.0));
        let sorted = |mut all: Vec<u64>| {
            all.sort_unstable();
            all.dedup();
            all
        };
        Self {
            words: sorted(words.collect()),
            matter: if is_ahead { matter(corpus, identities, spot, day) } else { Vec::new() },
            names: sorted(written.chain(known).collect()),
            is_deadline: label.value.is_deadline || gives_up(corpus, label, spot),
            hangs_on: is_about_somebody_before(text).then_some(spot.article),
        }
    }

    /// Whether a line may tell of what this sentence puts off: they share two words of its matter, most of
    /// the shorter one's, and one that is not said in any dispute; and they name no others.
    fn is_new_day_of(&self, plan: &Self) -> bool {
        let shared = || self.matter.iter().filter(|stem| plan.matter.contains(stem));
        let n_least = self.matter.len().min(plan.matter.len());
        let names_one = self.names.is_empty()
            || plan.names.is_empty()
            || n_shared(&self.names, &plan.names) > 0;
        names_one
            && shared().count() >= 2
            && shared().count() * 100 >= n_least * PUT_OFF_PERCENT
            && shared().any(|stem| !GENERALS.contains(stem))
    }

    /// Whether both tell of one event. `is_ahead`: it is still to come.
    fn is_of(&self, other: &Self, is_ahead: bool) -> bool {
        let n_both = n_shared(&self.words, &other.words);
        let n_least = self.words.len().min(other.words.len());
        #[expect(clippy::cast_precision_loss, reason = "MAX_WORDS at most")]
        let shared = n_both as f64 / n_least.max(1) as f64;
        let shares_words = n_least >= 3 && shared >= SHARED_WORDS;
        let says_nothing = self.matter.is_empty() || other.matter.is_empty();
        let is_one_deadline = says_nothing
            && self.is_deadline
            && other.is_deadline
            && self.hangs_on == other.hangs_on;
        let shared = || self.matter.iter().filter(|stem| other.matter.contains(stem));
        let shares_matter =
            shared().any(|stem| !GENERALS.contains(stem)) || shared().nth(1).is_some();
        let names_one = self.names.is_empty()
            || other.names.is_empty()
            || n_shared(&self.names, &other.names) > 0;
        let is_one = if is_ahead { is_one_deadline || shares_matter } else { shares_words };
        names_one && is_one
    }
}

/// "He has until Monday", "his deadline is Monday": whether a sentence opens with somebody named before.
fn is_about_somebody_before(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    let first = first.unwrap_or_default().to_lowercase();
    opens_with_pronoun(text) || Wordings::of_all().possessives.contains(&first)
}

/// Stems of the words that say that something falls due and nothing of what.
static LIMITS: LazyLock<BTreeSet<u32>> = LazyLock::new(|| stems(&Wordings::of_all().limits));

/// Stems of the words that are said in any dispute.
static GENERALS: LazyLock<BTreeSet<u32>> = LazyLock::new(|| stems(&Wordings::of_all().generals));

fn stems(words: &[String]) -> BTreeSet<u32> {
    words.iter().flat_map(|word| terms(word).into_iter().map(Term::stem)).collect()
}

/// Stems of the words that say of what a sentence tells: not whom it names, not the `day`, not that
/// there is a limit; sorted.
fn matter(corpus: &Corpus<'_>, identities: &Identities<'_>, spot: Spot<'_>, day: &str) -> Vec<u32> {
    // The first word has a capital whatever it is; those who are named are known by their names.
    let groups = corpus.named(spot).filter_map(|actor| identities.of(spot.article, actor));
    let named = groups.flat_map(|group| terms(&identities.groups[group].name));
    let others: BTreeSet<u32> = named.chain(terms(day)).map(Term::stem).collect();
    let terms = terms(corpus.quote(spot)).into_iter();
    let stems = terms.filter(|term| !term.is_name()).map(Term::stem);
    let mut matter: Vec<u32> =
        stems.filter(|stem| !others.contains(stem) && !LIMITS.contains(stem)).collect();
    matter.sort_unstable();
    matter.dedup();
    matter
}

/// The reports of one day, `members`, parted into events; `is_ahead`: those are still to come.
fn same_events(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    found: &[Found<'_>],
    members: &[usize],
    is_ahead: bool,
) -> Vec<Vec<usize>> {
    let items: Vec<_> =
        members.iter().map(|at| super::risks::foldable(corpus, found[*at].1)).collect();
    let folds = fold(&items);
    if folds.len() == 1 {
        return vec![members.to_vec()];
    }
    let mut events: Vec<(Report, Vec<usize>)> = Vec::new();
    for copies in folds {
        let report = Report::of(corpus, identities, found[members[copies[0]]], is_ahead);
        let copies = copies.into_iter().map(|at| members[at]);
        let mut known = events.iter_mut().take(MAX_EVENTS);
        match known.find(|(event, _)| event.is_of(&report, is_ahead)) {
            Some((_, event)) => event.extend(copies),
            None => events.push((report, copies.collect())),
        }
    }
    let mut events: Vec<Vec<usize>> = events.into_iter().map(|(_, event)| event).collect();
    for event in &mut events {
        event.sort_unstable();
    }
    events
}

/// "Published: 21 March", "This article was amended on 22 March": says when the article came out or was
/// changed, and nothing of its matter. A line of the head does, whatever its day.
fn dates_its_article(corpus: &Corpus<'_>, label: &Label<DateExpression>, spot: Spot<'_>) -> bool {
    let digest = corpus.digest(spot.article);
    let own = [digest.date, digest.updated];
    let is_own = own.into_iter().flatten().any(|day| days(label) == Some((day, day)));
    let sentence = corpus.sentence(spot);
    let is_of_head = sentence.zone == Zone::Head && !sentence.is_heading;
    (is_of_head || (is_own && corpus.is_fragment(spot)))
        && !label.value.is_deadline
        && label.display != Display::Pinned
}

/// Words of a sentence that are compared; a longer one is a page without full stops.
const MAX_WORDS: usize = 120;

/// A plan or a deadline that passed longer ago is left to the register, in days. Own choice, November
/// 2026: a fortnight is the life of a running story.
pub(super) const STALE_DAYS: i32 = 14;

impl TimelineEntry {
    /// Whether something falls due then. One article that knows of the deadline is enough.
    #[must_use]
    pub fn is_deadline(&self) -> bool {
        !self.due_in.is_empty()
    }

    /// Whether its day passed long before `now`.
    #[must_use]
    pub fn is_stale(&self, now: Option<Date>) -> bool {
        let end = self.when.as_ref().map(When::due);
        let passed = end.zip(now).and_then(|(end, now)| end.until(now).ok());
        passed.is_some_and(|passed| passed.get_days() > STALE_DAYS)
    }

    /// Whether it says nothing that the page of a briefing could be asked for: a stretch of time without
    /// a day, a month or a year ("recent days", "over the past year") in which something happened, or a
    /// bare year. Lists and files have it.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        let is_resolved =
            self.when.as_ref().is_some_and(|when| when.precision != Precision::Unclear);
        let names_a_time = self.text.contains(|c: char| c.is_uppercase() || c.is_numeric())
            || !self.text.contains(char::is_lowercase);
        let is_past = matches!(self.context, Context::Happened | Context::Historical);
        // "In 2026" dates nothing, and "this year" less.
        let is_year = self.when.as_ref().is_some_and(|when| when.precision == Precision::Year);
        let is_open = !is_resolved && !names_a_time && is_past;
        (is_open || is_year) && !self.is_deadline() && self.display != Display::Pinned
    }
}

impl Overview {
    /// Sentences that speak of a day ahead which passed long ago: "the court is to decide on Thursday
    /// whether …". That nobody has told how it ended is no news, and the register has the question.
    #[must_use]
    pub fn bygone(&self, briefing: &Briefing) -> BTreeSet<(ArticleIdx, Anchor)> {
        let entries = briefing.timeline.iter().map(|at| &self.timeline[*at]);
        entries
            .filter(|entry| {
                let is_ahead = matches!(entry.context, Context::Planned | Context::Hypothetical);
                entry.is_deadline() || is_ahead
            })
            .filter(|entry| !entry.is_vague())
            .filter(|entry| entry.is_stale(briefing.as_of))
            .flat_map(|entry| entry.evidence.iter())
            .map(|citation| (citation.article, citation.anchor))
            .collect()
    }
}

/// Times that are told, in order; then vague ones ("over the past year"), then those that nothing
/// resolves. Of times that start together the shorter comes first.
fn time_key(when: Option<&When>) -> (u8, Option<(Date, Date)>) {
    match when {
        Some(when) if when.precision != Precision::Unclear => (0, Some((when.start, when.end))),
        Some(when) => (1, Some((when.start, when.end))),
        None => (2, None),
    }
}

/// What a sentence tells as done on a day after its article came out is still to come.
fn is_ahead(corpus: &Corpus<'_>, label: &Label<DateExpression>, spot: Spot<'_>) -> bool {
    let start = label.value.when.as_ref().map(|when| when.start);
    let told = corpus.digest(spot.article).date;
    label.value.context == Context::Happened
        && start.zip(told).is_some_and(|(start, told)| start > told)
}

/// "Extended the 14 June deadline", "dropped its demand that they leave by 14 June": what was to be on a
/// day ahead is not.
fn gives_up(corpus: &Corpus<'_>, label: &Label<DateExpression>, spot: Spot<'_>) -> bool {
    let due = label.value.when.as_ref().map(When::due);
    let told = corpus.digest(spot.article).date;
    label.value.context == Context::Denied && due.zip(told).is_some_and(|(due, told)| due >= told)
}

/// Whether the last article that speaks of a day that something falls due says that it no longer does:
/// then the older ones are no evidence for it.
fn is_given_up(corpus: &Corpus<'_>, found: &[Found<'_>]) -> bool {
    let told = |(_, spot): &Found<'_>| corpus.digest(spot.article).date;
    let newest =
        |is: &dyn Fn(&Found<'_>) -> bool| found.iter().filter(|one| is(one)).map(told).max();
    let given_up = newest(&|(label, spot)| gives_up(corpus, label, *spot));
    let is_pinned = found.iter().any(|(label, _)| label.display == Display::Pinned);
    !is_pinned && given_up.is_some() && given_up >= newest(&|(label, _)| label.value.is_deadline)
}

fn entry(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    actors: &Actors,
    found: &[Found<'_>],
) -> Option<Ranked<(u8, TimelineEntry)>> {
    // What the editor pinned; of a day on which something falls due, a sentence that says so, or that
    // it no longer does.
    let is_given_up = is_given_up(corpus, found);
    let mut marks: BTreeMap<_, (bool, bool)> = BTreeMap::new();
    for (label, spot) in found {
        let mark = marks.entry((spot.article, spot.sentence)).or_default();
        mark.0 |= label.display == Display::Pinned;
        mark.1 |=
            if is_given_up { gives_up(corpus, label, *spot) } else { label.value.is_deadline };
    }
    let support = corpus.support_by(found.iter().map(|(_, spot)| *spot).collect(), |spot| {
        let (is_pinned, is_due) = marks[&(spot.article, spot.sentence)];
        (!is_pinned, !is_due)
    })?;
    let shown_first = support.evidence.shown();
    let is_shown = |(_, spot): &&Found<'_>| {
        spot.article == shown_first.article && corpus.sentence(*spot).anchor == shown_first.anchor
    };
    let (label, first) = *found.iter().find(is_shown).unwrap_or(&found[0]);
    let display = shown(found.iter().map(|(label, _)| label.display));
    let named = actors.named_in(corpus, identities, found.iter().map(|(_, spot)| *spot));
    let context =
        if is_ahead(corpus, label, first) { Context::Planned } else { label.value.context };
    let sentence = corpus.quote(first).trim_end();
    let announces_a_list = sentence.ends_with(':');
    // What a question asks of a day is neither planned nor told.
    let is_asked = !label.value.is_deadline && sentence.ends_with('?');
    // "Saturday at nine.", "He went home on Monday", "19:42 – That's all for tonight": of what or whom, stands
    // elsewhere.
    let is_turn = is_turn(corpus, first);
    let says_nothing = context == Context::Happened
        && !label.value.is_deadline
        && !is_turn
        && (is_of_pronoun(sentence)
            || sentence.split_whitespace().nth(FEWEST_TOLD - 1).is_none()
            || named.is_empty() && leans(without_clock(sentence)));
    let spots: Vec<_> = found.iter().map(|(_, spot)| *spot).collect();
    let is_editors = is_editors(&spots) || display == Display::Pinned;
    let due = found.iter().filter(|(label, _)| label.value.is_deadline && !is_given_up);
    let due_in: BTreeSet<ArticleIdx> = due.map(|(_, spot)| spot.article).collect();
    let entry = TimelineEntry {
        id: ItemId(String::new()),
        when: label.value.when.clone(),
        text: corpus.words(first, first.range).unwrap_or_default().to_owned(),
        due_in: due_in.into_iter().collect(),
        context,
        is_turn,
        over: None,
        is_aside: (announces_a_list || is_asked || says_nothing) && !is_editors,
        display,
        evidence: support.evidence.clone(),
    };
    let worth = worth(&entry, !named.is_empty());
    let rank = Rank::new(&support, display, worth);
    Some(Ranked { item: (worth, entry), rank, place: support.place })
}

/// Notes with a day that only a threat set how the threat ended, and with one on which somebody was to do
/// something that he says since that he will not.
pub(super) fn with_ends(
    timeline: Vec<TimelineEntry>,
    risks: &[RiskEntry],
    actors: &[ActorEntry],
) -> Vec<TimelineEntry> {
    let spots = |evidence: &Evidence| -> Vec<(ArticleIdx, Anchor)> {
        evidence.iter().map(|one| (one.article, one.anchor)).collect()
    };
    let threats =
        risks.iter().filter_map(|risk| Some((spots(&risk.evidence), risk.ended.as_ref()?)));
    let threats: BTreeMap<(ArticleIdx, Anchor), &(ThreatEnd, Evidence)> =
        threats.flat_map(|(spots, end)| spots.into_iter().map(move |spot| (spot, end))).collect();
    let offers = actors.iter().flat_map(|actor| &actor.positions);
    let offers = offers.filter(|one| one.kind == PositionKind::Offer);
    let offers = offers.filter_map(|one| Some((spots(&one.evidence), one.given_up.as_ref()?)));
    let offers: BTreeMap<(ArticleIdx, Anchor), &Evidence> =
        offers.flat_map(|(spots, told)| spots.into_iter().map(move |spot| (spot, told))).collect();
    let mut timeline = timeline;
    let is_plan = |entry: &TimelineEntry| entry.is_deadline() || entry.context == Context::Planned;
    for entry in timeline.iter_mut().filter(|entry| entry.over.is_none() && is_plan(entry)) {
        let all = spots(&entry.evidence);
        let is_threat = entry.is_deadline() && all.iter().all(|spot| threats.contains_key(spot));
        let is_offer = all.iter().all(|spot| offers.contains_key(spot));
        let Some(first) = all.first() else { continue };
        if let Some((end, told)) = threats.get(first).filter(|_| is_threat) {
            entry.over = Some((PlanEnd::Threat(*end), told.clone()));
        } else if let Some(told) = offers.get(first).filter(|_| is_offer) {
            entry.over = Some((PlanEnd::Threat(ThreatEnd::Withdrawn), (*told).clone()));
        }
    }
    timeline
}

/// A line of a live blog without the time before it.
fn without_clock(sentence: &str) -> &str {
    sentence.trim_start_matches(|c: char| !c.is_alphabetic())
}

/// Whether a sentence tells of something that a dispute turns on: a truce signed, talks called off.
fn is_turn(corpus: &Corpus<'_>, spot: Spot<'_>) -> bool {
    let events = &corpus.digest(spot.article).labels.events;
    let first = events.partition_point(|label| label.sentence < spot.sentence);
    let of_sentence = events[first..].iter().take_while(|label| label.sentence == spot.sentence);
    of_sentence.into_iter().any(|label| label.value.is_turn && label.value.form == EventForm::Told)
}

/// How much a line is worth where only some can be shown.
fn worth(entry: &TimelineEntry, names_somebody: bool) -> u8 {
    let resolved = match entry.when.as_ref().map(|when| when.precision) {
        Some(Precision::Day) => 3,
        Some(Precision::Week | Precision::Month) => 2,
        Some(Precision::Season | Precision::Year) => 1,
        Some(Precision::Unclear) | None => 0,
    };
    let is_background = entry.context == Context::Historical;
    u8::from(entry.is_deadline()) * 16
        + if is_background { 0 } else { 2 * resolved + u8::from(names_somebody) }
        + resolved.min(1)
}

#[cfg(test)]
mod tests {
    use crate::brief::PlanEnd;
    use crate::brief::differs::tests::overview_of;

    /// What became of the days of articles, each as `date source | text`: the day as written, and how.
    fn over(articles: &[&str]) -> Vec<(String, PlanEnd)> {
        let overview = overview_of(articles);
        let over = overview.timeline.iter();
        let over = over.filter_map(|one| Some((one.text.clone(), one.over.as_ref()?.0)));
        over.collect()
    }

    const REPORT: &str = "2024-05-21 Post | The harbour board of Norway must publish its final report on the ferry by July 30. Norway met Sweden.";

    #[test]
    fn a_day_is_over_that_a_later_article_puts_off() {
        for later in [
            "2024-06-20 Mail | The final report of the harbour board has been delayed until September.",
            "2024-06-20 Mail | Norway said that the final report on the ferry was postponed to August 14.",
            "2024-06-20 Mail | The harbour board now has until August 14 to publish its final report on the ferry.",
        ] {
            assert_eq!(
                over(&[REPORT, later]),
                [("July 30".to_owned(), PlanEnd::PutOff)],
                "{later}"
            );
            let overview = overview_of(&[REPORT, later]);
            let drawn = &overview.briefings[0].drawn;
            let quotes = drawn.iter().filter(|line| line.reason == "drawn.deadline");
            let mut quotes = quotes.map(|line| line.evidence.first().quote.to_string());
            assert!(!quotes.any(|quote| quote.contains("July 30")), "{later}");
        }
    }

    #[test]
    fn a_day_that_says_nothing_by_itself_is_left_to_the_register() {
        let told = |text: &str| {
            let article = format!("2024-05-20 Post | Norway met Sweden. {text}");
            let overview = overview_of(&[&article]);
            overview.timeline.iter().map(|one| one.is_aside).collect::<Vec<_>>()
        };
        for aside in [
            "He went home to Lundby on Monday.",
            "Saturday at nine.",
            "19:42 – That's all for tonight from the harbour.",
        ] {
            assert_eq!(told(aside), [true], "{aside}");
        }
        for kept in [
            "The mayor went home to Lundby on Monday.",
            "Norway closed its port to Sweden on Monday.",
            "They signed a truce in Lundby on Saturday.",
            "He must leave Lundby by June 14.",
        ] {
            assert_eq!(told(kept), [false], "{kept}");
        }
    }

    #[test]
    fn a_day_is_over_on_which_what_was_extended_would_have_ended() {
        let ends = "2024-05-02 Post | The mandate of the envoys to Norway runs for thirty days and so expires on May 31. Norway met Sweden.";
        let later =
            |text: &str| over(&[ends, &format!("2024-05-20 Mail | {text} Norway met Sweden.")]);
        assert_eq!(
            later(
                "The minister of Norway confirmed on Monday that he had extended the panel's mandate to June 14."
            ),
            [("May 31".to_owned(), PlanEnd::PutOff)]
        );
        assert_eq!(later("The minister of Norway had extended the truce to June 14."), []);
    }

    #[test]
    fn a_day_stands_that_nobody_puts_off_or_only_for_something_else() {
        for later in [
            "2024-06-20 Mail | The final report of the harbour board has not been delayed until September.",
            "2024-06-20 Mail | The final report of the harbour board could be delayed until September.",
            "2024-06-20 Mail | The hearing on the loan for the mill was postponed to August 14.",
            "2024-06-20 Mail | The final report of the harbour board must be sent to Sweden by August 14.",
            // Before the day was set, and long after it.
            "2024-05-20 Mail | The final report of the harbour board has been delayed until September.",
            "2024-12-20 Mail | The final report of the harbour board has been delayed until March.",
        ] {
            assert_eq!(over(&[REPORT, later]), [], "{later}");
        }
    }

    #[test]
    fn a_day_is_over_with_the_deal_under_which_it_was_to_come() {
        let made = "2024-05-02 Post | Norway and Sweden signed an agreement on the reef on Thursday. No boat of Sweden would fish there before June 30. The agreement is to be put to parliament in Lundby on May 28. The court of Lundby will hear the case of a baker on June 14.";
        let days = |later: &str| {
            let over = over(&[made, &format!("2024-05-20 Mail | {later}")]);
            over.into_iter().map(|(day, end)| (day, end.key())).collect::<Vec<_>>()
        };
        for later in [
            "The agreement between Norway and Sweden collapsed on Monday.",
            "A deal of Norway and Sweden to share the reef has fallen apart.",
            "Norway pulled out of the agreement with Sweden on Monday.",
        ] {
            let both = [("May 28".to_owned(), "overtaken"), ("June 30".to_owned(), "overtaken")];
            assert_eq!(days(later), both, "{later}");
        }
        for later in [
            "The agreement between Norway and Sweden could collapse on Monday.",
            "The talks between Norway and Sweden collapsed on Monday.",
            "A deal between Peru and Chile collapsed on Monday. Norway and Sweden met.",
            "Norway and Sweden signed an agreement on fish on Monday.",
        ] {
            assert_eq!(days(later), [], "{later}");
        }
        // What came to nothing before is another deal.
        let early =
            "2024-04-20 Mail | The agreement between Norway and Sweden collapsed on Friday.";
        assert_eq!(over(&[early, made]), []);
    }

    #[test]
    fn a_day_of_a_side_is_of_before_the_deal_that_it_made_since() {
        let before = "2024-05-02 Post | Norway demanded that Sweden pay for the ferries. Norway will shut its port at the reef to ships of Sweden on June 14. The court of Lundby will hear the case of a baker on June 20.";
        let days = |later: &str| {
            let over = over(&[before, &format!("2024-05-20 Mail | {later}")]);
            over.into_iter().map(|(day, end)| (day, end.key())).collect::<Vec<_>>()
        };
        let signed = "Norway and Sweden signed an agreement on the ferries on Monday.";
        assert_eq!(days(signed), [("June 14".to_owned(), "settled")]);
        for later in [
            "Norway and Sweden signed an agreement on the ferries on Monday. Norway will shut its port at the reef to ships of Sweden on June 14.",
            "Norway and Sweden could sign an agreement on the ferries on Monday.",
            "Norway and Sweden met on Monday.",
            "Norway and Peru signed an agreement on fish on Monday.",
        ] {
            assert_eq!(days(later), [], "{later}");
        }
    }

    #[test]
    fn the_day_of_a_strike_is_over_that_was_called_off() {
        let called = "2024-05-02 Post | The Harbour Union called a strike for May 20. Norway met the Harbour Union. The court of Lundby will hear the case of a baker on May 20.";
        let days = |later: &str| {
            let over = over(&[
                called,
                &format!("2024-05-10 Mail | {later} Norway met the Harbour Union."),
            ]);
            over.into_iter().map(|(day, end)| (day, end.key())).collect::<Vec<_>>()
        };
        for later in [
            "The Harbour Union called off its strike on Monday.",
            "Ten days before the walkout was to begin, the Harbour Union withdrew it.",
        ] {
            assert_eq!(days(later), [("May 20".to_owned(), "overtaken")], "{later}");
        }
        for later in [
            "The Harbour Union may call off its strike on Monday.",
            "The Harbour Union withdrew its offer on Monday.",
        ] {
            assert_eq!(days(later), [], "{later}");
        }
    }

    #[test]
    fn the_day_of_a_threat_ends_with_it() {
        let threat = "2024-05-02 Post | If Sweden does not pay by June 15, Norway will close the port of Lundby to its ships.";
        let back = "2024-05-20 Mail | Norway withdrew its threat to close the port, Sweden said.";
        let ends: Vec<PlanEnd> = over(&[threat, back]).into_iter().map(|(_, end)| end).collect();
        assert!(matches!(ends[..], [PlanEnd::Threat(_)]), "{ends:?}");
        let leaves =
            "2024-05-02 Post | Norway offered to leave the reef on June 14. Norway met Sweden.";
        let stays = "2024-05-20 Mail | Norway said it would stay. Norway met Sweden.";
        let ends: Vec<PlanEnd> = over(&[leaves, stays]).into_iter().map(|(_, end)| end).collect();
        assert!(matches!(ends[..], [PlanEnd::Threat(_)]), "{ends:?}");
        let other = "2024-05-20 Mail | Norway withdrew its threat to expel the envoy of Sweden.";
        assert_eq!(over(&[threat, other]), []);
    }
}
