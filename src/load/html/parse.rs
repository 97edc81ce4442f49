//! A page to a tree, without being kept busy for hours. The only user of html5ever.
//!
//! The parser reads a page in bits and is asked after each how far it has come, because nobody else can
//! say what a closing tag closes, what is text and what is a comment.

use std::cell::Cell;

use ego_tree::NodeId;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{Tracer, TreeBuilder, TreeBuilderOpts, TreeSink as _};
use scraper::{Html, HtmlTreeSink};

/// Elements that a page may have open at one place, or that the parser will open again: browsers stop
/// at 512, and the parser looks through all of them at many a tag.
const MAX_OPEN: usize = 512;
/// The parser opens unclosed `<b>`, `<font>` … again in every paragraph (HTML standard, 13.2.4.3). A
/// page of 10 MB has some 100,000 elements by itself; this bounds how many more it may come to.
const MAX_REOPENED: usize = 2_000_000;
/// Attributes of one tag: the parser holds each against all before it. Our own choice, far beyond what
/// any page has.
const MAX_ATTRIBUTES: usize = 1000;
/// After this much of a page the parser is asked what it has open: some three hundred tags, which
/// cannot do much harm, and seldom enough to cost nothing.
pub(super) const LOOK_EVERY_BYTES: usize = 1024;
/// Places where a tag may have begun, looked at together: one where it has, and what lies in its values.
const MAX_BEGUN: usize = 8;

/// The tree of `page`; `None` as soon as too much is open or too much was made.
pub(super) fn parse(page: &str, look_every_bytes: usize) -> Option<Html> {
    let sink = HtmlTreeSink::new(Html::new_document());
    let builder = TreeBuilder::new(sink, TreeBuilderOpts::default());
    // The parser would take a mark of byte order for none at the start of every bit.
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Counted { builder, n_tokens: Cell::new(0) }, options);
    let input = BufferQueue::default();
    let mut begun: Vec<Begun> = Vec::new();
    let mut rest = page.trim_start_matches('\u{feff}');
    let mut unseen_bytes = 0;
    while !rest.is_empty() {
        let (bit, after) = rest.split_at(bit_len(rest, look_every_bytes));
        rest = after;
        let n_tokens = tokenizer.sink.n_tokens.get();
        input.push_back(StrTendril::from(bit));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if tokenizer.sink.n_tokens.get() != n_tokens {
            // Whatever had begun is over; in text, nothing had.
            begun.clear();
        }
        if opens_tag(bit) && begun.len() < MAX_BEGUN {
            begun.push(Begun::default());
        }
        for tag in &mut begun {
            tag.read(bit);
        }
        begun.retain(|tag| tag.place != Place::Over);
        unseen_bytes += bit.len();
        let is_due = unseen_bytes >= look_every_bytes || rest.is_empty();
        if begun.iter().any(|tag| tag.n_attributes > MAX_ATTRIBUTES)
            || (is_due && !tokenizer.sink.is_bounded(page))
        {
            return None;
        }
        unseen_bytes = if is_due { 0 } else { unseen_bytes };
    }
    tokenizer.end();
    Some(tokenizer.sink.builder.sink.finish())
}

/// Up to the next tag, and at most `at_most` bytes; never inside a character.
fn bit_len(rest: &str, at_most: usize) -> usize {
    let at_most = rest.ceil_char_boundary(at_most);
    let next = rest[..at_most].match_indices('<').map(|(at, _)| at).find(|at| {
        // The first is where the last bit ended.
        *at > 0 && opens_tag(&rest[*at..])
    });
    next.unwrap_or(at_most)
}

/// Whether a tag begins here, where tags are read.
fn opens_tag(text: &str) -> bool {
    matches!(text.as_bytes(), [b'<', b'/', c, ..] | [b'<', c, ..] if c.is_ascii_alphabetic())
}

/// The parser's second half, which makes the tree, and how much the first half gave it.
struct Counted {
    builder: TreeBuilder<NodeId, HtmlTreeSink>,
    /// Tags, texts and comments, but no complaints: those come in the middle of a tag, too.
    n_tokens: Cell<usize>,
}

impl TokenSink for Counted {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        if !matches!(token, Token::ParseError(_)) {
            self.n_tokens.set(self.n_tokens.get() + 1);
        }
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Counted {
    /// Whether the tree of `page` is, so far, no deeper and no larger than may be.
    fn is_bounded(&self, page: &str) -> bool {
        let open = Open::default();
        self.builder.trace_handles(&open);
        let n_nodes = self.builder.sink.0.borrow().tree.values().len();
        open.n.get() <= MAX_OPEN && n_nodes <= page.len() + MAX_REOPENED
    }
}

/// Counts what the parser holds on to: what is open, and what it will open again.
#[derive(Default)]
struct Open {
    n: Cell<usize>,
}

impl Tracer for Open {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.n.set(self.n.get() + 1);
    }
}

/// A tag that may have begun, read as the parser would read it (HTML standard, 13.2.5.8 and 13.2.5.32
/// to 39).
#[derive(Default)]
struct Begun {
    place: Place,
    n_attributes: usize,
}

/// Where in a tag.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    TagName,
    Between,
    Name,
    AfterName,
    BeforeValue,
    /// In a value up to this quotation mark.
    Quoted(u8),
    Unquoted,
    Over,
}

impl Begun {
    fn read(&mut self, bit: &str) {
        for byte in bit.bytes() {
            let next = self.place.after(byte);
            self.n_attributes += usize::from(next == Place::Name && self.place != Place::Name);
            self.place = next;
        }
    }
}

impl Place {
    fn after(self, byte: u8) -> Self {
        let is_space = byte.is_ascii_whitespace();
        match (self, byte) {
            (Self::Quoted(mark), _) if byte == mark => Self::Between,
            (Self::Quoted(mark), _) => Self::Quoted(mark),
            (Self::Over, _) | (_, b'>') => Self::Over,
            (Self::BeforeValue, b'"' | b'\'') => Self::Quoted(byte),
            (Self::BeforeValue, _) if is_space => Self::BeforeValue,
            (Self::BeforeValue | Self::Unquoted, _) if !is_space => Self::Unquoted,
            (Self::Name | Self::AfterName, b'=') => Self::BeforeValue,
            (Self::Name | Self::AfterName, _) if is_space => Self::AfterName,
            (Self::TagName, _) if !is_space && byte != b'/' => Self::TagName,
            (Self::Unquoted, _) | (_, b'/') => Self::Between,
            (Self::TagName | Self::Between, _) if is_space => Self::Between,
            _ => Self::Name,
        }
    }
}
