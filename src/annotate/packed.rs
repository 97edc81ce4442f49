//! Labels as one run of bytes: a site holds those of every article until its page is made, and what
//! is remembered from one process to the next is stored so.
//!
//! The form is that of postcard: values in the order of their fields, numbers as short as they are.
//! It says nothing about itself, so it is good for one version of the program only.

use std::sync::Arc;

use super::{ActorIdx, AnnotatedPage, Figure, Label, Labels, Origin, Sentence, SentenceIdx, Who};
use crate::load::{ArticleHead, Prose, ProseRange, Standing};
use crate::source::Hash;

/// An [`AnnotatedPage`] whose labels are packed, and whose text stays in its file, until somebody asks
/// for the page.
#[derive(Debug, Clone, PartialEq)]
pub struct PackedPage {
    /// The article.
    pub head: Arc<ArticleHead>,
    /// What it inherits.
    pub standing: Standing,
    /// Its labels.
    pub labels: PackedLabels,
}

impl PackedPage {
    /// The page with its text and its labels.
    #[must_use]
    pub fn open(&self) -> AnnotatedPage {
        AnnotatedPage {
            article: Arc::new(self.head.article()),
            standing: self.standing.clone(),
            labels: self.labels.open(),
        }
    }
}

/// Labels of one article, packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedLabels {
    bytes: Box<[u8]>,
    hash: Hash,
}

impl PackedLabels {
    /// Packs `labels`.
    ///
    /// # Panics
    /// Never: labels are plain data, which any format can hold.
    #[must_use]
    pub fn of(labels: &Labels) -> Self {
        let packed = postcard::to_extend(labels, Vec::with_capacity(USUAL_BYTES));
        Self::new(packed.expect("labels are plain data").into())
    }

    fn new(bytes: Box<[u8]>) -> Self {
        let hash = Hash::of(&bytes);
        Self { bytes, hash }
    }

    /// Labels that came from outside, as bytes that [`Self::bytes`] gave once, and the same unpacked.
    /// `None` when they are not labels of `prose`: none of their places may lie outside it.
    #[must_use]
    pub fn checked(bytes: &[u8], prose: &Prose) -> Option<(Self, Labels)> {
        let (labels, rest) = postcard::take_from_bytes::<Labels>(bytes).ok()?;
        (rest.is_empty() && Fitting { prose, labels: &labels }.fits())
            .then(|| (Self::new(bytes.into()), labels))
    }

    /// The labels.
    ///
    /// # Panics
    /// Never: whatever is packed came from labels, or was checked.
    #[must_use]
    pub fn open(&self) -> Labels {
        postcard::from_bytes(&self.bytes).expect("packed from labels")
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Changes whenever a label does.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

/// Of the order of an article's labels when packed (a report of some 6 kB of text).
const USUAL_BYTES: usize = 16 * 1024;

/// Labels that may be of another text.
struct Fitting<'a> {
    prose: &'a Prose,
    labels: &'a Labels,
}

impl Fitting<'_> {
    /// Whether every place lies in the text and every index leads somewhere.
    fn fits(&self) -> bool {
        let labels = self.labels;
        let sentences = labels
            .sentences
            .iter()
            .all(|one: &Sentence| self.has(one.range) && !one.range.is_empty());
        let figure = |one: &Figure| self.who(one.by.as_ref());
        sentences
            && self.all(&labels.mentions, |one| self.actor(one.actor))
            && self.all(&labels.places, |_| true)
            && self.all(&labels.mediations, |one| {
                self.who(Some(&one.mediator))
                    && self.maybe(one.named)
                    && one.between.iter().all(|actor| self.actor(*actor))
                    && one.unnamed.iter().all(|range| self.has(*range))
            })
            && self.all(&labels.statements, |one| {
                self.who(Some(&one.speaker))
                    && self.maybe(one.source)
                    && self.maybe(one.cue)
                    && self.has(one.content)
            })
            && self.all(&labels.positions, |one| self.actor(one.actor))
            && self.all(&labels.risks, |one| {
                self.who(one.warned_by.as_ref())
                    && [one.trigger, one.consequence, one.likelihood]
                        .into_iter()
                        .all(|range| self.maybe(range))
            })
            && self.all(&labels.questions, |one| self.who(one.raised_by.as_ref()))
            && self.all(&labels.dates, |_| true)
            && self.all(&labels.figures, figure)
            && self.all(&labels.offices, |one| self.actor(one.of))
            && self.all(&labels.events, |one| one.agent.is_none_or(|actor| self.actor(actor)))
            && self.all(&labels.endings, |one| self.actor(one.by))
            && self.all(&labels.footings, |one| self.actor(one.actor))
            && self.all(&labels.reassurances, |_| true)
    }

