//! The entries of a text that is written day by day, a live blog or a chronicle: "yesterday" is of the entry's
//! day there, and not of the page's.

use jiff::civil::Date;

use super::{Block, BlockKind, Prose, publication};

/// A part of a text that has a day of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Where it begins in the prose, in bytes; it goes on to the next.
    pub start: usize,
    /// Its day.
    pub day: Date,
}

/// Fewest entries that make a text one of entries: one day over a text is that of its publication.
const MIN_ENTRIES: usize = 2;

/// The entries of a text published on `published`, in order: under lines of nothing but a day, or a day and
/// a time of it, each over a text. A day that had not come is one of an agenda.
pub(super) fn entries(prose: &Prose, blocks: &[Block], published: Option<Date>) -> Vec<Entry> {
    let day_of = |block: &Block| {
        let words = prose.slice(block.range);
        let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
        let days = publication::date_line(words).or_else(|| publication::stamp(words));
        let days = days.filter(|_| is_line)?;
        days.published.or(days.bare)
    };
    let days: Vec<Option<Date>> = blocks.iter().map(day_of).collect();
    let is_over_text = |at: usize| days.get(at + 1).is_some_and(Option::is_none);
    let found = blocks.iter().zip(&days).enumerate().filter_map(|(at, (block, day))| {
        let day = day.filter(|day| published.is_none_or(|published| *day <= published))?;
        is_over_text(at).then_some(Entry { start: block.range.range().start, day })
    });
    let found: Vec<Entry> = found.collect();
    if found.len() < MIN_ENTRIES { Vec::new() } else { found }
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;

    /// The days of the entries of a pasted text, each with the words that it begins with.
    fn found(text: &str) -> String {
        let article = article("pier.txt", text);
        let shown = |entry: &super::Entry| {
            let words = article.prose.text()[entry.start..].lines().nth(1).unwrap_or_default();
            format!("{}: {}", entry.day, words.split(' ').take(2).collect::<Vec<_>>().join(" "))
        };
        article.entries.iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_text_of_entries_has_a_day_for_each() {
        let live = "The pier, live\n\n12 March 2026, 14:05\n\nThe crews blocked the gate yesterday, the \
                    port said.\n\n11 March 2026, 19:10\n\nThe bishop came. She met them today.\n\n\
                    10 March 2026\n\nThe talks failed. Nobody left.\n";
        assert_eq!(
            found(live),
            "2026-03-12: The crews, 2026-03-11: The bishop, 2026-03-10: The talks"
        );
        // One day is that of the text, and so are two lines on when it came out and was changed.
        let one = "The pier\n\n12 March 2026\n\nThe crews blocked the gate. They left.\n";
        assert_eq!(found(one), "");
        let changed = "The pier\n\nPublished 12 March 2026\n\nUpdated 13 March 2026\n\nThe crews left. So did we.\n";
        assert_eq!(found(changed), "");
        // What was still to come is an agenda.
        let agenda = "The pier\n\nPublished 12 March 2026\n\nThe crews met. They go on.\n\n19 March 2026\n\n\
                      The first round is held. It is the last.\n\n20 March 2026\n\nThe bishop reports. She leaves.\n";
        assert_eq!(found(agenda), "");
    }
}
