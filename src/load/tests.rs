//! Stage tests: a file in, its blocks out.

use std::fmt::Write as _;

use super::*;

mod pages;
mod pasted;

pub(super) fn article(name: &str, text: &str) -> Article {
    let file =
        SourceFile::from_text(SitePath::new(&format!("content/articles/{name}")).unwrap(), text);
    let outcome = load(Input { file: &file, side_car: None });
    let article = outcome.value.expect("the file becomes an article");
    check_laws(&article, text);
    article
}

/// What holds for every article.
fn check_laws(article: &Article, source: &str) {
    let mut end = 0;
    for block in &article.blocks {
        let range = block.range.range();
        assert!(range.start >= end && !range.is_empty(), "blocks are in order and not empty");
        assert!(range.start == 0 || range.start == end + 1, "one line break between blocks");
        assert_eq!(article.prose.slice(block.range), article.prose.slice(block.range).trim());
        end = range.end;
    }
    assert_eq!(end, article.prose.text().len());
    let mut depth = 0_usize;
    for event in &article.body {
        match event {
            Event::Start(_) => depth += 1,
            Event::End => depth = depth.checked_sub(1).expect("events nest"),
            Event::Text(range) | Event::Code(range) => {
                assert!(!range.is_empty());
                let block = article.blocks.iter().find(|block| block.range.contains(*range));
                assert!(block.is_some(), "{:?} lies in one block", article.prose.slice(*range));
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every container closes");
    for span in article.blocks.iter().flat_map(|block| article.prose.source_of(block.range)) {
        assert!(source.get(span.range()).is_some(), "spans lie in the file, on characters");
    }
}

/// One line a block: its zone, its kind, its words.
fn shown(article: &Article) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let words = article.prose.slice(block.range);
        writeln!(out, "{:?} {:?}: {words}", block.zone, block.kind).unwrap();
    }
    for dropped in &article.dropped {
        writeln!(out, "dropped {:?}: {}", dropped.reason, dropped.text).unwrap();
    }
    out
}

/// Reads `text` as the file `name` and compares what [`shown`] says.
fn check(name: &str, text: &str, expected: &str) {
    let article = article(name, text);
    let lines = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&shown(&article)), lines(expected.trim()), "{name}");
}

#[test]
fn a_pasted_page_loses_its_furniture_and_keeps_its_text() {
    check(
        "strike.txt",
        "World News\n\
         \n\
         Dockers and Port Return to Table\n\
         \n\
         Skip to content\n\
         By Amara Odhiambo\n\
         Published: 3 March 2026\n\
         \n\
         MOMBASA, Kenya – The dockers’ union met the port on Monday.. A bishop chaired the talks..\n\
         \n\
         What Comes Next\n\
         \n\
         Both sides will meet again. Read more about it in the minutes.\n\
         \n\
         Read more: Port closes two berths\n\
         \n\
         Leave a Reply\n\
         \n\
         Your email address will not be published. Required fields are marked *\n\
         \n\
         Name\n\
         Website\n",
        "Head Title: Dockers and Port Return to Table
         Head Paragraph: By Amara Odhiambo
         Head Paragraph: Published: 3 March 2026
         Body Paragraph: MOMBASA, Kenya – The dockers’ union met the port on Monday. A bishop chaired the talks.
         Body Heading(2): What Comes Next
         Body Paragraph: Both sides will meet again. Read more about it in the minutes.
         dropped Navigation: World News
         dropped Navigation: Skip to content
         dropped Promotion: Read more: Port closes two berths
         dropped CommentForm: Leave a Reply
         dropped CommentForm: Your email address will not be published. Required fields are marked *
         dropped CommentForm: Name
         dropped CommentForm: Website",
    );
}

#[test]
fn the_day_of_a_pasted_text_is_read_wherever_its_head_has_it() {
    let day = |text: &str| article("strike.txt", text).meta.date.map(|date| date.to_string());
    let body = "\n\nThe dockers’ union met the port on Monday. A bishop chaired the talks.\n\n\
                Both sides will meet again. The port closed two berths.\n";
    for head in [
        "Dockers Return to Table\nHarbour Gazette, 3 March 2026",
        "Dockers Return to Table\nHarbour Gazette\n3 March 2026",
        "Dockers Return to Table\n\nAmara Odhiambo\nTuesday 3 March 2026 00:28 GMT",
        "Dockers Return to Table\nby harbour.example, March 3, 2026 6:05 pm",
        "Dockers Return to Table\n\nHarbour Gazette\nPublished\n3 March 2026",
        "Dockers Return to Table\n\nThe union and the port have met for the first time since the \
         berths were closed\n\nAmara Odhiambo\n3 March 2026",
        "Dockers Return to Table\n\nMarch 3, 2026 (MOMBASA) – The quay was quiet.",
    ] {
        assert_eq!(day(&format!("{head}{body}")).as_deref(), Some("2026-03-03"), "{head}");
    }
    for head in [
        "Dockers Return to Table\n\nThe strike of 3 March 2026 is over.",
        "Dockers Return to Table\n\nWhat Comes Next\n\nThe port will open on 3 March 2026.",
    ] {
        assert_eq!(day(&format!("{head}{body}")), None, "{head}");
    }
}

#[test]
fn wrapped_lines_are_joined_and_headings_stay_apart() {
    check(
        "mine.txt",
        "Lima, Peru – The mine’s owners and the village council have agreed to name a mediator before the rains.\n\
         The council hopes that the retired judge will accept the task and will persuade the owners of the mine\n\
         to reopen the road.\n\
         The road and the water\n\
         Farmers have blocked the road since May in protest against a plan to move the river, which the Ministry of\n\
         Energy approved.\n",
        "Body Paragraph: Lima, Peru – The mine’s owners and the village council have agreed to name a mediator before the rains.
         Body Paragraph: The council hopes that the retired judge will accept the task and will persuade the owners of the mine to reopen the road.
         Body Heading(2): The road and the water
         Body Paragraph: Farmers have blocked the road since May in protest against a plan to move the river, which the Ministry of Energy approved.",
    );
}

#[test]
fn whole_sentences_beside_the_text_are_secondary_and_titles_are_not() {
    check(
        "border.txt",
        "Border talks pause\n\
         Summary\n\
         The two states have paused their talks on the border.\n\
         Full Content\n\
         Sources (2)\n\
         Reactions\n\
         Related Stories (2)\n\
         An earlier round ended without a text in June.\n\
         The bishops had offered a venue.\n",
        "Head Title: Border talks pause
         Summary Heading(2): Summary
         Summary Paragraph: The two states have paused their talks on the border.
         Body Heading(2): Reactions
         Secondary Heading(2): Related Stories (2)
         Secondary Paragraph: An earlier round ended without a text in June.
         Secondary Paragraph: The bishops had offered a venue.
         dropped EmptyLabel: Full Content
         dropped EmptyLabel: Sources (2)",
    );
    check(
        "border.txt",
        "The talks went on in the old customs house until late.\n\n\
         Related\n\nTen years of border talks\nThe river and its two names\n\n\
         The delegations will meet again on Friday.\n",
        "Body Paragraph: The talks went on in the old customs house until late.
         Body Paragraph: The delegations will meet again on Friday.
         dropped Promotion: Related
         dropped Promotion: Ten years of border talks
         dropped Promotion: The river and its two names",
    );
}

#[test]
fn an_article_of_one_line_is_fine() {
    check("one.txt", "The bishops left", "Body Paragraph: The bishops left");
    assert_eq!(article("the-bishops_left.txt", "They left.").title, "The bishops left");
}

