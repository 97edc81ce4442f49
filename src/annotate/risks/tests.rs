//! For each rule what it takes and what it leaves.

use crate::annotate::Origin;
use crate::annotate::tests::label;

/// The rule that makes a text of one sentence a risk, or "".
#[track_caller]
fn check(text: &str, rule: &str) {
    let (labels, _) = label(text);
    let found = labels.risks.first().map_or("", |label| match &label.origin {
        Origin::Rule { id, .. } => id,
        Origin::Editor { .. } => "editor",
    });
    assert_eq!(found, rule, "{text}");
}

#[test]
fn conditional() {
    check("If the talks fail, the ferry crews will be without pay.", "risk/conditional");
    check("The harbour will close if the truce collapses.", "risk/conditional");
    check(
        "Unless the owners move, the mine could be lost, and if the vote stalls, so will the town.",
        "risk/conditional",
    );
    check("Should the ceasefire break down, both valleys would be cut off.", "risk/conditional");
    check("If no agreement is reached by Friday, the schools will stay shut.", "risk/conditional");
    check("If the rain stops, the crews will sail.", "");
    check("The talks failed in March.", "");
    check("If it is treated as an equal in Block 17, the others will follow.", "");
    check("If they block the road, the harvest will be lost.", "risk/conditional");
    check("She asked if the boat had failed.", "");
}

/// An appeal names no harm, and a question no consequence.
#[test]
fn what_is_only_appealed_for_or_asked() {
    check("The mayor asked both sides to refrain from any step that could inflame the strike.", "");
    check("Norway called on Peru to avoid actions that might derail the talks.", "");
    check("The mayor asked both sides to avoid a war that could spread.", "risk/modal");
    check("The army took a step that could derail the talks.", "risk/modal");
    check("And if the talks collapse?", "");
    check("If the talks collapse, will the town be lost?", "risk/conditional");
}

/// Who says it is left no choice threatens, where what comes is a blow.
#[test]
fn no_choice_but() {
    check("The union said it would have no choice but to strike.", "risk/threat");
    check("The firm will have no other option but to suspend the ferries.", "risk/threat");
    check("The union would have no choice but to accept the offer.", "");
    check("The union would go to court if the plan became law.", "risk/conditional");
    check("The union went to court in May.", "");
}

#[test]
fn modal() {
    check("A single arrest could derail the process.", "risk/modal");
    check("The dispute may spill over into the next valley.", "risk/modal");
    check("Three things could wreck the deal.", "");
    check("Three mills could wreck the deal.", "risk/modal");
    check("Fresh clashes might trigger a wider war.", "risk/modal");
    check("The strike threatens to paralyse the port.", "risk/modal");
    check("Another winter without pay is likely to cripple the clinics.", "risk/modal");
    check("The deal could not fail, she said.", "");
    check("The deal could have collapsed, but it held.", "");
    check("The deal could bring work.", "");
    check("The bridge collapsed in 1931.", "");
}

#[test]
fn what_is_forbidden() {
    check("The union insists that no hostage may be held back.", "");
    check("No worker may be attacked, the judge ruled.", "");
    check("The biggest danger is a new strike.", "risk/nominal");
}

#[test]
fn window() {
    check("The window for a settlement is closing.", "risk/window");
    check("Time is running out for the miners.", "risk/window");
    check("The clock is ticking.", "risk/window");
    check("She opened the window of the hall.", "");
}

#[test]
fn threat() {
    check("The garrison threatened to shell the harbour.", "risk/threat");
    check("The firm would do nothing to the crews whom it had threatened to dismiss.", "");
    check("The firm said that it might dismiss those it had not threatened to dismiss.", "");
    check("The union said that it could strike, as it had threatened to.", "risk/modal");
    check("The union vowed to retaliate.", "risk/threat");
    check("The union did not threaten to strike.", "");
}

#[test]
fn warning() {
    check("The bishop warned that the island would starve.", "risk/warning");
    check("Doctors warned of a famine.", "risk/warning");
    check("He was not warned of the visit.", "");
}

