//! The registers of the site as CSV (RFC 4180): one line per item, UTF-8, a header, ended by CRLF.
//!
//! Whatever a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises
//! under "CSV Injection": what comes from outside must not run where it is opened. Where a comma is
//! the decimal sign, spreadsheets part cells at semicolons and do not ask the file: so each piece
//! between semicolons counts as a cell, and every cell is in quotation marks.

use super::super::briefing::changes;
use super::super::context::{Here, outside};
use super::briefing::{side_told, units, what_changed};
use crate::annotate::Role;
use crate::brief::{ActorId, ArticleIdx, Difference, Evidence, IssueEntry, Overview, Teller};
use crate::config::{Reliability, TextRights, Tlp};

/// A table of the site: its folder, the file there, and what fills it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Table {
    Articles,
    Actors,
    Positions,
    Statements,
    Issues,
    Mediators,
    Risks,
    Questions,
    Timeline,
    Differences,
    Changes,
    Sources,
}

/// Every table.
pub(in crate::render) const TABLES: [Table; 12] = [
    Table::Articles,
    Table::Actors,
    Table::Positions,
    Table::Statements,
    Table::Issues,
    Table::Mediators,
    Table::Risks,
    Table::Questions,
    Table::Timeline,
    Table::Differences,
    Table::Changes,
    Table::Sources,
];

/// Columns of every line that rests on evidence: the clearest citation, and how many more.
const EVIDENCE: [&str; 7] = ["sources", "article", "date", "outlet", "quote", "link", "tlp"];

impl Table {
    /// Where it lies.
    pub(in crate::render) fn file(self) -> &'static str {
        match self {
            Self::Articles => "articles/articles.csv",
            Self::Actors => "actors/actors.csv",
            Self::Positions => "actors/positions.csv",
            Self::Statements => "actors/statements.csv",
            Self::Issues => "issues/issues.csv",
            Self::Mediators => "mediators/mediators.csv",
            Self::Risks => "risks/risks.csv",
            Self::Questions => "questions/questions.csv",
            Self::Timeline => "timeline/timeline.csv",
            Self::Differences => "differences/differences.csv",
            Self::Changes => "changes/changes.csv",
            Self::Sources => "sources/sources.csv",
        }
    }

    fn columns(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Articles => {
                return vec![
                    "path",
                    "title",
                    "date",
                    "updated",
                    "source",
                    "original",
                    "tags",
                    "copy_of",
                    "correction",
                    "withdrawn",
                    "link",
                    "tlp",
                ];
            }
            Self::Sources => {
                return vec![
                    "id",
                    "name",
                    "kind",
                    "country",
                    "language",
                    "ownership",
                    "reliability",
                    "articles",
                    "alone",
                    "statements",
                    "unnamed",
                    "anonymous",
                    "url",
                ];
            }
            Self::Actors => &["id", "name", "kind", "roles", "affiliation", "also_named"],
            Self::Positions => {
                &["id", "actor", "kind", "position", "given_up", "met", "settled", "former"]
            }
            Self::Statements => &["id", "speaker", "sourcing"],
            Self::Issues => &["id", "actors", "positions", "kind", "position"],
            Self::Mediators => &["id", "mediator", "between", "status", "steps", "channels"],
            Self::Risks => &[
                "id",
                "outcome",
                "trigger",
                "consequence",
                "likelihood",
                "warned_by",
                "due",
                "against",
                "ended",
                "ended_in",
                "actors",
            ],
            Self::Questions => {
                &["id", "form", "raised_by", "first_raised", "last_raised", "answered", "actors"]
            }
            Self::Differences => {
                &["id", "kind", "key", "about", "changed", "told", "least", "most", "by"]
            }
            Self::Changes => &["since", "register", "id", "what", "from", "to"],
            Self::Timeline => &[
                "id",
                "start",
                "end",
                "precision",
                "context",
                "deadline",
                "words",
                "over",
                "over_in",
            ],
        };
        own.iter().chain(&EVIDENCE).copied().collect()
    }

    /// The whole file.
    pub(in crate::render) fn bytes(self, here: &Here<'_>) -> Vec<u8> {
        let mut rows = Rows {
            here,
            out: csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(Vec::new()),
        };
        rows.put(self.columns().into_iter().map(str::to_owned).collect());
        rows.fill(self);
        rows.out.into_inner().expect("a vector takes every byte")
    }
}

struct Rows<'h, 'c> {
    here: &'h Here<'c>,
    out: csv::Writer<Vec<u8>>,
}

