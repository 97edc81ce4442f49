//! The register of actors: roles, positions and statements of everyone the articles name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::corpus::{Corpus, Spot, Support, ToldIn, is_editors, narrow};
use super::fold::{Foldable, fold, group};
use super::identity::{GroupIdx, Identities};
use super::rank::{Rank, Ranked, in_order, role_weight, without_slack};
use super::{
    ActorEntry, ActorId, ArticleIdx, Evidence, ItemId, MediationEntry, PositionEntry,
    StatementEntry, Teller,
};
use crate::annotate::acts::{Acts, stays_out};
use crate::annotate::standalone::{points_out, without_loose_marks};
use crate::annotate::{
    Actor, ActorIdx, ActorKind, Display, Label, MediationStatus, MentionForm, Origin, PartiesFrom,
    Position, PositionKind, Role, RuleId, SentenceIdx, Statement, Who, has_loose_object,
};
use crate::config::fold_name;

/// The register in order of rank, what speakers without an entry said, and each group's place in the
/// register (`None` for one that no sentence names).
pub(super) struct Actors {
    pub(super) entries: Vec<ActorEntry>,
    pub(super) others: Vec<StatementEntry>,
    pub(super) place_of: Vec<Option<usize>>,
}

impl Actors {
    /// Groups in the order of the register, each once; those without an entry are left out.
    pub(super) fn ids(&self, groups: impl IntoIterator<Item = GroupIdx>) -> Vec<ActorId> {
        let mut places: Vec<usize> =
            groups.into_iter().filter_map(|group| self.place_of[group]).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| self.entries[place].id.clone()).collect()
    }

    /// Everybody named in the sentences of `spots`, in the order of the register.
    pub(super) fn named_in<'s>(
        &self,
        corpus: &Corpus<'_>,
        identities: &Identities<'_>,
        spots: impl IntoIterator<Item = Spot<'s>>,
    ) -> Vec<ActorId> {
        self.ids(spots.into_iter().flat_map(|spot| {
            corpus.named(spot).filter_map(move |actor| identities.of(spot.article, actor))
        }))
    }

    /// The name on the site of whoever speaks or mediates, and the name as shown; `None` for somebody
    /// whom the register does not have or no word may be shown of.
    pub(super) fn speaker(
        &self,
        identities: &Identities<'_>,
        article: ArticleIdx,
        speaker: &Who,
    ) -> Option<(Option<ActorId>, String)> {
        match speaker {
            // The rights of the article forbid its words, and it has no others for him.
            Who::Unnamed(phrase) if phrase.is_empty() => None,
            Who::Unnamed(phrase) => Some((None, phrase.clone())),
            Who::Actor(actor) => {
                let entry = &self.entries[self.place_of[identities.of(article, *actor)?]?];
                Some((Some(entry.id.clone()), entry.name.clone()))
            }
        }
    }

    /// Those who raise a question or warn of a risk, each once, given and told earliest first.
    pub(super) fn tellers<'w, 'c>(
        &self,
        corpus: &Corpus<'_>,
        identities: &Identities<'_>,
        said: impl Iterator<Item = (Option<&'w Who>, Spot<'c>)>,
    ) -> Vec<Teller> {
        let mut tellers: Vec<Teller> = Vec::new();
        for (who, spot) in said {
            let speaker = who.and_then(|who| self.speaker(identities, spot.article, who));
            let Some((actor, name)) = speaker else { continue };
            // A reprint adds nobody.
            let is_known = tellers.iter().any(|one| {
                let is_reprint = corpus.repeats(spot.article, spot.sentence) == Some(one.article);
                // The same words again tell nothing more, whoever they stand for.
                let is_same = one.actor == actor && fold_name(&one.name) == fold_name(&name);
                is_reprint || is_same
            });
            if !is_known && tellers.len() < MAX_TELLERS {
                tellers.push(Teller { actor, name, article: spot.article });
            }
        }
        tellers
    }
}

/// Those who raise one question or warn of one risk: the first ones. What more say, everybody says.
const MAX_TELLERS: usize = 8;