#[test]
fn markdown_keeps_its_structure() {
    check(
        "note.md",
        "# The *second* reply\n\nA &amp; B said \\*no\\*  \nand left[^1].\n\n> quoted\n> twice\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note.\n",
        "Head Title: The second reply
         Body Paragraph: A & B said *no* and left.
         Body Quote: quoted twice
         KeyPoints ListItem: one
         KeyPoints ListItem: two
         Body Cell: a
         Body Cell: b
         Body Cell: c
         Body Cell: d
         Body Footnote: A note.",
    );
}

#[test]
fn hostile_markdown_ends_as_text() {
    check(
        "evil.md",
        "[a](javascript:alert(1)) [b](java&#x09;script:x) ![c](data:image/png;base64,x) <b onclick=x>d</b> <script>e</script>\n\n\
         <div onload=x>f <style>g</style> h</div>\n\na\u{202e}b <!-- i -->\n",
        "Body Paragraph: a b c d e
         Body Paragraph: f h
         Body Paragraph: ab
         dropped Active: <script>
         dropped Active: </script>
         dropped Active: <div onload=x>f <style>g</style> h</div>",
    );
}

#[test]
fn a_place_in_the_prose_leads_back_to_its_bytes() {
    let text = "# Für\n\nZwei **Boten** gingen.\r\nSie kamen\u{a0}nie an. 🙂\n";
    let article = article("boten.md", text);
    let at = article.prose.text().find("Boten gingen. Sie kamen nie").unwrap();
    let range = ProseRange::new(at, at + "Boten gingen. Sie kamen nie".len());
    let found: Vec<&str> =
        article.prose.source_of(range).iter().map(|span| &text[span.range()]).collect();
    assert_eq!(found, ["Boten", " gingen.\r\nSie kamen\u{a0}nie"]);
}

#[test]
fn deep_nesting_is_opened_up() {
    for text in
        [">".repeat(100_000), "[".repeat(100_000), "- ".repeat(20_000), "*a ".repeat(30_000)]
    {
        let article = article("deep.md", &format!("{text}x"));
        let mut depth = 0_usize;
        for event in &article.body {
            match event {
                Event::Start(_) => depth += 1,
                Event::End => depth -= 1,
                _ => {}
            }
            assert!(depth <= 65);
        }
    }
}

