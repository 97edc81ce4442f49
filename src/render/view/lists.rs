//! Views of registers, lists and plain pages, and the items that registers and briefings share.

use serde::Serialize;

use super::{
    ActorRef, ArticleCard, CitationView, Day, Drawn, EvidenceView, Frame, Link, Pager, TlpMark,
    Voice,
};

/// The home page when the site has briefings of its own. Template: `home.html`. Without a file in
/// `content/briefings/` the home page is a `BriefingView` through `briefing.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomeView {
    /// The frame.
    pub(crate) page: Frame,
    /// The briefings, in order of the site.
    pub(crate) briefings: Vec<BriefingCard>,
    /// The newest articles.
    pub(crate) articles: Vec<ArticleCard>,
    /// Articles in all.
    pub(crate) n_articles: usize,
    /// The list of all articles.
    pub(crate) articles_href: String,
    /// Words of `content/index.md`, when there is one.
    pub(crate) body_html: Option<String>,
}

/// A briefing in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BriefingCard {
    /// Its title.
    pub(crate) title: String,
    /// Its page.
    pub(crate) href: String,
    /// The moment it speaks of.
    pub(crate) as_of: Option<Day>,
    /// Articles it covers.
    pub(crate) n_articles: usize,
    /// Independent sources it covers.
    pub(crate) n_sources: u32,
    /// Handling mark.
    pub(crate) tlp: Option<TlpMark>,
    /// On the home page: how the analyst's own bottom line begins; `none` where there is none.
    pub(crate) own: Option<String>,
    /// On the home page: the first sentences of a bottom line that is drawn from the articles.
    pub(crate) drawn: Vec<Drawn>,
}

/// The register of actors, paged. Template: `actors.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ActorsView {
    /// The frame.
    pub(crate) page: Frame,
    /// The actors of this page, most supported first. Each element has `id="{{ actor.id }}"`.
    pub(crate) actors: Vec<ActorItem>,
    /// Names that may be one actor; on the first page only.
    pub(crate) unsure_merges: Vec<UnsureMergeItem>,
    /// Where in the list.
    pub(crate) pager: Pager,
}

/// One actor. Template: `actor.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ActorView {
    /// The frame.
    pub(crate) page: Frame,
    /// The actor, with all its positions and newest statements.
    pub(crate) actor: ActorItem,
    /// What takes names from it that rules gave it; `none` where they gave none.
    pub(crate) part_names: Option<NameLines>,
    /// Mediations it takes part in, as mediator or party.
    pub(crate) mediations: Vec<MediationItem>,
    /// Risks it is named in, the first ones.
    pub(crate) risks: Vec<RiskItem>,
    /// Open questions it is named in, the first ones.
    pub(crate) questions: Vec<QuestionItem>,
    /// Articles that name it, newest first, a page of them.
    pub(crate) articles: Vec<ArticleCard>,
    /// How many articles name it.
    pub(crate) n_articles: usize,
    /// The next page of them.
    pub(crate) more_articles: Option<String>,
    /// How many mediations there are.
    pub(crate) n_mediations: usize,
    /// The register, when some are not on the page.
    pub(crate) all_mediations: Option<String>,
    /// How many risks there are.
    pub(crate) n_risks: usize,
    /// The register, when some are not on the page.
    pub(crate) all_risks: Option<String>,
    /// How many questions there are.
    pub(crate) n_questions: usize,
    /// The register, when some are not on the page.
    pub(crate) all_questions: Option<String>,
}

