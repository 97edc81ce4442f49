//! For each rule what it takes and what it leaves.

use crate::annotate::Origin;
use crate::annotate::tests::label;

/// The rule that makes the first sentence of a text an open question, or "".
#[track_caller]
fn check(text: &str, rule: &str) {
    let (labels, _) = label(text);
    let first = labels.questions.iter().find(|label| label.sentence.0 == 0);
    let found = first.map_or("", |label| match &label.origin {
        Origin::Rule { id, .. } => id,
        Origin::Editor { .. } => "editor",
    });
    assert_eq!(found, rule, "{text}");
}

#[test]
fn direct() {
    check("Will the crews sail on Monday?", "question/direct");
    check("“Who will pay for the repairs?” the mayor asked.", "");
    check("Is the strike over? No. The gates are shut.", "");
    check("Really?", "");
}

#[test]
fn rhetorical() {
    // A speaker makes a point, unless the text says that he asks.
    check("“Who pays for the dam? The farmers do,” said Jane Roe.", "");
    check("The mayor asked: “Who pays for the dam?”", "question/direct");
    check("The mayor said: “Who pays for the dam?”", "");
    // Forms that want no answer.
    check("Isn't the dam unsafe?", "");
    check("Was that not the plan from the start?", "");
    check("Why shouldn't the town pay?", "");
    check("Why has the town not paid?", "question/direct");
    check("The dam is unsafe, isn't it?", "");
    check("The dam is unsafe, right?", "");
    check("And this they call a repair?", "");
    check("A repair of the dam in May?", "");
    check("What can you expect of a dam?", "");
    check("Who cares about the dam?", "");
    check("If the dam breaks, who will pay?", "question/direct");
    check("So how long will the dam hold?", "question/direct");
    check("Why was the dam built there? The answer lies in a vote.", "");
    check("But what of the owners?", "");
    check("“We'll see what the dam does,” said Jane Roe.", "");
    check("Will the dam hold? If the answer is no, the town must move.", "question/direct");
    check("Was the dam safe? Not by a long way.", "");
}

#[test]
fn unknown() {
    check("It remains unclear who ordered the arrests.", "question/unknown");
    check("The fate of the crew is still unknown.", "question/unknown");
    check("The figures could not be independently verified.", "question/unknown");
    check("The owners would not say whether they will return.", "question/unknown");
    check("Nobody knows how long the stores will last.", "question/unknown");
    check("A date has yet to be agreed.", "question/unknown");
    check("The cause is no longer unclear.", "");
    check("He is a well-known and clear speaker.", "");
}

#[test]
fn pending() {
    check("The offer is under review.", "question/pending");
    check("The town is waiting to see if the ferry returns.", "question/pending");
    check("The owners have not yet replied.", "question/pending");
    check("There has been no reply so far.", "question/pending");
    check("The crews are waiting for bread.", "");
}

#[test]
fn embedded() {
    check("The question is who will pay.", "question/embedded");
    check("Many wonder whether the truce will hold.", "question/embedded");
    check("The board must decide whether to reopen the mine.", "question/embedded");
    check("The outcome depends on whether the crews trust the bishop.", "question/embedded");
    check("He knows how to sail.", "");
    check("The board decided whether to reopen the mine on Monday.", "");
}

#[test]
fn whether() {
    check("Doubts persist over whether the truce will hold.", "question/whether");
    check("The ferry sails whether or not it rains.", "");
    check("The pay is the same regardless of whether they sail.", "");
    check("All boats, whether large or small, were tied up.", "");
}

#[test]
fn to_wait_is_open_for_whoever_waits() {
    check("Norway has to wait for a ruling of the court.", "question/pending");
    check("Norway rejected a request to wait for a ruling of the court.", "");
    check("Norway refused to wait for an answer.", "");
}

#[test]
fn what_somebody_is_like_and_who_would_not_speak() {
    check("Forty undecided voters sat in the hall.", "");
    check("The vote of the board is undecided.", "question/unknown");
    check("She was an undecided voter.", "");
    check("He led by 7 points, with 17 percent of likely voters still undecided.", "");
    check("The board is still undecided.", "question/unknown");
    check("What remains unclear is how long the dam will hold.", "question/unknown");
    check("There are questions about who built the dam.", "question/embedded");
    check("A tenth, or 13 percent, were unsure.", "");
    check("The mayor is not known for her humour.", "");
    check("The mayor leaves the hall to open the dam.", "");
    check("The ruling leaves the question of pay open.", "question/unknown");
    check("The mayor could not be reached for comment.", "");
    check("The owners did not respond to a request for comment on whether they will sell.", "");
}