#[test]
fn a_saved_page_gives_its_article_and_nothing_that_acts() {
    let page = r#"<!DOCTYPE html>
<html lang="en-GB"><head><title>Council names a judge | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2026-05-04T08:00:00Z">
<link rel="canonical" href="https://harbour.example/news/judge">
<script>var p = "<p>not a paragraph</p>";</script><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="cookie-banner">We use cookies to improve your visit. <button>Accept</button></div>
<main><article>
<h1>Council names a judge</h1>
<p class="standfirst">The village and the mine will meet under a retired judge.</p>
<p class="byline">By Rosa Quispe</p>
<p>The council of the village said on Monday that it had <b>named &amp; asked</b> a retired judge, as <a href="/old">the owners</a> had wished.</p>
<div class="share"><a href="https://x.example/share">Share</a></div>
<h2>What the owners say</h2>
<p onclick="steal()">The owners said that they would <a href="javascript:steal()">come to the table</a> if the road were open again by Friday.</p>
<blockquote><p>We will come.</p></blockquote>
<table><tr><th>Side</th><th>Wish</th></tr><tr><td>Village</td><td>Water</td></tr></table>
<img src="https://t.example/pixel.gif" onerror="steal()">
<iframe src="https://ads.example"></iframe>
<form><label>Your email</label><input></form>
</article></main>
<aside>Most read: five things about judges</aside>
<footer>Imprint</footer></body></html>"#;
    check(
        "judge.html",
        page,
        "Head Title: Council names a judge
         Summary Paragraph: The village and the mine will meet under a retired judge.
         Head Paragraph: By Rosa Quispe
         Body Paragraph: The council of the village said on Monday that it had named & asked a retired judge, as the owners had wished.
         Body Heading(2): What the owners say
         Body Paragraph: The owners said that they would come to the table if the road were open again by Friday.
         Body Quote: We will come.
         Body Cell: Side
         Body Cell: Wish
         Body Cell: Village
         Body Cell: Water
         dropped Active: 1 × <script>
         dropped Active: 1 × <style>
         dropped Navigation: Home World
         dropped Consent: We use cookies to improve your visit.
         dropped Promotion: Share
         dropped Active: 1 × <iframe>
         dropped Active: 1 × <img>
         dropped CommentForm: Your email
         dropped Navigation: Most read: five things about judges
         dropped Navigation: Imprint",
    );
    let article = article("judge.html", page);
    assert_eq!(article.meta.url.as_deref(), Some("https://harbour.example/news/judge"));
    assert_eq!(article.meta.page_lang.as_deref(), Some("en-GB"));
    assert_eq!(article.meta.date, Some(jiff::civil::date(2026, 5, 4)));
    let links: Vec<&str> = article
        .body
        .iter()
        .filter_map(|event| match event {
            Event::Start(Tag::Link { href, .. }) => Some(href.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(links, ["https://harbour.example/old"]);
    let at = article.prose.text().find("come to the table").unwrap();
    let span = &article.prose.source_of(ProseRange::new(at, at + 4))[0];
    assert_eq!(&page[span.range()], "come");
}

#[test]
fn what_is_no_text_is_refused_with_a_remedy() {
    let refused = |name: &str, content: Content| {
        let path = SitePath::new(name).unwrap();
        let file = SourceFile { path, content, hash: Hash::of(b"") };
        let outcome = load(Input { file: &file, side_car: None });
        assert!(outcome.value.is_none());
        let [fault] = outcome.diagnostics.as_slice() else { panic!("one fault") };
        assert!(fault.span.is_some() && !fault.help.is_empty());
        fault.code
    };
    let text = |text: &str| Content::Text { text: text.into(), encoding: "UTF-8" };
    assert_eq!(refused("content/a.md", text(" \n\t")), "load::empty");
    assert_eq!(refused("content/a.txt", Content::Binary), "load::binary");
    assert_eq!(refused("content/a.txt", Content::Undecodable), "load::undecodable");
    assert_eq!(refused("content/a.md", Content::TooLarge { len_bytes: 9 }), "load::too-large");
    assert_eq!(refused("content/a.PDF", Content::Binary), "load::office-file");
    let deep = "<div>".repeat(1000);
    assert_eq!(refused("content/a.html", text(&deep)), "load::too-deep");
}

#[test]
fn a_document_of_another_kind_is_refused_whatever_it_is_called() {
    let head = "From: <Saved by a browser>\r\nSubject: Dam\r\nMIME-Version: 1.0\r\n";
    let refused = |name: &str, text: &str| {
        let path = SitePath::new(&format!("content/articles/{name}")).unwrap();
        let file = SourceFile::from_text(path, text);
        let outcome = load(Input { file: &file, side_car: None });
        outcome.diagnostics.iter().any(|one| one.code == "load::office-file")
    };
    let page =
        format!("{head}Content-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\nThe dam.");
    let plain = format!("{head}Content-Type: text/plain\r\n\r\nThe dam is shut, Norland said.");
    assert!(refused("a.html", &page) && refused("a.txt", &page));
    assert!(refused("a.txt", "{\\rtf1\\ansi The dam is shut.}"));
    assert!(!refused("a.txt", &plain));
    assert!(!refused("a.txt", "MIME-Version: what it means\n\nThe dam is multipart/related."));
}

#[test]
fn comparisons_in_a_script_are_no_elements() {
    let script = "i<b&&a<n;".repeat(2000);
    let page = format!("<script>{script}</script><p>The bishops left the house.</p>");
    assert_eq!(article("page.html", &page).blocks.len(), 1);
}

#[test]
fn an_untitled_text_is_called_by_a_name_made_of_words_else_by_its_opening() {
    let title = |name: &str, text: &str| article(name, text).title;
    let text = "OSLO, Norway – The two unions met again on Monday and agreed on nothing but the next day of talks.\n";
    assert_eq!(title("second-reply.txt", text), "Second reply");
    assert_eq!(
        title("000_6f94.txt", text),
        "The two unions met again on Monday and agreed on nothing…"
    );
    assert_eq!(title("7.txt", "They met.\n"), "They met");
}

/// A pasted text of a head and a paragraph: its title, and what was dropped.
fn title_under(head: &str) -> (String, Vec<String>) {
    let text = "The dockers\u{2019} union met the port on Monday. A bishop chaired the talks, and both sides will meet again.\n";
    let article = article("7f.txt", &format!("{head}\n\n{text}"));
    let dropped = article.dropped.iter().map(|dropped| dropped.text.clone()).collect();
    (article.title, dropped)
}

#[test]
fn menus_above_a_pasted_title_are_neither_title_nor_text() {
    let title = "Dockers and port return to the table";
    for menu in [
        "MENU",
        "MENU\nSubscribe | Log in\nHome / News",
        "Subscribe | Log in",
        "Home / News",
        "Home » World » Africa » Ports of the East",
        "Home > Africa > Dockers and port return to the table",
        "Home › Dockers and port return to the table",
        "News\nWorld\nAfrica",
        "World\n\nMiddle East",
        "News · World · Harbours · Business",
        "English | Français | العربية",
        "Share\nFacebook · WhatsApp · Copy link",
        "Share 12 Tweet 3 Email Print",
        "Home\nSearch\nPolitics",
    ] {
        for gap in ["\n", "\n\n"] {
            let lines = menu.replace('\n', gap);
            let (found, dropped) = title_under(&format!("{lines}{gap}{title}"));
            assert_eq!(found, title, "under {lines:?}");
            let all: String = dropped.join("\n");
            assert_eq!(all, menu.replace("\n\n", "\n"), "under {lines:?}");
        }
    }
}

#[test]
fn a_row_of_buttons_under_the_title_is_no_text() {
    let (found, dropped) = title_under("Port reopens\n\nShare Tweet Email\n\nHome | News | Ports");
    assert_eq!(found, "Port reopens");
    assert_eq!(dropped, ["Share Tweet Email", "Home | News | Ports"]);
}

#[test]
fn a_title_with_a_bar_or_an_arrow_survives() {
    for title in [
        "Politics | Ministers meet in the harbour",
        "Analysis: the port / union dispute",
        "Dockers/port: the talks go on",
        "Dockers · Port · Bishop",
        "World Bank and IMF: what next",
        "Home of the dockers > a house divided",
        "Home rule: the next step",
        "Share of the toll",
        "News of the talks | Day two",
        "From Mombasa → Lima",
        "Email of a minister",
        "Africa",
    ] {
        let (found, dropped) = title_under(title);
        assert_eq!((found.as_str(), dropped), (title, Vec::new()));
    }
}

/// What a saved page puts right into a list or a table, the way it stands in the body.
#[test]
fn lists_hold_items_and_tables_rows_whatever_a_saved_page_put_there() {
    let outline = |page: &str| {
        let page = format!("<h1>Talks</h1><p>They met in the hall.</p>{page}");
        let mut out = String::new();
        for event in &article("page.html", &page).body {
            match event {
                Event::Start(Tag::Paragraph) => out.push('p'),
                Event::Start(Tag::List(_)) => out.push_str("ul"),
                Event::Start(Tag::Item) => out.push_str("li"),
                Event::Start(Tag::Table(_)) => out.push_str("table"),
                Event::Start(Tag::TableHead) => out.push_str("head"),
                Event::Start(Tag::TableRow) => out.push_str("tr"),
                Event::Start(Tag::TableCell) => out.push_str("td"),
                Event::End => {
                    out.push('.');
                    continue;
                }
                _ => continue,
            }
            out.push(' ');
        }
        out.strip_prefix("p .").expect("the first sentence").to_owned()
    };
    let rows = "<tr><th>Side</th></tr><tr><td>The mine</td></tr>";
    let table = "table head td ..tr td ...";
    assert_eq!(outline(&format!("<table>{rows}</table>")), table);
    let captioned = format!("<table><caption>Who wants what</caption>{rows}</table>");
    assert_eq!(outline(&captioned), format!("p .{table}"));
    let behind = format!("<table>{rows}<caption>Who wants what</caption></table>");
    assert_eq!(outline(&behind), "table head td ..tr td ..tr td ...");
    assert_eq!(outline("<ul><p>The mine</p><li>The road</li></ul>"), "ul li .li ..");
    assert_eq!(outline("<ul>The mine<li>The road</li></ul>"), "ul li .li ..");
    assert_eq!(outline("<ul><ul><li>The road</li></ul></ul>"), "ul li ul li ....");
    assert_eq!(outline("<ul><div><h3>The mine</h3></div></ul>"), "ul li ..");
}

#[test]
fn the_short_lines_of_a_head_are_kept_for_whoever_knows_the_outlets() {
    let labels = |text: &str| article("strike.txt", text).meta.head_labels;
    let text = "Dockers at the northern port walked out on Monday after talks failed.\n\nThe company said that it had made its last offer.\n";
    let over = format!(
        "Harbour Post\n\nDockers walk out at the port\n\nBy Amara Odhiambo\n10 March 2026\n\n{text}"
    );
    assert_eq!(labels(&over)[0], "Harbour Post");
    let under =
        format!("Dockers walk out at the port\n\nThe Harbour Post\n10 March 2026\n\n{text}");
    assert_eq!(labels(&under), ["The Harbour Post", "10 March 2026"]);
    assert_eq!(labels(&format!("Dockers walk out at the port\n\n{text}")), [""; 0]);
}

#[test]
fn the_name_of_the_outlet_above_a_title_and_the_tags_below_a_text_are_no_text() {
    let text = |source: &str, masthead: &str| {
        format!(
            "---\ntitle: Dockers return\nsource: {source}\n---\n{masthead}\n\nDockers return\n\n\
             The dockers met the port on Monday. A bishop chaired the talks.\n\n\
             Both sides will meet again. The port closed two berths.\n\n\
             Tags: docks, port, talks\n\n\
             The Valley Echo is not responsible for the content of external sites.\n"
        )
    };
    let dropped = |source: &str, masthead: &str| -> Vec<String> {
        let article = article("strike.txt", &text(source, masthead));
        assert!(article.prose.text().ends_with("closed two berths."), "{}", article.prose.text());
        article.dropped.into_iter().map(|one| one.text).collect()
    };
    let below = [
        "Tags: docks, port, talks",
        "The Valley Echo is not responsible for the content of external sites.",
    ];
    for source in ["valley-echo", "The Valley Echo", "www.valleyecho.example"] {
        let found = dropped(source, "THE VALLEY ECHO");
        assert_eq!(found, [&["THE VALLEY ECHO"], &below[..]].concat(), "{source}");
    }
    assert_eq!(dropped("harbour-post", "A quiet spring"), below);
    // A sentence about what a port answers for, and a line of a list, are the text.
    let kept =
        "Tags: none were found.\n\nThe port is not responsible for the content of the boxes.";
    let article = article("strike.txt", &format!("Dockers return\n\nThey met.\n\n{kept}\n"));
    assert!(article.dropped.is_empty(), "{:?}", article.dropped);
}

#[test]
fn a_sentence_that_begins_like_a_page_and_tells_of_somebody_is_text() {
    for kept in [
        "“We accept no liability for the deaths at the weir,” Norway’s minister Jon Berg said. \
         Sweden demanded that Norway pay the families.",
        "“Our trawlers carried no warranty and our crews no weapons,” Norway said.",
        "We accept no liability for the deaths at the weir.",
        "Posted in Kirkenes since January, the Norwegian guards refused to leave.",
        "“We and our partners will not sign,” Sweden said.",
        "We and our partners will not sign, Sweden told the court.",
        "“Please solve this before Friday,” Finland told Norway.",
        "Become a member of the pact or face a blockade, Norway told Finland.",
        "Click here to go on, or the two sides of Kirkenes will never meet.",
        "The talks ended in Oslo. The information was for informational purposes only, and Norway left.",
    ] {
        let text =
            format!("The weir stays shut\n\n{kept}\n\nThe two states will meet again on Friday.\n");
        let article = article("weir.txt", &text);
        assert!(article.dropped.is_empty(), "{:?}", article.dropped);
        assert!(article.prose.text().contains(kept), "{kept}");
    }
    for dropped in [
        "We and our partners store and use cookies to show you what you like.",
        "By clicking “Accept all”, you agree to our use of cookies.",
        "Posted in Africa, Politics",
        "Follow us on Facebook and WhatsApp.",
        "Sign up for our Morning Harbour newsletter.",
        "This site uses Akismet to reduce spam.",
        "The views expressed in this article do not necessarily reflect those of The Harbour Post.",
        "Copyright 2001 Harbour Post. All rights reserved. The views expressed in this article do not necessarily reflect those of the publisher.",
        "This article is for informational purposes only. It is no advice of any sort.",
    ] {
        let text = format!(
            "The weir stays shut\n\nThe two states met.\n\n{dropped}\n\nThey will meet again on Friday.\n"
        );
        let article = article("weir.txt", &text);
        let found: Vec<&str> = article.dropped.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(found.len(), 1, "{dropped}: {found:?}");
    }
}

/// Two paragraphs, and the day that a head over them gives the article: `2026-03-04 Page`.
fn dated(head: &str) -> String {
    let text = "The ferrymen met the council on Monday. A judge chaired the talks, and both sides \
                will meet again.\n\nThe pier stays shut until then. Nobody was hurt.\n";
    let meta = article("pier.txt", &format!("{head}\n\n{text}")).meta;
    let day = |date: Option<Date>| date.map_or("none".to_owned(), |date| date.to_string());
    let updated = meta.updated.map_or(String::new(), |_| format!(", {}", day(meta.updated)));
    format!("{} {:?}{updated}", day(meta.date), meta.dated_by)
}

#[test]
fn a_day_in_the_head_counts_by_what_its_line_says_of_it() {
    let title = "Ferrymen and council meet again";
    for (lines, expected) in [
        ("Ostrava Summit, 20 December 2026\nPublished: 4 March 2026", "2026-03-04 Page"),
        ("Last updated: 5 March 2026\nPublished: 4 March 2026", "2026-03-04 Page, 2026-03-05"),
        ("Last updated: 5 March 2026", "2026-03-05 Place"),
        ("Published 4 March 2026, updated 6 March 2026", "2026-03-04 Page, 2026-03-06"),
        ("Treaty of Ostrava, 3 June 1929", "none Place"),
        ("Ferryweek, 4 March 2026", "2026-03-04 Place"),
        ("Ferryweek, 2 March 2026\n4 March 2026", "2026-03-04 Place"),
        ("Ana Novak in Ostrava, 2 January 2026", "none Place"),
        ("By Ana Novak\nOstrava, 2 January 2026", "2026-01-02 Place"),
        ("The Ferry Gazette, 4 March 2026", "2026-03-04 Place"),
        ("4 March 2026 • 3 min read", "2026-03-04 Place"),
        ("January 2026\t3\t12", "none Place"),
        ("Stand: 04.03.2026, 10:12 Uhr", "2026-03-04 Place"),
        ("Von Ana Novak\nVeröffentlicht am 4. März 2026", "2026-03-04 Page"),
    ] {
        assert_eq!(dated(&format!("{title}\n\n{lines}")), expected, "{lines}");
    }
    assert_eq!(dated(&format!("4 March 2026\n\n{title}")), "2026-03-04 Place");
}

#[test]
fn no_line_of_the_head_is_read_and_not_shown() {
    check(
        "border.txt",
        "Border talks open\n\nSweden threatens war on Norway\nNorway rejects the demand\n4 March 2026\n\n\
         The two states opened talks in Oslo on Monday. Both sides will meet again.\n",
        "Head Title: Border talks open
         Summary Heading(2): Sweden threatens war on Norway
         Summary Heading(2): Norway rejects the demand
         Head Paragraph: 4 March 2026
         Body Paragraph: The two states opened talks in Oslo on Monday. Both sides will meet again.",
    );
    let article = article(
        "gazette.txt",
        "Border talks open\n\nHarbour Gazette\n4 March 2026\n\nThe two states met. They will meet again.\n",
    );
    for line in ["Harbour Gazette", "4 March 2026"] {
        let is_line = |event: &Event| matches!(event, Event::Text(range) if article.prose.slice(*range) == line);
        assert!(article.body.iter().any(is_line), "{line}");
    }
}

#[test]
fn a_short_headline_stands_over_a_day_a_caption_and_a_mail() {
    let text = "The talks between ferrymen and council have collapsed. The council left the hall.";
    let title = |head: &str| {
        article("7f.txt", &format!("{head}\n\n{text}\n\nBoth sides may meet again.\n")).title
    };
    for below in [
        "Published on 4 March 2026 at 10:12 GMT",
        "Wednesday 4 March 2026 10:12 GMT",
        "Stand: 04.03.2026, 10:12 Uhr",
        "The council leaves the hall by the side door (Reuters)",
        "Photo: The council leaves the hall by the side door",
        "Ana Novak in Ostrava, 2 January 2026",
    ] {
        assert_eq!(title(&format!("Talks collapse\n{below}")), "Talks collapse", "{below}");
    }
    // What stands over a headline: a kicker, a button, a running head, the fields of a mail.
    let headline = "Ferrymen and council leave the hall";
    for above in [
        "Old Harbour\n{}\nBy Ana Novak",
        "Manage settings\n\n{}",
        "Cookie choices\n\n{}",
        "FERRY REVIEW VOL. 3\n{}\nBy Ana Novak",
        "4 March 2026\n{}",
        "From: ana@ferry.example\nTo: desk@ferry.example\nSubject: {}\nDate: Wed, 4 Mar 2026 10:12:33 +0000",
        "From Wikipedia, the free encyclopedia\n\n{}",
    ] {
        assert_eq!(title(&above.replace("{}", headline)), headline, "{above}");
    }
    assert_eq!(title("Talks collapse (Reuters)\n4 March 2026"), "Talks collapse (Reuters)");
    assert_eq!(title("Photo: The hall\nTalks collapse\n4 March 2026"), "Talks collapse");
    assert_eq!(title("Who holds the pier\n\nA note on the mayor"), "Who holds the pier");
    assert_eq!(
        dated("From: ana@ferry.example\nSubject: The pier\nDate: Wed, 4 Mar 2026 10:12:33 +0000"),
        "2026-03-04 Place"
    );
}

#[test]
fn a_link_to_the_comments_eats_no_head_and_no_heading() {
    for link in ["No Comments", "Leave a comment", "2 Comments"] {
        check(
            "pier.txt",
            &format!(
                "{link}\n\nFerrymen and council meet again\n\nBy Ana Novak\n\n4 March 2026\n\n\
                 The talks went on in the old hall. Nobody left.\n\n\
                 Leave a comment\n\nWhat Comes Next\n\nThe ferrymen will meet again on Friday.\n"
            ),
            &format!(
                "Head Title: Ferrymen and council meet again
                 Head Paragraph: By Ana Novak
                 Head Paragraph: 4 March 2026
                 Body Paragraph: The talks went on in the old hall. Nobody left.
                 Body Heading(2): What Comes Next
                 Body Paragraph: The ferrymen will meet again on Friday.
                 dropped {}: {link}
                 dropped CommentForm: Leave a comment",
                if link == "2 Comments" { "Navigation" } else { "CommentForm" }
            ),
        );
    }
}

#[test]
fn what_readers_wrote_below_a_text_is_no_part_of_it() {
    let text = "Ferrymen and council meet again\n\nThe talks went on in the old hall. Nobody left.\n\n\
                The ferrymen will meet again on Friday.\n\n";
    let kept = "Ferrymen and council meet again\nThe talks went on in the old hall. Nobody left.\n\
                The ferrymen will meet again on Friday.";
    let comments =
        "ferryfan says:\n\nSweden should mediate. There may be war otherwise.\n\nReply\n";
    for heading in ["Comments (2)", "2 Comments", "Reader comments", "Kommentare"] {
        let article = article("pier.txt", &format!("{text}{heading}\n\n{comments}"));
        assert_eq!(article.prose.text(), kept, "{heading}");
        let n = article.dropped.iter().filter(|one| one.reason == DropReason::Comments).count();
        assert_eq!(n, 3, "{heading}: {:?}", article.dropped);
    }
    // What the editor wrote stays, and so does a heading with another word in it.
    let written =
        article("pier.md", &format!("# Ferrymen\n\n{text}## Comments\n\nThe mayor said no.\n"));
    assert!(written.prose.text().ends_with("The mayor said no."));
    let other =
        article("pier.txt", &format!("{text}Comments from the mayor\n\nThe mayor said no.\n"));
    assert!(other.prose.text().ends_with("The mayor said no."));
}

/// What a saved page shows: its title, then its blocks beside or in the text, `~` before the former.
fn read_page(body: &str) -> String {
    let article = article("page.html", body);
    let mut out = article.title.clone();
    for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Title) {
        let mark = if block.zone == Zone::Secondary { "\n~" } else { "\n" };
        write!(out, "{mark}{}", article.prose.slice(block.range)).unwrap();
    }
    out
}

#[test]
fn a_class_name_drops_no_sentence_of_the_article() {
    let first = "The ferrymen met the council in the old hall on Monday.";
    let second = "The council wants the pier to stay shut until the spring.";
    let all = format!("Pier\n{first}\n{second}");
    let menu =
        "<ul><li><a href=/a>The life of the harbour and of its people</a></li></ul>".repeat(20);
    for page in [
        format!(
            "<article><h1>Pier</h1><div class='elementor-widget'><p>{first}</p></div>\
             <div class='elementor-widget elementor-widget-text'><p>{second}</p></div></article>"
        ),
        format!(
            "<article><h1>Pier</h1><div class=article-teaser><p>{first}</p></div><div class=paywall><p>{second}</p></div></article>"
        ),
        format!(
            "<div id=page class='site no-sidebar has-ads'><h1>Pier</h1><p>{first}</p><p>{second}</p></div>"
        ),
        format!(
            "<div class=menu>{menu}</div><div class='post comments-open'><h1>Pier</h1><p>{first}</p><p>{second}</p></div>"
        ),
    ] {
        assert_eq!(read_page(&page), all, "{page}");
    }
    let aside = "The pier was built by the grandfathers of the ferrymen in 1903.";
    for (page, expected) in [
        (format!("<aside class=background><p>{aside}</p></aside>"), format!("\n~{aside}")),
        (format!("<div class=sidebar><p>{aside}</p></div>"), format!("\n~{aside}")),
        ("<aside><a href=/b>Five piers</a></aside>".to_owned(), String::new()),
        (format!("<div class=newsletter-box><p>{aside}</p></div>"), String::new()),
        (format!("<aside class=ad><p>{aside}</p></aside>"), String::new()),
        ("<div class=share><button>Share</button></div>".to_owned(), String::new()),
        (
            "<h2><button>Why did the talks fail?</button></h2><p>They were late.</p>".to_owned(),
            "\nWhy did the talks fail?\nThey were late.".to_owned(),
        ),
    ] {
        let text = format!("<p>{first}</p><p>{second}</p><p>{first} {second}</p>");
        let read = read_page(&format!("<main><h1>Pier</h1>{text}{page}</main>"));
        assert_eq!(read, format!("{all}\n{first} {second}{expected}"), "{page}");
    }
}

#[test]
fn the_title_and_the_day_of_a_saved_page_are_those_of_its_article() {
    let text = "<p>The ferrymen met the council in the old hall on Monday, and a judge chaired the talks.</p>".to_owned()
        + "<p>The council wants the pier to stay shut until the spring, and the ferrymen want it open.</p>"
        + "<p>Both sides will meet again on Friday, and the judge will bring a draft of her own to the hall.</p>";
    let head = "<header><h1><a href=/>The Harbour Post</a></h1><time datetime=2026-03-09>now</time></header>";
    let read = |meta: &str, part: &str| {
        let page = format!("<head>{meta}</head><body>{head}{part}</body>");
        let article = article("page.html", &page);
        (article.title.clone(), article.meta.date.map(|date| date.to_string()))
    };
    let day = Some("2026-03-04".to_owned());
    let own = format!(
        "<article><h1>Pier talks</h1><time datetime=2026-03-04>Wednesday</time>{text}</article>"
    );
    assert_eq!(read("", &own), ("Pier talks".to_owned(), day.clone()));
    let og = "<meta property='og:title' content='Pier talks'>";
    let bare = format!("<main><h2>Pier talks</h2>{text}</main>");
    assert_eq!(read(og, &bare).0, "Pier talks");
    // One that agrees with the meta tags comes first, wherever it stands.
    let hero = format!("<div><h1>Pier talks</h1></div><article><h1>Our view</h1>{text}</article>");
    assert_eq!(read(og, &hero).0, "Pier talks");
    // Without a better one, the only `h1` is the title.
    assert_eq!(read("", &format!("<article>{text}</article>")).0, "The Harbour Post");
}

#[test]
fn words_broken_at_line_ends_are_whole_again() {
    let text = |text: &str| article("pier.txt", text).prose.text().to_owned();
    let broken = "The council has long voiced its con-\ncerns about the old pier, and Media-\n\
                  tion by the judge of Uru-\nguay has a long-\nterm aim. The Anglo-\nFrench firm \
                  waits, and so does the cross-\nborder bank at the border.\n";
    assert_eq!(
        text(broken),
        "The council has long voiced its concerns about the old pier, and Mediation by the judge of \
         Uruguay has a longterm aim. The Anglo-French firm waits, and so does the cross-border bank at \
         the border."
    );
    let told = format!("{broken}\nIts long-term aim is peace.\n");
    assert!(text(&told).contains("has a long-term aim"));
    // A dash before a line, and a hyphen before a number, stand.
    assert_eq!(text("They came -\nand went"), "They came - and went");
}

#[test]
fn a_page_number_inside_a_sentence_is_no_part_of_it() {
    let text =
        "The council of the old harbour town wants the ferrymen\n12\nto come back on Friday.\n";
    check(
        "pier.txt",
        text,
        "Body Paragraph: The council of the old harbour town wants the ferrymen to come back on Friday.
         dropped Navigation: 12",
    );
    let table = article(
        "pier.txt",
        "The boats of the old harbour town, counted in the spring.\n12\nall of them sank.\n",
    );
    assert!(table.prose.text().contains("12"));
}

#[test]
fn one_long_line_does_not_hide_that_a_text_is_wrapped() {
    let lines = "The ferrymen of the old harbour met the council in the\n\
                 hall of the judges on Monday, and both sides agreed with\n\
                 Judge Novak that the pier should be open again before the\n\
                 Feast of the Boats in May. The council had closed it in the cold\n\
                 Winter of the great storms, after the loss of three boats.\n";
    let address = format!("https://harbour.example/{}\n", "a/".repeat(60));
    let one = article("pier.txt", lines);
    assert_eq!(one.blocks.len(), 1);
    let with_address = article("pier.txt", &format!("{lines}\n{address}"));
    assert_eq!(with_address.prose.text(), one.prose.text());
}

#[test]
fn the_marks_of_question_and_answer_are_no_part_of_a_name() {
    check(
        "interview.txt",
        "The judge and the pier\n\nQ. Who mediates?\n\nA. Uruguay mediates between the two sides of the harbour.\n\n\
         Q: Who pays?\n\nA: Peru does. It has paid before.\n",
        "Head Title: The judge and the pier
         Body Heading(2): Who mediates?
         Body Paragraph: Uruguay mediates between the two sides of the harbour.
         Body Paragraph: Q: Who pays?
         Body Paragraph: A: Peru does. It has paid before.",
    );
    let initials =
        article("pier.txt", "A. Novak chaired the talks.\n\nB. Berg left.\n\nA. Novak stayed.\n");
    assert!(initials.prose.text().starts_with("A. Novak"));
}

#[test]
fn a_mail_in_a_pre_is_read_in_paragraphs() {
    let page = "<h1>Pier</h1><pre>The ferrymen met the council in\nthe old hall &amp; agreed.\n\n  \n\
                <b>They will meet\n\nagain</b> on Friday.\n</pre><p>That is all.</p>";
    assert_eq!(
        read_page(page),
        "Pier\nThe ferrymen met the council in the old hall & agreed.\nThey will meet\nagain on Friday.\nThat is all."
    );
    // A program is one, and so is what stands in an item.
    let code =
        "<h1>Pier</h1><p>The two sides met.</p><pre><code>a\n\nb</code></pre><p>That is all.</p>";
    assert_eq!(read_page(code), "Pier\nThe two sides met.\na b\nThat is all.");
    let item = "<h1>Pier</h1><p>The two sides met.</p><ul><li><pre>a\n\nb</pre></li></ul><p>That is all.</p>";
    assert_eq!(read_page(item), "Pier\nThe two sides met.\na b\nThat is all.");
}

#[test]
fn a_text_that_ends_in_a_question_keeps_its_last_paragraph() {
    let start = "The pier stays shut\n\nThe ferrymen met the council on Monday.\n\n";
    let last = |text: &str| {
        let shown = shown(&article("pier.txt", text));
        shown.lines().last().unwrap_or_default().to_owned()
    };
    for end in [
        "Norway will not pay for the pier. Sweden wants a share of the toll. Will Peru give one?",
        "“We will never pay,” the mayor told the hall. “Who would?”",
        "Norway did not sign under fire. It is not known who will pay for the pier",
        "Will the pier ever open again?",
    ] {
        assert_eq!(last(&format!("{start}{end}\n")), format!("Body Paragraph: {end}"));
    }
    let arabic = "العنوان\n\nاجتمع الوفدان في القاهرة يوم الاثنين.\n\nرفضت النرويج الدفع. هل تقبل كينيا الشروط؟\n";
    assert!(last(arabic).starts_with("Body Paragraph: رفضت"), "{}", last(arabic));
    let page = format!(
        "<main><h1>Pier</h1><p>They met on Monday.</p><p>{}</p></main>",
        "Peru will pay. Will Chile?"
    );
    assert!(read_page(&page).ends_with("\nPeru will pay. Will Chile?"));
    // Titles and tags below a text, and a title of two sentences over it.
    for end in ["Will the pier open?\nFive piers to see", "Piers · St. Moritz · Gov. Berg"] {
        assert!(last(&format!("{start}{end}\n")).starts_with("Secondary"), "{end}");
    }
    assert_eq!(
        article("pier.txt", &format!("Peru signs. Will Norway?\n\n{start}They left.\n")).title,
        "Peru signs. Will Norway?"
    );
}

#[test]
fn a_row_of_posts_is_read_whole_and_boxes_beside_a_text_are_not() {
    let post = |n: usize, more: &str| {
        format!(
            "<article><h2>Post {n}</h2><p>The ferrymen of quay {n} went back to the hall, and the council waited. {more}</p></article>"
        )
    };
    let posts: String = (0..6).map(|n| post(n, "")).collect();
    let long = post(7, &"They told the judge of the night on the pier. ".repeat(8));
    let read = read_page(&format!("<main><h1>Live: the pier</h1>{posts}{long}</main>"));
    for n in [0, 3, 5, 7] {
        assert!(read.contains(&format!("\nThe ferrymen of quay {n} ")), "{read}");
    }
    // The article, and cards that lead to others.
    let card = "<article><h3><a href=/x>Five piers</a></h3><p>Peru demands the return of its old piers at once, and of the boats.</p></article>";
    let text = "<p>The ferrymen met the council in the old hall on Monday, and a judge chaired the talks.</p>".repeat(4);
    let page = format!("<main><article><h1>Pier</h1>{text}</article>{}</main>", card.repeat(3));
    assert!(!read_page(&page).contains("Peru demands"));
}

#[test]
fn more_sentences_beside_the_article_than_in_it_are_worth_a_word() {
    let found = |page: &str| -> Vec<&'static str> {
        let path = SitePath::new("content/articles/page.html").unwrap();
        let file = SourceFile::from_text(path, page);
        load(Input { file: &file, side_car: None }).diagnostics.iter().map(|one| one.code).collect()
    };
    let text = "<p>The ferrymen met the council in the old hall on Monday, and a judge chaired the talks.</p>";
    let page = |n_inside: usize, n_outside: usize| {
        format!(
            "<body><article><h1>Pier</h1>{}</article><div>{}</div></body>",
            text.repeat(n_inside),
            text.repeat(n_outside)
        )
    };
    assert_eq!(found(&page(4, 6)), ["load::more-elsewhere"]);
    assert_eq!(found(&page(4, 3)), [""; 0]);
    // Saved before its script had filled it.
    assert_eq!(found("<div id=root></div><script>go()</script>"), ["load::no-text"]);
    let data = |body: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Pier\", \"articleBody\": \"{body}\"}}</script><div id=root></div>"
        )
    };
    let told = data("The ferrymen met the council.\\nThey will meet again on Friday.");
    assert_eq!(found(&told), [""; 0]);
    assert_eq!(
        read_page(&told),
        "Pier\nThe ferrymen met the council.\nThey will meet again on Friday."
    );
    assert_eq!(found(&data("<p>The ferrymen met the council.</p>")), ["load::no-text"]);
    let shown = read_page(&format!(
        "{}<main><h1>Pier</h1>{text}</main>",
        data("Another text stands here in the data.")
    ));
    assert!(!shown.contains("Another text"), "{shown}");
}

