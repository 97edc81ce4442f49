//! Whom the words around a cue of mediation name: its subject, the one an envoy acts for, a
//! possessor.

use super::can_mediate;
use super::parties::places;
use super::{
    ActorIdx, Cue, Few, Hit, Label, Manner, Mention, NounPhrase, Reading, Referent, SentenceIdx,
    Suffix, TokenIdx, TokenKind, Who, Word,
};

/// How far back a noun phrase without a preposition goes, in tokens.
const LONGEST_PHRASE: usize = 10;

/// Cues that mean mediation and nothing else.
pub(super) fn is_firm(reading: &Reading<'_>, hit: Hit) -> bool {
    let words = hit.first..hit.end;
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    // "Broker a deal" says it; "a real estate broker" is kept out by its object.
    let is_deal = reading.is(hit.first, Word::BetweenPerson)
        || reading
            .hits_in(reading.sentence_of(hit.first), hit.first..hit.first + 1)
            .iter()
            .any(|cue| cue.end == hit.first + 1 && cue.cue == Cue::Brokers);
    if is_deal && hit.end == hit.first + 1 {
        return reading.any(hit.end..end.min(hit.end + 5), Word::Talks);
    }
    if is_easing(reading, hit) {
        return false;
    }
    reading.any(words.clone(), Word::Mediating)
        || reading.any(words.clone(), Word::BetweenAct)
        || words.clone().any(|at| {
            reading.is(at, Word::BetweenPerson) && !reading.is(at, Word::Equivocal)
                // "A bridge between" is one where somebody acts as it.
                || reading.is(at, Word::Equivocal) && words.clone().any(|as_| reading.word(as_) == "as")
        })
}

/// "Facilitates the export of Peru's tin to Norway": things are made easy as well.
fn is_easing(reading: &Reading<'_>, hit: Hit) -> bool {
    let (_, end) = reading.bounds(reading.sentence_of(hit.first));
    hit.end == hit.first + 1
        && reading.word(hit.first).starts_with("facilitat")
        && hit.end < end
        && reading.is(hit.end, Word::Determiner)
}

/// A weak cue needs something to broker: talks, a conflict, two parties, a gap between them.
pub(super) fn has_object(reading: &Reading<'_>, end: TokenIdx, hit: Hit) -> bool {
    let window = hit.first..end.min(hit.end + 10);
    let is_between = (hit.end..end.min(hit.end + 6)).any(|at| reading.word(at) == "between");
    let named = !is_easing(reading, hit)
        && (reading.actors_in(hit.end, end.min(hit.end + 8)).len() >= 2
            || reading.actors_in(hit.first, hit.end).len() >= 2);
    is_between
        || named
        || reading.any(window.clone(), Word::Talks)
        || reading.any(window, Word::Conflict)
}

/// Whether what stands in `words` is talks of two sides, and no body's own meeting.
pub(super) fn has_talks_of_sides(reading: &Reading<'_>, words: std::ops::Range<TokenIdx>) -> bool {
    words.clone().any(|at| {
        reading.is(at, Word::Talks)
            && (!reading.few(at, Few::OwnTalks)
                || at > words.start && reading.few(at - 1, Few::OfPeace))
    })
}

/// Who does what the verb of a cue says.
pub(super) fn doer(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    hit: Hit,
    manner: Manner,
) -> Option<Agent> {
    let (first, _) = reading.bounds(sentence);
    let verb = manner.start;
    if verb == first {
        return None;
    }
    let before = verb - 1;
    if manner.is_infinitive {
        return of_infinitive(reading, sentence, first, verb);
    }
    if reading.ends(hit.first, Suffix::Ing)
        && (matches!(reading.word(before), "," | "—" | "–")
            || reading.is(before, Word::Preposition)
            || reading.is(before, Word::Coordinator))
    {
        return main_agent(reading, sentence, verb);
    }
    if reading.is(before, Word::Relative) || reading.word(before) == "that" {
        // "According to a senator who acted as": the noun the clause hangs on.
        let end =
            if before > first && reading.word(before - 1) == "," { before - 1 } else { before };
        let np = inner_phrase(reading, first, end);
        let apposed = np.and_then(|np| named_before(reading, first, np));
        if let Some(found) = apposed.or_else(|| np.and_then(|np| agent(reading, np))) {
            return Some(found);
        }
    }
    // "Norway, which together with Sweden mediated": the noun before the relative.
    if let Some(company) = company(reading, first, verb)
        && reading.is(company.start - 1, Word::Relative)
        && let Some(found) = reading.subject(company.start).and_then(|np| agent(reading, np))
    {
        return Some(found);
    }
    let by_subject = reading.subject(verb).and_then(|np| agent(reading, np));
    by_subject
        .or_else(|| inner_phrase(reading, first, verb).and_then(|np| agent(reading, np)))
        .or_else(|| {
            // "Finland ruled out acting as": a participle without a subject of its own.
            reading
                .ends(hit.first, Suffix::Ing)
                .then(|| main_agent(reading, sentence, verb))
                .flatten()
        })
}