#[test]
fn what_was_asked_and_what_is_not_meant() {
    check("When asked who should pay, most named the owners.", "");
    check("The mayor was asked who should pay.", "");
    check("The form asks whether anybody is ill.", "");
    check("She asked how long the work would take.", "question/embedded");
    check("Ask instead whether the dam will hold.", "question/embedded");
    check("Critics ask whether the dam will hold.", "question/embedded");
    check("She called her publisher to ask if the map was new.", "");
    check("The mayor took questions about the dam.", "");
    check("The judge has not ruled that the meeting should be held.", "");
    check("The judge has not ruled on the meeting.", "question/unknown");
    check("The leak raises new questions about the dam.", "question/embedded");
    check("“I don't know if she is well,” said Jane Roe.", "");
    check("The owners do not know if the dam will hold.", "question/unknown");
    check("The mayor does not know what he is talking about.", "");
    check("And whether it is pride or greed, nobody wants the dam.", "");
    check("Whether the dam will hold is the issue.", "question/whether");
}

#[test]
fn what_only_looks_like_a_question() {
    check("The question was not whether he knew but when.", "");
    check("The dispute is not so much about whether to pay.", "");
    check("It is not known whether he will pay.", "question/unknown");
    check("The board has not said whether it will pay.", "question/unknown");
    check("The ferries - whether it is a holiday, a fair, a feast - run late.", "");
    check("Its allies, whether the clans of the north, the guilds and others, are paid.", "");
    check("The letter ended any doubts about whether the mill would close.", "");
    check("There are doubts about whether the mill will close.", "question/whether");
    check("A reporter asked the mayor how he felt.", "");
    check("Critics ask how long the ferry can run.", "question/embedded");
    check("It is hard to see how the mill could last.", "");
    check("The crews will see how the mill is run.", "question/embedded");
    check("The law allows each town to decide who may fish.", "");
    check("The council must decide who may fish.", "question/embedded");
    check("Many of the officials are undecided about the tax.", "");
    check("The officials are uncertain whether the tax will pass.", "question/unknown");
    check("Nobody knows that better than the mayor.", "");
    check("He has not replied to interview requests.", "");
}

#[test]
fn a_heading_over_its_answer() {
    let headings = |text: &str| {
        let (labels, _) = label(text);
        labels.questions.len()
    };
    assert_eq!(
        headings("The dam broke.\n## What caused the flood?\nThe gates had been left open."),
        0
    );
    assert_eq!(
        headings("The dam broke.\n## Will the town be rebuilt?\nThe council has met twice."),
        1
    );
}

#[test]
fn a_teaser_and_a_point_that_is_made() {
    check("# The club's secret weapon?\n\nThe club has a new coach.", "");
    check("# Will the crews sail?\n\nThe crews met on Monday.", "question/direct");
    check("Why should the owners pay?", "");
    check("Why did the owners pay?", "question/direct");
    check("But what if the owners are right?", "");
}

#[test]
fn how_it_is_decided_and_what_nobody_looks_for() {
    check("The price is not determined by the crews.", "");
    check("The price has not been determined.", "question/unknown");
    check("The crews do not know how to get out.", "");
    check("It is a mill that nobody knows how to run.", "");
    check("Nobody knows what to do.", "");
    check("Nobody knows how it will run.", "question/unknown");
    check("The crews do not know who will pay.", "question/unknown");
    check("“Let's see if you find it,” the mayor said.", "");
    check("The lists are open so that members can see who pays.", "");
    check("The crews will wait to see who pays.", "question/pending");
    check("The owners are waiting to hear from us.", "");
    check("The owners are waiting to hear who will pay.", "question/pending");
}

#[test]
fn what_somebody_is_like() {
    check("Two men unknown to the crews came aboard.", "");
    check("The cause is unknown.", "question/unknown");
    check("The agent did not give clear answers.", "");
    check("It was not clear who paid.", "question/unknown");
    check("The town is tired, divided and uncertain.", "");
    check("The crews are uncertain whether the owners will pay.", "question/unknown");
    check("It is a question of what one likes.", "");
    check("It is a question of whether the owners will pay.", "question/embedded");
    check("A party divided when it should stand together will lose.", "");
    check("The party is divided over who should lead.", "question/embedded");
}

