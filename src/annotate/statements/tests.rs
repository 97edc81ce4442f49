//! For each rule what it takes and what it leaves.

use crate::annotate::tests::label;
use crate::annotate::{Display, Origin, Sourcing};

/// The statements of a text, one a line: `rule | speaker | sourcing | content`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (labels, article) = label(text);
    let found: Vec<String> = labels
        .statements
        .iter()
        .map(|label| {
            let Origin::Rule { id, .. } = &label.origin else { panic!("no editor here") };
            let sourcing = match label.value.sourcing {
                Sourcing::Named => "named",
                Sourcing::Official => "official",
                Sourcing::Anonymous => "anonymous",
            };
            let speaker = labels.speaker(&label.value.speaker);
            let content = article.prose.slice(label.value.content);
            format!("{} | {speaker} | {sourcing} | {content}", id.trim_start_matches("statement/"))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The speakers of a text's statements, in order.
#[track_caller]
fn speakers(text: &str, expected: &[&str]) {
    let (labels, _) = label(text);
    let found: Vec<&str> =
        labels.statements.iter().map(|label| labels.speaker(&label.value.speaker)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_bare_noun_speaks_for_the_one_body_named_with_it() {
    let trust = "Tarn Supporters' Trust";
    speakers("The Tarn Supporters' Trust lost. The trust said it would appeal.", &[trust]);
    speakers("The Unite union said the strike would go on.", &["Unite"]);
    // Two of them, one without a name, and somebody of it.
    for text in [
        "The Tarn Supporters' Trust met the Lund Housing Trust. The trust said it would appeal.",
        "The Tarn Supporters' Trust lost. A rival trust was founded. The trust said it would appeal.",
    ] {
        speakers(text, &["The trust"]);
    }
    speakers(
        "The Longline Ltd founder said the strike would go on.",
        &["The Longline Ltd founder"],
    );
}

#[test]
fn an_office_that_keeps_its_name_back_is_an_anonymous_source() {
    let sourcing = |text: &str| {
        let (labels, _) = label(text);
        labels.statements.iter().map(|one| one.value.sourcing).collect::<Vec<_>>()
    };
    for text in [
        "A senior official, speaking on condition of anonymity, said the dam would be closed.",
        "The dam would be closed, said an official who asked not to be named.",
        "The dam would be closed, said an official who declined to be identified.",
        "An official said the dam would be closed, speaking on condition of anonymity.",
    ] {
        assert_eq!(sourcing(text), [Sourcing::Anonymous], "{text}");
    }
    // The official has an office, and somebody else no name; a name that is told stays told.
    for (text, told) in [
        ("A senior official said the dam would be closed.", Sourcing::Official),
        ("An official said the dead were not yet named.", Sourcing::Official),
        (
            "An official said two witnesses had spoken on condition of anonymity.",
            Sourcing::Official,
        ),
        ("Jane Roe, who asked not to be quoted on pay, said the dam would close.", Sourcing::Named),
    ] {
        assert_eq!(sourcing(text), [told], "{text}");
    }
}

#[test]
fn who_speaks_for_a_ministry_of_something_is_named() {
    let text = "Ministry of Fish spokesman Anna Roe said the talks would go on.";
    speakers(text, &["Anna Roe"]);
    let text = "The Emir of Kano, Ado Bayero, said the land was his.";
    speakers(text, &["Ado Bayero"]);
}

#[test]
fn shares_and_times_say_nothing() {
    speakers("Of those asked, 22 percent said it had worsened.", &[]);
    speakers("The council met, and for the first time said it would vote.", &[]);
}

#[test]
fn what_is_demanded_in_a_list_is_said_by_nobody_in_it() {
    speakers(
        "The council named two conditions:\n\n- Norway pledges to reopen the locks\n\n- it pays for them",
        &[],
    );
    speakers("What was heard in the harbour:\n\n- Norway pledges to reopen the locks", &["Norway"]);
    speakers(
        "These demands met with anger:\n\n- Norway said that the locks were closed for good.",
        &["Norway"],
    );
}

#[test]
fn an_institution_with_an_owner_is_no_anonymous_source() {
    for (speaker, sourcing) in [
        ("Norway's state radio", "named"),
        ("Sweden's central bank", "named"),
        ("The agency", "anonymous"),
        ("A Norwegian bank", "anonymous"),
        ("A witness in Norway", "anonymous"),
    ] {
        check(
            &format!("{speaker} said that the locks were closed."),
            &[&format!("verb | {speaker} | {sourcing} | the locks were closed")],
        );
    }
}

#[test]
fn a_state_in_an_inset_is_whom_its_part_names() {
    speakers("The mediator, Norway, explained that the offers differed.", &["Norway"]);
    speakers("The pilot, Norway, said that the offers differed.", &["The pilot"]);
}

#[test]
fn a_time_alone_is_no_content() {
    speakers("It was the old rent, which Norway had demanded until then.", &[]);
    check(
        "Norway had demanded a lower rent until then.",
        &["verb | Norway | named | a lower rent until then"],
    );
}

#[test]
fn one_of_a_row_of_verbs_with_one_object_is_of_no_speech() {
    speakers("Norway explains, orders and tests the offers of both sides.", &[]);
    speakers("Norway explained, mended, and tested the old locks.", &[]);
    check(
        "Norway explained, and tested divers agreed, that the locks were closed.",
        &["verb | Norway | named | and tested divers agreed, that the locks were closed"],
    );
    speakers("Norway warns, threatens and condemns the owners of the locks.", &["Norway"]);
}

#[test]
fn who_is_told_and_when_is_no_content() {
    check(
        "The union's leaders told reporters they would strike.",
        &["verb | The union's leaders | official | they would strike"],
    );
    check(
        "Norway said last week that the border would reopen.",
        &["verb | Norway | named | the border would reopen"],
    );
    check(
        "Norway told reporters that the border would reopen.",
        &["verb | Norway | named | the border would reopen"],
    );
}

#[test]
fn a_mark_whose_other_half_is_left_out_is_no_content() {
    check(
        "Norway called it \"a gift to the mill\".",
        &["verb | Norway | named | gift to the mill"],
    );
    check("Norway said it was “ready”.", &["verb | Norway | named | it was “ready”"]);
}

#[test]
fn who_is_told_by_many_words() {
    check(
        "Jane Roe told a news conference the mine would close.",
        &["verb | Jane Roe | named | the mine would close"],
    );
    check(
        "Jane Roe told Reuters in an interview that the mine would close.",
        &["verb | Jane Roe | named | the mine would close"],
    );
    check(
        "“The mine is closed,” Reuters quoted Jane Roe as saying on Tuesday morning.",
        &["channel | Jane Roe | named | “The mine is closed,”"],
    );
}

#[test]
fn who_speaks_is_named_behind_his_office() {
    speakers(
        "Spokesman Peter Lund left. “It is late,” said the spokesman, John Doe.",
        &["John Doe"],
    );
    speakers("Norway has expressed willingness to meet.", &[]);
    speakers("Norway has expressed concern that the talks may fail.", &["Norway"]);
}

#[test]
fn they_are_not_the_one_who_spoke() {
    speakers("The minister said the mine would close. They said it was late.", &["The minister"]);
    speakers(
        "Officials said the mine would close. They said it was late.",
        &["Officials", "Officials"],
    );
    speakers("Officials spoke. The pilots want more. They said it was late.", &["The pilots"]);
    speakers("Officials spoke. The boats were late. They said it was snow.", &[]);
}

#[test]
fn who_is_said_to_do_it_is_not_who_says_so() {
    speakers(
        "Defence officials spoke on Monday. A group of rebels stormed the post, they said.",
        &["Defence officials"],
    );
    speakers("Jane Roe spoke. John Doe will resign, she said.", &["Jane Roe"]);
    speakers("Jane Roe said she would resign.", &["Jane Roe"]);
}

#[test]
fn he_is_the_subject_who_can_be_meant() {
    // The subject of the sentence before, and not whom it names besides.
    speakers("John Doe scolded Peter Lund. He said talks went well.", &["John Doe"]);
    // Given names and titles tell two apart.
    speakers("Jane Roe met John Doe. He said talks went well.", &["John Doe"]);
    speakers(
        "Mrs. Roe faces Mr. Lund. She said it was late. He said it was not.",
        &["Roe", "Lund"],
    );
    // Two on the same footing: nobody, rather than the wrong one.
    speakers("John Doe met Peter Lund. He said talks went well.", &[]);
    speakers(
        "John Doe said it was late, but Peter Lund said it was not. He added that snow fell.",
        &["John Doe", "Peter Lund"],
    );
    // Within quotation marks "he" is nobody that the text has named.
    speakers("John Doe said: “It is late. He said it twice.”", &["John Doe", "John Doe"]);
}

#[test]
fn verbs_before_their_content() {
    check(
        "Norway said the border would reopen.",
        &["verb | Norway | named | the border would reopen"],
    );
    check(
        "Norway has repeatedly denied that it closed the border.",
        &["verb | Norway | named | it closed the border"],
    );
    check(
        "A union official told reporters that the vote was fair.",
        &["verb | A union official | official | the vote was fair"],
    );
    check(
        "Analysts suggest that the truce will hold.",
        &["verb | Analysts | anonymous | the truce will hold"],
    );
    check(
        "Norwegian officials said the border would reopen.",
        &["verb | Norway | official | the border would reopen"],
    );
    // Who spoke goes on speaking, whoever else was the matter.
    check(
        "Jonas Roe is ready to help, Marta Lund said Monday. She added that the talks were near.",
        &[
            "verb | Marta Lund | named | Jonas Roe is ready to help",
            "verb | Marta Lund | named | the talks were near",
        ],
    );
    // The day on which it was said is none of what was said, but may begin it.
    check(
        "Norway said Tuesday that the border would reopen. Peru said on Monday the talks failed.",
        &[
            "verb | Norway | named | the border would reopen",
            "verb | Peru | named | the talks failed",
        ],
    );
    check(
        "Marta Lund said yesterday that the truce was dead.",
        &["verb | Marta Lund | named | the truce was dead"],
    );
    check("Norway said Tuesday was too late.", &["verb | Norway | named | Tuesday was too late"]);
    check("Norway did not say when the border would reopen.", &[]);
    check("Norway may say more on Monday.", &[]);
    check("If Norway says no, the talks are over.", &[]);
    check("Norway declined to comment on the vote.", &[]);
    check("Nobody said the vote was fair.", &[]);
    check(
        "The council passed a law that lets the ministry submit financial claims to a court.",
        &[],
    );
    check(
        "The council passed a law that allows the ministry to submit financial claims to a court.",
        &[],
    );
    check("The Gulf states signed it, and the claims of the crews were heard.", &[]);
}

#[test]
fn verbs_after_their_content() {
    check(
        "The border will reopen on Monday, Norway said.",
        &["verb | Norway | named | The border will reopen on Monday"],
    );
    check(
        "“We will not pay for the repairs,” said a harbour official.",
        &["inverted | a harbour official | official | “We will not pay for the repairs,”"],
    );
    check(
        "In a letter to the owners, Norway said the quay was safe.",
        &["verb | Norway | named | the quay was safe"],
    );
}

#[test]
fn belief_needs_a_source() {
    check(
        "Norway believes the truce will hold.",
        &["belief | Norway | named | the truce will hold"],
    );
    check(
        "The minister fears a long winter.",
        &["belief | The minister | official | a long winter"],
    );
    check("Each side believes the other will yield.", &[]);
    check("Everyone thinks the truce will hold.", &[]);
}

#[test]
fn according_to_a_source() {
    check(
        "According to Norway, the quay is safe.",
        &["according-to | Norway | named | the quay is safe"],
    );
    check(
        "The quay is safe, according to a diplomat close to the talks.",
        &["according-to | a diplomat close to the talks | anonymous | The quay is safe"],
    );
    check("All went according to plan.", &[]);
    check(
        "According to Jane Roe, the head of the board, a vote is near.",
        &["according-to | Jane Roe | named | a vote is near"],
    );
    check(
        "According to Norway, the ministers met and a vote is near.",
        &["according-to | Norway | named | the ministers met and a vote is near"],
    );
    check(
        "According to the minister the talks had failed, and the crews left.",
        &["according-to | the minister | official | the talks had failed, and the crews left"],
    );
    check(
        "According to the official two names were under discussion, both judges.",
        &["according-to | the official | official | two names were under discussion, both judges"],
    );
}

#[test]
fn passives_name_their_source() {
    check(
        "The arrests, confirmed by officials in Norway, came at dawn.",
        &[
            "passive | officials in Norway | official | The arrests, confirmed by officials in Norway, came at dawn",
        ],
    );
    check("The arrests were not confirmed by Norway.", &[]);
}

#[test]
fn of_two_sources_the_last_one_is_meant_or_the_one_described() {
    check(
        "A senior Swiss source said the talks went well. A Danish source said they failed. The source added that a date was set. The Swiss source said that nobody left. The source said that time was short. The Finnish source said that it rained.",
        &[
            "verb | A senior Swiss source | anonymous | the talks went well",
            "verb | A Danish source | anonymous | they failed",
            "verb | A Danish source | anonymous | a date was set",
            "verb | A senior Swiss source | anonymous | nobody left",
            "verb | A senior Swiss source | anonymous | time was short",
            "verb | The Finnish source | anonymous | it rained",
        ],
    );
}

#[test]
fn the_source_met_before_is_named_as_before() {
    check(
        "A senior Swiss source said the talks went well. The source added that a date was set. He warned that time was short.",
        &[
            "verb | A senior Swiss source | anonymous | the talks went well",
            "verb | A senior Swiss source | anonymous | a date was set",
            "verb | A senior Swiss source | anonymous | time was short",
        ],
    );
}

/// Questions and answers without labels: who answers, and not who asks.
#[test]
fn an_interview_is_the_words_of_its_guest() {
    let turns = "Will you sign?\n\nI will sign nothing that the crews have not read.\n\n\
                 What do the crews want?\n\nWe have asked for a longer rest at night.\n\n\
                 And the ferries?\n\nI have told my people to keep the ferries running.\n";
    let of = |head: &str| {
        let (labels, _) = label(&format!("{head}\n\n{turns}"));
        let mut found: Vec<String> = labels
            .statements
            .iter()
            .map(|label| labels.speaker(&label.value.speaker).to_owned())
            .collect();
        found.dedup();
        found
    };
    // The title names the guest, and the standfirst who asks.
    assert_eq!(
        of("# Jane Roe: “We keep the ferries running”\n\nThe mayor spoke to Ana Berg on Monday."),
        ["Jane Roe"]
    );
    assert_eq!(
        of("# “We keep the ferries running”\n\nJane Roe runs the port. She spoke to Ana Berg."),
        ["Jane Roe"]
    );
    // Who is spoken to by the paper is the guest.
    assert_eq!(of("# The port\n\nWe spoke to Jane Roe, the mayor, on Monday."), ["Jane Roe"]);
    // Nobody is left but who asks.
    assert_eq!(of("# The port\n\nThe mayor spoke to Ana Berg on Monday."), [""; 0]);
    assert_eq!(of("# The port\n\nBy Ana Berg"), [""; 0]);
}

/// An inset that a place follows is still the person's before it.
#[test]
fn an_inset_with_a_place_behind_it() {
    check(
        "Bill Roe, an official with the Farmers Party, Norway, said the vote was lost.",
        &["verb | Bill Roe | named | the vote was lost"],
    );
    check(
        "Near Bill Roe, an official with the Farmers Party said the vote was lost.",
        &["verb | an official with the Farmers Party | official | the vote was lost"],
    );
}

/// What somebody's denial denies ends before the verb of its sentence.
#[test]
fn a_denial_that_is_a_subject() {
    check(
        "Norway’s denial that it had armed the rebels was heard in Oslo.",
        &["noun | Norway | named | it had armed the rebels"],
    );
    check(
        "Sweden read Norway’s denial that it had armed the rebels.",
        &["noun | Norway | named | it had armed the rebels"],
    );
    check(
        "Norway’s claim that those who left were paid was heard.",
        &["noun | Norway | named | those who left were paid was heard"],
    );
}

#[test]
fn of_sources_inside_sources_the_outer_one_counts() {
    check(
        "Norway said that Sweden had denied the report.",
        &["verb | Norway | named | Sweden had denied the report"],
    );
    check(
        "Norway said the quay was safe, but Sweden said it was not.",
        &["verb | Norway | named | the quay was safe", "verb | Sweden | named | it was not"],
    );
}

#[test]
fn quotations_belong_to_whoever_speaks_next_to_them() {
    check(
        "Norway said the quay was safe. “We have looked at every stone of it since.”",
        &[
            "verb | Norway | named | the quay was safe",
            "quotation | Norway | named | We have looked at every stone of it since.",
        ],
    );
    check(
        "“We looked at every stone of the quay. It is safe enough for us,” a harbour official said.",
        &[
            "quotation | a harbour official | official | We looked at every stone of the quay.",
            "verb | a harbour official | official | It is safe enough for us,”",
        ],
    );
    check("The “so-called quay” is a plank.", &[]);
}

#[test]
fn what_stands_between_a_speaker_and_the_verb() {
    check(
        "Jonas Roe, Sudan's water minister, late on Sunday said the talks had failed.",
        &["verb | Jonas Roe | named | the talks had failed"],
    );
    check(
        "But Jonas Roe, secretary of the Mill Union said crews would stay out.",
        &["verb | Jonas Roe | named | crews would stay out"],
    );
    check(
        "The city went to court, where Judge Eva Lind rejected the offer and declared that the \
         strike was void.",
        &["verb | Eva Lind | named | the strike was void"],
    );
    check(
        "Norway said the truce holds, and for that reason insisted that it had no plans.",
        &[
            "verb | Norway | named | the truce holds, and for that reason insisted that it had no plans",
        ],
    );
    check(
        "Norway cited harbour sources on 12 July as saying that the crews would stay out.",
        &["channel | harbour sources | anonymous | the crews would stay out"],
    );
}

#[test]
fn deeds_and_greetings_are_no_statements() {
    check("Norway called off a strike.", &[]);
    check("Norway called the strike a mistake.", &["verb | Norway | named | mistake"]);
    check("Norway claims the islands.", &[]);
    check(
        "Norway claims the islands are its own.",
        &["verb | Norway | named | the islands are its own"],
    );
    check("Reports of hunger underlined the need.", &[]);
    check("The group was welcomed by the mayor of Oslo at the gate.", &[]);
    check("“El Jefe” told the crews he would wait.", &[]);
}

#[test]
fn he_is_whoever_speaks_or_is_alone() {
    check(
        "The talks ended, with the facilitator, Jonas Roe, lashing out. “No one is to blame,” he told \
         the session.",
        &["verb | Jonas Roe | named | “No one is to blame,”"],
    );
    check(
        "Jonas Roe, commenting on Marta Lund, who said no, said the talks go on. “We are ready,” he \
         said.",
        &[
            "verb | Jonas Roe | named | on Marta Lund, who said no, said the talks go on",
            "verb | Jonas Roe | named | “We are ready,”",
        ],
    );
}

#[test]
fn who_stands_behind_the_office_of_an_inverted_source() {
    check(
        "“They can agree,” said the coordinator of the mediators, Jonas Roe.",
        &["inverted | Jonas Roe | named | “They can agree,”"],
    );
    check(
        "“They can agree,” said Herring Union (HU) President Jonas Roe.",
        &["inverted | Jonas Roe | named | “They can agree,”"],
    );
    check(
        "“They can agree,” said the coordinator of the union, and Jonas Roe left.",
        &["inverted | the coordinator of the union | anonymous | “They can agree,”"],
    );
}

#[test]
fn what_is_done_to_a_thing_and_what_is_not_told() {
    check("Peru met Chile over land held by Peru and claimed by Chile.", &[]);
    check("A statement issued by the mayor of Oslo gave no details.", &[]);
    check(
        "The envoy, who gave no name, said Roe would carry it.",
        &["verb | The envoy | official | Roe would carry it"],
    );
    check(
        "The envoys – long silent – issued a statement which said the towns would be spared.",
        &["verb | a statement | anonymous | the towns would be spared"],
    );
}

#[test]
fn the_day_of_saying_is_no_event() {
    let shown = |text: &str| -> Vec<String> {
        let (labels, article) = label(text);
        let dates = labels.dates.iter().filter(|date| date.display == Display::Ranked);
        dates.map(|date| article.prose.slice(date.range).to_owned()).collect()
    };
    assert!(shown("The bridge will stay shut, the mayor said on Thursday.").is_empty());
    assert!(shown("The mayor said late on Thursday that the bridge would stay shut.").is_empty());
    assert!(
        shown("The bridge will stay shut, the mayor said in New Lundby on Thursday.").is_empty()
    );
    assert!(
        shown("The bridge stays shut, two mayors said on Thursday, the Lundby Post reports.")
            .is_empty()
    );
    for told in [
        "The bridge will stay shut, two mayors told the Lundby Post on Thursday.",
        "The bridge will stay shut, the mayor told reporters on Thursday.",
        "The mayor told a news conference in New Lundby on Thursday that the bridge would stay shut.",
    ] {
        assert!(shown(told).is_empty(), "{told}");
    }
    assert_eq!(shown("The mayor told the crews to leave on Thursday."), ["Thursday"]);
    assert_eq!(shown("The mayor told Lund the bridge fell on Thursday."), ["Thursday"]);
    // What is said of a day, what is done on one, and what is to be done by one.
    assert_eq!(shown("Norway said Thursday was too late."), ["Thursday"]);
    assert_eq!(shown("The bridge fell on Thursday, the mayor said."), ["Thursday"]);
    assert_eq!(shown("The court ruled on Thursday that the bridge is shut."), ["Thursday"]);
}

#[test]
fn quotation_marks_written_twice() {
    check(
        "''We cannot pay for the dyke,'' Marta Lund said in a speech last month.",
        &["verb | Marta Lund | named | ''We cannot pay for the dyke,''"],
    );
    check("``He said 'no,''' Marta Lund said.", &["verb | Marta Lund | named | ``He said 'no,'''"]);
    check("The crews' boats' hulls were grey.", &[]);
}

#[test]
fn a_region_behind_its_town_is_no_inset() {
    check(
        "Marta Lund, speaking at a rally in Springfield, Ohio, warned that the dyke would break.",
        &["verb | Marta Lund | named | the dyke would break"],
    );
    check(
        "Marta Lund, who lost her boat near Springfield, Ohio, in July 2012, said that she would stay.",
        &["verb | Marta Lund | named | she would stay"],
    );
    check(
        "At a rally in Springfield, Ohio, Marta Lund warned that the dyke would break.",
        &["verb | Marta Lund | named | the dyke would break"],
    );
    check(
        "After talks in Oslo, Marta Lund, the mayor, said the dyke would break.",
        &["verb | Marta Lund | named | the dyke would break"],
    );
}

#[test]
fn insets_with_brackets_and_several_offices() {
    check(
        "Marta Lund (Lab.), who sits for the port, said the dyke would break.",
        &["verb | Marta Lund | named | the dyke would break"],
    );
    check(
        "Marta Lund, director of the clinic, and chair of its board, says the dyke will break.",
        &["verb | Marta Lund | named | the dyke will break"],
    );
}

#[test]
fn acronyms_that_look_like_pronouns() {
    check(
        "The US said the border would reopen.",
        &["verb | United States | named | the border would reopen"],
    );
    check("Some of us said the border would reopen.", &[]);
}

#[test]
fn who_goes_on_speaking() {
    check(
        "“The dyke is old, and it will break,” Marta Lund said, adding that nobody had looked.",
        &[
            "verb | Marta Lund | named | “The dyke is old, and it will break,”",
            "verb | Marta Lund | named | nobody had looked",
        ],
    );
    check(
        "Jonas Roe will meet the owners, Marta Lund said, adding, “They must talk.”",
        &["verb | Marta Lund | named | Jonas Roe will meet the owners"],
    );
    check(
        "The dyke is old, but it holds, said the club's warden, Marta Lund.",
        &["inverted | Marta Lund | named | The dyke is old, but it holds"],
    );
    check(
        "Asked about the dyke on “Good Mornings,” Marta Lund said it would break.",
        &["verb | Marta Lund | named | it would break"],
    );
}

#[test]
fn what_is_done_with_words_and_not_said() {
    for text in [
        "Some 475 pledged seats will be at stake.",
        "The dinner was held in the face of recently announced cuts.",
        "A merger announced Monday would end the feud.",
        "Marta Lund reported from Oslo.",
        "The bonds issued by Norway are due.",
        "It depends on which poll you believe.",
        "The Marta Lund claim was read out.",
    ] {
        check(text, &[]);
    }
    check(
        "Norway announced Monday that the border would reopen.",
        &["verb | Norway | named | the border would reopen"],
    );
    check(
        "Marta Lund reported from Oslo that the border was closed.",
        &["verb | Marta Lund | named | the border was closed"],
    );
}

#[test]
fn a_read_out_ends_where_nobody_speaks_of_himself() {
    check(
        "Foreign Secretary Jane Roe said:\nThe talks can only succeed if both sides want them.\nWe urge \
         them to stop.\nFurther information about the visit will follow.\nWe are open on Monday.",
        &[
            "read-out | Jane Roe | named | The talks can only succeed if both sides want them",
            "read-out | Jane Roe | named | We urge them to stop",
        ],
    );
    // Somebody else speaks.
    check(
        "The minister, Jane Roe, said:\nThe talks can only succeed if both sides want them.\nNorway said \
         we would see.\nOur gates are open.",
        &[
            "read-out | Jane Roe | named | The talks can only succeed if both sides want them",
            "verb | Norway | named | we would see",
        ],
    );
}

#[test]
fn who_is_told_is_no_content() {
    check(
        "Norway and Peru agreed to a deal, two union officials told the Herald on Thursday.",
        &["verb | two union officials | official | Norway and Peru agreed to a deal"],
    );
    check(
        "Two union officials told the Herald that Norway and Peru had agreed.",
        &["verb | Two union officials | official | Norway and Peru had agreed"],
    );
}

#[test]
fn one_of_those_who_know() {
    check(
        "One of the sources, present at the talks, said the deal was done.",
        &["verb | One of the sources | anonymous | the deal was done"],
    );
    check("One of the boats said nothing.", &[]);
}

#[test]
fn an_inset_that_a_comma_does_not_close() {
    check(
        "“The guns will fall silent,” Marta Lund, the union’s director said before the vote. Jonas Roe, \
         Norway’s secretary said the vote was fair.",
        &[
            "verb | Marta Lund | named | “The guns will fall silent,”",
            "verb | Norway’s secretary | official | the vote was fair",
        ],
    );
}

#[test]
fn titles_of_several_words_speak_for_their_holder() {
    check(
        "Secretary of State Marta Lund said the border would reopen.",
        &["verb | Marta Lund | named | the border would reopen"],
    );
    check(
        "Marta Lund MP said the border would reopen.",
        &["verb | Marta Lund | named | the border would reopen"],
    );
    check(
        "The minister, Marta Lund MP, said the border would reopen.",
        &["verb | Marta Lund | named | the border would reopen"],
    );
    check(
        "The secretary of the union said the border would reopen.",
        &["verb | The secretary of the union | official | the border would reopen"],
    );
}

#[test]
fn where_and_when_it_was_said_is_not_what() {
    check("Mario Lund said here on Monday.", &[]);
    check(
        "“We will stay,” Mario Lund said here on Monday.",
        &["verb | Mario Lund | named | “We will stay,”"],
    );
    check(
        "Mario Lund said here the border would reopen.",
        &["verb | Mario Lund | named | here the border would reopen"],
    );
}

#[test]
fn who_speaks_is_said_without_what_stands_around_it() {
    check(
        "The Peruvian mayor also said that the border would reopen.",
        &["verb | The Peruvian mayor | official | the border would reopen"],
    );
    check("All who spoke to the Herald said the road was shut.", &[]);
    check("According to the new situation, crews may need to wait.", &[]);
    check(
        "According to a person familiar with it, crews will wait.",
        &["according-to | a person familiar with it | anonymous | crews will wait"],
    );
}

#[test]
fn what_is_handed_on_is_said_elsewhere() {
    check("Three Norwegian envoys will take the text to Oslo and explain it to the council.", &[]);
    check("Norway believes it to be a trap.", &["belief | Norway | named | it to be a trap"]);
}

#[test]
fn a_noun_behind_the_name_of_a_people_says_nothing() {
    check("Deputy Secretary Jan Holm brought the first Swedish reply to Oslo on Monday.", &[]);
    check(
        "Norway and Sweden say the border is shut.",
        &[
            "verb | Norway | named | the border is shut",
            "verb | Sweden | named | the border is shut",
        ],
    );
}

#[test]
fn what_is_reported_ends_where_somebody_elses_clause_begins() {
    check(
        "Norway demanded their release, but Sweden calls them prisoners.",
        &["verb | Norway | named | their release"],
    );
    check(
        "While Norway denied the charges, Sweden has closed the border.",
        &["verb | Norway | named | the charges"],
    );
    check(
        "Norway denied it would leave, but said it was looking at the terms.",
        &[
            "verb | Norway | named | it would leave",
            "verb | Norway | named | it was looking at the terms",
        ],
    );
    // A clause of what is said may go on.
    check(
        "Norway said that the crews were free, but the ships were not.",
        &["verb | Norway | named | the crews were free, but the ships were not"],
    );
    check(
        "Norway demanded bread, salt, and the release of the crews.",
        &["verb | Norway | named | bread, salt, and the release of the crews"],
    );
}

#[test]
fn whoever_is_told_before_a_colon_is_no_content() {
    check(
        "Jane Roe told the harbour council: “The quay is safe.”",
        &["verb | Jane Roe | named | “The quay is safe.”"],
    );
    check(
        "Jane Roe warned the crews on Monday: “The quay is not safe.”",
        &["verb | Jane Roe | named | “The quay is not safe.”"],
    );
    check(
        "Jane Roe told the council it would sink: “The quay is not safe.”",
        &["verb | Jane Roe | named | the council it would sink: “The quay is not safe.”"],
    );
}

#[test]
fn who_made_a_claim_and_who_is_told_are_no_part_of_it() {
    check(
        "Norway rejected the claim made by some owners that the ships were lost.",
        &["verb | Norway | named | the ships were lost"],
    );
    check(
        "The mayor told the Herald’s Today programme he hoped the locks would open.",
        &["verb | The mayor | official | he hoped the locks would open"],
    );
    check(
        "The mayor told NorthWatch “the mood has changed” since May.",
        &["verb | The mayor | official | “the mood has changed” since May"],
    );
}

#[test]
fn reports_that_say_something() {
    check(
        "Local media reports suggest that the locks are shut.",
        &["verb | Local media reports | anonymous | the locks are shut"],
    );
    check(
        "On Wednesday reports said the locks were shut.",
        &["verb | reports | anonymous | the locks were shut"],
    );
}

#[test]
fn a_source_between_subject_and_verb_parts_what_is_said() {
    check(
        "The strike, according to Norway, was over by noon.",
        &["according-to | Norway | named | The strike, according to Norway, was over by noon"],
    );
    check(
        "The strike was over, according to Norway, and will not be taken up again.",
        &["according-to | Norway | named | The strike was over"],
    );
}

#[test]
fn what_is_said_around_an_inset() {
    check(
        "Then, say analysts, the price will fall.",
        &["inverted | analysts | anonymous | the price will fall"],
    );
    check(
        "A lot of grain, the mayor says, has already gone to Norway.",
        &[
            "verb | the mayor | official | A lot of grain, the mayor says, has already gone to Norway",
        ],
    );
    check(
        "The talks have failed, the mayor says, and the crews have left.",
        &["verb | the mayor | official | The talks have failed"],
    );
    check(
        "On Saturday, March 3, the mayor said on the radio that the locks were open.",
        &["verb | the mayor | official | the locks were open"],
    );
}

#[test]
fn shares_that_add_and_a_call_on_a_day() {
    check("Norsk Shipping added 5 per cent in Oslo.", &[]);
    check("Norway and Sweden, in a phone call on Wednesday, agreed to meet.", &[]);
    check("Norway called on Sweden to pay.", &["verb | Norway | named | Sweden to pay"]);
}

#[test]
fn when_it_was_said_is_no_part_of_who_says_it() {
    speakers("The talks will resume, confirmed Bishop Juan Lind this week.", &["Juan Lind"]);
    speakers("Late Monday the ferry owners said they would come.", &["the ferry owners"]);
}

#[test]
fn a_participle_behind_its_noun_reports_nothing() {
    speakers("The crews rejected the cuts announced by the mayor.", &[]);
    speakers("The cuts were announced by the mayor.", &["the mayor"]);
}

#[test]
fn whoever_speaks_for_an_organ_with_of_in_its_name() {
    speakers(
        "US Department of State spokesperson Jane Roe said that she would stay.",
        &["Jane Roe"],
    );
    speakers("The US Department of State said that it would stay.", &["United States"]);
}

#[test]
fn he_is_who_was_quoted_last() {
    speakers(
        "Norway’s president Jan Holm came. A delay described as “unthinkable” by the Swedish president Olof Berg. “We must act,” he said.",
        &["Olof Berg"],
    );
    speakers(
        "Norway’s president Jan Holm came. A house built by the Swedish president Olof Berg. “We must act,” he said.",
        &["Jan Holm"],
    );
}

#[test]
fn that_is_a_subject_a_link_or_another_clause() {
    check(
        "That will cost a mile, Norway said.",
        &["verb | Norway | named | That will cost a mile"],
    );
    check(
        "Norway said that the crews that have no vote will stay.",
        &["verb | Norway | named | the crews that have no vote will stay"],
    );
    check("Norway told the union that it will stay.", &["verb | Norway | named | it will stay"]);
}

#[test]
fn what_somebody_calls_a_thing() {
    check(
        "The crews left after what Norway called an act of war, and the boats stayed.",
        &["verb | Norway | named | act of war"],
    );
    check("The court dismissed an appeal brought by Norway to stop the vote.", &[]);
    check(
        "The vote was called a farce by Norway.",
        &["passive | Norway | named | The vote was called a farce by Norway"],
    );
}

#[test]
fn who_says_so_behind_a_comma_is_not_whom_it_is_said_of() {
    let spoke = "Albin Roe spoke first.";
    for reporting in [
        "he claimed.",
        "he warned in a speech.",
        "he told parliament on Monday.",
        "he told a news conference.",
        "he said.",
    ] {
        speakers(
            &format!("{spoke} Jan Holm had lied about the locks, {reporting}"),
            &["Albin Roe"],
        );
        speakers(
            &format!("{spoke} The owners had lied about the locks, {reporting}"),
            &["Albin Roe"],
        );
    }
    // Nobody was named before: the one spoken of is not it either.
    speakers("Jan Holm had lied about the locks, he claimed.", &[]);
    // What follows the verb is said, and nothing before it.
    speakers(
        "Jan Holm came. Once the rain had stopped, he told reporters that Norway had lied.",
        &["Jan Holm"],
    );
    speakers("Albin Roe came. Jan Holm left, and he warned the crews.", &["Jan Holm"]);
}

#[test]
fn what_is_said_on_both_sides_of_an_inset_is_whole() {
    check(
        "Albin Roe came. The crews, he warned in a speech, would be sent home.",
        &["verb | Albin Roe | named | The crews, he warned in a speech, would be sent home"],
    );
    check(
        "But not a boat, Albin Roe declared, would sail before the thaw.",
        &[
            "verb | Albin Roe | named | But not a boat, Albin Roe declared, would sail before the thaw",
        ],
    );
    check(
        "The union had, Albin Roe added, already gone too far.",
        &["verb | Albin Roe | named | The union had, Albin Roe added, already gone too far"],
    );
    check(
        "The firm’s offer, according to the union, includes a raise.",
        &[
            "according-to | the union | anonymous | The firm’s offer, according to the union, includes a raise",
        ],
    );
    check(
        "The locks are old, Albin Roe said, and are not safe.",
        &["verb | Albin Roe | named | The locks are old"],
    );
    check(
        "If Norway paid, Albin Roe argued, the locks could stay.",
        &["verb | Albin Roe | named | If Norway paid, Albin Roe argued, the locks could stay"],
    );
    check(
        "Costs rose, according to the union.",
        &["according-to | the union | anonymous | Costs rose"],
    );
}

#[test]
fn whoever_denies_a_claim_has_not_made_it() {
    check(
        "Norway said its boats had been rammed, a claim Peru denied.",
        &[
            "verb | Norway | named | its boats had been rammed",
            "verb | Peru | named | its boats had been rammed, a claim Peru denied",
        ],
    );
    check(
        "Norway said its boats had been rammed, a grave charge that the port office denies.",
        &[
            "verb | Norway | named | its boats had been rammed",
            "verb | the port office | anonymous | its boats had been rammed, a grave charge that the port office denies",
        ],
    );
    check(
        "The navy has rammed two boats, an allegation Peru denies.",
        &["verb | Peru | named | The navy has rammed two boats, an allegation Peru denies"],
    );
    check(
        "Norway said it had a plan, a claim and a map.",
        &["verb | Norway | named | it had a plan, a claim and a map"],
    );
    check(
        "Peru says Norway cheated, an accusation Norway called baseless.",
        &[
            "verb | Peru | named | Norway cheated",
            "verb | Norway | named | Norway cheated, an accusation Norway called baseless",
        ],
    );
    check("Peru denied a claim that its navy fled.", &["verb | Peru | named | its navy fled"]);
}

#[test]
fn what_is_done_to_somebody_in_a_headline_is_not_said_by_him() {
    let body = "The crews went home on Monday, and the locks stayed shut.";
    for headline in [
        "Norway urged to open locks",
        "Norway accused of breach",
        "Norway warned over quotas",
        "Mill told rent must rise",
    ] {
        speakers(&format!("# {headline}\n\n{body}"), &[]);
    }
    speakers(&format!("# Norway warned Peru over quotas\n\n{body}"), &["Norway"]);
    speakers(&format!("# Norway warned that quotas must fall\n\n{body}"), &["Norway"]);
    speakers("Norway warned of a long strike.", &["Norway"]);
}

#[test]
fn when_and_where_something_is_promised_is_no_part_of_it() {
    check(
        "Norway promised on Monday to free the crews.",
        &["verb | Norway | named | to free the crews"],
    );
    check(
        "Norway pledged in a televised address to free the crews.",
        &["verb | Norway | named | to free the crews"],
    );
    check("Norway said Monday was too late.", &["verb | Norway | named | Monday was too late"]);
}

#[test]
fn he_is_not_who_spoke_before_a_person_whose_verb_no_table_has() {
    let spoke = "“I will not sell,” Jan Holm told reporters.";
    speakers(
        &format!("{spoke} Albin Roe shot back that the price was fair. He said the farm would go."),
        &["Jan Holm", "Albin Roe"],
    );
    speakers(
        &format!("{spoke} Albin Roe and his sons hung back. He said the farm would go."),
        &["Jan Holm"],
    );
    speakers(
        &format!("{spoke} Albin Roe’s price was fair. He said the farm would go."),
        &["Jan Holm", "Jan Holm"],
    );
}

#[test]
fn they_are_the_several_who_spoke_behind_their_words() {
    speakers(
        "Norway will lift the duty, two officials in Oslo told reporters. The vote is due in May, they said.",
        &["two officials in Oslo", "two officials in Oslo"],
    );
    speakers("Norway will lift the duty. The vote is due in May, they said.", &["Norway"]);
}

#[test]
fn a_thing_beside_a_noun_does_not_speak() {
    speakers(
        "The skipper of the boat, the Havbris, said it had sunk.",
        &["The skipper of the boat"],
    );
    speakers(
        "The breakaway group, the Harvest Fellowship, said it would stay.",
        &["Harvest Fellowship"],
    );
    speakers("The crew union, Mill Crew Union (MCU), said it would stay.", &["Mill Crew Union"]);
    speakers("The levy will go, a move announced on Monday.", &[]);
    speakers("Norway must pay the crews, under a ruling announced on Friday.", &[]);
    speakers("The levy will go, the firm announced on Monday.", &["the firm"]);
    speakers("Asked if he would sell, Jan Holm smiled and said: “Wait.”", &["Jan Holm"]);
}

#[test]
fn nouns_of_saying_behind_another_verb() {
    speakers("The owners of the locks traded blame on Thursday over the flood.", &[]);
    speakers("The court directed Norway to file a status report on the dam.", &[]);
    speakers("The workers surveyed claim they were cheated.", &["The workers surveyed"]);
    speakers("Norway must reply within four weeks.", &[]);
    speakers("Norway should explain why it left.", &[]);
    check(
        "Norway blamed the owners for the flood that drowned the mill.",
        &["verb | Norway | named | the owners for the flood that drowned the mill"],
    );
    check(
        "Norway assured the crews that they would be paid.",
        &["verb | Norway | named | they would be paid"],
    );
}

#[test]
fn a_thing_that_is_claimed_is_no_statement() {
    speakers("Norway claims the shoal.", &[]);
    speakers("Norway and Peru, which also claim parts of the sea, kept silent.", &[]);
    speakers("Norway claims it owns the shoal.", &["Norway"]);
    speakers("Norway claims Peru started it.", &["Norway"]);
    speakers("The shoal was ours, Norway claimed on Monday.", &["Norway"]);
    speakers("“The shoal was ours,” claimed Jane Roe.", &["Jane Roe"]);
}

#[test]
fn a_relative_clause_ends_at_its_comma() {
    check(
        "Norway, which denies taking the boats, and Peru signed a pact.",
        &["verb | Norway | named | taking the boats"],
    );
    check(
        "Norway, which said that, if attacked, it would answer, left the pact.",
        &["verb | Norway | named | if attacked, it would answer, left the pact"],
    );
}

#[test]
fn what_is_judged_in_a_word() {
    check("Norway called the new rules unfair.", &["verb | Norway | named | unfair"]);
    check("Norway labelled the ruling “unjust”.", &["verb | Norway | named | unjust"]);
    speakers("Norway called a meeting over unfair rents.", &[]);
}

#[test]
fn what_opens_with_an_amount_is_said() {
    for text in [
        "At least 40 people died in the flood, the mayor said.",
        "About 400 people joined the march, the mayor said.",
        "Around two hundred miners were held, the mayor said.",
        "Over 30 boats had left by noon, the mayor said on Monday.",
    ] {
        speakers(text, &["the mayor"]);
    }
    speakers("About two hours after the vote was over, the mayor said.", &[]);
    speakers("In the harbour that was closed, the mayor said.", &[]);
    speakers("In a letter that was read to 40 members, the mayor said.", &[]);
}

/// How the speakers of a text's statements stand to their contents, one a line: `stance: content`.
#[track_caller]
fn stances(text: &str, expected: &[&str]) {
    let (labels, article) = label(text);
    let found: Vec<String> = labels
        .statements
        .iter()
        .map(|one| {
            format!("{}: {}", one.value.stance.key(), article.prose.slice(one.value.content))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_is_denied_or_doubted_or_asked_is_not_said() {
    stances("Norway denied that it had closed the locks.", &["denied: it had closed the locks"]);
    stances("Norway rejected claims that it had paid.", &["denied: it had paid"]);
    stances("Norway doubts that the truce will hold.", &["doubted: the truce will hold"]);
    stances("Norway is sceptical that the truce will hold.", &["doubted: the truce will hold"]);
    stances("Norway asked whether the truce would hold.", &["asked: the truce would hold"]);
    // A verdict on a claim, words that hold the denial, and what was quoted before the verb.
    stances("Norway dismissed the claims as baseless.", &["affirmed: baseless"]);
    stances(
        "Norway said it had no doubt that it paid.",
        &["affirmed: it had no doubt that it paid"],
    );
    stances("The raid was denied by Norway.", &["affirmed: The raid was denied by Norway"]);
    stances("“We did not pay,” Norway denied.", &["affirmed: “We did not pay,”"]);
    stances("Norway rejected the offer, saying it was late.", &["affirmed: it was late"]);
}

#[test]
fn what_is_said_beside_a_denial_is_not_denied() {
    stances(
        "Norway denied the charge and said it would wait.",
        &["denied: the charge", "affirmed: it would wait"],
    );
    stances(
        "Jane Roe, who had denied that the locks were closed, said she would wait.",
        &["affirmed: she would wait"],
    );
    stances(
        "Jane Roe, who denied that the locks were closed, left.",
        &["denied: the locks were closed"],
    );
}

#[test]
fn he_is_who_spoke_in_the_sentence_before_with_or_without_a_name() {
    let before = "Paul Kerr urged members to accept.";
    for told in [
        "The crews could refuse, a shop steward said.",
        "The crews could refuse, said a shop steward.",
        "According to a shop steward, the crews could refuse.",
        "A shop steward said the crews could refuse.",
    ] {
        let text = format!("{before} {told} “People can count,” he said.");
        speakers(
            &text,
            &["Paul Kerr", "a shop steward", "a shop steward"].map(|one| {
                if told.starts_with("A shop") && one != "Paul Kerr" {
                    "A shop steward"
                } else {
                    one
                }
            }),
        );
    }
    speakers(
        "Two men were held, a police officer said. “They were drunk,” he said.",
        &["a police officer", "a police officer"],
    );
    // The hall of which he tells.
    speakers(
        "The hall was shut, said a fisherman. “It is late,” he said.",
        &["a fisherman", "a fisherman"],
    );
    // A body is no "he", and neither is a paper.
    for told in ["The company said the hall was shut.", "The hall was shut, the report said."] {
        let (labels, _) = label(&format!("{before} {told} “It is late,” he said."));
        let last = labels.statements.last().expect("somebody speaks");
        assert_eq!(labels.speaker(&last.value.speaker), "Paul Kerr", "{told}");
    }
    // Of whom it is told may be meant as well.
    speakers("Paul Kerr was ill, a doctor said. He said it was late.", &["a doctor"]);
    // She of whom an official told before she spoke, and a description of who was named.
    speakers(
        "Ada Lund said it was late. The deal was near, an official said. She has demanded an inquiry.",
        &["Ada Lund", "an official", "Ada Lund"],
    );
    speakers(
        "Ada Lund left. The 64-year-old said it was late. She said it was over.",
        &["The 64-year-old", "Ada Lund"],
    );
    // What a guard told him in a clause of its own.
    speakers(
        "Paul Kerr left when a guard said it was late. He said he would return.",
        &["Paul Kerr"],
    );
}

#[test]
fn who_is_asked_about_has_not_spoken() {
    speakers("Does Norway believe that the truce will hold?", &[]);
    speakers("Has Norway denied that its ships fired?", &[]);
    speakers("Why does Norway say that the truce will hold?", &[]);
    speakers("Norway believes that the truce will hold.", &["Norway"]);
}

#[test]
fn who_says_so_behind_the_comma_of_a_headline_stands_behind_the_verb() {
    speakers("# Dam could burst, says Kenya minister", &["Kenya minister"]);
    speakers("# Locks could close, says Norway", &["Norway"]);
    speakers("# Norway, at talks in Lima, says the locks are shut", &["Norway"]);
    speakers("# Norway lays out new terms, says Sweden is late", &[]);
}

#[test]
fn who_calls_an_envoy_back_says_nothing() {
    for text in [
        "Norway recalled its ambassador to Peru on Monday.",
        "Norway left the talks and recalled its whole delegation.",
        "The maker recalled the cars.",
    ] {
        speakers(text, &[]);
    }
    speakers("Jane Roe recalled how the ambassador had left.", &["Jane Roe"]);
    speakers("Jane Roe recalled that the troops had left.", &["Jane Roe"]);
    speakers("Jane Roe recalled her days with the troops.", &["Jane Roe"]);
}

#[test]
fn a_name_in_quotation_marks_is_no_speech() {
    check(
        "Amadou Keita, known as “the Lion,” announced a truce on Tuesday.",
        &["verb | Amadou Keita | named | a truce on Tuesday"],
    );
    check(
        "The general, nicknamed “the Fox”, denied he had fled.",
        &["verb | The general | anonymous | he had fled"],
    );
    // What is said in a few words.
    check(
        "The road is “not safe,” said Jane Roe.",
        &["inverted | Jane Roe | named | The road is “not safe,”"],
    );
}

#[test]
fn what_one_says_ends_where_another_says_the_opposite() {
    check(
        "Critics say the treaty weakens the ports, but supporters say it protects them.",
        &[
            "verb | Critics | anonymous | the treaty weakens the ports",
            "verb | supporters | anonymous | it protects them",
        ],
    );
    check(
        "The company said it had offered four percent, while the union said it had seen no offer.",
        &[
            "verb | The company | anonymous | it had offered four percent",
            "verb | the union | anonymous | it had seen no offer",
        ],
    );
    check(
        "The union said the pay was too low but stressed that talks would go on.",
        &[
            "verb | The union | anonymous | the pay was too low",
            "verb | The union | anonymous | talks would go on",
        ],
    );
    check(
        "The mayor said the bridge was old, but that the crews were safe.",
        &["verb | The mayor | official | the bridge was old, but that the crews were safe"],
    );
}

#[test]
fn a_hyphen_between_spaces_is_a_dash() {
    check(
        "The mill - the last of its sort - said it would close.",
        &["verb | The mill | anonymous | it would close"],
    );
}

#[test]
fn a_person_named_beside_the_subject_speaks() {
    check(
        "One of its top engineers, Jane Roe, admitted the dam leaked.",
        &["verb | Jane Roe | named | the dam leaked"],
    );
    check(
        "But several owners left, and the envoy to the port, Carl Moen, said Norway must pay.",
        &["verb | Carl Moen | named | Norway must pay"],
    );
    check(
        "Jane Roe, MP for Lund Valley, Norway, said the dam leaked.",
        &["verb | Jane Roe | named | the dam leaked"],
    );
    check(
        "The club appointed an auditor, who said the books were empty.",
        &["verb | an auditor | anonymous | the books were empty"],
    );
    check(
        "Jane Roe, who argues the pact is “a gift” and “a bargain”, has said it will hold.",
        &["verb | Jane Roe | named | it will hold"],
    );
}

#[test]
fn when_and_to_whom_it_was_said_is_no_part_of_speaker_or_content() {
    check(
        "Earlier this month the firm said it had lost two ships.",
        &["verb | the firm | anonymous | it had lost two ships"],
    );
    check(
        "Jane Roe later denied the road was shut and insisted that the port was safe.",
        &[
            "verb | Jane Roe | named | the road was shut",
            "verb | Jane Roe | named | the port was safe",
        ],
    );
    check(
        "Jane Roe told the Herald’s Morning programme what was needed was time.",
        &["verb | Jane Roe | named | what was needed was time"],
    );
    check(
        "Jane Roe told the local newspaper Havnen it would not close.",
        &["verb | Jane Roe | named | it would not close"],
    );
    check(
        "The two crews remain in the port, said the newspaper.",
        &["inverted | the newspaper | anonymous | The two crews remain in the port"],
    );
    check(
        "Two directors, Bert Lund and Frank Moe, remain in office, said the newspaper.",
        &[
            "inverted | the newspaper | anonymous | Two directors, Bert Lund and Frank Moe, remain in office",
        ],
    );
    check(
        "In a paper for the Harbour think tank, Jane Roe says the port is lost.",
        &["verb | Jane Roe | named | the port is lost"],
    );
}

#[test]
fn who_counts_among_others_speaks_with_them() {
    check(
        "Most of the dockers say the pay is low.",
        &["verb | Most of the dockers | anonymous | the pay is low"],
    );
    check(
        "Two of the dockers say the pay is low.",
        &["verb | Two of the dockers | anonymous | the pay is low"],
    );
    check("Eight of the dockers' nine demands say nothing of the pay.", &[]);
}

#[test]
fn whoever_goes_on_to_say_it_says_it() {
    check(
        "Marta Lund went on to say that the pay is low.",
        &["verb | Marta Lund | named | the pay is low"],
    );
    check(
        "Norway continues to say that the border is open.",
        &["verb | Norway | named | the border is open"],
    );
    check("Peru has yet to say that the border is open.", &[]);
    check("The terms were plain: Norway had to promise to give up its fleet.", &[]);
}

#[test]
fn who_asks_behind_a_question_is_who_is_quoted() {
    check(
        "“Who will pay for the old dyke?” Marta Lund asked.",
        &["quotation | Marta Lund | named | Who will pay for the old dyke?"],
    );
    check(
        "“Who will pay for the old dyke?” Marta Lund said.",
        &["quotation | Marta Lund | named | Who will pay for the old dyke?"],
    );
    check(
        "Jonas Roe said: “Who will pay for the old dyke?” Marta Lund said: “We shall see to it ourselves.”",
        &[
            "verb | Jonas Roe | named | “Who will pay for the old dyke?”",
            "verb | Marta Lund | named | “We shall see to it ourselves.”",
        ],
    );
}

#[test]
fn a_source_inside_what_is_quoted_yields_to_who_is_quoted() {
    check(
        "“Jonas Roe said the owners would come. They will not come to the table,” Marta Lund said.",
        &[
            "quotation | Marta Lund | named | Jonas Roe said the owners would come.",
            "verb | Marta Lund | named | They will not come to the table,”",
        ],
    );
    // A quotation that is never closed is nobody's for certain.
    check(
        "Marta Lund said: “The owners will not come to the table.\n\nJonas Roe said they would.",
        &[
            "verb | Marta Lund | named | “The owners will not come to the table",
            "verb | Jonas Roe | named | they would",
        ],
    );
}

#[test]
fn who_reports_behind_a_comma_what_others_would_do() {
    check(
        "Thousands of dockers could strike if the owners scrap the pension, warn union leaders.",
        &[
            "inverted | union leaders | official | Thousands of dockers could strike if the owners scrap the pension",
        ],
    );
    check(
        "Marta Lund met the press. Dockers would be allowed to vote in the hall, she confirmed.",
        &["verb | Marta Lund | named | Dockers would be allowed to vote in the hall"],
    );
}

#[test]
fn what_somebody_said_without_telling_what_is_no_statement() {
    check("You should read what Marta Lund said, although it is long.", &[]);
    check("What Marta Lund said on Monday was long.", &[]);
    check(
        "Crews were sent home in what Marta Lund said was a breach of the pact.",
        &["verb | Marta Lund | named | a breach of the pact"],
    );
}

#[test]
fn whoever_a_name_and_a_comma_keep_apart_from_the_verb() {
    check(
        "In Oslo, mayor Marta Lund, warned that the dyke would break.",
        &["verb | Marta Lund | named | the dyke would break"],
    );
    check(
        "But Marta Lund, another owner, left, saying the dyke would break.",
        &["verb | Marta Lund | named | the dyke would break"],
    );
    check(
        "Norway also asked for a vote, saying the border was open.",
        &["verb | Norway | named | the border was open"],
    );
}

#[test]
fn who_wrote_a_work_has_not_said_it() {
    check("Marta Lund wrote the preface.", &[]);
    check(
        "Marta Lund wrote that the talks were over.",
        &["verb | Marta Lund | named | the talks were over"],
    );
}

#[test]
fn what_a_body_is_called_beside_its_name_stands_for_it_later() {
    for named in [
        "The pilots' union HPU met the owners.",
        "HPU, the union that stands for the pilots, met the owners.",
        "Their union, HPU, met the owners.",
        "The HPU union met the owners.",
        "The HPU pilots' union met the owners.",
    ] {
        let text = format!("{named} The union said the port was closed.");
        check(&text, &["verb | HPU | named | the port was closed"]);
    }
    // Another one, a list, one that is only mentioned.
    for named in [
        "The pilots' union HPU met a union of painters.",
        "The pilots' union HPU met the dockers' union KLM.",
        "In a hall of HPU, the union of painters met.",
    ] {
        let text = format!("{named} The union said the port was closed.");
        check(&text, &["verb | The union | anonymous | the port was closed"]);
    }
    // What only tells whose somebody is parts no one.
    check(
        "The pilots' union HPU met a union official. The union said the port was closed.",
        &["verb | HPU | named | the port was closed"],
    );
}

#[test]
fn the_company_is_the_one_firm_that_was_named() {
    check(
        "Port operator Havbris Lines Ltd met the crews. The company said the port was closed.",
        &["verb | Havbris Lines Ltd | named | the port was closed"],
    );
    check(
        "Port operator Havbris Lines Ltd met the owners of Harbour Corp. The company said the port was closed.",
        &["verb | The company | anonymous | the port was closed"],
    );
}