#[test]
fn nominal() {
    check("The risk of a lockout is growing.", "risk/nominal");
    check("The two towns stand on the brink of war.", "risk/nominal");
    check("The main danger is a split among the crews.", "risk/nominal");
    check("There are fears that the clashes are back.", "risk/warning");
    check("The truce hangs by a thread.", "risk/nominal");
    check("The island faces a shortage of bread.", "risk/nominal");
    check("There is no risk of a lockout.", "");
    check("The pact removed the threat of a lockout.", "");
    check("He faces the sea every morning.", "");
}

#[test]
fn prevent() {
    check("A vote is the only way to prevent a strike.", "risk/prevent");
    check("They met to prevent a misunderstanding.", "");
}

#[test]
fn harm_that_nobody_does_or_that_is_denied() {
    for none in [
        "Nobody could derail the talks, the mayor said.",
        "No single raid could derail the talks.",
        "Neither side could derail the talks.",
        "Not a single raid could derail the talks.",
        "None of the raids could derail the talks.",
        "Nothing in the pact could harm the crews.",
        "Few believe the raid could derail the talks.",
        "A new strike isn't likely to cripple the port.",
        "The dispute is hardly likely to spread to the next valley.",
        "There is no way the strike could spread.",
        "The mayor did not say that the strike could cripple the port.",
        "Nobody warned that the dam could burst.",
        "No engineer warned of a flood.",
        "No union threatened to strike.",
    ] {
        check(none, "");
    }
    for modal in [
        "A single raid could derail the talks.",
        "The strike could not only cripple the port but ruin the town.",
        "Another winter without pay is likely to cripple the clinics.",
        "Without a new quota the herring stock could collapse.",
        "A few raids could derail the talks.",
    ] {
        check(modal, "risk/modal");
    }
}

#[test]
fn likely_before_its_noun_opens_nothing() {
    check("Engineers suggested that a blast was the most likely cause of the dam breach.", "");
    check("A blast is likely to breach the dam.", "risk/modal");
}

#[test]
fn a_truce_that_comes_after_a_threat() {
    check("The two towns signed a truce after a raid threatened to descend into war.", "");
    check("A new raid threatens to descend into war.", "risk/threat");
}

#[test]
fn a_danger_that_is_less_and_a_place_that_is_dangerous() {
    check("The pact removes the threat of a lockout.", "");
    check("The pact eases the danger of a new war.", "");
    check("The treaty lowers the risk of a clash at sea.", "");
    check("The embargo raises the risk of a clash at sea.", "risk/nominal");
    check("The army said it had taken the most dangerous of the camps.", "");
    check("The most dangerous moment is still to come, an envoy said.", "risk/nominal");
}

#[test]
fn motives_and_what_was_likely() {
    check("Fearing a raid, the crews fled the harbour.", "");
    check("The fear and panic in the town grew as the shelling went on.", "");
    check("The garrison had lost a gate and was bound to retaliate.", "");
    check("The garrison was bound to retaliate, an envoy said.", "risk/modal");
    check("The mayor warned that the town cannot look away.", "");
    check("The police moved to suppress the threat of a raid.", "");
}

#[test]
fn what_is_delayed_or_feared_to_do() {
    check("The minister said he will delay the increase of the tariffs.", "");
    check("A strike could delay the harvest.", "risk/modal");
    check("The fear of making a decision must be overcome.", "");
    check("The fear of losing the harbour is growing.", "risk/nominal");
    check("If they want talks while threatening the town, they should say so.", "");
}

#[test]
fn where_things_are_headed() {
    check("Without a deal the two sides are headed for a strike on Thursday.", "risk/nominal");
    check("The town is bracing for a flood.", "risk/nominal");
    check("Hostilities can resume at any time, the envoy said.", "risk/nominal");
    check("The walkout starts in June, potentially threatening the harvest.", "risk/nominal");
    check("The crews are headed for the harbour.", "");
    check("The town is bracing for the festival.", "");
    check("The talks can resume at any time.", "");
}

#[test]
fn what_was_likely_done_and_what_is_examined() {
    check("More than sixty soldiers were likely killed in May, the ministry said.", "");
    check("Raiders have also highly likely breached the archive, officials said.", "");
    check("The league will likely attack the fort, officials said.", "risk/modal");
    check("The union could attack the ruling in court.", "");
    check("The widows went to the capital, as they said they would, to attack the amnesty.", "");
    check("The board will investigate if the mills violate the treaty.", "");
    check("Norway has blocked the funds, risking increased tensions with Sweden.", "risk/nominal");
    check("Hopes that he can calm tensions are likely to be low.", "");
}

