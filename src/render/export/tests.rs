//! Offsets. What the files hold is tested on whole sites, in `tests/exports.rs`.

use super::CodePoints;

#[test]
fn every_offset_is_the_count_of_characters_before_it() {
    let long = "añ🚢é ".repeat(40);
    for text in ["", "plain", "é", &long] {
        let points = CodePoints::new(text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of(at) as usize, n, "{text} at {at}");
        }
        assert_eq!(points.of(text.len()) as usize, text.chars().count());
    }
}
