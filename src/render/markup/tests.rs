use super::*;
use crate::load::{Block, BlockKind, FrontMatter, ProseBuilder, Zone};
use crate::source::{Hash, SitePath};

/// An article from pieces: `Ok` is text, `Err` any other event.
pub(super) fn article(pieces: &[Result<&str, Event>]) -> Article {
    let path = SitePath::new("content/articles/a.md").unwrap();
    let mut prose = ProseBuilder::new(path.clone());
    let mut body = Vec::new();
    let mut depth = 0;
    for piece in pieces {
        match piece {
            Ok(text) => {
                let start = prose.position();
                prose.push_verbatim(text, start);
                body.push(Event::Text(ProseRange::new(start, prose.position())));
            }
            Err(event) => {
                if matches!(event, Event::Start(Tag::Paragraph))
                    && prose.position() > 0
                    && depth == 0
                {
                    prose.push_synthetic("\n");
                }
                depth = match event {
                    Event::Start(_) => depth + 1,
                    Event::End => depth - 1,
                    _ => depth,
                };
                body.push(event.clone());
            }
        }
    }
    let prose = prose.finish();
    let range = ProseRange::new(0, prose.text().len());
    Article {
        path,
        meta: FrontMatter::default(),
        title: "T".to_owned(),
        blocks: vec![Block { kind: BlockKind::Paragraph, range, zone: Zone::Body }],
        prose,
        body,
        dateline: None,
        byline: None,
        dropped: Vec::new(),
        reads_as: None,
        entries: Vec::new(),
        judged: None,
        hash: Hash::of(b""),
    }
}

fn range_of(article: &Article, words: &str) -> ProseRange {
    let start = article.prose.text().find(words).unwrap_or_else(|| panic!("{words} is not there"));
    ProseRange::new(start, start + words.len())
}

fn sentence(article: &Article, words: &str, anchor: &str) -> Sentence {
    Sentence {
        range: range_of(article, words),
        anchor: Anchor::new(anchor).expect("a short name"),
        zone: Zone::Body,
        is_heading: false,
    }
}

fn render(
    pieces: &[Result<&str, Event>],
    sentences: &[(&str, &str)],
    labels: &[(&str, LabelKind, Target)],
) -> String {
    render_with(pieces, sentences, labels, &Targets::default())
}

fn render_with(
    pieces: &[Result<&str, Event>],
    sentences: &[(&str, &str)],
    labels: &[(&str, LabelKind, Target)],
    targets: &Targets,
) -> String {
    let article = article(pieces);
    let sentences: Vec<Sentence> =
        sentences.iter().map(|(words, anchor)| sentence(&article, words, anchor)).collect();
    let labels = labels
        .iter()
        .map(|(words, kind, target)| Placed {
            range: range_of(&article, words),
            kind: *kind,
            target: target.clone(),
        })
        .collect();
    let words = Words::english();
    let html =
        body(&Body { article: &article, sentences: &sentences, labels, targets, words: &words });
    assert_nested(&html);
    html
}

/// Every element closes in order, and no link stands in a link.
fn assert_nested(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = tag.split([' ', '\n']).next().unwrap();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else if !matches!(name, "br" | "hr" | "img") {
            assert!(name != "a" || !open.contains(&"a"), "a link in a link: {html}");
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} stay open: {html}");
}

const P: Event = Event::Start(Tag::Paragraph);
const EM: Event = Event::Start(Tag::Emphasis);
const END: Event = Event::End;

