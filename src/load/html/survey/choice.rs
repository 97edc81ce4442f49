//! Which node holds the article: what the page marks as it, else the densest container.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Info, MIN_ARTICLE_TEXT, Marked};

/// The nodes that hold the article: what the page marks as it, when that holds enough text; else the
/// densest container; else the whole page.
pub(super) fn choose(infos: &[Info]) -> Vec<usize> {
    let total = infos.first().map_or(0, words);
    let by_mark = |mark: Marked| {
        infos
            .iter()
            .enumerate()
            .filter(|(_, info)| info.marked == Some(mark))
            .max_by_key(|(idx, info)| (words(info), Reverse(*idx)))
            .filter(|(_, info)| words(info) >= MIN_ARTICLE_TEXT || words(info) * 5 >= total * 2)
            .map(|(idx, _)| idx)
    };
    if let Some(idx) = [Marked::Body, Marked::Article, Marked::Main].into_iter().find_map(by_mark) {
        let bodies = bodies_beside(infos, idx);
        let n_bytes: usize = bodies.iter().map(|body| words(&infos[*body])).sum();
        // The element around the text has the headline and the standfirst, when it has little more.
        let is_little_more = |around: usize| words(&infos[around]) * 2 <= n_bytes * 3;
        let around = common(infos, &bodies);
        if bodies.len() > 1 && !is_little_more(around) {
            return bodies;
        }
        let article = (infos[idx].marked == Some(Marked::Body)).then(|| article_around(infos, idx));
        let around = article.flatten().filter(|at| is_little_more(*at)).unwrap_or(around);
        return vec![around_posts(infos, around)];
    }
    let weight = |info: &Info| {
        #[expect(clippy::cast_precision_loss, reason = "a page is far below 2^52 bytes")]
        let density = if info.text == 0 { 1.0 } else { info.link_text as f64 / info.text as f64 };
        info.score * (1.0 - density)
    };
    let densest = infos
        .iter()
        .enumerate()
        .filter(|(_, info)| info.score > 0.0)
        .max_by(|a, b| weight(a.1).total_cmp(&weight(b.1)).then(b.0.cmp(&a.0)));
    match densest {
        // Less than half of the page's text in it: the text is spread, and all of it is taken.
        Some((idx, info)) if words(info) * 2 >= total => vec![around_entries(infos, idx)],
        _ => vec![0],
    }
}

/// Bytes of text outside of links.
fn words(info: &Info) -> usize {
    info.text - info.link_text
}

/// The `article` around a node.
fn article_around(infos: &[Info], idx: usize) -> Option<usize> {
    let mut at = idx;
    while at != 0 {
        at = infos[at].parent;
        if infos[at].marked == Some(Marked::Article) {
            return Some(at);
        }
    }
    None
}

/// The parts of the page that are marked as the text like `idx`, itself among them: an article may be cut
/// by advertisements. Each has a sentence, all stand in one `article` or in none, and no headline stands
/// between them, for that opens another article.
fn bodies_beside(infos: &[Info], idx: usize) -> Vec<usize> {
    if infos[idx].marked != Some(Marked::Body) {
        return vec![idx];
    }
    let article = article_around(infos, idx);
    let (mut group, mut at) = (Vec::new(), 0);
    while at < infos.len() {
        let info = &infos[at];
        let is_body = info.marked == Some(Marked::Body);
        if info.is_headline || (is_body && info.has_title) {
            if group.contains(&idx) {
                break;
            }
            group.clear();
        }
        if is_body && (at == idx || (info.n_sentences > 0 && article_around(infos, at) == article))
        {
            group.push(at);
        }
        at = if info.skip.is_some() || info.is_beside || is_body { info.end } else { at + 1 };
    }
    // One inside of another part, or behind what ended the walk, is alone.
    if group.contains(&idx) { group } else { vec![idx] }
}

/// The lowest node around all of `nodes`, which are in order and not empty.
fn common(infos: &[Info], nodes: &[usize]) -> usize {
    let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else { return 0 };
    let mut at = *first;
    while at != 0 && *last >= infos[at].end {
        at = infos[at].parent;
    }
    at
}

/// Least text of a post among others, in bytes: a choice, a sentence.
const MIN_POST: usize = 60;
/// Posts beside the longest one, at least, and the part of its text that they have together, at least:
/// choices. A text with some boxes beside it is no row of posts.
const MIN_POSTS_BESIDE: usize = 2;
const MIN_PART_BESIDE: usize = 4;

