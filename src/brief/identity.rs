//! One actor, many names: joins what single articles call an actor into the actors of the site.
//!
//! 1. What the editor says in `[[actors]]` comes first: an alias joins, a `not` parts.
//! 2. Equal names join, after folding case, accents, dots and "the"; a person and a state of one
//!    name stay apart.
//! 3. A name that one other actor bears as a further form (an acronym in brackets, a surname after
//!    the full name) joins when the kinds agree. So does a surname of exactly one full name on the site
//!    where articles give both one office or one affiliation: nobody else of that name need have been
//!    named yet; or where each article with the surname alone names somebody else of those with the full
//!    one, states and outlets aside. A lone word taken for somebody joins the firm that an article calls
//!    by it, where nobody bears it. Before that, full names of people that differ in their spelling alone are one
//!    (`spelling`), and so is "J. Platt" with the only Jane Platt of the same dispute.
//!    A surname of which the site knows several full names is nobody's: it joins that of another article
//!    only under one office or one affiliation.
//! 4. What else may be one is listed as unsure, and never joined.

mod spelling;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

pub(super) use spelling::is_near;

use super::corpus::Corpus;
use super::slug::unique_slug;
use super::{ActorId, ArticleIdx, MergeReason, MergedForm};
use crate::annotate::wordings::Wordings;
use crate::annotate::{Actor, ActorIdx};
use crate::config::{ActorKind, Config, KnownActor, fold_name};
use crate::diag::Diagnostic;

/// Index into [`Identities::groups`].
pub(super) type GroupIdx = usize;

/// All actors of the site, before anything is said of them.
pub(super) struct Identities<'a> {
    /// In order of their earliest article, then of their place in it.
    pub(super) groups: Vec<Group<'a>>,
    /// Pairs that may be one, with the reason's key.
    pub(super) unsure: Vec<(GroupIdx, GroupIdx, &'static str)>,
    /// For each article the group of each of its actors.
    of: Vec<Vec<GroupIdx>>,
    /// For each article its groups in order, each once.
    casts: Vec<Vec<GroupIdx>>,
    by_name: HashMap<String, GroupIdx>,
}

/// An actor of the site.
pub(super) struct Group<'a> {
    pub(super) id: ActorId,
    pub(super) name: String,
    pub(super) kind: ActorKind,
    /// What the editor says of it.
    pub(super) known: Option<&'a KnownActor>,
    pub(super) affiliation: Option<GroupIdx>,
    /// Who it is in each article, earliest first.
    pub(super) members: Vec<(ArticleIdx, ActorIdx)>,
    pub(super) forms: Vec<MergedForm>,
    /// Offices and titles given with the name, each with the articles that give it; no forms of address.
    pub(super) titles: BTreeMap<String, Vec<ArticleIdx>>,
}

/// Pairs listed as unsure for one name: a hundred Smiths are not five thousand pairs.
const MAX_UNSURE: usize = 4;

impl<'a> Identities<'a> {
    /// Resolves all actors of `corpus`. Diagnostics: an affiliation in a circle that names close only
    /// through the articles.
    pub(super) fn new(
        corpus: &Corpus<'a>,
        config: &'a Config,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let editor = EditorNames::new(config);
        let seeds = seeds(corpus, &editor);
        let (merged_into, unsure) = merge(corpus, &seeds, &editor);
        let mut identities = Self::assemble(corpus, &seeds, &merged_into, unsure, config);
        identities.affiliate(corpus, findings);
        identities
    }

    /// The group of an actor of one article.
    pub(super) fn of(&self, article: ArticleIdx, actor: ActorIdx) -> Option<GroupIdx> {
        self.of[article.0 as usize].get(actor.0 as usize).copied()
    }

    /// The groups of all actors of one article, by their index there.
    pub(super) fn of_article(&self, article: ArticleIdx) -> &[GroupIdx] {
        &self.of[article.0 as usize]
    }

    /// Whether somebody is named in both articles.
    pub(super) fn share_somebody(&self, one: ArticleIdx, other: ArticleIdx) -> bool {
        let [few, many] = [one, other].map(|article| &self.casts[article.0 as usize]);
        let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
        few.iter().any(|group| many.binary_search(group).is_ok())
    }

    /// The actor that bears `name`.
    pub(super) fn named(&self, name: &str) -> Option<GroupIdx> {
        self.by_name.get(&fold_name(name)).copied()
    }

