//! Who stands between whom, as a drawing: mediators in a column in the middle, parties on both
//! sides, a line from each mediator to each party it stands between.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::context::Here;
use crate::render::view::{ActorRef, Diagram, DiagramEdge, DiagramNode, MediationItem, Voice};

/// Mediators in the drawing, and parties on each side: thirty boxes are what can be taken in at once,
/// on a page's height. The list shows all.
const MAX_MEDIATORS: usize = 10;
const MAX_PARTIES: usize = 10;

const BOX_WIDTH: u32 = 176;
const BOX_HEIGHT: u32 = 48;
const GAP: u32 = 20;
/// Between two columns, so that the lines have room.
const CHANNEL: u32 = 88;
const WIDTH: u32 = 3 * BOX_WIDTH + 2 * CHANNEL;

/// Characters that fit on a line of a box at the theme's size of 14 units.
const LINE_CHARS: usize = 20;

/// `None` when no mediation names two parties.
pub(super) fn diagram(here: &Here<'_>, mediations: &[MediationItem]) -> Option<Diagram> {
    let mut cast = Cast::default();
    let (drawn, left_out): (Vec<_>, Vec<_>) =
        mediations.iter().filter(|one| one.between.len() >= 2).partition(|one| cast.takes(one));
    if drawn.is_empty() {
        return None;
    }
    let Cast { mediators, sides } = cast;
    let n_rows = mediators.len().max(sides[0].len()).max(sides[1].len());
    let height = column_height(n_rows);
    let mut nodes = Vec::new();
    let mut centres: BTreeMap<(usize, &str), u32> = BTreeMap::new();
    let side = |at: usize| {
        let boxes = sides[at].iter();
        boxes.map(|one| (one.id.as_str(), one.name.as_str(), one.href.as_ref())).collect()
    };
    let middle = mediators.iter().map(|(key, one)| (*key, one.name.as_str(), one.href.as_ref()));
    let columns: [Vec<(&str, &str, Option<&String>)>; 3] = [side(0), middle.collect(), side(1)];
    for (column, boxes) in columns.into_iter().enumerate() {
        let top = (height - column_height(boxes.len())) / 2;
        for (row, (key, name, href)) in boxes.into_iter().enumerate() {
            let y = top + GAP + u32::try_from(row).unwrap_or(0) * (BOX_HEIGHT + GAP);
            let x = u32::try_from(column).unwrap_or(0) * (BOX_WIDTH + CHANNEL);
            centres.insert((column, key), y + BOX_HEIGHT / 2);
            nodes.push(DiagramNode {
                x,
                y,
                width: BOX_WIDTH,
                height: BOX_HEIGHT,
                lines: lines(name),
                is_mediator: column == 1,
                href: href.cloned().filter(|_| !here.is_alone()),
            });
        }
    }
    let mut edges = Vec::new();
    let mut seen = BTreeSet::new();
    for one in &drawn {
        let status = one.statuses.first().map_or("active", |status| match status.last {
            // Nobody has told of it for long.
            Some(_) => "old",
            None => status.status,
        });
        for party in &one.between {
            let Some(from) = centres.get(&(1, mediator_key(one))) else { continue };
            for (side, x1, x2) in [
                (0, BOX_WIDTH + CHANNEL, BOX_WIDTH),
                (2, 2 * BOX_WIDTH + CHANNEL, 2 * (BOX_WIDTH + CHANNEL)),
            ] {
                let Some(to) = centres.get(&(side, party.id.as_str())) else { continue };
                if seen.insert((*from, side, *to, status)) {
                    edges.push(DiagramEdge { x1, y1: *from, x2, y2: *to, status });
                }
            }
        }
    }
    Some(Diagram { width: WIDTH, height, nodes, edges, is_partial: !left_out.is_empty() })
}

/// What tells mediators apart: an actor's id, else the item itself.
fn mediator_key(one: &MediationItem) -> &str {
    one.mediator_id.as_deref().unwrap_or(&one.id)
}

fn column_height(n_rows: usize) -> u32 {
    u32::try_from(n_rows).unwrap_or(0) * (BOX_HEIGHT + GAP) + GAP
}

/// Who has a box.
#[derive(Default)]
struct Cast<'a> {
    /// Two mediators without a name may be called alike: each has its own box.
    mediators: Vec<(&'a str, &'a Voice)>,
    /// Parties to the left and right: who stands opposite whom in the first mediation that names
    /// both stays so.
    sides: [Vec<&'a ActorRef>; 2],
}

impl<'a> Cast<'a> {
    /// Gives the mediator and the parties of `one` their boxes; `false`, and nothing changes, when
    /// there is no room for the mediator between two of them.
    fn takes(&mut self, one: &'a MediationItem) -> bool {
        let key = mediator_key(one);
        let is_known = self.mediators.iter().any(|(known, _)| *known == key);
        if !is_known && self.mediators.len() == MAX_MEDIATORS {
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
        if !is_known {
            self.mediators.push((key, &one.mediator));
        }
        true
    }

    fn side_of(&self, party: &ActorRef) -> Option<usize> {
        self.sides.iter().position(|side| side.iter().any(|known| known.id == party.id))
    }
}

/// A name in at most two lines, broken between words where that is possible.
fn lines(name: &str) -> Vec<String> {
    if name.chars().count() <= LINE_CHARS {
        return vec![name.to_owned()];
    }
    let at = name
        .match_indices(' ')
        .map(|(at, _)| at)
        .rfind(|at| name[..*at].chars().count() <= LINE_CHARS)
        .unwrap_or_else(|| name.char_indices().nth(LINE_CHARS).map_or(name.len(), |(at, _)| at));
    vec![name[..at].to_owned(), shortened(name[at..].trim_start())]
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LINE_CHARS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LINE_CHARS - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_two_lines() {
        assert_eq!(lines("Norway"), ["Norway"]);
        assert_eq!(
            lines("Organisation for Security and Co-operation in Europe"),
            ["Organisation for", "Security and Co-ope…"]
        );
        assert_eq!(lines(&"x".repeat(50)).len(), 2);
    }
}
