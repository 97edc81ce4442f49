//! Lines of an earlier stage: told a while ago, and not again by those who have written of the same actors since.
//!
//! Rules that know how a threat, a demand or a question ends find the ends that are told in words they know.
//! Most are told in others, or not at all: nobody writes that last month's offer is no longer talked of. What
//! goes on is told again. So a briefing keeps apart what only its older articles tell, and shows it as told
//! earlier; nothing of it is dropped, and the registers have it in its place.
//!
//! What happened on a day stays as it was told, and so does what the editor pinned.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::corpus::Corpus;
use super::drawn::{days_between, spot_of};
use super::identity::Identities;
use super::{ActorId, ArticleIdx, Briefing, Evidence, Overview, Teller};
use crate::annotate::{Context, Display};

/// What is told of less than so many days before the newest article is of now. Own choice, November 2026: a
/// week, in which a weekly comes back to it.
const LEAST_DAYS: i32 = 7;

/// What is told of more than so many days before it may be of an earlier stage, however long the dispute: four
/// weeks.
const MOST_DAYS: i32 = 28;

/// Between the two, such a part of the days that the articles of a briefing span. Own choice, November 2026,
/// read on four invented disputes of ten weeks.
const PART_OF_SPAN: i32 = 4;

/// So many texts since, each of which names an actor of the line, or whom that one speaks for. Own choice,
/// November 2026: one or two may have been about something else.
const LEAST_SINCE: usize = 3;

/// After so many times as long, any texts count: whoever was named then is hardly named any more. Own choice,
/// November 2026.
const LONG_AGO: i32 = 2;

/// Lines of a briefing that only its older articles tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Earlier {
    /// Of positions the actor, into [`Overview::actors`], and the place among its positions.
    pub positions: BTreeSet<(usize, usize)>,
    /// Into [`Overview::mediations`]: its newest status is of then.
    pub mediations: BTreeSet<usize>,
    /// Into [`Overview::risks`].
    pub risks: BTreeSet<usize>,
    /// Into [`Overview::questions`].
    pub questions: BTreeSet<usize>,
    /// Into [`Overview::timeline`]: of days that lay ahead when they were told.
    pub timeline: BTreeSet<usize>,
}

/// The lines of a briefing whose registers are filled in that are of an earlier stage. `covers` tells for each
/// article whether the briefing may cite it.
pub(super) fn earlier(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    overview: &Overview,
    briefing: &Briefing,
    covers: &[bool],
) -> Earlier {
    let Some(tellings) = Tellings::new(corpus, overview, briefing, covers) else {
        return Earlier::default();
    };
    let tellers = |all: &[Teller]| all.iter().filter_map(|one| one.actor.clone()).collect();
    let with = |mut ids: Vec<ActorId>, named: &[ActorId]| {
        ids.extend(named.iter().cloned());
        ids
    };
    let positions = briefing.actors.iter().flat_map(|actor| {
        let entry = &overview.actors[*actor];
        let held = entry.positions.iter().enumerate();
        held.map(move |(at, one)| ((*actor, at), &entry.id, one))
    });
    let positions = positions.filter(|(_, holder, one)| {
        tellings.has(&one.evidence, one.display, std::slice::from_ref(*holder))
    });
    let of = |indices: &[usize], is: &dyn Fn(usize) -> bool| {
        indices.iter().copied().filter(|at| is(*at)).collect()
    };
    Earlier {
        positions: positions.map(|(at, ..)| at).collect(),
        mediations: of(&briefing.mediations, &|at| {
            let one = &overview.mediations[at];
            let newest = one.statuses.first().map_or(&one.evidence, |(_, evidence)| evidence);
            tellings.has(newest, one.display, &with(one.mediator.iter().cloned().collect(), &[]))
        }),
        risks: of(&briefing.risks, &|at| {
            let one = &overview.risks[at];
            tellings.has(&one.evidence, one.display, &with(tellers(&one.warned_by), &one.actors))
        }),
        questions: of(&briefing.questions, &|at| {
            let one = &overview.questions[at];
            tellings.has(&one.evidence, one.display, &with(tellers(&one.raised_by), &one.actors))
        }),
        timeline: of(&briefing.timeline, &|at| {
            let one = &overview.timeline[at];
            let is_ahead = matches!(one.context, Context::Planned | Context::Hypothetical);
            (is_ahead || one.is_deadline())
                && tellings.has(
                    &one.evidence,
                    one.display,
                    &named(corpus, identities, &one.evidence),
                )
        }),
    }
}

