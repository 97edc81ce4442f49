//! One list of phrases as a trie over word numbers.

use std::ops::Range;

use foldhash::HashMap;

use super::{Lexicon, WordId};
use crate::annotate::SentenceIdx;
use crate::annotate::text::{Text, Token, TokenIdx, look};

/// Phrases, each of one class. The longest one at a token wins; of the same phrase twice, the one that
/// was added first: of a list's classes the first in the alphabet, of names the editor's, then those of
/// the states.
#[derive(Debug)]
pub(in crate::annotate) struct PhraseList {
    number: usize,
    classes: Vec<ClassName>,
    steps: HashMap<(u32, WordId), u32>,
    /// By node: the class of the phrase that ends there.
    ends: Vec<Option<Class>>,
}

/// Where a word leads to that begins a phrase of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root {
    /// The list, by number.
    list: u8,
    node: u32,
    /// The class of the phrase that is this word alone.
    alone: Option<Class>,
}

impl Root {
    /// Its list as a set.
    #[inline]
    pub(super) fn bit(self) -> u64 {
        1 << self.list
    }

    /// Whether the word alone is a phrase.
    pub(super) fn is_phrase(self) -> bool {
        self.alone.is_some()
    }

    /// The phrase that is this word alone; its end counts from the word.
    fn phrase(self) -> Option<Hit> {
        self.alone.map(|class| Hit { class, end: 1 })
    }
}

/// The name of a class, as the file has it.
#[derive(Debug)]
struct ClassName {
    name: String,
    /// Where its first hyphen stands, else its end.
    hyphen: usize,
}

/// Index of a class of a [`PhraseList`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::annotate) struct Class(u16);

impl Class {
    /// Its place among the classes of its list.
    pub(in crate::annotate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) struct Hit {
    /// Its class.
    pub(in crate::annotate) class: Class,
    /// One past its last token.
    pub(in crate::annotate) end: TokenIdx,
}

/// Lists of one language, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) struct ListSet(u64);

impl ListSet {
    /// The lists of both.
    pub(in crate::annotate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl PhraseList {
    /// This list alone.
    pub(in crate::annotate) fn set(&self) -> ListSet {
        ListSet(1 << self.number)
    }

    pub(super) fn new(number: usize) -> Self {
        Self { number, classes: Vec::new(), steps: HashMap::default(), ends: vec![None] }
    }

    pub(super) fn add_class(&mut self, name: &str) -> Class {
        let hyphen = name.find('-').unwrap_or(name.len());
        self.classes.push(ClassName { name: name.to_owned(), hyphen });
        Class(u16::try_from(self.classes.len() - 1).expect("a list has few classes"))
    }

    pub(super) fn add(&mut self, words: &[WordId], class: Class) {
        let mut node = 0;
        for word in words {
            let next = u32::try_from(self.ends.len()).expect("a list is small");
            let step = *self.steps.entry((node, *word)).or_insert(next);
            if step == next {
                self.ends.push(None);
            }
            node = step;
        }
        self.ends[node as usize].get_or_insert(class);
    }

    /// The words that begin its phrases, with where each leads to.
    pub(super) fn roots(&self) -> impl Iterator<Item = (WordId, Root)> {
        let steps = self.steps.iter().filter(|((from, _), _)| *from == 0);
        steps.map(|((_, word), node)| (*word, self.root(*node)))
    }

    fn root(&self, node: u32) -> Root {
        let list = u8::try_from(self.number).expect("one bit for each list");
        Root { list, node, alone: self.ends[node as usize] }
    }

    /// The class of exactly this phrase.
    pub(super) fn exactly(&self, words: &[WordId]) -> Option<Class> {
        let mut node = 0;
        for word in words {
            node = *self.steps.get(&(node, *word))?;
        }
        self.ends[node as usize]
    }

    /// The longest phrase that starts at `token` and ends in its sentence.
    #[inline]
    pub(in crate::annotate) fn at(&self, text: &Text<'_>, token: TokenIdx) -> Option<Hit> {
        look(1);
        text.phrases.at(self.number, token)
    }

    /// Whether a phrase starts at `token`.
    #[inline]
    pub(in crate::annotate) fn begins(&self, text: &Text<'_>, token: TokenIdx) -> bool {
        text.phrases.has_any(token, self.set())
    }

    /// Whether a phrase of the list stands in a sentence.
    #[inline]
    fn stands_in(&self, text: &Text<'_>, sentence: SentenceIdx) -> bool {
        look(1);
        text.phrases.of_sentences[sentence.0 as usize] & self.set().0 != 0
    }

    /// The tokens among `tokens` at which a phrase starts, in order: who reads a whole sentence
    /// need not ask at each of its tokens. `tokens` are of one sentence; most sentences have no phrase of
    /// a list, and then none of them is looked at.
    #[inline]
    pub(in crate::annotate) fn starts<'t>(
        &self,
        text: &'t Text<'_>,
        tokens: Range<TokenIdx>,
    ) -> impl Iterator<Item = TokenIdx> + use<'t> {
        let bit = 1 << self.number;
        let first = text.tokens.get(tokens.start);
        let is_there = first.is_some_and(|first| self.stands_in(text, first.sentence));
        let tokens = if is_there { tokens } else { tokens.start..tokens.start };
        look(1 + tokens.len());
        tokens.filter(move |token| text.phrases.at[*token].lists & bit != 0)
    }