/// A paged register of one sort. Template: `register.html`. One of the lists is filled, as
/// `register` says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RegisterView {
    /// The frame.
    pub(crate) page: Frame,
    /// `issues`, `mediators`, `risks`, `questions`, `timeline`, `differences`: `t(key="section." ~
    /// register)`.
    pub(crate) register: &'static str,
    /// Its briefing, when it is the register of one; `none` for the whole site.
    pub(crate) briefing: Option<Link>,
    /// Positions on one issue.
    pub(crate) issues: Vec<IssueItem>,
    /// Mediations.
    pub(crate) mediations: Vec<MediationItem>,
    /// Risks, grouped by what would happen; a group may go on from the page before.
    pub(crate) risks: Vec<RiskGroup>,
    /// Open questions.
    pub(crate) questions: Vec<QuestionItem>,
    /// Dates in order of time, all contexts.
    pub(crate) timeline: Vec<TimelineItem>,
    /// What is told differently.
    pub(crate) differences: Vec<DifferenceItem>,
    /// Where in the list.
    pub(crate) pager: Pager,
    /// Lines that are left out, because a list of all is read by nobody; only of the timeline.
    pub(crate) n_left_out: usize,
}

/// All sources. Template: `sources.html`, paged. Each element has `id="{{ source.id }}"`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourcesView {
    /// The frame.
    pub(crate) page: Frame,
    /// The sources of this page.
    pub(crate) sources: Vec<SourceItem>,
    /// Articles of which nobody says where they were printed, the first of them; on the last page.
    pub(crate) unnamed: Vec<ArticleCard>,
    /// How many these are in all.
    pub(crate) n_unnamed: usize,
    /// Where in the list.
    pub(crate) pager: Pager,
}

/// All tags. Template: `tags.html`, paged.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TagsView {
    /// The frame.
    pub(crate) page: Frame,
    /// In order of the alphabet.
    pub(crate) tags: Vec<TagItem>,
    /// Where in the list.
    pub(crate) pager: Pager,
}

/// A tag and how many articles bear it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TagItem {
    /// The tag.
    pub(crate) name: String,
    /// Its page.
    pub(crate) href: String,
    /// Articles that bear it.
    pub(crate) n_articles: usize,
}

/// Articles of one tag. Template: `tag.html`, paged.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TagView {
    /// The frame.
    pub(crate) page: Frame,
    /// The tag.
    pub(crate) tag: String,
    /// Articles of this page, newest first.
    pub(crate) articles: Vec<ArticleCard>,
    /// Where in the list.
    pub(crate) pager: Pager,
}

/// All articles, newest first. Template: `articles.html`, paged.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArticlesView {
    /// The frame.
    pub(crate) page: Frame,
    /// Articles of this page.
    pub(crate) articles: Vec<ArticleCard>,
    /// Where in the list.
    pub(crate) pager: Pager,
}

/// A plain page. Template: `page.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageView {
    /// The frame.
    pub(crate) page: Frame,
    /// Its title.
    pub(crate) title: String,
    /// Its text.
    pub(crate) body_html: String,
    /// Day of the last change, else its date.
    pub(crate) date: Option<Day>,
    /// `[extra]` of its front matter.
    pub(crate) extra: serde_json::Value,
}

/// `404.html`, which stands alone: `page.inline_css` is there, and `page.home` leads home.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NotFoundView {
    /// The frame.
    pub(crate) page: Frame,
}

/// A former address. Template: `redirect.html`: a refresh and a link, nothing else.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RedirectView {
    /// The frame.
    pub(crate) page: Frame,
    /// Where the page is now.
    pub(crate) href: String,
    /// Its title.
    pub(crate) title: String,
}