#[test]
fn an_article_whose_heading_leads_elsewhere_stands_beside_the_text() {
    let story = "<h1>Pier</h1><p>The ferrymen met the council in the old hall on Monday.</p><p>A judge chaired the talks between the two of them.</p>";
    let other = "<section><article><h3><a href=/x>Five piers</a></h3><p>Peru demands the return of its old piers at once.</p></article></section>";
    let beside = "~Five piers\n~Peru demands the return of its old piers at once.";
    for page in [
        format!("<main><div class=story>{story}</div>{other}</main>"),
        format!("<main>{story}{other}</main>"),
    ] {
        assert!(read_page(&page).ends_with(beside), "{}", read_page(&page));
    }
    // A post whose heading leads to itself, or to a place on the page, is none.
    for own in [
        other.replace("/x", "#p1"),
        format!("<link rel=canonical href='https://pier.example/x'>{other}"),
        other.replace("<a href=/x>Five piers</a>", "Five piers <a href=/x>›</a>"),
    ] {
        let read = read_page(&format!("<main><div>{story}</div>{own}</main>"));
        assert!(read.contains("\nPeru demands"), "{read}");
    }
    // Under the name of a site alone, the linked articles are the text.
    let index =
        read_page(&format!("<header><h1>The Harbour Post</h1></header><main>{other}</main>"));
    assert!(index.contains("\nPeru demands"), "{index}");
}

