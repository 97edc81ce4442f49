//! Briefings: one for each file under `content/briefings/`, or a single one over everything.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::corpus::{Corpus, narrow};
use super::drawn::draw;
use super::earlier::{Earlier, earlier};
use super::edition::{Edition, Line, LineKind};
use super::identity::Identities;
use super::slug::slug;
use super::sources::said;
use super::threats::has_ended;
use super::{ArticleIdx, Brief, Briefing, Citation, Evidence, Overview, Said};
use crate::annotate::{Anchor, Digest, Display, Role};
use crate::config::{ActorKind, Tlp};
use crate::diag::{Diagnostic, first_named};
use crate::load::{FrontMatter, SelectRule, TagKey};
use crate::source::{SitePath, Span, below_content};

/// Makes the briefings of a site whose registers are filled in. `kept_first` is the order in which
/// lines of the timeline are kept. Diagnostics: a briefing that covers nothing or names an actor
/// that is not there, articles from after its moment.
pub(super) fn briefings(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    overview: &Overview,
    kept_first: &[usize],
    ask: &Brief<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Briefing> {
    let make = |head: Briefing, findings: &mut Vec<Diagnostic>, rule: &SelectRule| {
        let rule = Rule::new(corpus, identities, ask.last, rule);
        cover(corpus, identities, overview, kept_first, head, &rule, findings)
    };
    let Some(files) = ask.briefings else {
        let head = Briefing { title: ask.config.title.clone(), as_of: ask.as_of, ..empty() };
        return vec![make(head, findings, &SelectRule::default())];
    };
    let of_file = |(path, title, meta): &(SitePath, String, FrontMatter)| Briefing {
        slug: Some(slug_of(path, meta)),
        path: Some(path.clone()),
        title: title.clone(),
        as_of: meta.as_of.or(ask.as_of),
        ..empty()
    };
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by(|a, b| (a.2.weight, &a.0).cmp(&(b.2.weight, &b.0)));
    let everything = SelectRule::default();
    files
        .into_iter()
        .map(|file| make(of_file(file), findings, file.2.select.as_ref().unwrap_or(&everything)))
        .collect()
}

fn empty() -> Briefing {
    Briefing {
        slug: None,
        path: None,
        title: String::new(),
        as_of: None,
        tlp: Tlp::Clear,
        articles: Vec::new(),
        n_sources: 0,
        withdrawn: Vec::new(),
        said: Said::default(),
        drawn: Vec::new(),
        actors: Vec::new(),
        issues: Vec::new(),
        mediations: Vec::new(),
        risks: Vec::new(),
        questions: Vec::new(),
        timeline: Vec::new(),
        differences: Vec::new(),
        sources: Vec::new(),
        earlier: Earlier::default(),
    }
}

/// The author's slug, else one of the file's name.
fn slug_of(path: &SitePath, meta: &FrontMatter) -> String {
    let name = meta.slug.as_deref().unwrap_or(path.stem());
    let is_latin = |c: char| !slug(c.encode_utf8(&mut [0; 4])).is_empty();
    if name.chars().filter(|c| c.is_alphanumeric()).all(is_latin) {
        let slug = slug(name);
        // A name of signs only still needs an address.
        return if slug.is_empty() { "briefing".to_owned() } else { slug };
    }
    // Letters of another script are letters of the address, as in those of articles.
    let letters = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    letters.collect::<Vec<_>>().join("-").to_lowercase()
}

/// Fills in what `rule` selects.
fn cover(
    corpus: &Corpus<'_>,
    identities: &Identities<'_>,
    overview: &Overview,
    kept_first: &[usize],
    mut briefing: Briefing,
    rule: &Rule<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Briefing {
    let named = corpus.articles().filter(|(article, digest)| rule.selects(*article, digest));
    let (withdrawn, selected): (Vec<ArticleIdx>, Vec<ArticleIdx>) = named
        .map(|(article, _)| article)
        .partition(|article| corpus.digest(*article).withdrawn.is_some());
    let n_selected = selected.len();
    // A page that speaks as of a day cannot know what was printed later.
    let is_later = |article: &ArticleIdx| {
        let date = corpus.digest(*article).date;
        briefing.as_of.is_some_and(|as_of| date.is_some_and(|date| date > as_of))
    };
    let (later, now): (Vec<ArticleIdx>, Vec<ArticleIdx>) = selected.into_iter().partition(is_later);
    briefing.articles = now;
    briefing.withdrawn = withdrawn.into_iter().filter(|article| !is_later(article)).collect();
    report(corpus, &briefing, rule, (n_selected, &later), findings);

    let mut covers = vec![false; corpus.len()];
    for article in &briefing.articles {
        covers[article.0 as usize] = true;
    }
    let is_covered = |article: ArticleIdx| covers[article.0 as usize];
    let rests = |evidence: &Evidence| evidence.iter().any(|one| is_covered(one.article));
    let voices: BTreeSet<u32> =
        briefing.articles.iter().flat_map(|article| corpus.voices_in(*article)).collect();
    briefing.n_sources = narrow(voices.len());
    // Of an original that lies outside, the first of its reprints stands for it.
    let mut counted: BTreeSet<ArticleIdx> = BTreeSet::new();
    let is_reprint = |article: &&ArticleIdx| corpus.copy_of(**article).is_some_and(is_covered);
    let texts = briefing.articles.iter().filter(|article| !is_reprint(article));
    let once = texts.filter(|one| counted.insert(corpus.copy_of(**one).unwrap_or(**one)));
    briefing.said = once.map(|article| said(corpus.digest(*article))).sum();
    let marks = briefing.articles.iter().map(|article| corpus.digest(*article).standing.tlp);
    briefing.tlp = marks.max().unwrap_or_default();
    briefing.actors = indices(&overview.actors, |actor| {
        actor.articles.iter().any(|(article, _)| is_covered(*article)) && rests(&actor.evidence)
    });
    // Two positions at least must rest on what the briefing covers.
    briefing.issues = indices(&overview.issues, |issue| {
        let positions = issue.stands.iter().map(|stand| overview.position(stand));
        positions.filter(|position| rests(&position.evidence)).count() >= 2
    });
    briefing.mediations = indices(&overview.mediations, |entry| rests(&entry.evidence));
    briefing.risks = indices(&overview.risks, |entry| rests(&entry.evidence));
    briefing.questions = indices(&overview.questions, |entry| rests(&entry.evidence));
    let lines = kept_first.iter().copied();
    briefing.timeline = lines.filter(|at| rests(&overview.timeline[*at].evidence)).collect();
    // Two sides at least must rest on what the briefing covers.
    briefing.differences = indices(&overview.differences, |entry| {
        entry.sides.iter().filter(|side| rests(&side.evidence)).count() >= 2
    });
    briefing.sources = indices(&overview.sources, |source| {
        source.articles.iter().any(|article| is_covered(*article))
    });
    if briefing.articles.len() < corpus.standing().count() {
        rank_within(corpus, overview, &mut briefing, &covers);
    }
    briefing.earlier = earlier(corpus, identities, overview, &briefing, &covers);
    briefing.drawn = draw(corpus, identities, overview, &briefing, &covers);
    briefing
}

fn indices<T>(items: &[T], keep: impl Fn(&T) -> bool) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, item)| keep(item)).map(|(at, _)| at).collect()
}

