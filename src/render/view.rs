//! What templates see: small serialisable views, made for one template each. Nothing else reaches
//! a template, so a view and the templates it goes through decide every byte of a page.
//!
//! Rules for whoever writes a template:
//!
//! - The fields of a view are the top-level names of its template: `{{ page.title }}`, `{{ risks.items }}`.
//! - Every view has a [`Frame`] as `page`.
//! - Fields that end in `_html` are finished HTML made by `markup`: write `{{ body_html | safe }}`.
//!   Everything else is text and is escaped.
//! - Fields that end in `_key`, and those said to hold a key, are names in the table of words: a role
//!   `mediator` is shown by `{{ t(key="role." ~ role.role) }}`. No visible word stands in a template.
//! - `t(key=…, n=…, name=…)` looks a text up and fills `{n}`, `{name}` …; an entry with `one` and
//!   `other` is chosen by `n`. `{{ "section.risks" | t }}` is the short form. `{{ 12345 | number }}`
//!   groups digits.
//! - Every `href` is ready to use: relative to the page and ending in `index.html`, or an outside
//!   `http(s)` address (`url` fields), which takes `rel="noopener noreferrer"`.
//! - What is missing is `none`: `{% if date %}`. Lists may be empty.
//! - `<html lang="{{ page.lang }}" dir="{{ page.dir }}">`; elements that quote an article carry the
//!   article's own `lang` and `dir` where `lang` is not empty.

mod article;
mod briefing;
mod lists;

use serde::Serialize;

use crate::annotate::Anchor;
use crate::brief::ArticleIdx;

pub(crate) use article::{
    AnswerView, ArticleView, DateNote, DisplayNote, EntryHome, KindCount, MediationNote, Note,
    Passage, Related, RelatedLine, ResponseGroup, SourceCard, Summary, Why, WithdrawnView,
};
pub(crate) use briefing::{
    BriefingView, ChangeGroup, ChangeItem, ChangePointer, ChangesView, Coverage, CoverageCell,
    CoverageRow, Diagram, DiagramEdge, DiagramMark, DiagramNode, Drawn, Endnote, GoneItem, Method,
    Section, TimelineSection, WhatItem,
};
pub(crate) use lists::{
    ActorItem, ActorView, ActorsView, AloneLine, AnsweredItem, ArticlesView, Beside, BriefingCard,
    ChannelItem, DifferenceItem, Due, EndedItem, FormItem, HomeView, IssueItem, Joint,
    LikelihoodItem, ListView, MediationItem, NameLines, NamingRisk, NotFoundView, PageView,
    PositionItem, QuestionItem, RedirectView, RegisterView, Reversed, RiskDue, RiskGroup, RiskItem,
    RoleItem, SideItem, SourceItem, SourcesView, StageItem, StandItem, StatementItem, StatusItem,
    TagItem, TagView, TagsView, TimelineItem, UnsureMergeItem,
};