    fn assemble(
        corpus: &Corpus<'a>,
        seeds: &[Seed<'a>],
        merged_into: &[usize],
        unsure: BTreeSet<(usize, usize, &'static str)>,
        config: &'a Config,
    ) -> Self {
        // Groups by the earliest member, so that ids do not depend on anything else.
        let mut groups_seeds: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (seed, root) in merged_into.iter().enumerate() {
            groups_seeds.entry(*root).or_default().push(seed);
        }
        let mut roots: Vec<(usize, Vec<usize>)> = groups_seeds.into_iter().collect();
        // Seeds are in order of their first member already.
        roots.sort_by_key(|(_, members)| members[0]);
        let mut group_of_root = HashMap::default();
        let mut of: Vec<Vec<GroupIdx>> = vec![Vec::new(); corpus.len()];
        for (article, digest) in corpus.standing() {
            of[article.0 as usize] = vec![0; digest.labels.actors.len()];
        }
        let mut groups = Vec::with_capacity(roots.len());
        let mut by_name = HashMap::default();
        let mut taken = BTreeSet::new();
        for (root, members) in roots {
            let at = groups.len();
            group_of_root.insert(root, at);
            let group = group(corpus, seeds, root, &members, config, &mut taken);
            for (article, actor) in &group.members {
                of[article.0 as usize][actor.0 as usize] = at;
            }
            for member in &members {
                by_name.entry(seeds[*member].key.clone()).or_insert(at);
            }
            for name in group.known.iter().flat_map(|known| &known.aliases) {
                by_name.entry(fold_name(name)).or_insert(at);
            }
            by_name.insert(fold_name(&group.name), at);
            groups.push(group);
        }
        let unsure: BTreeSet<_> = unsure
            .into_iter()
            .map(|(a, b, reason)| {
                let (a, b) = (group_of_root[&merged_into[a]], group_of_root[&merged_into[b]]);
                (a.min(b), a.max(b), reason)
            })
            .filter(|(a, b, _)| a != b)
            .collect();
        let cast = |of: &Vec<GroupIdx>| {
            let mut cast = of.clone();
            cast.sort_unstable();
            cast.dedup();
            cast
        };
        let casts = of.iter().map(cast).collect();
        Self { groups, unsure: unsure.into_iter().collect(), of, casts, by_name }
    }

    /// Gives each actor the actor it belongs to: the editor's word, else what most articles say.
    fn affiliate(&mut self, corpus: &Corpus<'a>, findings: &mut Vec<Diagnostic>) {
        let mut met: HashMap<&str, Option<GroupIdx>> = HashMap::default();
        let affiliations: Vec<Option<GroupIdx>> = (0..self.groups.len())
            .map(|at| {
                let group = &self.groups[at];
                let said = group.known.and_then(|known| known.affiliation.as_deref());
                if let Some(name) = said {
                    return self.named(name).filter(|other| *other != at);
                }
                let mut votes: BTreeMap<GroupIdx, usize> = BTreeMap::new();
                for (article, actor) in &group.members {
                    let member = member(corpus, *article, *actor);
                    // "Sarnex, Kern Foods' owner": a lone word that one article took for somebody.
                    let is_taken_for_somebody = group.kind != ActorKind::Person
                        && member.kind == ActorKind::Person
                        && !member.name.contains(' ');
                    if is_taken_for_somebody {
                        continue;
                    }
                    let affiliation = member.affiliation.as_deref();
                    let other = affiliation
                        .and_then(|name| *met.entry(name).or_insert_with(|| self.named(name)));
                    if let Some(other) = other.filter(|other| *other != at) {
                        *votes.entry(other).or_default() += 1;
                    }
                }
                let most = votes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
                most.map(|(other, _)| other)
            })
            .collect();
        for (group, affiliation) in self.groups.iter_mut().zip(affiliations) {
            group.affiliation = affiliation;
        }
        self.break_circles(findings);
    }

    /// Walks up from every actor once; where a walk meets itself, one step of the circle is taken
    /// back: one that the articles say, if there is one, else the editor's that is written last.
    fn break_circles(&mut self, findings: &mut Vec<Diagnostic>) {
        let mut walked_from = vec![usize::MAX; self.groups.len()];
        for start in 0..self.groups.len() {
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(group) = at.filter(|group| walked_from[*group] == usize::MAX) {
                walked_from[group] = start;
                way.push(group);
                at = self.groups[group].affiliation;
            }
            let circle = at.and_then(|met| way.iter().position(|one| *one == met));
            let Some(circle) = circle.map(|first| &way[first..]) else { continue };
            let by_editor = |group: &usize| {
                self.groups[*group].known.filter(|known| known.affiliation.is_some())
            };
            let weakest = circle.iter().copied().min_by_key(|group| {
                by_editor(group).map_or((false, None), |known| (true, Some(Reverse(&known.span))))
            });
            let Some(weakest) = weakest else { continue };
            if let Some(known) = by_editor(&weakest) {
                findings.push(
                    Diagnostic::error(
                        "brief::affiliation-circle",
                        format!("`{}` is affiliated with itself in the end", known.name),
                    )
                    .at(known.span.clone())
                    .label("set aside: the `affiliation` of this entry")
                    .help("take one `affiliation` of the circle out"),
                );
            }
            self.groups[weakest].affiliation = None;
        }
    }
}

/// What `[[actors]]` says about names.
struct EditorNames<'a> {
    config: &'a Config,
    /// Folded name or alias to the entry it belongs to.
    entry_of: HashMap<String, usize>,
    /// Folded names that are not the entry.
    not: Vec<BTreeSet<String>>,
}

impl<'a> EditorNames<'a> {
    /// A name belongs to one entry: `config` has set every other claim aside.
    fn new(config: &'a Config) -> Self {
        let mut entry_of: HashMap<String, usize> = HashMap::default();
        for (at, known) in config.actors.iter().enumerate() {
            for name in std::iter::once(&known.name).chain(&known.aliases) {
                entry_of.entry(fold_name(name)).or_insert(at);
            }
        }
        let not = config
            .actors
            .iter()
            .map(|known| known.not.iter().map(|name| fold_name(name)).collect())
            .collect();
        Self { config, entry_of, not }
    }