/// One actor while its parts are gathered.
#[derive(Default)]
struct Gathered<'a> {
    /// First naming in each article, earliest first.
    namings: Vec<Spot<'a>>,
    articles: Vec<(ArticleIdx, u32)>,
    roles: BTreeMap<Role, Vec<Spot<'a>>>,
    positions: Vec<PositionEntry>,
    statements: Vec<StatementEntry>,
}

/// Makes the register.
pub(super) fn actors(corpus: &Corpus<'_>, identities: &Identities<'_>) -> Actors {
    let mut gathered: Vec<Gathered<'_>> = Vec::new();
    gathered.resize_with(identities.groups.len(), Gathered::default);
    let (positions, (statements, ())) = rayon::join(
        || positions(corpus, identities),
        || {
            let namings = || gather_namings(corpus, identities, &mut gathered);
            rayon::join(|| statements(corpus, identities), namings)
        },
    );
    for (group, position) in positions {
        gathered[group].positions.push(position);
    }
    let (statements, mut others) = statements;
    for (group, statement) in statements {
        // Whom no sentence names has no entry, and is another that speaks.
        if gathered[group].namings.is_empty() {
            others.push(StatementEntry { speaker: None, ..statement });
        } else {
            gathered[group].statements.push(statement);
        }
    }
    let mut ranked: Vec<(GroupIdx, ActorEntry, _)> = gathered
        .into_par_iter()
        .enumerate()
        .filter_map(|(group, gathered)| entry(corpus, identities, group, gathered))
        .collect();
    ranked.sort_by_key(|(_, _, rank)| *rank);
    set_aside(&mut ranked);
    let mut place_of = vec![None; identities.groups.len()];
    let mut entries = Vec::with_capacity(ranked.len());
    for (group, entry, _) in ranked {
        place_of[group] = Some(entries.len());
        entries.push(entry);
    }
    let mut actors = Actors { entries, others, place_of };
    add_members(identities, &mut actors);
    actors
}

/// Independent sources of the side that is told of most, from which on a side that one of them names
/// in passing is an aside. Own choice, 2026-11-22, read on news of three disputes.
const SOURCES_OF_A_SIDE: u32 = 4;

/// Independent sources that name somebody who wants something, from which on this is a part in the
/// dispute: an observer whom one article hears is none. Own choice, 2026-11-22, as above.
const SOURCES_OF_A_VOICE: u32 = 3;

/// Marks the sides of other disputes and puts them behind those of this one: a war or a meeting that
/// one article mentions beside it. Whom more tell of, whoever wants or says something, and whom the
/// editor knows, is none.
fn set_aside<R>(ranked: &mut [(GroupIdx, ActorEntry, (bool, R))]) {
    let n_sources = |entry: &ActorEntry| entry.evidence.n_independent();
    let sides = ranked.iter().filter(|(_, entry, _)| entry.is_party());
    let most = sides.map(|(_, entry, _)| n_sources(entry)).max().unwrap_or_default();
    if most < SOURCES_OF_A_SIDE {
        return;
    }
    for (_, entry, _) in &mut *ranked {
        entry.is_aside = entry.is_party()
            && entry.roles.len() == 1
            && n_sources(entry) == 1
            && entry.positions.is_empty()
            && entry.statements.is_empty()
            && !entry.has_page;
    }
    // Stable: equals stay in order of rank, which begins with whether somebody has a part.
    ranked.sort_by_key(|(_, entry, (has_no_part, _))| (*has_no_part, entry.is_aside));
}

