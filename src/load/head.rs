//! What a site keeps of an article while nobody looks at its text. The text itself stands in the
//! snapshot and is read again when its page is made: that costs a fiftieth of the page, and ten
//! thousand articles with all their events do not fit into memory beside their registers.

use super::{Article, Event, FrontMatter, Input, Judged, Tag, read_again};
use crate::source::{Hash, SitePath, SourceFile, Span};

/// An article without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleHead {
    /// See [`Article::path`].
    pub path: SitePath,
    /// See [`Article::meta`].
    pub meta: FrontMatter,
    /// See [`Article::title`].
    pub title: String,
    /// The words of [`Article::dateline`].
    pub dateline: Option<Box<str>>,
    /// What its links and pictures ask for.
    pub references: References,
    /// See [`Article::reads_as`].
    pub reads_as: Option<&'static str>,
    /// See [`Article::hash`].
    pub hash: Hash,
    /// Hash of all of the above but [`Self::hash`] and the places of links: what an edit between the
    /// front matter and the links of a text leaves as it is.
    pub outline: Hash,
    /// See [`Article::judged`].
    pub(super) judged: Option<Judged>,
    /// What [`Self::article`] reads.
    pub(super) file: SourceFile,
    pub(super) side_car: Option<SourceFile>,
}

impl ArticleHead {
    /// The head of `article`, which was loaded from `input`.
    #[must_use]
    pub fn of(article: &Article, input: Input<'_>) -> Self {
        let dateline: Option<Box<str>> =
            article.dateline.map(|range| article.prose.slice(range).trim().into());
        let references = References::of(article);
        let asks = references.all.iter().map(|one| match one {
            Reference::Link { href, span: _ } => (false, &**href, ""),
            Reference::Image { src, alt, span: _ } => (true, &**src, &**alt),
        });
        let asks: Vec<_> = asks.collect();
        let told = (&article.path, &article.meta, &article.title, &dateline, article.reads_as);
        let outline = Hash::of_value(&(told, asks, &references.headings));
        Self {
            path: article.path.clone(),
            meta: article.meta.clone(),
            title: article.title.clone(),
            dateline,
            references,
            reads_as: article.reads_as,
            hash: article.hash,
            outline,
            judged: article.judged.clone(),
            file: input.file.clone(),
            side_car: input.side_car.cloned(),
        }
    }

    /// The whole article, read once more.
    ///
    /// # Panics
    /// Never: a head is made of an article that was read from the same bytes.
    #[must_use]
    pub fn article(&self) -> Article {
        let input = Input { file: &self.file, side_car: self.side_car.as_ref() };
        let article = read_again(input, &self.meta, self.judged.as_ref());
        let article = article.expect("these bytes were an article before");
        Article { reads_as: self.reads_as, ..article }
    }
}

/// The links and pictures of a text, in order of its events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// Each of them.
    pub all: Box<[Reference]>,
    /// The words of each heading: links to a place, on this page or from another one, are held against them.
    pub headings: Box<[Box<str>]>,
}

/// A link or a picture, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// A [`Tag::Link`].
    Link {
        /// As written.
        href: Box<str>,
        /// Where it stands.
        span: Option<Span>,
    },
    /// An [`Event::Image`].
    Image {
        /// As written.
        src: Box<str>,
        /// Alternative text.
        alt: Box<str>,
        /// Where it stands.
        span: Option<Span>,
    },
}

impl References {
    /// Those of `article`.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let reference = |event: &Event| match event {
            Event::Start(Tag::Link { href, span, .. }) => {
                Some(Reference::Link { href: href.as_str().into(), span: span.clone() })
            }
            Event::Image { src, alt, span, .. } => Some(Reference::Image {
                src: src.as_str().into(),
                alt: alt.as_str().into(),
                span: span.clone(),
            }),
            _ => None,
        };
        let all: Box<[Reference]> = article.body.iter().filter_map(reference).collect();
        let heading = |(at, event): (usize, &Event)| {
            matches!(event, Event::Start(Tag::Heading(_)))
                .then(|| article.heading_text(at + 1).into())
        };
        let headings = article.body.iter().enumerate().filter_map(heading).collect();
        Self { all, headings }
    }
}
