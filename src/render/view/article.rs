//! Views of an article's page: `article.html`, `withdrawn.html`.

use serde::Serialize;

use super::lists::Due;
use super::{ActorRef, ArticleCard, Day, Frame, Link, QuoteView, TlpMark, Voice};

/// An annotated article. Template: `article.html`.
///
/// `body_html` is made of: `h2`–`h6`, `p`, `blockquote`, `ul`, `ol`, `li`, `em`, `strong`, `del`,
/// `sup`, `sub`, `code`, `hr`, `a`, `a.outside` (an outside link), `img`,
/// `div.table` around `table`, `pre.code` with `span.hl-*` classes, `section.secondary`,
/// `section.footnotes` with `a.back`, `span.task` and `span.task.is-done`, `p.gap` (sentences that
/// may not be shown were left out here), and:
///
/// - `span#s-…`: a sentence; the target of every link to evidence (style `:target`).
/// - `a.l-actor[href]` (`span.l-actor` inside a link, and after the first in a block): a name,
///   linked to its actor.
/// - `a.l-reference[href][title]` (or `span`, as above): "he", "the ministry"; the title says whom it
///   stands for and how one knows.
/// - `mark.l-KIND` with KIND one of `mediator`, `statement`, `position`, `risk`, `question`,
///   `date`: a label. Labels nest; one that crosses another or an inline tag is split into pieces.
/// - `a.ref.ref-KIND[href="#n-KIND-3"][data-mark="R3"][aria-label]`, empty, after the end of each
///   label but actors and dates: leads to the note; show `attr(data-mark)` by CSS.
///
/// For switching kinds off without a script: a checkbox `#show-KIND` for each of `kinds` before the
/// text, and CSS in the manner of `:has(#show-risk:not(:checked)) .l-risk`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArticleView {
    /// The frame.
    pub(crate) page: Frame,
    /// Its title as text.
    pub(crate) title: String,
    /// Its title for the `h1`: evidence may lead to a sentence of it.
    pub(crate) title_html: String,
    /// Language of its text.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// The same language for a quote beside the text: empty when it is the page's own, which need not
    /// be said once more.
    pub(crate) quote_lang: String,
    /// "PARIS, 3 March —" as written; stands in the body too.
    pub(crate) dateline: Option<String>,
    /// "By A. Writer", as found in the text.
    pub(crate) byline: Option<String>,
    /// From the front matter.
    pub(crate) authors: Vec<String>,
    /// Day of publication; `none` is "undated".
    pub(crate) date: Option<Day>,
    /// Day of the last change.
    pub(crate) updated: Option<Day>,
    /// Day it was fetched.
    pub(crate) retrieved: Option<Day>,
    /// The outlet.
    pub(crate) source: Option<SourceCard>,
    /// Admiralty letter of the article; `none` is "not rated".
    pub(crate) reliability: Option<&'static str>,
    /// The original, an outside address.
    pub(crate) url: Option<String>,
    /// Handling mark.
    pub(crate) tlp: Option<TlpMark>,
    /// Minutes to read it, at least 1; `none` when the text is not shown in full.
    pub(crate) reading_minutes: Option<u32>,
    /// What was corrected.
    pub(crate) correction: Option<String>,
    /// `full`, `excerpts`, `none`: `t(key="rights." ~ rights)`; on the latter two the page says so.
    pub(crate) rights: &'static str,
    /// The summary.
    pub(crate) summary: Option<Summary>,
    /// Key points.
    pub(crate) key_points: Vec<Passage>,
    /// The text with its labels; empty when the rights are `none`.
    pub(crate) body_html: String,
    /// The kinds of label there are in the text, for a legend with switches.
    pub(crate) kinds: Vec<KindCount>,
    /// What each actor said and did here: statements and positions, in order of first mention;
    /// unnamed sources last.
    pub(crate) responses: Vec<ResponseGroup>,
    /// Mediations.
    pub(crate) mediations: Vec<Note>,
    /// Risks.
    pub(crate) risks: Vec<Note>,
    /// Open questions.
    pub(crate) questions: Vec<Note>,
    /// Dates, repeated ones left out, deadlines first.
    pub(crate) dates: Vec<Note>,
    /// Actors named, most first, with how often.
    pub(crate) actors: Vec<ActorRef>,
    /// Tags.
    pub(crate) tags: Vec<Link>,
    /// The article this one is a copy of.
    pub(crate) copy_of: Option<Link>,
    /// Related articles, at most five.
    pub(crate) related: Vec<Related>,
    /// Where the lines of the notes' [`Why`] go; `none` where no note offers any.
    pub(crate) entry_home: Option<EntryHome>,
    /// `[extra]` of its front matter.
    pub(crate) extra: serde_json::Value,
}