/// Puts the items of a selection in order of the support they have inside it: what the whole site
/// knows well may rest on one sentence here. Equals stay in the order of the register.
fn rank_within(corpus: &Corpus<'_>, overview: &Overview, briefing: &mut Briefing, covers: &[bool]) {
    // Sentences that may not stand alone, by article: each digest is looked through once.
    let cut: Vec<BTreeSet<&Anchor>> =
        (0..covers.len())
            .map(|at| {
                if covers[at] { corpus.fragments(ArticleIdx(narrow(at))) } else { BTreeSet::new() }
            })
            .collect();
    let voice = |one: &Citation| corpus.voice_of(one.article, one.repeats);
    let support = |evidence: &Evidence| {
        let covered = || evidence.iter().filter(|one| covers[one.article.0 as usize]);
        let is_fragment = covered().all(|one| cut[one.article.0 as usize].contains(&one.anchor));
        let voices: BTreeSet<u32> = covered().map(voice).collect();
        let original = |one: &Citation| one.repeats.unwrap_or(one.article);
        let own: BTreeSet<_> = covered().map(|one| (original(one), &one.anchor)).collect();
        (is_fragment, Reverse(voices.len()), Reverse(own.len()))
    };
    let rests = |evidence: &Evidence| evidence.iter().any(|one| covers[one.article.0 as usize]);
    let ranked =
        |display: Display, evidence: &Evidence| (display != Display::Pinned, support(evidence));
    briefing.mediations.sort_by_cached_key(|at| {
        let entry = &overview.mediations[*at];
        let is_unpinned = entry.display != Display::Pinned;
        (is_unpinned, entry.between.len() < 2, support(&entry.evidence))
    });
    briefing.risks.sort_by_cached_key(|at| {
        let entry = &overview.risks[*at];
        let (is_unpinned, support) = ranked(entry.display, &entry.evidence);
        let has_ended = has_ended(entry.ended.as_ref(), covers);
        (is_unpinned, is_unpinned && has_ended, support)
    });
    briefing.questions.sort_by_cached_key(|at| {
        let entry = &overview.questions[*at];
        let is_unpinned = entry.display != Display::Pinned;
        let is_answered = entry.answered.as_ref().is_some_and(|one| rests(&one.evidence));
        let part = (is_unpinned && entry.is_aside, is_unpinned && is_answered);
        (part, ranked(entry.display, &entry.evidence))
    });
    briefing.actors.sort_by_cached_key(|at| {
        let actor = &overview.actors[*at];
        let has_part = actor.roles_resting(rests).any(|(role, _)| *role != Role::Observer);
        let named = || actor.articles.iter().filter(|(article, _)| covers[article.0 as usize]);
        let voices: BTreeSet<u32> = named().map(|(article, _)| corpus.voice(*article)).collect();
        let n_mentions: u64 = named().map(|(_, count)| u64::from(*count)).sum();
        let speaks_for = actor.kind == ActorKind::Person && actor.affiliation.is_some();
        (!has_part, speaks_for, Reverse((voices.len(), named().count(), n_mentions)))
    });
    briefing.sources.sort_by_cached_key(|at| {
        let articles = &overview.sources[*at].articles;
        Reverse(articles.iter().filter(|article| covers[article.0 as usize]).count())
    });
}