    /// The longest phrase that starts at `token` and ends in its sentence, at `limit` at the latest.
    pub(super) fn at_until(
        &self,
        lexicon: &Lexicon,
        text: &Text<'_>,
        token: TokenIdx,
        limit: TokenIdx,
    ) -> Option<Hit> {
        let end = text.tokens_of(text.tokens[token].sentence).end.min(limit);
        let tokens = text.tokens.get(token..end)?;
        let node = *self.steps.get(&(0, tokens.first()?.word))?;
        let longest = self.longest(lexicon, tokens, self.root(node))?;
        Some(Hit { end: token + longest.end, ..longest })
    }

    /// The longest phrase that `tokens` begin with, of which the first leads to `root`; its end
    /// counts from their first.
    fn longest(&self, lexicon: &Lexicon, tokens: &[Token], root: Root) -> Option<Hit> {
        let mut found = root.phrase();
        let mut node = root.node;
        for (at, token) in tokens.iter().enumerate().skip(1) {
            if !lexicon.may_follow(token.word, self.number) {
                break;
            }
            let Some(step) = self.steps.get(&(node, token.word)) else { break };
            node = *step;
            if let Some(class) = self.ends[node as usize] {
                found = Some(Hit { class, end: at + 1 });
            }
        }
        found
    }

    /// The class of one folded word.
    pub(in crate::annotate) fn word(&self, lexicon: &Lexicon, folded: &str) -> Option<Class> {
        self.exactly(&[lexicon.word(folded)])
    }

    /// The names of all classes, in order.
    pub(in crate::annotate) fn class_names(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().map(|class| class.name.as_str())
    }

    /// The name of a class before its first hyphen, and behind it: "unit", "ship".
    pub(in crate::annotate) fn class_parts(&self, class: Class) -> (&str, &str) {
        let ClassName { name, hyphen } = &self.classes[class.index()];
        (&name[..*hyphen], name.get(hyphen + 1..).unwrap_or_default())
    }

    /// The name of a class, as the file has it.
    pub(in crate::annotate) fn class_name(&self, class: Class) -> &str {
        &self.classes[class.index()].name
    }
}

/// The longest phrase of every list at every token of a text: found once, asked for often.
#[derive(Debug, Default)]
pub(in crate::annotate) struct Phrases {
    at: Vec<At>,
    hits: Vec<Hit>,
    /// For each sentence the lists that have a phrase in it, by number.
    of_sentences: Vec<u64>,
}

/// The phrases that start at one token.
#[derive(Debug, Clone, Copy)]
struct At {
    /// The lists that have one, by number.
    lists: u64,
    /// Where they are among all hits, in the order of their lists.
    first: u32,
}

impl Phrases {
    /// Room for those of about `n_tokens` tokens.
    pub(in crate::annotate) fn with_capacity(n_tokens: usize) -> Self {
        Self {
            at: Vec::with_capacity(n_tokens),
            hits: Vec::with_capacity(n_tokens),
            of_sentences: Vec::new(),
        }
    }

    /// Adds the phrases of the next sentence; `from` is its first token.
    pub(in crate::annotate) fn find(
        &mut self,
        lexicon: &Lexicon,
        tokens: &[Token],
        from: TokenIdx,
    ) {
        debug_assert_eq!(self.at.len(), from, "sentences come in order");
        let Self { at, hits, of_sentences } = self;
        let mut in_sentence = 0;
        for (offset, token) in tokens.iter().enumerate() {
            let first = u32::try_from(hits.len()).expect("an article is below 4 GiB");
            let mut lists = 0;
            let next = tokens.get(offset + 1).map_or(WordId::UNKNOWN, |next| next.word);
            let (roots, longer) = lexicon.starts(token.word, next);
            for root in roots {
                let bit = root.bit();
                let hit = if longer & bit == 0 {
                    root.phrase()
                } else {
                    let list = lexicon.list_of(usize::from(root.list));
                    list.longest(lexicon, &tokens[offset..], *root)
                };
                if let Some(hit) = hit {
                    lists |= bit;
                    hits.push(Hit { end: from + offset + hit.end, ..hit });
                }
            }
            in_sentence |= lists;
            at.push(At { lists, first });
        }
        of_sentences.push(in_sentence);
    }

    /// Whether a phrase of one of `lists` starts at `token`.
    #[inline]
    pub(in crate::annotate) fn has_any(&self, token: TokenIdx, lists: ListSet) -> bool {
        look(1);
        self.at[token].lists & lists.0 != 0
    }

    /// The longest phrase of a list that starts at `token`.
    #[inline]
    fn at(&self, list: usize, token: TokenIdx) -> Option<Hit> {
        let At { lists, first } = self.at[token];
        let bit = 1 << list;
        (lists & bit != 0).then(|| self.hits[(first + rank(lists, bit)) as usize])
    }
}

/// How many of `lists` stand before `bit`. Mostly none does, and to count bits takes a dozen steps on a
/// processor that is only known to be one of its family.
#[inline]
fn rank(lists: u64, bit: u64) -> u32 {
    match lists & (bit - 1) {
        0 => 0,
        before => before.count_ones(),
    }
}