/// An actor in a register or a briefing.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ActorItem {
    /// Its id: `united-states`; the element's id is `actor-ID` on a briefing, plain `ID` in the
    /// register.
    pub(crate) id: String,
    /// Further anchors: names it bore in the last edition, or would bear without it.
    pub(crate) also: Vec<String>,
    /// The name it is filed under.
    pub(crate) name: String,
    /// Its own page; `none` without one.
    pub(crate) href: Option<String>,
    /// `t(key="actor-kind." ~ kind)`.
    pub(crate) kind: &'static str,
    /// Roles, strongest first.
    pub(crate) roles: Vec<RoleItem>,
    /// It is told of as a mediator and as a side, and the sources do not settle which.
    pub(crate) is_on_both: bool,
    /// On a briefing a line of names says as much as its card.
    pub(crate) is_bare: bool,
    /// The actor it belongs to or speaks for.
    pub(crate) affiliation: Option<ActorRef>,
    /// Actors that belong to it or speak for it, the first ones.
    pub(crate) members: Vec<ActorRef>,
    /// Offices and titles given with the name.
    pub(crate) titles: Vec<String>,
    /// The sentence by which it left its office.
    pub(crate) left_office: Option<CitationView>,
    /// From `[[actors]]`.
    pub(crate) description: Option<String>,
    /// Other names merged into it.
    pub(crate) forms: Vec<FormItem>,
    /// What it wants, offers or refuses: the first ones on a briefing, none in a register.
    pub(crate) positions: Vec<PositionItem>,
    /// Of these what only older articles tell, though newer ones name the actor; only on a briefing.
    pub(crate) earlier: Vec<PositionItem>,
    /// Positions that the briefing shows among its issues, and not here.
    pub(crate) n_on_issues: usize,
    /// Positions beyond all those.
    pub(crate) n_more_positions: usize,
    /// What it said, newest first; only on its own page.
    pub(crate) statements: Vec<StatementItem>,
    /// Those that state one of `positions`, and stand there.
    pub(crate) n_statements_above: usize,
    /// Statements beyond those.
    pub(crate) n_more_statements: usize,
    /// Articles that name it, among those the page covers.
    pub(crate) n_articles: usize,
    /// Where it is named first.
    pub(crate) evidence: EvidenceView,
}

/// A role of an actor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RoleItem {
    /// `party`, `mediator`, `spoiler`, `affected`, `observer`: `t(key="role." ~ role)`.
    pub(crate) role: &'static str,
    /// Of a mediator: `active`, `proposed`, `declined`, `former`: `t(key="status." ~ status)`.
    pub(crate) status: Option<&'static str>,
    /// Of a mediator: when that was last reported, where it is long ago.
    pub(crate) last: Option<Day>,
    /// Why it is said to be so.
    pub(crate) evidence: EvidenceView,
}

/// A name merged into an actor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FormItem {
    /// As written.
    pub(crate) form: String,
    /// In how many articles.
    pub(crate) n_articles: u32,
    /// `name`, `editor`, `table`, `article`: `t(key="merge-reason." ~ reason)`.
    pub(crate) reason: &'static str,
}

/// Two names that may be one actor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct UnsureMergeItem {
    /// One.
    pub(crate) left: ActorRef,
    /// The other.
    pub(crate) right: ActorRef,
    /// Why, a whole key.
    pub(crate) reason_key: &'static str,
    /// What makes one actor of them.
    pub(crate) join: NameLines,
    /// What says that they are two.
    pub(crate) part: NameLines,
}

/// Lines of `site.toml` about the names of an actor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NameLines {
    /// The lines: `<pre>`.
    pub(crate) toml: String,
    /// They belong into the entry that the actor has there; else they are an entry of their own.
    pub(crate) has_entry: bool,
}

/// A position of an actor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PositionItem {
    /// The element's id.
    pub(crate) id: String,
    /// Further anchors: names it bore in the last edition, or would bear without it.
    pub(crate) also: Vec<String>,
    /// It is new since the last edition; only on a briefing.
    pub(crate) is_new: bool,
    /// `demand`, `condition`, `red_line`, `offer`, `guarantee`, `refusal`, `interest`:
    /// `t(key="position." ~ kind)`.
    pub(crate) kind: &'static str,
    /// The clause as written.
    pub(crate) text: String,
    /// Of a clause of a few words, the sentence before and after it, where that is not long; else
    /// empty.
    pub(crate) around: Option<(String, String)>,
    /// Day of its first evidence.
    pub(crate) date: Option<Day>,
    /// The earlier position that this one turns round.
    pub(crate) reverses: Option<Reversed>,
    /// The sentence by which it was given up.
    pub(crate) given_up: Option<CitationView>,
    /// The sentence that tells that what it demands was done, or agreed to.
    pub(crate) met: Option<CitationView>,
    /// The later sentence by which its actor came to terms with another side.
    pub(crate) settled: Option<CitationView>,
    /// The sentence that tells it as held before.
    pub(crate) former: Option<CitationView>,
    /// Who holds it by the same words; only on a briefing.
    pub(crate) held_with: Vec<ActorRef>,
    /// The id of the line that has these words already; only on a briefing.
    pub(crate) same_as: Option<String>,
    /// What others hold on the same issue, the first few; only on an actor's own page.
    pub(crate) beside: Vec<Beside>,
    /// Where it stands.
    pub(crate) evidence: EvidenceView,
}

