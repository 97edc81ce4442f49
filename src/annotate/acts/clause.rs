//! What a question asks, and what a sentence tells: subject, verb and object, found from the verb
//! outwards.

use super::words::{Acts, Class, Word};

/// How far from the start of a clause its auxiliary may stand, in words.
const SUBJECT_REACH: usize = 10;

/// Words between "told" and the "that" it opens: "told reporters in Lundby that".
const TOLD_REACH: usize = 4;

/// Words of what stands between a noun and its verb: "the talks (between Norway and Peru) resumed".
/// Own choice, November 2026.
const PHRASE_REACH: usize = 8;

/// Words from "threatened" to its "to": "threatened on Friday to".
const TO_REACH: usize = 5;

/// Words of what is threatened to be done to something: "close the port of Lundby" and no more.
const THREATENED_WORDS: usize = 4;

/// Share of what the question names that the answer must name, in percent.
const OBJECT_PERCENT: usize = 60;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// Yes or no.
    Whether,
    Who,
    /// "What caused it": by a thing or an act.
    What,
    When,
    /// "How many", "how much".
    HowMuch,
    /// "How long": answered once it is over.
    HowLong,
    /// "Its chair has not been named": who has the post.
    Post,
}

/// A question, taken apart.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, always read by name")]
pub(crate) struct Asked<'t> {
    pub(crate) asks: Asks,
    /// The words of the subject, without determiners; `None` of "who".
    pub(crate) subject: Option<Vec<Word<'t>>>,
    /// What follows its noun, from a preposition on: "with Peru" of "the talks with Peru".
    tail: Vec<Word<'t>>,
    /// Lemma of the verb.
    pub(crate) verb: String,
    is_passive: bool,
    /// The words behind the verb, to the end of the clause.
    rest: Vec<Word<'t>>,
    /// The noun of "how many lorries", where it is not the subject.
    counted: Option<String>,
    /// "Rains" of "before the rains": a limit that no calendar has, so that the answer must keep it.
    limit: Option<String>,
    /// It asks of what is to come.
    pub(crate) is_ahead: bool,
    /// It waits for a reply.
    waits_for_reply: bool,
    /// What somebody was requested to do: only who agrees or refuses to do it answers.
    pub(crate) is_requested: bool,
    /// It asks of money that somebody gives: whatever sum he gives for it answers.
    is_payment: bool,
}

impl Asked<'_> {
    /// Whether it waits for a reply and does not say to what: "has not replied yet".
    pub(crate) fn waits_for_any_reply(&self) -> bool {
        let says = |word: &Word<'_>| word.is_content() && !word.is(Class::Weekday);
        self.waits_for_reply && !self.rest.iter().any(says)
    }

    /// Whether it goes to court, or asks for money that a court would give.
    pub(crate) fn is_suit(&self) -> bool {
        self.rest.iter().any(|word| word.is(Class::Suit)) || self.verb == "sue"
    }

    /// Whether it is asked of something done to this, by the lemma of its noun.
    pub(crate) fn does_to(&self, lemma: &str) -> bool {
        object(&self.rest).is_some_and(|object| object.iter().any(|word| word.lemma == lemma))
    }

    /// Whether the words of a sentence have its verb, or two of what follows it.
    pub(crate) fn is_spoken_of(&self, told: &[Word<'_>]) -> bool {
        let is_told = |lemma: &str| told.iter().any(|word| word.lemma == lemma);
        let theirs = self.rest.iter().filter(|word| word.is_content() && !word.is(Class::Weekday));
        is_told(&self.verb) || theirs.filter(|word| is_told(&word.lemma)).nth(1).is_some()
    }

    /// The last word of the subject.
    pub(crate) fn head(&self) -> Option<&str> {
        self.subject.as_ref()?.last().map(|word| &*word.lemma)
    }
}

/// Whether a sentence says that nobody can tell, and not what: "Nobody in the ministry could say."
/// What it answers stands before it.
pub(crate) fn leaves_open(acts: &'static Acts, text: &str) -> bool {
    let words = acts.words(text);
    let words = &words[..without_day(&words, words.len())];
    let n_yet = words.iter().rev().take_while(|word| word.is_one(&["yet"])).count();
    let Some((last, before)) = words[..words.len() - n_yet].split_last() else { return false };
    let Some(first) = before.first() else { return false };
    let is_nobody = first.is_one(&["nobody", "none"])
        || (first.is_one(&["no"]) && before.get(1).is_some_and(|word| word.is_one(&["one"])));
    let is_negated = first.is(Class::Pronoun) && before.iter().any(|word| word.is(Class::Not));
    // "Nobody who saw the ship can say": of whom, it does say.
    let is_plain = !before.iter().any(|word| word.is(Class::Opener));
    last.is(Class::Tells) && is_plain && (is_nobody || is_negated)
}

/// "Norway will close the port", "Norway threatened to close it": what is threatened, taken apart like
/// the question whether it will be done, and whether its own words call it a threat. The subject has no
/// words where a pronoun stands for whoever threatens.
pub(crate) fn threatened<'t>(acts: &'static Acts, text: &'t str) -> Option<(Asked<'t>, bool)> {
    let all = acts.words(text);
    let verb = all.iter().position(|word| word.is(Class::Threatens));
    let (end, clause) = if let Some(verb) = verb {
        let behind = all[verb..].iter().take(TO_REACH).position(|word| word.is_one(&["to"]))?;
        (group_of(&all, verb).0, verb + behind)
    } else {
        let modal = all.iter().position(|word| word.is_one(&["will", "would"]))?;
        (modal, modal)
    };
    let end = without_day(&all, end);
    let opens = |word: &Word<'_>| word.is_one(&["that"]) || word.is(Class::Reporting);
    let start = (0..end).rev().find(|at| opens(&all[*at])).map_or(0, |at| at + 1);
    let marked = (start..end).rev().find(|at| all[*at].is_after_mark).unwrap_or(start);
    let subject = &all[marked..end];
    // "Will go to court": the words of somebody who speaks of himself.
    let is_pronoun = matches!(subject, [one] if one.is(Class::Oneself)) || end == 0;
    let words = if is_pronoun { Vec::new() } else { subject_of(subject)? };
    let mut asked = predicate(&all[clause..], Asks::Whether, Some(words), None)?;
    // "Will begin dismissing" threatens to dismiss.
    let is_begun = acts.lemma("begin") == asked.verb || acts.lemma("start") == asked.verb;
    if is_begun && asked.rest.first().is_some_and(|word| word.text.ends_with("ing")) {
        asked.verb = asked.rest.remove(0).lemma.to_string();
    }
    asked.waits_for_reply = false;
    Some((asked, verb.is_some()))
}

/// "The truce could collapse", "Norway may close the port": what may come, taken apart like the question
/// whether it will. The subject has no words where a pronoun stands for whoever says so.
pub(crate) fn possible<'t>(acts: &'static Acts, text: &'t str) -> Option<Asked<'t>> {
    let all = acts.words(text);
    let is_modal = |word: &Word<'_>| !word.is_name() && word.is(Class::Modal);
    let modal = all.iter().position(is_modal)?;
    let opens = |word: &Word<'_>| word.is_one(&["that"]) || word.is(Class::Reporting);
    let start = (0..modal).rev().find(|at| opens(&all[*at])).map_or(0, |at| at + 1);
    let marked = (start..modal).rev().find(|at| all[*at].is_after_mark).unwrap_or(start);
    let is_pronoun = modal == marked + 1 && all[marked].is(Class::Oneself);
    let asked = if is_pronoun {
        predicate(&all[modal..], Asks::Whether, Some(Vec::new()), None)?
    } else {
        finite(&all[marked..], Asks::Whether, None)?
    };
    Some(Asked { waits_for_reply: false, ..asked })
}

/// "Leave the site in May": what somebody says that he will do, taken apart like the question whether he will.
/// The subject has no words.
pub(crate) fn offered<'t>(acts: &'static Acts, text: &'t str) -> Option<Asked<'t>> {
    let mut asked = predicate(&acts.words(text), Asks::Whether, Some(Vec::new()), None)?;
    // "By June 14": whoever will not do it need not say when.
    let is_day = |at: &usize| {
        let mut behind = asked.rest[at + 1..].iter().peekable();
        asked.rest[*at].is(Class::Preposition)
            && behind.peek().is_some()
            && behind.all(|word| word.is_name() || word.is_number())
            && asked.rest[*at..].iter().any(Word::is_number)
    };
    let day = (0..asked.rest.len()).find(is_day).unwrap_or(asked.rest.len());
    asked.rest.truncate(day);
    let names_object = asked.rest.iter().any(Word::is_content);
    names_object.then_some(Asked { waits_for_reply: false, is_ahead: true, ..asked })
}