/// The words of company between a subject and its verb: "together with Sweden", "like Kuwait", "unlike
/// Kuwait".
fn company(
    reading: &Reading<'_>,
    first: TokenIdx,
    verb: TokenIdx,
) -> Option<std::ops::Range<TokenIdx>> {
    let floor = (first + 1).max(verb.saturating_sub(LONGEST_PHRASE));
    let is_plain = |at: &TokenIdx| {
        (reading.is_word(*at) || reading.word(*at) == ",")
            && !reading.is(*at, Word::Auxiliary)
            && !reading.is(*at, Word::Relative)
            && !is_past_tense(reading, *at)
    };
    let opens = |at: &TokenIdx| {
        let before = at - 1;
        (reading.word(before) == "," || reading.is(before, Word::Relative))
            && (reading.few(*at, Few::Company)
                || reading.word(*at) == "unlike"
                || reading.few(*at, Few::CompanyWith) && reading.word(at + 1) == "with")
    };
    let open = (floor..verb).rev().take_while(is_plain).find(opens)?;
    Some(open..verb)
}

/// Who does together with the subject what the verb at `verb` says: "Norway, together with Sweden,
/// brokered"; not "unlike Sweden".
pub(super) fn companions(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    verb: TokenIdx,
) -> Vec<ActorIdx> {
    let (first, _) = reading.bounds(sentence);
    let Some(words) = company(reading, first, verb) else { return Vec::new() };
    if reading.word(words.start) == "unlike" {
        Vec::new()
    } else {
        reading.actors_in(words.start, words.end)
    }
}

/// "Jane Roe, the Caritas director who mediates": the person before the comma of an inset.
fn named_before(reading: &Reading<'_>, first: TokenIdx, np: NounPhrase) -> Option<Agent> {
    let comma = np.first.checked_sub(1).filter(|comma| *comma > first)?;
    let is_inset = reading.word(comma) == ","
        && reading.is(np.first, Word::Determiner)
        && (reading.is(np.head, Word::Official)
            || reading.is(np.head, Word::Informant)
            || reading.is(np.head, Word::Intercessor));
    let actor =
        reading.actor_at(comma - 1).filter(|actor| is_inset && reading.is_person(*actor))?;
    let start =
        (first..comma).rev().take_while(|at| reading.actor_at(*at) == Some(actor)).last()?;
    Some(Agent::of_actor(actor, start, np.end))
}

/// Who is to do what an infinitive says: "asked Norway to mediate", "Norway's offer to mediate",
/// "Norway volunteered to mediate".
fn of_infinitive(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    first: TokenIdx,
    verb: TokenIdx,
) -> Option<Agent> {
    let before = verb.checked_sub(1).filter(|at| *at >= first)?;
    // "The adviser said there were efforts to": nobody's.
    let is_existential = (first.max(verb.saturating_sub(LONGEST_PHRASE / 2))..before)
        .any(|at| reading.word(at) == "there" && reading.is(at + 1, Word::Auxiliary));
    if is_existential {
        return None;
    }
    // "Asked Jane Roe, a former chairman of the bank, to": the name before the inset.
    let open = reading.before_inset(first, verb);
    if open < verb
        && open > first
        && let Some(mention) = reading.mentions_in(open - 1, open).last()
        && reading.is_person(mention.value.actor)
    {
        return Some(named_at(reading, mention));
    }
    if reading.is(before, Word::Will)
        && let Some(owner) = possessor(reading, first, before)
    {
        return Some(owner);
    }
    if let Some(mention) = reading.mentions_in(before, before + 1).next() {
        // "Received a request from Norway to mediate": Norway asks, and who received it is asked. "An
        // offer from Norway to mediate" is Norway's.
        if is_from(reading, first, before) && !is_offer_from(reading, first, before) {
            return main_agent(reading, sentence, verb);
        }
        return Some(named_at(reading, mention));
    }
    // "Sweden accepted the offer of the bishop of Lundby to carry": whose offer it is.
    let of = (first + 1..before)
        .rev()
        .take(LONGEST_PHRASE)
        .find(|at| reading.word(*at) == "of" && reading.is(at - 1, Word::Will));
    if let Some(of) = of {
        return reading.phrase(of + 1, verb).and_then(|np| agent(reading, np));
    }
    let is_noun = reading.is(before, Word::Intercessor)
        || reading.is(before, Word::BetweenPerson)
        || reading.is(before, Word::Organ);
    if is_noun
        && let Some(found) = inner_phrase(reading, first, verb).and_then(|np| agent(reading, np))
    {
        return Some(found);
    }
    // "Norway closed the port as a regional body offered to mediate": the body, and not Norway.
    if let Some(own) = own_subject(reading, first, verb) {
        return agent(reading, own);
    }
    nearest(reading, sentence, first, verb).or_else(|| main_agent(reading, sentence, verb))
}