#[test]
fn away_from_the_brink() {
    check("The two towns stepped back from the brink of war.", "");
    check("The two towns are back on the brink of war.", "risk/nominal");
    check("The pact dampened fears of a war.", "");
    check(
        "A clerk confirmed the raid, naming the camp and warning that the town should expect more attacks.",
        "risk/warning",
    );
}

#[test]
fn worries_without_that() {
    check("Some officials worry those quotas will erode the island's trade.", "risk/warning");
    check("Do not worry, the crews will be paid.", "");
    check("They worry a lot.", "");
}

#[test]
fn warned_against_a_measure() {
    check("The council extended the ban, though the envoy warned against the measure.", "");
    check("The envoy warned against an attack on the dam.", "risk/warning");
}

#[test]
fn trigger_consequence_and_likelihood_are_places() {
    let (labels, article) = label("If the talks fail, the island may not recover.");
    let risk = &labels.risks[0].value;
    let words =
        |range: Option<crate::load::ProseRange>| range.map(|range| article.prose.slice(range));
    assert_eq!(words(risk.trigger), Some("If the talks fail"));
    assert_eq!(words(risk.consequence), Some("the island may not recover"));
    assert_eq!(words(risk.likelihood), Some("may not"));
    let likelihood = |text: &str| {
        let (labels, article) = label(text);
        labels.risks[0].value.likelihood.map(|range| article.prose.slice(range).to_owned())
    };
    let text = "If the talks fail, the union keeps certain rights and the mill falls to ruin.";
    assert_eq!(likelihood(text), None);
    let text = "If the talks fail, a new strike is almost certain.";
    assert_eq!(likelihood(text).as_deref(), Some("certain"));
    let text = "The mayor warned that the camp could not be moved and that cholera could spread.";
    assert_eq!(likelihood(text).as_deref(), Some("could"));
}

#[test]
fn what_would_follow_is_not_who_says_so() {
    for (text, trigger, consequence) in [
        (
            "“If the mill stalls again,” Ms Hale, the clerk, wrote on the board, “the valley will starve.”",
            "If the mill stalls again",
            Some("the valley will starve"),
        ),
        (
            "She told the radio that it was clear: “Bottom line, if the talks fail, there is no ferry.”",
            "if the talks fail",
            None,
        ),
        (
            "The risk of a new strike if they do lock the gates of the mill is high.",
            "if they do lock the gates of the mill",
            None,
        ),
        (
            "The clerk put it so: the harbour closes for good if the talks fail.",
            "if the talks fail",
            Some("the harbour closes for good"),
        ),
    ] {
        let (labels, article) = label(text);
        let risk = &labels.risks[0].value;
        let words =
            |range: Option<crate::load::ProseRange>| range.map(|range| article.prose.slice(range));
        assert_eq!((words(risk.trigger), words(risk.consequence)), (Some(trigger), consequence));
    }
}

#[test]
fn what_is_told_after_a_modal_is_not_feared() {
    check("The mayor said he would seek peace and attacked the clerk’s remarks.", "");
    check("The convoy could be stopped and attacked on the pass.", "risk/modal");
}

#[test]
fn listed() {
    check(
        "# Risks\n- The bridge was left without a guard.\n- Bandits are a plague of violence.",
        "risk/listed",
    );
    check("# What could go wrong\n- The ferry is a scene of chaos on most days.", "risk/listed");
    check("# History\n- The ferry is a scene of chaos on most days.", "");
    check("# Risks\n- Chaos on the ferry", "");
    check("# Risks\nThe ferry is a scene of chaos on most days.", "");
}

#[test]
fn imperative() {
    check("Miss the tide, and the ship stays in port for a week.", "risk/imperative");
    check("Miss Hale, the clerk, and the mayor left early.", "");
    check("Lose weight with these tips.", "");
}