#[test]
fn what_a_page_says_of_its_own_days_is_of_its_head() {
    let zone = |text: &str, of: &str| {
        let article = article("pier.txt", text);
        let block =
            article.blocks.iter().find(|one| article.prose.slice(one.range).starts_with(of));
        block.map(|block| block.zone)
    };
    let start =
        "The pier stays shut\n\nThe ferrymen met the council on Monday. They left late.\n\n";
    for line in [
        "Last modified on 13 March 2026",
        "Published: 13 March 2026",
        "This article was updated on 14 March 2026 with the price.",
    ] {
        let text = format!("{start}{line}\n\nThey will meet again on Friday.\n");
        assert_eq!(zone(&text, line), Some(Zone::Head), "{line}");
    }
    assert_eq!(zone(&format!("{start}13.03.2026\n"), "13.03"), Some(Zone::Head));
    // A day over what happened then, and a sentence about an article of a treaty.
    for line in [
        "13 March 2026",
        "This article of the treaty was amended on 14 March 2026.",
        "This article was amended twice, the judge said.",
        "An earlier version of this proposal would have let Norway pay.",
    ] {
        let text = format!("{start}{line}\n\nThey will meet again on Friday.\n");
        assert_eq!(zone(&text, line), Some(Zone::Body), "{line}");
    }
}