/// An actor's entry with its rank: a part in the dispute first, a naming in the text before one in
/// headings only, who acts for itself before who speaks for another, then independent sources,
/// articles that name it, how often they do, its strongest role, recency, and the place of its
/// first naming.
fn entry(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    group: GroupIdx,
    mut gathered: Gathered<'_>,
) -> Option<(GroupIdx, ActorEntry, (bool, impl Ord + Copy + use<>))> {
    let identity = &identities.groups[group];
    let Support { evidence, place, newest, is_fragment, .. } =
        corpus.support(gathered.namings.clone())?;
    let gathered_namings = std::mem::take(&mut gathered.namings);
    if gathered.roles.len() > 1 {
        gathered.roles.remove(&Role::Observer);
    }
    // "The two sides would meet again" shows nobody whose part it is.
    let is_other = |spot: Spot<'_>| {
        let mut named = corpus.named(spot);
        !named.any(|actor| identities.of(spot.article, actor) == Some(group))
    };
    let mut roles: Vec<(Role, Support)> = gathered
        .roles
        .into_iter()
        .filter_map(|(role, spots)| Some((role, corpus.support_by(spots, is_other)?)))
        .collect();
    roles.sort_by_key(|(role, support)| {
        let evidence = &support.evidence;
        let support = (evidence.n_independent(), evidence.n_citations(), role_weight(*role));
        (Reverse(support), *role)
    });
    // What an article only prints about another one gives nobody a part, and a headline alone makes
    // nobody a mediator: "Union turns down arbitrator's plan".
    let is_told = |(role, support): &(Role, Support)| match role {
        Role::Observer => true,
        Role::Mediator(_) => support.told == ToldIn::Text,
        _ => support.told != ToldIn::Secondary,
    };
    if !roles.iter().all(is_told) {
        roles.retain(is_told);
        if roles.is_empty() {
            roles.extend(corpus.support(gathered_namings).map(|one| (Role::Observer, one)));
        }
    }
    let mut roles: Vec<(Role, Evidence)> =
        roles.into_iter().map(|(role, support)| (role, support.evidence)).collect();
    if let [(Role::Observer, _)] = roles[..]
        && let Some(evidence) = bargains(corpus, identity.kind, &gathered.positions)
    {
        roles = vec![(Role::Party, evidence.clone())];
    }
    let weight = roles.iter().map(|(role, _)| role_weight(*role)).max().unwrap_or_default();
    gathered.articles.sort_by_key(|(article, _)| *article);
    let n_mentions: u32 = gathered.articles.iter().map(|(_, count)| *count).sum();
    let has_role = roles.iter().any(|(role, _)| *role != Role::Observer);
    // Whom several tell of and who wants something has a part, even where nobody tells whose side it
    // is.
    let wants = gathered.positions.iter().any(|position| !position.is_aside);
    let has_part = has_role || (wants && evidence.n_independent() >= SOURCES_OF_A_VOICE);
    // Who speaks for an actor of the register is found under it as well.
    let speaks_for = identity.kind == ActorKind::Person && identity.affiliation.is_some();
    let support =
        Reverse((evidence.n_independent(), gathered.articles.len(), n_mentions, weight, newest));
    let rank = (!has_part, (is_fragment, speaks_for, support, place));
    let entry = ActorEntry {
        id: identity.id.clone(),
        name: identity.name.clone(),
        kind: identity.kind,
        roles: without_slack(roles),
        earlier: Vec::new(),
        affiliation: None,
        members: Vec::new(),
        forms: identity.forms.clone(),
        titles: identity.titles.iter().map(|(title, by)| (title.clone(), by.clone())).collect(),
        left_office: None,
        description: identity.known.and_then(|known| known.description.clone()),
        positions: without_slack(gathered.positions),
        statements: without_slack(gathered.statements),
        is_aside: false,
        has_page: identity.known.is_some() || (has_role && gathered.articles.len() > 1),
        articles: without_slack(gathered.articles),
        evidence,
    };
    Some((group, entry, rank))
}

/// Articles in which somebody takes a stand, from which on that is a part in the dispute: each alone may
/// tell of it in passing. Own choice, November 2026.
const ARTICLES_OF_A_STAND: usize = 2;

/// What shows that somebody is a side whom no article alone tells to be one: a body that in several
/// articles takes stands of two kinds, a person who refuses or offers something and takes another. Who only
/// asks for things is heard, and who will not intervene stands outside.
fn bargains<'p>(
    corpus: &Corpus<'_>,
    kind: ActorKind,
    positions: &'p [PositionEntry],
) -> Option<&'p Evidence> {
    let is_outside = |one: &PositionEntry| {
        let lang = &corpus.digest(one.evidence.first().article).standing.lang;
        one.kind == PositionKind::Refusal
            && Acts::of(lang).is_some_and(|acts| stays_out(acts, &one.text))
    };
    let stands = || {
        let own = positions.iter().filter(|one| !one.is_aside && !is_outside(one));
        own.filter(|one| one.kind != PositionKind::Interest)
    };
    let kinds: BTreeSet<PositionKind> = stands().map(|one| one.kind).collect();
    let articles: BTreeSet<ArticleIdx> =
        stands().flat_map(|one| one.evidence.iter()).map(|one| one.article).collect();
    let shows =
        |one: &&PositionEntry| matches!(one.kind, PositionKind::Refusal | PositionKind::Offer);
    let is_side = match kind {
        ActorKind::Person => stands().count() > 1,
        ActorKind::State | ActorKind::Organisation | ActorKind::ArmedGroup => kinds.len() > 1,
        _ => false,
    };
    let first = stands().find(shows)?;
    (is_side && articles.len() >= ARTICLES_OF_A_STAND).then_some(&first.evidence)
}