/// What another holds on the same issue.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Beside {
    /// Who.
    pub(crate) actors: Vec<ActorRef>,
    /// Its sort: `t(key="position." ~ kind)`.
    pub(crate) kind: &'static str,
    /// The sentence.
    pub(crate) cite: CitationView,
}

/// Positions on one issue, side by side.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct IssueItem {
    /// The element's id.
    pub(crate) id: String,
    /// What it goes by: words of one of the clauses.
    pub(crate) words: String,
    /// Language of the words; empty when it is the page's.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// Who holds what, earliest first.
    pub(crate) stands: Vec<StandItem>,
    /// Positions beyond those.
    pub(crate) n_more: usize,
}

/// A position on an issue.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StandItem {
    /// The element's id; `none` where the position stands on the page already.
    pub(crate) id: Option<String>,
    /// Further anchors of it.
    pub(crate) also: Vec<String>,
    /// Who holds it.
    pub(crate) actors: Vec<ActorRef>,
    /// The sentence by which it was given up.
    pub(crate) given_up: Option<CitationView>,
    /// The sentence that tells that what it demands was done, or agreed to.
    pub(crate) met: Option<CitationView>,
    /// The later sentence by which its actor came to terms with another side.
    pub(crate) settled: Option<CitationView>,
    /// The sentence that tells it as held before.
    pub(crate) former: Option<CitationView>,
    /// It is new since the last edition; only on a briefing.
    pub(crate) is_new: bool,
    /// It turns an earlier one of the same actor round.
    pub(crate) is_reversal: bool,
    /// Its sort: `t(key="position." ~ kind)`.
    pub(crate) kind: &'static str,
    /// The clause as written, up to the words that the issue goes by.
    pub(crate) before: String,
    /// Those words, where they are a small part of the clause; else all of it.
    pub(crate) words: String,
    /// The rest of it.
    pub(crate) after: String,
    /// Where it stands.
    pub(crate) evidence: EvidenceView,
}

/// An earlier position that a later one turns round.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reversed {
    /// Its sort: `t(key="position." ~ kind)`.
    pub(crate) kind: &'static str,
    /// The clause as written.
    pub(crate) text: String,
    /// Day of its first evidence.
    pub(crate) date: Option<Day>,
    /// The marked sentence.
    pub(crate) href: String,
}

/// The same thing told differently, or a figure that changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DifferenceItem {
    /// The element's id.
    pub(crate) id: String,
    /// `office`, `happened`, `day`, `position`, `figure`: `t(key="differs." ~ kind)`.
    pub(crate) kind: &'static str,
    /// More exactly, a whole key: `differs.office-president`, `differs.act-seize`,
    /// `differs.fate-killed`.
    pub(crate) key: Option<String>,
    /// Whom it is about.
    pub(crate) about: Vec<ActorRef>,
    /// What sums and shares are of, as written; `none` where no sentence on the page says it.
    pub(crate) subject: Option<String>,
    /// Told later, and not differently of one time.
    pub(crate) has_changed: bool,
    /// The words of the lowest and the highest figure; of figures only.
    pub(crate) lowest: Option<String>,
    /// See `lowest`.
    pub(crate) highest: Option<String>,
    /// What is told, two at least.
    pub(crate) sides: Vec<SideItem>,
    /// Of an office: who is named in other offices of the same body; `key` is the office.
    pub(crate) beside: Vec<SideItem>,
}