/// A withdrawn article: a stub. Template: `withdrawn.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WithdrawnView {
    /// The frame.
    pub(crate) page: Frame,
    /// Its title.
    pub(crate) title: String,
    /// Language of its title.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// Day of publication.
    pub(crate) date: Option<Day>,
    /// Day of the last change.
    pub(crate) updated: Option<Day>,
    /// Why.
    pub(crate) reason: String,
    /// Name of the outlet.
    pub(crate) source: Option<String>,
}

/// The outlet of an article.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceCard {
    /// Its name.
    pub(crate) name: String,
    /// Its entry in the list of sources.
    pub(crate) href: String,
    /// As the editor wrote it.
    pub(crate) kind: Option<String>,
    /// Country.
    pub(crate) country: Option<String>,
    /// Who owns it.
    pub(crate) ownership: Option<String>,
    /// The editor's note for readers.
    pub(crate) note: Option<String>,
}

/// What the article says in short.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Summary {
    /// Paragraphs or sentences.
    pub(crate) passages: Vec<Passage>,
    /// Drawn from the text's first sentences and to be marked so; else the author's.
    pub(crate) is_drawn: bool,
}

/// Words of the article.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Passage {
    /// The words.
    pub(crate) text: String,
    /// The sentence they stand in: `#s-…`; `none` when it is not on the page.
    pub(crate) href: Option<String>,
}

/// A kind of label and how many there are in the text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct KindCount {
    /// `actor`, `mediator`, `statement`, `position`, `risk`, `question`, `date`: `t(key="kind." ~ kind)`.
    pub(crate) kind: &'static str,
    /// How many.
    pub(crate) n: usize,
}

/// What one voice said and did in the article.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ResponseGroup {
    /// The actor; `none` for unnamed sources (each note then has `voice`).
    pub(crate) actor: Option<ActorRef>,
    /// Statements and positions, in order of the text.
    pub(crate) notes: Vec<Note>,
}

/// One label, told beside the text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Note {
    /// The element's id: `n-risk-3`.
    pub(crate) id: String,
    /// `mediator`, `statement`, `position`, `risk`, `question`, `date`.
    pub(crate) kind: &'static str,
    /// `R3`: the same as `data-mark` in the text.
    pub(crate) mark: String,
    /// The sentence in the text: `#s-…`.
    pub(crate) href: String,
    /// What is quoted, as far as the words to set off; all of it when there are none. Of a statement
    /// its content, of a position its clause, else the sentence.
    pub(crate) before: String,
    /// The words to set off: a risk's trigger, a date's expression, what speaks of a mediation.
    pub(crate) bold: Option<String>,
    /// What follows them.
    pub(crate) after: String,
    /// The words are those of the note before it, and are not shown again.
    pub(crate) says_the_same: bool,
    /// More exactly: what sort of position or question, how a statement is sourced, the status of a
    /// mediation, whether a date is planned.
    pub(crate) detail: Option<String>,
    /// Of a statement whose speaker does not say its words so: "denied:", "doubted:", "asked:".
    pub(crate) stance: Option<String>,
    /// Speaker, holder of the position, who warns or asks, mediator.
    pub(crate) voice: Option<Voice>,
    /// Of a risk, as written.
    pub(crate) likelihood: Option<String>,
    /// Of a mediation.
    pub(crate) mediation: Option<MediationNote>,
    /// Of a date.
    pub(crate) date: Option<DateNote>,
    /// Why it is there.
    pub(crate) why: Why,
}