#[test]
fn words_of_relief_and_words_that_need_harm() {
    check("The danger of a walkout remains.", "risk/nominal");
    check("The danger of a walkout has receded.", "");
    check("The new pay scale removed the danger of a walkout.", "");
    check("The league faces the prospect of a boycott.", "risk/nominal");
    check("The league faces the prospect of a fine summer.", "");
    check("Refuse the offer, and the mill will collapse.", "risk/imperative");
    check("Take the offer, and the mill will stay.", "");
}

#[test]
fn what_is_not_clear_is_no_condition() {
    let (labels, _) = label("It was not immediately clear if the rebels would reject the truce.");
    assert!(labels.risks.is_empty());
    let (labels, _) = label("If the rebels reject the truce, war may follow.");
    assert_eq!(labels.risks.len(), 1);
}

#[test]
fn what_names_nothing_that_may_happen() {
    check("It is time to worry about the new mayor.", "");
    check("Parents worry about the vote.", "");
    check("Parents worry about a new strike.", "risk/warning");
    check("Parents are worried that the school could close.", "risk/warning");
    check("Some left the register, fearing the exposure.", "");
    check("Some left the valley, fearing a massacre.", "risk/warning");
    check("He made a career of fear mongering.", "");
    check("The mayor said the warning was not his.", "");
    check("Of the lot, Melik has the fewest seats at stake.", "");
    check("The lives of hostages are at stake, with war near.", "risk/nominal");
    check("The backlash was fierce.", "");
    check("The ruling could trigger a backlash.", "risk/modal");
    check("She would also close the loophole.", "");
    check("The rebels would close the border.", "risk/threat");
}

#[test]
fn what_did_not_happen_and_what_only_looks_like_harm() {
    check("If the mill had collapsed, the town would have moved.", "");
    check("If you lose your card, call the bank.", "");
    check("Even if the party lost every seat, it would keep the hall.", "");
    check("The report names the clan as the likely author of the attacks.", "");
    check("The clan is likely to attack.", "risk/modal");
    check("The brothers should have been the first to attack.", "");
    check("The league lost the mine once it collapsed in May.", "");
    check("The league will lose the mine once the truce collapses.", "risk/conditional");
    check("Most would back talks if the rebels renounced arms.", "");
}

#[test]
fn whoever_asks_if_something_broke_warns_of_nothing() {
    check("Asked by reporters if Norway was violating the truce, the mayor smiled.", "");
    check("If Norway violates the truce, the war will resume.", "risk/conditional");
}

#[test]
fn what_is_aimed_at_or_eased_is_not_feared() {
    check("Norway asked for ships so that it can seize the wreck.", "");
    check("Norway could seize the wreck.", "risk/modal");
    check("The tax will help to cut the losses of the war.", "");
    check("A court will decide whether to block the peace talks.", "");
    check("The strike could block the peace talks.", "risk/modal");
    check("The charter is law, and no act, whoever commits it, should weaken it.", "");
    check("Should the truce collapse, the war will resume.", "risk/conditional");
}

#[test]
fn what_is_warned_of_may_come_or_is_bad() {
    check("The agent warned on Monday that the crews could leave.", "risk/warning");
    check("The agent warned the league last week that gates would stay shut.", "risk/warning");
    check("The agent warned that the talks were a failure.", "risk/warning");
    check("The agent warned that some of the books were wrong.", "");
    check("The agent warned the crews to keep quiet.", "");
    check("Members are worried that the mine could close.", "risk/warning");
    check("Members are worried that the mayor was too young.", "");
    check("Some raised concerns that the mine could close.", "risk/nominal");
    check("Some raised concerns that the mayor was too young.", "");
    check("It was that fear that led to the strike of the millers.", "");
}

#[test]
fn a_warning_is_a_noun() {
    check("The league, warning that the ground may be lost, asked for help.", "risk/warning");
    check("The bridge could give way, the league is warning.", "risk/modal");
    check("The toll is to rise, the league is warning.", "");
    check("They heard a warning of war.", "risk/warning");
    check("Two students were sent warning letters.", "");
    check("The mill issued its third profits warning.", "");
    check("The system, called Warning, finds war damage.", "");
    check("The early warning system of the valley stands.", "");
}

