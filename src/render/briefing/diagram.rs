//! Who stands between whom, as a drawing: mediators in a column in the middle, parties on both
//! sides, a line from each mediator to each party it stands between. Where one stands between several
//! pairs, each pair has a number in the mediator's box, at which its lines begin.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::context::Here;
use crate::render::view::{
    ActorRef, Diagram, DiagramEdge, DiagramMark, DiagramNode, MediationItem, Voice,
};

/// Mediators in the drawing, and parties on each side: thirty boxes are what can be taken in at once,
/// on a page's height. The list shows all.
const MAX_MEDIATORS: usize = 10;
const MAX_PARTIES: usize = 10;

/// Mediations of one mediator.
const MAX_PAIRS: usize = 6;

const BOX_WIDTH: u32 = 176;
const BOX_HEIGHT: u32 = 48;
const GAP: u32 = 20;
/// Between two columns, so that the lines have room.
const CHANNEL: u32 = 88;
const WIDTH: u32 = 3 * BOX_WIDTH + 2 * CHANNEL;

/// Between the numbers of two pairs, and between a number and the edge of its box.
const PORT_HEIGHT: u32 = 20;
const PORT_INSET: u32 = 11;

/// Characters that fit on a line of a box at the theme's size of 14 units, and on one between two
/// numbers.
const LINE_CHARS: usize = 20;
const NUMBERED_CHARS: usize = 15;

/// `None` when no mediation names two parties.
pub(super) fn diagram(here: &Here<'_>, mediations: &[MediationItem]) -> Option<Diagram> {
    let mut cast = Cast::default();
    let (drawn, left_out): (Vec<_>, Vec<_>) =
        mediations.iter().filter(|one| one.between.len() >= 2).partition(|one| cast.takes(one));
    if drawn.is_empty() {
        return None;
    }
    let Cast { mediators, sides } = cast;
    let party = |one: &&ActorRef| Drawn {
        key: one.id.clone(),
        lines: lines(&one.name, LINE_CHARS),
        href: one.href.clone(),
        n_pairs: 1,
    };
    let mediator = |one: &Mediator<'_>| Drawn {
        key: one.key.to_owned(),
        lines: lines(
            &capital(&one.voice.name),
            if one.n_pairs > 1 { NUMBERED_CHARS } else { LINE_CHARS },
        ),
        href: one.voice.href.clone(),
        n_pairs: one.n_pairs,
    };
    let columns: [Vec<Drawn>; 3] = [
        sides[0].iter().map(party).collect(),
        mediators.iter().map(mediator).collect(),
        sides[1].iter().map(party).collect(),
    ];
    let height = columns.iter().map(|boxes| column_height(boxes)).max().unwrap_or(0);
    let mut nodes = Vec::new();
    // The middle of each box, and in how many pairs its mediator stands.
    let mut centres: BTreeMap<(u32, String), (u32, u32)> = BTreeMap::new();
    for (column, boxes) in (0u32..).zip(columns) {
        let mut y = (height - column_height(&boxes)) / 2 + GAP;
        let x = column * (BOX_WIDTH + CHANNEL);
        for one in boxes {
            let height = one.height();
            centres.insert((column, one.key), (y + height / 2, one.n_pairs));
            nodes.push(DiagramNode {
                x,
                y,
                width: BOX_WIDTH,
                height,
                lines: one.lines,
                is_mediator: column == 1,
                href: one.href.filter(|_| !here.is_alone()),
            });
            y += height + GAP;
        }
    }
    let (edges, marks) = edges(&drawn, &centres);
    let is_partial = !left_out.is_empty();
    Some(Diagram { width: WIDTH, height, nodes, edges, marks, is_partial })
}

/// The lines of the mediations `drawn`, and the numbers at which they begin.
fn edges(
    drawn: &[&MediationItem],
    centres: &BTreeMap<(u32, String), (u32, u32)>,
) -> (Vec<DiagramEdge>, Vec<DiagramMark>) {
    let mut edges = Vec::new();
    let mut marks: Vec<DiagramMark> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut n_before: BTreeMap<&str, u32> = BTreeMap::new();
    for one in drawn {
        let key = mediator_key(one);
        let Some((centre, n_pairs)) = centres.get(&(1, key.to_owned())) else { continue };
        let number = n_before.entry(key).or_default();
        *number += 1;
        // The ports stand in the middle of the box's side, one below the other.
        let y1 = centre + (*number - 1) * PORT_HEIGHT - (n_pairs - 1) * PORT_HEIGHT / 2;
        let status = one.statuses.first().map_or("active", |status| match status.last {
            // Nobody has told of it for long.
            Some(_) => "old",
            None => status.status,
        });
        for party in &one.between {
            let left = (0, BOX_WIDTH + CHANNEL, BOX_WIDTH, BOX_WIDTH + CHANNEL + PORT_INSET);
            let start = 2 * BOX_WIDTH + CHANNEL;
            let right = (2, start, start + CHANNEL, start - PORT_INSET);
            for (side, x1, x2, mark) in [left, right] {
                let Some((y2, _)) = centres.get(&(side, party.id.clone())) else { continue };
                if !seen.insert((y1, side, *y2, status)) {
                    continue;
                }
                edges.push(DiagramEdge { x1, y1, x2, y2: *y2, status });
                let is_marked = marks.iter().any(|known| (known.x, known.y) == (mark, y1));
                if *n_pairs > 1 && !is_marked {
                    marks.push(DiagramMark { x: mark, y: y1, number: *number });
                }
            }
        }
    }
    (edges, marks)
}

