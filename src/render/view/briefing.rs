//! Views of a briefing: `briefing.html` and `share.html`.

use serde::Serialize;

use super::lists::{
    ActorItem, BriefingCard, DifferenceItem, IssueItem, MediationItem, QuestionItem, RiskGroup,
    SourceItem, TimelineItem,
};
use super::{ActorRef, ArticleCard, Day, EvidenceView, Frame, Link, TlpMark};

/// A briefing. Templates: `briefing.html` (the home page or `/briefings/<slug>/`), and `share.html`
/// (one file that stands alone; then `endnotes` is filled and no `href` leads into the site).
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BriefingView {
    /// The frame.
    pub(crate) page: Frame,
    /// The same for programs, `briefing.json`; `none` where it is not made.
    pub(crate) data_href: Option<String>,
    /// Its title.
    pub(crate) title: String,
    /// The moment it speaks of; `none` is "undated".
    pub(crate) as_of: Option<Day>,
    /// Articles it covers.
    pub(crate) n_articles: usize,
    /// Independent sources it covers.
    pub(crate) n_sources: u32,
    /// Days of its oldest and newest article.
    pub(crate) from: Option<Day>,
    /// See `from`.
    pub(crate) to: Option<Day>,
    /// Handling mark.
    pub(crate) tlp: Option<TlpMark>,
    /// The analyst's own words; `none` when there are none.
    pub(crate) bottom_line_html: Option<String>,
    /// Best-supported sentences, quoted and marked as drawn; only when the analyst wrote nothing.
    pub(crate) drawn: Vec<Drawn>,
    /// What changed since the last edition; `none` without one, or when nothing did.
    pub(crate) changes: Option<ChangesView>,
    /// Actors: the first dozen.
    pub(crate) actors: Section<ActorItem>,
    /// Positions on one issue, side by side.
    pub(crate) issues: Section<IssueItem>,
    /// Mediators.
    pub(crate) mediations: Section<MediationItem>,
    /// Who stands between whom; `none` when no mediation names its parties.
    pub(crate) diagram: Option<Diagram>,
    /// Risks.
    pub(crate) risks: Section<RiskGroup>,
    /// Open questions.
    pub(crate) questions: Section<QuestionItem>,
    /// Timeline and deadlines.
    pub(crate) timeline: TimelineSection,
    /// Where sources disagree: what is told differently first, then what changed.
    pub(crate) differences: Section<DifferenceItem>,
    /// Sources.
    pub(crate) sources: Section<SourceItem>,
    /// Who is quoted where; `none` with fewer than two sources or actors.
    pub(crate) coverage: Option<Coverage>,
    /// Its newest articles.
    pub(crate) articles: Section<ArticleCard>,
    /// How the page was made, in figures.
    pub(crate) method: Method,
    /// The other briefings of the site.
    pub(crate) others: Vec<BriefingCard>,
    /// Every citation by number; only in a shared file.
    pub(crate) endnotes: Vec<Endnote>,
}

/// The items of a section that the page shows, and where the rest is.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Section<T> {
    /// In order of rank; empty beside no `earlier` ones: leave the section out, or say that nothing was
    /// found.
    pub(crate) items: Vec<T>,
    /// What only older articles tell, though newer ones name the same actors; of risks and questions.
    pub(crate) earlier: Vec<T>,
    /// How many there are in all.
    pub(crate) n_items: usize,
    /// The paged list of all of them; `none` when the page shows all, or stands alone.
    pub(crate) all_href: Option<String>,
    /// How many stand neither here nor behind `all_href`: those that a file of its own leaves out.
    pub(crate) n_left_out: usize,
}

/// Dates of the briefing, kept apart by what the text says of the event. An entry stands in one
/// list only.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TimelineSection {
    /// What must happen by a day, still ahead first, in order of time; then what passed.
    pub(crate) deadlines: Vec<TimelineItem>,
    /// What happened, newest first.
    pub(crate) happened: Vec<TimelineItem>,
    /// What is to happen, in order of time.
    pub(crate) planned: Vec<TimelineItem>,
    /// What might happen or was denied.
    pub(crate) hypothetical: Vec<TimelineItem>,
    /// Of these three what only older articles tell, though newer ones name the same actors.
    pub(crate) earlier: Vec<TimelineItem>,
    /// How many entries there are in all.
    pub(crate) n_items: usize,
    /// The paged list of all of them.
    pub(crate) all_href: Option<String>,
    /// How many stand neither here nor behind `all_href`.
    pub(crate) n_left_out: usize,
}

