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
