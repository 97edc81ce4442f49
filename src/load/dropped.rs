//! What a file holds that is no part of the article, and a word when that is nearly all of it.

use super::{Article, Block, BlockKind, Zone, furniture, is_page};
use crate::diag::{Diagnostic, Severity};
use crate::source::Span;

/// Something the file holds that is not part of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// What was dropped, shortened to one line.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Why.
    pub reason: DropReason,
}

impl Dropped {
    /// As a finding, for who asks what became of a line.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        let message = format!("left out as {}", self.reason.says());
        let finding = Diagnostic::new("load::dropped", Severity::Note, message);
        finding.at(self.span.clone()).label(self.text.clone())
    }
}

/// Why something was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DropReason {
    /// A comment form, a captcha, "required fields are marked".
    CommentForm,
    /// A menu, a breadcrumb, "skip to content", a category label.
    Navigation,
    /// A consent dialog.
    Consent,
    /// "Read more", "Related", share buttons, bare links.
    Promotion,
    /// A disclaimer of the site.
    Disclaimer,
    /// A script, a style, a form, an embedded frame.
    Active,
    /// What readers wrote below it.
    Comments,
    /// The same block a second time.
    Repeated,
    /// A label of the page without content: "Full Content", "Sources (1)".
    EmptyLabel,
    /// A line of dashes.
    Rule,
    /// What the page hides from its readers.
    Hidden,
    /// Words that were struck out: `<del>`.
    Struck,
    /// A comment in the margin of a document.
    Margin,
    /// Who reported, wrote and edited.
    Credit,
    /// What was corrected in it: shown over the text.
    Correction,
    /// Whole sentences in a part of the page that is not the article's.
    Elsewhere,
}

impl DropReason {
    /// In words, behind "left out as".
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::CommentForm => "a comment form",
            Self::Navigation => "a menu or a label of the page",
            Self::Consent => "a consent dialog",
            Self::Promotion => "a teaser, a button or an advertisement",
            Self::Disclaimer => "a disclaimer",
            Self::Active => "a script, a form or an image of another host",
            Self::Comments => "what readers wrote",
            Self::Repeated => "a repetition",
            Self::EmptyLabel => "a label over nothing",
            Self::Rule => "a line of dashes",
            Self::Hidden => "what the page hides from its readers",
            Self::Struck => "words that were struck out",
            Self::Margin => "a comment in the margin",
            Self::Credit => "a note on who reported and edited",
            Self::Correction => "a note on what was corrected, which stands over the article",
            Self::Elsewhere => "another part of the page",
        }
    }

    /// Whether much of it says nothing against the reading: pages have long menus and long comments.
    fn may_be_long(self) -> bool {
        matches!(
            self,
            Self::Navigation
                | Self::Comments
                | Self::Repeated
                | Self::Active
                | Self::Rule
                | Self::Hidden
                | Self::Correction
                | Self::Elsewhere
        )
    }
}

/// A warning when nothing but a title is left of a text, or more of a pasted one was left out than
/// kept: then it was probably misread. Of a saved page most is furniture, always.
pub(super) fn nothing_left(article: &Article) -> Option<Diagnostic> {
    let lost: Vec<&Dropped> =
        article.dropped.iter().filter(|one| one.reason != DropReason::Active).collect();
    let is_text = |kind, zone| kind != BlockKind::Title && zone != Zone::Head;
    let has_text = article.blocks.iter().any(|block| is_text(block.kind, block.zone));
    let path = &article.path;
    let Some(first) = lost.first() else {
        let is_empty_page = !has_text && is_page(path);
        return is_empty_page.then(|| {
            Diagnostic::warning("load::no-text", "this saved page has no text in it")
                .at(Span::new(path.clone(), 0..0))
                .help(
                    "save it again from the browser after it has loaded, or save its text as .txt",
                )
        });
    };
    let n_lost: usize =
        lost.iter().filter(|one| !one.reason.may_be_long()).map(|one| one.span.range().len()).sum();
    let is_pasted = path.extension() != "md" && !is_page(path);
    // Of a pasted text whose "Comments" may have been its own.
    let n_of_readers: usize = lost
        .iter()
        .filter(|one| one.reason == DropReason::Comments)
        .map(|one| one.span.range().len())
        .sum();
    let message = if !has_text {
        "nothing is left of this text without its page furniture"
    } else if is_pasted && n_lost > article.prose.text().len() {
        "more of this text was left out as page furniture than kept"
    } else if is_pasted && n_of_readers > article.prose.text().len() {
        "more of this text was left out as what readers wrote than kept"
    } else {
        return None;
    };
    let finding = Diagnostic::warning("load::nothing-left", message)
        .at(first.span.clone())
        .label(format!("left out as {}", first.reason.says()))
        .help(format!("`rapporteur explain {path}` lists what was left out and why"));
    Some(match path.extension().as_str() {
        "md" => finding,
        _ => finding.help("to keep all of it, save the text as Markdown (.md)"),
    })
}