/// "Refused to release the crew", "will not open the border": what somebody will not do, taken apart like
/// the question whether he will. The subject has no words.
pub(crate) fn refused<'t>(acts: &'static Acts, text: &'t str) -> Option<Asked<'t>> {
    let all = acts.words(text);
    let to = |at: usize| all.get(at + 1).is_some_and(|word| word.is_one(&["to"])).then_some(at + 1);
    let refuses = all.iter().position(|word| word.is(Class::Refuses)).and_then(to);
    let not = || {
        let will = |two: &[Word<'_>]| two[0].is(Class::Modal) && two[1].is(Class::Not);
        all.windows(2).position(will)
    };
    let asked = predicate(&all[refuses.or_else(not)?..], Asks::Whether, Some(Vec::new()), None)?;
    let names_object = asked.rest.iter().any(Word::is_content);
    names_object.then_some(Asked { waits_for_reply: false, is_ahead: true, ..asked })
}

/// "Would not intervene", "refused to take sides": whether what somebody will not do is to take part.
pub(crate) fn stays_out(acts: &'static Acts, text: &str) -> bool {
    acts.words(text).iter().any(|word| word.is(Class::StaysOut))
}

/// "Sweden release the crew", "the council to reopen the bridge": what somebody demands of another, taken
/// apart like the question whether he will.
pub(crate) fn demanded<'t>(acts: &'static Acts, text: &'t str) -> Option<Asked<'t>> {
    let all = acts.words(text);
    let all = &all[usize::from(all.first()?.is_one(&["that"]))..];
    let n_article = usize::from(all.first()?.is_one(&["the"]));
    let n_names = all[n_article..].iter().take_while(|word| word.is_name()).count();
    let n_subject = if n_names > 0 { n_article + n_names } else { n_article + 1 };
    let (subject, rest) = (all.get(..n_subject)?, all.get(n_subject..)?);
    let subject = subject_of(subject).filter(|_| n_names + n_article > 0)?;
    let verb = rest.first()?;
    let is_base = !is_done(verb) && !verb.text.ends_with('s') && !verb.text.ends_with("ing");
    let asked = predicate(rest, Asks::Whether, Some(subject), None)?;
    let names_object = asked.rest.iter().any(Word::is_content);
    let is_done_to = verb.is_one(&["be"]);
    (is_base || is_done_to || verb.is_one(&["to"]))
        .then_some(Asked { waits_for_reply: false, is_ahead: true, ..asked })
        .filter(|_| names_object || is_done_to)
}

/// Words from "no" or "unless" to the deal that is not made: "unless they reach a deal". Own choice,
/// November 2026.
const WITHOUT_REACH: usize = 6;

/// Words of an opening that says under which deal something is done: "Under the four-point truce brokered". Own
/// choice, 2026-11-23.
const UNDER_REACH: usize = 7;

/// "Under the accord brokered by the bishop, the company will pay": whether a sentence tells what a deal
/// that was made brings; not "under the deal proposed by", nor "under a 2019 accord".
pub(crate) fn is_under_deal(acts: &'static Acts, text: &str) -> bool {
    let all = acts.words(text);
    let opening = &all[..all.len().min(UNDER_REACH)];
    let deal = opening.iter().position(|word| word.is(Class::Accord));
    let is_made = |deal: usize| {
        opening.get(deal + 1).is_some_and(|word| word.is(Class::Brokered))
            && opening[1].is_one(&["the"])
            && !opening[..deal].iter().any(|word| word.is_number() || word.is(Class::Draft))
    };
    opening.first().is_some_and(|word| word.is_one(&["under"])) && deal.is_some_and(is_made)
}

/// Words from a deal to the day on which it was made: "agreement, initialled late on the night of". Own choice,
/// 2026-11-24.
const MADE_REACH: usize = 8;

/// Words before a deal that say which it is: "the three-year Lundby wage". Own choice, 2026-11-24.
const CALLED_REACH: usize = 5;

/// "The Lundby agreement, initialled in Geneva on Monday, is …": whether a sentence names in passing a deal
/// that was made on the `day` behind it; not "a deal reached", nor "the draft agreement".
pub(crate) fn is_deal_made_on(acts: &'static Acts, text: &str, day: &str) -> bool {
    let all = acts.words(text);
    let is_made = |at: usize| all[at].is(Class::Brokered) && all[at - 1].is(Class::Accord);
    let Some(made) = (1..all.len()).find(|at| is_made(*at)) else { return false };
    let called = &all[made.saturating_sub(CALLED_REACH + 1)..made - 1];
    let the = called.iter().rposition(|word| word.is(Class::Determiner));
    let is_that_one = the.is_some_and(|the| {
        called[the].is_one(&["the"])
            && !called[the..].iter().any(|word| word.is(Class::Draft) || word.is_number())
    });
    let day = acts.words(day);
    let first = day.first().map(|word| word.text);
    let near = all[made + 1..].iter().take(MADE_REACH).take_while(|word| !word.is_after_mark);
    is_that_one && first.is_some() && near.map(|word| word.text).any(|word| Some(word) == first)
}

/// Words from the talks to what becomes of them: "if the talks in Lundby fail".
const FAIL_REACH: usize = 8;

/// "If there is no deal", "unless a deal is reached", "if the talks fail": whether a condition is that the
/// sides make none.
pub(crate) fn is_without_deal(acts: &'static Acts, condition: &str) -> bool {
    let all = acts.words(condition);
    let without = all.iter().position(|word| word.is(Class::Without) || word.is(Class::Unmade));
    let lacks = without.is_some_and(|at| {
        let near = &all[at + 1..all.len().min(at + 1 + WITHOUT_REACH)];
        let names = |words: &[Word<'_>]| words.iter().any(|word| word.is(Class::Accord));
        // "Fail to agree by Friday", and no "fail to agree to a search".
        let is_whole = |at: usize| {
            near.get(at + 1).is_none_or(|next| next.is(Class::Preposition) && !next.is_one(&["to"]))
        };
        let concludes = near.iter().position(|word| word.is(Class::Concludes));
        let lacks = concludes.is_some_and(|verb| names(near) || is_whole(verb));
        match &all[at] {
            word if word.is(Class::Without) => names(&near[..near.len().min(3)]),
            word if word.is_one(&["unless"]) => names(near),
            _ => lacks,
        }
    });
    let fail = || {
        let talks = all.iter().position(|word| word.is(Class::Talks));
        talks.is_some_and(|at| {
            all[at + 1..].iter().take(FAIL_REACH).any(|word| word.is(Class::Fails))
        })
    };
    lacks || fail()
}

/// A threat by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NamedThreat {
    /// "The threat to close the port", by the lemma of the first word of content behind it.
    Of(String),
    /// "The threat", and no more.
    Bare,
}

/// The threat that "withdrew its threat to close the port" names, where it names one.
pub(crate) fn threat_named(acts: &'static Acts, text: &str) -> Option<NamedThreat> {
    let all = acts.words(text);
    let noun = all.iter().position(|word| word.is_one(&["threat", "threats"]))?;
    let opens = all.get(noun + 1).is_some_and(|word| word.is_one(&["to", "of"]));
    let behind = all[noun + 1..].iter().take(TO_REACH).take_while(|word| !word.is_after_mark);
    let of = behind.into_iter().find(|word| word.is_content() && !word.is(Class::Determiner));
    // "The threat to Norway": whom it is against, and not what would be done.
    let of = of.filter(|of| opens && !of.is_name());
    Some(of.map_or(NamedThreat::Bare, |word| NamedThreat::Of(word.lemma.to_string())))
}

/// Takes a question apart; nothing when no form is recognised. Who has not replied to a request to do
/// something is asked whether he will, too.
pub(crate) fn asked<'t>(acts: &'static Acts, text: &'t str) -> Vec<Asked<'t>> {
    let round = day_of_round(acts, &acts.words(text));
    if !round.is_empty() {
        return round;
    }
    let Some(mut asked) = first_asked(acts, text) else { return Vec::new() };
    let is_of = |kin: &str| acts.families(&asked.verb).any(|(family, _)| family == kin);
    let head = asked.subject.as_ref().and_then(|subject| subject.last());
    let is_post = asked.is_passive && head.is_some_and(is_plain_noun) && is_of(APPOINTS);
    asked.is_payment = is_of(PAYS);
    if is_post {
        asked.asks = Asks::Post;
    }
    let requested = requested(&asked);
    std::iter::once(asked).chain(requested).collect()
}

/// The families of [`Acts`] of giving somebody a post, and of giving money.
const APPOINTS: &str = "appoint~";
const PAYS: &str = "pay~";

/// Words from "no date" to "for the talks": "no date has yet been set for". Own choice, 2026-11-23.
const SET_REACH: usize = 6;

/// "No date has been set for a new round of talks with Peru": when they will begin, or be held.
fn day_of_round<'t>(acts: &'static Acts, all: &[Word<'t>]) -> Vec<Asked<'t>> {
    let is_no_date = |two: &[Word<'_>]| two[0].is_one(&["no"]) && two[1].is(Class::Date);
    let Some(date) = all.windows(2).position(is_no_date) else { return Vec::new() };
    let behind = &all[date + 2..];
    let round = behind.iter().take(SET_REACH).position(|word| word.is_one(&["for"]));
    let Some(round) = round.filter(|at| behind[..*at].iter().any(|word| word.is(Class::Sets)))
    else {
        return Vec::new();
    };
    let round = &behind[round + 1..];
    let ends = |at: &usize| {
        round[*at].is_after_mark || round[*at].is(Class::Opener) && !joins_names(round, *at)
    };
    let round = &round[..(0..round.len()).find(ends).unwrap_or(round.len())];
    // "A new round of talks" are talks.
    let of = round
        .iter()
        .position(|word| word.is_one(&["of"]))
        .filter(|of| *of > 0 && round[*of - 1].is(Class::Round));
    let Some((subject, tail)) = parts_of(&round[of.map_or(0, |of| of + 1)..]) else {
        return Vec::new();
    };
    let when = |verb: &str, is_passive| Asked {
        asks: Asks::When,
        subject: Some(subject.clone()),
        tail: tail.clone(),
        verb: acts.lemma(verb),
        is_passive,
        rest: Vec::new(),
        counted: None,
        limit: None,
        is_ahead: true,
        waits_for_reply: false,
        is_requested: false,
        is_payment: false,
    };
    vec![when("begin", false), when("resume", false), when("hold", true)]
}

/// "Norland has not replied to the request to mediate": will it? Of an offer to mediate nobody knows
/// who would.
fn requested<'t>(asked: &Asked<'t>) -> Option<Asked<'t>> {
    let is_request = |two: &[Word<'_>]| two[0].is(Class::Request) && two[1].is_one(&["to"]);
    let request = asked.rest.windows(2).position(is_request).filter(|_| asked.waits_for_reply)?;
    let subject = asked.subject.clone();
    let found = predicate(&asked.rest[request + 1..], Asks::Whether, subject, None)?;
    Some(Asked { is_requested: true, tail: asked.tail.clone(), ..found })
}

fn first_asked<'t>(acts: &'static Acts, text: &'t str) -> Option<Asked<'t>> {
    let all = acts.words(text);
    let is_direct = text.trim_end().ends_with('?');
    let at = |word: &str| all.iter().position(|one| one.is_one(&[word]));
    if let Some(whether) = at("whether") {
        let is_or_not = all.get(whether + 1).is_some_and(|word| word.is_one(&["or"]));
        return if is_or_not { None } else { of_whether(&all, whether) };
    }
    let how_long =
        |two: &[Word<'_>]| two[0].is_one(&["how"]) && two[1].is_one(&["long"]) && !is_direct;
    if let Some(how) = all.windows(2).position(how_long) {
        return of_how_long(acts, &all[how + 2..]);
    }
    if let Some(how) =
        all.windows(2).position(|two| two[0].is_one(&["how"]) && two[1].is_one(&["many", "much"]))
    {
        return how_much(&all[how + 2..]);
    }
    if let Some(who) = at("who")
        && (who == 0 || !is_direct)
        && all.get(who + 1).is_some_and(|word| word.is(Class::Auxiliary))
    {
        return predicate(&all[who + 1..], Asks::Who, None, None);
    }
    if let Some(found) = of_doer(&all).filter(|_| !is_direct) {
        return Some(found);
    }
    if let Some(when) = at("when")
        && (when > 0)
        && !is_direct
    {
        return by_pronoun(&all, when, Asks::When)
            .or_else(|| finite(&all[when + 1..], Asks::When, None));
    }
    if is_direct && all.first().is_some_and(|word| word.is(Class::Auxiliary)) {
        return inverted(&all);
    }
    pending(&all)
}

/// "It is unclear who gave the order", "nobody can say what caused the leak": of a deed that is done, with
/// its verb right behind the word that asks.
fn of_doer<'t>(all: &[Word<'t>]) -> Option<Asked<'t>> {
    let is_open = |word: &Word<'_>| word.is(Class::Unknown) || word.is(Class::Tells);
    let asks = |two: &[Word<'t>]| {
        let asks = match &two[1] {
            word if word.is_one(&["who"]) => Asks::Who,
            word if word.is_one(&["what"]) => Asks::What,
            _ => return None,
        };
        (is_open(&two[0]) && !two[1].is_after_mark).then_some(asks)
    };
    let (at, asks) = all.windows(2).enumerate().find_map(|(at, two)| Some((at + 2, asks(two)?)))?;
    let verb = all.get(at).filter(|word| !word.is(Class::Auxiliary) && is_done(word))?;
    let found = predicate(&all[at..], asks, None, None)?;
    (found.verb == verb.lemma).then_some(found)
}

