//! A briefing over a part of the articles tells what those articles tell, and nothing that only others
//! do.

mod made;

use serde_json::Value;

const SITE: &str = "\
//- site.toml
title = \"The pass\"
[[actors]]
name = \"Norland\"
kind = \"state\"
[[actors]]
name = \"Sudland\"
kind = \"state\"
[[actors]]
name = \"Anna Rell\"
kind = \"person\"
affiliation = \"Norland\"
//- content/briefings/all.md
+++
title = \"All\"
weight = 1
+++
//- content/briefings/first.md
+++
title = \"First\"
weight = 2
as_of = 2032-04-06
[select]
to = 2032-04-06
+++
//- content/articles/a.md
+++
title = \"One\"
date = 2032-04-05
+++
Ostmark offered to mediate, a clerk said. Rain fell on the lake.
//- content/articles/b.md
+++
title = \"Two\"
date = 2032-04-09
+++
Ostmark offered to mediate between Norland and Sudland. President Anna Rell said Norland would wait.
";

#[test]
fn members_titles_and_parties_are_those_of_its_articles() {
    let made = made::from_fixture(SITE);
    let file = |name: &str| -> Value {
        let bytes = &made.files[&format!("briefings/{name}/briefing.json")];
        serde_json::from_slice(bytes).expect("it is JSON")
    };
    let parties = |name: &str| -> Vec<usize> {
        let mediations = file(name)["mediations"].as_array().expect("a list").clone();
        let between = mediations.iter().map(|one| one["between"].as_array().expect("a list").len());
        between.collect()
    };
    assert_eq!((parties("all"), parties("first")), (vec![2], vec![0]));
    let names_her =
        |name: &str| made.page(&format!("briefings/{name}/index.html")).contains("Rell");
    assert!(names_her("all") && !names_her("first"));
}
