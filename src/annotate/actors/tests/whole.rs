//! Names read whole: bodies with two fields, offices with a field, names of ordinary words; and what is
//! nobody's name.

use super::check;

#[test]
fn two_fields_of_one_body_are_one_name() {
    for body in [
        "Lund Commission for Mills and Monuments",
        "Association of Tea and Coffee Growers",
        "Alliance of Motion Picture and Television Producers",
        "Union for Conservation of Rivers and Natural Resources",
        "Department for Culture, Media and Sport",
    ] {
        check(&format!("The {body} said no."), &[&format!("{body} organisation: {body}")]);
    }
    check(
        "The National Cohesion and Integration Commission met.",
        &["National Cohesion and Integration Commission organisation: National Cohesion and \
           Integration Commission"],
    );
    // Two bodies.
    check(
        "The Institute of Directors and Parliament met.",
        &[
            "Institute of Directors organisation: Institute of Directors",
            "Parliament organisation: Parliament",
        ],
    );
    check(
        "The University of Zorval and Oxfam met.",
        &["University of Zorval organisation: University of Zorval", "Oxfam organisation: Oxfam"],
    );
}

#[test]
fn a_known_word_may_head_a_longer_name() {
    check(
        "The Zambia Congress of Trade Unions said no.",
        &[
            "Zambia Congress of Trade Unions organisation of Zambia: Zambia Congress of Trade Unions",
        ],
    );
    check(
        "The Nigeria Labour Congress said no.",
        &["Nigeria Labour Congress organisation of Nigeria: Nigeria Labour Congress"],
    );
    check(
        "The US Congress said no.",
        &["United States Congress organisation of United States: US Congress"],
    );
    check(
        "The Freedom From Noise Foundation said no.",
        &["Freedom From Noise Foundation organisation: Freedom From Noise Foundation"],
    );
}

#[test]
fn words_before_minister_are_the_field() {
    check("Jal Vayu Minister Anna Roe spoke.", &["Anna Roe person: Anna Roe"]);
    // A land that is named elsewhere too.
    check(
        "Anna Roe came to Zorvalia. The Zorvalia Minister Jonas Lind spoke.",
        &[
            "Anna Roe person: Anna Roe",
            "Jonas Lind person: Jonas Lind",
            "at Zorvalia",
            "at Zorvalia",
        ],
    );
}

#[test]
fn who_stands_between_commas_holds_the_office() {
    check(
        "The defence minister of Chad, General Juma Bello, said no.",
        &["Chad state: Chad", "Juma Bello person of Chad: Juma Bello"],
    );
    check("The Emir of Kano, Ado Bayero, said no.", &["Ado Bayero person: Ado Bayero", "at Kano"]);
    // Whoever is sent to a land is not of it.
    check(
        "Iran's special envoy for Chad, Juma Bello, said no.",
        &["Iran state: Iran", "Chad state: Chad", "Juma Bello person of Iran: Juma Bello"],
    );
    // A list.
    check(
        "The presidents of Chad, Juma Bello and Jane Roe, met.",
        &["Chad state: Chad", "Juma Bello person of Chad: Juma Bello", "Jane Roe person: Jane Roe"],
    );
}

#[test]
fn a_plain_word_before_what_a_body_is_names_it() {
    check("The Unite union said no. Unite called a strike.", &["Unite organisation: Unite"]);
    check("The harbour union said no. Unite the crews.", &[]);
    check(
        "The group Friends of Cold Hill wrote. Friends of Cold Hill said no.",
        &["Friends of Cold Hill organisation: Friends of Cold Hill"],
    );
    check("Friends of Jane Roe said no.", &["Jane Roe person: Jane Roe"]);
}

#[test]
fn those_who_do_something_are_nobody() {
    check("Dockers voted to strike. Carers said no. Binmen refused.", &[]);
    check("Canola growers said no.", &[]);
    check("The crowd cheered for Dockers. Dockers have won.", &["Dockers organisation: Dockers"]);
    check("Somers said no.", &["Somers person: Somers"]);
}

#[test]
fn what_stands_beside_a_name_is_none_of_it() {
    check("Nigel Zorval KC said no.", &["Nigel Zorval person: Nigel Zorval"]);
    check("The call starts at 10:00 AEST and ends at 8am EST.", &[]);
    check("They agreed on Plan B. She posted it on X.", &[]);
    check("They met on Mount Elgon.", &["at Mount Elgon"]);
    check("Mount Elgon farmers said no.", &["at Mount Elgon"]);
    check("Zorvalby MP Jane Roe said no.", &["Jane Roe person: Jane Roe", "at Zorvalby"]);
    check("Moon Jae-in said no.", &["Moon Jae-in person: Moon Jae-in"]);
}