#[test]
fn heads_of_pages_and_rules_of_dashes_are_no_part_of_the_text() {
    check(
        "pier.txt",
        "The pier stays shut\n\n------------------\nThe ferrymen met the council on Monday.\n==========\n\
         The council wants the old pier of the harbour town to stay\nshut until the spring of the year that comes after this\n\n\
         Ferry Review | The pier | March 2026 | Page 2\n2\n\nand the ferrymen want it to open again.\n\n\
         Page 3 of 12\n\nThey will meet again on page 4 of the calendar.\n* * *\nNobody was hurt.\n",
        "Head Title: The pier stays shut
         Body Paragraph: The ferrymen met the council on Monday.
         Body Paragraph: The council wants the old pier of the harbour town to stay shut until the spring of the year that comes after this and the ferrymen want it to open again.
         Body Paragraph: They will meet again on page 4 of the calendar.
         Body Paragraph: Nobody was hurt.
         dropped Rule: ------------------
         dropped Rule: ==========
         dropped Navigation: Ferry Review | The pier | March 2026 | Page 2
         dropped Navigation: 2
         dropped Navigation: Page 3 of 12
         dropped Rule: * * *",
    );
    let kept = article(
        "pier.txt",
        "Boats | Page | 12\n\nThey met. They left.\n\n--\n\nPage one said no.\n",
    );
    assert!(kept.dropped.is_empty(), "{:?}", kept.dropped);
}

