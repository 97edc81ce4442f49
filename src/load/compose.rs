//! A judged [`Draft`] to prose, blocks and events: spacing is repaired, and what the outline
//! dropped is left out and reported.

use std::ops::Range;

use super::draft::{Draft, Step, Unit, Words};
use super::outline::{Outline, Verdict};
use super::repair::{Piece, scan};
use super::{Block, BlockKind, Dropped, Event, Prose, ProseBuilder, ProseRange, Tag, Zone};
use crate::source::{SitePath, Span};

/// The parts of an article that come from its text.
#[derive(Debug)]
pub(super) struct Composed {
    pub(super) prose: Prose,
    pub(super) blocks: Vec<Block>,
    pub(super) body: Vec<Event>,
    pub(super) byline: Option<ProseRange>,
    pub(super) dropped: Vec<Dropped>,
    /// Places of bidirectional controls, which were removed.
    pub(super) bidi: Vec<Range<usize>>,
}

/// The title, when it does not stand among the units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OutsideTitle {
    /// Its words.
    pub(super) text: String,
    /// Where they stand byte for byte, or what they were made from; `None` for words of no file.
    pub(super) source: Option<Range<usize>>,
}

/// Writes the article's text: title, then the units in order.
pub(super) fn compose(
    draft: &Draft<'_>,
    outline: &Outline,
    title: Option<&OutsideTitle>,
    file: &SitePath,
    source: &str,
) -> Composed {
    let mut composer = Composer::new(file.clone());
    if let Some(title) = title {
        composer.outside_title(title, source);
    }
    let verdicts = || draft.units.iter().zip(&outline.verdicts);
    for (unit, verdict) in verdicts() {
        if *verdict == Verdict::Title {
            composer.silent(draft, unit, BlockKind::Title);
        }
    }
    let mut dropped = Vec::new();
    for (unit, verdict) in verdicts() {
        match verdict {
            Verdict::Title => {}
            Verdict::Byline => {
                let range = composer.silent(draft, unit, BlockKind::Paragraph);
                composer.byline = composer.byline.or(range);
            }
            Verdict::Keep(zone) => composer.unit(draft, unit, *zone),
            Verdict::Drop(reason) => {
                if let Some(place) = draft.source_of(unit) {
                    let blocks = &draft.blocks[unit.blocks.clone()];
                    let first = blocks.first().map_or(String::new(), |b| draft.block_text(b, 400));
                    dropped.push(Dropped {
                        text: shortened(&first),
                        span: Span::new(file.clone(), place),
                        reason: *reason,
                    });
                }
            }
        }
    }
    composer.leave_secondary();
    Composed {
        prose: composer.prose.finish(),
        blocks: composer.blocks,
        body: composer.body,
        byline: composer.byline,
        dropped,
        bidi: composer.bidi,
    }
}

/// One line of at most 80 characters, a line of a terminal.
pub(super) fn shortened(text: &str) -> String {
    let mut line = String::new();
    let mut n = 0;
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            n += 1;
        }
        for c in word.chars() {
            if n == 79 {
                line.push('…');
                return line;
            }
            line.push(c);
            n += 1;
        }
    }
    line
}

/// A line of the head heads nothing, whatever its form: an outlet, a day.
fn kind_in(zone: Zone, kind: BlockKind) -> BlockKind {
    match (zone, kind) {
        (Zone::Head, BlockKind::Heading(_)) => BlockKind::Paragraph,
        _ => kind,
    }
}

struct Composer {
    prose: ProseBuilder,
    blocks: Vec<Block>,
    body: Vec<Event>,
    byline: Option<ProseRange>,
    bidi: Vec<Range<usize>>,
    /// Containers that have opened but hold nothing yet; they are written with their first word,
    /// so that an empty one never is.
    waiting: Vec<Tag>,
    /// White space met after a word: written before the next word of the block, if there is one.
    space: Option<Space>,
    block_start: Option<usize>,
    in_secondary: bool,
    /// The prose is written, but no event: titles and bylines, which `render` places itself.
    is_silent: bool,
}

struct Space {
    source: Range<usize>,
    is_exact: bool,
    is_code: bool,
    /// How many of the waiting containers stand before it.
    n_before: usize,
}

impl Composer {
    fn new(file: SitePath) -> Self {
        Self {
            prose: ProseBuilder::new(file),
            blocks: Vec::new(),
            body: Vec::new(),
            byline: None,
            bidi: Vec::new(),
            waiting: Vec::new(),
            space: None,
            block_start: None,
            in_secondary: false,
            is_silent: false,
        }
    }

    fn outside_title(&mut self, title: &OutsideTitle, source: &str) {
        self.is_silent = true;
        let is_exact = title
            .source
            .as_ref()
            .is_some_and(|range| source.get(range.clone()) == Some(title.text.as_str()));
        let place = title.source.clone().unwrap_or(0..0);
        self.pieces(&title.text, &place, is_exact, false);
        self.end_block(BlockKind::Title, Zone::Head);
        self.is_silent = false;
    }

    /// Writes a unit's words as one block of the head, without events.
    fn silent(&mut self, draft: &Draft<'_>, unit: &Unit, kind: BlockKind) -> Option<ProseRange> {
        self.is_silent = true;
        for step in &draft.steps[unit.steps.clone()] {
            match step {
                Step::Words(words) => self.words(words),
                Step::Leaf(Event::HardBreak) => self.hard_break(),
                _ => {}
            }
        }
        self.is_silent = false;
        self.end_block(kind, Zone::Head)
    }