/// One side of a difference.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SideItem {
    /// What is told, as written; `none` where `key` says it.
    pub(crate) told: Option<String>,
    /// What is told, a whole key: `differs.told`, `differs.denied`, `position.refusal`.
    pub(crate) key: Option<String>,
    /// Who says so, where the sentences name somebody.
    pub(crate) by: Vec<Voice>,
    /// Where it stands.
    pub(crate) evidence: EvidenceView,
}

/// An attributed statement.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StatementItem {
    /// The element's id.
    pub(crate) id: String,
    /// Who.
    pub(crate) speaker: Voice,
    /// `named`, `official`, `anonymous`: `t(key="sourcing." ~ sourcing)`.
    pub(crate) sourcing: &'static str,
    /// The sentence.
    pub(crate) evidence: EvidenceView,
}

/// A mediator between parties.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MediationItem {
    /// The element's id.
    pub(crate) id: String,
    /// Further anchors: names it bore in the last edition, or would bear without it.
    pub(crate) also: Vec<String>,
    /// It is new since the last edition; only on a briefing.
    pub(crate) is_new: bool,
    /// Who mediates.
    pub(crate) mediator: Voice,
    /// Others of whom the same sentence tells the same, and nothing else does; only on a briefing.
    pub(crate) joint: Vec<Joint>,
    /// Its id; `none` for somebody unnamed.
    pub(crate) mediator_id: Option<String>,
    /// Between whom; empty when no text says.
    pub(crate) between: Vec<ActorRef>,
    /// Parties without a name, as written.
    pub(crate) unnamed: Vec<String>,
    /// Newest first: the first is the one to show; more than one means that reports differ or changed.
    pub(crate) statuses: Vec<StatusItem>,
    /// Steps that are told, the first told first.
    pub(crate) stages: Vec<StageItem>,
    /// What it does.
    pub(crate) channels: Vec<ChannelItem>,
    /// What helps it, where a text says it.
    pub(crate) helps: Option<EvidenceView>,
    /// What constrains it, where a text says it.
    pub(crate) constrains: Option<EvidenceView>,
    /// Risks that name it.
    pub(crate) risks: Vec<NamingRisk>,
    /// All of it.
    pub(crate) evidence: EvidenceView,
}

/// Another mediator on the same card.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Joint {
    /// The element's id.
    pub(crate) id: String,
    /// Further anchors.
    pub(crate) also: Vec<String>,
    /// Who.
    pub(crate) mediator: Voice,
}

/// A risk that names a mediator.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NamingRisk {
    /// The id of its line.
    pub(crate) id: String,
    /// What would happen, where the line stands on the same page under that heading:
    /// `t(key="outcome." ~ outcome)`.
    pub(crate) outcome: Option<String>,
    /// Its first sentence.
    pub(crate) evidence: EvidenceView,
}

/// A step of a mediation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StageItem {
    /// `t(key="stage." ~ stage)`: `asked`, `offered`, `accepted`, `suspended`.
    pub(crate) stage: &'static str,
    /// Where it is told.
    pub(crate) evidence: EvidenceView,
}

/// A status of a mediation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StatusItem {
    /// `active`, `proposed`, `declined`, `former`: `t(key="status." ~ status)`.
    pub(crate) status: &'static str,
    /// When it was last reported, where that is long ago: it need not be so any more.
    pub(crate) last: Option<Day>,
    /// Who reports it.
    pub(crate) evidence: EvidenceView,
}

/// Something a mediator does.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChannelItem {
    /// `message`, `venue`, `proposal`, `guarantee`, `envoy`, `good_offices`: `t(key="channel." ~
    /// channel)`.
    pub(crate) channel: &'static str,
    /// Who reports it.
    pub(crate) evidence: EvidenceView,
}

/// Risks that would end in the same way.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RiskGroup {
    /// What would happen: `fighting`, `people`, `breakdown`, `damage`, `delay`, `order`, `economy`,
    /// `standing`, `other`: `t(key="outcome." ~ outcome)`.
    pub(crate) outcome: String,
    /// Independent sources behind those shown, together.
    pub(crate) n_independent: u32,
    /// Its place in the list, from 1.
    pub(crate) first: usize,
    /// The risks.
    pub(crate) items: Vec<RiskItem>,
}

