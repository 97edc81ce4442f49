//! What a pasted text has besides its sentences.

use super::*;

const TEXT: &str = "The pier stays shut\n\nThe ferrymen met the council in the old hall on Monday. Nobody \
                    left before noon.\n\nThe council offered them two berths, its chair said.\n\n";

/// The words that are kept, a block on a line.
fn kept(text: &str) -> String {
    article("pier.txt", text).prose.text().to_owned()
}

#[test]
fn comments_of_the_sides_are_kept_and_those_of_readers_are_not() {
    let sides = "Comments\n\nThe union: “We will not leave the pier,” its chair said.\n\nIt is a shame for all \
                 of us.\n\nBackground\n\nThe pier was built by the ferrymen in 1948. It may fall.\n";
    let found = kept(&format!("{TEXT}{sides}"));
    assert!(found.contains("We will not leave the pier"), "{found}");
    assert!(
        found.ends_with("Background\nThe pier was built by the ferrymen in 1948. It may fall.")
    );
    assert!(!found.contains("It is a shame"), "{found}");
    let reactions = "All reactions\n\nThe union welcomed the offer. The port rejected it.\n";
    assert!(kept(&format!("{TEXT}{reactions}")).ends_with("The port rejected it."));
    // A button, an hour, a count or "says:" below: readers wrote it, down to the last line.
    for mark in ["Reply", "5h", "2 hours ago", "ferryfan says:"] {
        for heading in ["Comments", "All reactions"] {
            let found = kept(&format!(
                "{TEXT}{heading}\n\nKari Nord\n\nThere will be war, he said.\n{mark}\n"
            ));
            assert!(found.ends_with("its chair said."), "{heading} {mark}: {found}");
        }
    }
    assert!(
        kept(&format!("{TEXT}Comments (3)\n\nThere will be war, he said.\n"))
            .ends_with("its chair said.")
    );
}

#[test]
fn responses_are_read_to_the_next_heading_and_boxes_of_titles_are_not() {
    let found = article(
        "pier.txt",
        &format!(
            "{TEXT}Responses\n\nThe union rejects the berths as a joke\nThe port asks for a judge\n\n\
             What next\n\nBoth sides will meet in the old hall on Friday.\n"
        ),
    );
    let found = shown(&found);
    assert!(found.contains("Secondary Heading(2): The union rejects the berths"), "{found}");
    assert!(found.contains("Body Heading(2): What next\nBody Paragraph: Both sides"), "{found}");
    let boxed = kept(&format!(
        "{TEXT}Related Stories\n\nTen years of ferry talks\nThe river and its two names\n\nThe judge\n\n\
         The judge has asked for the minutes. He is ill.\n"
    ));
    assert!(
        boxed.ends_with(
            "its chair said.\nThe judge\nThe judge has asked for the minutes. He is ill."
        ),
        "{boxed}"
    );
    assert!(!boxed.contains("Ten years"), "{boxed}");
    // The last of titles that stand alone each is one of them.
    let apart = kept(&format!(
        "{TEXT}Related Stories\n\nTen years of ferry talks\n\nThe river and its two names\n\nThe judge is ill. He left.\n"
    ));
    assert!(apart.ends_with("its chair said.\nThe judge is ill. He left."), "{apart}");
}

#[test]
fn tables_and_lists_of_common_words_are_no_menu() {
    let table =
        format!("{TEXT}Africa\n12\nAsia\n41\nEurope\n7\n\nThe harbour master counted the boats.\n");
    assert!(kept(&table).contains("Africa\n12\nAsia\n41\nEurope\n7\n"), "{}", kept(&table));
    let list =
        format!("{TEXT}Security\nEconomy\nPolitics\nCulture\n\nThe four baskets stay open.\n");
    assert!(kept(&list).contains("Security\nEconomy\nPolitics\nCulture\n"), "{}", kept(&list));
    let topics =
        format!("{TEXT}Topics: the release of the boats and the pay of the crews\n\nThey met.\n");
    assert!(kept(&topics).contains("the pay of the crews"), "{}", kept(&topics));
    // Menus over and under the text, and lists of tags.
    let menu = kept(&format!(
        "News\nWorld\nPolitics\nSport\n{TEXT}Africa\nAsia\nContact us\nSport\nPrivacy policy\n"
    ));
    assert!(menu.starts_with("The pier stays shut") && !menu.contains("Sport"), "{menu}");
    assert!(!kept(&format!("{TEXT}Topics: ferries, piers, law\n")).contains("ferries"));
    assert!(
        !kept(&format!("{TEXT}Topics: Ferries and the Law of the Sea\n")).contains("Ferries and")
    );
}