#[test]
fn whether_both_answers_are_given() {
    check("The rule is the same whether it is a boat or a barge.", "");
    check("The crews take the best coach whether she is young or old.", "");
    check("The crews argued for days whether the mill or the mine would pay.", "question/whether");
    check("Doubts persist over whether the mill or the mine will pay.", "question/whether");
    check("It matters little whether the rift is real.", "");
    check("The mayor has a veto on whether the gate is opened.", "");
}

#[test]
fn what_is_open_no_longer_or_never_was() {
    check("It was unclear until Monday who would pay.", "");
    check("Until Monday it was unclear who would pay.", "");
    check("It was unclear until late on Monday whether the mill would pay.", "");
    check("It is unclear until the court rules who will pay.", "question/unknown");
    check("It was unclear on Monday who would pay.", "question/unknown");
    check("The vote was never in doubt.", "");
    check("The vote is not in doubt.", "");
    check("The vote is in doubt.", "question/unknown");
    check("Why the crews never sailed remains unclear.", "question/unknown");
    check("It is not unclear who will pay.", "");
    check("It is not unclear whether the mill will pay.", "");
    check("The matter is not only unclear but unknown.", "question/unknown");
}

#[test]
fn what_is_not_ruled_out_is_possible_and_no_question() {
    check("Norway has not ruled out a new survey.", "");
    check("The judge has not ruled on a new survey.", "question/unknown");
}

#[test]
fn a_question_that_is_denied_or_answered() {
    check("There is no doubt whether the mill will pay.", "");
    check("Many doubt whether the mill will pay.", "question/embedded");
    check("There are no questions about the vote.", "");
    check("The vote raised no new questions about the mill.", "");
    check("The vote raised new questions about the mill.", "question/embedded");
    check("The vote gave no answer to new questions about the mill.", "question/embedded");
    check("The question of who pays has been settled.", "");
    check("The question of whether the mill pays was answered on Monday.", "");
    check("The question of who pays has not been settled.", "question/unknown");
    check("The question of who pays will be settled on Monday.", "question/embedded");
    check("The question of who was chosen divides the town.", "question/embedded");
    check(
        "The question of whether the vote was confirmed by the board is open.",
        "question/embedded",
    );
    check("The vote raises the question of whether the pay was settled.", "question/embedded");
}

#[test]
fn what_a_thing_is_like_or_where_a_link_leads() {
    check("A singer virtually unknown in the west won the seat.", "");
    check("Read more: Can the truce last?", "");
    check("Can the truce last?", "question/direct");
    check("The army will see what it can do from the air.", "");
    check("It is the same no matter who I am talking to – whether a clerk or a chief.", "");
    check("“Where should we go?” they asked.", "");
}

#[test]
fn a_dispute_which_is_something() {
    check("The board settles a dispute which is holding up the reform.", "");
    check("The crews dispute which of the gates they own.", "question/embedded");
}

#[test]
fn what_is_for_each_to_say_and_what_nobody_asked() {
    check("It is a tale of greed or of pride, depending on who tells it.", "");
    check("Whether this is a peace depends on where one lives.", "");
    check("The bill depends on how you count the ferries.", "");
    check("The vote depends on who leads the guild.", "question/embedded");
    check("Whether the envoy stays will depend on whether the talks fail.", "question/embedded");
    check("The firm would talk about the how, but not about the whether.", "");
    check("Nobody asked who owned the reef until gas was found.", "");
    check("The crews ask who owned the reef.", "question/embedded");
}

/// Questions that an outlet puts and answers itself, one after the other, are not open; one alone may be.
#[test]
fn what_the_outlet_asks_and_answers_is_not_open() {
    let put = "Could the ferry line go under?\n\nFrom the end of the year, if nobody pays.\n\n";
    let next = "Who will mediate?\n\nJudge Jane Roe leads the panel.\n\n";
    let last = "Will both sides come?\n\nThe union said yes within an hour.\n\n";
    let labels = |text: &str| crate::annotate::tests::label(text).0;
    let all = labels(&format!("{put}{next}{last}"));
    assert!(all.questions.is_empty(), "{:?}", all.questions);
    assert!(all.risks.is_empty(), "{:?}", all.risks);
    let one = labels(&format!("{put}The crews met on Monday."));
    assert_eq!(one.questions.len(), 1, "{:?}", one.questions);
}