/// Whether a word has a form of the past: "gave", "caused".
fn is_done(word: &Word<'_>) -> bool {
    word.text.ends_with("ed") || !word.text.starts_with(&*word.lemma)
}

/// "Whether Norway will stay", and where the clause leaves out who, or says "it", the one who has not
/// said: "Norway has not decided whether to stay", "has not said whether it will".
fn of_whether<'t>(all: &[Word<'t>], whether: usize) -> Option<Asked<'t>> {
    let clause = &all[whether + 1..];
    if clause.first()?.is_one(&["to"]) {
        return predicate(clause, Asks::Whether, Some(undecided(&all[..whether])?), None);
    }
    match by_pronoun(all, whether, Asks::Whether) {
        None if stands_for(clause) => None,
        found => found.or_else(|| finite(clause, Asks::Whether, None)),
    }
}

/// Whether a clause begins with a pronoun for whoever has not said it, and its verb.
fn stands_for(clause: &[Word<'_>]) -> bool {
    clause.first().is_some_and(|word| word.is(Class::Oneself))
        && clause.get(1).is_some_and(|verb| {
            verb.is(Class::Auxiliary) || verb.text.ends_with('s') && verb.is_content()
        })
}

/// "The judge has not said when she will rule", "whether it backs the strike".
fn by_pronoun<'t>(all: &[Word<'t>], asks_at: usize, asks: Asks) -> Option<Asked<'t>> {
    let clause = &all[asks_at + 1..];
    let subject = stands_for(clause).then(|| undecided(&all[..asks_at])).flatten()?;
    predicate(&clause[1..], asks, Some(subject), None)
}

/// Who has not decided or said: the subject of "Norway has not said", "is weighing", "declined to say".
fn undecided<'t>(before: &[Word<'t>]) -> Option<Vec<Word<'t>>> {
    let before = &before[..without_day(before, before.len())];
    let start = before.iter().rposition(|word| word.is_after_mark).unwrap_or(0);
    let opens = |word: &Word<'_>| word.is(Class::Auxiliary) || word.is(Class::Refuses);
    let verb = start + before[start..].iter().take(SUBJECT_REACH).position(opens)?;
    let is_of_group = |word: &&Word<'_>| {
        opens(word)
            || word.is(Class::Not)
            || word.is_adverb()
            || word.is_one(&["to", "yet", "still", "clear"])
    };
    let verbs: Vec<&Word<'_>> = before[verb..].iter().filter(|word| !is_of_group(word)).collect();
    let is_of_several = |word: &Word<'_>| word.is_one(&["neither", "nor", "none", "nobody"]);
    // "Has not told the crews whether they will": of whom it is asked nobody can say.
    (matches!(verbs[..], [verb] if !verb.is_name())
        && !before[start..verb].iter().any(is_of_several))
    .then(|| subject_of(&before[start..verb]))?
}