#[test]
fn a_title_may_end_with_a_word_that_ends_no_sentence() {
    for title in ["What the ferrymen are asking for", "Norwegen bietet Vermittlung an"] {
        let text = format!(
            "{title}\nThe ferrymen want two berths, their chair said on Monday. The council refused.\nNobody left.\n"
        );
        assert_eq!(article("pier.txt", &text).title, title);
    }
    let broken = "The ferrymen of the northern shore met the council in\nOslo on Monday, and in the old hall they asked the\n\
                  mayor for two berths. He refused.\n";
    assert!(kept(broken).starts_with("The ferrymen of the northern shore met the council in Oslo"));
}

#[test]
fn who_reported_and_edited_is_no_text() {
    for credit in [
        "(Reporting by Ana Novak in Oslo; Additional reporting by Jon Berg; Editing by Kari Nord)",
        "Reporting by Ana Novak and Jon Berg; Editing by Kari Nord",
        "Associated Press writers Ana Novak in Oslo and Jon Berg in Bergen contributed to this report.",
        "(Photo by Ana Novak)",
    ] {
        assert!(kept(&format!("{TEXT}{credit}\n")).ends_with("its chair said."), "{credit}");
    }
    for other in [
        "Reporting by the union shows that the pier is old.",
        "The council and the union contributed to this report on the pier.",
        "With files from Reuters",
    ] {
        assert!(kept(&format!("{TEXT}{other}\n")).ends_with(other), "{other}");
    }
}

#[test]
fn what_leads_elsewhere_is_no_text() {
    for line in [
        "Read more: The ferrymen warn of a war over the pier.",
        "Follow Ana Novak at @anovak.",
        "Follow the Post’s coverage of the pier at https://post.example/pier",
        "Get the day’s news of the harbour in our newsletter. Sign up here.",
        "FOR IMMEDIATE RELEASE",
        "Contact: Ana Novak, press@ferry.example",
        "(MORE)",
        "ends ###",
    ] {
        assert!(kept(&format!("{TEXT}{line}\n")).ends_with("its chair said."), "{line}");
    }
    for line in [
        "Watch: The ferrymen warn of a war over the pier.",
        "Follow-up talks are due in May, and the paper is at https://ferry.example.",
        "Contact Group members met at https://ferry.example in May.",
        "Read more: “The pier stays shut for all of us,” the mayor said.",
        "Follow the money, she said, and write to @anovak.",
        "The crews must sign up here before Friday, the union said: sign up here",
        "Read more: The ferrymen met. They will meet again.",
    ] {
        assert!(kept(&format!("{TEXT}{line}\n")).ends_with(line), "{line}");
    }
}

#[test]
fn what_is_said_of_the_journalist_is_left_out_and_of_a_minister_is_not() {
    let text = |author: &str, bio: &str| {
        kept(
            &TEXT
                .replacen("\n\n", &format!("\n\nBy {author}\n\n"), 1)
                .replace("Nobody", &format!("Nobody of {author}’s"))
                .clone(),
        ) + &kept(&format!("{}{bio}\n", TEXT.replacen("\n\n", &format!("\n\nBy {author}\n\n"), 1)))
    };
    let bio = "Ana Novak covers ferries for the Post. She has warned of a war since 2024.";
    assert!(text("Ana Novak in Oslo and Jon Berg", bio).ends_with("its chair said."));
    assert!(text("Jon Berg", bio).ends_with(bio), "somebody else");
    let office = "Ana Novak is the minister of ferries of Norway and a former judge.";
    assert!(text("Ana Novak", office).ends_with(office));
}