impl Rows<'_, '_> {
    fn put(&mut self, cells: Vec<String>) {
        self.out.write_record(cells.into_iter().map(inert)).expect("a vector takes every byte");
    }

    /// A row of an item and what it rests on.
    fn line(&mut self, cells: Vec<String>, evidence: &Evidence) {
        let shown = evidence.shown();
        let may_show = self.here.context.article(shown.article).text != TextRights::None;
        let quote = if may_show { &*shown.quote } else { "" };
        self.row(cells, evidence, quote, self.here.sentence_href(shown));
    }

    /// The same with the quote and the link as told.
    fn row(&mut self, mut cells: Vec<String>, evidence: &Evidence, quote: &str, link: String) {
        let article = self.here.context.article(evidence.shown().article);
        cells.extend([
            evidence.n_independent().to_string(),
            article.path.to_string(),
            day(article.date),
            self.here.source_name(article).unwrap_or_default(),
            quote.to_owned(),
            link,
            self.mark(evidence).key().to_owned(),
        ]);
        self.put(cells);
    }

    /// The highest mark of the articles that a line rests on.
    fn mark(&self, evidence: &Evidence) -> Tlp {
        let marks = evidence.iter().map(|one| self.here.context.article(one.article).tlp);
        marks.max().unwrap_or_default()
    }

    /// `text`, when the quote beside it shows it anyway.
    fn told(&self, evidence: &Evidence, text: Option<&str>) -> String {
        let shown = evidence.shown();
        let may = self.here.context.article(shown.article).text != TextRights::None;
        let text = text.filter(|text| may && shown.quote.contains(*text));
        text.unwrap_or_default().to_owned()
    }

    /// The sentence that a line is shown by; empty where there is none.
    fn link(&self, evidence: Option<&Evidence>) -> String {
        evidence.map(|one| self.here.sentence_href(one.shown())).unwrap_or_default()
    }

    fn names(&self, ids: &[ActorId]) -> String {
        let names = ids.iter().map(|id| self.here.actor(id).name);
        names.collect::<Vec<_>>().join("; ")
    }

    fn fill(&mut self, table: Table) {
        let overview = self.here.context.overview.clone();
        match table {
            Table::Articles => self.articles(),
            Table::Sources => self.sources(),
            Table::Actors => self.actors(&overview),
            Table::Positions => self.positions(&overview),
            Table::Statements => self.statements(&overview),
            Table::Issues => overview.issues.iter().for_each(|one| self.issue(&overview, one)),
            Table::Mediators => self.mediators(&overview),
            Table::Risks => self.risks(&overview),
            Table::Questions => self.questions(&overview),
            Table::Differences => overview.differences.iter().for_each(|one| self.difference(one)),
            Table::Changes => self.changes(&overview),
            Table::Timeline => self.timeline(&overview),
        }
    }

    fn actors(&mut self, overview: &Overview) {
        for actor in &overview.actors {
            let roles: Vec<_> = actor.roles.iter().map(|(role, _)| role_word(*role)).collect();
            let forms = actor.forms.iter().map(|form| form.form.as_str());
            let forms: Vec<_> = forms.filter(|form| *form != actor.name).collect();
            let affiliation = actor.affiliation.as_ref().map(std::slice::from_ref);
            let cells = vec![
                actor.id.0.to_string(),
                actor.name.clone(),
                actor.kind.key().to_owned(),
                roles.join("; "),
                affiliation.map(|ids| self.names(ids)).unwrap_or_default(),
                forms.join("; "),
            ];
            self.line(cells, &actor.evidence);
        }
    }

    fn statements(&mut self, overview: &Overview) {
        for one in overview.actors.iter().flat_map(|actor| &actor.statements) {
            let cells =
                vec![one.id.0.clone(), one.speaker_name.clone(), one.sourcing.key().to_owned()];
            self.line(cells, &one.evidence);
        }
        // These serve as evidence of nothing else: a text of which excerpts alone may be shown has their
        // words only where a register cites them.
        for one in &overview.others {
            let shown = one.evidence.shown();
            let article = self.here.context.article(shown.article);
            let may_show = match article.text {
                TextRights::Full => true,
                TextRights::Excerpts => article.cited.contains(&shown.anchor),
                TextRights::None => false,
            };
            let told = |text: &str| if may_show { text.to_owned() } else { String::new() };
            let id = one.id.0.clone();
            let cells = vec![id, told(&one.speaker_name), one.sourcing.key().to_owned()];
            let link = if may_show {
                self.here.sentence_href(shown)
            } else {
                self.here.to(self.here.context.article_place(shown.article))
            };
            self.row(cells, &one.evidence, &told(&shown.quote), link);
        }
    }

