//! The text of a file on its way to an article: what every format's reader writes, and what
//! [`outline`](super::outline) and [`compose`](super::compose) read.
//!
//! A draft is a flat list of [`Step`]s. Its [`Unit`]s are the containers at the top, one paragraph
//! or one whole list; its [`Rough`] blocks are the stretches of words that become
//! [`Block`](super::Block)s. Words are borrowed from the file and not yet repaired.

use std::borrow::Cow;
use std::ops::Range;

use super::{BlockKind, Event, Tag};

/// Deeper containers are opened up into their parent: readable, and no stage after this one meets
/// a nesting that an attacker chose. Editors' texts stay below ten; browsers cap a tree at 512.
const MAX_DEPTH: usize = 64;

/// One step through the draft.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step<'a> {
    /// A container opens.
    Open(Tag),
    /// The innermost open container closes.
    Close,
    /// Words of a block.
    Words(Words<'a>),
    /// Something that is not prose.
    Leaf(Event),
}

/// Words as the file has them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words<'a> {
    /// The words, entities decoded, spacing not yet repaired.
    pub(super) text: Cow<'a, str>,
    /// The bytes of the file they were read from.
    pub(super) source: Range<usize>,
    /// Byte for byte the same as in the file.
    pub(super) is_exact: bool,
    /// Inline code.
    pub(super) is_code: bool,
}

/// A stretch of words without a block boundary inside.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rough {
    /// What it is by its containers.
    pub(super) kind: BlockKind,
    /// From its first words to past its last.
    pub(super) steps: Range<usize>,
}

/// A container at the top, or a leaf that stands there alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// Its steps, the opening and closing one included.
    pub(super) steps: Range<usize>,
    /// Its blocks.
    pub(super) blocks: Range<usize>,
    /// What the reader of the file already knows about it.
    pub(super) hint: Hint,
    /// A blank line stands before it, in a text that has nothing but its lines.
    pub(super) has_gap: bool,
}

/// What a reader knows of a unit from more than its words: a class or tag of a saved page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Hint {
    /// Nothing.
    #[default]
    None,
    /// A standfirst by its markup.
    Standfirst,
    /// A byline by its markup.
    Byline,
    /// A field of a mail's head: "From: …".
    Field,
    /// A part beside the text by its markup: "related", "background".
    Secondary,
}

/// The steps of one file.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) steps: Vec<Step<'a>>,
    pub(super) blocks: Vec<Rough>,
    pub(super) units: Vec<Unit>,
    open: Vec<Container>,
    in_block: bool,
    hint: Hint,
    has_gap: bool,
}

#[derive(Debug, Clone, Copy)]
struct Container {
    kind: BlockKind,
    is_block: bool,
    /// Below [`MAX_DEPTH`], so that it stands in the steps.
    is_kept: bool,
}

impl<'a> Draft<'a> {
    /// What is known of the units that open from now on.
    pub(super) fn set_hint(&mut self, hint: Hint) {
        self.hint = hint;
    }

    /// Whether a blank line stands before the unit that opens next.
    pub(super) fn set_gap(&mut self, has_gap: bool) {
        self.has_gap = has_gap;
    }

    /// Opens a container.
    pub(super) fn open(&mut self, tag: Tag) {
        let is_block = is_block(&tag);
        if is_block {
            self.end_block();
        }
        if self.open.is_empty() {
            self.start_unit();
        }
        let inherited = self.open.last().map_or(BlockKind::Paragraph, |parent| parent.kind);
        let kind = match &tag {
            Tag::Heading(level) => BlockKind::Heading(*level),
            Tag::BlockQuote => BlockKind::Quote,
            Tag::Item => BlockKind::ListItem,
            Tag::TableCell => BlockKind::Cell,
            Tag::FootnoteDefinition(_) => BlockKind::Footnote,
            _ => inherited,
        };
        let is_kept = self.open.len() < MAX_DEPTH;
        self.open.push(Container { kind, is_block, is_kept });
        if is_kept {
            self.steps.push(Step::Open(tag));
        }
    }