/// A sentence of the bottom line, drawn from the articles.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Drawn {
    /// Why it was drawn, a whole key: `t(key=line.reason_key)`.
    pub(crate) reason_key: &'static str,
    /// The sentence.
    pub(crate) evidence: EvidenceView,
}

/// Who stands between whom, laid out for an SVG of `width` × `height` units. The list of
/// mediations beside it says the same in words; so the drawing takes `aria-hidden` or a short title.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Diagram {
    /// Width in units.
    pub(crate) width: u32,
    /// Height in units.
    pub(crate) height: u32,
    /// Actors.
    pub(crate) nodes: Vec<DiagramNode>,
    /// Lines from a mediator to a party.
    pub(crate) edges: Vec<DiagramEdge>,
    /// Numbers at which the lines of one mediation begin, where a mediator has several.
    pub(crate) marks: Vec<DiagramMark>,
    /// There are mediators for whom it has no room.
    pub(crate) is_partial: bool,
}

/// A box with a name.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DiagramNode {
    /// Left edge.
    pub(crate) x: u32,
    /// Upper edge.
    pub(crate) y: u32,
    /// Width.
    pub(crate) width: u32,
    /// Height.
    pub(crate) height: u32,
    /// The name, in one or two lines.
    pub(crate) lines: Vec<String>,
    /// A mediator, else a party.
    pub(crate) is_mediator: bool,
    /// The actor's page.
    pub(crate) href: Option<String>,
}

/// The number of a mediation in its mediator's box.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DiagramMark {
    /// Its middle.
    pub(crate) x: u32,
    /// Its middle.
    pub(crate) y: u32,
    /// From 1, for each mediator anew.
    pub(crate) number: u32,
}

/// A line from a mediator to a party.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DiagramEdge {
    /// Start.
    pub(crate) x1: u32,
    /// Start.
    pub(crate) y1: u32,
    /// End.
    pub(crate) x2: u32,
    /// End.
    pub(crate) y2: u32,
    /// `active`, `proposed`, `declined`, `former`: for the line's style.
    /// `old` where nobody has told of it for long.
    pub(crate) status: &'static str,
}

/// Actors by sources: who is quoted where, and who never.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Coverage {
    /// Names of the sources, in order of the columns.
    pub(crate) sources: Vec<String>,
    /// The actors of the briefing, in its order.
    pub(crate) rows: Vec<CoverageRow>,
}

/// An actor of the [`Coverage`].
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CoverageRow {
    /// Who.
    pub(crate) actor: ActorRef,
    /// One for each source.
    pub(crate) cells: Vec<CoverageCell>,
    /// Statements by it or by those who speak for it, in all sources.
    pub(crate) n_quoted: usize,
    /// Sources that quote it, and sources that name it.
    pub(crate) n_quoting: usize,
    /// See `n_quoting`.
    pub(crate) n_naming: usize,
}

/// An actor in a source.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CoverageCell {
    /// The source.
    pub(crate) source: String,
    /// Statements quoted.
    pub(crate) n_quoted: usize,
    /// It is named there.
    pub(crate) is_named: bool,
}

/// The figures of "How this page was made".
#[derive(Debug, Clone, Serialize, Default)]
#[expect(
    clippy::struct_field_names,
    reason = "every figure is a count, and counts start with `n_`"
)]
pub(crate) struct Method {
    /// Articles that are copies of another and were counted once.
    pub(crate) n_copies: usize,
    /// Articles that were withdrawn.
    pub(crate) n_withdrawn: usize,
    /// Articles without a date.
    pub(crate) n_undated: usize,
    /// Articles of which only the cited sentences are shown, or none.
    pub(crate) n_limited: usize,
    /// Statements whose speaker is not named.
    pub(crate) n_unnamed: u32,
    /// Attributed statements, those of copies not counted again.
    pub(crate) n_statements: u32,
    /// Pairs of names that may be one actor and were not merged.
    pub(crate) n_unsure_merges: usize,
}