/// Tokens from the conjunction of a clause to the infinitive in it: "as a regional body of seven states
/// offered to". Own choice, 2026-11-23.
const CLAUSE_REACH: usize = 12;

/// The subject of the clause that a conjunction opens before the infinitive at `verb`: a phrase with an
/// indefinite article, right before a verb in the past. "The government" may be the main subject's.
fn own_subject(reading: &Reading<'_>, first: TokenIdx, verb: TokenIdx) -> Option<NounPhrase> {
    let governing = verb.checked_sub(1).filter(|at| *at > first)?;
    if !is_past_tense(reading, governing) {
        return None;
    }
    let opens =
        (first..governing)
            .rev()
            .take(CLAUSE_REACH)
            .take_while(|at| reading.is_word(*at))
            .find(|at| reading.is(*at, Word::Subordinator) || reading.few(*at, Few::TimeClause))?;
    let subject = opens + 1;
    let is_verbless = (subject..governing).all(|at| {
        !is_past_tense(reading, at)
            && !reading.is(at, Word::Auxiliary)
            && !reading.is(at, Word::Modal)
            && !reading.is(at, Word::Coordinator)
    });
    let is_phrase = subject < governing && reading.few(subject, Few::Indefinite) && is_verbless;
    is_phrase.then(|| reading.phrase(subject, governing))?
}

/// "A request from Norway's minister Jane Roe", "a request by Norway": who stands at `name` is whom it comes
/// from. An offer by Norway is to be taken up.
pub(super) fn is_from(reading: &Reading<'_>, first: TokenIdx, name: TokenIdx) -> bool {
    let near = || (first + 1..name).rev().take(LONGEST_PHRASE / 2);
    let asks = |at: usize| reading.few(at - 1, Few::Asking);
    near()
        .find(|at| reading.word(*at) == "from")
        .is_some_and(|from| reading.is(from - 1, Word::Will) || asks(from))
        || near().find(|at| reading.word(*at) == "by").is_some_and(asks)
}

/// "An offer from Norway": the one at `name` would do it.
pub(super) fn is_offer_from(reading: &Reading<'_>, first: TokenIdx, name: TokenIdx) -> bool {
    (first + 1..name)
        .rev()
        .take(LONGEST_PHRASE / 2)
        .find(|at| reading.word(*at) == "from")
        .is_some_and(|from| reading.is(from - 1, Word::Offer))
}

/// "A member of the Kenyan team trying to broker": the nearest group that can act.
fn nearest(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    first: TokenIdx,
    verb: TokenIdx,
) -> Option<Agent> {
    let main = reading.main_subject(sentence);
    for at in (first.max(verb.saturating_sub(8))..verb).rev() {
        // Inside "A, B and C" a comma ends no clause.
        if main.is_some_and(|np| np.first <= at && at < np.end) {
            return None;
        }
        if reading.few(at, Few::ClauseEdge) && at + 1 < verb {
            return reading.phrase(at + 1, verb).and_then(|np| agent(reading, np));
        }
        if reading.is(at, Word::Organ)
            && reading.mentions_in(at.saturating_sub(2).max(first), at + 1).next().is_some()
        {
            let np = reading.phrase(at.saturating_sub(2).max(first), at + 1)?;
            return agent(reading, np);
        }
    }
    None
}

/// The subject of the sentence, cut where a verb begins that no table knows.
pub(super) fn main_agent(
    reading: &Reading<'_>,
    sentence: SentenceIdx,
    before: TokenIdx,
) -> Option<Agent> {
    let np = reading.main_subject(sentence)?;
    // "It was the decision to": an "it" that stands for nobody.
    if np.first == np.head && reading.is(np.head, Word::It) && reading.is(np.head + 1, Word::Copula)
    {
        return None;
    }
    let found = if np.end <= before { agent(reading, np) } else { None };
    found.or_else(|| {
        let end = np.end.min(before);
        let verb = (np.first + 1..end).find(|at| is_past_tense(reading, *at))?;
        reading.phrase(np.first, verb).and_then(|np| agent(reading, np))
    })
}