    /// Closes the innermost container.
    ///
    /// # Panics
    /// When none is open, which is a bug of the reader.
    pub(super) fn close(&mut self) {
        let container = self.open.pop().expect("a reader closes only what it opened");
        if container.is_block {
            self.end_block();
        }
        if container.is_kept {
            self.steps.push(Step::Close);
        }
        if self.open.is_empty() {
            self.end_unit();
        }
    }

    /// How many containers are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Adds words. White space before the first word of a block is nothing.
    pub(super) fn words(&mut self, words: Words<'a>) {
        if !self.in_block {
            if words.text.trim().is_empty() {
                return;
            }
            let kind = self.open.last().map_or(BlockKind::Paragraph, |container| container.kind);
            let at = self.steps.len();
            self.blocks.push(Rough { kind, steps: at..at });
            self.in_block = true;
        }
        self.steps.push(Step::Words(words));
        let end = self.steps.len();
        self.blocks.last_mut().expect("a block is open").steps.end = end;
    }

    /// Adds words that stand byte for byte at `source_start` of the file.
    pub(super) fn exact(&mut self, text: &'a str, source_start: usize) {
        let source = source_start..source_start + text.len();
        self.words(Words { text: Cow::Borrowed(text), source, is_exact: true, is_code: false });
    }

    /// Adds words that were made from the bytes `source`.
    pub(super) fn made(&mut self, text: impl Into<Cow<'a, str>>, source: Range<usize>) {
        self.words(Words { text: text.into(), source, is_exact: false, is_code: false });
    }

    /// Adds something that is not prose.
    pub(super) fn leaf(&mut self, event: Event) {
        let is_inline = matches!(
            event,
            Event::HardBreak
                | Event::Image { .. }
                | Event::FootnoteReference(_)
                | Event::TaskMarker(_)
        );
        if !is_inline {
            self.end_block();
        }
        if self.open.is_empty() {
            self.start_unit();
            self.steps.push(Step::Leaf(event));
            self.end_unit();
        } else {
            self.steps.push(Step::Leaf(event));
        }
    }

    /// The words of block `idx`, joined as written; at most about `limit` bytes.
    pub(super) fn block_text(&self, block: &Rough, limit: usize) -> String {
        let mut text = String::new();
        for step in &self.steps[block.steps.clone()] {
            match step {
                Step::Words(words) => {
                    let room = limit.saturating_sub(text.len());
                    if words.text.len() <= room {
                        text.push_str(&words.text);
                    } else {
                        text.push_str(&words.text[..words.text.floor_char_boundary(room)]);
                        return text;
                    }
                }
                Step::Leaf(Event::HardBreak) => text.push(' '),
                _ => {}
            }
        }
        text
    }

    /// The bytes of the file that a unit was read from, `None` when it has no words.
    pub(super) fn source_of(&self, unit: &Unit) -> Option<Range<usize>> {
        let words = |step: &Step<'_>| match step {
            Step::Words(words) => Some(words.source.clone()),
            _ => None,
        };
        let steps = &self.steps[unit.steps.clone()];
        let first = steps.iter().find_map(words)?;
        let last = steps.iter().rev().find_map(words)?;
        Some(first.start..last.end.max(first.end))
    }

    fn start_unit(&mut self) {
        let (steps, blocks) = (self.steps.len(), self.blocks.len());
        let (hint, has_gap) = (self.hint, self.has_gap);
        self.units.push(Unit { steps: steps..steps, blocks: blocks..blocks, hint, has_gap });
    }

    fn end_unit(&mut self) {
        self.end_block();
        let (steps, blocks) = (self.steps.len(), self.blocks.len());
        let unit = self.units.last_mut().expect("a unit is open");
        unit.steps.end = steps;
        unit.blocks.end = blocks;
    }

    fn end_block(&mut self) {
        self.in_block = false;
    }
}

/// Whether a tag bounds a block of prose.
fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
    )
}