/// "How long the strike will last" is answered by its end.
fn of_how_long<'t>(acts: &'static Acts, clause: &[Word<'t>]) -> Option<Asked<'t>> {
    let auxiliary = clause.iter().take(SUBJECT_REACH).position(|word| word.is(Class::Auxiliary))?;
    let (subject, tail) = parts_of(&clause[..auxiliary])?;
    let is_of_group = |word: &&Word<'_>| word.is(Class::Auxiliary) || word.is_one(&["to"]);
    let mut rest = clause[auxiliary..].iter().skip_while(is_of_group);
    let lasts = rest.next().is_some_and(|verb| verb.is(Class::Lasts));
    // "How long the strike will go on hurting the port" ends with the hurt.
    let is_whole = !rest.any(|word| word.is_content() && !word.is_after_mark);
    (lasts && is_whole).then(|| Asked {
        asks: Asks::HowLong,
        subject: Some(subject),
        tail,
        verb: acts.lemma("end"),
        is_passive: false,
        rest: Vec::new(),
        counted: None,
        limit: None,
        is_ahead: true,
        waits_for_reply: false,
        is_requested: false,
        is_payment: false,
    })
}

/// "Norway will stay": a subject, an auxiliary, a verb.
fn finite<'t>(clause: &[Word<'t>], asks: Asks, counted: Option<String>) -> Option<Asked<'t>> {
    let auxiliary = clause.iter().take(SUBJECT_REACH).position(|word| word.is(Class::Auxiliary))?;
    let (subject, tail) = parts_of(&clause[..auxiliary])?;
    let asked = predicate(&clause[auxiliary..], asks, Some(subject), counted)?;
    Some(Asked { tail, ..asked })
}

/// The words of a subject, and those that follow its noun: "talks" and "with Peru".
fn parts_of<'t>(found: &[Word<'t>]) -> Option<(Vec<Word<'t>>, Vec<Word<'t>>)> {
    let opens = |word: &Word<'_>| word.is(Class::Preposition) && !word.is_one(&["of"]);
    match found.iter().position(opens) {
        Some(tail) if tail > 0 && is_plain_noun(&found[tail - 1]) => {
            Some((subject_of(&found[..tail])?, found[tail..].to_vec()))
        }
        _ => Some((subject_of(found)?, Vec::new())),
    }
}

/// The words of a subject without determiners; `None` for a pronoun, or nothing.
fn subject_of<'t>(found: &[Word<'t>]) -> Option<Vec<Word<'t>>> {
    let opens = |at: &usize| found[*at].is(Class::Opener) && !joins_names(found, *at);
    let opener = (0..found.len()).find(opens).unwrap_or(found.len());
    let found = &found[..opener];
    let is_pronoun = found.len() == 1 && found[0].is(Class::Pronoun);
    let subject: Vec<Word<'t>> =
        found.iter().filter(|word| !word.is(Class::Determiner)).cloned().collect();
    let has_verb = found.iter().any(|word| word.is(Class::Reporting) || word.is(Class::Not));
    (!subject.is_empty() && !is_pronoun && !has_verb && opener == found.len()).then_some(subject)
}

/// From the auxiliary on.
fn predicate<'t>(
    clause: &[Word<'t>],
    asks: Asks,
    subject: Option<Vec<Word<'t>>>,
    counted: Option<String>,
) -> Option<Asked<'t>> {
    let is_of_group = |word: &Word<'_>| {
        word.is(Class::Auxiliary)
            || word.is(Class::Not)
            || word.is_adverb()
            || word.is_one(&["to", "able", "yet"])
    };
    let n_group = clause.iter().take_while(|word| is_of_group(word)).count();
    let verb = clause.get(n_group)?;
    let is_verb = !verb.is(Class::Determiner)
        && !verb.is(Class::Preposition)
        && !verb.is(Class::Pronoun)
        && !verb.is(Class::Opener)
        && !verb.is_name()
        && !verb.is_number()
        && !verb.is_after_mark;
    if !is_verb {
        return None;
    }
    let group = &clause[..n_group];
    let be = group.iter().rev().find(|word| word.is(Class::Auxiliary));
    let is_passive = be.is_some_and(|word| word.is(Class::Be)) && !verb.text.ends_with("ing");
    let is_ahead = group.iter().any(|word| {
        word.is_one(&["will", "would", "can", "could", "may", "might", "shall", "yet", "not", "to"])
    });
    let rest = clause[n_group + 1..].iter();
    // "… is not known" after a question that opens the sentence, and any other clause.
    let ends = |word: &&Word<'_>| {
        word.is_after_mark
            || word.is(Class::Opener)
            || word.is_one(&["is", "are", "was", "remains", "remain", "has", "had", "he", "she"])
            || word.is(Class::Reporting)
    };
    let rest: Vec<Word<'t>> = rest.take_while(|word| !ends(word)).cloned().collect();
    let is_bare = !rest.iter().any(|word| word.is_content() && !word.is(Class::Weekday));
    Some(Asked {
        asks,
        subject,
        tail: Vec::new(),
        verb: verb.lemma.to_string(),
        is_passive,
        rest,
        counted,
        limit: limit(&clause[n_group + 1..]),
        is_ahead,
        // "Has not decided whether to accept": what, the sentence before it tells.
        waits_for_reply: verb.is(Class::Reply) || (verb.is(Class::Replies) && is_bare),
        is_requested: false,
        is_payment: false,
    })
}

/// The noun of "before the rains"; no day, and no name.
fn limit(rest: &[Word<'_>]) -> Option<String> {
    let before = rest.iter().position(|word| word.is_one(&["before"]))?;
    let noun = rest[before + 1..].iter().find(|word| !word.is(Class::Determiner))?;
    is_plain_noun(noun).then(|| noun.lemma.to_string())
}

/// "How many claims will come before the tribunal", "how much interest Iran will receive".
fn how_much<'t>(clause: &[Word<'t>]) -> Option<Asked<'t>> {
    let auxiliary = clause.iter().take(SUBJECT_REACH).position(|word| word.is(Class::Auxiliary))?;
    let before = &clause[..auxiliary];
    let is_subject = |word: &Word<'_>| word.is_name() || word.is(Class::Determiner);
    match before.iter().position(is_subject) {
        Some(start) if start > 0 => {
            let counted = before[start - 1].lemma.to_string();
            finite(&clause[start..], Asks::HowMuch, Some(counted))
        }
        _ => finite(clause, Asks::HowMuch, None),
    }
}

/// "Will Norway stay?", "Has the union signed the accord?"
fn inverted<'t>(all: &[Word<'t>]) -> Option<Asked<'t>> {
    let rest = &all[1..];
    let n_subject = match rest.first()? {
        first if first.is_name() => rest.iter().take_while(|word| word.is_name()).count(),
        first if first.is_one(&["the"]) => {
            2 + rest.get(2..)?.iter().take_while(|word| word.is_name()).count()
        }
        _ => return None,
    };
    let subject = subject_of(rest.get(..n_subject)?)?;
    let (tail, behind) = rest[n_subject..].split_at(n_names_behind(&rest[n_subject..]));
    let mut clause: Vec<Word<'t>> = vec![all[0].clone()];
    clause.extend(behind.iter().cloned());
    // "The head of the union": this noun was not the whole subject.
    if clause.get(1)?.is(Class::Preposition) {
        return None;
    }
    let asked = predicate(&clause, Asks::Whether, Some(subject), None)?;
    Some(Asked { tail: tail.to_vec(), ..asked })
}

