//! Transcripts of the command line: `tests/cmd/*.md` are the tests. `TRYCMD=overwrite cargo test --test
//! cmd` writes them anew; review what it wrote.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}
