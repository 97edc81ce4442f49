//! Sentences and labels inside stretches of text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Body, Target, escape, escape_into, narrow};
use crate::annotate::LabelKind;
use crate::load::{Event, Prose, ProseRange};
use crate::render::words::{Fill, Words};

/// At most so many labels are drawn over one word; more say nothing to a reader, and would make
/// every cut cost what all of them cost. The notes beside the text name them all.
pub(super) const MAX_NESTED: usize = 8;

/// A range that becomes an element around text.
struct Wrap<'a> {
    range: ProseRange,
    what: What<'a>,
    /// Its first piece was written.
    is_begun: bool,
}

enum What<'a> {
    Sentence(&'a str),
    Label { kind: LabelKind, target: Target },
}

/// A piece of a wrap that is open in the output.
struct Piece {
    wrap: usize,
    /// What closes it; a further piece of a sentence needs no element.
    end: &'static str,
    /// The element is a link, so that no other link may stand inside.
    is_link: bool,
}

/// Places sentences and labels while the text is written, from front to back.
pub(super) struct Labelled<'a> {
    prose: &'a Prose,
    words: &'a Words,
    /// In order of start, longer first.
    wraps: Vec<Wrap<'a>>,
    /// The first that has not begun.
    next: usize,
    /// Begun and not ended, in no order; at most [`MAX_NESTED`] and a sentence.
    active: Vec<usize>,
    /// Open elements, outermost first; always some of `active`.
    open: Vec<Piece>,
    /// Ended labels whose link to the note is not written yet.
    ended: Vec<(LabelKind, usize)>,
    /// Where the names of the open block lead already: one link for each actor is enough.
    linked: BTreeSet<String>,
    /// A link of the text is open.
    pub(super) is_in_link: bool,
    /// Everything before was written.
    position: u32,
}

impl<'a> Labelled<'a> {
    pub(super) fn new(ask: &Body<'a>) -> Self {
        let mut runs: Vec<ProseRange> = ask
            .article
            .body
            .iter()
            .filter_map(|event| match event {
                Event::Text(range) | Event::Code(range) if !range.is_empty() => Some(*range),
                _ => None,
            })
            .collect();
        runs.sort_unstable();
        let sentences = ask
            .sentences
            .iter()
            .map(|sentence| (sentence.range, What::Sentence(sentence.anchor.as_str())));
        let labels = ask.labels.iter().map(|label| {
            (label.range, What::Label { kind: label.kind, target: label.target.clone() })
        });
        let mut wraps: Vec<Wrap<'a>> = sentences
            .chain(labels)
            .filter_map(|(range, what)| {
                Some(Wrap { range: clip(range, &runs)?, what, is_begun: false })
            })
            .collect();
        wraps.sort_by_key(|wrap| {
            (wrap.range.start, std::cmp::Reverse(wrap.range.end), rank(&wrap.what))
        });
        Self {
            prose: &ask.article.prose,
            words: ask.words,
            wraps,
            next: 0,
            active: Vec::new(),
            open: Vec::new(),
            ended: Vec::new(),
            linked: BTreeSet::new(),
            is_in_link: false,
            position: 0,
        }
    }

    /// Writes the words at `range`, which lies after everything written before.
    pub(super) fn text(&mut self, range: ProseRange, out: &mut String) {
        if range.start < self.position {
            // Load writes prose in the order of its events; should that ever fail, words without
            // labels are better than none.
            self.close(out);
            return escape_into(self.prose.slice(range), out);
        }
        let mut position = range.start;
        while position < range.end {
            self.cut(position, out);
            let next_start = self.wraps.get(self.next).map(|wrap| wrap.range.start);
            let next_end = self.active.iter().map(|wrap| self.wraps[*wrap].range.end).min();
            let stop =
                next_start.into_iter().chain(next_end).min().unwrap_or(range.end).min(range.end);
            escape_into(self.prose.slice(ProseRange { start: position, end: stop }), out);
            position = stop;
        }
        self.position = range.end;
        self.end_wraps(position, out);
    }

    /// Ends what ends at `position`, begins what begins there, and opens what is active.
    fn cut(&mut self, position: u32, out: &mut String) {
        self.end_wraps(position, out);
        while let Some(wrap) = self.wraps.get(self.next)
            && wrap.range.start <= position
        {
            let is_label = matches!(wrap.what, What::Label { .. });
            if wrap.range.end > position && !(is_label && self.active.len() > MAX_NESTED) {
                self.active.push(self.next);
            }
            self.next += 1;
        }
        let mut to_open: Vec<usize> = self
            .active
            .iter()
            .copied()
            .filter(|wrap| !self.open.iter().any(|piece| piece.wrap == *wrap))
            .collect();
        to_open.sort_by_key(|wrap| {
            let wrap = &self.wraps[*wrap];
            (std::cmp::Reverse(wrap.range.end), rank(&wrap.what), wrap.range.start)
        });
        // One that ends after an open one must enclose it, or both would be split at its end.
        let first = to_open.first().map(|wrap| self.wraps[*wrap].range.end);
        if let Some(end) = first
            && let Some(inner) =
                self.open.iter().position(|piece| self.wraps[piece.wrap].range.end < end)
        {
            let reopened: Vec<usize> = self.open[inner..].iter().map(|piece| piece.wrap).collect();
            while self.open.len() > inner {
                self.pop(out);
            }
            to_open.extend(reopened);
            to_open.sort_by_key(|wrap| {
                let wrap = &self.wraps[*wrap];
                (std::cmp::Reverse(wrap.range.end), rank(&wrap.what), wrap.range.start)
            });
        }
        for wrap in to_open {
            self.push(wrap, out);
        }
    }