#[test]
fn no_field_of_a_mail_stays_in_its_text() {
    let mail = "From: ana@ferry.example\nMessage-ID: <1@ferry.example>\nTo: desk@ferry.example\nX-Mailer: Boat 3\nSubject: The pier stays shut\n\nThe ferrymen met the council on Monday. They left late.\n\nTo-do: nothing.\n";
    let article = article("pier.txt", mail);
    assert_eq!(
        article.prose.text(),
        "The pier stays shut\nThe ferrymen met the council on Monday. They left late.\nTo-do: nothing."
    );
}

#[test]
fn a_figure_at_a_line_end_keeps_its_hyphen() {
    let text = "The ferrymen of the old harbour want a new 3-\nyear term for the boats, and the budget of 2024-\n25 of \
                the council has room for a 10-\nper cent rise, as it had in every con-\ntract of the north-\nsouth line and the self-\nrule of the north-\nern boats.\n";
    assert_eq!(
        article("pier.txt", text).prose.text(),
        "The ferrymen of the old harbour want a new 3-year term for the boats, and the budget of 2024-25 of the council has room for a 10-per cent rise, as it had in every contract of the north-south line and the self-rule of the northern boats."
    );
}

#[test]
fn the_lines_of_an_agency_in_a_pre_are_read_like_pasted_ones() {
    let wire = "Pier talks resume\nBy Ana Novak\n* The council has not confirmed\n* The judge waits\n\
                OSTRAVA, March 3 (Ferry News) - The ferrymen of the old harbour said on\nMonday that talks would resume.\n\nThe council declined to comment.\n";
    let page = format!(
        "<html><head><title>FN 2231</title></head><body><nav><a href=/>Home</a></nav><pre>\n{wire}</pre></body></html>"
    );
    check(
        "wire.html",
        &page,
        "Head Title: Pier talks resume
         Head Paragraph: By Ana Novak
         KeyPoints ListItem: The council has not confirmed
         KeyPoints ListItem: The judge waits
         Body Paragraph: OSTRAVA, March 3 (Ferry News) - The ferrymen of the old harbour said on Monday that talks would resume.
         Body Paragraph: The council declined to comment.
         dropped Navigation: Home",
    );
    // A text beside it, or a program in it.
    let beside =
        format!("<h1>Pier</h1><p>The ferrymen and the judge met the council.</p><pre>{wire}</pre>");
    assert!(read_page(&beside).contains("The ferrymen and the judge met the council."));
}

#[test]
fn a_kicker_is_told_from_the_headline_in_the_same_heading() {
    let text = "<p>The ferrymen met the council in the old hall on Monday.</p>";
    let read = |heading: &str, title: &str| {
        read_page(&format!(
            "<head><title>{title}</title></head><body><main><h1>{heading}</h1>{text}</main></body>"
        ))
        .split_once("\nThe ferrymen")
        .map(|(head, _)| head.to_owned())
    };
    let parts =
        "<span class=kicker>Pier dispute</span><span class=headline>Talks resume in Lima</span>";
    let title = "Talks resume in Lima - The Post";
    assert_eq!(read(parts, title).as_deref(), Some("Talks resume in Lima\nPier dispute"));
    for (heading, expected) in [
        (parts, "Pier dispute Talks resume in Lima"),
        ("Pier dispute<span>Talks resume</span>", "Pier dispute Talks resume"),
        ("Pier dispute<br>talks resume", "Pier dispute talks resume"),
        ("Talks re<b>su</b>me", "Talks resume"),
        ("<span class=cap>N</span>orway leaves", "Norway leaves"),
        ("CO<sub>2</sub> of the Anglo-<i>French</i> boats", "CO2 of the Anglo-French boats"),
    ] {
        assert_eq!(read(heading, "").as_deref(), Some(expected), "{heading}");
    }
}

#[test]
fn a_text_from_word_keeps_its_title_and_its_notes() {
    let first = "<p class=MsoNormal>The ferrymen told us that they would accept a truce<a href='#_ftn1'>[1]</a> on the pier.</p>";
    let notes = "<div><div id=ftn1><p class=MsoFootnoteText>The ferrymen later denied that they had made this offer.</p></div></div>";
    let word = |inside: &str| {
        read_page(&format!(
            "<head><title>Note for the file</title></head><body><div class=WordSection1>{inside}</div>{notes}</body>"
        ))
    };
    let note = "~The ferrymen later denied that they had made this offer.";
    let sections = "<h1>Assessment</h1><p class=MsoNormal>It is open whether the council agrees.</p><h1>Next</h1><p>They meet on Friday.</p>";
    let read = word(&format!("<p class=MsoTitle>Meeting on the pier</p>{first}{sections}"));
    assert!(read.starts_with("Meeting on the pier\nThe ferrymen told us"), "{read}");
    assert!(read.contains("\nAssessment\n") && read.ends_with(note), "{read}");
    let read = word(&format!("{first}{sections}"));
    assert!(read.starts_with("Note for the file\nThe ferrymen told us"), "{read}");
    assert!(
        word(&format!("<h1>Meeting on the pier</h1>{first}")).starts_with("Meeting on the pier\n")
    );
}