/// A box before it has its place.
struct Drawn {
    key: String,
    lines: Vec<String>,
    href: Option<String>,
    n_pairs: u32,
}

impl Drawn {
    fn height(&self) -> u32 {
        BOX_HEIGHT.max((self.n_pairs - 1) * PORT_HEIGHT + BOX_HEIGHT / 2)
    }
}

/// What tells mediators apart: an actor's id, else the item itself.
fn mediator_key(one: &MediationItem) -> &str {
    one.mediator_id.as_deref().unwrap_or(&one.id)
}

fn column_height(boxes: &[Drawn]) -> u32 {
    GAP + boxes.iter().map(|one| one.height() + GAP).sum::<u32>()
}

/// A mediator with a box.
struct Mediator<'a> {
    key: &'a str,
    voice: &'a Voice,
    n_pairs: u32,
}

/// Who has a box.
#[derive(Default)]
struct Cast<'a> {
    /// Two mediators without a name may be called alike: each has its own box.
    mediators: Vec<Mediator<'a>>,
    /// Parties to the left and right: who stands opposite whom in the first mediation that names
    /// both stays so.
    sides: [Vec<&'a ActorRef>; 2],
}

impl<'a> Cast<'a> {
    /// Gives the mediator and the parties of `one` their boxes; `false`, and nothing changes, when
    /// there is no room for the mediator between two of them.
    fn takes(&mut self, one: &'a MediationItem) -> bool {
        let key = mediator_key(one);
        let known = self.mediators.iter().position(|known| known.key == key);
        let has_room = match known {
            Some(at) => (self.mediators[at].n_pairs as usize) < MAX_PAIRS,
            None => self.mediators.len() < MAX_MEDIATORS,
        };
        if !has_room {
            return false;
        }
        let n_before = [self.sides[0].len(), self.sides[1].len()];
        for (position, party) in one.between.iter().enumerate() {
            let side = match one.between.iter().find_map(|other| self.side_of(other)) {
                // Opposite the first of this mediation that has a side already.
                Some(side) if position > 0 => 1 - side,
                _ => usize::from(self.sides[0].len() > self.sides[1].len()),
            };
            if self.side_of(party).is_none() && self.sides[side].len() < MAX_PARTIES {
                self.sides[side].push(party);
            }
        }
        let n_boxes = one.between.iter().filter(|party| self.side_of(party).is_some()).count();
        if n_boxes < 2 {
            for (side, n) in self.sides.iter_mut().zip(n_before) {
                side.truncate(n);
            }
            return false;
        }
        match known {
            Some(at) => self.mediators[at].n_pairs += 1,
            None => self.mediators.push(Mediator { key, voice: &one.mediator, n_pairs: 1 }),
        }
        true
    }

    fn side_of(&self, party: &ActorRef) -> Option<usize> {
        self.sides.iter().position(|side| side.iter().any(|known| known.id == party.id))
    }
}

/// A phrase in a box begins with a capital, like a name: "the archbishop" stood inside a sentence.
fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A name in at most two lines of `most` characters, broken between words where that is possible.
fn lines(name: &str, most: usize) -> Vec<String> {
    if name.chars().count() <= most {
        return vec![name.to_owned()];
    }
    let at = name
        .match_indices(' ')
        .map(|(at, _)| at)
        .rfind(|at| name[..*at].chars().count() <= most)
        .unwrap_or_else(|| name.char_indices().nth(most).map_or(name.len(), |(at, _)| at));
    vec![name[..at].to_owned(), shortened(name[at..].trim_start(), most)]
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_two_lines() {
        let lines = |name| lines(name, LINE_CHARS);
        assert_eq!(lines("Norway"), ["Norway"]);
        assert_eq!(
            lines("Organisation for Security and Co-operation in Europe"),
            ["Organisation for", "Security and Co-ope…"]
        );
        assert_eq!(lines(&"x".repeat(50)).len(), 2);
    }
}