/// So many times the sources of a mediation, without parties, must tell of its mediator as a side for
/// it to be no mediator: ministers who "broker a compromise" among their own. Own choice, 2026-11-22,
/// read on a quarrel over a budget.
const TIMES_A_SIDE: u32 = 3;

/// Whether many more sources tell of an actor as a side than the `n_sources` that have it mediate.
pub(super) fn is_side_rather(actor: &ActorEntry, n_sources: u32) -> bool {
    let party = actor.roles.iter().find(|(role, _)| *role == Role::Party);
    party.is_some_and(|(_, evidence)| {
        evidence.n_independent() >= n_sources.max(1).saturating_mul(TIMES_A_SIDE)
    })
}

/// As many articles at least tell of a side whom a single sentence has mediate. Own choice, 2026-11-22,
/// read on a war, where "strikes in response to" and "will intervene" had made mediators of both.
const ARTICLES_OF_A_SIDE: usize = 6;

/// Whether one sentence alone has an actor mediate, and many articles tell of it as a side.
pub(super) fn is_side_but_once(actor: &ActorEntry, n_sentences: usize) -> bool {
    let party = actor.roles.iter().find(|(role, _)| *role == Role::Party);
    n_sentences == 1
        && party.is_some_and(|(_, evidence)| evidence.n_citations() >= ARTICLES_OF_A_SIDE)
}