/// What is odd about a selection, pointed at the briefing's file.
fn report(
    corpus: &Corpus<'_>,
    briefing: &Briefing,
    rule: &Rule<'_>,
    (n_selected, later): (usize, &[ArticleIdx]),
    findings: &mut Vec<Diagnostic>,
) {
    let at = |finding: Diagnostic| match &briefing.path {
        Some(path) => finding.at(Span::new(path.clone(), 0..0)),
        None => finding,
    };
    for name in &rule.unknown_actors {
        findings.push(at(Diagnostic::warning(
            "brief::unknown-actor",
            format!("this briefing selects by the actor `{name}`, whom no article names"),
        )
        .help("write the name as the register of actors has it, or one of its `aliases`")));
    }
    // Only a briefing with a file of its own has a moment of its own: what came out after that of the
    // site is on none of its pages.
    if let Some(as_of) = briefing.as_of.filter(|_| !later.is_empty()) {
        let paths: Vec<&SitePath> =
            later.iter().map(|article| &corpus.digest(*article).path).collect();
        let finding = Diagnostic::warning(
            "brief::later-articles",
            format!(
                "{} of the selected articles came out after {as_of}, the moment of `{}`, and are not in it",
                later.len(),
                briefing.title
            ),
        )
        .note(first_named(&paths))
        .help("set `as_of` to a later day or take it out, or mend the date of the article");
        findings.push(at(finding));
    }
    if n_selected == 0 && briefing.path.is_some() && corpus.len() > 0 {
        findings.push(at(Diagnostic::warning(
            "brief::selects-nothing",
            format!("the briefing `{}` selects no article", briefing.title),
        )
        .help("check `tags`, `folders`, `from`, `to` and `actors` under `[select]`: an article must satisfy each list that is there")));
    }
}