/// The part of the page around the article `idx` when that is only the longest of a row of posts, as in
/// a live blog; else `idx`.
fn around_posts(infos: &[Info], idx: usize) -> usize {
    let marked_around = |idx: usize| {
        let mut at = idx;
        while at != 0 {
            at = infos[at].parent;
            if infos[at].marked.is_some() {
                return Some(at);
            }
        }
        None
    };
    let mut post = idx;
    while infos[post].marked != Some(Marked::Article) {
        let Some(around) = marked_around(post) else { return idx };
        post = around;
    }
    let around = marked_around(post).unwrap_or(infos[post].parent);
    let (mut n, mut n_bytes, mut n_alike, mut at) = (0, 0, 0, around + 1);
    while at < infos[around].end {
        let info = &infos[at];
        if info.marked != Some(Marked::Article) {
            at += 1;
            continue;
        }
        if at != post
            && info.leads_away != Some(true)
            && info.n_sentences > 0
            && words(info) >= MIN_POST.max(info.link_text)
        {
            n += 1;
            n_bytes += words(info);
            n_alike += usize::from(info.class != 0 && info.class == infos[post].class);
        }
        at = info.end;
    }
    // Two posts of one class are a row as well.
    let is_row =
        (n >= MIN_POSTS_BESIDE || n_alike > 0) && n_bytes * MIN_PART_BESIDE >= words(&infos[post]);
    if is_row { around } else { idx }
}

/// The part of the page around the densest container `idx` when that is only the longest of a row of
/// entries that the page does not mark: siblings of one class, each with a sentence and a day or a time on
/// a line of its own.
fn around_entries(infos: &[Info], idx: usize) -> usize {
    let mut at = idx;
    while at != 0 {
        let (entry, around) = (&infos[at], infos[at].parent);
        let is_alike = |other: &usize| {
            let info = &infos[*other];
            info.class == entry.class
                && info.skip.is_none()
                && !info.is_beside
                && info.has_stamp
                && info.n_sentences > 0
                && words(info) >= MIN_POST
        };
        if entry.class != 0 && is_alike(&at) {
            let others = children(infos, around).filter(|other| *other != at).filter(is_alike);
            if others.count() >= MIN_POSTS_BESIDE {
                return around;
            }
        }
        at = around;
    }
    idx
}

/// The nodes right inside of `around`.
fn children(infos: &[Info], around: usize) -> impl Iterator<Item = usize> {
    let end = infos[around].end;
    let first = (around + 1 < end).then_some(around + 1);
    std::iter::successors(first, move |at| Some(infos[*at].end).filter(|next| *next < end))
}

/// How far around the article's part stands what may belong to it: its siblings, and theirs.
const LEVELS_BESIDE: usize = 2;

/// The nodes right around the article's part `idx`: in the element that it stands in, as long as that is no
/// page of its own.
pub(super) fn around(infos: &[Info], idx: usize) -> Range<usize> {
    let around = infos[idx].parent;
    let is_page = idx == 0 || around == 0 || infos[idx].marked.is_some();
    if is_page { 0..0 } else { around..infos[around].end }
}

/// The parts of the page around the article's part `idx`, which is not marked or only holds the text, in
/// which somebody is quoted or said to speak: a text may go on behind a box. Not what looks like another
/// article or a comment: a headline, a day or a time in it, mostly links, or more text than the article.
pub(super) fn parts_beside(infos: &[Info], idx: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = idx;
    for _ in 0..LEVELS_BESIDE {
        if at == 0 || matches!(infos[at].marked, Some(Marked::Article | Marked::Main)) {
            break;
        }
        let around = infos[at].parent;
        let is_text = |other: &usize| {
            let info = &infos[*other];
            *other != at
                && info.n_speaking > 0
                && words(info) > info.link_text
                && words(info) * 2 <= words(&infos[idx])
                && info.skip.is_none()
                && !info.has_stamp
                && !infos[*other..info.end].iter().any(|info| info.is_headline)
        };
        found.extend(children(infos, around).filter(is_text));
        at = around;
    }
    found
}

/// Whether the nearest part around the title that has a sentence outside of `others` is the text: it has
/// none of them, or several sentences.
pub(super) fn has_text_around(infos: &[Info], title: usize, others: &[usize]) -> bool {
    let mut n_before = vec![0];
    for other in others {
        n_before.push(n_before[n_before.len() - 1] + infos[*other].n_sentences);
    }
    let mut at = title;
    while at != 0 {
        at = infos[at].parent;
        let from = others.partition_point(|other| *other < at);
        let to = others.partition_point(|other| *other < infos[at].end);
        let n_own = infos[at].n_sentences.saturating_sub(n_before[to] - n_before[from]);
        if n_own > 0 {
            return from == to || n_own > 1;
        }
    }
    false
}
