//! What keys are made of: the hash of some bytes, or of a value by [`std::hash::Hash`], which says what a
//! value is. What `Debug` prints is for people: it may leave a field out, and two values may print alike.

use std::hash::{Hash as Hashable, Hasher};

/// The first 16 bytes of a BLAKE3 hash: enough that two inputs of one site never meet.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Hash([u8; 16]);

impl Hash {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::shortened(&blake3::hash(bytes))
    }

    /// The hash of several parts in order; each part's length enters, so `ab|c` differs from `a|bc`.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        Self::finish(&hasher)
    }

    /// The hash of what `value` is, field by field. Equal values have equal hashes, and others do not.
    #[must_use]
    pub fn of_value(value: &(impl Hashable + ?Sized)) -> Self {
        let mut fed = Fed(blake3::Hasher::new());
        value.hash(&mut fed);
        Self::finish(&fed.0)
    }

    /// The hash of everything `reader` gives, and how many bytes that was. Holds one buffer at a time.
    pub(crate) fn of_reader(mut reader: impl std::io::Read) -> std::io::Result<(Self, u64)> {
        // The buffer that blake3's own `update_reader` uses.
        let mut buffer = vec![0; 64 * 1024];
        let mut hasher = blake3::Hasher::new();
        let mut len_bytes = 0;
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok((Self::finish(&hasher), len_bytes)),
                Ok(n_bytes) => {
                    hasher.update(&buffer[..n_bytes]);
                    len_bytes += n_bytes as u64;
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn finish(hasher: &blake3::Hasher) -> Self {
        Self::shortened(&hasher.finalize())
    }

    fn shortened(hash: &blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }

    /// A hash whose bytes [`Hash::as_bytes`] gave.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes of the hash.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// Hands the parts of a value on to BLAKE3. Numbers have one form on every machine.
struct Fed(blake3::Hasher);

impl Hasher for Fed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_u128(&mut self, number: u128) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_usize(number.cast_unsigned());
    }

    fn finish(&self) -> u64 {
        let Hash(bytes) = Hash::finish(&self.0);
        bytes.iter().rev().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_value_is_known_by_what_it_is() {
        let key = |words: &[&str], n: Option<u8>| Hash::of_value(&(words, n));
        assert_eq!(key(&["ab", "c"], Some(1)), key(&["ab", "c"], Some(1)));
        assert_ne!(key(&["ab", "c"], None), key(&["a", "bc"], None));
        assert_ne!(key(&["ab", "c"], None), key(&["ab"], None));
        assert_ne!(key(&[], None), key(&[], Some(0)));
        let maps = [[("a", "b")], [("ab", "")]].map(BTreeMap::from);
        assert_ne!(Hash::of_value(&maps[0]), Hash::of_value(&maps[1]));
    }

    #[test]
    fn a_number_has_one_form_on_every_machine() {
        assert_eq!(Hash::of_value(&0x0102_u16), Hash::of(&[2, 1]));
        assert_eq!(Hash::of_value(&3_usize), Hash::of_value(&3_u64));
        assert_eq!(Hash::of_value(&-1_isize), Hash::of_value(&u64::MAX));
    }
}
