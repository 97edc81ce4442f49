//! What a page says of itself, and what it offers to paste.

use super::*;

/// The first run of text between two marks.
fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html.find(start).unwrap_or_else(|| panic!("no {start} in {html}")) + start.len();
    html[from..].split(end).next().unwrap_or_default()
}

fn unescaped(html: &str) -> String {
    html.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn the_lines_that_take_a_label_out_can_be_pasted_into_site_toml() {
    let one = site(STRIKE);
    let page = one.page("articles/second/index.html");
    let entry = unescaped(between(page, "<pre>", "</pre>"));
    let home = unescaped(between(between(page, "class=\"why-note\"", "</p>"), "<code>", "</code>"));
    assert_eq!(home, "article = \"articles/second.txt\"");
    let with = |more: &str| {
        site(&STRIKE.replace("\"Port strike\"\n", &format!("\"Port strike\"\n{entry}{more}\n")))
    };
    let two = with(&home);
    assert_eq!(two.codes(), one.codes());
    assert_eq!(two.diagnostics.len(), one.diagnostics.len(), "{:?}", two.diagnostics);
    let marks = |made: &Made| made.page("articles/second/index.html").matches("<pre>").count();
    assert_eq!(marks(&two) + 1, marks(&one));
}

#[test]
fn a_label_of_the_editor_says_where_its_entry_is() {
    let entry = "[[labels]]\narticle = \"articles/second.txt\"\nquote = \"is waiting for\"\naction = \"add\"\nkind = \"question\"\n";
    let made = site(&STRIKE.replace("\"Port strike\"\n", &format!("\"Port strike\"\n\n{entry}")));
    let note = between(made.page("articles/second/index.html"), "id=\"n-question-1\"", "</li>");
    assert!(note.contains("the entry in site.toml, line 3."), "{note}");
    assert!(!note.contains("<pre>"), "{note}");
}

#[test]
fn a_page_without_notes_has_no_word_about_them() {
    let made = site("//- content/articles/a.md\n# A quiet day\n\nNorway was sunny.\n");
    let page = made.page("articles/a/index.html");
    assert!(page.contains("class=\"l-actor\""), "{page}");
    assert!(!page.contains("why-note"), "{page}");
}

/// A name from right to left must not carry the day behind it over to its other side.
#[test]
fn names_from_outside_are_isolated_from_our_own_words() {
    let made = site(
        "//- site.toml\n[sources.haaretz]\nname = \"הארץ\"\ndomains = [\"haaretz.example\"]\n\
         //- content/articles/a.md\n+++\ntitle = \"A truce\"\ndate = 1998-05-04\nauthors = [\"דנה כהן\"]\n\
         source = \"haaretz\"\n+++\nNorway offered to mediate between Sweden and Denmark.\n",
    );
    let article = made.page("articles/a/index.html");
    assert!(article.contains("<bdi>הארץ</bdi></a></strong> · <time"), "{article}");
    assert!(article.contains("<bdi>דנה כהן</bdi>"), "{article}");
    let register = made.page("mediators/index.html");
    assert!(register.contains("<bdi>הארץ</bdi>, <time"), "{register}");
    assert!(made.page("assets/style.css").contains("time { unicode-bidi: isolate; }"));
}

/// A screen reader reads our own words in the language that is said around them.
#[test]
fn our_own_words_are_not_said_to_be_in_the_language_of_an_article() {
    let made = site(
        "//- content/articles/a.md\n+++\ntitle = \"A\"\nlang = \"de\"\ntext = \"excerpts\"\n+++\n\
         Norwegen vermittelt zwischen Chile und Peru. Alle warteten. Es regnete. Die Halle war leer. Ein \
         Hund schlief. Der Abend kam.\n\
         //- content/articles/b.md\n+++\ntitle = \"B\"\nlang = \"de\"\ntext = \"none\"\n+++\n\
         Norwegen vermittelt zwischen Chile und Peru. Norwegen sagte, die Gespräche gingen weiter.\n",
    );
    for (file, html) in made.files.iter().filter(|(file, _)| file.strip_suffix(".html").is_some()) {
        for (at, _) in html.match_indices("The words of this article may not be shown") {
            let quote = &html[html[..at].rfind("class=\"said\"").expect("a quote")..at];
            assert!(!quote.contains("lang="), "{file}: {quote}");
        }
        for (at, _) in html.match_indices("class=\"to-text\"") {
            let link = html[at..].split('>').next().unwrap_or_default();
            assert!(link.contains("lang=\"en\" dir=\"ltr\""), "{file}: {link}");
        }
    }
    let all = made.files.values().map(String::as_str).collect::<String>();
    assert!(all.contains("The words of this article may not be shown"), "else nothing was tested");
    assert!(made.page("articles/a/index.html").contains("class=\"to-text\""));
}

#[test]
fn an_article_that_nothing_is_said_about_has_nothing_beside_it() {
    let made = site("//- content/articles/a.md\n# A quiet day\n\nNothing happened.\n");
    assert!(!made.page("articles/a/index.html").contains("<aside"));
    let made = site("//- content/articles/a.md\n# A quiet day\n\nNorway was sunny.\n");
    assert!(made.page("articles/a/index.html").contains("<aside"));
}

#[test]
fn a_template_that_is_not_there_suggests_one_that_can_make_the_page() {
    let fault = |name: &str| {
        let article = format!("+++\ntitle = \"A\"\ntemplate = \"{name}\"\n+++\nNorway waits.\n");
        let made = site(&format!(
            "//- content/articles/a.md\n{article}//- templates/wide.html\n{{% extends \"article.html\" %}}\n\
             //- templates/whole.html\n{{% extends \"builtin/home.html\" %}}\n\
             //- templates/homes.html\n<p>Homes</p>\n"
        ));
        let fault = made.diagnostics.iter().find(|one| one.code == "render::unknown-template");
        let fault = fault.expect("there is no such template").clone();
        (article[fault.span.unwrap().range()].to_owned(), fault.help.join("; "))
    };
    assert_eq!(
        fault("wid.html"),
        ("\"wid.html\"".to_owned(), "write `template = \"wide.html\"`".to_owned())
    );
    assert!(fault("artikel.html").1.contains("\"article.html\""));
    // No other page's: its fields are not there.
    assert!(!fault("whol.html").1.contains("whole.html"));
    assert!(fault("home2.html").1.contains("homes.html"));
    assert!(fault("xyz").1.contains("put the file"));
}

#[test]
fn an_unknown_list_of_words_is_told_where_it_is_written() {
    let settings = "title = \"A\"\n[lexicon.add]\nriskz = [\"peril\"]\n";
    let made =
        site(&format!("//- site.toml\n{settings}//- content/articles/a.md\nNorway waits.\n"));
    let fault = made.diagnostics.iter().find(|one| one.code == "annotate::unknown-list");
    let place = fault.and_then(|fault| fault.span.clone()).expect("the finding has a place");
    assert_eq!(&settings[place.range()], "riskz");
}

#[test]
fn an_article_without_a_date_is_not_of_1970_in_a_feed_that_knows_the_day() {
    let made = site(STRIKE);
    assert!(!made.page("feed.xml").contains("1970"), "{}", made.page("feed.xml"));
    let undated = "//- content/articles/c.md\n# C\n\nNorway waits.\n";
    let feed = site(&format!("{STRIKE}{undated}"));
    let entry = between(feed.page("feed.xml"), "<title>C</title>", "</entry>").to_owned();
    assert!(entry.contains("<updated>1998-05-06T"), "{entry}");
    // Nobody knows any day.
    assert!(site(undated).page("feed.xml").contains("<updated>1970"));
}

#[test]
fn tags_that_mean_two_things_have_two_pages() {
    let article = |name: &str, tag: &str| {
        format!(
            "//- content/articles/{name}.md\n+++\ntitle = \"{name}\"\ntags = [\"{tag}\"]\n+++\nNorway waits.\n"
        )
    };
    let made = site(&[article("a", "C++"), article("b", "C#"), article("c", "c++")].concat());
    let pages: Vec<&str> = made
        .files
        .keys()
        .filter(|file| file.starts_with("tags/") && *file != "tags/index.html")
        .map(String::as_str)
        .collect();
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert!(made.page("tags/c/index.html").contains("C#"));
    let other = pages.iter().find(|page| **page != "tags/c/index.html").unwrap();
    assert!(made.page(other).contains(">a</a>") && made.page(other).contains(">c</a>"));
    // One tag, however it is written.
    let made = site(
        &[article("a", "Wage talks"), article("b", "wage-talks"), article("c", "Wáge Talks")]
            .concat(),
    );
    assert!(made.page("tags/wage-talks/index.html").contains(">c</a>"));
    assert_eq!(made.files.keys().filter(|file| file.starts_with("tags/")).count(), 2);
    assert_links_resolve(&made);
}

/// The letter of a kind is a word of the site's language, in the text and in its legend.
#[test]
fn the_legend_has_the_marks_of_the_text() {
    let made = site(
        "//- site.toml\nlanguage = \"de\"\n//- content/articles/a.md\n+++\nlang = \"de\"\n+++\n\
         Norwegen vermittelt zwischen Chile und Peru. Chile forderte einen Aufschub.\n",
    );
    let page = made.page("articles/a/index.html");
    assert!(page.contains("class=\"sample sample-mediator\" data-mark=\"V\""), "{page}");
    assert!(page.contains("data-mark=\"V1\""), "{page}");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\""), "{page}");
}