/// "The mayor volunteered", but not "the detained mayor", "a newly elected mayor".
pub(super) fn is_past_tense(reading: &Reading<'_>, at: TokenIdx) -> bool {
    let is_form = reading.is(at, Word::IrregularPast)
        || reading.kind(at) == TokenKind::Lower && reading.ends(at, Suffix::Ed);
    let before = at - 1;
    is_form
        && !reading.is(before, Word::Determiner)
        && reading.kind(before) != TokenKind::Possessive
        && !reading.ends(before, Suffix::Ly)
}

/// The noun phrase without a preposition that ends right before `end`.
fn inner_phrase(reading: &Reading<'_>, first: TokenIdx, end: TokenIdx) -> Option<NounPhrase> {
    let floor = first.max(end.saturating_sub(LONGEST_PHRASE));
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let is_part = match reading.kind(at) {
            TokenKind::Possessive => true,
            TokenKind::Mark => matches!(reading.word(at), "-" | "." | "&" | "’" | "'"),
            TokenKind::OpenQuote | TokenKind::CloseQuote => false,
            _ => {
                !(reading.is(at, Word::Preposition)
                    || reading.is(at, Word::Coordinator)
                    || reading.is(at, Word::Subordinator)
                    || reading.is(at, Word::Auxiliary)
                    || reading.is(at, Word::Modal)
                    || at > first && is_past_tense(reading, at))
            }
        };
        if !is_part {
            break;
        }
        start = at;
        if reading.is(at, Word::Determiner) {
            break;
        }
    }
    reading.phrase(start, end)
}

/// Whom a mention names.
pub(super) fn named_at(reading: &Reading<'_>, mention: &Label<Mention>) -> Agent {
    let tokens = places(reading, mention.range.start, mention.range.end);
    Agent::of_actor(mention.value.actor, tokens.start, tokens.end)
}

/// Who mediates, and the words that name him.
#[derive(Debug, Clone, Copy)]
pub(super) struct Agent {
    pub(super) who: Referent,
    /// First token of these words and one past the last.
    pub(super) at: (TokenIdx, TokenIdx),
}

impl Agent {
    pub(super) fn of_actor(actor: ActorIdx, first: TokenIdx, end: TokenIdx) -> Self {
        Self { who: Referent::Actor(actor), at: (first, end) }
    }

    pub(super) fn actor(self) -> Option<ActorIdx> {
        match self.who {
            Referent::Actor(actor) => Some(actor),
            Referent::Unnamed(_) => None,
        }
    }

    /// "A mediator", "another neutral go-between": that somebody stands between is known, and not
    /// who.
    pub(super) fn says_nobody(self, reading: &Reading<'_>) -> bool {
        match self.who {
            Referent::Actor(_) => false,
            Referent::Unnamed(phrase) => {
                reading.is(phrase.head, Word::BetweenPerson)
                    && tail(reading, phrase) == phrase.head + 1
                    && (phrase.first..phrase.head).all(|token| {
                        reading.is(token, Word::Determiner) || reading.is(token, Word::Unspecific)
                    })
            }
        }
    }

    /// "Kenya, and not Norway, is to mediate", "instead of Norway": somebody else does it.
    pub(super) fn is_excluded(self, reading: &Reading<'_>) -> bool {
        let (start, end) = self.at;
        let (first, _) = reading.bounds(reading.sentence_of(start));
        let the = usize::from(start > first && reading.is(start - 1, Word::The));
        let Some(before) = start.checked_sub(1 + the).filter(|at| *at >= first && start < end)
        else {
            return false;
        };
        let two = || before.checked_sub(1).filter(|at| *at >= first).map(|at| reading.word(at));
        match reading.word(before) {
            "not" => true,
            "than" => two() == Some("rather"),
            "of" => two() == Some("instead"),
            _ => false,
        }
    }

    /// The mediator as the label keeps it.
    pub(super) fn name(self, reading: &Reading<'_>) -> Who {
        match self.who {
            Referent::Actor(actor) => Who::Actor(actor),
            Referent::Unnamed(phrase) => Who::Unnamed(
                reading.text.slice(reading.range(phrase.first, tail(reading, phrase))).to_owned(),
            ),
        }
    }

    /// The place of the words, when they stand in `sentence`.
    pub(super) fn words(
        self,
        reading: &Reading<'_>,
        sentence: SentenceIdx,
    ) -> Option<crate::load::ProseRange> {
        let (first, end) = self.at;
        let stands = first < end && reading.sentence_of(first) == sentence;
        stands.then(|| reading.range(first, end))
    }
}

