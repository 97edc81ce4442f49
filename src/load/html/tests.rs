use super::*;

fn is_read(page: &str) -> bool {
    parse(page, LOOK_EVERY_BYTES).is_some()
}

#[test]
fn whatever_hides_the_depth_of_a_page_it_is_refused() {
    let divs = "<div>".repeat(1000);
    for deep in [
        divs.clone(),
        // Closing tags of what is not open.
        "<div></x>".repeat(1000),
        "<div></span>".repeat(1000),
        "<li><dd></ul>".repeat(1000),
        // Closing tags that are none: in a value, behind the wall of a cell, in a script.
        "<div title='</div>'>".repeat(1000),
        format!("<div>{}", "<table><td></div><div>".repeat(1000)),
        format!("{}<script><!--<script></script></div></script>", "<div>".repeat(520)),
        // Comments that end at once.
        format!("<!-->{divs}"),
        format!("<!--->{divs}"),
        format!("<!-- a --!>{divs}"),
        // No raw text where it stands.
        format!("<svg><title>{divs}"),
        format!("<svg><style>{divs}"),
        // What closes by itself in most places, but not in each other.
        "<li><dd>".repeat(1000),
        "<optgroup>".repeat(1000),
        "<rt>".repeat(1000),
    ] {
        let start = &deep[..60];
        assert!(!is_read(&deep), "{start}");
    }
    // What is open is opened again in every paragraph, whatever closes beside it.
    let parts: Vec<String> = (0..1000).map(|n| format!("<p><b class={n}></i>x</p>")).collect();
    assert!(!is_read(&parts.concat()));
}

/// The parser holds each attribute of a tag against all before it.
#[test]
fn a_tag_of_too_many_attributes_is_refused_wherever_it_hides() {
    let names = |n: usize| {
        let names: Vec<String> = (0..n).map(|n| format!(" a{n}")).collect();
        names.concat()
    };
    let many = names(2000);
    for tag in [
        format!("<p{many}>"),
        format!("</p{many}>"),
        format!("<p{}>", many.replace(' ', "/")),
        format!("<p {}>", many.replace(' ', "=''")),
        format!("<p b=\"<c' d=\"e><x{many}>"),
        format!("a &am<p{many}>"),
        format!("</><p{many}"),
        format!("<!-- <b c='>' --><p{many}>"),
        format!("<p title='<a <b <c <d <e <f <g <h <i'{many}>"),
    ] {
        assert!(!is_read(&tag), "{}", &tag[..40]);
    }
    // Words that are none, however many.
    let few = names(500);
    for words in [
        format!("<p{few}>a<p{few}>").repeat(9),
        format!("<!-- <p>{many} --><p>a"),
        format!("<script>if (a<b{many}) c</script>"),
        format!("<p>a < b{many}"),
        format!("<img alt='{many}' src=\"data:image/png;base64,{}\">", "ab/cd+".repeat(50_000)),
        format!("<style>a>b{many}</style><title>a <b{many}</title>"),
        many.clone(),
    ] {
        assert!(is_read(&words), "{}", &words[..40]);
    }
}

#[test]
fn a_long_page_is_not_a_deep_one() {
    for long in [
        "<div>a</div>".repeat(5000),
        "<p>a<p>b<br>".repeat(5000),
        format!("<ul>{}</ul>", "<li>a".repeat(5000)),
        format!("<table>{}</table>", "<tr><td><b>a<td>c".repeat(5000)),
        format!("<svg>{}</svg>", "<path d=\"M0\"/>".repeat(5000)),
        format!("<script>{}</script>", "i<b&&a<n;".repeat(5000)),
        format!("<!-- {} -->", "<div>".repeat(5000)),
        "<b><i>a</b></i>".repeat(200),
    ] {
        assert!(is_read(&long), "{}", &long[..40]);
    }
}

#[test]
fn a_page_read_in_bits_is_the_same_page() {
    let page = "<!DOCTYPE html>\r\n<html lang=de><title>F&uuml;r &amp; w&#105;der</title><!-- a --><body>\
        <p>Ein \u{feff}Wort\r\n😀 &notin; &am <b>fett<p>noch</b> fett<script>if (a < b) '</div>'</script>\
        <table> <tr>text<td>a<td>b</table><textarea>\n<p></textarea><svg><title>x</title><path/></svg>\
        <![CDATA[ a ]]><x-y a='>' b=\"\" c=d/>ende </p></x>";
    let whole = Html::parse_document(page);
    for bit in 1..=page.len() {
        assert!(parse(page, bit).as_ref() == Some(&whole), "in bits of {bit} bytes");
    }
}

/// Columns before the first row are looked at once, not for every row. On one idle core of 2024 this
/// takes a second or two in a debug build; what is quadratic takes many minutes.
#[test]
#[expect(clippy::disallowed_methods, reason = "this test is about time")]
fn a_table_of_many_columns_and_rows_is_read_in_time() {
    const N: usize = 100_000;
    let page =
        format!("<table>{}{}</table>", "<colgroup></colgroup>".repeat(N), "<tr><td>a".repeat(N));
    let file = SitePath::new("content/articles/a.html").unwrap();
    let started = std::time::Instant::now();
    let saved = read(&page, 0, None, &file).unwrap();
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    assert!(saved.dropped.is_empty(), "{:?}", saved.dropped.len());
}