#[test]
fn what_became_of_those_counted_is_told_once_where_it_is_the_word_for_them() {
    let heading = |noun: &str, verb: &str| {
        let made = site(&format!(
            "//- site.toml\ntitle = \"Mill\"\n//- content/articles/one.md\n+++\ntitle = \"Mill\"\ndate = 2025-03-02\nsource = \"post\"\n+++\n\nNorway said that Chile {verb} 30 {noun} at the Lundby mill. Kenya said that Chile {verb} 90 {noun} at the Lundby mill.\n"
        ));
        between(made.page("index.html"), "<h3>Figures", "</h3>").to_owned()
    };
    assert_eq!(heading("jobs", "plans to cut"), ": jobs");
    assert_eq!(heading("miners", "arrested"), ": arrested, <span class=\"said\">miners</span>");
}

#[test]
fn what_rests_on_a_corrected_article_says_so() {
    let article = |correction: &str| {
        site(&format!(
            "//- site.toml\ntitle = \"Mill\"\n//- content/articles/one.md\n+++\ntitle = \"Mill\"\ndate = 2025-03-02\nsource = \"post\"\n{correction}+++\n\nNorway is mediating between Chile and Peru.\n"
        ))
    };
    let made = article("correction = \"It was <Peru> that asked.\"\n");
    let mark = "<a class=\"corrected\" href=\"articles/one/index.html\" title=\"It was &lt;Peru&gt; that asked.\">";
    let home = made.page("index.html");
    assert!(home.contains(mark), "{home}");
    assert_links_resolve(&made);
    // One file has no page to lead to: its note says what was corrected.
    let shared = made.shared.as_deref().unwrap();
    assert!(shared.contains("<a class=\"corrected\" href=\"#e-1\""), "{shared}");
    assert!(shared.contains("</strong> It was &lt;Peru&gt; that asked."), "{shared}");
    let plain = article("");
    assert!(!plain.page("index.html").contains("\"corrected\""));
}