#[test]
fn labels_nest_in_a_sentence() {
    let html = render(
        &[Err(P), Ok("If the port closes, Oran may strike."), Err(END)],
        &[("If the port closes, Oran may strike.", "s-1")],
        &[
            ("If the port closes, Oran may strike.", LabelKind::Risk, Target::Note(1)),
            ("Oran", LabelKind::Actor, Target::Actor(Some("../a.html".to_owned()))),
        ],
    );
    insta::assert_snapshot!(html, @r##"<p><span id="s-1"><mark class="l-risk">If the port closes, <a class="l-actor" href="../a.html">Oran</a> may strike.</mark></span><a class="ref ref-risk" href="#n-risk-1" data-mark="R1" aria-label="risk 1"></a></p>"##);
}

#[test]
fn what_stands_for_a_name_has_a_mark_of_its_own() {
    let stands_for = |href: Option<&str>| Target::Reference {
        href: href.map(str::to_owned),
        says: "Roe & \"Sons\": the subject before".to_owned(),
    };
    let html = render(
        &[Err(P), Ok("He said she would."), Err(END)],
        &[],
        &[
            ("He", LabelKind::Actor, stands_for(Some("../a.html"))),
            ("she", LabelKind::Actor, stands_for(None)),
        ],
    );
    insta::assert_snapshot!(html, @r##"<p><a class="l-reference" href="../a.html" title="Roe &amp; &quot;Sons&quot;: the subject before">He</a> said <span class="l-reference" title="Roe &amp; &quot;Sons&quot;: the subject before">she</span> would.</p>"##);
}

#[test]
fn labels_that_cross_are_split_at_the_boundary() {
    let html = render(
        &[Err(P), Ok("one two three four"), Err(END)],
        &[],
        &[
            ("one two three", LabelKind::Statement, Target::Nothing),
            ("two three four", LabelKind::Position, Target::Nothing),
        ],
    );
    insta::assert_snapshot!(html, @r##"<p><mark class="l-statement">one </mark><mark class="l-position"><mark class="l-statement">two three</mark> four</mark></p>"##);
}

#[test]
fn a_label_across_an_inline_tag_is_closed_and_reopened() {
    let html = render(
        &[Err(P), Ok("They "), Err(EM), Ok("refused to"), Err(END), Ok(" sign."), Err(END)],
        &[("They refused to sign.", "s-1")],
        &[("refused to sign", LabelKind::Position, Target::Note(2))],
    );
    insta::assert_snapshot!(html, @r##"<p><span id="s-1">They </span><em><mark class="l-position">refused to</mark></em><mark class="l-position"> sign</mark><a class="ref ref-position" href="#n-position-2" data-mark="P2" aria-label="position 2"></a>.</p>"##);
}

#[test]
fn no_link_stands_in_a_link() {
    let targets = Targets {
        links: vec![Href::Outside("https://example.org/?a=1&b".to_owned())],
        images: vec![],
    };
    let link = Tag::Link { href: String::new(), title: "\"><script>".to_owned(), span: None };
    let html = render_with(
        &[Err(P), Err(Event::Start(link)), Ok("Oran port"), Err(END), Ok(" closed"), Err(END)],
        &[],
        &[
            ("Oran port", LabelKind::Actor, Target::Actor(Some("x".to_owned()))),
            ("Oran", LabelKind::Actor, Target::Actor(Some("y".to_owned()))),
            ("port", LabelKind::Mediator, Target::Note(1)),
        ],
        &targets,
    );
    insta::assert_snapshot!(html, @r##"<p><a class="outside" rel="noopener noreferrer" href="https://example.org/?a=1&amp;b" title="&quot;&gt;&lt;script&gt;"><span class="l-actor"><span class="l-actor">Oran</span> <mark class="l-mediator">port</mark></span></a><a class="ref ref-mediator" href="#n-mediator-1" data-mark="M1" aria-label="mediation 1"></a> closed</p>"##);
}

#[test]
fn hostile_text_stays_text() {
    let html = render(
        &[Err(P), Ok("</mark><script>alert(1)</script>\u{202e}\u{0}' onerror=\"x"), Err(END)],
        &[("</mark><script>", "s-\"><b>")],
        &[("<script>alert", LabelKind::Risk, Target::Actor(Some("\"><script>".to_owned())))],
    );
    assert!(
        !html.contains("<script") && !html.contains('\u{202e}') && !html.contains('\0'),
        "{html}"
    );
    // An independent sanitiser finds nothing to take away but what it does not know of.
    let clean = ammonia::Builder::default()
        .add_generic_attributes(["class", "id"])
        .clean(&html)
        .to_string();
    // It writes quotes in text as they are.
    let quotes = |html: &str| html.replace("&quot;", "\"").replace("&#39;", "'");
    assert_eq!(quotes(&clean), quotes(&html));
}

#[test]
fn many_labels_over_one_word_stay_cheap_and_nested() {
    let text = "word ".repeat(2_000);
    let article = article(&[Err(P), Ok(&text), Err(END)]);
    let labels = (0..2_000)
        .map(|n| Placed {
            range: ProseRange::new(n, text.len() - n),
            kind: LabelKind::Statement,
            target: Target::Note(n),
        })
        .collect();
    let words = Words::english();
    let targets = Targets::default();
    let html =
        body(&Body { article: &article, sentences: &[], labels, targets: &targets, words: &words });
    assert_nested(&html);
    assert!(html.len() < 20 * text.len(), "{}", html.len());
}

#[test]
fn footnotes_have_a_way_back() {
    let html = render(
        &[
            Err(P),
            Ok("Claim"),
            Err(Event::FootnoteReference("a".to_owned())),
            Err(END),
            Err(Event::Start(Tag::FootnoteDefinition("a".to_owned()))),
            Err(P),
            Ok("Source."),
            Err(END),
            Err(END),
        ],
        &[],
        &[],
    );
    insta::assert_snapshot!(html, @r##"
    <p>Claim<sup class="footnote"><a id="fr-1" href="#fn-1" aria-label="footnote 1">1</a></sup></p>
    <section class="footnotes" aria-label="Footnotes">
    <ol>
    <li id="fn-1" value="1"><p>Source.</p>
    <a class="back" href="#fr-1" aria-label="back to the text">↩</a></li>
    </ol>
    </section>
    "##);
}

#[test]
fn headings_stand_below_the_title_and_have_ids() {
    let heading = |level| Err(Event::Start(Tag::Heading(level)));
    let html = render(
        &[heading(1), Ok("Why now?"), Err(END), heading(6), Ok("Why now?"), Err(END)],
        &[],
        &[],
    );
    insta::assert_snapshot!(html, @r##"
    <h2 id="h-why-now">Why now?</h2>
    <h6 id="h-why-now--2">Why now?</h6>
    "##);
}

#[test]
fn the_highest_heading_of_a_text_is_right_below_the_title() {
    let heading = |level| Err(Event::Start(Tag::Heading(level)));
    let html = render(
        &[heading(2), Ok("Why now?"), Err(END), heading(4), Ok("Who pays?"), Err(END)],
        &[],
        &[],
    );
    insta::assert_snapshot!(html, @r##"
    <h2 id="h-why-now">Why now?</h2>
    <h4 id="h-who-pays">Who pays?</h4>
    "##);
}

#[test]
fn tables_scroll_and_keep_their_alignment() {
    let start = |tag| Err(Event::Start(tag));
    let html = render(
        &[
            start(Tag::Table(vec![Alignment::End])),
            start(Tag::TableHead),
            start(Tag::TableCell),
            Ok("Sum"),
            Err(END),
            Err(END),
            start(Tag::TableRow),
            start(Tag::TableCell),
            Ok("3"),
            Err(END),
            Err(END),
            Err(END),
        ],
        &[],
        &[],
    );
    insta::assert_snapshot!(html, @r##"
    <div class="table" tabindex="0" role="region" aria-label="table"><table>
    <thead><tr><th scope="col" class="is-end">Sum</th></tr></thead>
    <tbody>
    <tr><td class="is-end">3</td></tr>
    </tbody></table></div>
    "##);
}

#[test]
fn deep_containers_are_flattened() {
    let n = 100_000;
    let mut pieces = vec![Err(Event::Start(Tag::BlockQuote)); n];
    pieces.push(Ok("x"));
    pieces.extend(vec![Err(END); n]);
    let html = render(&pieces, &[], &[]);
    assert_eq!(html.matches("<blockquote>").count(), MAX_DEPTH);
}

#[test]
fn excerpts_show_only_what_is_cited() {
    let article = article(&[Err(P), Ok("One. Two. Three. Four."), Err(END)]);
    let sentences: Vec<Sentence> = ["One.", "Two.", "Three.", "Four."]
        .iter()
        .map(|words| sentence(&article, words, words))
        .collect();
    let cited = ["Two.", "Three."].into_iter().filter_map(Anchor::new).collect();
    let words = Words::english();
    let targets = Targets::default();
    let ask = Body {
        article: &article,
        sentences: &sentences,
        labels: vec![],
        targets: &targets,
        words: &words,
    };
    insta::assert_snapshot!(excerpts(&ask, &cited), @r##"
    <p class="gap" title="Text left out">…</p>
    <p><span id="Two.">Two.</span> <span id="Three.">Three.</span></p>
    <p class="gap" title="Text left out">…</p>
    "##);
}