/// How a threat, or what was to be on a day, ended.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EndedItem {
    /// Of a risk `carried-out`, `withdrawn`, `came-true` or `overtaken`: `t(key="risk.ended-" ~ how)`; of a day besides `put-off` or `settled`:
    /// `t(key="date.over-" ~ how)`.
    pub(crate) how: &'static str,
    /// The sentence that tells it.
    pub(crate) cite: CitationView,
}

/// A risk. What is shown first is the sentence, `evidence.citations[0]`; where `chain` is there, its
/// trigger and what would follow say it shorter.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RiskItem {
    /// The element's id.
    pub(crate) id: String,
    /// Further anchors: names it bore in the last edition, or would bear without it.
    pub(crate) also: Vec<String>,
    /// It is new since the last edition; only on a briefing.
    pub(crate) is_new: bool,
    /// What would set it off, as written.
    pub(crate) trigger: Option<String>,
    /// What would follow, as written.
    pub(crate) consequence: Option<String>,
    /// Who warns, the earliest first.
    pub(crate) warned_by: Vec<Voice>,
    /// Trigger and consequence, where the text gives both and no word of the sentence is lost but who
    /// warns.
    pub(crate) chain: bool,
    /// Estimative words as written.
    pub(crate) likelihood: Option<String>,
    /// Their band in ICD 203, a note about the word: `t(key="band." ~ band)`; `none` for words
    /// without one.
    pub(crate) band: Option<&'static str>,
    /// Where articles give it different words, all of them, the newest first; else none.
    pub(crate) likelihoods: Vec<LikelihoodItem>,
    /// The soonest deadline that its sentences name.
    pub(crate) due: Option<RiskDue>,
    /// What speaks against it: sentences elsewhere that say it will not come.
    pub(crate) against: Option<EvidenceView>,
    /// Of a threat, what became of it.
    pub(crate) ended: Option<EndedItem>,
    /// Actors named in it.
    pub(crate) actors: Vec<ActorRef>,
    /// Where it stands.
    pub(crate) evidence: EvidenceView,
}

/// How likely a risk is, in the words of some articles.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LikelihoodItem {
    /// Estimative words as written.
    pub(crate) words: String,
    /// Their band, as in [`RiskItem`].
    pub(crate) band: Option<&'static str>,
    /// Where they stand; one sentence is shown.
    pub(crate) evidence: EvidenceView,
}

/// A deadline that a risk names.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RiskDue {
    /// The day, formatted.
    pub(crate) when: String,
    /// How far off it is.
    pub(crate) due: Option<Due>,
}

/// An open question. What is shown first is the sentence, `evidence.citations[0]`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuestionItem {
    /// The element's id.
    pub(crate) id: String,
    /// Further anchors: names it bore in the last edition, or would bear without it.
    pub(crate) also: Vec<String>,
    /// It is new since the last edition; only on a briefing.
    pub(crate) is_new: bool,
    /// `direct`, `embedded`, `unknown`, `pending`: `t(key="question." ~ form)`.
    pub(crate) form: &'static str,
    /// The part of the register it stands in, `answered-since` or `in-passing`:
    /// `t(key="question." ~ part)`; `none` while it is open.
    pub(crate) part: Option<&'static str>,
    /// Who raises it.
    pub(crate) raised_by: Vec<Voice>,
    /// Date of the first article that raises it.
    pub(crate) first_raised: Option<Day>,
    /// Date of the last one; `none` when it is the same.
    pub(crate) last_raised: Option<Day>,
    /// Days from `first_raised` to the as-of date.
    pub(crate) open_days: Option<i64>,
    /// Actors named in it.
    pub(crate) actors: Vec<ActorRef>,
    /// The later sentence that answers it; `none` while it is open.
    pub(crate) answered: Option<AnsweredItem>,
    /// Where it stands.
    pub(crate) evidence: EvidenceView,
}