    fn mediators(&mut self, overview: &Overview) {
        for one in &overview.mediations {
            let words = |words: Vec<String>| words.join("; ");
            let cells = vec![
                one.id.0.clone(),
                one.mediator_name.clone(),
                self.names(&one.between),
                words(one.statuses.iter().map(|(status, _)| status.key().to_owned()).collect()),
                words(one.stages.iter().map(|(stage, _)| stage.key().to_owned()).collect()),
                words(one.channels.iter().map(|(channel, _)| channel.key().to_owned()).collect()),
            ];
            self.line(cells, &one.evidence);
        }
    }

    fn risks(&mut self, overview: &Overview) {
        for one in &overview.risks {
            let told = |text: &Option<String>| self.told(&one.evidence, text.as_deref());
            let due = one.due.and_then(|at| overview.timeline[at].when.as_ref());
            let against = self.link(one.against.as_ref());
            let cells = vec![
                one.id.0.clone(),
                one.outcome.clone().unwrap_or_default(),
                told(&one.trigger),
                told(&one.consequence),
                one.likelihood()
                    .map(|words| self.told(&one.evidence, Some(words)))
                    .unwrap_or_default(),
                names(&one.warned_by),
                due.map(|when| when.due().to_string()).unwrap_or_default(),
                against,
                one.ended.as_ref().map(|(end, _)| end.key().to_owned()).unwrap_or_default(),
                self.link(one.ended.as_ref().map(|(_, evidence)| evidence)),
                self.names(&one.actors),
            ];
            self.line(cells, &one.evidence);
        }
    }

    fn timeline(&mut self, overview: &Overview) {
        for one in &overview.timeline {
            let when = one.when.as_ref();
            let cells = vec![
                one.id.0.clone(),
                when.map(|when| when.start.to_string()).unwrap_or_default(),
                when.map(|when| when.end.to_string()).unwrap_or_default(),
                when.map(|when| when.precision.key().to_owned()).unwrap_or_default(),
                one.context.key().to_owned(),
                self.here.is_due(one).to_string(),
                self.told(&one.evidence, Some(&one.text)),
                one.over.as_ref().map(|(end, _)| end.key().to_owned()).unwrap_or_default(),
                self.link(one.over.as_ref().map(|(_, evidence)| evidence)),
            ];
            self.line(cells, &one.evidence);
        }
    }

    fn positions(&mut self, overview: &Overview) {
        for actor in &overview.actors {
            for one in &actor.positions {
                let text = self.told(&one.evidence, Some(&one.text));
                let cells = vec![
                    one.id.0.clone(),
                    actor.name.clone(),
                    one.kind.key().to_owned(),
                    text,
                    self.link(one.given_up.as_ref()),
                    self.link(one.met.as_ref()),
                    self.link(one.settled.as_ref()),
                    self.link(one.former.as_ref()),
                ];
                self.line(cells, &one.evidence);
            }
        }
    }

    /// A row for each position.
    fn issue(&mut self, overview: &Overview, one: &IssueEntry) {
        for stand in &one.stands {
            let holders = stand.holders.iter();
            let (actors, ids): (Vec<&str>, Vec<&str>) = holders
                .map(|(actor, at)| {
                    let actor = &overview.actors[*actor];
                    (actor.name.as_str(), actor.positions[*at].id.0.as_str())
                })
                .unzip();
            let position = overview.position(stand);
            let cells = vec![
                one.id.0.clone(),
                actors.join("; "),
                ids.join("; "),
                position.kind.key().to_owned(),
                self.told(&position.evidence, Some(&position.text)),
            ];
            self.line(cells, &position.evidence);
        }
    }

    fn questions(&mut self, overview: &Overview) {
        for one in &overview.questions {
            let cells = vec![
                one.id.0.clone(),
                one.form.key().to_owned(),
                names(&one.raised_by),
                day(one.first_raised),
                day(one.last_raised),
                day(one.answered.as_ref().and_then(|one| one.date)),
                self.names(&one.actors),
            ];
            self.line(cells, &one.evidence);
        }
    }

