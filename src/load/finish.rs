//! What a reader made of a file to an article: its units judged, its text composed, its title and its days
//! found.

use std::ops::Range;

use jiff::civil::Date;

use super::compose::{Composed, OutsideTitle};
use super::draft::Draft;
use super::front_matter::{DatedBy, Head};
use super::outline::{Found, Given, Intake, Outline, Verdict};
use super::{
    Article, Block, BlockKind, Dropped, FrontMatter, Input, Judged, Prose, ProseRange, Zone,
    compose, dateline, entries, is_page, outline, publication,
};
use crate::diag::Diagnostic;
use crate::source::{Hash, SitePath, Span};

/// What a reader made of a file.
pub(super) struct Made<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) dropped: Vec<Dropped>,
    pub(super) intake: Intake,
    /// The title that a saved page gives itself.
    pub(super) title: Option<OutsideTitle>,
    /// That it is the title of the text, which may have it on a line of its own.
    pub(super) is_title_given: bool,
    /// The first time that it marks as one.
    pub(super) time: Option<Date>,
    /// The day in its data is that of a stamp in UTC.
    pub(super) is_utc: bool,
    /// What its units are, where that is known.
    pub(super) outline: Option<Outline>,
}

impl<'a> Made<'a> {
    /// What a text says that has nothing but its lines.
    pub(super) fn of_text(draft: Draft<'a>, dropped: Vec<Dropped>, intake: Intake) -> Self {
        Self {
            draft,
            dropped,
            intake,
            title: None,
            is_title_given: false,
            time: None,
            is_utc: false,
            outline: None,
        }
    }
}