/// Leaves each mediator the roles that hold now: of its statuses the newest of each mediation, and no
/// side of the dispute where more sources tell of its mediation. What it offers to both sides makes
/// it a party in one article; the site knows better. A member of a mediator that is no side is none
/// either: one without a position of its own was a side as long as the mediator was one.
pub(super) fn settle_roles(actors: &mut [ActorEntry], mediations: &[MediationEntry]) {
    let mut now: BTreeMap<&ActorId, BTreeMap<MediationStatus, &Evidence>> = BTreeMap::new();
    for entry in mediations {
        if let (Some(mediator), Some((status, told))) = (&entry.mediator, entry.statuses.first()) {
            now.entry(mediator).or_default().entry(*status).or_insert(told);
        }
    }
    let stands_between = |one: &&MediationEntry| !one.is_aside || !one.between.is_empty();
    let mediating: BTreeSet<&ActorId> =
        mediations.iter().filter(stands_between).filter_map(|one| one.mediator.as_ref()).collect();
    // Who goes between two others now is no side on the word of as many.
    let goes_between: BTreeSet<&ActorId> = mediations
        .iter()
        .filter(|one| !one.is_aside && one.between.len() >= 2)
        .filter(|one| matches!(one.statuses.first(), Some((MediationStatus::Active, _))))
        .filter_map(|one| one.mediator.as_ref())
        .collect();
    for actor in &mut *actors {
        let Some(now) = now.get(&actor.id) else { continue };
        // A status that no article tells as a role: who withdrew where nobody calls him a mediator.
        if actor.roles.iter().any(|(role, _)| matches!(role, Role::Mediator(_))) {
            for (status, told) in now {
                let role = Role::Mediator(*status);
                if !actor.roles.iter().any(|(known, _)| *known == role) {
                    actor.roles.push((role, (*told).clone()));
                }
            }
        }
        let mediates = actor.roles.iter().filter(|(role, _)| matches!(role, Role::Mediator(_)));
        let n_sources = mediates.map(|(_, evidence)| evidence.n_independent()).max();
        if n_sources.is_some_and(|n| is_side_rather(actor, n)) && !mediating.contains(&actor.id) {
            actor.roles.retain(|(role, _)| !matches!(role, Role::Mediator(_)));
        }
        let is_of_now =
            |role: &Role| matches!(role, Role::Mediator(status) if now.contains_key(status));
        let mediates = actor.roles.iter().filter(|(role, _)| matches!(role, Role::Mediator(_)));
        let n_mediates = mediates.map(|(_, evidence)| evidence.n_independent()).max();
        let has_one_of_now = actor.roles.iter().any(|(role, _)| is_of_now(role));
        let (kept, past): (Vec<_>, Vec<_>) =
            std::mem::take(&mut actor.roles).into_iter().partition(|(role, evidence)| match role {
                Role::Mediator(_) => is_of_now(role) || !has_one_of_now,
                Role::Party => n_mediates.is_none_or(|most| {
                    let own = most + u32::from(goes_between.contains(&actor.id));
                    own <= evidence.n_independent()
                }),
                _ => true,
            });
        actor.roles = without_slack(kept);
        actor.earlier = past.into_iter().filter(|(role, _)| *role != Role::Party).collect();
        // Articles are in order, the newest first.
        let newest = |evidence: &Evidence| evidence.iter().map(|one| one.article).min();
        actor.earlier.sort_by_key(|(_, evidence)| newest(evidence));
    }
    let is = |actor: &ActorEntry, is_it: fn(&Role) -> bool| {
        actor.roles.iter().any(|(role, _)| is_it(role))
    };
    let stands_between = |actor: &&ActorEntry| {
        is(actor, |role| matches!(role, Role::Mediator(_))) && !actor.is_party()
    };
    let between: BTreeSet<ActorId> =
        actors.iter().filter(stands_between).map(|actor| actor.id.clone()).collect();
    for actor in actors {
        let is_member = actor.affiliation.as_ref().is_some_and(|above| between.contains(above));
        let party = actor.roles.iter().position(|(role, _)| *role == Role::Party);
        if let Some(party) = party.filter(|_| is_member && actor.positions.is_empty()) {
            let (_, evidence) = actor.roles.remove(party);
            if actor.roles.is_empty() {
                actor.roles.push((Role::Observer, evidence));
            }
        }
    }
}

/// Ties actors to those they belong to, both in the order of the register.
fn add_members(identities: &Identities<'_>, actors: &mut Actors) {
    let mut members: Vec<Vec<GroupIdx>> = vec![Vec::new(); actors.entries.len()];
    for (group, identity) in identities.groups.iter().enumerate() {
        let above = identity.affiliation.and_then(|above| actors.place_of[above]);
        if let (Some(place), Some(above)) = (actors.place_of[group], above) {
            actors.entries[place].affiliation = Some(actors.entries[above].id.clone());
            members[above].push(group);
        }
    }
    for (place, members) in members.into_iter().enumerate() {
        actors.entries[place].members = actors.ids(members);
    }
}

/// Where each actor is first named in each article, and what role it is given there.
fn gather_namings<'a>(
    corpus: &Corpus<'a>,
    identities: &Identities<'_>,
    gathered: &mut [Gathered<'a>],
) {
    for (article, digest) in corpus.standing() {
        let labels = &digest.labels;
        let namings = namings(corpus, article);
        let parts = parts_in_mediations(corpus, article);
        // Two actors of one article may be one on the site.
        let mut counts: BTreeMap<GroupIdx, u32> = BTreeMap::new();
        for (at, (actor, &group)) in
            labels.actors.iter().zip(identities.of_article(article)).enumerate()
        {
            let count = digest.n_mentions.get(at).copied().unwrap_or_default().max(1);
            let total = counts.entry(group).or_default();
            *total = total.saturating_add(count);
            let Some(naming) = namings[at] else { continue };
            let gathered = &mut gathered[group];
            gathered.namings.push(naming);
            let above = actor.affiliation.as_deref().and_then(|above| {
                let is_it = |other: &Actor| other.name == above;
                labels.actors.iter().position(is_it).map(|at| ActorIdx(narrow(at)))
            });
            for role in &actor.roles {
                // Whoever belongs to a mediator has a share in its part, and none of its own that a
                // sentence would tell.
                let is_lent = matches!(role, Role::Mediator(_))
                    && !parts.contains_key(&(ActorIdx(narrow(at)), *role))
                    && above.is_some_and(|above| parts.contains_key(&(above, *role)));
                if is_lent {
                    gathered.roles.entry(Role::Observer).or_default().push(naming);
                    continue;
                }
                let spot = parts.get(&(ActorIdx(narrow(at)), *role)).copied().unwrap_or(naming);
                gathered.roles.entry(*role).or_default().push(spot);
            }
        }
        for (group, count) in counts {
            gathered[group].articles.push((article, count));
        }
    }
}