/// The withdrawn articles that told of an actor's part when the last edition was made. What they say
/// is known no more, and a briefing that covered them must tell what it has lost.
fn named_in_withdrawn(
    corpus: &Corpus<'_>,
    last: Option<&Edition>,
    id: &str,
    name: &str,
) -> Vec<ArticleIdx> {
    let is_it = |line: &&Line| {
        let names = std::iter::once(&line.says).chain(&line.forms);
        line.kind == LineKind::Actor
            && (line.id == id
                || line.also.iter().any(|one| one == id)
                || names.into_iter().any(|one| one == name))
    };
    let lines = last.into_iter().flat_map(|last| &last.lines).filter(is_it);
    let told: BTreeSet<&SitePath> =
        lines.flat_map(|line| &line.evidence).map(|place| &place.article).collect();
    let is_lost = |(_, digest): &(ArticleIdx, &Digest)| {
        digest.withdrawn.is_some() && told.contains(&digest.path)
    };
    corpus.articles().filter(is_lost).map(|(article, _)| article).collect()
}

/// A [`SelectRule`] made ready to ask.
struct Rule<'r> {
    said: &'r SelectRule,
    tags: BTreeSet<TagKey>,
    /// Articles that name one of the actors.
    naming: Option<BTreeSet<ArticleIdx>>,
    unknown_actors: Vec<&'r str>,
}

impl<'r> Rule<'r> {
    fn new(
        corpus: &Corpus<'_>,
        identities: &Identities<'_>,
        last: Option<&Edition>,
        rule: &'r SelectRule,
    ) -> Self {
        let tags = rule.tags.iter().map(|tag| TagKey::of(tag)).collect();
        let mut naming = BTreeSet::new();
        let mut unknown_actors = Vec::new();
        for name in &rule.actors {
            let by_id = || identities.groups.iter().position(|group| *group.id.0 == **name);
            let group = identities.named(name).or_else(by_id);
            let group = group.map(|group| &identities.groups[group]);
            let id = group.map_or(name.as_str(), |group| &*group.id.0);
            naming.extend(named_in_withdrawn(corpus, last, id, name));
            match group {
                Some(group) => naming.extend(group.members.iter().map(|(article, _)| *article)),
                None => unknown_actors.push(name.as_str()),
            }
        }
        let has_actors = !rule.actors.is_empty();
        Self { said: rule, tags, naming: has_actors.then_some(naming), unknown_actors }
    }

    fn selects(&self, article: ArticleIdx, digest: &Digest) -> bool {
        let rule = self.said;
        let has_tag = || digest.tags.iter().any(|tag| self.tags.contains(&TagKey::of(tag)));
        let lies_in = |folder: &String| {
            let folder = folder.trim_matches('/');
            let folder = below_content(folder);
            let folder = folder.strip_prefix("articles/").unwrap_or(folder);
            let rest = digest.path.strip_prefix("content/articles").unwrap_or_default();
            rest.strip_prefix(folder).is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
        };
        (self.tags.is_empty() || has_tag())
            && (rule.folders.is_empty() || rule.folders.iter().any(lies_in))
            // An undated article is neither before nor after a day.
            && rule.from.is_none_or(|from| digest.date.is_some_and(|date| date >= from))
            && rule.to.is_none_or(|to| digest.date.is_some_and(|date| date <= to))
            && self.naming.as_ref().is_none_or(|naming| naming.contains(&article))
    }
}