    /// Whether the editor keeps `name` away from the entry.
    fn parts(&self, entry: Option<usize>, name: &str) -> bool {
        entry.is_some_and(|entry| self.not[entry].contains(name))
    }
}

/// Everything the articles call by one folded name.
struct Seed<'a> {
    key: String,
    entry: Option<usize>,
    members: Vec<(ArticleIdx, ActorIdx)>,
    kind: ActorKind,
    /// Spellings of the name, with how many articles write it so.
    spellings: BTreeMap<&'a str, usize>,
}

/// Groups all actors by what the editor says and by folded name. Seeds are in order of their first
/// member, and so are the members of each.
fn seeds<'a>(corpus: &Corpus<'a>, editor: &EditorNames<'_>) -> Vec<Seed<'a>> {
    let mut folded: HashMap<&str, String> = HashMap::default();
    let mut at: HashMap<(Option<usize>, String), usize> = HashMap::default();
    let mut seeds: Vec<Seed<'a>> = Vec::new();
    for (article, digest) in corpus.standing() {
        for (index, actor) in digest.labels.actors.iter().enumerate() {
            let key = folded.entry(&actor.name).or_insert_with(|| fold_name(&actor.name)).clone();
            let entry = editor.entry_of.get(&key).copied();
            let (entry, key) = match entry {
                Some(entry) => match only_parted_form(actor, entry, editor) {
                    Some(form) => (None, form),
                    None => (Some(entry), fold_name(&editor.config.actors[entry].name)),
                },
                None => (None, key),
            };
            let seed = *at.entry((entry, key.clone())).or_insert_with(|| {
                let (members, spellings) = (Vec::new(), BTreeMap::new());
                seeds.push(Seed { key, entry, members, kind: ActorKind::Other, spellings });
                seeds.len() - 1
            });
            let actor_idx = ActorIdx(super::corpus::narrow(index));
            seeds[seed].members.push((article, actor_idx));
            *seeds[seed].spellings.entry(&actor.name).or_default() += 1;
        }
    }
    let mut parted = Vec::with_capacity(seeds.len());
    for seed in seeds {
        part_people_from_states(corpus, seed, &mut parted);
    }
    take_kinds(corpus, &mut parted, editor);
    let mut parted = part_shared_surnames(corpus, parted, editor);
    take_kinds(corpus, &mut parted, editor);
    parted.sort_by_key(|seed: &Seed<'_>| corpus_order(corpus, seed.members[0]));
    parted
}

fn take_kinds(corpus: &Corpus<'_>, seeds: &mut [Seed<'_>], editor: &EditorNames<'_>) {
    for seed in seeds {
        let typed = seed.entry.and_then(|entry| editor.config.actors[entry].kind);
        seed.kind = typed.unwrap_or_else(|| majority_kind(corpus, &seed.members));
    }
}

