//! Atom as it is written (RFC 4287): every text escaped, one element a line.

use jiff::civil::Date;

use crate::config::Tlp;
use crate::render::context::tlp_mark;
use crate::render::markup::escape_into;

/// What stands for "no date" where the format demands one.
const UNDATED: &str = "1970-01-01";

/// A feed, open until [`Atom::finish`].
pub(super) struct Atom(String);

impl Atom {
    pub(super) fn of_language(language: &str) -> Self {
        let mut atom = Self(String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
        atom.put("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"", language, "\">\n");
        atom
    }

    fn put(&mut self, before: &str, text: &str, after: &str) {
        self.0.push_str(before);
        escape_into(text, &mut self.0);
        self.0.push_str(after);
    }

    /// `<tag>text</tag>`.
    pub(super) fn text(&mut self, tag: &str, text: &str) {
        self.put(&format!("<{tag}>"), text, &format!("</{tag}>\n"));
    }

    pub(super) fn author(&mut self, name: &str) {
        self.put("<author><name>", name, "</name></author>\n");
    }

    /// The first moment of a day.
    pub(super) fn moment(&mut self, tag: &str, day: Option<Date>) {
        let day = day.map_or_else(|| UNDATED.to_owned(), |day| day.to_string());
        self.text(tag, &format!("{day}T00:00:00Z"));
    }

    /// A handling mark says what one may do with the text (section 4.2.10).
    pub(super) fn rights(&mut self, tlp: Tlp) {
        if let Some(mark) = tlp_mark(tlp) {
            self.text("rights", mark.text);
        }
    }

    /// The page that the feed or the entry stands for.
    pub(super) fn page(&mut self, href: &str) {
        self.put("<link rel=\"alternate\" type=\"text/html\" href=\"", href, "\"/>\n");
    }

    /// Where the feed itself is.
    pub(super) fn own_address(&mut self, href: Option<&str>) {
        if let Some(href) = href {
            self.put("<link rel=\"self\" type=\"application/atom+xml\" href=\"", href, "\"/>\n");
        }
    }

    /// Where an entry comes from.
    pub(super) fn via(&mut self, href: Option<&str>) {
        if let Some(href) = href {
            self.put("<link rel=\"via\" href=\"", href, "\"/>\n");
        }
    }

    pub(super) fn category(&mut self, term: &str) {
        self.put("<category term=\"", term, "\"/>\n");
    }

    /// One entry, which `fill` gives all but its title.
    pub(super) fn entry(&mut self, title: &str, fill: impl FnOnce(&mut Self)) {
        self.0.push_str("<entry>\n");
        self.text("title", title);
        fill(self);
        self.0.push_str("</entry>\n");
    }

    pub(super) fn content(&mut self, text: &str) {
        self.put("<content type=\"text\">", text, "</content>\n");
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.0.push_str("</feed>\n");
        self.0.into_bytes()
    }
}