/// Who is named in the first sentence of a line.
fn named(corpus: &Corpus<'_>, identities: &Identities<'_>, evidence: &Evidence) -> Vec<ActorId> {
    let first = evidence.first();
    let spot = spot_of(corpus, first);
    let actors = spot.into_iter().flat_map(|spot| corpus.named(spot).collect::<Vec<_>>());
    let groups = actors.filter_map(|actor| identities.of(first.article, actor));
    groups.map(|group| identities.groups[group].id.clone()).collect()
}

/// The days on which the texts of a briefing tell of each actor.
struct Tellings<'o> {
    covers: &'o [bool],
    corpus: &'o Corpus<'o>,
    newest: Date,
    /// A line told so many days before the newest article may be of an earlier stage.
    days: i32,
    /// Of all texts, in order.
    all: Vec<Date>,
    /// Of those that name an actor, in order.
    naming: HashMap<&'o ActorId, Vec<Date>>,
    /// Whom an actor speaks for, or belongs to.
    above: HashMap<&'o ActorId, &'o ActorId>,
}

impl<'o> Tellings<'o> {
    /// Nothing where no article is dated.
    fn new(
        corpus: &'o Corpus<'o>,
        overview: &'o Overview,
        briefing: &Briefing,
        covers: &'o [bool],
    ) -> Option<Self> {
        let is_covered = |article: ArticleIdx| covers[article.0 as usize];
        // Whoever prints a text again tells nothing since.
        let day = |article: &ArticleIdx| {
            let is_reprint = corpus.copy_of(*article).is_some_and(is_covered);
            corpus.digest(*article).date.filter(|_| is_covered(*article) && !is_reprint)
        };
        let in_order = |mut days: Vec<Date>| {
            days.sort_unstable();
            days
        };
        let all = in_order(briefing.articles.iter().filter_map(day).collect());
        let (oldest, newest) = (*all.first()?, *all.last()?);
        let actors = briefing.actors.iter().map(|at| &overview.actors[*at]);
        let naming = actors.map(|actor| {
            let days = actor.articles.iter().filter_map(|(article, _)| day(article));
            (&actor.id, in_order(days.collect()))
        });
        let naming = naming.collect();
        let above = overview.actors.iter();
        let above = above.filter_map(|actor| Some((&actor.id, actor.affiliation.as_ref()?)));
        let above = above.collect();
        let days = (days_between(oldest, newest) / PART_OF_SPAN).clamp(LEAST_DAYS, MOST_DAYS);
        Some(Self { covers, corpus, newest, days, all, naming, above })
    }

    /// Whether the last article that tells a line is of an earlier stage, as those since tell that name one of
    /// `about`; of nobody, and long after, all.
    fn has(&self, evidence: &Evidence, display: Display, about: &[ActorId]) -> bool {
        let covered = evidence.iter().filter(|one| self.covers[one.article.0 as usize]);
        let mut days = covered.map(|one| self.corpus.digest(one.article).date);
        // An article without a day may be the newest.
        let told = days.try_fold(Date::MIN, |last, day| Some(last.max(day?)));
        let Some(told) = told.filter(|told| *told > Date::MIN) else { return false };
        let n_since = |days: &[Date]| days.len() - days.partition_point(|day| *day <= told);
        let passed = days_between(told, self.newest);
        let above = about.iter().filter_map(|id| self.above.get(id).copied());
        let known: Vec<_> =
            about.iter().chain(above).filter_map(|id| self.naming.get(id)).collect();
        let is_of_all = known.is_empty() || passed > LONG_AGO * self.days;
        let known = known.into_iter().chain(is_of_all.then_some(&self.all));
        display != Display::Pinned
            && passed > self.days
            && known.map(|days| n_since(days)).max() >= Some(LEAST_SINCE)
    }
}

#[cfg(test)]
mod tests {
    use crate::brief::Overview;
    use crate::brief::differs::tests::overview_of;

