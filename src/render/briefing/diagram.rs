//! Who stands between whom, as a drawing: mediators in a column in the middle, parties on both
//! sides, a line from each mediator to each party it stands between.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::context::Here;
use crate::render::view::{ActorRef, Diagram, DiagramEdge, DiagramNode, MediationItem, Voice};

/// Mediators in the drawing; with more of them the lines cannot be told apart. The list shows all.
const MAX_MEDIATORS: usize = 6;

/// Parties on each side.
const MAX_PARTIES: usize = 5;

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
    let drawn: Vec<&MediationItem> =
        mediations.iter().filter(|one| one.between.len() >= 2).take(MAX_MEDIATORS).collect();
    if drawn.is_empty() {
        return None;
    }
    // Two mediators without a name may be called alike: each has its own box.
    let mut mediators: Vec<(&str, &Voice)> = Vec::new();
    for one in &drawn {
        let key = mediator_key(one);
        if !mediators.iter().any(|(known, _)| *known == key) {
            mediators.push((key, &one.mediator));
        }
    }
    let sides = sides(&drawn);
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
        let status = one.statuses.first().map_or("active", |status| status.status);
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
    Some(Diagram { width: WIDTH, height, nodes, edges })
}

/// What tells mediators apart: an actor's id, else the item itself.
fn mediator_key(one: &MediationItem) -> &str {
    one.mediator_id.as_deref().unwrap_or(&one.id)
}

fn column_height(n_rows: usize) -> u32 {
    u32::try_from(n_rows).unwrap_or(0) * (BOX_HEIGHT + GAP) + GAP
}

/// Parties to the left and right: who stands opposite whom in the first mediation that names both
/// stays so.
fn sides<'a>(mediations: &[&'a MediationItem]) -> [Vec<&'a ActorRef>; 2] {
    let mut sides: [Vec<&ActorRef>; 2] = [Vec::new(), Vec::new()];
    for one in mediations {
        for (position, party) in one.between.iter().enumerate() {
            let is_known = sides.iter().flatten().any(|known| known.id == party.id);
            let other = one.between.iter().find_map(|other| {
                sides.iter().position(|side| side.iter().any(|known| known.id == other.id))
            });
            let side = match other {
                // Opposite the first of this mediation that has a side already.
                Some(side) if position > 0 => 1 - side,
                _ => usize::from(sides[0].len() > sides[1].len()),
            };
            if !is_known && sides[side].len() < MAX_PARTIES {
                sides[side].push(party);
            }
        }
    }
    sides
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
