//! Whose report a text says it has, or has in part: "With files from Reuters", "(Reporting by CPA)",
//! "LIMA, May 4 (AP) —", "— NNS".

use super::furniture;
use super::{Article, BlockKind, Zone};

/// Bytes of the longest line that only credits somebody. Own choice, November 2026: two names with
/// their towns and the editor stay below it.
const MAX_LINE_BYTES: usize = 160;

/// Words of the longest name: "the Associated Press in New Lundby".
const MAX_NAME_WORDS: usize = 5;

/// Names that are kept of one article; nobody credits more.
const MAX_NAMES: usize = 8;

impl Article {
    /// Who is credited with the text or with parts of it, by the dateline, the byline and lines that say
    /// nothing else: names in lower case, sorted, each once. Which of them are outlets is not known
    /// here.
    #[must_use]
    pub fn credited(&self) -> Vec<String> {
        let slice = |range| self.prose.slice(range);
        let mut found: Vec<String> = Vec::new();
        if let Some(dateline) = self.dateline.map(slice) {
            found.extend(in_brackets(dateline));
        }
        if let Some(byline) = self.byline.map(slice) {
            let opening = furniture::credits().bylines.iter().find(|by| byline.starts_with(*by));
            found.extend(names(opening.map_or(byline, |opening| &byline[opening.len()..])));
        }
        let is_text = |kind: BlockKind| !matches!(kind, BlockKind::Title | BlockKind::Heading(_));
        let mut last = None;
        for block in self.blocks.iter().filter(|block| is_text(block.kind)) {
            let text = slice(block.range);
            found.extend(of_line(text));
            last = if block.zone == Zone::Body { Some(text) } else { last };
        }
        found.extend(last.and_then(at_foot));
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_NAMES);
        found
    }
}

/// The names of a line that only credits them.
fn of_line(text: &str) -> Vec<String> {
    if text.len() > MAX_LINE_BYTES {
        return Vec::new();
    }
    let line = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let openings = &furniture::credits().shares;
    // The longest one: "with reporting by" holds another.
    let opening =
        openings.iter().filter(|opening| line.starts_with(*opening)).max_by_key(|one| one.len());
    opening.map(|opening| names(&line[opening.len()..])).unwrap_or_default()
}

/// The names of "Reuters, AFP and the Gazette)", in lower case.
fn names(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let parts = text.split([',', ';', '/', '&', '|', '(', ')', ':']);
    // "A. Berg in Lundby": the town is nobody.
    let parts = parts.flat_map(|part| part.split(" and "));
    let parts = parts.map(|part| part.split_once(" in ").map_or(part, |(name, _)| name));
    let is_edge = |c: char| !c.is_alphanumeric();
    let parts = parts.map(|part| part.trim_matches(is_edge));
    let parts = parts.map(|part| part.strip_prefix("the ").unwrap_or(part));
    let is_name =
        |part: &&str| !part.is_empty() && part.split_whitespace().count() <= MAX_NAME_WORDS;
    parts.filter(is_name).map(str::to_owned).collect()
}

/// The agency of a dateline: "LIMA, May 4 (AP) —".
fn in_brackets(dateline: &str) -> Vec<String> {
    let inside = dateline.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    inside.map(|(agency, _)| names(agency)).unwrap_or_default()
}

/// The name behind the last word of a text: "… on Monday. (AFP)", "… on Monday. — NNS".
fn at_foot(text: &str) -> Option<String> {
    let text = text.trim_end();
    let (before, name) = match text.trim_end_matches('.').strip_suffix(')') {
        Some(rest) => rest.rsplit_once('(')?,
        None => ["—", "–", " -- "].iter().find_map(|dash| text.rsplit_once(dash))?,
    };
    let is_end = before.trim_end().ends_with(['.', '!', '?', '”', '"']) || before.trim().is_empty();
    let is_name = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && !name.ends_with(['.', '!', '?', '”', '"']);
    names(name).into_iter().next().filter(|_| is_end && is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_credits_and_says_nothing() {
        for (line, expected) in [
            ("With files from Ferrynews", "ferrynews"),
            ("(Reporting by A. Berg in Lundby and the Quay Agency)", "a. berg quay agency"),
            ("With additional reporting by Ferrynews.", "ferrynews"),
            ("Source: Ferrynews/Quay", "ferrynews quay"),
            ("Mit Material von Ferrynews", "ferrynews"),
            ("The reporting by Ferrynews was praised.", ""),
            ("Ferrynews said so.", ""),
        ] {
            assert_eq!(of_line(line).join(" "), expected, "{line}");
        }
    }

    #[test]
    fn a_name_at_the_foot() {
        assert_eq!(at_foot("The gates opened on Monday. — QNA").as_deref(), Some("qna"));
        assert_eq!(
            at_foot("The gates opened on Monday. (Ferrynews)").as_deref(),
            Some("ferrynews")
        );
        assert_eq!(at_foot("— QNA").as_deref(), Some("qna"));
        assert_eq!(at_foot("The gates opened again — Monday."), None);
        assert_eq!(at_foot("The gates opened (on Monday)."), None);
        assert_eq!(at_foot("She asked the Quay Agency (QNA)"), None);
    }

    #[test]
    fn the_agency_of_a_dateline() {
        assert_eq!(in_brackets("LUNDBY, 3 March (Ferrynews) —"), ["ferrynews"]);
        assert_eq!(in_brackets("LUNDBY, 3 March —"), <[&str; 0]>::default());
    }
}