/// Where the name of somebody unnamed ends: "the bishop of Lima", but not "the bishop of the diocese
/// that".
fn tail(reading: &Reading<'_>, phrase: NounPhrase) -> TokenIdx {
    let after = phrase.head + 1;
    if after >= phrase.end || reading.word(after) != "of" {
        return after;
    }
    let mut end = after + 1;
    if end < phrase.end && reading.is(end, Word::Determiner) {
        end += 1;
    }
    let names = end;
    while end < phrase.end && reading.kind(end) == TokenKind::Capitalised {
        end += 1;
    }
    let goes_on = end < phrase.end && reading.kind(end) == TokenKind::Lower;
    if end == names || goes_on { after } else { end }
}

/// Whom a phrase acts as: itself, the one its officials, envoys and teams act for, or somebody
/// without a name.
pub(super) fn agent(reading: &Reading<'_>, np: NounPhrase) -> Option<Agent> {
    let who = reading.who(np);
    let is_pronoun = reading.is(np.head, Word::He)
        || reading.is(np.head, Word::It)
        || reading.is(np.head, Word::They);
    if np.first == np.head && is_pronoun {
        return who.map(|who| Agent { who, at: words_of(reading, who, np.head) });
    }
    let at = (apposed_from(reading, np), np.head.max(np.end - 1) + 1);
    let here = |who| Some(Agent { who, at });
    let named = || {
        reading
            .mentions_in(np.first, np.head + 1)
            .last()
            .or_else(|| reading.mentions_in(np.head, np.end.min(np.head + 5)).next())
            .map(|one| Referent::Actor(one.value.actor))
    };
    let acts_for =
        [Word::BetweenPerson, Word::BetweenAct, Word::Organ, Word::Official, Word::ActsFor]
            .iter()
            .any(|class| reading.is(np.head, *class));
    // "A former chairman of Barclays" acts for it no more.
    let is_former =
        || reading.has_cue(reading.sentence_of(np.head), Cue::Former, np.first..np.head);
    // "Norway's former president, Jane Roe,": she does it, and not Norway.
    let has_left = |actor| {
        reading.actor_at(np.head).is_none()
            && reading.mentions_in(np.first, np.head).any(|one| one.value.actor == actor)
            && is_former()
    };
    match who {
        Some(Referent::Actor(actor)) if has_left(actor) => {
            let person = reading.apposed(np).filter(|one| reading.is_person(*one));
            here(person.map_or(Referent::Unnamed(np), Referent::Actor))
        }
        Some(Referent::Actor(actor)) => here(Referent::Actor(actor)),
        Some(Referent::Unnamed(_)) if is_former() => here(Referent::Unnamed(np)),
        _ if acts_for && let Some(actor) = named() => here(actor),
        // "Its three envoys": whose they are, and nobody where that is not known.
        _ if acts_for && reading.is(np.first, Word::Possessive) => {
            reading.owner(np.first).and_then(|owner| here(Referent::Actor(owner)))
        }
        _ if stands_between(reading, np) => here(Referent::Unnamed(np)),
        Some(Referent::Unnamed(_)) => named().and_then(here),
        // A name that no table knows is still who does it.
        None if is_name(reading, np) => here(Referent::Unnamed(np)),
        None => None,
    }
}

/// "The Dniester Conference": a head in capitals inside a sentence, and no place used as a place.
fn is_name(reading: &Reading<'_>, np: NounPhrase) -> bool {
    let (first, _) = reading.bounds(reading.sentence_of(np.head));
    matches!(reading.kind(np.head), TokenKind::Capitalised | TokenKind::Upper)
        && np.head > first
        && reading.is(np.first, Word::Determiner)
        && !reading.is(np.head, Word::Talks)
        && !reading.is(np.head, Word::Conflict)
}

/// The words a pronoun stands for, when the same sentence has them.
fn words_of(reading: &Reading<'_>, who: Referent, pronoun: TokenIdx) -> (TokenIdx, TokenIdx) {
    let (first, _) = reading.bounds(reading.sentence_of(pronoun));
    match who {
        Referent::Unnamed(np) => (np.first, np.end),
        Referent::Actor(actor) => reading
            .mentions_in(first, pronoun)
            .filter(|mention| mention.value.actor == actor)
            .last()
            .map_or((pronoun, pronoun), |mention| named_at(reading, mention).at),
    }
}

