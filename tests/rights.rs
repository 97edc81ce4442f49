//! Whose words may be shown, and to whom: rights and handling marks hold in every file of a site.

mod made;

use made::Made;

/// Two sides, and an article about them of which `front` says what may be shown.
fn site(front: &str, text: &str) -> Made {
    made::from_fixture(&format!(
        "\
//- site.toml
title = \"Chile and Peru\"
[publish]
max_tlp = \"AMBER\"
//- content/articles/open.md
+++
title = \"Talks\"
date = 2024-05-02
+++
Norway is mediating between Chile and Peru. The talks between Chile and Peru could collapse.
//- content/articles/other.md
+++
title = \"More talks\"
date = 2024-05-03
{front}
+++
{text}
"
    ))
}

/// The files that have `words`.
fn files_with<'a>(made: &'a Made, words: &str) -> Vec<&'a str> {
    made.texts().filter(|(_, text)| text.contains(words)).map(|(path, _)| path).collect()
}

#[test]
fn somebody_without_a_name_is_told_of_in_words_of_the_text() {
    let text = "A grizzled harbour official warned that the talks between Chile and Peru could \
                collapse. A white-bearded archbishop is mediating between Chile and Peru.";
    let full = site("", text);
    let none = site("text = \"none\"", text);
    for words in ["grizzled harbour official", "white-bearded archbishop"] {
        let shown = files_with(&full, words);
        assert!(shown.contains(&"briefing.json") && shown.contains(&"index.html"), "{shown:?}");
        assert_eq!(files_with(&none, words), Vec::<&str>::new());
    }
}

#[test]
fn the_entry_for_a_label_names_no_word_of_another_sentence() {
    let text = "They met by lamplight. Brokered by Norway, talks between Chile and Peru go on.";
    let prefix = "prefix = ";
    let of_page = |made: &Made| made.page("articles/other/index.html").contains(prefix);
    assert!(of_page(&site("", text)), "else the test shows nothing");
    let excerpts = site("text = \"excerpts\"", text);
    assert!(excerpts.page("articles/other/index.html").contains("Brokered"));
    assert_eq!(files_with(&excerpts, "lamplight"), Vec::<&str>::new());
}

#[test]
fn what_speaks_against_a_risk_is_evidence_too() {
    let against = "There is no sign that the talks between Chile and Peru will collapse.";
    let excerpts = site("text = \"excerpts\"", &format!("Gulls sat on the pier. {against}"));
    assert!(excerpts.page("index.html").contains(against), "else the test shows nothing");
    let page = excerpts.page("articles/other/index.html");
    assert!(page.contains("There is no sign that"), "a page that is linked has the sentence");
    assert!(!page.contains("Gulls"));
}

#[test]
fn a_page_bears_the_mark_of_what_it_quotes() {
    let mark = "TLP:AMBER";
    let text = "Norway is mediating between Chile and Peru over the piers.";
    let made = site("tlp = \"AMBER\"", text);
    let quoting: Vec<_> = made.pages().filter(|(_, page)| page.contains("the piers")).collect();
    assert!(
        quoting.iter().any(|(path, _)| *path == "articles/open/index.html"),
        "else it shows nothing"
    );
    for (path, page) in quoting {
        let foot = page.split_once("class=\"site-foot\"").map_or("", |(_, foot)| foot);
        assert!(foot.contains(mark), "{path}");
    }
    assert!(!site("", text).page("articles/open/index.html").contains(mark));
}

#[test]
fn a_position_whose_words_may_not_be_shown_says_so() {
    let text = "Chile demanded that Peru withdraw its ships from the northern bay.";
    let full = site("", text);
    let shown = files_with(&full, "withdraw its ships");
    assert!(shown.contains(&"index.html"), "else the test shows nothing: {shown:?}");
    let made = site("text = \"none\"", text);
    assert_eq!(files_with(&made, "withdraw its ships"), Vec::<&str>::new());
    assert_eq!(files_with(&made, "class=\"said\"></span>"), Vec::<&str>::new());
    assert!(made.page("index.html").contains("may not be shown here"));
}

/// A file goes on alone, and its mark with it.
#[test]
fn a_handling_mark_stands_in_every_file_for_programs() {
    let text = "Chile demanded that Peru withdraw its ships from the northern bay.";
    let made = site("tlp = \"AMBER\"\nsource = \"The Bay\"", text);
    for (path, mark) in [
        ("articles/other/annotations.json", "\"AMBER\""),
        ("articles/articles.csv", "\"AMBER\""),
        ("actors/positions.csv", "\"AMBER\""),
        ("articles/articles.csl.json", "\"note\":\"TLP:AMBER\""),
        ("articles/articles.bib", "note = {TLP:AMBER}"),
        ("feed.xml", "<rights>TLP:AMBER</rights>"),
        ("feed.json", "\"TLP:AMBER\""),
    ] {
        assert!(made.page(path).contains(mark), "{path}: {}", made.page(path));
    }
    // Nothing asks anything of those who read what is open.
    let open = site("", text);
    assert_eq!(files_with(&open, "<rights>"), Vec::<&str>::new());
    assert_eq!(files_with(&open, "TLP:"), Vec::<&str>::new());
    assert!(open.page("actors/positions.csv").contains("\"CLEAR\""));
}