/// For each actor of an article the place that first names it. Where no kept sentence names it,
/// a label of its own, else the start of the text.
fn namings<'a>(corpus: &Corpus<'a>, article: ArticleIdx) -> Vec<Option<Spot<'a>>> {
    let digest = corpus.digest(article);
    let labels = &digest.labels;
    let mut namings: Vec<Option<Spot<'a>>> = vec![None; labels.actors.len()];
    let mut note = |actor: ActorIdx, spot: Spot<'a>| {
        if let Some(naming) = namings.get_mut(actor.0 as usize)
            && (spot.sentence.0 as usize) < labels.sentences.len()
        {
            naming.get_or_insert(spot);
        }
    };
    // A name in the text says more than one in the title, and a name more than a demonym.
    let mentions = || {
        let all = labels.mentions.iter();
        all.filter(|label| label.value.form.names())
    };
    let sentence = |label: &Label<_>| labels.sentences.get(label.sentence.0 as usize);
    let is_in_text = |label: &&Label<_>| sentence(label).is_some_and(|one| !one.is_heading);
    for label in mentions().filter(is_in_text).filter(|label| label.value.form <= MentionForm::Seat)
    {
        note(label.value.actor, Corpus::spot(article, label));
    }
    for label in mentions().filter(is_in_text).chain(mentions()) {
        note(label.value.actor, Corpus::spot(article, label));
    }
    for label in labels.mediations.iter().filter(|one| is_shown(one.display)) {
        if let Who::Actor(mediator) = label.value.mediator {
            note(mediator, Corpus::spot(article, label));
        }
        for party in &label.value.between {
            note(*party, Corpus::spot(article, label));
        }
    }
    for label in labels.positions.iter().filter(|one| is_shown(one.display)) {
        note(label.value.actor, Corpus::spot(article, label));
    }
    for label in labels.statements.iter().filter(|one| is_shown(one.display)) {
        if let Who::Actor(actor) = label.value.speaker {
            note(actor, Corpus::spot(article, label));
        }
    }
    if let Some(spot) = lead(corpus, article) {
        for at in 0..labels.actors.len() {
            note(ActorIdx(narrow(at)), spot);
        }
    }
    namings
}

/// Whether a label may be told of outside its article.
fn is_shown(display: Display) -> bool {
    display != Display::Hidden
}

/// The first sentence of an article, when it has one.
pub(super) fn lead<'a>(corpus: &Corpus<'a>, article: ArticleIdx) -> Option<Spot<'a>> {
    static LEAD: std::sync::LazyLock<Origin> = std::sync::LazyLock::new(|| Origin::Rule {
        id: RuleId::new("brief/lead"),
        cues: Box::default(),
    });
    let digest = corpus.digest(article);
    let sentence = digest.lead.first().copied().unwrap_or_default();
    let range = digest.labels.sentences.get(sentence.0 as usize)?.range;
    Some(Spot { article, sentence, range, origin: &LEAD })
}