#[test]
fn a_head_of_labelled_lines_is_read() {
    let text = "Title: The pier stays shut\nSource: The Harbour Post\nAuthor: Ana Novak\nDate: 4 March 2026\n\
                URL: https://post.example/pier\n\nThe ferrymen met the council on Monday. Nobody left.\n";
    let read = article("pier.txt", text);
    assert_eq!(read.title, "The pier stays shut");
    assert_eq!(read.meta.source.as_deref(), Some("The Harbour Post"));
    assert_eq!(read.meta.authors, ["Ana Novak"]);
    assert_eq!(read.meta.url.as_deref(), Some("https://post.example/pier"));
    assert_eq!(read.meta.date.map(|day| day.to_string()).as_deref(), Some("2026-03-04"));
    // Without a title among them they are lines of the text.
    let lines = article(
        "pier.txt",
        "Source: a spring in the hills\nLength: nine miles\n\nThe river is old. It is deep.\n",
    );
    assert_eq!(lines.meta.source, None);
    // Of a script nothing is taken for an address.
    let script =
        article("pier.txt", &text.replace("https://post.example/pier", "javascript:alert(1)"));
    assert_eq!(script.meta.url, None);
}

#[test]
fn who_writes_a_letter_to_whom_is_part_of_it() {
    let text = "From: Ana Novak, Minister of Ferries of Norway\nTo: Jon Berg, Mayor of the City of Bergen\n\
                Date: 4 March 2026\nSubject: The pier of Bergen\n\nWe ask you to open the pier. We will wait.\n";
    let found = kept(text);
    assert!(found.contains("From: Ana Novak, Minister of Ferries of Norway"), "{found}");
    assert!(found.contains("To: Jon Berg, Mayor"), "{found}");
    let mail = text.replace(
        "Ana Novak, Minister of Ferries of Norway",
        "Novak, Ana (Ministry of Ferries) <ana@ferry.example>",
    );
    assert!(!kept(&mail).contains("Novak"), "{}", kept(&mail));
}

#[test]
fn headings_marked_as_in_markdown_lose_their_marks() {
    let text = "# The pier stays shut\n\nThe ferrymen met the council on Monday. Nobody left.\n\n## What next\nThey will meet \
                again on Friday. It may rain.\n#1 on their list is the pier.\n";
    let read = shown(&article("pier.txt", text));
    assert!(read.starts_with("Head Title: The pier stays shut\n"), "{read}");
    assert!(
        read.contains("Body Heading(2): What next\nBody Paragraph: They will meet again"),
        "{read}"
    );
    assert!(read.contains("#1 on their list"), "{read}");
}

#[test]
fn words_of_menus_in_other_languages_are_no_title() {
    for (menu, title, body) in [
        (
            "Accueil\nInternational",
            "Le port de Bergen reste fermé",
            "Le port de Bergen reste fermé depuis lundi, a dit la mairie. Les bateaux attendent.",
        ),
        (
            "Inicio\nMundo",
            "El puerto de Bergen sigue cerrado",
            "El puerto de Bergen sigue cerrado desde el lunes, dijo el alcalde. Los barcos esperan.",
        ),
        (
            "Главная\nНовости",
            "Порт Бергена остаётся закрытым",
            "Порт Бергена остаётся закрытым с понедельника, сообщил мэр. Суда ждут.",
        ),
    ] {
        let read = article("pier.txt", &format!("{menu}\n{title}\n4 March 2026\n{body}\n"));
        assert_eq!(read.title, title);
        assert_eq!(read.meta.date.map(|day| day.to_string()).as_deref(), Some("2026-03-04"));
    }
}