/// How many words of a phrase with names stand right behind a noun: three in "with the Union",
/// none in "of Norway", which says whose it is.
fn n_names_behind(words: &[Word<'_>]) -> usize {
    let opens = |word: &Word<'_>| word.is(Class::Preposition) && !word.is_one(&["of"]);
    if !words.first().is_some_and(opens) {
        return 0;
    }
    let n_determiners = words[1..].iter().take_while(|word| word.is(Class::Determiner)).count();
    let is_of_name = |word: &&Word<'_>| word.is_name() && !word.is_after_mark;
    let n_names = words[1 + n_determiners..].iter().take_while(is_of_name).count();
    if n_names == 0 { 0 } else { 1 + n_determiners + n_names }
}

/// "The ministry has not replied", "Sudland has yet to name an envoy".
fn pending<'t>(all: &[Word<'t>]) -> Option<Asked<'t>> {
    let at = (1..all.len()).find(|at| {
        let is_waiting = |one: usize| {
            all.get(one).is_some_and(|word| word.is(Class::Not) || word.is_one(&["yet", "still"]))
        };
        all[*at].is_one(&["has", "have", "had", "did", "does", "is", "are", "was"])
            && is_waiting(at + 1)
    })?;
    let start = all[..at].iter().rposition(|word| word.is_after_mark).unwrap_or(0);
    if at - start > SUBJECT_REACH {
        return None;
    }
    let subject = subject_of(&all[start..at])?;
    predicate(&all[at..], Asks::Whether, Some(subject), None)
}

/// Words of "ruled on 20 October that". Own choice, 2026-11-24.
const RULED_REACH: usize = 5;