/// Whether a phrase without a name may mediate: "a senator", "church leaders", "an arbitrator"; not
/// "nobody", "both sides".
fn stands_between(reading: &Reading<'_>, np: NounPhrase) -> bool {
    (reading.is(np.head, Word::Intercessor) || reading.is(np.head, Word::BetweenPerson))
        && !(np.first..=np.head).any(|at| {
            reading.is(at, Word::Anybody) && at == np.head || reading.few(at, Few::NoOrBoth)
        })
}

/// "The envoy, Jane Roe": where the phrase begins that the name stands beside.
fn apposed_from(reading: &Reading<'_>, np: NounPhrase) -> TokenIdx {
    let (first, _) = reading.bounds(reading.sentence_of(np.first));
    if np.first < first + 2 || reading.word(np.first - 1) != "," {
        return np.first;
    }
    reading
        .phrase_ending(first, np.first - 1)
        .filter(|before| {
            before.end == np.first - 1
                && (reading.is(before.head, Word::Official)
                    || reading.is(before.head, Word::ActsFor)
                    || reading.is(before.head, Word::BetweenPerson))
        })
        .map_or(np.first, |before| before.first)
}

/// Who else does what the mediator does: "A, B and C", the body whose envoy it is.
pub(super) fn also(reading: &Reading<'_>, mediator: Agent) -> Vec<ActorIdx> {
    let (first, end) = mediator.at;
    if first >= end {
        return Vec::new();
    }
    let Some(np) = reading.phrase(first, end) else { return Vec::new() };
    let mut found = reading.joined(np.head);
    found.extend(land_by_land(reading, np));
    found.extend(of_lands(reading, mediator, np));
    found.extend(jointly(reading, mediator));
    found.extend(beside_office(reading, mediator));
    let is_person = mediator.actor().is_some_and(|actor| reading.is_person(actor));
    let has_office = (first..end).any(|at| {
        reading.is(at, Word::Official)
            || reading.is(at, Word::BetweenPerson)
            || reading.is(at, Word::ActsFor)
            || reading.few(at, Few::HeadsBody)
    });
    // "Lima's archbishop, Juan Lind", "Harvard professor Jane Roe": they act for nobody.
    let has_own_calling = (first..end).any(|at| reading.few(at, Few::OwnCalling));
    // "Norway's former president Jane Roe" acts for nobody but herself.
    let is_former = || {
        let sentence = reading.sentence_of(first);
        let from = first.saturating_sub(2).max(reading.bounds(sentence).0);
        reading.has_cue(sentence, Cue::Former, from..end)
    };
    if is_person && has_office && !has_own_calling && !is_former() {
        // "Norway's envoy, Jane Roe": Norway mediates too.
        let stop = (first..end).find(|at| reading.actor_at(*at) == mediator.actor()).unwrap_or(end);
        found.extend(reading.mentions_in(first, stop).map(|one| one.value.actor));
    }
    found.retain(|one| Some(*one) != mediator.actor() && can_mediate(reading, *one));
    found
}

/// "Norway and former president Jane Roe are mediating": those before the words of an office, in the
/// subject of the sentence.
fn beside_office(reading: &Reading<'_>, mediator: Agent) -> Vec<ActorIdx> {
    let Some(person) = mediator.actor().filter(|actor| reading.is_person(*actor)) else {
        return Vec::new();
    };
    let (start, end) = mediator.at;
    let sentence = reading.sentence_of(start);
    let Some(subject) = reading.main_subject(sentence) else { return Vec::new() };
    let Some(name) = (start..end).find(|at| reading.actor_at(*at) == Some(person)) else {
        return Vec::new();
    };
    let is_of_office = |at: &TokenIdx| {
        reading.kind(*at) == TokenKind::Lower
            && reading.actor_at(*at).is_none()
            && !reading.is(*at, Word::Coordinator)
            && !reading.is(*at, Word::Preposition)
    };
    let floor = subject.first.max(name.saturating_sub(LONGEST_PHRASE / 2));
    let opens = (floor..name).rev().take_while(is_of_office).last();
    let and = opens.and_then(|at| at.checked_sub(1)).filter(|and| *and > subject.first);
    let Some(and) = and.filter(|and| reading.word(*and) == "and") else { return Vec::new() };
    // "Chad accused Sudan and former president Jane Roe": no list that opens the sentence.
    let is_list = (subject.first..and).all(|at| {
        reading.actor_at(at).is_some() || reading.is(at, Word::The) || reading.word(at) == ","
    });
    if is_list { reading.actors_in(subject.first, and) } else { Vec::new() }
}