#[test]
fn the_heads_that_recur_from_page_to_page_are_left_out_of_the_sentences() {
    let bare = "The pier stays shut\n\nThe ferrymen of the northern shore met the council in Oslo\n\
                on Monday, and they asked the mayor of the city for two\n4\nFERRY TALKS    THE POST\n\n\
                berths. He refused to speak to them, and they went to the\n5\nFERRY TALKS    THE POST\n\n\
                judge of the county, who is ill.\n";
    let found = kept(bare);
    assert!(!found.contains("FERRY TALKS"), "{found}");
    assert!(
        found.contains("for two berths. He refused") && found.contains("went to the judge"),
        "{found}"
    );
    let apart = "The pier stays shut\n\nThe ferrymen of the northern shore met the council in Oslo\n\
                 on Monday, and they asked the mayor of the city for two\n\nFerry Institute | Brief No. 7      1\n\n\
                 The pier stays shut\n\nberths. He refused to speak to them, and they went to the\n\n\
                 Ferry Institute | Brief No. 7      2\n\nThe pier stays shut\n\njudge of the county, who is ill.\n";
    let found = kept(apart);
    assert!(found.starts_with("The pier stays shut\nThe ferrymen"), "{found}");
    assert!(!found.contains("Institute") && found.matches("stays shut").count() == 1, "{found}");
    let once = "The pier stays shut\n\nThe ferrymen of the northern shore met the council in Oslo, in its old state-\n\n\
                12 | The Harbour Weekly\n\nroom. They asked the mayor of the city for two berths on the quay, and he\nrefused.\n";
    assert!(!kept(once).contains("Weekly"), "{}", kept(once));
    // Rows of a table, days and rounds are no heads of pages.
    for rows in [
        "Boats lost   12\nBoats built   40\nBoats lost   15\n",
        "Round one\n1\nRound two\n2\n",
        "12 March 2026\nThey met.\n13 March 2026\nThey left.\n",
    ] {
        let found = kept(&format!("{TEXT}{rows}\nNobody has counted them again. They may.\n"));
        for row in rows.lines() {
            let row = row.split("  ").next().unwrap_or(row);
            assert!(found.contains(row), "{row}: {found}");
        }
    }
}

#[test]
fn what_a_body_says_of_itself_under_its_release_stands_beside_it() {
    let read = |heading: &str, told: &str| {
        shown(&article("pier.txt", &format!("{TEXT}{heading}\n\n{told}\n")))
    };
    let told = "The Harbour Council runs the port. It was founded in 1911.";
    for heading in ["About the Harbour Council", "About Harbour Council"] {
        let read = read(heading, told);
        assert!(read.contains("Secondary Paragraph: The Harbour Council runs"), "{read}");
    }
    let of_talks = read("About half of the ferries", "About half of them were sold in May.");
    assert!(of_talks.contains("Body Paragraph: About half of them"), "{of_talks}");
    let other = read("About the Pier", "Nobody knows who built it, or why it stands at all.");
    assert!(other.contains("Body Paragraph: Nobody knows"), "{other}");
}

#[test]
fn what_a_text_says_was_corrected_stands_over_it_and_is_no_part_of_it() {
    let read = |note: &str| article("pier.txt", &format!("{TEXT}{note}\n"));
    for (note, told) in [
        (
            "This article was amended on 14 March 2026 to correct the price.",
            "This article was amended on 14 March 2026 to correct the price.",
        ),
        (
            "An earlier version of this story said that Norway would pay. It will not.",
            "An earlier version of this story said that Norway would pay. It will not.",
        ),
        ("Correction: The pier has two berths, not four.", "The pier has two berths, not four."),
        ("CORRECTION (15 March 2026): It has two berths.", "It has two berths."),
    ] {
        let read = read(note);
        assert_eq!(read.correction(true).as_deref(), Some(told));
        assert_eq!(read.correction(false), None);
        assert!(
            !read.prose.text().contains("berths, not") && !read.prose.text().contains("amended")
        );
        assert!(read.dropped.iter().any(|one| one.reason == DropReason::Correction), "{note}");
    }
    for note in [
        "This article was updated on 14 March 2026 with the price.",
        "Correction of the figures: the council has not said when.",
        "The council spoke of a correction: two berths, not four.",
    ] {
        assert_eq!(read(note).correction(true), None, "{note}");
    }
    let inside =
        read("Correction: The pier has two berths.\n\nThe council thanked them for it. They left.");
    assert_eq!(inside.correction(true), None);
    // The editor knows better, and a text of nothing else is one.
    let told = "---\ntitle: The pier\ncorrection: Two berths.\n---\n";
    let note = "Correction: The pier has two berths, not four.\n";
    let own = article("pier.txt", &format!("{told}{TEXT}{note}"));
    assert_eq!(own.correction(false).as_deref(), Some("Two berths."));
    let alone = article("pier.txt", &format!("The pier\n\n{note}"));
    assert!(alone.prose.text().contains("two berths"), "{}", shown(&alone));
}