/// A citation at the end of a shared file.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Endnote {
    /// Its number from 1; the element's id is `e-NUMBER`.
    pub(crate) number: usize,
    /// The sentence before the words meant.
    pub(crate) before: String,
    /// The words meant; empty when they may not be shown.
    pub(crate) words: String,
    /// The sentence after them.
    pub(crate) after: String,
    /// Title of the article, linked to the original when there is one (then `href` is an outside
    /// address).
    pub(crate) article: String,
    /// Where the original stands.
    pub(crate) original: Option<Link>,
    /// Name of the outlet.
    pub(crate) source: Option<String>,
    /// Day of the article.
    pub(crate) date: Option<Day>,
    /// What was corrected in the article since it came out.
    pub(crate) correction: Option<String>,
    /// Language of the quote.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
}

/// What changed since the last edition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangesView {
    /// Day of the edition.
    pub(crate) since: Day,
    /// How many lines changed, those that are not shown here among them.
    pub(crate) n_items: usize,
    /// Lines that are new or changed, in the order of the registers.
    pub(crate) groups: Vec<ChangeGroup>,
    /// How many more there are.
    pub(crate) n_more: usize,
    /// Lines that stood on articles which are withdrawn now, then those that are gone for another reason.
    pub(crate) gone: Vec<GoneItem>,
    /// The same as a feed.
    pub(crate) feed_href: Option<String>,
    /// The same for programs, under `changes`.
    pub(crate) data_href: Option<String>,
}

/// Lines of one register, and of one actor, to which the same happened: several that stand further
/// down on the page, or one that does not.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeGroup {
    /// Their register: `t(key="change-kind." ~ kind)`.
    pub(crate) kind: &'static str,
    /// The actor or mediator they are about.
    pub(crate) name: Option<String>,
    /// What happened to them, at least one.
    pub(crate) whats: Vec<WhatItem>,
    /// Where they stand on this page; empty for a line that stands elsewhere.
    pub(crate) pointers: Vec<ChangePointer>,
    /// The line, where the page does not have it otherwise.
    pub(crate) item: Option<ChangeItem>,
}

/// A line that stands on the same page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangePointer {
    /// The element's id.
    pub(crate) id: String,
    /// Of a position its sort: `t(key="position." ~ position)`.
    pub(crate) position: Option<&'static str>,
    /// Its words, short; `none` where the sentence stands for them.
    pub(crate) text: Option<String>,
    /// Where it stands in the articles.
    pub(crate) evidence: EvidenceView,
}

/// A line that is new or changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeItem {
    /// Its register: `t(key="change-kind." ~ kind)`.
    pub(crate) kind: &'static str,
    /// The actor or mediator it is about.
    pub(crate) name: Option<String>,
    /// What happened to it, at least one.
    pub(crate) whats: Vec<WhatItem>,
    /// Of an open question, what answers it.
    pub(crate) answer: Option<EvidenceView>,
    /// Where it stands.
    pub(crate) evidence: EvidenceView,
}

/// What happened to a line: `t(key="change." ~ key, from=from, to=to, n=n)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct WhatItem {
    /// `new`, `status`, `likelihood`, `due`, `answered`, `reopened`, `corroborated`, `single`,
    /// `withdrawn`.
    pub(crate) key: &'static str,
    /// What it was, where that is told.
    pub(crate) from: String,
    /// What it is.
    pub(crate) to: String,
    /// How many.
    pub(crate) n: u32,
}

/// A line that is gone, or several of one register whose articles are gone.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GoneItem {
    /// Its register: `t(key="change-kind." ~ kind)`.
    pub(crate) kind: &'static str,
    /// Why: `withdrawn`, `reread` (its articles tell it no more), `absent` (its articles are not on the
    /// site any more): `t(key="change-gone." ~ why, n=item.n)`.
    pub(crate) why: &'static str,
    /// How many lines; more than one only of `absent`.
    pub(crate) n: u32,
    /// What it said, where that may be shown.
    pub(crate) says: Option<String>,
    /// The articles it stood on, as far as they are here.
    pub(crate) articles: Vec<Link>,
}