/// What every page has: in templates `page`.
#[derive(Debug, Clone, Serialize, Default)]
pub(crate) struct Frame {
    /// BCP 47 tag for `<html lang>`.
    pub(crate) lang: String,
    /// `ltr` or `rtl`, for `<html dir>`.
    pub(crate) dir: &'static str,
    /// Title of the page, without the site's; the same as `site_title` on the home page.
    pub(crate) title: String,
    /// Title of the site.
    pub(crate) site_title: String,
    /// For `<meta name="description">`.
    pub(crate) description: Option<String>,
    /// Way from the page to the site's root: `""`, `"../../"`; ends in `/` unless empty.
    /// `{{ page.root }}assets/style.css` is the style sheet.
    pub(crate) root: String,
    /// The home page: `{{ page.root }}index.html`, or the path of `base_url` on the 404 page.
    pub(crate) home: String,
    /// Content of `<meta http-equiv="Content-Security-Policy">`.
    pub(crate) csp: &'static str,
    /// The style sheet itself, where a page must stand alone (`404.html`, `share.html`): write
    /// `<style>{{ page.inline_css | safe }}</style>` instead of the link. Never holds `</`.
    pub(crate) inline_css: Option<String>,
    /// Main navigation, in order.
    pub(crate) nav: Vec<NavItem>,
    /// For `<link rel="canonical">`; only with a `base_url`.
    pub(crate) canonical: Option<String>,
    /// For `<link rel="alternate">`; empty on pages that stand alone.
    pub(crate) feeds: Vec<FeedLink>,
    /// JSON-LD for `<script type="application/ld+json">{{ page.json_ld | safe }}</script>`. Never
    /// holds `<`.
    pub(crate) json_ld: Option<String>,
    /// The highest handling mark of what the page shows; `none` when it is CLEAR.
    pub(crate) tlp: Option<TlpMark>,
    /// The moment of the site.
    pub(crate) as_of: Option<Day>,
    /// Name and version of the program, for `<meta name="generator">`.
    pub(crate) generator: &'static str,
    /// `[extra]` of `site.toml`.
    pub(crate) extra: serde_json::Value,
}

/// One entry of the navigation: either `key` (then `t(key="nav." ~ key)`) or `text` is there.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NavItem {
    /// `home`, `articles`, `actors`, `mediators`, `risks`, `questions`, `timeline`, `sources`, `tags`.
    pub(crate) key: Option<&'static str>,
    /// Title of a plain page or a briefing.
    pub(crate) text: Option<String>,
    /// Where it leads.
    pub(crate) href: String,
    /// This page, or the section it belongs to.
    pub(crate) is_current: bool,
}

/// A feed or another form of the page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FeedLink {
    /// Media type.
    #[serde(rename = "type")]
    pub(crate) media_type: &'static str,
    /// Where it lies.
    pub(crate) href: String,
}

/// A handling mark above CLEAR.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TlpMark {
    /// `TLP:AMBER+STRICT`, as FIRST writes it.
    pub(crate) text: &'static str,
    /// `green`, `amber`, `amber-strict`, `red`: for a class; its meaning is `t(key="tlp." ~ key)`.
    pub(crate) key: &'static str,
}

/// A day: `<time datetime="{{ date.iso }}">{{ date.text }}</time>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Day {
    /// `1980-11-03`.
    pub(crate) iso: String,
    /// In the site's language: `3 November 1980`.
    pub(crate) text: String,
}

/// A link with its words, which come from the content.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link {
    /// The words.
    pub(crate) text: String,
    /// Where it leads.
    pub(crate) href: String,
}

/// An actor named in passing.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ActorRef {
    /// Its id: `united-states`.
    pub(crate) id: String,
    /// The name it is filed under.
    pub(crate) name: String,
    /// Its page, or its anchor in the register; `none` in a shared file.
    pub(crate) href: Option<String>,
    /// `state`, `organisation`, `armed_group`, `person`, `media`, `other`: `t(key="actor-kind." ~
    /// kind)`.
    pub(crate) kind: &'static str,
}

/// Who says, warns or mediates: an actor, or somebody without a name as the text puts it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Voice {
    /// As shown: `Algeria`, `a diplomatic source`.
    pub(crate) name: String,
    /// The actor's page or anchor; `none` for somebody unnamed.
    pub(crate) href: Option<String>,
}

/// What a line rests on. Only citations of the articles that the page covers are in it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EvidenceView {
    /// The first citations, at least one: the first is the one that is shown openly.
    pub(crate) citations: Vec<CitationView>,
    /// How many more there are than `citations`.
    pub(crate) n_more: usize,
    /// Outlets that print it, reprints counted: more than `n_independent` where one agency stands in
    /// several.
    pub(crate) n_outlets: u32,
    /// Independent sources behind the line, copies folded; at least 1. `t(key="evidence.n-sources",
    /// n=…)`.
    pub(crate) n_independent: u32,
}

