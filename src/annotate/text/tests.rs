//! What a reader calls a sentence.

use crate::annotate::lexicon::Lexicon;
use crate::config::Config;
use crate::load::{Article, Block, BlockKind, FrontMatter, ProseBuilder, ProseRange, Zone};
use crate::source::{Hash, SitePath};

use super::*;

/// An article of paragraphs, one a line of `text`; a line after "# " is a heading, one
/// after "- " an item of a list. Stands in for
/// `load` in the tests of this stage.
pub(in crate::annotate) fn article(text: &str) -> Article {
    let path = SitePath::new("content/articles/a.txt").unwrap();
    let mut builder = ProseBuilder::new(path.clone());
    let mut blocks = Vec::new();
    let mut zone = Zone::Body;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !blocks.is_empty() {
            builder.push_synthetic("\n");
        }
        // "## " heads a part that is secondary: "Actor responses".
        let line = match line.strip_prefix("#") {
            Some(rest) if rest.starts_with("# ") => {
                zone = Zone::Secondary;
                rest
            }
            _ => line,
        };
        let (kind, line) = match line.strip_prefix("# ") {
            Some(rest) => (BlockKind::Heading(2), rest),
            None => match line.strip_prefix("- ") {
                Some(rest) => (BlockKind::ListItem, rest),
                None => (BlockKind::Paragraph, line),
            },
        };
        let start = builder.position();
        builder.push_verbatim(line, 0);
        let range = ProseRange::new(start, builder.position());
        blocks.push(Block { kind, range, zone });
    }
    Article {
        path,
        meta: FrontMatter::default(),
        title: String::new(),
        prose: builder.finish(),
        blocks,
        body: Vec::new(),
        dateline: None,
        byline: None,
        dropped: Vec::new(),
        reads_as: None,
        entries: Vec::new(),
        judged: None,
        hash: Hash::of(text.as_bytes()),
    }
}

/// Sentences of `text`, where `|` stands at the end of each but the last of a block.
#[track_caller]
fn check(marked: &str) {
    let plain = marked.replace(" |", "").replace('|', "");
    let article = article(&plain);
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    let found: Vec<&str> =
        text.sentences.iter().map(|sentence| text.slice(sentence.range)).collect();
    let expected: Vec<&str> = marked
        .split(['|', '\n'])
        .map(|sentence| sentence.trim().trim_start_matches("# "))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    assert_eq!(found, expected);
}

/// Sentences of `plain`.
#[track_caller]
fn check_sentences(plain: &str, expected: &[&str]) {
    let article = article(plain);
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    let found: Vec<&str> =
        text.sentences.iter().map(|sentence| text.slice(sentence.range)).collect();
    assert_eq!(found, expected);
}