/// The answer to an open question.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AnsweredItem {
    /// Who gives it, where the sentence names a speaker.
    pub(crate) by: Option<Voice>,
    /// Date of the first article that tells it.
    pub(crate) date: Option<Day>,
    /// The sentences that answer.
    pub(crate) evidence: EvidenceView,
}

/// A date or deadline.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TimelineItem {
    /// The element's id.
    pub(crate) id: String,
    /// Further anchors: names it bore in the last edition, or would bear without it.
    pub(crate) also: Vec<String>,
    /// It is new since the last edition; only on a briefing.
    pub(crate) is_new: bool,
    /// ISO 8601 as far as the text goes, for `<time datetime>`; `none` when nothing says which day.
    pub(crate) iso: Option<String>,
    /// The resolved time in the site's language: `March 1981`; `none` when nothing says which day.
    pub(crate) when: Option<String>,
    /// The expression as written: `by next Friday`.
    pub(crate) text: String,
    /// Resolved against the article's date: "relative".
    pub(crate) is_relative: bool,
    /// `day`, `week`, `month`, `season`, `year`, `unclear`: `t(key="precision." ~ precision)`.
    pub(crate) precision: Option<&'static str>,
    /// Something must happen, or lapses, by then.
    pub(crate) is_deadline: bool,
    /// `happened`, `planned`, `hypothetical`, `denied`, `historical`: `t(key="context." ~ context)`.
    pub(crate) context: &'static str,
    /// Against the as-of date; only for deadlines and plans with a resolved time that still hold, `none`
    /// without an as-of date.
    pub(crate) due: Option<Due>,
    /// What became of it before it came.
    pub(crate) over: Option<EndedItem>,
    /// The sentence.
    pub(crate) evidence: EvidenceView,
}

/// How far a day is from the as-of date: `t(key="due." ~ due.key, n=due.days)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Due {
    /// `passed`, `today`, `ahead`.
    pub(crate) key: &'static str,
    /// Days between, never negative.
    pub(crate) days: i64,
}

/// A source and what rests on it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceItem {
    /// The element's id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its entry in the list of sources; `none` there and in a shared file.
    pub(crate) href: Option<String>,
    /// `newspaper`, `agency` …, as the editor wrote it.
    pub(crate) kind: Option<String>,
    /// Country.
    pub(crate) country: Option<String>,
    /// Its language, as the editor wrote it.
    pub(crate) language: Option<String>,
    /// Who owns it.
    pub(crate) ownership: Option<String>,
    /// Admiralty letter `A` to `F`: `t(key="reliability." ~ reliability)`; `none` is "not rated"
    /// (`t(key="reliability.none")`).
    pub(crate) reliability: Option<&'static str>,
    /// Its home page, an outside address.
    pub(crate) url: Option<String>,
    /// The editor's note for readers.
    pub(crate) note: Option<String>,
    /// Articles of it, among those the page covers.
    pub(crate) n_articles: usize,
    /// The newest of them; only in the list of sources.
    pub(crate) articles: Vec<ArticleCard>,
    /// Register items that rest on it alone.
    pub(crate) n_alone: u32,
    /// The first of them; only in the list of sources.
    pub(crate) alone: Vec<AloneLine>,
    /// Attributed statements in its articles, among those the page covers.
    pub(crate) n_statements: u32,
    /// Those among them whose speaker is not named.
    pub(crate) n_unnamed: u32,
    /// Their share in percent, rounded; `none` without statements.
    pub(crate) unnamed_percent: Option<u32>,
}

/// A line that rests on one source alone.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AloneLine {
    /// Its register: `t(key="change-kind." ~ kind)`.
    pub(crate) kind: &'static str,
    /// Its sentence.
    pub(crate) cite: CitationView,
}

/// A page of any list. The fields are those of the list's own view.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum ListView {
    /// Articles.
    Articles(ArticlesView),
    /// Actors.
    Actors(ActorsView),
    /// Mediators, risks, questions or dates.
    Register(RegisterView),
    /// Sources.
    Sources(SourcesView),
    /// Tags.
    Tags(TagsView),
}