#[test]
fn fears_that_are_calmed_and_fears_that_move_somebody() {
    check("The bishop voiced fears of a split.", "risk/warning");
    check("The bishop allayed fears of a split.", "");
    check("She left the hall for fear of a riot.", "");
    check("The owners dropped the threat of a lockout.", "");
    check("The owners assessed the risk of a lockout.", "");
}

#[test]
fn threats_that_were_borne_and_threats_of_help() {
    check("The crews are threatened with dismissal.", "risk/threat");
    check("The crews were threatened with dismissal in 1931.", "");
    check("A guard was held for striking and threatening to shoot a driver.", "");
    check("The owners are threatening to shut the gates.", "risk/threat");
    check("The league will not hesitate to block the gates.", "risk/threat");
    check("The league will not hesitate to help the crews.", "");
}

#[test]
fn harm_that_is_there_or_was_there() {
    check("The island faces famine.", "risk/nominal");
    check("The island is facing a crisis.", "");
    check("The guard was hit in the face and treated for injuries.", "");
    check("The league is on the brink of collapse.", "risk/nominal");
    check("The league was on the brink of collapse.", "");
    check("The league was on the brink of collapse, the agent said.", "risk/nominal");
    check("The league is on the verge of a deal.", "");
    check("The crews are not going to be at risk.", "");
    check("The crews are at risk.", "risk/nominal");
    check("The valley is descending into chaos.", "risk/nominal");
    check("The queen descended into madness.", "");
    check("A new embargo is likely.", "risk/nominal");
    check("The embargo is likely to be lifted.", "");
    check("The costs of delay are plain.", "risk/nominal");
    check("The costs of the case are plain.", "");
    check("The dream broke on the rocks of politics.", "");
}

#[test]
fn what_was_not_and_what_somebody_would_like() {
    check("If the crowd had come, the gates would have burst.", "");
    check("If the crowd was let in, it would have ended in chaos.", "");
    check("If the league could stop a rift from spreading, it would live.", "");
    check("The league says that the mine, once it fails, will be lost.", "risk/conditional");
    check("The league says the mine is failing and should be closed.", "");
    check("No side would want to break the contract.", "");
    check("The wall would cost a million.", "");
    check("The quarrel would cost lives.", "risk/modal");
    check("The mayor would delay the speech.", "");
    check("The mayor would delay the truce.", "risk/modal");
    check("They voted for ending the strike, and will end the lockout.", "");
    check("The talks could end in a lockout.", "risk/modal");
}

#[test]
fn what_follows_a_condition_and_what_a_modal_does_not_govern() {
    check("If elected, he would refuse the seat.", "");
    check("If he is refused the seat, the league will collapse.", "risk/conditional");
    check("If a ferry is delayed, the fare is paid back.", "");
    check("If a ferry is delayed, chaos will follow.", "risk/conditional");
    check("The rebels will stop their attacks.", "");
    check("The rebels will attack the talks.", "risk/modal");
    check("The fund may see men suffering from the dust paid.", "");
    check("The town may start suffering from the dust.", "risk/modal");
    check("Old trees can be destroyed where the owners agree.", "");
    check("The truce can be destroyed by one shot.", "risk/modal");
}

#[test]
fn words_of_threats_that_threaten_nobody() {
    check("The mayor vowed to continue the fight against rats.", "");
    check("The mayor vowed to fight.", "risk/threat");
    check("The mayor held the board responsible.", "");
    check("The mayor would hold the board responsible.", "risk/threat");
    check("It is open who would occupy the hall.", "");
    check("The crews would occupy the hall.", "risk/threat");
    check("The mill faces no strike.", "");
    check("The clerk had worried that the mine could close.", "");
    check("The clerk had warned that the mine could close.", "risk/warning");
    check("The clerk's forecasts of losses are old.", "");
    check("The clerk forecasts heavy losses.", "risk/warning");
    check("The clerk warned the crews not to tell of what might fail.", "risk/modal");
}

#[test]
fn what_is_fought_with_words_is_no_threat() {
    check("Norway vowed to fight the levy in court.", "");
    check("Norway vowed to fight it in parliament.", "");
    check("Norway vowed to fight the rebels to the last man.", "risk/threat");
}

#[test]
fn threats_with_a_day_in_them() {
    check("Norway threatened on Friday to close the locks.", "risk/threat");
    check("Norway threatened late last week to close the locks.", "risk/threat");
}