/// Where the labels of an article say that an actor mediates, or is a party to a mediation.
fn parts_in_mediations<'a>(
    corpus: &Corpus<'a>,
    article: ArticleIdx,
) -> BTreeMap<(ActorIdx, Role), Spot<'a>> {
    let labels = &corpus.digest(article).labels;
    let mut parts: BTreeMap<(ActorIdx, Role), (_, Spot<'a>)> = BTreeMap::new();
    // Of several places the clearest: a sentence of the text that names the actor.
    let mut note = |actor: ActorIdx, role: Role, spot: Spot<'a>| {
        let is_named = corpus.named(spot).any(|named| named == actor);
        let cost = (corpus.is_fragment(spot), !is_named, corpus.leans(spot));
        let part = parts.entry((actor, role)).or_insert((cost, spot));
        if cost < part.0 {
            *part = (cost, spot);
        }
    };
    let may_enter = |sentence: SentenceIdx, display: Display| {
        (sentence.0 as usize) < labels.sentences.len() && is_shown(display)
    };
    for label in labels.mediations.iter().filter(|one| may_enter(one.sentence, one.display)) {
        let (mediation, spot) = (&label.value, Corpus::spot(article, label));
        if let Who::Actor(mediator) = mediation.mediator {
            note(mediator, Role::Mediator(mediation.status), spot);
        }
        // Guessed by the rest of the article, the sentence shows nobody whom it does not name.
        let is_guessed = mediation.parties_from == PartiesFrom::Article;
        let is_shown_by = |party: ActorIdx| corpus.named(spot).any(|named| named == party);
        for party in mediation.between.iter().filter(|one| !is_guessed || is_shown_by(**one)) {
            note(*party, Role::Party, spot);
        }
    }
    for label in labels.positions.iter().filter(|one| may_enter(one.sentence, one.display)) {
        note(label.value.actor, Role::Party, Corpus::spot(article, label));
    }
    parts.into_iter().map(|(part, (_, spot))| (part, spot)).collect()
}

/// What each actor wants, offers or refuses; near-equal clauses of one kind folded.
fn positions(corpus: &Corpus<'_>, identities: &Identities<'_>) -> Vec<(GroupIdx, PositionEntry)> {
    let found: Vec<(GroupIdx, &Label<Position>, Spot<'_>)> = corpus
        .labels(|labels| &labels.positions)
        .filter_map(|(article, label)| {
            let group = identities.of(article, label.value.actor)?;
            Some((group, label, Corpus::spot(article, label)))
        })
        .collect();
    let items: Vec<_> = found
        .iter()
        .map(|(actor, label, spot)| {
            let text = corpus.words(*spot, spot.range).unwrap_or_default();
            // "It in the main text": of what, only the article says.
            let original = corpus.copy_of(spot.article).unwrap_or(spot.article);
            let told_by = has_loose_object(text).then_some(original);
            Foldable {
                group: group((actor, label.value.kind, told_by)),
                text,
                anchor: corpus.sentence(*spot).anchor.as_str(),
            }
        })
        .collect();
    let ranked = fold(&items)
        .into_iter()
        .filter_map(|members| {
            let (group, label, _) = found[members[0]];
            let display = shown(members.iter().map(|at| found[*at].1.display));
            let spots: Vec<_> = members.iter().map(|at| found[*at].2).collect();
            let labels: Vec<_> = members.iter().map(|at| (found[*at].1, found[*at].2)).collect();
            let is_editors = is_editors(&spots);
            let support = corpus.support(spots)?;
            let words = |at: &usize| corpus.words(found[*at].2, found[*at].2.range);
            let text = members.iter().find_map(words).unwrap_or_default();
            let text = without_loose_marks(text);
            let entry = PositionEntry {
                id: ItemId(String::new()),
                kind: label.value.kind,
                text: text.to_owned(),
                display,
                reverses: None,
                given_up: None,
                met: None,
                settled: None,
                takes_back: false,
                former: former(corpus, &labels),
                is_aside: points_out(text) && !is_editors && display != Display::Pinned,
                evidence: support.evidence.clone(),
            };
            let rank = Rank::new(&support, display, 0);
            Some(Ranked { item: (group, entry), rank, place: support.place })
        })
        .collect();
    in_order(ranked, "position", |(_, entry)| (&mut entry.id, entry.evidence.first().anchor))
}

/// The sentences that tell a position as held before, which none of the same day or later tells as held.
fn former(corpus: &Corpus<'_>, labels: &[(&Label<Position>, Spot<'_>)]) -> Option<Evidence> {
    let date = |spot: Spot<'_>| corpus.digest(spot.article).date;
    let held = labels.iter().filter(|(label, _)| !label.value.is_former);
    let held = held.map(|(_, spot)| date(*spot)).max();
    let former = labels.iter().filter(|(label, _)| label.value.is_former).map(|(_, spot)| *spot);
    let since: Vec<_> = former.filter(|spot| held.is_none_or(|held| held < date(*spot))).collect();
    corpus.support(since).map(|support| support.evidence)
}