    /// A row for each side.
    fn difference(&mut self, one: &Difference) {
        for side in &one.sides {
            let told =
                side_told(one, side, |text| !self.told(&side.evidence, Some(text)).is_empty());
            let number = |end: fn((u64, u64)) -> u64| {
                side.range.map(|range| units(end(range)).to_string()).unwrap_or_default()
            };
            let by = side.by.iter().filter(|by| self.here.scope.covers(by.article));
            let by: Vec<&str> = by.map(|by| by.name.as_str()).collect();
            let cells = vec![
                one.id.0.clone(),
                one.kind.key().to_owned(),
                one.key.clone().unwrap_or_default(),
                self.names(&one.about),
                one.has_changed.to_string(),
                told.unwrap_or_default(),
                number(|(least, _)| least),
                number(|(_, most)| most),
                by.join("; "),
            ];
            self.line(cells, &side.evidence);
        }
    }

    /// A row for each thing that changed; what is gone has no quote any more.
    fn changes(&mut self, overview: &Overview) {
        let Some(changes) = &overview.changes else { return };
        let text = |value: &serde_json::Value| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let since = changes.since.to_string();
        for change in &changes.changes {
            let (register, _, evidence) = changes::line(overview, change.at);
            for what in &change.what {
                let what = what_changed(what);
                let mut cells = vec![since.clone(), register.to_owned()];
                cells.push(changes::id(overview, change.at).to_owned());
                cells.extend([&what["key"], &what["from"], &what["to"]].map(text));
                self.line(cells, evidence);
            }
        }
        let withdrawn = changes.withdrawn.iter().map(|gone| (gone, "withdrawn"));
        let dropped = changes.dropped.iter().filter(|gone| !gone.id.is_empty());
        for (gone, what) in withdrawn.chain(dropped.map(|gone| (gone, changes::why_dropped(gone))))
        {
            let first = gone.articles.first().map(|at| self.here.context.article(*at));
            let mut cells = vec![since.clone(), gone.kind.key().to_owned(), gone.id.clone()];
            cells.extend([what.to_owned(), gone.says.clone().unwrap_or_default()]);
            // No "to", no sources.
            cells.extend([String::new(), String::new()]);
            cells.push(first.map(|one| one.path.to_string()).unwrap_or_default());
            cells.resize(6 + EVIDENCE.len(), String::new());
            self.put(cells);
        }
    }

    fn articles(&mut self) {
        let context = self.here.context;
        for (index, entry) in (0u32..).map(ArticleIdx).zip(&context.overview.articles) {
            let copy_of = entry.copy_of.map(|first| context.article(first).path.to_string());
            self.put(vec![
                entry.path.to_string(),
                entry.title.clone(),
                day(entry.date),
                day(entry.updated),
                self.here.source_name(entry).unwrap_or_default(),
                outside(entry.url.as_deref()).unwrap_or_default(),
                entry.tags.join("; "),
                copy_of.unwrap_or_default(),
                entry.correction.clone().unwrap_or_default(),
                entry.withdrawn.clone().unwrap_or_default(),
                self.here.to(context.article_place(index)),
                entry.tlp.key().to_owned(),
            ]);
        }
    }

    fn sources(&mut self) {
        for source in &self.here.context.overview.sources {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let card = &source.card;
            self.put(vec![
                source.id.clone(),
                card.name.clone(),
                text(&card.kind),
                text(&card.country),
                text(&card.language),
                text(&card.ownership),
                card.reliability.map(Reliability::key).unwrap_or_default().to_owned(),
                source.articles.len().to_string(),
                source.n_alone.to_string(),
                source.said.n.to_string(),
                source.said.n_unnamed.to_string(),
                source.said.n_anonymous.to_string(),
                outside(card.url.as_deref()).unwrap_or_default(),
            ]);
        }
    }
}

fn role_word(role: Role) -> String {
    let key = role.key();
    role.status().map_or_else(|| key.to_owned(), |status| format!("{key} ({})", status.key()))
}

fn names(tellers: &[Teller]) -> String {
    tellers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn day(date: Option<jiff::civil::Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// What opens a formula (OWASP, "CSV Injection"), also in the full width of East Asian scripts.
const OPENS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula, wherever it begins to read one; on one line.
fn inert(cell: String) -> String {
    let cell = if cell.contains(['\r', '\n', '\t']) {
        cell.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        cell
    };
    if !cell.contains(OPENS_FORMULA) {
        return cell;
    }
    let mut out = String::with_capacity(cell.len() + 1);
    let mut is_start = true;
    for c in cell.chars() {
        if is_start && OPENS_FORMULA.contains(&c) {
            out.push('\'');
        }
        // Spaces and quotation marks before a formula are taken off by one spreadsheet or another.
        is_start = c == ';' || (is_start && (c == '"' || c.is_whitespace()));
        out.push(c);
    }
    out
}