#[test]
fn what_only_older_articles_tell_stands_apart() {
    let head = |day: &str| {
        format!("//- content/articles/{day}.md\n+++\ntitle = \"Of {day}\"\ndate = {day}\n+++\n")
    };
    let old = "Norway and Sweden quarrel over the Lundby bridge. Norway demanded that Sweden free the crew. \
               Norway warned that it could close the strait. It is not known when Norway will send the ferries.";
    let now = "Norway demanded that Sweden repair the bridge. Norway warned that it could mine the harbour. It is \
               not known who in Norway will pay the divers.";
    let texts = [
        ("2024-05-01", old),
        ("2024-07-01", "Norway opened a school in the north, and Sweden sent a choir."),
        ("2024-07-02", "Norway and Sweden played football in the rain."),
        ("2024-07-03", now),
    ];
    let files: Vec<String> =
        texts.iter().map(|(day, text)| format!("{}{text}\n", head(day))).collect();
    let made = site(&files.concat());
    let page = made.page("index.html");
    let apart: Vec<&str> = page
        .split("<details class=\"earlier\">")
        .skip(1)
        .filter_map(|rest| rest.split("</details>").next())
        .collect();
    assert_eq!(apart.len(), 3, "positions, risks, questions: {page}");
    for told in ["free the crew", "close the strait", "send the ferries"] {
        assert!(apart.iter().any(|part| part.contains(told)), "{told}: {apart:?}");
    }
    for told in ["repair the bridge", "mine the harbour", "pay the divers"] {
        assert!(page.contains(told) && !apart.iter().any(|part| part.contains(told)), "{told}");
    }
    let data: serde_json::Value = serde_json::from_str(made.page("briefing.json")).unwrap();
    let earlier = data["earlier"].as_array().unwrap();
    assert_eq!(earlier.len(), 3);
    for id in earlier {
        assert!(page.contains(&format!("id={id}")), "{id} leads to a line of the page");
    }
}