/// What each actor said, and what speakers said whom no table or editor names, newest first, pinned
/// before all; equal sentences of one speaker folded.
fn statements(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
) -> (Vec<(GroupIdx, StatementEntry)>, Vec<StatementEntry>) {
    type Said<'a> = (&'a Label<Statement>, Spot<'a>);
    // By speaker, a group or a phrase, and sentence.
    let mut by_sentence: BTreeMap<(Result<GroupIdx, &str>, &str), Vec<Said<'_>>> = BTreeMap::new();
    for (article, label) in corpus.labels(|labels| &labels.statements) {
        let speaker = match &label.value.speaker {
            Who::Actor(actor) => identities.of(article, *actor).map(Ok),
            Who::Unnamed(phrase) => Some(Err(phrase.as_str())),
        };
        let Some(speaker) = speaker else { continue };
        let spot = Corpus::spot(article, label);
        let anchor = corpus.sentence(spot).anchor.as_str();
        by_sentence.entry((speaker, anchor)).or_default().push((label, spot));
    }
    let (mut of_actors, mut of_others) = (Vec::with_capacity(by_sentence.len()), Vec::new());
    for ((speaker, _), members) in by_sentence {
        let display = shown(members.iter().map(|(label, _)| label.display));
        let sourcing = members[0].0.value.sourcing;
        let spots = members.into_iter().map(|(_, spot)| spot).collect();
        let Some(support) = corpus.support(spots) else { continue };
        let identity = speaker.ok().map(|group| &identities.groups[group]);
        let entry = StatementEntry {
            id: ItemId(String::new()),
            speaker: identity.map(|identity| identity.id.clone()),
            speaker_name: identity.map_or_else(
                || speaker.err().unwrap_or_default().to_owned(),
                |identity| identity.name.clone(),
            ),
            sourcing,
            display,
            evidence: support.evidence.clone(),
        };
        let rank = Rank::new(&support, display, 0);
        let order = (display != Display::Pinned, Reverse(support.newest), support.place);
        let ranked = Ranked { item: (speaker.ok(), entry, order), rank, place: support.place };
        if speaker.is_ok() { of_actors.push(ranked) } else { of_others.push(ranked) }
    }
    let named = |ranked, prefix| {
        let mut named = in_order(ranked, prefix, |(_, entry, _): &mut (_, StatementEntry, _)| {
            (&mut entry.id, entry.evidence.first().anchor)
        });
        // What somebody said last is what a reader asks for, not what was printed most often.
        named.par_sort_by_key(|(_, _, order)| *order);
        named.into_iter()
    };
    let of_actors = named(of_actors, "statement")
        .filter_map(|(group, entry, _)| group.map(|group| (group, entry)))
        .collect();
    (of_actors, named(of_others, "said").map(|(_, entry, _)| entry).collect())
}

/// What the editor said about showing a fold: one pinned label pins it.
pub(super) fn shown(displays: impl IntoIterator<Item = Display>) -> Display {
    let is_pinned = displays.into_iter().any(|display| display == Display::Pinned);
    if is_pinned { Display::Pinned } else { Display::Ranked }
}

/// Whether a mediator is still at it, strongest first: for the order of mediations.
pub(super) fn status_weight(status: MediationStatus) -> u8 {
    match status {
        MediationStatus::Active => 3,
        MediationStatus::Proposed => 2,
        MediationStatus::Declined => 1,
        MediationStatus::Former => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::brief::differs::tests::overview_of;

    #[test]
    fn who_will_not_intervene_is_no_side() {
        let roles = |first: &str| {
            let second =
                "2024-05-09 Mail | Jane Roe refused to bring in a law on Friday. The crews wait.";
            let overview = overview_of(&[&format!("2024-05-02 Post | {first}"), second]);
            let roe = overview.actors.iter().find(|actor| actor.name == "Jane Roe").unwrap();
            roe.is_party()
        };
        assert!(!roles("Minister Jane Roe said she would not intervene. The crews wait."));
        assert!(roles("Minister Jane Roe said she would not pay the crews. The crews wait."));
    }
}