    fn all<T>(&self, labels: &[Label<T>], value: impl Fn(&T) -> bool) -> bool {
        labels.iter().all(|label| {
            let cues = match &label.origin {
                Origin::Rule { cues, .. } => cues.iter().all(|cue| self.has(*cue)),
                Origin::Editor { start, end, .. } => start <= end,
            };
            cues && self.has(label.range) && self.sentence(label.sentence) && value(&label.value)
        })
    }

    fn has(&self, range: ProseRange) -> bool {
        let text = self.prose.text();
        range.start <= range.end && text.get(range.start as usize..range.end as usize).is_some()
    }

    fn maybe(&self, range: Option<ProseRange>) -> bool {
        range.is_none_or(|range| self.has(range))
    }

    fn actor(&self, actor: ActorIdx) -> bool {
        (actor.0 as usize) < self.labels.actors.len()
    }

    fn who(&self, who: Option<&Who>) -> bool {
        match who {
            Some(Who::Actor(actor)) => self.actor(*actor),
            Some(Who::Unnamed(_)) | None => true,
        }
    }

    fn sentence(&self, sentence: SentenceIdx) -> bool {
        (sentence.0 as usize) < self.labels.sentences.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::annotate::lexicon::Lexicons;
    use crate::annotate::tests::standing;
    use crate::annotate::text::tests::article;
    use crate::config::Config;
    use crate::load::Article;

    use super::*;

    const TEXT: &str = "The harbour board met the pilots' union on 3 March 2031.\n\nMayor Ilse Korhonen offered to mediate between the board and the union. \"We will not sail,\" Jonas Vidal of the union said. If the talks fail, at least 40 ships could be stranded by Friday. Who will pay for the tugs?";

    fn labelled() -> (Article, Labels) {
        let article = article(TEXT);
        let standing = standing();
        let lexicons = Lexicons::new(&Config::default()).value;
        let labels = annotate(&article, &standing, &lexicons).value;
        (article, labels)
    }

    #[test]
    fn labels_come_out_as_they_went_in() {
        let (article, labels) = labelled();
        assert!(!labels.mediations.is_empty() && !labels.risks.is_empty());
        assert!(!labels.dates.is_empty() && !labels.questions.is_empty());
        let packed = PackedLabels::of(&labels);
        assert_eq!(packed.open(), labels);
        let (again, found) =
            PackedLabels::checked(packed.bytes(), &article.prose).expect("labels of this text");
        assert_eq!((again, found), (packed, labels));
    }

    #[test]
    fn no_byte_from_outside_is_believed() {
        let (article, labels) = labelled();
        let packed = PackedLabels::of(&labels);
        let bytes = packed.bytes();
        for end in 0..bytes.len() {
            assert!(PackedLabels::checked(&bytes[..end], &article.prose).is_none(), "cut at {end}");
        }
        let longer = [bytes, &[0]].concat();
        assert!(PackedLabels::checked(&longer, &article.prose).is_none());
        // Of a shorter text they would point past its end.
        let other = crate::annotate::text::tests::article("The board met.");
        assert!(PackedLabels::checked(bytes, &other.prose).is_none());
        // Whatever else is changed, what is taken can be sliced and looked up without a panic.
        for at in 0..bytes.len() {
            let mut changed = bytes.to_vec();
            changed[at] ^= 0x15;
            if let Some((_, labels)) = PackedLabels::checked(&changed, &article.prose) {
                for mention in &labels.mentions {
                    let _ = article.prose.slice(mention.range);
                    let _ = &labels.actors[mention.value.actor.0 as usize];
                    let _ = &labels.sentences[mention.sentence.0 as usize];
                }
            }
        }
    }
}