/// Judges and writes what was read. The title is the editor's, else the text's, else the file's
/// name where it is made of words, else the opening of the text.
pub(super) fn finish(
    input: Input<'_>,
    source: &str,
    head: Head,
    mut read: Made<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Article {
    let Head { mut meta, body_start } = head;
    let path = &input.file.path;
    let known = read.outline.take();
    let (judged, composed) = composed(path, source, body_start, &meta, &read, known);
    diagnostics.extend(reversed(&composed.bidi, path));
    let is_lead = |block: &&Block| block.kind == BlockKind::Paragraph && block.zone == Zone::Body;
    let first_paragraph = composed.blocks.iter().find(is_lead);
    let dateline = first_paragraph.and_then(|block| dateline_of(&composed, *block));
    let of_dateline =
        dateline.and_then(|place| publication::first_date(composed.prose.slice(place)));
    if read.is_utc {
        mend_utc(&mut meta, judged.days);
    }
    date(&mut meta, judged.days, read.time.or(of_dateline));
    meta.head_labels.clone_from(&judged.labels);
    meta.told_correction.clone_from(&judged.correction);
    if meta.date.is_none() {
        diagnostics.extend(dateline.and_then(|place| without_year(&composed.prose, place)));
    }
    let title = title_found(&meta, &composed).unwrap_or_else(|| {
        let opening = first_paragraph.map_or("", |block| {
            let start = dateline.map_or(block.range.start, |dateline| dateline.end);
            composed.prose.slice(ProseRange { start, end: block.range.end })
        });
        title_of_file(path)
            .or_else(|| title_of_text(opening))
            .unwrap_or_else(|| path.stem().to_owned())
    });
    let entries = entries::entries(&composed.prose, &composed.blocks, meta.date);
    let mut dropped = read.dropped;
    dropped.extend(composed.dropped);
    dropped.sort_by_key(|dropped| dropped.span.start);
    Article {
        path: path.clone(),
        meta,
        title,
        prose: composed.prose,
        blocks: composed.blocks,
        body: composed.body,
        dateline,
        entries,
        byline: composed.byline,
        dropped,
        reads_as: None,
        judged: (!is_page(path)).then_some(Judged { body_start, outline: judged }),
        hash: hash(input),
    }
}

/// What the units of `read` are, where that is not `known`, and the text that is composed of them, under the
/// editor's title where the text has none.
fn composed(
    path: &SitePath,
    source: &str,
    body_start: usize,
    meta: &FrontMatter,
    read: &Made<'_>,
    known: Option<Outline>,
) -> (Outline, Composed) {
    let of_page = read.title.as_ref().filter(|_| read.is_title_given);
    let given = meta.title.as_deref().or(of_page.map(|title| title.text.as_str()));
    let given = Given { title: given, source: meta.source.as_deref() };
    let judge = || outline::outline(&read.draft, read.intake, given);
    let judged = known.unwrap_or_else(judge);
    let has_title = judged.verdicts.contains(&Verdict::Title);
    let of_editor = meta.title.as_ref().map(|title| OutsideTitle {
        text: title.clone(),
        source: source[..body_start].find(title.as_str()).map(|at| at..at + title.len()),
    });
    let outside = of_editor.as_ref().or(read.title.as_ref()).filter(|_| !has_title);
    let composed = compose::compose(&read.draft, &judged, outside, path, source);
    (judged, composed)
}

/// That characters which reverse the direction of reading were removed, at the first of `places`.
fn reversed(places: &[Range<usize>], path: &SitePath) -> Option<Diagnostic> {
    let first = places.first()?;
    let n = places.len();
    let message = format!("{n} characters that reverse the direction of reading were removed");
    Some(
        Diagnostic::warning("load::bidi-control", message)
            .at(Span::new(path.clone(), first.clone()))
            .help("delete them; they make a line read otherwise than it is stored"),
    )
}

/// The title of the editor, or that which stands in the text.
fn title_found(meta: &FrontMatter, composed: &Composed) -> Option<String> {
    let found = composed.blocks.first().filter(|block| block.kind == BlockKind::Title);
    let of_text = || found.map(|block| composed.prose.slice(block.range).to_owned());
    meta.title.clone().or_else(of_text)
}

/// The dateline at the start of `block`, the first paragraph of the text: no label of who speaks, where
/// several paragraphs have one.
fn dateline_of(composed: &Composed, block: Block) -> Option<ProseRange> {
    let words = composed.prose.slice(block.range);
    let has_speakers = || {
        let paragraphs = composed.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let is_labelled = |block: &&Block| dateline::is_label(composed.prose.slice(block.range));
        paragraphs.filter(is_labelled).count() > 1
    };
    let found = dateline::find(words).filter(|_| !dateline::is_label(words) || !has_speakers())?;
    let start = block.range.range().start;
    Some(ProseRange::new(start + found.start, start + found.end))
}

/// Takes the day that the head of the text says for that of a stamp in UTC, where it is the one beside it:
/// an evening in Lima is the next morning in London.
fn mend_utc(meta: &mut FrontMatter, found: Found) {
    let beside = |date: Date| [date.tomorrow(), date.yesterday()].into_iter().flatten();
    let said = found.said.or(found.line);
    let is_beside = |date| said.is_some_and(|said| beside(date).any(|day| day == said));
    if meta.date.is_some_and(is_beside) {
        meta.date = said;
    }
}

/// Fills the days that the editor left open from what the head of the text says. A day that only
/// stands somewhere, `elsewhere`, comes after these, and that of a change last.
fn date(meta: &mut FrontMatter, found: Found, elsewhere: Option<Date>) {
    if meta.date.is_some() {
        return;
    }
    let place = found.line.or(found.beside).or(elsewhere).or(found.updated);
    meta.date = found.said.or(place);
    meta.dated_by = if found.said.is_some() { DatedBy::Page } else { DatedBy::Place };
    meta.updated = meta.updated.or(found.updated.filter(|updated| Some(*updated) > meta.date));
}

/// That the dateline at `place` has a day without its year, and nothing else dates the article: none of
/// its days is counted then, "on Friday" least of all.
fn without_year(prose: &Prose, place: ProseRange) -> Option<Diagnostic> {
    let (month, day, words) = publication::yearless_day(prose.slice(place))?;
    let message = format!("the dateline says `{words}`, and no line says of which year");
    let span = prose.source_of(place).into_iter().next()?;
    Some(
        Diagnostic::warning("load::dateline-without-year", message)
            .at(span)
            .label("without a year, no day of this text is known")
            .help(format!(
                "write the whole day as `date` in its front matter: YYYY-{month:02}-{day:02}"
            )),
    )
}

/// The name of a file as a title: `second-reply.txt` is "Second reply". `None` where the name says
/// nothing to a reader, as `000_6f94.txt` does: fewer than two words of three letters or more.
fn title_of_file(path: &SitePath) -> Option<String> {
    let name = match (path.stem(), path.parent()) {
        // The text of a folder bears the folder's name.
        ("index", Some(folder)) => folder.file_name().to_owned(),
        (stem, _) => stem.to_owned(),
    };
    let words = name.replace(['-', '_'], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let says_something =
        |word: &&&str| word.chars().all(char::is_alphabetic) && word.chars().nth(2).is_some();
    if words.iter().filter(says_something).count() < 2 {
        return None;
    }
    let words = words.join(" ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect())
}

/// The opening words of a text that has no title, as newspapers index an untitled note: up to
/// [`OPENING_WORDS`], with an ellipsis where words were left off. `None` without a word.
fn title_of_text(opening: &str) -> Option<String> {
    let opening =
        opening.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '“' && c != '"');
    let mut words = opening.split_whitespace();
    let kept: Vec<&str> = words.by_ref().take(OPENING_WORDS).collect();
    let title = kept.join(" ");
    if words.next().is_none() {
        return Some(title.trim_end_matches('.').to_owned()).filter(|title| !title.is_empty());
    }
    Some(format!("{}…", title.trim_end_matches(|c: char| c.is_ascii_punctuation())))
}

/// Words of an opening that stand for a title: what fits on two lines of a list on a phone of 390
/// pixels in the built-in theme, seen on 2026-11-21.
const OPENING_WORDS: usize = 11;

fn hash(input: Input<'_>) -> Hash {
    let side_car = input.side_car.map(|file| file.hash);
    let parts = [Some(input.file.hash), side_car];
    Hash::of_parts(parts.iter().flatten().map(Hash::as_bytes))
}