/// Whether a sentence asks, or tells of what is wished, planned, feared, denied or uncertain. A
/// `denial` is read by itself: its own word, and the "had" of what is denied, count for nothing.
pub(crate) fn is_unreal(text: &str, told: &[Word<'_>], denial: Option<usize>) -> bool {
    let would = told.iter().any(|word| word.is_one(&["would"]));
    let is_promised = told.iter().any(|word| word.is(Class::Reporting));
    // "Ruled that the order had been lawful": what was then.
    let that = told.windows(RULED_REACH).position(|near| {
        let that = near.iter().skip(1).position(|word| word.is_one(&["that"]));
        near[0].is(Class::Rules) && that.is_some()
    });
    // "May" inside a sentence is a month.
    let is_unreal = |(at, word): (usize, &Word<'_>)| {
        let is_ruled = that.is_some_and(|that| at > that);
        let is_denied = denial.is_some_and(|verb| verb == at)
            || (denial.is_some() || is_ruled) && word.is_one(&["had"]);
        (at == 0 || !word.is_name()) && word.is(Class::Unreal) && !is_denied
    };
    // "Will be cleared when Norland has paid": what is to come hangs on something.
    let has = |words: &[&str]| told.iter().any(|word| word.is_one(words));
    let hangs = has(&["will"]) && has(&["when", "once", "after", "soon"]);
    text.contains('?') || hangs || (would && !is_promised) || told.iter().enumerate().any(is_unreal)
}

/// Whether somebody denies something in a sentence.
pub(crate) fn denies(told: &[Word<'_>]) -> bool {
    told.iter().any(|word| word.is(Class::Denies))
}

/// How a clause hangs on what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// It is told, by the sentence itself or by somebody.
    Told,
    /// It is denied by this word.
    Denied(usize),
    /// "Reports that Norway signed", "disbelieves that Norway signed": nobody tells it as a fact.
    Doubted,
}

/// How the clause hangs whose subject ends at `end`: on the word before its "that", or where it has
/// none on the verb right before its subject.
fn held(words: &[Word<'_>], end: usize) -> Held {
    let mut at = end;
    let mut is_joined = false;
    while at > 0 {
        let word = &words[at - 1];
        if word.is_one(&["that"]) && at < end {
            return on(words, at - 1);
        }
        if word.is(Class::Reporting) || is_denial(words, at - 1) {
            return if is_joined { Held::Told } else { on(words, at) };
        }
        let is_and = word.is_one(&["and", "or", "but"]);
        if word.is_after_mark || (word.is(Class::Opener) && !is_and) {
            break;
        }
        is_joined |= is_and;
        at -= 1;
    }
    Held::Told
}

/// How what begins at `clause` hangs on the words before it.
fn on(words: &[Word<'_>], clause: usize) -> Held {
    let end = without_day(words, clause);
    let reach = end.saturating_sub(TOLD_REACH)..end;
    let is_verb = |at: &usize| words[*at].is(Class::Reporting) || is_denial(words, *at);
    // "Told reporters that": of the verbs of saying it has somebody between.
    let told = || reach.rev().find(|at| words[*at].is_one(&["told", "tells"]));
    let Some(verb) = end.checked_sub(1).filter(is_verb).or_else(told) else {
        return Held::Doubted;
    };
    match (group_of(words, verb).1, is_denial(words, verb)) {
        (true, _) => Held::Doubted,
        (false, true) => Held::Denied(verb),
        (false, false) => Held::Told,
    }
}

/// Whether somebody denies with this word: "denied", and not "the disputed strait".
fn is_denial(words: &[Word<'_>], at: usize) -> bool {
    let is_adjective = at > 0 && words[at - 1].is(Class::Determiner);
    words[at].is(Class::Denies) && !is_adjective
}

/// Where the words that belong to a verb begin, and whether one of them is a "not".
fn group_of(words: &[Word<'_>], verb: usize) -> (usize, bool) {
    let is_of_group =
        |word: &Word<'_>| word.is(Class::Auxiliary) || word.is(Class::Not) || word.is_adverb();
    let n = words[..verb].iter().rev().take_while(|word| is_of_group(word)).count();
    (verb - n, words[verb - n..verb].iter().any(|word| word.is(Class::Not)))
}

/// A noun that is no name: what may have a phrase behind it.
fn is_plain_noun(word: &Word<'_>) -> bool {
    let is_closed = word.is(Class::Determiner)
        || word.is(Class::Preposition)
        || word.is(Class::Opener)
        || word.is(Class::Pronoun)
        || word.is(Class::Auxiliary)
        || word.is(Class::Reporting)
        || word.is(Class::Weekday)
        || word.is(Class::Not);
    // "Ships stranded in Lundby": what is told of a noun is not the noun.
    let is_verbal = word.text.ends_with("ed") || word.text.ends_with("ing");
    let is_noun = !is_closed && !is_verbal && !word.is_adverb();
    is_noun && !word.is_name() && !word.is_number() && !word.is_possessive
}

/// The verb that commits somebody to what a "to" opens: "agreed to sign", "voted on Tuesday to sign".
fn governor(words: &[Word<'_>], to: usize) -> Option<usize> {
    let verb = without_day(words, to).checked_sub(1).filter(|_| words[to].is_one(&["to"]))?;
    (words[verb].is(Class::Commits) || words[verb].is(Class::Refuses)).then_some(verb)
}

/// Whether an "and" stands between two names: "between Norway and Peru".
fn joins_names(words: &[Word<'_>], at: usize) -> bool {
    words[at].is_one(&["and"])
        && at > 0
        && words[at - 1].is_name()
        && words.get(at + 1).is_some_and(Word::is_name)
}

/// Where the noun of a subject ends, when a phrase follows it up to `end`: "the talks" of "the talks
/// between Norway and Peru". Else `end`.
fn without_phrase(words: &[Word<'_>], end: usize) -> usize {
    for at in (end.saturating_sub(PHRASE_REACH)..end).rev() {
        let word = &words[at];
        if word.is(Class::Preposition) {
            // The first word of a sentence has its capital from there: "Talks with Peru".
            let is_first = at == 1 && words[0].is_content();
            let has_noun =
                at > 0 && (is_first || is_plain_noun(&words[at - 1])) && !word.is_after_mark;
            return if has_noun && !word.is_one(&["of"]) { at } else { end };
        }
        let is_of_phrase = word.is_name() || word.is(Class::Determiner) || is_plain_noun(word);
        if word.is_after_mark || !(is_of_phrase || joins_names(words, at)) {
            return end;
        }
    }
    end
}

/// Words from "blockade" to "entered its tenth day": "of the main road to the coast has now". Own choice,
/// 2026-11-24.
const LASTS_REACH: usize = 14;

/// Words of "entered its tenth day". Own choice, 2026-11-24.
const LASTS_WORDS: usize = 5;

/// What a sentence tells with one of its words as verb.
#[derive(Debug)]
pub(crate) struct Telling<'s, 't> {
    pub(crate) words: &'s [Word<'t>],
    pub(crate) verb: usize,
    /// One past the last word of the subject.
    pub(crate) subject_end: usize,
    /// One past what follows the noun of the subject.
    pub(crate) tail_end: usize,
    is_passive: bool,
    /// It tells that the act is not done.
    pub(crate) is_no: bool,
    /// The word by which somebody denies it.
    pub(crate) denial: Option<usize>,
    /// Somebody agrees to do it, or refuses to: "agreed to sign", "declined to sign".
    is_settled: bool,
}

impl<'s, 't> Telling<'s, 't> {
    /// `None` when the word is no verb of a fact, or nobody tells its clause as one.
    pub(crate) fn at(words: &'s [Word<'t>], verb: usize) -> Option<Self> {
        if let Some(told) = Self::denied_doing(words, verb).or_else(|| Self::going_on(words, verb))
        {
            return Some(told);
        }
        // "Before Norway signed": perhaps it never did.
        if words[..verb].iter().any(|word| word.is(Class::Ahead)) {
            return None;
        }
        let (mut at, mut is_no, mut n_auxiliaries) = (verb, false, 0);
        let mut is_settled = false;
        let mut nearest: Option<&Word<'_>> = None;
        while at > 0 && !words[at].is_after_mark {
            let before = &words[at - 1];
            if before.is(Class::Auxiliary) {
                nearest = nearest.or(Some(before));
                n_auxiliaries += 1;
            } else if before.is(Class::Not) {
                is_no = true;
            } else if let Some(governor) = governor(words, at - 1) {
                is_no |= words[governor].is(Class::Refuses);
                nearest = Some(&words[governor]);
                n_auxiliaries += 1;
                is_settled = true;
                at = governor + 1;
            } else if !before.is_adverb() || before.is_name() {
                break;
            }
            at -= 1;
        }
        let is_passive =
            nearest.is_some_and(|word| word.is(Class::Be)) && !words[verb].text.ends_with("ing");
        let is_bare_ing = n_auxiliaries == 0 && words[verb].text.ends_with("ing");
        // "Did not sign until Monday": it did sign.
        if is_no && words.iter().any(|word| word.is(Class::Ahead)) {
            return None;
        }
        // "Nobody signed", "no bank paid".
        let mut end = without_day(words, at);
        if end == 0 || is_bare_ing || words[verb].is_name() || words[verb].is_possessive {
            return None;
        }
        let mut denial = None;
        if words[end - 1].is_one(&["it", "he", "she", "they"]) {
            (end, denial) = speaker(words, end - 1)?;
        }
        let tail_end = end;
        let end = without_phrase(words, end);
        match held(words, end) {
            Held::Told => {}
            Held::Doubted => return None,
            Held::Denied(verb) => denial = denial.or(Some(verb)),
        }
        let subject_end = end;
        let telling =
            Self { words, verb, subject_end, tail_end, is_passive, is_no, denial, is_settled };
        telling.has_noun().then_some(telling)
    }

    /// "The union, whose blockade of the road entered its tenth day": what a noun calls, and is done day by day.
    fn going_on(words: &'s [Word<'t>], noun: usize) -> Option<Self> {
        let whose = noun.checked_sub(1).filter(|at| *at > 0 && words[*at].is_one(&["whose"]))?;
        let behind = &words[noun + 1..words.len().min(noun + 1 + LASTS_REACH)];
        let enters = behind.iter().position(|word| word.is(Class::Enters))?;
        let lasts = behind[enters..].iter().take(LASTS_WORDS).any(|word| word.is(Class::Span));
        let telling = Self {
            words,
            verb: noun,
            subject_end: whose,
            tail_end: whose,
            is_passive: false,
            is_no: false,
            denial: None,
            is_settled: false,
        };
        (lasts && telling.has_noun()).then_some(telling)
    }

    /// "Norway denied opening the border", "denied having opened it".
    fn denied_doing(words: &'s [Word<'t>], verb: usize) -> Option<Self> {
        let is_ing = words[verb].text.ends_with("ing");
        let before = verb.checked_sub(1)?;
        let having = (!is_ing && words[before].is_one(&["having"])).then_some(before);
        let denial = if is_ing { before } else { having?.checked_sub(1)? };
        if !is_denial(words, denial) || words[denial + 1].is_after_mark {
            return None;
        }
        let (group, is_negated) = group_of(words, denial);
        let end = without_day(words, group);
        let telling = Self {
            words,
            verb,
            subject_end: end,
            tail_end: end,
            is_passive: false,
            is_no: false,
            denial: Some(denial),
            is_settled: false,
        };
        (end > 0 && !is_negated && telling.has_noun()).then_some(telling)
    }

    /// Whether its subject ends in a word that can be one.
    fn has_noun(&self) -> bool {
        let head = &self.words[self.subject_end - 1];
        !head.is(Class::Determiner)
            && !head.is(Class::Preposition)
            && !head.is(Class::Opener)
            && !head.is(Class::Pronoun)
            && !head.is_possessive
    }

    /// The names in what follows the noun of its subject, which tell one thing from the next: "Peru" of
    /// "the talks with Peru".
    pub(crate) fn names_behind_subject(&self) -> impl Iterator<Item = &'t str> + '_ {
        let tail = self.words[self.subject_end..self.tail_end].iter();
        tail.filter(|word| word.is_name()).map(|word| word.text)
    }

    /// The names behind its verb, to the next comma.
    pub(crate) fn names_behind_verb(&self) -> impl Iterator<Item = &'t str> + '_ {
        let rest = self.words[self.verb + 1..].iter().take_while(|word| !word.is_after_mark);
        rest.filter(|word| word.is_name() && !word.is(Class::Weekday)).map(|word| word.text)
    }

    /// The last word of the subject.
    pub(crate) fn head(&self) -> &str {
        &self.words[self.subject_end - 1].lemma
    }

    /// What is accepted or rejected: "truce" of "rejected the truce of the bishop".
    pub(crate) fn replied_to(&self) -> Option<&Word<'t>> {
        let object = object(&self.words[self.verb + 1..])?;
        object.last().copied().filter(|_| self.words[self.verb].is(Class::Replies))
    }

    /// Whether this answers. `actor_start`: the subject is the actor the question asks of, and its
    /// name starts there.
    pub(crate) fn answers(&self, asked: &Asked<'_>, actor_start: Option<usize>) -> bool {
        if asked.asks == Asks::Post {
            return self.fills(asked);
        }
        self.is_passive == asked.is_passive
            && (self.is_settled || !asked.is_requested)
            && self.is_subject(asked, actor_start)
            && (self.stays_where(asked)
                || self.rules_on(asked)
                || self.is_object(asked) && self.has_numbers(asked))
    }

    /// "The court ruled that the order was lawful", where it is asked whether it will rule on a challenge to the
    /// order: the matter is one, whoever brought it.
    fn rules_on(&self, asked: &Asked<'_>) -> bool {
        let is_matter = |word: &&Word<'_>| word.is_content() && !word.is_name();
        let mut rest = self.words[self.verb + 1..].iter();
        self.words[self.verb].is(Class::Rules)
            && rest.any(|word| {
                asked.rest.iter().filter(is_matter).any(|their| their.lemma == word.lemma)
            })
    }

    /// "Norway closed the port", where it is asked whether the port will be closed: what is done to the subject
    /// of the question.
    pub(crate) fn does_what_is_asked(&self, asked: &Asked<'_>) -> bool {
        let rest = &self.words[self.verb + 1..];
        let (Some(subject), Some(ours)) = (asked.subject.as_deref(), object(rest)) else {
            return false;
        };
        let is_same = ours.last().zip(subject.last());
        let is_same = is_same.is_some_and(|(one, other)| one.lemma == other.lemma);
        let is_in =
            |words: &[&Word<'_>], one: &Word<'_>| words.iter().any(|w| w.lemma == one.lemma);
        let theirs: Vec<&Word<'_>> = subject.iter().collect();
        let is_other = ours
            .iter()
            .any(|word| (word.is(Class::Other) || word.is_name()) && !is_in(&theirs, word));
        let misses = subject.iter().any(|word| word.is_name() && !is_in(&ours, word));
        let all: Vec<&Word<'_>> = rest.iter().collect();
        let about: Vec<&Word<'_>> = asked.rest.iter().filter(|word| word.is_content()).collect();
        let n_found = about.iter().filter(|word| is_in(&all, word)).count();
        let has_names = about.iter().filter(|word| word.is_name()).all(|word| is_in(&all, word));
        asked.is_passive
            && !self.is_passive
            && asked.asks == Asks::Whether
            && is_same
            && !is_other
            && !misses
            && has_names
            && n_found * 100 >= about.len() * OBJECT_PERCENT
            && self.has_numbers(asked)
    }

    /// The head of what is done to it: "port" of "closed the port of Lundby".
    pub(crate) fn object_head(&self) -> Option<&str> {
        let rest = &self.words[self.verb + 1..];
        let ours = object(rest).filter(|_| !self.is_passive)?;
        ours.last().map(|word| &*word.lemma)
    }

    /// Whether it names somebody for the post that is asked of: "named Jane Roe to chair the panel", "Jane
    /// Roe was elected chair".
    fn fills(&self, asked: &Asked<'_>) -> bool {
        let head = &self.words[self.subject_end - 1];
        let rest = self.of_post(asked);
        let is_named = |words: &[Word<'_>]| words.iter().any(Word::is_name);
        rest.is_some_and(|post| {
            if self.is_passive {
                head.is_name()
            } else {
                is_named(&self.words[self.verb + 1..post])
            }
        }) && !self.is_no
            && self.denial.is_none()
    }

    /// Where the post that is asked of stands behind the verb: "chair", and "lead" for a leader.
    fn of_post(&self, asked: &Asked<'_>) -> Option<usize> {
        let post = asked.subject.as_ref()?.last()?;
        let is_post = |word: &Word<'_>| {
            word.lemma == post.lemma || word.lemma.len() > 3 && post.lemma.starts_with(&*word.lemma)
        };
        (self.verb + 1..self.words.len()).find(|at| is_post(&self.words[*at]))
    }

    /// Of what the post is: "panel" of "to chair the panel", "chair of the panel".
    pub(crate) fn post_of(&self, asked: &Asked<'_>) -> Option<&Word<'t>> {
        let behind = &self.words[self.of_post(asked)? + 1..];
        let is_lead = |word: &&Word<'_>| word.is(Class::Determiner) || word.is_one(&["of"]);
        let of = behind.iter().find(|word| !is_lead(word))?;
        (of.is_content() && !of.is_after_mark).then_some(of)
    }

    /// What this says of a threat whose subject is `actor_start`'s actor: that it will not be done
    /// (`true`), or was done (`false`). What is agreed on, or only was not done yet, says neither.
    pub(crate) fn ends_threat(&self, asked: &Asked<'_>, actor_start: usize) -> Option<bool> {
        let group = &self.words[actor_start..self.verb];
        let promises = group.iter().any(|word| word.is_one(&["will", "would", "shall"]));
        let theirs = asked.rest.iter().take_while(|word| !word.is_one(&["that", "which"]));
        let theirs = theirs.filter(|word| word.is_content() && !word.is(Class::Weekday));
        let theirs: Vec<&Word<'_>> = theirs.take(THREATENED_WORDS).collect();
        let rest = self.words[self.verb + 1..].iter();
        let rest: Vec<&Word<'_>> = rest.take_while(|word| !word.is(Class::Opener)).collect();
        let has = |one: &&&Word<'_>| rest.iter().any(|word| word.lemma == one.lemma);
        // "Close the port" and "closed the talks": another act.
        let names = |words: &[&Word<'_>]| words.iter().any(|word| word.is_name());
        let days = rest.iter().filter(|word| !word.is(Class::Weekday)).copied();
        // "The port of Lundby" may be "the port" next time, and is not "the port of Harwick".
        let is_place = !names(&theirs)
            || !names(&days.collect::<Vec<_>>())
            || theirs.iter().any(|word| word.is_name() && has(&word));
        let is_object = theirs.iter().any(|word| !word.is_name() && has(&word)) && is_place;
        let is_it = is_object
            && self.is_passive == asked.is_passive
            && self.denial.is_none()
            && !self.is_settled
            && self.is_no == promises
            && self.is_subject(asked, Some(actor_start));
        is_it.then_some(self.is_no)
    }

    /// Whether a number stands before what the question counts.
    pub(crate) fn counts(&self, asked: &Asked<'_>) -> bool {
        let counted = asked.counted.as_deref().or_else(|| asked.head());
        let is_counted = |word: &Word<'_>| counted == Some(&*word.lemma);
        let numbers = (0..self.words.len()).filter(|at| self.words[*at].is_number());
        numbers.into_iter().any(|at| self.words[at + 1..].iter().take(2).any(is_counted))
    }

    fn is_subject(&self, asked: &Asked<'_>, actor_start: Option<usize>) -> bool {
        let end = self.subject_end;
        let Some(subject) = &asked.subject else {
            // Who: somebody must be named. What: a thing, which has no name.
            let is_nobody = self.words[..end].iter().any(|word| word.is_one(&["nobody", "no"]));
            let head = &self.words[end - 1];
            let is_told = match asked.asks {
                Asks::What => !head.is_name(),
                _ => head.is_name() || asked.is_payment && head.is(Class::Body),
            };
            return is_told && !is_nobody;
        };
        let mut start = actor_start.unwrap_or(end - 1);
        let is_open = |at: usize| at > 0 && !self.words[at].is_after_mark;
        let is_of = subject.iter().any(|word| word.is_one(&["of"]));
        while is_open(start) {
            let before = &self.words[start - 1];
            let is_inside =
                if is_of { before.is_one(&["of"]) || before.is(Class::Determiner) } else { false };
            let ends = before.is(Class::Determiner)
                || before.is(Class::Preposition)
                || before.is(Class::Opener)
                || before.is(Class::Auxiliary)
                || before.is(Class::Reporting)
                || before.is(Class::Pronoun);
            if ends && !(is_inside && end - start < subject.len() + 2) {
                break;
            }
            start -= 1;
        }
        let determiner = start > 0 && is_open(start) && self.words[start - 1].is(Class::Determiner);
        let is_none = determiner && self.words[start - 1].is_one(&["no"]);
        let before = start.checked_sub(1 + usize::from(determiner));
        // "Members of the union voted".
        let is_by_members = before.is_some_and(|of| {
            of > 0 && self.words[of].is_one(&["of"]) && self.words[of - 1].is(Class::Member)
        });
        let is_inner = before.is_some_and(|at| {
            let word = &self.words[at];
            (word.is(Class::Preposition) && !opens_clause(self.words, at))
                // "And the court ruled" joins nobody.
                || at > 0 && word.is_one(&["and", "or"])
        }) && is_open(start);
        let ours = &self.words[start..end];
        let has = |words: &[Word<'_>], one: &Word<'_>| words.iter().any(|w| w.lemma == one.lemma);
        let is_head_name = subject.last().is_some_and(Word::is_name);
        // "The talks with Peru" of the question are no talks with anybody else.
        let is_told = |one: &Word<'_>| self.words.iter().any(|word| word.lemma == one.lemma);
        let has_tail = asked.tail.iter().filter(|word| word.is_content()).all(is_told);
        let n_actor = actor_start.map_or(0, |at| end - at);
        let beside = actor_start.and_then(|at| at.checked_sub(2));
        let is_apposed = beside.is_some_and(|at| at == 0 || self.words[at].is(Class::Determiner));
        let is_what_it_is = |word: &Word<'_>| {
            let right_before = actor_start.map(|at| &self.words[at - 1]);
            is_apposed
                && right_before.is_some_and(|one| std::ptr::eq(one, word))
                && is_plain_noun(word)
                && !word.is(Class::Other)
                && !word.is_possessive
        };
        let extra = ours[..ours.len() - n_actor.min(ours.len())].iter().any(|word| {
            // "The six-week strike" is the strike.
            let is_span = word.is(Class::Span) && word.text.contains('-');
            let is_told_by = word.is(Class::Title) || word.is(Class::Determiner);
            // "The contractor Lund Works": what the actor is.
            let is_told_by = is_told_by || is_what_it_is(word);
            !has(subject, word) && !is_told_by && !word.is_number() && !is_span
        });
        let missing = subject.iter().any(|word| {
            !has(ours, word) && (word.is_name() || word.is_possessive) && !is_head_name
        });
        let is_same = actor_start.is_some() || {
            let last = ours.last().zip(subject.last());
            last.is_some_and(|(our, their)| our.lemma == their.lemma)
        };
        let is_other_number = ours.iter().any(|word| word.is(Class::Other) && !has(subject, word));
        // "of" in the question alone: whose the head is is not the head.
        let lost_of =
            is_of && actor_start.is_none() && !ours.iter().any(|word| word.is_one(&["of"]));
        is_same
            && has_tail
            && (!is_inner || is_by_members)
            && !is_none
            && !extra
            && !is_other_number
            && !lost_of
            && (actor_start.is_some() || !missing)
    }

    /// "Norway said it would stay": of who was to leave somewhere, the whole of it.
    fn stays_where(&self, asked: &Asked<'_>) -> bool {
        let mut rest = self.words[self.verb + 1..].iter().take_while(|word| !word.is_after_mark);
        self.words[self.verb].is(Class::Stays)
            && asked.verb != *self.words[self.verb].lemma
            && !rest.any(Word::is_content)
    }

    fn is_object(&self, asked: &Asked<'_>) -> bool {
        let rest = &self.words[self.verb + 1..];
        let stop = rest
            .iter()
            .position(|word| word.is_one(&["who", "which", "whose", "but", "because", "while"]))
            .unwrap_or(rest.len());
        let rest = &rest[..stop];
        let theirs: Vec<&Word<'_>> = asked
            .rest
            .iter()
            .filter(|word| word.is_content() && !word.is(Class::Weekday))
            .collect();
        let has = |one: &Word<'_>| {
            rest.iter().any(|word| word.lemma == one.lemma)
                || (self.is_passive && self.words.iter().any(|word| word.lemma == one.lemma))
        };
        let n_found = theirs.iter().filter(|word| has(word)).count();
        let has_names = theirs.iter().filter(|word| word.is_name()).all(|word| has(word));
        let until_sum = rest.iter().position(Word::is_number).unwrap_or(rest.len());
        let is_sum = matches!(asked.asks, Asks::HowMuch) || asked.is_payment;
        let (ours, of_question) = (
            object(if is_sum && until_sum > 0 { &rest[..until_sum] } else { rest }),
            object(&asked.rest),
        );
        // "Norway accepted the truce" replies; "Norway accepted refugees" does not.
        let is_reply = asked.waits_for_reply && self.words[self.verb].is(Class::Replies);
        let replies = is_reply && self.replied_to().is_some_and(|word| word.is(Class::Proposal));
        // "For the new site", where it is asked who pays for a new dam site.
        let is_paid_for = asked.is_payment && is_for_same(rest, &asked.rest);
        let is_same_object = match (&of_question, &ours) {
            (Some(their), Some(our)) => {
                let is_other = our.iter().any(|word| {
                    (word.is(Class::Other) || word.is_name())
                        && !their.iter().any(|t| t.lemma == word.lemma)
                });
                let last = our.last().zip(their.last());
                last.is_some_and(|(one, other)| one.lemma == other.lemma) && !is_other
            }
            (Some(_), None) => false,
            // "Norway withdrew its envoy" does not tell whether Norway withdraws.
            (None, Some(our)) => {
                let is_named = our
                    .last()
                    .is_some_and(|one| asked.rest.iter().any(|word| word.lemma == one.lemma));
                // "Signed the accord", where it is asked who signs.
                let is_accord = our.last().is_some_and(|one| one.is(Class::Accord));
                let is_paid =
                    asked.is_payment && (until_sum < rest.len() || is_for_same(rest, &asked.rest));
                is_named || is_accord || is_paid || self.is_passive || asked.asks == Asks::HowMuch
            }
            // "Norway agreed to sell the ferry" does not tell whether Norway agrees.
            (None, None) => {
                (!opens_infinitive(rest) || opens_infinitive(&asked.rest))
                    && (!asks_for(rest) || asks_for(&asked.rest))
            }
        };
        let limit = || limit(&self.words[self.verb + 1..]);
        let is_in_limit = asked.limit.is_none() || asked.limit == limit();
        let is_counted = asked
            .counted
            .as_ref()
            .is_none_or(|noun| self.words.iter().any(|word| word.lemma == *noun));
        // "No offer", "none of the offers".
        let is_of_none =
            rest.iter().take(2).any(|word| word.is_one(&["no", "none", "neither", "nothing"]));
        is_counted
            && !is_of_none
            && has_names
            && is_in_limit
            && if is_reply { replies } else { is_same_object }
            && (n_found * 100 >= theirs.len() * OBJECT_PERCENT || is_paid_for)
            // "Who decides": without an object anybody's act would do.
            && (!theirs.is_empty() || asked.subject.is_some())
    }

    fn has_numbers(&self, asked: &Asked<'_>) -> bool {
        let subject = asked.subject.iter().flatten();
        subject
            .chain(&asked.rest)
            .filter(|word| word.is_number() || word.is(Class::Other))
            .all(|word| self.words.iter().any(|ours| ours.lemma == word.lemma))
    }
}

/// Whether both have one noun behind one preposition: "for the new site" and "for a new dam site".
fn is_for_same(rest: &[Word<'_>], asked: &[Word<'_>]) -> bool {
    let Some((preposition, of)) = asked.split_first() else { return false };
    let Some(theirs) = object(of).filter(|_| preposition.is(Class::Preposition)) else {
        return false;
    };
    let same = rest.iter().position(|word| word.lemma == preposition.lemma);
    let ours = same.and_then(|at| object(&rest[at + 1..]));
    ours.is_some_and(|ours| {
        ours.last().map(|one| &one.lemma) == theirs.last().map(|one| &one.lemma)
    })
}

/// "To sell the ferry", and not "to Lundby", "to the coast".
fn opens_infinitive(rest: &[Word<'_>]) -> bool {
    let is_verb = |word: &Word<'_>| {
        !word.is_name()
            && !word.is_number()
            && !word.is(Class::Determiner)
            && !word.is(Class::Pronoun)
    };
    rest.first().is_some_and(|word| word.is_one(&["to"])) && rest.get(1).is_some_and(is_verb)
}

/// "For calm", and not "for the deal", "for three days": behind "appeal" and its like another act than
/// the verb alone.
fn asks_for(rest: &[Word<'_>]) -> bool {
    let is_noun = |word: &Word<'_>| {
        word.is_content() && !word.is_name() && !word.is_number() && !word.is(Class::Determiner)
    };
    rest.first().is_some_and(|word| word.is_one(&["for"])) && rest.get(1).is_some_and(is_noun)
}

/// Whether an "after" opens a clause and no phrase of the noun before it: "resigned on Monday after the
/// judge opened an inquiry", and not "the talks after the truce ended".
fn opens_clause(words: &[Word<'_>], at: usize) -> bool {
    let is_behind_noun = at > 0 && is_plain_noun(&words[at - 1]) && !words[at].is_after_mark;
    words[at].is_one(&["after", "since"]) && !is_behind_noun
}

/// Where a subject ends that a day follows: "the union on Monday signed".
fn without_day(words: &[Word<'_>], end: usize) -> usize {
    if end == 0 || !words[end - 1].is(Class::Weekday) {
        return end;
    }
    let end = end - 1;
    if end > 0 && words[end - 1].is_one(&["on"]) { end - 1 } else { end }
}

/// "Norway said on Monday that it": where the words for who "it" is end, and the word by which it
/// denies what follows.
fn speaker(words: &[Word<'_>], pronoun: usize) -> Option<(usize, Option<usize>)> {
    let mut at = pronoun;
    if at > 0 && words[at - 1].is_one(&["that"]) {
        at -= 1;
    }
    at = without_day(words, at);
    let verb = at.checked_sub(1)?;
    let denial = is_denial(words, verb).then_some(verb);
    let is_verb = words[verb].is(Class::Reporting) || denial.is_some();
    let (group, is_negated) = group_of(words, verb);
    let end = without_day(words, group);
    (is_verb && !is_negated && end > 0).then_some((end, denial))
}

/// The words of a direct object: behind the verb, to the first preposition.
fn object<'w, 't>(rest: &'w [Word<'t>]) -> Option<Vec<&'w Word<'t>>> {
    let mut object = Vec::new();
    for word in rest {
        let is_day = word.is(Class::Weekday);
        let ends = word.is(Class::Preposition)
            || word.is(Class::Opener)
            || is_day
            || word.is(Class::Reporting);
        if ends || (word.is_after_mark && !object.is_empty()) || word.is(Class::Auxiliary) {
            break;
        }
        if !word.is(Class::Determiner) && !word.is_adverb() && !word.is(Class::Not) {
            object.push(word);
        }
    }
    (!object.is_empty()).then_some(object)
}