#[test]
fn what_an_agency_sets_around_its_text_is_no_part_of_it() {
    let read = |headline: &str| {
        article(
            "pier.txt",
            &format!(
                "{headline}\n\nOSLO, March 17 (Reuters) - The ferrymen met the council. They left.\n\n\
                 Nobody came back.\n\nREUTERS 171412Z MAR 26\n"
            ),
        )
    };
    for slugs in ["RPT-UPDATE 2-", "ANALYSIS-", "WRAPUP 1-", "UPDATE 3-"] {
        let read = read(&format!("{slugs}The pier stays shut"));
        assert_eq!(read.title, "The pier stays shut", "{slugs}");
        assert_eq!(read.meta.date.map(|day| day.to_string()).as_deref(), Some("2026-03-17"));
        assert!(shown(&read).contains(&format!("dropped Navigation: {slugs}")), "{}", shown(&read));
    }
    for title in ["EU-Norway talks fail", "Update-happy council meets", "LEAD - a metal - is found"]
    {
        assert_eq!(read(title).title, title);
    }
}

#[test]
fn who_speaks_in_a_transcript_is_no_place_of_a_dateline() {
    let talk = "The pier\n\nMODERATOR: Good morning. Mr Rehn will speak.\n\nTOMAS REHN: We made two offers. \
                Both were turned down.\n";
    assert_eq!(article("pier.txt", talk).dateline, None);
    let report =
        "The pier\n\nLA PAZ: The union struck on Monday. Nobody came.\n\nThe port closed.\n";
    assert!(article("pier.txt", report).dateline.is_some());
}

#[test]
fn points_of_a_summary_end_where_the_text_begins() {
    let text = "The pier stays shut\n\nSummary\nCouncil offers two berths\nFerrymen refuse them\n\n\
                The ferrymen met the council on Monday. They left late.\n";
    let found = shown(&article("pier.txt", text));
    assert!(found.contains("Summary Heading(2): Ferrymen refuse them"), "{found}");
    assert!(found.contains("Body Paragraph: The ferrymen met"), "{found}");
    let section = text.replace("\nFerrymen refuse them\n", "\n\nFerrymen refuse them\n");
    let found = shown(&article("pier.txt", &section));
    assert!(found.contains("Body Heading(2): Ferrymen refuse them"), "{found}");
}

/// The codes of the findings of a file.
fn codes(name: &str, text: &str) -> Vec<&'static str> {
    let path = SitePath::new(&format!("content/articles/{name}")).unwrap();
    let file = SourceFile::from_text(path, text);
    let found = load(Input { file: &file, side_car: None }).diagnostics;
    found.iter().map(|one| one.code).collect()
}

const RECORD: &str = "HD  The pier stays shut\nBY  Ana Novak\nWC  52 words\nPD  12 March 2026\nSN  The Quay\n\
                      LA  English\n\nLP\nThe ferrymen met the council in the old hall. Nobody left.\n\n\
                      TD\nThe council offered two berths, its chair said.\n\nAN\nDocument \
                      QUAY000020260312em3c0001x\n";

#[test]
fn the_record_of_a_database_is_read_by_its_codes() {
    let read = article("pier.txt", RECORD);
    assert_eq!(
        (read.title.as_str(), read.meta.source.as_deref()),
        ("The pier stays shut", Some("The Quay"))
    );
    assert_eq!(read.meta.authors, ["Ana Novak"]);
    assert_eq!(read.meta.date.map(|day| day.to_string()).as_deref(), Some("2026-03-12"));
    let text = "The pier stays shut\n12 March 2026\nThe ferrymen met the council in the old hall. Nobody \
                left.\nThe council offered two berths, its chair said.";
    assert_eq!(read.prose.text(), text, "{}", shown(&read));
    assert!(shown(&read).contains("dropped Navigation: LA English"), "{}", shown(&read));
    assert_eq!(codes("pier.txt", RECORD), [""; 0]);
    // Capitals at the start of lines are no codes by themselves.
    let plain = "The pier\n\nBY  THE SEA\n\nIN  ALL\n\nThe ferrymen met the council. They left.\n";
    assert!(article("pier.txt", plain).prose.text().contains("BY THE SEA"));
}

