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