/// Parts each bare surname of which the site knows several full names: "Platt" of one article and
/// "Platt" of another are one only where both give one office or one affiliation.
fn part_shared_surnames<'a>(
    corpus: &Corpus<'a>,
    seeds: Vec<Seed<'a>>,
    editor: &EditorNames<'_>,
) -> Vec<Seed<'a>> {
    let mut into = by_spelling(&seeds, editor);
    let bearers = by_surname(&seeds);
    let is_shared: Vec<bool> = seeds
        .iter()
        .map(|seed| {
            let is_bare = seed.entry.is_none() && seed.kind == ActorKind::Person;
            let full = bearers.get(seed.key.as_str()).filter(|_| is_bare && seed.members.len() > 1);
            let full: BTreeSet<usize> =
                full.into_iter().flatten().map(|one| root_of(&mut into, *one)).collect();
            full.len() > 1
        })
        .collect();
    drop(bearers);
    let mut parted = Vec::with_capacity(seeds.len());
    for (seed, is_shared) in seeds.into_iter().zip(is_shared) {
        if is_shared {
            part_by_place(corpus, &seed, &mut parted);
        } else {
            parted.push(seed);
        }
    }
    parted
}

/// A seed for all members that share offices or affiliations, one with the next.
fn part_by_place<'a>(corpus: &Corpus<'a>, seed: &Seed<'a>, out: &mut Vec<Seed<'a>>) {
    let mut into: Vec<usize> = (0..seed.members.len()).collect();
    let mut first_with: HashMap<String, usize> = HashMap::default();
    for (at, (article, actor)) in seed.members.iter().enumerate() {
        for place in places_of(member(corpus, *article, *actor)) {
            let first = *first_with.entry(place).or_insert(at);
            let (root, own) = (root_of(&mut into, first), root_of(&mut into, at));
            into[root.max(own)] = root.min(own);
        }
    }
    let mut parts: BTreeMap<usize, Seed<'a>> = BTreeMap::new();
    for (at, (article, actor)) in seed.members.iter().enumerate() {
        let part = parts.entry(root_of(&mut into, at)).or_insert_with(|| Seed {
            key: seed.key.clone(),
            entry: None,
            members: Vec::new(),
            kind: seed.kind,
            spellings: BTreeMap::new(),
        });
        part.members.push((*article, *actor));
        *part.spellings.entry(&member(corpus, *article, *actor).name).or_default() += 1;
    }
    out.extend(parts.into_values());
}

/// When every form an article uses is one that the editor keeps away from the entry, the first of
/// them: the article speaks of somebody else.
fn only_parted_form(actor: &Actor, entry: usize, editor: &EditorNames<'_>) -> Option<String> {
    let parted = &editor.not[entry];
    if parted.is_empty() || actor.forms.is_empty() {
        return None;
    }
    let forms: Vec<String> = actor.forms.iter().map(fold_name).collect();
    forms.iter().all(|form| parted.contains(form)).then(|| forms[0].clone())
}

/// A person and a state of one name are two actors, unless the editor typed the name.
fn part_people_from_states<'a>(corpus: &Corpus<'a>, seed: Seed<'a>, out: &mut Vec<Seed<'a>>) {
    let kind = |(article, actor): &(ArticleIdx, ActorIdx)| member(corpus, *article, *actor).kind;
    let has = |wanted| seed.members.iter().any(|one| kind(one) == wanted);
    if seed.entry.is_some()
        || !(has(ActorKind::Person) && has(ActorKind::State))
        || is_one_land(corpus, &seed)
    {
        out.push(seed);
        return;
    }
    let (people, others): (Vec<_>, Vec<_>) =
        seed.members.into_iter().partition(|one| kind(one) == ActorKind::Person);
    for members in [people, others] {
        let mut spellings = BTreeMap::new();
        for (article, actor) in &members {
            *spellings.entry(&*member(corpus, *article, *actor).name).or_default() += 1;
        }
        let key = seed.key.clone();
        out.push(Seed { key, entry: None, members, kind: ActorKind::Other, spellings });
    }
}

/// A name of one word that no table has and that one article shows to be a land's: others, which say
/// nothing of it, take it for somebody. Whom an article gives a title is somebody.
fn is_one_land(corpus: &Corpus<'_>, seed: &Seed<'_>) -> bool {
    let mut actors = seed.members.iter().map(|(article, actor)| member(corpus, *article, *actor));
    !seed.key.contains(' ')
        && actors.all(|actor| {
            !actor.is_known && (actor.kind != ActorKind::Person || actor.titles.is_empty())
        })
}

