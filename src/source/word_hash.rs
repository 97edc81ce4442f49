//! Hashes of words that are the same on every machine and in every version: sketches of texts are
//! kept between runs, and lines that say the same are found through the order of such hashes.

/// Where FNV-1a, 64 bits (Fowler, Noll, Vo 1991), begins.
pub const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a, over a byte, a character or another hash.
#[must_use]
pub fn fnv(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The finalizer of `SplitMix64` (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
/// generators"): hashes that are compared by size need their high bits mixed, which FNV does not do.
#[must_use]
pub fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