#[test]
fn the_record_of_a_database_is_read_by_its_labels_and_without_any() {
    let body = "The ferrymen met the council in the old hall. Nobody left.\n\nThe council offered two berths.\n\n";
    let labelled = format!(
        "1 of 1 DOCUMENTS\n\nThe Quay\n\nMarch 12, 2026 Thursday\n\nThe pier stays shut\n\nBYLINE: Ana Novak\n\n\
         SECTION: NEWS; Pg. 4\n\nLENGTH: 52 words\n\n{body}LOAD-DATE: March 13, 2026\n"
    );
    let bare = format!(
        "The pier stays shut\n\n52 words\n12 March 2026\nThe Quay\nQUAY\nEnglish\n(c) 2026 The Quay\n\n{body}\
         Document QUAY000020260312em3c0001x\n"
    );
    for text in [&labelled, &bare] {
        let read = article("pier.txt", text);
        assert_eq!(read.title, "The pier stays shut", "{}", shown(&read));
        assert_eq!(read.meta.source.as_deref(), Some("The Quay"));
        assert_eq!(read.meta.date.map(|day| day.to_string()).as_deref(), Some("2026-03-12"));
        let found = read.prose.text();
        assert!(
            found.ends_with("Nobody left.\nThe council offered two berths."),
            "{}",
            shown(&read)
        );
        assert!(!found.contains("Pg. 4") && !found.contains("QUAY"), "{}", shown(&read));
        assert_eq!(codes("pier.txt", text), [""; 0]);
    }
}

#[test]
fn several_articles_in_one_file_are_told() {
    let two = format!("{RECORD}\n{}", RECORD.replace("The pier stays shut", "Ferries sail again"));
    assert_eq!(codes("pier.txt", &two), ["load::several-articles"]);
    let under = |head: &str| {
        format!("{TEXT}***\n\nFerries sail again\n{head}\n\nThe ferries sailed. All did.\n")
    };
    assert_eq!(
        codes("pier.txt", &under("By Ana Novak\n14 March 2026")),
        ["load::several-articles"]
    );
    // A rule over a section, and over one that only somebody signed.
    assert_eq!(codes("pier.txt", &under("")), [""; 0]);
    assert_eq!(codes("pier.txt", &under("By Ana Novak")), [""; 0]);
}

#[test]
fn what_is_no_text_of_an_article_is_refused_with_its_remedy() {
    let feed = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>The Quay</title></channel></rss>";
    for (name, text) in [("a.html", feed), ("a.txt", "<item><title>The pier</title></item>")] {
        assert_eq!(codes(name, text), ["load::office-file"], "{name}");
    }
    let page =
        "<?xml version=\"1.0\"?>\n<html><body><p>The ferrymen met. They left.</p></body></html>";
    assert_eq!(codes("a.html", page), [""; 0]);
    let packed = "The crews=E2=80=99 chair said =E2=80=9Cwe will not sign=E2=80=9D today, and that nobody =\nwould \
                  ever sign a paper like this one, whatever was =\nin it.\n";
    assert_eq!(codes("a.txt", packed), ["load::office-file"]);
    assert_eq!(codes("a.txt", "The sum is a=E2=80=99, and x=\n3. They left early.\n"), [""; 0]);
}

#[test]
fn the_rows_of_a_table_head_nothing() {
    let table = "Table 1: Berths\n\nPort            2025    2026\nLamu            12      9\n\n";
    let found = shown(&article(
        "pier.txt",
        &format!("{TEXT}{table}The port asked for more. It got none.\n"),
    ));
    assert!(found.contains("Body Paragraph: Port 2025 2026"), "{found}");
    let columns = "Ferries       sail again\n\nThe port asked for more. It got none.\n";
    let found = shown(&article("pier.txt", &format!("{TEXT}{columns}")));
    assert!(found.contains("Body Heading(2): Ferries sail again"), "{found}");
}