/// What a note on a mediation tells beyond its sentence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MediationNote {
    /// Its parties.
    pub(crate) between: Vec<ActorRef>,
    /// Parties without a name, as written.
    pub(crate) unnamed: Vec<String>,
    /// What the mediator does: `t(key="channel." ~ channel)`.
    pub(crate) channels: Vec<&'static str>,
}

/// What a note on a date tells beyond its sentence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateNote {
    /// ISO 8601.
    pub(crate) iso: Option<String>,
    /// The resolved time in the site's language.
    pub(crate) when: Option<String>,
    /// Something falls due.
    pub(crate) is_deadline: bool,
    /// Of a deadline or plan, against the as-of date.
    pub(crate) due: Option<Due>,
}

/// Why a label is there, and how to change it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Why {
    /// The rule: `risk/conditional`; `none` for the editor's.
    pub(crate) rule: Option<String>,
    /// The words that set it off.
    pub(crate) cues: Vec<String>,
    /// The file in which the editor wrote it.
    pub(crate) editor_file: Option<String>,
    /// The line on which that entry begins, to be taken out by hand; empty for a rule's. As text: no
    /// one groups the digits of a line.
    pub(crate) editor_line: String,
    /// What an entry of the editor said about showing it; `none` where none did.
    pub(crate) display: Option<DisplayNote>,
    /// Lines of TOML to paste, which reject this label: `<pre>`. Empty for the editor's, and for one that
    /// an entry pins: that entry goes first.
    pub(crate) toml: String,
}

/// How the editor has a label shown in the briefing.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DisplayNote {
    /// `pinned`, `hidden`: `t(key="note." ~ how, file=…, n=…)`.
    pub(crate) how: &'static str,
    /// The file of the entry that says so.
    pub(crate) file: String,
    /// The line on which it begins, as text: no one groups the digits of a line.
    pub(crate) line: String,
}

/// Where the lines of [`Why`] are pasted.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EntryHome {
    /// Name of the file beside the text that describes it: `reply.toml`.
    pub(crate) side_car: String,
    /// The line that such an entry needs besides in `site.toml`.
    pub(crate) line: String,
}

/// A related article and the reasons.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Related {
    /// The article, without its lead, actors and tags.
    pub(crate) article: ArticleCard,
    /// `earlier`, `later`, `same-day`, `undated`: `t(key="related." ~ when, n=days)`.
    pub(crate) when: &'static str,
    /// Days between the two; 0 where one is undated.
    pub(crate) days: i64,
    /// Actors both speak of, the rarest first.
    pub(crate) shared_actors: Vec<ActorRef>,
    /// What both tell, a few lines.
    pub(crate) both: Vec<RelatedLine>,
    /// Where they differ.
    pub(crate) differs: Vec<RelatedLine>,
    /// What the other adds.
    pub(crate) adds: Vec<RelatedLine>,
    /// What one answers to the other.
    pub(crate) answer: Option<AnswerView>,
    /// Another mediation between the same parties.
    pub(crate) parallel: Option<RelatedLine>,
}

/// A line that makes two articles related.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RelatedLine {
    /// `mediation`, `risk`, `question`, `date`, `difference`: `t(key="related." ~ kind)`.
    pub(crate) kind: &'static str,
    /// The sentence here; `none` for what only the other tells.
    pub(crate) here: Option<QuoteView>,
    /// The sentence there.
    pub(crate) there: QuoteView,
    /// Who mediates, of a mediation.
    pub(crate) who: Option<Voice>,
}

/// What one article answers to another.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AnswerView {
    /// The answer stands here, else in the other.
    pub(crate) is_here: bool,
    /// What was asked or offered.
    pub(crate) asked: QuoteView,
    /// The answer.
    pub(crate) reply: QuoteView,
}