/// For each seed the seed it is merged into, itself when none; and the pairs that stay unsure.
fn merge(
    corpus: &Corpus<'_>,
    seeds: &[Seed<'_>],
    editor: &EditorNames<'_>,
) -> (Vec<usize>, BTreeSet<(usize, usize, &'static str)>) {
    let mut into = by_spelling(seeds, editor);
    let mut unsure = BTreeSet::new();
    let tied = tied_by_form(corpus, seeds);
    let by_surname = by_surname(seeds);
    let casts = casts(seeds);
    for (at, seed) in seeds.iter().enumerate() {
        if seed.entry.is_some() {
            continue;
        }
        let is_surname = seed.kind == ActorKind::Person && !seed.key.contains(' ');
        let same_surname = by_surname.get(seed.key.as_str()).filter(|_| is_surname);
        let full_names = same_surname.into_iter().flatten().map(|full| (*full, false));
        let tied = tied.get(&at).into_iter().flatten().map(|other| (*other, true));
        let mut candidates: BTreeMap<usize, bool> = BTreeMap::new();
        for (other, is_tied) in full_names.chain(tied) {
            // Spellings of one name are one candidate.
            *candidates.entry(root_of(&mut into, other)).or_default() |= is_tied;
        }
        candidates.remove(&at);
        candidates.retain(|other, _| !editor.parts(seeds[*other].entry, &seed.key));
        let reason = if is_surname { "merge.same-surname" } else { "merge.same-form" };
        // A surname that nobody bears is the short name of the firm that an article calls so.
        let may_be_firm = is_surname && same_surname.is_none();
        let agree = |other: usize, is_tied: bool| {
            let (a, b) = (seed.kind, seeds[other].kind);
            let is_firm =
                || may_be_firm && b == ActorKind::Organisation && places(corpus, seed).is_empty();
            a == b || is_tied && (a == ActorKind::Other || b == ActorKind::Other || is_firm())
        };
        let only = candidates.iter().next().filter(|_| candidates.len() == 1);
        // Where there is only one candidate, all full names of this surname are its spellings.
        let full_names: Vec<usize> = same_surname.into_iter().flatten().copied().collect();
        let is_the_one = || {
            full_names.iter().any(|full| is_placed_with(corpus, seed, &seeds[*full]))
                || is_in_company(corpus, &casts, at, (seeds, &full_names))
        };
        match only {
            Some((other, is_tied)) if agree(*other, *is_tied) && (*is_tied || is_the_one()) => {
                let (root, own) = (root_of(&mut into, *other), root_of(&mut into, at));
                if root != own {
                    into[own] = root;
                }
            }
            _ => unsure.extend(
                candidates
                    .into_iter()
                    // A town that is also a person's name is no finding.
                    .filter(|(other, is_tied)| *is_tied || agree(*other, false))
                    .take(MAX_UNSURE)
                    .map(|(other, _)| (at, other, reason)),
            ),
        }
    }
    unsure.extend(longer_names(seeds));
    let roots = (0..seeds.len()).map(|at| root_of(&mut into, at)).collect();
    (roots, unsure)
}

/// For each article the seeds named in it, in order; no states and no outlets, which stand in the articles
/// of every dispute of their part of the world.
fn casts(seeds: &[Seed<'_>]) -> BTreeMap<ArticleIdx, BTreeSet<usize>> {
    let mut casts: BTreeMap<ArticleIdx, BTreeSet<usize>> = BTreeMap::new();
    let is_telling = |seed: &Seed<'_>| !matches!(seed.kind, ActorKind::State | ActorKind::Media);
    for (at, seed) in seeds.iter().enumerate().filter(|(_, seed)| is_telling(seed)) {
        for (article, _) in &seed.members {
            casts.entry(*article).or_default().insert(at);
        }
    }
    casts
}

/// Whether every article that has the bare surname `at`, of which nothing else is told, names somebody who
/// also stands beside one of the full names: it tells of the same dispute, and whoever reads it has met
/// one bearer only.
fn is_in_company(
    corpus: &Corpus<'_>,
    casts: &BTreeMap<ArticleIdx, BTreeSet<usize>>,
    at: usize,
    (seeds, full_names): (&[Seed<'_>], &[usize]),
) -> bool {
    if full_names.is_empty() || !places(corpus, &seeds[at]).is_empty() {
        return false;
    }
    let beside = |seed: &usize| seeds[*seed].members.iter().filter_map(|one| casts.get(&one.0));
    let company: BTreeSet<usize> = full_names.iter().flat_map(beside).flatten().copied().collect();
    let is_else = |one: &usize| *one != at && !full_names.contains(one);
    beside(&at).all(|cast| cast.iter().any(|one| is_else(one) && company.contains(one)))
}

/// Whether articles give two people one office, or put them under one actor.
fn is_placed_with(corpus: &Corpus<'_>, one: &Seed<'_>, other: &Seed<'_>) -> bool {
    let (ours, theirs) = (places(corpus, one), places(corpus, other));
    ours.intersection(&theirs).next().is_some()
}

/// The offices and affiliations of a person, folded; a "Mr" is neither.
fn places(corpus: &Corpus<'_>, seed: &Seed<'_>) -> BTreeSet<String> {
    let members = seed.members.iter().map(|(article, actor)| member(corpus, *article, *actor));
    members.flat_map(places_of).collect()
}

/// The offices and the affiliation that one article gives a person.
fn places_of(actor: &Actor) -> impl Iterator<Item = String> {
    let courtesies = &Wordings::of_all().courtesies;
    let places = actor.titles.iter().chain(actor.affiliation.as_deref());
    places.map(fold_name).filter(|place| !courtesies.contains(place))
}

/// Full names of people in several spellings, each joined to the one that most articles have.
fn by_spelling(seeds: &[Seed<'_>], editor: &EditorNames<'_>) -> Vec<usize> {
    let mut into: Vec<usize> = (0..seeds.len()).collect();
    let mut alike: HashMap<String, Vec<usize>> = HashMap::default();
    let people = seeds.iter().enumerate().filter(|(_, seed)| seed.kind == ActorKind::Person);
    for (at, seed) in people {
        if let Some(key) = spelling::key(&seed.key) {
            alike.entry(key).or_default().push(at);
        }
    }
    let mut alike: Vec<Vec<usize>> = alike.into_values().filter(|all| all.len() > 1).collect();
    alike.sort_unstable();
    for all in alike {
        // The editor's own entry before all.
        let weight = |at: &usize| (seeds[*at].entry.is_some(), seeds[*at].members.len());
        let Some(first) = all.iter().copied().max_by_key(|at| (weight(at), Reverse(*at))) else {
            continue;
        };
        for other in all.into_iter().filter(|other| *other != first) {
            let is_parted = editor.parts(seeds[first].entry, &seeds[other].key);
            let is_it = spelling::is_one_name(&seeds[first].key, &seeds[other].key);
            if is_it && !is_parted && seeds[other].entry.is_none() {
                into[other] = first;
            }
        }
    }
    join_initials(seeds, editor, &mut into);
    into
}

/// "J. Platt" is Jane Platt where no other full name of the site fits, and each article that has the initial
/// names somebody who also stands beside the full name.
fn join_initials(seeds: &[Seed<'_>], editor: &EditorNames<'_>, into: &mut [usize]) {
    let bearers = by_surname(seeds);
    let is_initial = |given: &str| given.chars().count() == 1;
    let mut of_dispute: Option<BTreeMap<ArticleIdx, BTreeSet<usize>>> = None;
    for (at, seed) in seeds.iter().enumerate() {
        let Some((given, surname)) = seed.key.split_once(' ') else { continue };
        if seed.kind != ActorKind::Person || seed.entry.is_some() || !is_initial(given) {
            continue;
        }
        let fits = |one: &&usize| {
            let (other, _) = seeds[**one].key.split_once(' ').unwrap_or_default();
            !is_initial(other) && other.starts_with(given)
        };
        let full = bearers.get(surname).into_iter().flatten().filter(fits);
        let full: BTreeSet<usize> = full.map(|one| root_of(into, *one)).collect();
        let Some(only) = full.first().copied().filter(|_| full.len() == 1) else { continue };
        let casts = of_dispute.get_or_insert_with(|| casts(seeds));
        let beside = |one: usize| seeds[one].members.iter().filter_map(|one| casts.get(&one.0));
        let company: BTreeSet<usize> = beside(only).flatten().copied().collect();
        let is_met = |cast: &BTreeSet<usize>| {
            cast.iter().any(|one| *one != at && *one != only && company.contains(one))
        };
        if beside(at).all(is_met) && !editor.parts(seeds[only].entry, &seed.key) {
            into[at] = only;
        }
    }
}

/// Ends, because a seed is only ever pointed at a root that is not itself; halves the way as it
/// goes, so that a chain of names is not walked again and again.
fn root_of(into: &mut [usize], mut at: usize) -> usize {
    while into[at] != at {
        into[at] = into[into[at]];
        at = into[at];
    }
    at
}

/// For each seed whose name is a form of other seeds, these others.
fn tied_by_form(corpus: &Corpus<'_>, seeds: &[Seed<'_>]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut named: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, seed) in seeds.iter().enumerate() {
        named.entry(&seed.key).or_default().push(at);
    }
    let mut folded: HashMap<&str, String> = HashMap::default();
    let mut tied: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, seed) in seeds.iter().enumerate() {
        for (article, actor) in &seed.members {
            for form in member(corpus, *article, *actor).forms.iter().filter(|form| is_name(form)) {
                let form = folded.entry(form).or_insert_with(|| fold_name(form));
                for other in named.get(form.as_str()).into_iter().flatten().take(MAX_UNSURE) {
                    if *other != at && seeds[*other].key != seed.key {
                        tied.entry(*other).or_default().insert(at);
                    }
                }
            }
        }
    }
    tied
}

/// People with a full name, by its last word.
fn by_surname<'s>(seeds: &'s [Seed<'_>]) -> HashMap<&'s str, Vec<usize>> {
    let mut by_surname: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, seed) in seeds.iter().enumerate() {
        if seed.kind == ActorKind::Person
            && let Some((_, surname)) = seed.key.rsplit_once(' ')
        {
            let bearers = by_surname.entry(surname).or_default();
            // One more than is ever listed is enough to know that it is not the only one.
            if bearers.len() <= MAX_UNSURE {
                bearers.push(at);
            }
        }
    }
    by_surname
}

/// People of whom one has the other's name with more before it: neighbours when names are sorted
/// from their last word to the first.
fn longer_names(seeds: &[Seed<'_>]) -> Vec<(usize, usize, &'static str)> {
    let mut backwards: Vec<(Vec<&str>, usize)> = seeds
        .iter()
        .enumerate()
        .filter(|(_, seed)| seed.kind == ActorKind::Person && seed.key.contains(' '))
        .map(|(at, seed)| (seed.key.rsplit(' ').collect(), at))
        .collect();
    backwards.sort_unstable();
    backwards
        .windows(2)
        .filter(|pair| pair[1].0.len() > pair[0].0.len() && pair[1].0.starts_with(&pair[0].0))
        .map(|pair| (pair[0].1, pair[1].1, "merge.same-surname"))
        .collect()
}

fn group<'a>(
    corpus: &Corpus<'a>,
    seeds: &[Seed<'a>],
    root: usize,
    joined: &[usize],
    config: &'a Config,
    taken: &mut BTreeSet<String>,
) -> Group<'a> {
    let known = seeds[root].entry.map(|entry| &config.actors[entry]);
    let mut members: Vec<_> =
        joined.iter().flat_map(|seed| seeds[*seed].members.iter().copied()).collect();
    members.sort_by_key(|one| corpus_order(corpus, *one));
    let name = match known {
        Some(known) => known.name.clone(),
        None => seeds[root]
            .spellings
            .iter()
            .max_by(|a, b| {
                let is_written = |name: &str| name.contains(char::is_lowercase);
                let key = |one: &(&&str, &usize)| (*one.1, is_written(one.0));
                key(a).cmp(&key(b)).then(b.0.cmp(a.0))
            })
            .map_or_else(|| seeds[root].key.clone(), |(name, _)| (*name).to_owned()),
    };
    // What joins takes the kind of whom it joins: "Talus", taken for somebody, that of "Talus Resources".
    let told = Some(seeds[root].kind).filter(|kind| *kind != ActorKind::Other);
    let kind = known.and_then(|known| known.kind).or(told);
    let kind = kind.unwrap_or_else(|| majority_kind(corpus, &members));
    let mut titles: BTreeMap<String, Vec<ArticleIdx>> = BTreeMap::new();
    let addresses = &Wordings::of_all().addresses;
    for (article, actor) in &members {
        let said = member(corpus, *article, *actor).titles.iter();
        for title in said.filter(|title| !addresses.iter().any(|address| address == title)) {
            titles.entry(title.to_owned()).or_default().push(*article);
        }
    }
    let forms = forms(corpus, &members, &name, known);
    let id = ActorId(unique_slug(&name, "actor", taken).into());
    Group { id, name, kind, known, affiliation: None, members, forms, titles }
}

/// What is known of one form of an actor's name.
#[derive(Default)]
struct Met {
    n_articles: u32,
    /// An article found it in the shipped table.
    is_known: bool,
    /// An article names the actor otherwise too.
    is_tied: bool,
}

/// The names an actor is met under, its own first, then the most frequent, and why each is its own.
fn forms(
    corpus: &Corpus<'_>,
    members: &[(ArticleIdx, ActorIdx)],
    name: &str,
    known: Option<&KnownActor>,
) -> Vec<MergedForm> {
    let mut counted: BTreeMap<&str, Met> = BTreeMap::new();
    for (article, actor) in members {
        let actor = member(corpus, *article, *actor);
        let forms = actor.forms.iter().filter(|form| is_name(form));
        let mut met: BTreeSet<&str> = forms.collect();
        met.insert(&actor.name);
        for form in met {
            let met = counted.entry(form).or_default();
            met.n_articles += 1;
            met.is_known |= actor.is_known;
            let is_own = met.is_tied || form == &*actor.name;
            met.is_tied |= !is_own && fold_name(form) != fold_name(&actor.name);
        }
    }
    let own = fold_name(name);
    let aliases: BTreeSet<String> =
        known.iter().flat_map(|known| &known.aliases).map(|alias| fold_name(alias)).collect();
    let mut forms: Vec<_> = counted
        .into_iter()
        .map(|(form, Met { n_articles, is_known, is_tied })| {
            let folded = fold_name(form);
            let reason = if folded == own {
                MergeReason::Name
            } else if aliases.contains(&folded) {
                MergeReason::Editor
            } else if spelling::is_one_name(&folded, &own) {
                MergeReason::Spelling
            } else if !is_tied {
                MergeReason::Office
            } else if is_known {
                MergeReason::Table
            } else {
                MergeReason::Article
            };
            (folded, MergedForm { form: form.to_owned(), n_articles, reason })
        })
        .collect();
    // "TEHRAN" and "the Washington" add nothing to "Tehran" and "Washington".
    forms.sort_by(|(a_folded, a), (b_folded, b)| {
        let key = |one: &MergedForm| {
            let is_shouted = !one.form.contains(char::is_lowercase);
            (one.form != name, Reverse(one.n_articles), is_shouted)
        };
        a_folded.cmp(b_folded).then_with(|| key(a).cmp(&key(b))).then_with(|| a.form.cmp(&b.form))
    });
    forms.dedup_by(|(later, _), (kept, _)| later == kept);
    let mut forms: Vec<MergedForm> = forms.into_iter().map(|(_, form)| form).collect();
    forms.sort_by(|a, b| {
        let key = |one: &MergedForm| (one.reason != MergeReason::Name, Reverse(one.n_articles));
        key(a).cmp(&key(b)).then_with(|| a.form.cmp(&b.form))
    });
    forms
}

fn majority_kind(corpus: &Corpus<'_>, members: &[(ArticleIdx, ActorIdx)]) -> ActorKind {
    // A kind from the table or from the editor weighs more than any number of guesses; so does a land,
    // for no name is taken for one without a reason.
    // What an article tells weighs more than what it makes of a plain word.
    let mut votes: BTreeMap<ActorKind, (usize, usize, usize)> = BTreeMap::new();
    for (article, actor) in members {
        let actor = member(corpus, *article, *actor);
        let vote = votes.entry(actor.kind).or_default();
        // An entry of the editor's without a kind says nothing of it.
        let is_sure = actor.is_known || actor.kind == ActorKind::State;
        vote.0 += usize::from(is_sure && actor.kind != ActorKind::Other);
        vote.1 += usize::from(actor.is_kind_told && actor.kind != ActorKind::Other);
        vote.2 += usize::from(actor.kind != ActorKind::Other);
    }
    let most = votes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    most.map_or(ActorKind::Other, |(kind, _)| kind)
}

fn member<'a>(corpus: &Corpus<'a>, article: ArticleIdx, actor: ActorIdx) -> &'a Actor {
    &corpus.digest(article).labels.actors[actor.0 as usize]
}

fn corpus_order(corpus: &Corpus<'_>, (article, actor): (ArticleIdx, ActorIdx)) -> (u32, ActorIdx) {
    (corpus.earliness(article), actor)
}

/// Whether a form is a name rather than a reference: "he" and "the ministry" have no capital. A
/// script without case has only names here.
fn is_name(form: &str) -> bool {
    form.contains(char::is_uppercase) || !form.contains(char::is_lowercase)
}