#[test]
fn work_homes_and_money_that_may_be_lost() {
    check(
        "Unless there is a breakthrough by Friday, the players will be unemployed.",
        "risk/unless",
    );
    check("The mills could be forced to close.", "risk/modal");
    check("The growers could lose 300 million crowns a year.", "risk/modal");
    check("The growers could lose interest.", "");
    check("The clerk could be forced to smile.", "");
    check("If no lasting deal is reached in May, both levies will come back.", "risk/conditional");
    check("If no one reached the deal in time, he would smile.", "");
}

#[test]
fn deeds_that_harm_by_what_they_are_done_to() {
    check("Two lodges at Marne might still reject the offer, a clerk said.", "risk/modal");
    check("Two lodges at Marne will vote on the offer, a clerk said.", "");
    check("Two lodges could not reject the offer now, a clerk said.", "");
    check("Two lodges could have rejected the offer.", "");
    check("The board could fine the mill up to 3 million crowns.", "risk/modal");
    check("The mill was fined 3 million crowns.", "");
    check("The line to the coast might be shelved, the league said.", "risk/modal");
    check("The tariffs might be shelved, the league said.", "");
    check("The grocer said it might have to close nine shops by May.", "risk/modal");
    check("The grocer said it might have to close early on Monday.", "");
    check("Norway could suspend deliveries of gas.", "risk/modal");
    check("Norway could suspend its attacks on the port.", "");
    check("The house may veto the merger.", "risk/modal");
    check("The league did not say which lines might be shelved.", "");
    check("The house hopes to cut costs.", "");
}

#[test]
fn what_would_surely_follow_a_condition() {
    check("Norway would withdraw its bid if the crews lost their votes.", "risk/conditional");
    check("Norway will withdraw its bid.", "");
    check("If the gates stay shut, the guards will expel the crews.", "risk/conditional");
    check("The guards will seize the mill unless the gates are opened.", "risk/unless");
    check("The army will not attack the mill if the gates are opened.", "");
    check("The guard asked if Norway would withdraw its bid.", "");
    check("Norway would have withdrawn its bid if the crews had lost their votes.", "");
    check("The crews would abandon the talks even if it rains.", "");
    check("The mayor would cut off the road, but if it rains the fair could be moved.", "");
}

#[test]
fn what_comes_otherwise() {
    check("The league must pay by May, or the crews will be back at the gates.", "risk/threat");
    check("The league must pay by May or face dismissal.", "risk/threat");
    check("The rebels have to leave the fort or else, the mayor said.", "risk/threat");
    check("The league must say whether the mayor or the clerk will speak.", "");
    check("The league must pay in May or in June.", "");
    check("The league must choose a hall or a field that will hold all.", "");
    check("The league must pay at once or the state will help.", "");
}

#[test]
fn dangers_that_are_none() {
    check("The danger is not that the crews leave.", "");
    check("The real risk isn't the vote.", "");
    check("The danger is not only that the crews leave.", "risk/nominal");
    check("The main danger is not bad will alone.", "risk/nominal");
    check("The danger is not that the crews leave but that the mill collapses.", "risk/nominal");
    check("The danger is that the crews leave.", "risk/nominal");
}

#[test]
fn threats_of_a_court() {
    check("Norway threatened to go to court.", "risk/threat");
    check("Norway vowed to fight the levy in court.", "");
}

#[test]
fn a_threat_that_is_taken_back_or_carried_out_is_none() {
    for text in [
        "Norway withdrew a threat to close the locks.",
        "Norway has dropped its old threat to close the locks.",
        "Norway closed the locks on Monday, carrying out a threat of last week.",
        "Norway has made good on its threat to close the locks.",
    ] {
        check(text, "");
    }
    let rule = |text: &str| label(text).0.risks.len();
    for text in [
        "Norway made a threat to kill the crews.",
        "Norway could carry out its threat to kill the crews.",
        "Norway withdrew, threatening to close the locks.",
        "Norway dropped leaflets and threatened to close the locks.",
        "Sweden withdrew its envoy under the threat of war.",
    ] {
        assert_eq!(rule(text), 1, "{text}");
    }
}
