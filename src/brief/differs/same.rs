//! What may be the same thing: an index of what was told before, by the words it is about.

use foldhash::HashMap;

use crate::annotate::Term;

/// Earlier tellings that one word leads to: the last ones. True equals share several words, so a
/// bound on each loses few.
const MAX_NEIGHBOURS: usize = 6;

/// Earlier tellings that one is compared with: those that share most words with it.
const MAX_COMPARED: usize = 8;

/// A name tells more than another word.
const NAME_WEIGHT: usize = 2;

/// Tellings seen so far, by a key and the words each is about.
#[derive(Default)]
pub(in crate::brief) struct Seen {
    /// Looked up only, never walked.
    postings: HashMap<(u64, u32), Vec<usize>>,
}

impl Seen {
    /// Those of the same key that share most words with `about`, most first, then the latest.
    pub(in crate::brief) fn like(&self, key: u64, about: &[Term]) -> Vec<usize> {
        let mut met: Vec<(usize, usize)> = Vec::with_capacity(about.len() * MAX_NEIGHBOURS);
        for term in about {
            let seen = self.postings.get(&(key, term.stem())).into_iter().flatten();
            met.extend(seen.map(|seen| (*seen, weight(*term))));
        }
        met.sort_unstable();
        let same = met.chunk_by(|a, b| a.0 == b.0);
        let mut counted: Vec<(usize, usize)> =
            same.map(|run| (run.iter().map(|(_, weight)| weight).sum(), run[0].0)).collect();
        counted.sort_unstable_by(|a, b| b.cmp(a));
        counted.into_iter().take(MAX_COMPARED).map(|(_, seen)| seen).collect()
    }

    /// Notes a telling under its number.
    pub(in crate::brief) fn note(&mut self, key: u64, about: &[Term], number: usize) {
        for term in about {
            let seen = self.postings.entry((key, term.stem())).or_default();
            if seen.len() == MAX_NEIGHBOURS {
                seen.remove(0);
            }
            seen.push(number);
        }
    }
}

fn weight(term: Term) -> usize {
    if term.is_name() { NAME_WEIGHT } else { 1 }
}

/// How much two tellings share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::brief) struct Shared {
    /// Weight of the shared words, names counting twice.
    pub(in crate::brief) weight: usize,
    /// How many there are.
    pub(in crate::brief) n: usize,
    /// Those among them that are no names.
    pub(in crate::brief) n_plain: usize,
    /// The share of the shorter one's words, in percent.
    pub(in crate::brief) percent: usize,
    /// Each names somebody or some place that the other does not.
    pub(in crate::brief) has_other_names: bool,
}

/// What two sorted lists of terms share.
pub(in crate::brief) fn shared(one: &[Term], other: &[Term]) -> Shared {
    let (mut at, mut n, mut n_plain, mut sum) = (0, 0, 0, 0);
    for term in one {
        while other.get(at).is_some_and(|theirs| theirs.stem() < term.stem()) {
            at += 1;
        }
        if let Some(theirs) = other.get(at)
            && theirs.stem() == term.stem()
        {
            n += 1;
            n_plain += usize::from(!term.is_name() && !theirs.is_name());
            sum += weight(*term).max(weight(*theirs));
        }
    }
    let least = one.len().min(other.len()).max(1);
    let has_own_name = |own: &[Term], others: &[Term]| {
        own.iter()
            .filter(|term| term.is_name())
            .any(|term| others.binary_search_by_key(&term.stem(), |theirs| theirs.stem()).is_err())
    };
    let has_other_names = has_own_name(one, other) && has_own_name(other, one);
    Shared { weight: sum, n, n_plain, percent: n * 100 / least, has_other_names }
}
