//! What a saved page's own marks make of it.

use super::*;

const FIRST: &str = "<p>The dockers of Mombasa went on strike on Monday, and the port closed both of its \
                     berths.</p><p>“We will wait,” the union’s chair told reporters at the gate of the port. He \
                     spoke for an hour, and the dockers of three shifts heard him out.</p>";
const SECOND: &str =
    "<p>A bishop has offered to speak to both sides, and the port has named its own judge.</p>";
const THIRD: &str =
    "<p>The ferries will not sail before Sunday, the harbour master said in the evening.</p>";

/// The words of a page's text, by zone.
fn zone(page: &str, zone: Zone) -> String {
    let article = article("page.html", page);
    let blocks = article.blocks.iter().filter(|block| block.zone == zone);
    blocks.map(|block| article.prose.slice(block.range)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_text_cut_by_an_advertisement_is_read_to_its_end() {
    let cut = |name: &str| {
        format!(
            "<article><h1>Strike</h1><div {name}>{FIRST}</div><div class=ad>Ad</div>\
             <div {name}>{SECOND}</div></article>"
        )
    };
    for page in [
        cut("itemprop=articleBody"),
        cut("class=entry-content"),
        cut("class=entry-content").replace("article>", "div>"),
        // Much stands between the two.
        format!(
            "<h1>Strike</h1><div class=entry-content>{FIRST}{THIRD}</div><div class=x>{}</div>\
             <div class=entry-content>{SECOND}</div>",
            "<p>Boats for sale, and sails, and ropes, and oars of ash.</p>".repeat(12)
        ),
    ] {
        let body = zone(&page, Zone::Body);
        assert!(body.contains("both of its berths") && body.contains("its own judge"), "{page}");
        assert!(!body.contains("Boats for sale"), "{page}");
    }
}

#[test]
fn the_text_of_another_article_is_not_joined() {
    for page in [
        format!(
            "<article><h1>Strike</h1><div class=entry-content>{FIRST}</div></article>\
             <article><h1>Ferries</h1><div class=entry-content>{THIRD}</div></article>"
        ),
        format!(
            "<h1>Strike</h1><div class=entry-content>{FIRST}</div>\
             <h1>Ferries</h1><div class=entry-content>{THIRD}</div>"
        ),
        format!(
            "<h1>Strike</h1><div class=entry-content>{FIRST}</div>\
             <h2><a href=/ferries>No ferries</a></h2><div class=entry-content>{THIRD}</div>"
        ),
    ] {
        let body = zone(&page, Zone::Body);
        assert!(body.contains("both of its berths"), "{page}");
        assert!(!body.contains("before Sunday"), "{page}");
    }
}

#[test]
fn the_head_beside_the_text_is_read_with_it() {
    let page = |head: &str| {
        format!(
            "<title>Dockers close the port</title><body><nav><a href=/>Home</a></nav>{head}\
             <div class=article-body>{FIRST}{SECOND}</div>"
        )
    };
    let read = |head: &str| article("page.html", &page(head));
    let head = "<header><h1>Dockers close the port</h1><p class=standfirst>The port has until 30 \
                March to answer the union.</p><p>By Amara Odhiambo</p><p>3 March 2026</p></header>";
    let told = read(head);
    assert_eq!(told.meta.date.map(|day| day.to_string()).as_deref(), Some("2026-03-03"));
    assert!(
        shown(&told).contains("Summary Paragraph: The port has until 30 March"),
        "{}",
        shown(&told)
    );
    assert!(told.byline.is_some());
    // The name of the site heads nothing, and neither do boxes of links.
    let site = read("<div><h1>The Quay</h1><p>Thursday 9 July 2026</p></div>");
    assert_eq!(site.meta.date, None);
    let links = "<p><a href=/a>Bolivia votes on the new law of the sea</a></p>".repeat(8);
    let boxed = read(&format!("<h1>Dockers close the port</h1><div>{links}</div>"));
    assert!(!shown(&boxed).contains("Body Paragraph: Bolivia"), "{}", shown(&boxed));
}

#[test]
fn a_note_that_the_text_links_to_stands_beside_it() {
    let page = |mark: &str, note: &str| {
        format!(
            "<h1>Strike</h1><div class=post>{FIRST}<p>The berths were built in 1956, on the sand of \
             the old quay.<sup><a href='#{mark}'>1</a></sup></p>{SECOND}{THIRD}</div>\
             <div>{note}</div>"
        )
    };
    let note = "<ol><li id=n1>The port has refused to say so ever since.</li></ol>";
    assert_eq!(
        zone(&page("n1", note), Zone::Secondary),
        "The port has refused to say so ever since."
    );
    // What nothing links to, and what a link of words leads to, is none.
    assert_eq!(zone(&page("n2", note), Zone::Secondary), "");
    let more = page("n1", note).replace(">1</a>", ">More of the port</a>");
    assert_eq!(zone(&more, Zone::Secondary), "");
}

#[test]
fn only_a_time_of_the_article_itself_dates_it() {
    let day = |page: &str| {
        let page = format!("<title>Strike</title><body>{page}");
        article("page.html", &page).meta.date.map(|day| day.to_string()).unwrap_or_default()
    };
    let time = "<time datetime=2019-05-01>1 May</time>";
    let own = "<time datetime=2026-03-03>3 March</time>";
    let page = |over: &str, head: &str, text: &str, under: &str| {
        format!("{over}<article><h1>Strike</h1>{head}{FIRST}{text}{SECOND}</article>{under}")
    };
    for (over, text, under) in [
        (format!("<nav>{time}</nav>"), String::new(), String::new()),
        (format!("<div class=top>{time}</div>"), String::new(), String::new()),
        (
            String::new(),
            format!("<blockquote><p>We will not pay.</p>{time}</blockquote>"),
            String::new(),
        ),
        (
            String::new(),
            String::new(),
            format!("<div class=comments><p>Pay them! {time}</p></div>"),
        ),
        (String::new(), String::new(), format!("<div><a href=/x>Ferries</a> {time}</div>")),
        (
            String::new(),
            format!("<p>The last strike of the dockers, on {time}, was over within a day.</p>"),
            String::new(),
        ),
    ] {
        assert_eq!(day(&page(&over, "", &text, &under)), "", "{over}{text}{under}");
        assert_eq!(day(&page(&over, own, &text, &under)), "2026-03-03", "{over}{text}{under}");
    }
    assert_eq!(
        day(&page("", "", "", "")
            .replace("</article>", &format!("<p>Published {own}</p></article>"))),
        "2026-03-03"
    );
    let beside =
        format!("<div>{own}<h1>Strike</h1></div><div class=article-body>{FIRST}{SECOND}</div>");
    assert_eq!(day(&beside), "2026-03-03");
}

#[test]
fn the_data_of_another_story_dates_nothing() {
    let day = |data: &str| {
        let page = format!(
            "<head><title>Strike</title><meta property=og:title content='Dockers of Mombasa go on strike'>\
             <link rel=canonical href=https://quay.example/strike>{data}</head>\
             <article><h1>Dockers of Mombasa go on strike</h1>{FIRST}{SECOND}</article>"
        );
        article("page.html", &page).meta.date.map(|day| day.to_string()).unwrap_or_default()
    };
    let data = |stories: &str| format!("<script type=application/ld+json>[{stories}]</script>");
    let other = r#"{"@type":"NewsArticle","headline":"Ferries stay in port","datePublished":"2025-01-05","url":"https://quay.example/ferries"}"#;
    let own = r#"{"@type":"NewsArticle","headline":"Dockers go on strike in Mombasa","datePublished":"2026-03-03"}"#;
    let by_address = r#"{"@type":"NewsArticle","headline":"Two berths closed","datePublished":"2026-03-03","mainEntityOfPage":{"@id":"https://www.quay.example/strike/"}}"#;
    assert_eq!(day(&data(other)), "");
    assert_eq!(day(&data(&format!("{other},{own}"))), "2026-03-03");
    assert_eq!(day(&data(&format!("{other},{by_address}"))), "2026-03-03");
    assert_eq!(day(&data(r#"{"@type":"NewsArticle","datePublished":"2026-03-03"}"#)), "2026-03-03");
}

#[test]
fn an_evening_is_of_its_own_day_and_not_of_that_in_utc() {
    let day = |data: &str, head: &str| {
        let page = format!(
            "<head><title>Strike</title>{data}</head><article><h1>Strike</h1>{head}{FIRST}{SECOND}</article>"
        );
        article("page.html", &page).meta.date.map(|day| day.to_string()).unwrap_or_default()
    };
    let utc = "<meta property=article:published_time content=2026-03-18T01:30:00Z>";
    let local = "<meta name=date content=2026-03-17T20:30:00-05:00>";
    assert_eq!(day(utc, ""), "2026-03-18");
    assert_eq!(day(utc, "<p>March 17, 2026 8:30 p.m.</p>"), "2026-03-17");
    assert_eq!(day(&format!("{utc}{local}"), ""), "2026-03-17");
    assert_eq!(day("", "<time datetime=2026-03-18T01:30:00Z>March 17, 2026</time>"), "2026-03-17");
    // A day further off, or beside a stamp of the place, is another day.
    assert_eq!(day(utc, "<p>March 12, 2026</p>"), "2026-03-18");
    assert_eq!(day(local, "<p>March 18, 2026</p>"), "2026-03-17");
}

#[test]
fn struck_words_and_comments_in_the_margin_are_left_out_and_told() {
    let read = |text: &str| {
        article("page.html", &format!("<article><h1>Strike</h1>{FIRST}{text}{SECOND}</article>"))
    };
    let told = |read: &Article, reason| read.dropped.iter().any(|one| one.reason == reason);
    for tag in ["del", "s", "strike"] {
        let read = read(&format!(
            "<p>The port <{tag}>will</{tag}> <ins>will not</ins> pay the crews.</p>"
        ));
        assert!(read.prose.text().contains("The port will not pay the crews."), "{}", shown(&read));
        assert!(told(&read, DropReason::Struck));
    }
    for comment in [
        "<div style='mso-element:comment-list'><p>Kari: The port could burn, he warned me.</p></div>",
        "<div class=c1><p><a href=#cmnt_ref1 id=cmnt1>[a]</a><span>The port could burn.</span></p><p>Or not at all.</p></div>",
    ] {
        let read = read(comment);
        assert!(
            !read.prose.text().contains("could burn") && !read.prose.text().contains("Or not"),
            "{}",
            shown(&read)
        );
        assert!(told(&read, DropReason::Margin), "{}", shown(&read));
        assert!(read.prose.text().contains("its own judge"));
    }
    let note = read(
        "<p>The berth<sup><a href=#cmnt1 id=cmnt_ref1>[a]</a></sup> is old.</p><p><a href=#top id=cm>Top</a> of the quay.</p>",
    );
    assert!(note.prose.text().contains("The berth is old.\nTop of the quay."), "{}", shown(&note));
}

#[test]
fn names_of_classes_drop_no_words_of_somebody_and_no_short_article() {
    let class = |class: &str, text: &str| {
        article(
            "page.html",
            &format!(
                "<article><h1>Strike</h1>{FIRST}<div class={class}>{text}</div>{SECOND}</article>"
            ),
        )
    };
    let said = "<p>The dockers could lose their homes, the union said on Monday.</p>";
    for name in ["social-issues", "ad-hoc-committee"] {
        let read = class(name, said);
        assert!(
            shown(&read).contains("Secondary Paragraph: The dockers could lose"),
            "{}",
            shown(&read)
        );
    }
    let advert = class("ad", "<p>Buy the new boats of Nordhavn while they last this spring.</p>");
    assert!(!advert.prose.text().contains("Nordhavn"), "{}", shown(&advert));
    let paid = class("sponsored-post", said);
    assert!(!paid.prose.text().contains("their homes"), "{}", shown(&paid));
    let comments = class("comments", said);
    assert!(!comments.prose.text().contains("their homes"), "{}", shown(&comments));
    let form =
        format!("<form id=aspnetForm><div><a href=/>Home</a></div><h1>Strike</h1>{FIRST}</form>");
    assert!(article("page.html", &form).prose.text().contains("both of its berths"));
    let search = format!(
        "<article><h1>Strike</h1>{FIRST}{SECOND}</article><form><h2>Search</h2><p>Say what you look for, and we will find it.</p></form>"
    );
    assert!(!article("page.html", &search).prose.text().contains("Say what"));
}

#[test]
fn the_reader_view_of_firefox_is_read_with_its_head() {
    let page = format!(
        "<head><title>Dockers close the port</title></head><body><div class=container><div class='header reader-header'>\
         <a class='domain reader-domain' href=https://quay.example/strike>quay.example</a>\
         <h1 class=reader-title>Dockers close the port</h1><div class='credits reader-credits'>Ana Novak</div>\
         <div class=reader-estimated-time>2 minutes</div></div>\
         <div class=content>{FIRST}{SECOND}{THIRD}</div></div></body>"
    );
    let read = article("page.html", &page);
    assert_eq!(read.meta.url.as_deref(), Some("https://quay.example/strike"));
    assert_eq!(read.meta.authors, ["Ana Novak"]);
    assert!(!read.prose.text().contains("2 minutes"), "{}", shown(&read));
}

#[test]
fn the_inside_of_an_element_that_browsers_show_is_text() {
    let page = |mode: &str| {
        format!(
            "<title>Strike</title><body><story-page><template {mode}><style>p {{}}</style>\
             <h1>Strike</h1>{FIRST}{SECOND}</template></story-page></body>"
        )
    };
    let body = zone(&page("shadowrootmode=open"), Zone::Body);
    assert!(body.contains("both of its berths") && body.contains("its own judge"), "{body}");
    assert!(!body.contains("p {}"), "{body}");
    // Another template is for scripts.
    assert_eq!(zone(&page("id=story"), Zone::Body), "");
}

#[test]
fn a_form_for_a_newsletter_is_left_out_wherever_it_stands() {
    let read = |text: &str| {
        article(
            "page.html",
            &format!("<article><h1>Strike</h1>{FIRST}<div class=x1>{text}</div>{SECOND}</article>"),
        )
    };
    let field = "<div><label>Your email</label><input type=email><input type=submit></div>";
    let letter =
        "<h3>The harbour letter</h3><p>Every Friday we send you the best of the coast.</p>";
    let told = read(&format!("{letter}{field}"));
    assert!(!told.prose.text().contains("harbour letter"), "{}", shown(&told));
    assert!(!told.prose.text().contains("Your email"), "{}", shown(&told));
    assert!(shown(&told).contains("dropped Promotion: The harbour letter Every Friday"));
    assert!(told.prose.text().contains("its own judge"));
    // Without a field it may be anything, and what somebody says is text.
    assert!(read(letter).prose.text().contains("Every Friday"));
    let said = read(&format!("{THIRD}{field}"));
    assert!(said.prose.text().contains("the harbour master said"), "{}", shown(&said));
}

#[test]
fn notes_and_buttons_of_an_encyclopedia_are_no_part_of_its_text() {
    let page = format!(
        "<h1>Strike</h1><div class=mw-parser-output><div class=hatnote>Not to be confused with the ferry \
         strike of Mombasa.</div>{FIRST}<div class=toc><h2>Contents</h2><ul><li>1 Talks</li></ul></div>\
         <h2>Talks<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2>{SECOND}{THIRD}\
         <div class=reflist><p>Roe, Ann. The berths of Mombasa are old. Retrieved 3 May 2026.</p></div></div>"
    );
    let read = shown(&article("page.html", &page));
    assert!(read.contains("Body Heading(2): Talks\n"), "{read}");
    assert!(read.contains("Secondary Paragraph: Roe, Ann."), "{read}");
    for left_out in ["Not to be confused", "Contents 1 Talks", "[ edit ]"] {
        assert!(read.contains(&format!("dropped Navigation: {left_out}")), "{left_out}: {read}");
    }
    // A class that only begins so is another.
    let other = page.replace("class=toc", "class=toc-free");
    assert!(shown(&article("page.html", &other)).contains("Body Heading(2): Contents"));
}

#[test]
fn a_page_without_a_heading_has_the_title_of_its_window() {
    let page = |window: &str, text: &str| {
        let page = format!(
            "<title>{window}</title><body><div><a href=/>Home</a> <a href=/n>News</a></div>{text}"
        );
        shown(&article("page.html", &page))
    };
    let own = format!(
        "<div class=tit>Dockers close the port</div><div>3 March 2026, 10:04, the harbour desk</div>\
         <div class=con>{FIRST}{SECOND}{THIRD}</div>"
    );
    let read = page("Dockers close the port - The Quay", &own);
    assert!(
        read.starts_with("Head Title: Dockers close the port\nHead Paragraph: 3 March"),
        "{read}"
    );
    assert!(!read.contains("Paragraph: Home"), "{read}");
    // In a cell of a page made of tables, with the head in lines of its own.
    let old = format!(
        "<table><tr><td><font>Dockers close the port</font><br>By Ana Novak<br>3 March 2026<br><br>\
         {}<br><br>{}</td></tr></table>",
        FIRST.replace("<p>", "").replace("</p>", " "),
        SECOND.replace("<p>", "").replace("</p>", " "),
    );
    let read = page("Print - Dockers close the port", &old);
    assert!(
        read.starts_with(
            "Head Title: Dockers close the port\nHead Paragraph: By Ana Novak\nHead Paragraph: 3 March 2026\nBody"
        ),
        "{read}"
    );
    // A word of the window is no title, and a text that only has some of its words neither.
    let other = own.replace("Dockers close the port", "Dockers");
    assert!(
        page("Dockers close the port - The Quay", &other).starts_with("Head Title: Dockers close")
    );
    let chinese = "<div class=t>码头工人罢工谈判破裂</div><div>2026-03-03 08:15 来源：港口日报</div><div \
                   class=c><p>码头工人周一举行罢工，港口关闭了两个泊位。主教愿意与双方对话。</p><p>工会表示不会离开码头，港口\
                   方面拒绝了这一要求。</p></div>";
    let read = page("码头工人罢工谈判破裂_港口日报", chinese);
    assert!(
        read.starts_with("Head Title: 码头工人罢工谈判破裂\nHead Paragraph: 2026-03-03"),
        "{read}"
    );
}

#[test]
fn a_menu_over_the_title_is_told_by_its_links_and_by_its_words() {
    let page = |menu: &str| {
        let page = format!("<body>{menu}<h1>Strike</h1>{FIRST}{SECOND}");
        shown(&article("page.html", &page))
    };
    let links = "<div><a href=/x>Xabar</a> <a href=/y>Yangiliklar</a></div>";
    assert!(page(links).contains("dropped Navigation: Xabar Yangiliklar"), "{}", page(links));
    let hebrew = "<div>דף הבית</div><div>חדשות</div><div>ספורט</div>";
    assert!(page(hebrew).contains("dropped Navigation: ספורט"), "{}", page(hebrew));
    // One link may be the label over the title, and words beside the links are more than a menu.
    let label = "<div><a href=/x>Harbour</a></div>";
    assert!(page(label).contains("Head Paragraph: Harbour"), "{}", page(label));
    let told = "<div>In <a href=/x>Mombasa</a> and <a href=/y>Lamu</a></div>";
    assert!(page(told).contains("Head Paragraph: In Mombasa and Lamu"), "{}", page(told));
}

#[test]
fn all_entries_of_a_live_blog_of_plain_boxes_are_read() {
    let entry = |class: &str, stamp: &str, text: &str| {
        format!("<div class={class}><div>{stamp}</div><h3>The port answers</h3>{text}</div>")
    };
    let page = |class: &str, stamp: &str| {
        let long = FIRST.repeat(6);
        format!(
            "<h1>Strike live</h1><div>{}{}{}</div><div class=x>{}</div>",
            entry(class, stamp, SECOND),
            entry("e1", "14:05", &long),
            entry(class, stamp, THIRD),
            "<a href=/x>Ferries</a>".repeat(9)
        )
    };
    let body = zone(&page("e1", "3 March 2026, 11:30"), Zone::Body);
    assert!(body.contains("its own judge") && body.contains("before Sunday"), "{body}");
    // Boxes of another sort, or without a time, are no entries of it.
    assert!(!zone(&page("e2", "11:30"), Zone::Body).contains("before Sunday"));
    assert!(!zone(&page("e1", "Ferries"), Zone::Body).contains("before Sunday"));
}

#[test]
fn a_thread_of_two_posts_is_read_whole() {
    let page = |class: &str| {
        format!(
            "<h1>Strike</h1><main><article class=post><p>Kari</p>{FIRST}</article>\
             <article class={class}><p>Ana</p>{SECOND}{THIRD}</article></main>"
        )
    };
    let body = zone(&page("post"), Zone::Body);
    assert!(body.contains("both of its berths") && body.contains("its own judge"), "{body}");
    assert!(!zone(&page("teaser"), Zone::Body).contains("its own judge"));
}

#[test]
fn words_of_somebody_right_beside_the_text_are_kept_beside_it() {
    let page = |behind: &str| {
        format!("<h1>Strike</h1><div><div class=t>{FIRST}{SECOND}{THIRD}</div>{behind}</div>")
    };
    let beside = |behind: &str| zone(&page(behind), Zone::Secondary);
    let told = "<p>The mayor told the crews that she would pay for no berth of theirs.</p>";
    assert!(beside(&format!("<div class=u>{told}</div>")).contains("The mayor told the crews"));
    for other in [
        format!("<div><h2><a href=/x>Ferries</a></h2>{told}</div>"),
        format!("<div><div>2 March 2026, 10:04</div>{told}</div>"),
        format!("<div class=comments>{told}</div>"),
        "<div><p>The Quay is a weekly of Mombasa with forty writers in three towns.</p></div>"
            .into(),
    ] {
        assert_eq!(beside(&other), "", "{other}");
    }
}

#[test]
fn sentences_left_out_right_beside_the_text_are_told() {
    let codes = |behind: &str| {
        let page = format!(
            "<div id=page><h1>Strike</h1><div><div class=t>{FIRST}{SECOND}{THIRD}</div>{behind}</div></div>"
        );
        let path = SitePath::new("content/articles/page.html").unwrap();
        let file = SourceFile::from_text(path, &page);
        let found = load(Input { file: &file, side_car: None }).diagnostics;
        found.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    let line = "The two berths of the port were built on the sand of the old quay in 1956. ";
    assert_eq!(codes(&format!("<div><p>{}</p></div>", line.repeat(4))), ["load::left-beside"]);
    assert_eq!(codes(&format!("<div><p>{line}</p></div>")), [""; 0]);
    assert_eq!(codes(&format!("<nav><p>{}</p></nav>", line.repeat(4))), [""; 0]);
}

#[test]
fn a_table_whose_cells_hold_paragraphs_is_one_of_data() {
    let page = |table: &str| {
        let page =
            format!("<article><h1>Strike</h1>{FIRST}<table>{table}</table>{SECOND}</article>");
        shown(&article("page.html", &page))
    };
    let row = |one: &str, two: &str| format!("<tr><td><p>{one}</p></td><td><p>{two}</p></td></tr>");
    let data = page(&format!("{}{}", row("Port", "Tonnes"), row("Lamu", "900")));
    assert!(data.contains("Body Cell: Port") && data.contains("Body Cell: 900"), "{data}");
    for layout in [
        row("Port", "Tonnes"),
        "<tr><td><p>Port</p></td></tr><tr><td><p>Lamu</p></td></tr>".into(),
        format!("{}<tr><td><p>Lamu</p><p>Tana</p></td><td>900</td></tr>", row("Port", "Tonnes")),
    ] {
        assert!(!page(&layout).contains("Cell"), "{}", page(&layout));
    }
}

#[test]
fn boxes_side_by_side_do_not_grow_together() {
    let read = |head: &str| {
        shown(&article(
            "page.html",
            &format!("<article><h1>Strike</h1>{head}{FIRST}{SECOND}</article>"),
        ))
    };
    let boxes = read("<div><span>By Ana Novak</span><span>3 March 2026</span></div>");
    assert!(
        boxes.contains("Head Paragraph: By Ana Novak\nHead Paragraph: 3 March 2026"),
        "{boxes}"
    );
    let topics = read("<p><a href=/a>Ferries</a><a href=/b>Ports</a></p>");
    assert!(topics.contains("Ferries Ports"), "{topics}");
    // One word in two colours, and an ordinal.
    let word = read(
        "<p>The <span>un</span><span>known</span> ferry, <span>S</span><span>t</span> Mary, left.</p>",
    );
    assert!(word.contains("The unknown ferry, St Mary, left."), "{word}");
}

#[test]
fn sentences_of_the_article_that_its_page_hides_are_told() {
    let codes = |hidden: &str| {
        let page =
            format!("<article><h1>Strike</h1>{FIRST}<div hidden>{hidden}</div>{SECOND}</article>");
        let path = SitePath::new("content/articles/page.html").unwrap();
        let file = SourceFile::from_text(path, &page);
        let found = load(Input { file: &file, side_car: None }).diagnostics;
        found.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&THIRD.repeat(4)), ["load::left-hidden"]);
    assert_eq!(codes("<p>The page needs a newer browser to show you this chart.</p>"), [""; 0]);
}