/// The words of the tokens of `text`, with a sign for kinds that are not plain.
#[track_caller]
fn check_tokens(plain: &str, expected: &str) {
    let article = article(plain);
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    let found: Vec<String> = (0..text.tokens.len())
        .map(|token| {
            let sign = match text.tokens[token].kind {
                TokenKind::Lower => "l",
                TokenKind::Capitalised => "c",
                TokenKind::Upper => "u",
                TokenKind::Number => "n",
                TokenKind::Possessive => "p",
                TokenKind::OpenQuote => "o",
                TokenKind::CloseQuote => "q",
                TokenKind::Mark => "m",
            };
            format!("{}/{sign}", text.word(token))
        })
        .collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn full_stops_and_their_kin() {
    check("The union met the board. | It went badly! | Why? | Nobody knows… | They left.");
    check("He waited... | Then he left. | She waited ... and left.");
    check("Wages rose 3.5 per cent. | Prices rose by 4.2.");
}

#[test]
fn abbreviations_and_initials_do_not_end_a_sentence() {
    check("Gen. Okoro met Dr. J. B. Lund on Dec. 3. | They talked.");
    check("The U.S. and the union agreed. | They left the U.S. | The board stayed.");
    check("Harbour Works Inc. bought Lund Bros. Ltd. in May. | It paid in cash.");
    check("See No. 4 of the list. | He said no. | She left.");
    check("Robert I. Hale came, and so did I. | Nobody else came.");
    check("They met at 9 a.m. on Monday. | They met at 9 a.m. | Nobody spoke.");
    check("Her son was ill. | Norway said so. | They fled to Moline, Ill. on foot.");
    check("She lives on Main St. | Pat Lind said so. | They saw St. Brendan and Port St. Mary.");
}

#[test]
fn a_letter_that_is_no_initial_ends_a_sentence() {
    check("She posted it on X. | Kabul said no. | They agreed on Plan B. | Norway left.");
    check(
        "It was on the platform X. | Norway lacked vitamin C. | Peru held Sector D. | Kenya left.",
    );
    // Initials, and what goes on.
    check("The book by J. Smith sold. | He met F. Scott Lind and relied on J. Smith.");
    check("They drew with X. Lind on Monday. | The Plan B. they had failed.");
}

#[test]
fn quotations_keep_their_closing_mark() {
    check("“We agree.” | The bishop left. | “Do you?” he asked.");
    check("\"We agree.\" | \"We do not.\" | They left.");
    check("He said: “We agree. | We sign today.” | She nodded.");
    check("(The board did not.) | It waited.");
}

#[test]
fn blocks_and_missing_spaces() {
    check("# The strike so far\nThe harbour is closed.|Ships wait\nat sea.");
    check("They met.|The union left.");
    check_sentences("They met.The union left.", &["They met.", "The union left."]);
    check("Read example.org for more. | It is free.");
}

#[test]
fn a_date_line_is_a_line_of_its_own() {
    check("Dockers of Lund vote| Tuesday, May 14, 2024");
    check("Tuesday, May 14, 2024| Dockers of Lund voted.");
    check("They met on Tuesday, May 14, 2024");
    check("“We tried.” — A. Lund");
}

#[test]
fn numbers_of_list_items_stay_with_their_sentence() {
    check("1. The parties meet. | 2. The parties sign.");
}

#[test]
fn references_to_notes_belong_to_the_sentence_before_them() {
    check(
        "The treaty was signed in 1929.[1] | The talks could fail.[2][3] | Peru waits.[a] | It rains.",
    );
    check(
        "They left in May.[citation needed] | Nobody came.[12, 14] | Nobody spoke?[5] | They left.",
    );
    check("They met in Lima.1 | The talks could fail.2 | “We left.”12 | Nobody knows.");
    check(
        "The treaty dates from 1929.¹ | They met in Lima.²³ | They left the U.S.[4] | Peru waits.",
    );
    // Numbers, sections, pages, words of the editor.
    check("Wages rose by 3.5 per cent. | See section 4.2 of the pact, p.1 and Fig.3 of it.");
    check("It rose to 3.5 Million pounds. | The version.2 is newer. | It weighs 2.25 Tons.");
    check("He said they [the union] left. | She waited [sic] there.");
}

#[test]
fn scripts_with_terminators_of_their_own() {
    check("谈判破裂了。|谁来调停？|没有人知道！|“他们走了。”|会议继续。");
    check("वार्ता विफल रही। | कौन बोलेगा? | यूनियन इंतज़ार कर रही है।|वे गए।");
    check("بات چیت ناکام رہی۔ | کون بولے گا؟ | یونین انتظار میں ہے۔");
    // Inside a number or a name the western ones are none.
    check("谈判用了3.5天，见example.org的报告。");
}

#[test]
fn tokens() {
    check_tokens(
        "Kenya’s UN-backed envoy, al-Amin, said: “It isn't 1,200.50!”",
        "Kenya/c ’s/p UN-backed/c envoy/l ,/m al-Amin/c ,/m said/l :/m “/o It/c isn't/l 1,200.50/n !/m ”/q",
    );
    check_tokens("U.S. F-16s on 2026-03-05", "U.S./u F-16s/c on/l 2026/n -/m 03/n -/m 05/n");
    check_tokens("workers' pay at AT&T", "workers/l '/p pay/l at/l AT&T/u");
}

#[test]
fn hostile_text_is_walked_once() {
    let lexicon = Lexicon::new(&Config::default()).value;
    check_linear(
        &["Mr. ", "(", "\"", "'s ", "U.", "a-", "…", "1.", "J. ", ".[", "[1]", "lay.1", "。"],
        |article| {
            drop(Text::new(article, &lexicon));
        },
    );
}

/// Checks that four times the text costs about four times the looks at a word: a bound on work,
/// which no other process on the machine can shift, and small enough for an unoptimised build.
#[track_caller]
pub(in crate::annotate) fn check_linear(pieces: &[&str], read: impl Fn(&Article)) {
    for piece in pieces {
        check_linear_text(piece, |n_pieces| piece.repeat(n_pieces), &read);
    }
}

/// The same for texts of so many parts that are not all alike: names, headings, numbers.
#[track_caller]
pub(in crate::annotate) fn check_linear_text(
    name: &str,
    make: impl Fn(usize) -> String,
    read: impl Fn(&Article),
) {
    let looks_at = |text: String| {
        let article = article(&text);
        let before = LOOKS.get();
        read(&article);
        LOOKS.get() - before
    };
    let (few, many) = (looks_at(make(500)), looks_at(make(2_000)));
    assert!(many <= 5 * few + 100, "{name:?}: {few} looks, then {many}");
}

#[test]
fn captions_in_running_text() {
    check("The mayor at the gate | Photo: Jane Roe. | The union met.");
    check("He spoke to reporters | Image: Jane Roe / NASA.");
    check("Photo: Jane Roe.");
    check("The union asked for this photo: it shows a bear.");
}

#[test]
fn each_sentence_knows_its_block() {
    let article = article("# The quay\nThe crews left. The board stayed.\n- Open the locks.");
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    let sentences = || (0..).map(SentenceIdx).take(text.sentences.len());
    assert_eq!(sentences().map(|one| text.block_of(one)).collect::<Vec<_>>(), [0, 1, 1, 2]);
    for sentence in sentences() {
        let place = text.sentences[sentence.0 as usize].range;
        assert!(text.block(sentence).range.contains(place), "{sentence:?}");
    }
}

#[test]
fn a_word_in_lower_case_keeps_its_marks() {
    let article = article("“Norway’s ÅSE O’Brien won’t FISH,” she said.");
    let lexicon = Lexicon::new(&Config::default()).value;
    let text = Text::new(&article, &lexicon);
    for at in 0..text.tokens.len() {
        assert_eq!(text.lower(at), text.word(at).to_lowercase());
    }
    assert!((0..text.tokens.len()).any(|at| text.lower(at) == "o’brien"));
    assert_eq!(text.lower(text.tokens.len()), "");
}