#[test]
fn one_of_several_headings_behind_the_text_is_no_title() {
    let first = "<p>The ferrymen told us that they would accept a truce on the pier.</p>";
    let read = |inside: &str| {
        read_page(&format!(
            "<head><title>Note for the file</title></head><body><main>{inside}</main></body>"
        ))
    };
    let sections = "<h1>Assessment</h1><p>They left.</p><h1>Next</h1><p>They meet on Friday.</p>";
    assert!(read(&format!("{first}{sections}")).starts_with("Note for the file\nThe ferrymen"));
    assert!(read(&format!("{sections}{first}")).starts_with("Assessment\n"));
    assert!(read(&format!("{first}<h1>Pier</h1>{first}")).starts_with("Pier\n"));
}

#[test]
fn a_hidden_sentence_is_told_of_and_a_hidden_button_is_not() {
    let page = |hidden: &str| {
        format!(
            "<main><h1>Pier</h1><p>The ferrymen met the council in the old hall.</p><div hidden>{hidden}</div></main>"
        )
    };
    check(
        "page.html",
        &page("<p>The council demands the return of all boats.</p>"),
        "Head Title: Pier
         Body Paragraph: The ferrymen met the council in the old hall.
         dropped Hidden: The council demands the return of all boats.",
    );
    assert!(article("page.html", &page("<b>Close this menu</b>")).dropped.is_empty());
}

#[test]
fn a_standfirst_of_two_sentences_leaves_byline_and_day_in_the_head() {
    let head = "The pier stays shut\n\nA judge brings both sides back. Whether they will stay is open.\n\n";
    let text = "The ferrymen met the council on Monday in the old hall. They left late.\n\nThey will meet again.\n";
    let read = article(
        "pier.txt",
        &format!("{head}By Ana Novak\n\nWednesday, 4 March 2026, 14:05\n\n{text}"),
    );
    assert_eq!(read.blocks[1].zone, Zone::Summary);
    assert!(read.byline.is_some());
    assert_eq!(read.meta.date, Some(jiff::civil::date(2026, 3, 4)));
    // The lead over a line about a change stays the lead.
    let read = article("pier.txt", &format!("{head}Last updated: 4 March 2026\n\n{text}"));
    assert_eq!(read.blocks[1].zone, Zone::Body);
}

#[test]
fn pages_in_other_languages_lose_their_furniture_and_keep_their_sentences() {
    let start =
        "Los dos lados se reúnen\n\nLos barqueros se reunieron con el consejo el lunes.\n\n";
    let end = "\n\nVolverán a reunirse el viernes.\n";
    for line in [
        "Lea también: Cinco muelles del puerto",
        "Lire aussi : Le port et ses deux noms",
        "Réservé aux abonnés",
        "Artikel merken Drucken Teilen",
        "Unsubscribe",
        "View this email in your browser",
        "You are receiving this email because you signed up at ferry.example.",
    ] {
        let article = article("pier.txt", &format!("{start}{line}{end}"));
        assert_eq!(article.dropped.len(), 1, "{line}: {:?}", article.dropped);
    }
    for line in [
        "El consejo publicado en mayo quiere el muelle cerrado.",
        "Lire aussi est un droit, dit la ville.",
        "You are receiving this email from Norway, the mayor told Peru.",
        "A message from our sponsor came late to the talks.",
    ] {
        let article = article("pier.txt", &format!("{start}{line}{end}"));
        assert!(article.dropped.is_empty(), "{line}: {:?}", article.dropped);
    }
    let day = |line: &str| article("pier.txt", &format!("Los dos lados\n\n{line}{end}")).meta.date;
    let expected = Some(jiff::civil::date(2026, 3, 12));
    assert_eq!(day("Publicado el 12 de marzo de 2026"), expected);
    assert_eq!(day("Publié le 12 mars 2026 à 16h30"), expected);
}

#[test]
fn what_a_sponsor_paid_for_is_no_text_and_the_next_paragraph_is() {
    let text = "The pier stays shut\n\nThe ferrymen met the council on Monday.\n\nA message from our sponsor\n\n\
                Boatbank demands that every boat has an account. Open one now.\n\nThey will meet again on Friday.\n";
    let article = article("pier.txt", text);
    assert_eq!(
        article.prose.text(),
        "The pier stays shut\nThe ferrymen met the council on Monday.\nThey will meet again on Friday."
    );
    assert_eq!(article.dropped.len(), 2);
}

#[test]
fn the_buttons_and_replies_of_a_post_are_no_text() {
    let post = "Council of Ostrava\nFollow\n3 h\nShared with Public\nThe council calls on the judge to mediate. “Only a judge can help,” the mayor said.\n\
                See translation\nAll reactions:\n142\nLike\nMost relevant\nKari Nord\nThe ferrymen must leave at once or there will be war.\nReply\n";
    let article = article("post.txt", post);
    assert!(article.prose.text().ends_with("the mayor said."), "{}", article.prose.text());
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let headings = article.blocks.iter().filter(|one| is_heading(one));
    assert_eq!(headings.count(), 0, "{}", shown(&article));
    let year = "The pier\n\nThey met. They left.\n\n1948\n\nThe pier was built by the ferrymen.\n";
    let year = self::article("pier.txt", year);
    assert!(year.blocks.iter().any(is_heading), "{}", shown(&year));
}

#[test]
fn an_author_beside_the_text_is_taken_where_nobody_else_is_named() {
    let text = "<p>The ferrymen met the council in the old hall on Monday.</p>".repeat(6);
    let page = |meta: &str| {
        format!(
            "<head>{meta}</head><body><h1>Pier</h1><div><a rel='author' href=/ana>By Ana Novak</a></div><div class=entry-content>{text}</div></body>"
        )
    };
    assert_eq!(article("page.html", &page("")).meta.authors, ["Ana Novak"]);
    let named = page("<meta name=author content='Jon Berg'>");
    assert_eq!(article("page.html", &named).meta.authors, ["Jon Berg"]);
}

#[test]
fn a_dateline_without_its_year_is_said_to_date_nothing() {
    let findings = |text: &str| {
        let path = SitePath::new("content/articles/quay.txt").unwrap();
        let file = SourceFile::from_text(path, text);
        let found = load(Input { file: &file, side_car: None }).diagnostics;
        found.into_iter().filter(|one| one.code == "load::dateline-without-year").collect()
    };
    let dateline = "Judge leaves the quay case\n\nLUNDBY, June 11 (NPA) — The judge resigned.\n";
    let found: Vec<Diagnostic> = findings(dateline);
    let [found] = found.as_slice() else { panic!("one finding, not {found:?}") };
    assert!(found.message.contains("`June 11`"), "{}", found.message);
    assert!(found.help.iter().any(|help| help.contains("YYYY-06-11")), "{:?}", found.help);
    let day_first = "Judge leaves\n\nLUNDBY, 11 June (NPA) — The judge resigned.\n";
    assert_eq!(findings(day_first).len(), 1);
    for dated in [
        "Judge leaves\n\nLUNDBY, June 11, 2026 (NPA) — The judge resigned.\n",
        "Judge leaves\n\nPublished: 12 June 2026\n\nLUNDBY, June 11 (NPA) — The judge resigned.\n",
        "Judge leaves\n\nLUNDBY (NPA) — The judge resigned on June 11.\n",
    ] {
        assert!(findings(dated).is_empty(), "{dated}");
    }
}
