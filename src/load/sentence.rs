//! Sentences as intake needs them: good enough to tell one from several, and a title from a text.
//! Labels rest on the sentences of `annotate`, which knows abbreviations and quotations.

use super::terminator::terminator;

/// Whether a text ends as a sentence does. A question mark is no proof: titles have it too.
pub(super) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(super::repair::is_closing);
    let last = end.chars().next_back().and_then(terminator);
    last.is_some_and(|last| !last.is_question || text.len() > 160)
}

/// The sentences of one paragraph: cut behind full stops, question and exclamation marks before a
/// space and a capital or a quotation mark.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let mut cuts = cuts(text);
    std::iter::from_fn(move || {
        let end = cuts.next().unwrap_or(text.len());
        let sentence = text.get(start..end).filter(|sentence| !sentence.is_empty())?;
        start = end;
        Some(sentence)
    })
}

/// The bytes at which a sentence other than the first begins.
fn cuts(text: &str) -> impl Iterator<Item = usize> {
    let (mut has_stop, mut has_space) = (false, false);
    text.char_indices().filter_map(move |(at, c)| {
        let is_cut =
            has_stop && has_space && (c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '„' | '«'));
        if c.is_whitespace() {
            has_space = true;
        } else {
            let goes_on = super::repair::is_closing(c) && !has_space;
            has_stop = matches!(c, '.' | '!' | '?') || (has_stop && goes_on);
            has_space = false;
        }
        is_cut.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_cut_where_a_capital_follows_a_stop() {
        let cut = |text: &'static str| sentences(text).map(str::trim).collect::<Vec<_>>();
        assert_eq!(
            cut("They met. “We agreed.” Did they? The port of 3.5 km closed"),
            ["They met.", "“We agreed.”", "Did they?", "The port of 3.5 km closed"]
        );
        assert_eq!(cut("One line"), ["One line"]);
        assert_eq!(cut(""), [""; 0]);
    }
}