/// One sentence of an article, quoted where its article is known. The first fields of a
/// [`CitationView`], with their meaning.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuoteView {
    /// The sentence before the words meant.
    pub(crate) before: String,
    /// The words meant.
    pub(crate) words: String,
    /// The sentence after them.
    pub(crate) after: String,
    /// Whether `words` is the whole sentence.
    pub(crate) is_whole: bool,
    /// The marked sentence on the article's page.
    pub(crate) href: String,
    /// Language of the quote; empty when it is the page's.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
}

/// One sentence of an article, quoted.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CitationView {
    /// The sentence before the words meant; spaces kept.
    pub(crate) before: String,
    /// The words meant: `<b>` or `<mark>`. Empty when the article's words may not be shown.
    pub(crate) words: String,
    /// The sentence after them.
    pub(crate) after: String,
    /// Whether `words` is the whole sentence, so that marking it says nothing.
    pub(crate) is_whole: bool,
    /// The marked sentence on the article's page; in a shared file the endnote, `#e-12`.
    pub(crate) href: String,
    /// Title of the article.
    pub(crate) title: String,
    /// Name of the outlet.
    pub(crate) source: Option<String>,
    /// Day of the article.
    pub(crate) date: Option<Day>,
    /// Language of the quote; empty when it is the page's.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// Number of the endnote; only in a shared file.
    pub(crate) number: Option<usize>,
    /// The correction of the article, where it has one.
    pub(crate) correction: Option<CorrectionView>,
    /// The sentence, wherever the page leads for it: what two lines share is told once.
    #[serde(skip)]
    pub(crate) place: (ArticleIdx, Anchor),
}

/// That an article was corrected since it came out.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CorrectionView {
    /// What its outlet, or the editor, says of it.
    pub(crate) note: String,
    /// Where it stands: the head of the article's page; in a shared file the endnote.
    pub(crate) href: String,
}

impl CitationView {
    /// The whole sentence as it is shown; empty when the article's words may not be.
    pub(crate) fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.words, self.after)
    }
}

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArticleCard {
    /// Its title.
    pub(crate) title: String,
    /// Its page.
    pub(crate) href: String,
    /// The original, an outside address: for paper, on which no link can be followed.
    pub(crate) url: Option<String>,
    /// Day of publication; `none` is "undated".
    pub(crate) date: Option<Day>,
    /// Its outlet, linked to the list of sources.
    pub(crate) source: Option<Link>,
    /// Language of its title; empty when it is the page's.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// Its first sentence, when it may be shown.
    pub(crate) lead: Option<String>,
    /// Actors named most in it, a few.
    pub(crate) actors: Vec<ActorRef>,
    /// Its tags.
    pub(crate) tags: Vec<Link>,
    /// It was withdrawn.
    pub(crate) is_withdrawn: bool,
    /// What was corrected.
    pub(crate) correction: Option<String>,
    /// The article it is a copy of.
    pub(crate) copy_of: Option<Link>,
    /// Its handling mark.
    pub(crate) tlp: Option<TlpMark>,
}

/// Where one stands in a list that runs over several pages. `n_pages == 1`: show nothing.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pager {
    /// This page, from 1.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) n_pages: usize,
    /// Items in the whole list.
    pub(crate) n_items: usize,
    /// Number of the first item on this page, from 1; 0 in an empty list.
    pub(crate) first_item: usize,
    /// Number of the last item on this page.
    pub(crate) last_item: usize,
    /// The page before.
    pub(crate) previous: Option<String>,
    /// The page after.
    pub(crate) next: Option<String>,
    /// First, last, and those around this one; a gap is an entry without `href`.
    pub(crate) pages: Vec<PagerPage>,
}

/// One number of a [`Pager`].
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PagerPage {
    /// Its number; 0 for a gap.
    pub(crate) number: usize,
    /// Where it lies; `none` for a gap.
    pub(crate) href: Option<String>,
    /// This page.
    pub(crate) is_current: bool,
}