/// "Saudi and US officials", "U.S., Peruvian and Kenyan mediators": those of each land.
fn land_by_land(reading: &Reading<'_>, np: NounPhrase) -> Vec<ActorIdx> {
    let is_group =
        [Word::Official, Word::BetweenPerson, Word::ActsFor, Word::Organ, Word::Intercessor]
            .iter()
            .any(|class| reading.is(np.head, *class));
    let last = reading.mentions_in(np.first, np.head).last().filter(|_| is_group);
    // Right before the head: "officials" are of the land whose name they bear.
    let last = last.map(|one| named_at(reading, one).at).filter(|at| at.1 == np.head);
    last.map_or_else(Vec::new, |at| reading.joined(at.0))
}

/// "The leaders of Norway, Kenya and Peru": all of the list.
fn of_lands(reading: &Reading<'_>, mediator: Agent, np: NounPhrase) -> Vec<ActorIdx> {
    let (_, last) = reading.bounds(reading.sentence_of(np.head));
    let of = np.head + 1;
    let is_of = of < last && reading.word(of) == "of" && reading.ends(np.head, Suffix::S);
    let Some(actor) = mediator.actor().filter(|_| is_of) else { return Vec::new() };
    let mentions = reading.mentions_in(of + 1, last.min(of + LONGEST_PHRASE));
    let lists =
        mentions.take(LONGEST_PHRASE / 2).map(|one| reading.joined(named_at(reading, one).at.0));
    lists.filter(|list| list.contains(&actor)).last().unwrap_or_default()
}

/// "U.S. and Peruvian mediators": who besides `owner` the mediators at `at` are of. What stands
/// "between Kenya and Peruvian mediators" is no list of theirs.
pub(super) fn of_each_land(reading: &Reading<'_>, owner: Agent, at: TokenIdx) -> Vec<ActorIdx> {
    let (first, _) = reading.bounds(reading.sentence_of(at));
    let (start, end) = owner.at;
    if start < first || end != at || !reading.ends(at, Suffix::S) {
        return Vec::new();
    }
    let mut list = reading.joined(start);
    let opens = reading.mentions_in(first, start).find(|one| list.contains(&one.value.actor));
    let opens = opens.map_or(start, |one| named_at(reading, one).at.0);
    let is_parted = opens > first && reading.is(opens - 1, Word::Preposition);
    list.retain(|one| Some(*one) != owner.actor() && can_mediate(reading, *one) && !is_parted);
    list
}

/// "The joint mediation of Norway, Kenya and Peru": all of the list, which a comma cuts.
fn jointly(reading: &Reading<'_>, mediator: Agent) -> Vec<ActorIdx> {
    let (start, end) = mediator.at;
    let (first, last) = reading.bounds(reading.sentence_of(start));
    let floor = first.max(start.saturating_sub(LONGEST_PHRASE / 2));
    let is_joint = (floor..start).any(|at| reading.word(at).starts_with("joint"));
    let Some(actor) = mediator.actor().filter(|_| is_joint) else { return Vec::new() };
    let after = reading.mentions_in(end, last).take(LONGEST_PHRASE / 2);
    let lists = after.map(|one| reading.joined(named_at(reading, one).at.0));
    lists.filter(|list| list.contains(&actor)).last().unwrap_or_default()
}

/// The object between the verb of a hit and the word that closes it: "asked the bishop to",
/// "accepted the bishop as".
pub(super) fn object(reading: &Reading<'_>, hit: Hit, closing: &[&str]) -> Option<Agent> {
    let close = (hit.first + 1..hit.end)
        .rev()
        .find(|at| closing.iter().any(|word| reading.word(*at) == *word))?;
    let mut start = hit.first + 1;
    while start < close
        && (reading.is(start, Word::Preposition)
            || reading.is(start, Word::Adverb)
            || reading.word(start) == "upon")
    {
        start += 1;
    }
    // "Invited the cardinal yesterday to".
    let mut stop = close;
    while stop > start + 1 && reading.is(stop - 1, Word::Day) {
        stop -= 1;
    }
    inner_phrase(reading, start, stop).filter(|_| start < close).and_then(|np| agent(reading, np))
}

/// Who stands between a verb and "as" or "to": whom the closing word follows, or the first that is named;
/// of "Norway's former president, Jane Roe, as" she, and not Norway.
pub(super) fn object_or_named(reading: &Reading<'_>, hit: Hit, closing: &[&str]) -> Option<Agent> {
    object(reading, hit, closing).or_else(|| {
        let mention = reading.mentions_in(hit.first + 1, hit.end).next()?;
        let named = named_at(reading, mention);
        let comma = (named.at.0..hit.end).find(|at| reading.word(*at) == ",");
        let has_owner = |to| (named.at.0..to).any(|at| reading.kind(at) == TokenKind::Possessive);
        let person = comma
            .filter(|comma| has_owner(*comma))
            .and_then(|comma| reading.phrase(named.at.0, comma))
            .and_then(|np| Some((np, reading.apposed(np)?)))
            .filter(|(_, person)| reading.is_person(*person));
        Some(person.map_or(named, |(np, person)| Agent::of_actor(person, np.first, np.end)))
    })
}

