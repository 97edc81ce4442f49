//! What made-up articles are made of, for tests and benchmarks alike.

#![allow(dead_code, reason = "each binary uses its part")]

/// States of the shipped tables.
pub(crate) const STATES: [&str; 36] = [
    "Kenya",
    "Ghana",
    "Norway",
    "Peru",
    "Ecuador",
    "Portugal",
    "Indonesia",
    "Finland",
    "Chile",
    "Brazil",
    "Qatar",
    "Oman",
    "Egypt",
    "Jordan",
    "Turkey",
    "Sweden",
    "Spain",
    "Japan",
    "Mexico",
    "Canada",
    "Nigeria",
    "Senegal",
    "Morocco",
    "Tunisia",
    "Uganda",
    "Zambia",
    "Angola",
    "Vietnam",
    "Nepal",
    "Iceland",
    "Bhutan",
    "Malta",
    "Cuba",
    "Fiji",
    "Malawi",
    "Botswana",
];

/// A linear congruential generator (Knuth, The Art of Computer Programming 2, section 3.3.4): the same
/// numbers in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n
    }
}