    /// What the articles of `since` leave told earlier of a demand, a risk, a question and a day of 1 May: `pos`,
    /// `risk`, `question` and `day`.
    fn earlier(since: &[&str]) -> String {
        let told = "2024-05-01 Post | Norway and Sweden quarrel over the Lundby bridge. Norway demanded that Sweden \
                    free the crew. Norway warned that it could close the strait. It is not known when Norway will \
                    send the ferries. Norway will hold a vote on 1 September.";
        let articles: Vec<&str> = std::iter::once(told).chain(since.iter().copied()).collect();
        lines(&overview_of(&articles))
    }

    fn lines(overview: &Overview) -> String {
        let earlier = &overview.briefings[0].earlier;
        let is = |n: usize, word| (n > 0).then_some(word);
        let words = [
            is(earlier.positions.len(), "pos"),
            is(earlier.risks.len(), "risk"),
            is(earlier.questions.len(), "question"),
            is(earlier.timeline.len(), "day"),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    const JULY: [&str; 3] = [
        "2024-07-01 Echo | Norway opened a harbour in the north, and Sweden sent a choir.",
        "2024-07-02 Globe | Norway and Sweden played football in the rain.",
        "2024-07-03 Times | Norway bought four trams, which Sweden had built.",
    ];

    #[test]
    fn what_three_texts_since_do_not_tell_again_is_of_an_earlier_stage() {
        assert_eq!(earlier(&JULY), "pos risk question day");
        assert_eq!(earlier(&JULY[..2]), "", "two may have been about something else");
        let others = [
            "2024-07-02 Mail | Peru opened a school in its north, and a road to it.",
            "2024-07-02 Star | The president of Chile planted forty trees beside a lake.",
            "2024-07-02 Wire | Nobody in Ghana has seen so much rain in a year, a farmer said.",
        ];
        assert_eq!(earlier(&others), "pos risk question day", "of others, long after");
        let soon = others.map(|one| one.replace("2024-07-02", "2024-05-10"));
        assert_eq!(earlier(&soon.each_ref().map(String::as_str)), "", "of others");
        let days = [
            "2024-05-06 Echo | Norway played.",
            "2024-05-07 Globe | Norway sang.",
            "2024-05-08 Times | Norway won.",
        ];
        assert_eq!(earlier(&days), "", "a week");
    }

    #[test]
    fn what_is_told_again_is_of_now() {
        let again = "2024-07-04 Mail | Norway demanded that Sweden free the crew. Norway warned that it could close \
                     the strait. It is not known when Norway will send the ferries. Norway will hold a vote on 1 \
                     September.";
        let [one, two, three] = JULY;
        assert_eq!(earlier(&[one, two, three, again]), "");
    }

    #[test]
    fn a_reprint_tells_nothing_since() {
        let reprint =
            "2024-07-01 Mail | Norway opened a harbour in the north, and Sweden sent a choir.";
        assert_eq!(earlier(&[JULY[0], JULY[1], reprint]), "");
    }

    #[test]
    fn an_article_without_a_day_may_be_the_newest() {
        let again = "- Mail | Norway demanded that Sweden free the crew.";
        let [one, two, three] = JULY;
        assert_eq!(earlier(&[one, two, three, again]), "risk question day");
    }

    #[test]
    fn what_happened_stays_as_it_was_told() {
        let told = "2024-05-01 Post | Norway closed the strait on 29 April. Sweden opened a bridge on 30 April.";
        let articles: Vec<&str> = std::iter::once(told).chain(JULY).collect();
        assert_eq!(lines(&overview_of(&articles)), "");
    }

    #[test]
    fn the_bottom_line_is_of_now() {
        let told = "2024-05-01 Post | Norway and Sweden quarrel over the Lundby bridge and its tolls. Norway demanded \
                    that Sweden free the crew of the ferry at once.";
        let drawn = |articles: &[&str]| -> Vec<&'static str> {
            let overview = overview_of(articles);
            overview.briefings[0].drawn.iter().map(|line| line.reason).collect()
        };
        assert_eq!(drawn(&[told]), ["drawn.position"]);
        let articles: Vec<&str> = std::iter::once(told).chain(JULY).collect();
        assert!(!drawn(&articles).contains(&"drawn.position"));
    }
}