    fn unit(&mut self, draft: &Draft<'_>, unit: &Unit, zone: Zone) {
        if zone == Zone::Secondary && !self.in_secondary {
            self.body.push(Event::Start(Tag::Secondary));
            self.in_secondary = true;
        } else if zone != Zone::Secondary {
            self.leave_secondary();
        }
        let mut blocks = draft.blocks[unit.blocks.clone()].iter().peekable();
        for at in unit.steps.clone() {
            if let Some(block) = blocks.peek()
                && at == block.steps.end
            {
                self.end_block(kind_in(zone, block.kind), zone);
                blocks.next();
            }
            match &draft.steps[at] {
                Step::Open(Tag::Heading(_)) if zone == Zone::Head => self.open(&Tag::Paragraph),
                Step::Open(tag) => self.open(tag),
                Step::Close => self.close(),
                Step::Words(words) => self.words(words),
                Step::Leaf(Event::HardBreak) => self.hard_break(),
                Step::Leaf(event) => {
                    self.write_waiting(self.waiting.len());
                    self.body.push(event.clone());
                }
            }
        }
        if let Some(block) = blocks.next() {
            self.end_block(kind_in(zone, block.kind), zone);
        }
    }

    fn leave_secondary(&mut self) {
        if self.in_secondary {
            self.body.push(Event::End);
            self.in_secondary = false;
        }
    }

    fn open(&mut self, tag: &Tag) {
        self.waiting.push(tag.clone());
        // A table keeps its shape, empty cells included.
        if matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell) {
            self.write_waiting(self.waiting.len());
        }
    }

    fn close(&mut self) {
        if self.waiting.pop().is_none() {
            self.body.push(Event::End);
        } else if let Some(space) = &mut self.space {
            space.n_before = space.n_before.min(self.waiting.len());
        }
    }

    fn hard_break(&mut self) {
        // Before the first word of a block there is no line to break.
        if self.block_start.is_none() {
            return;
        }
        if !self.is_silent {
            self.write_waiting(self.waiting.len());
            self.body.push(Event::HardBreak);
        }
        if self.space.is_none() {
            self.space = Some(Space { source: 0..0, is_exact: false, is_code: false, n_before: 0 });
        }
    }

    fn words(&mut self, words: &Words<'_>) {
        self.pieces(&words.text, &words.source, words.is_exact, words.is_code);
    }

    fn pieces(&mut self, text: &str, source: &Range<usize>, is_exact: bool, is_code: bool) {
        let place = |range: &Range<usize>| {
            if is_exact {
                source.start + range.start..source.start + range.end
            } else {
                source.clone()
            }
        };
        scan(text, |piece| match piece {
            Piece::Plain(range) => {
                self.write_space();
                let start = self.start_words();
                if is_exact {
                    self.prose.push_verbatim(&text[range.clone()], place(&range).start);
                } else {
                    self.prose.push_from(&text[range.clone()], place(&range));
                }
                self.event(start, is_code);
            }
            Piece::DoubledStop(range) => {
                self.write_space();
                let start = self.start_words();
                // Code says what it says.
                let stop = if is_code { ".." } else { "." };
                self.prose.push_from(stop, place(&range));
                self.event(start, is_code);
            }
            Piece::Space(range) => {
                if self.block_start.is_some() && self.space.is_none() {
                    let is_exact = is_exact && &text[range.clone()] == " ";
                    let n_before = self.waiting.len();
                    self.space = Some(Space { source: place(&range), is_exact, is_code, n_before });
                }
            }
            Piece::Invisible(_) => {}
            Piece::Bidi(range) => self.bidi.push(place(&range)),
        });
    }

    /// Writes the containers before the coming words and gives the place of these.
    fn start_words(&mut self) -> usize {
        self.write_waiting(self.waiting.len());
        if self.block_start.is_none() && self.prose.position() > 0 {
            self.prose.push_synthetic("\n");
        }
        let start = self.prose.position();
        self.block_start.get_or_insert(start);
        start
    }

    fn write_space(&mut self) {
        let Some(space) = self.space.take() else { return };
        self.write_waiting(space.n_before);
        let start = self.prose.position();
        if space.source.is_empty() {
            self.prose.push_synthetic(" ");
        } else if space.is_exact {
            self.prose.push_verbatim(" ", space.source.start);
        } else {
            self.prose.push_from(" ", space.source.clone());
        }
        self.event(start, space.is_code);
    }

    /// An event over the prose from `start`, joined with the text right before it.
    fn event(&mut self, start: usize, is_code: bool) {
        if self.is_silent {
            return;
        }
        let end = self.prose.position();
        let range = ProseRange::new(start, end);
        match (self.body.last_mut(), is_code) {
            (Some(Event::Text(last)), false) | (Some(Event::Code(last)), true)
                if last.range().end == start =>
            {
                *last = ProseRange::new(last.range().start, end);
            }
            (_, true) => self.body.push(Event::Code(range)),
            (_, false) => self.body.push(Event::Text(range)),
        }
    }

    fn write_waiting(&mut self, n: usize) {
        if self.is_silent {
            return;
        }
        let n = n.min(self.waiting.len());
        self.body.extend(self.waiting.drain(..n).map(Event::Start));
        if let Some(space) = &mut self.space {
            space.n_before = space.n_before.saturating_sub(n);
        }
    }

    fn end_block(&mut self, kind: BlockKind, zone: Zone) -> Option<ProseRange> {
        self.space = None;
        let start = self.block_start.take()?;
        let range = ProseRange::new(start, self.prose.position());
        self.blocks.push(Block { kind, range, zone });
        Some(range)
    }
}