/// Whose it is: "X's", "its", or a demonym right before.
pub(super) fn possessor(reading: &Reading<'_>, first: TokenIdx, at: TokenIdx) -> Option<Agent> {
    let floor = first.max(at.saturating_sub(4));
    for before in (floor..at).rev() {
        if reading.kind(before) == TokenKind::Possessive && before > first {
            // "Accepted Norway's former president as mediator": it is not Norway's.
            let has_left = (before..at).any(|word| reading.is(word, Word::Official))
                && reading.has_cue(reading.sentence_of(at), Cue::Former, before..at);
            if has_left {
                return None;
            }
            // "Norway's mediation", and nobody before Norway; "the bishop of Lund's" is the bishop's.
            if let Some(mention) = reading.mentions_in(before - 1, before).last() {
                let named = named_at(reading, mention);
                let is_of = named.at.0 > first && reading.word(named.at.0 - 1) == "of";
                if !is_of {
                    return Some(named);
                }
            }
            // "The bishop's mediation".
            return reading.phrase_ending(first, before).and_then(|np| agent(reading, np));
        }
        if reading.is(before, Word::Possessive) {
            // "Lima's bishops have ended their mediation": theirs, and not Peru's.
            let main =
                reading.main_subject(reading.sentence_of(before)).filter(|np| np.end <= before);
            if let Some(np) = main
                && matches!(reading.who(np), Some(Referent::Unnamed(_)))
            {
                return agent(reading, np);
            }
            let owner = reading.plain_owner(before)?;
            return Some(Agent::of_actor(owner, before, before));
        }
        if let Some(actor) = reading.actor_at(before) {
            // "Norway accepted mediation", "the union has thanked mediators": a verb, and nobody's.
            let is_named_so = || {
                let verb = at - 1;
                let sentence = reading.sentence_of(at);
                reading.begins(sentence, Cue::Appoints, verb) && reading.manner(verb).is_passive
            };
            // "Jane Roe was named mediator" is.
            if (before + 1..at).any(|at| is_verb_of(reading, before, at)) && !is_named_so() {
                return None;
            }
            // "The Burundi peace facilitator": the land is what it is about.
            let is_topic = (before + 1..at).any(|at| {
                reading.word(at) == "peace"
                    || reading.is(at, Word::Talks)
                    || reading.is(at, Word::Conflict)
            });
            return (!is_topic).then(|| Agent::of_actor(actor, before, before + 1));
        }
        // "The envoy told mediators": they are told, and not his.
        if reading.kind(before) != TokenKind::Lower
            || reading.is(before, Word::Determiner)
            || reading.is(before, Word::Preposition)
            || reading.is(before, Word::Coordinator)
            || reading.few(before, Few::PlainSaying)
        {
            return None;
        }
    }
    None
}

/// Whether the word at `at` begins what the one named at `name` does: not in "the Norwegian proposed
/// mediation", where the name is an adjective.
fn is_verb_of(reading: &Reading<'_>, name: TokenIdx, at: TokenIdx) -> bool {
    reading.is(at, Word::Auxiliary)
        || reading.is(at, Word::Modal)
        || reading.is_named(name)
            && (is_past_tense(reading, at)
                || reading.few(at, Few::Answers)
                || reading.starts_verb(reading.sentence_of(at), at))
}

/// The noun phrase that begins at `start`.
pub(super) fn phrase_from(
    reading: &Reading<'_>,
    start: TokenIdx,
    end: TokenIdx,
) -> Option<NounPhrase> {
    let limit = end.min(start + 12);
    let stop = (start..limit)
        .find(|at| {
            matches!(reading.kind(*at), TokenKind::OpenQuote | TokenKind::CloseQuote)
                || reading.kind(*at) == TokenKind::Mark
                    && !matches!(reading.word(*at), "-" | "/" | "&")
                || reading.is(*at, Word::Auxiliary)
                || reading.is(*at, Word::Modal)
                || (reading.is(*at, Word::Subordinator) && *at > start)
                // "Hosted by Norway ended without": behind a name the verb of another clause.
                || *at > start
                    && is_past_tense(reading, *at)
                    && reading.actor_at(*at - 1).is_some()
        })
        .unwrap_or(limit);
    reading.phrase(start, stop)
}