/// A warning when a text ends where its page asks for a subscription: the rest of it may be missing.
pub(super) fn cut_short(article: &Article) -> Option<Diagnostic> {
    let is_text = |block: &&Block| block.zone == Zone::Body && block.kind == BlockKind::Paragraph;
    let last = article.blocks.iter().rfind(is_text)?;
    let end = article.prose.source_of(last.range).last()?.range().end;
    let asks = |one: &&Dropped| {
        one.span.range().start >= end
            && furniture::asks_to_subscribe(&one.text, &furniture::Folded::new(&one.text))
    };
    let offer = article.dropped.iter().find(asks)?;
    let message =
        "this text ends where its page asks for a subscription, so the rest may be missing";
    let finding = Diagnostic::warning("load::cut-short", message).at(offer.span.clone());
    Some(finding.label(offer.text.clone()).help("where you have the whole text, save that"))
}

#[cfg(test)]
mod tests {
    use super::super::{Input, load};
    use crate::source::{SitePath, SourceFile};

    /// The findings of a text, each on a line.
    fn found(name: &str, text: &str) -> String {
        let path = SitePath::new(&format!("content/articles/{name}")).unwrap();
        let file = SourceFile::from_text(path, text);
        let found = load(Input { file: &file, side_car: None }).diagnostics;
        let lines: Vec<String> =
            found.iter().map(|one| format!("{}: {}", one.code, one.message)).collect();
        lines.join("\n")
    }

    #[test]
    fn a_text_that_stops_at_an_offer_is_reported() {
        let text = "The ferrymen met the council in the hall. They will meet again soon.\n\n";
        let offer = "To continue reading, subscribe for two coins a week.\n\n";
        let title = "The pier stays shut\n\n";
        assert!(found("a.txt", &format!("{title}{text}{offer}")).starts_with("load::cut-short"));
        // The text goes on behind it, or it is no offer.
        assert_eq!(found("a.txt", &format!("{title}{text}{offer}Nobody left before noon.\n")), "");
        let other = "To continue reading the bill was a waste of time, the mayor said.\n";
        assert_eq!(found("a.txt", &format!("{title}{text}{other}")), "");
    }

    #[test]
    fn a_text_of_which_little_is_left_is_reported() {
        let form = "We use cookies to give you the best of the harbour and of its many boats.\n\n\
                    Sign up for our newsletter, and hear of the harbour every single morning.\n\n";
        assert!(found("menu.txt", form).contains("load::nothing-left: nothing is left"));
        let text = "The ferrymen met. They will meet again.\n\n";
        assert!(found("short.txt", &format!("{text}{form}")).contains("more of this text"));
        let long =
            "The ferrymen met the council in the hall. They will meet again soon. ".repeat(4);
        assert_eq!(found("long.txt", &format!("{long}\n\n{form}")), "");
        let talk = |n: usize| {
            let comment = "The harbour is a shame for all of us. ".repeat(n);
            format!(
                "The harbour\n\nThe ferrymen met in the hall. They will meet again.\n\nNobody left \
                 before noon.\n\nComments\n\nferryfan says:\n\n{comment}\n"
            )
        };
        assert!(found("talk.txt", &talk(6)).contains("what readers wrote"));
        assert_eq!(found("talk.txt", &talk(1)), "");
        assert_eq!(found("short.md", &format!("{text}{form}")), "");
        let page = format!("<nav>{form}</nav><p>{text}</p>");
        assert_eq!(found("page.html", &page), "");
        assert!(found("nav.html", &format!("<nav>{form}</nav>")).contains("nothing is left"));
    }
}