    fn end_wraps(&mut self, position: u32, out: &mut String) {
        let ends = |wraps: &[Wrap<'_>], wrap: usize| wraps[wrap].range.end <= position;
        if let Some(first) = self.open.iter().position(|piece| ends(&self.wraps, piece.wrap)) {
            while self.open.len() > first {
                self.pop(out);
            }
        }
        let mut ended: Vec<usize> =
            self.active.iter().copied().filter(|wrap| ends(&self.wraps, *wrap)).collect();
        if ended.is_empty() {
            return;
        }
        self.active.retain(|wrap| !ends(&self.wraps, *wrap));
        ended.sort_unstable();
        for wrap in ended {
            if let What::Label { kind, target: Target::Note(number) } = self.wraps[wrap].what {
                self.ended.push((kind, number));
            }
        }
        self.flush(out, false);
    }

    /// Closes every element, to be opened again with the next words: a tag comes.
    pub(super) fn close(&mut self, out: &mut String) {
        while !self.open.is_empty() {
            self.pop(out);
        }
    }

    /// Writes the links to the notes of ended labels, where a link may stand, or `at_any_rate`
    /// because the block ends here.
    pub(super) fn flush(&mut self, out: &mut String, at_any_rate: bool) {
        let is_inside = self.is_in_link || self.open.iter().any(|piece| piece.is_link);
        if is_inside && !at_any_rate {
            return;
        }
        if at_any_rate {
            self.linked.clear();
        }
        if is_inside {
            // A block inside a link of the text: the notes are still found by their sentence.
            self.ended.clear();
        }
        for (kind, number) in std::mem::take(&mut self.ended) {
            let name = kind.key();
            let letter = escape(&self.words.text(&format!("mark.{name}")));
            let fills = [("n", Fill::Number(narrow(number)))];
            let label = self.words.get(&format!("ref.{name}"), &fills).unwrap_or_default();
            let _ = write!(
                out,
                "<a class=\"ref ref-{name}\" href=\"#n-{name}-{number}\" data-mark=\"{letter}{number}\" aria-label=\"{}\"></a>",
                escape(&label)
            );
        }
    }

    fn push(&mut self, index: usize, out: &mut String) {
        let is_inside_link = self.is_in_link || self.open.iter().any(|piece| piece.is_link);
        let wrap = &mut self.wraps[index];
        let is_first = !std::mem::replace(&mut wrap.is_begun, true);
        let mut is_link = false;
        let end = match &wrap.what {
            What::Sentence(anchor) if is_first => {
                out.push_str("<span id=\"");
                escape_into(anchor, out);
                out.push_str("\">");
                "</span>"
            }
            What::Sentence(_) => "",
            What::Label { kind: LabelKind::Actor, target: Target::Actor(Some(href)) }
                if !is_inside_link && self.linked.insert(href.clone()) =>
            {
                is_link = true;
                out.push_str("<a class=\"l-actor\" href=\"");
                escape_into(href, out);
                out.push_str("\">");
                "</a>"
            }
            What::Label {
                kind: LabelKind::Actor,
                target: Target::Reference { href: Some(href), says },
            } if !is_inside_link && self.linked.insert(href.clone()) => {
                is_link = true;
                out.push_str("<a class=\"l-reference\" href=\"");
                escape_into(href, out);
                out.push_str("\" title=\"");
                escape_into(says, out);
                out.push_str("\">");
                "</a>"
            }
            What::Label { kind: LabelKind::Actor, target: Target::Reference { says, .. } } => {
                out.push_str("<span class=\"l-reference\" title=\"");
                escape_into(says, out);
                out.push_str("\">");
                "</span>"
            }
            What::Label { kind: LabelKind::Actor, .. } => {
                out.push_str("<span class=\"l-actor\">");
                "</span>"
            }
            What::Label { kind, .. } => {
                let _ = write!(out, "<mark class=\"l-{}\">", kind.key());
                "</mark>"
            }
        };
        self.open.push(Piece { wrap: index, end, is_link });
    }

    fn pop(&mut self, out: &mut String) {
        if let Some(piece) = self.open.pop() {
            out.push_str(piece.end);
        }
    }
}

/// The part of `range` from the first to the last byte that the text shows; `None` when it shows
/// nothing of it. `runs` are in order.
fn clip(range: ProseRange, runs: &[ProseRange]) -> Option<ProseRange> {
    let first = runs.get(runs.partition_point(|run| run.end <= range.start))?;
    let last = runs[..runs.partition_point(|run| run.start < range.end)].last()?;
    let (start, end) = (range.start.max(first.start), range.end.min(last.end));
    (start < end).then_some(ProseRange { start, end })
}

/// Which of two equal ranges encloses the other: the sentence, then the kinds that speak of whole
/// sentences, last a name.
fn rank(what: &What<'_>) -> u8 {
    match what {
        What::Sentence(_) => 0,
        What::Label { kind, .. } => match kind {
            LabelKind::Risk => 1,
            LabelKind::Question => 2,
            LabelKind::Statement => 3,
            LabelKind::Position => 4,
            LabelKind::Mediator => 5,
            LabelKind::Date => 6,
            LabelKind::Actor => 7,
        },
    }
}
