//! The names that values of ours have in files, exports, templates and tables of words: each said
//! once, and read back by the same table.

/// Names the values of an enumeration: `KEYS` holds them in order, `key` gives the name of one. A
/// value without a name does not compile.
macro_rules! keys {
    ($kind:ident { $($value:ident = $key:literal),+ $(,)? }) => {
        impl $kind {
            /// Every value with its name, in order.
            pub const KEYS: &[(&str, Self)] = &[$(($key, Self::$value)),+];

            /// Its name, as files, exports, templates and tables of words write it.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$value => $key),+
                }
            }
        }
    };
}
pub(crate) use keys;

/// Every name of these, for a message.
pub(crate) fn listed<T>(keys: &[(&str, T)]) -> String {
    let names: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    names.join(", ")
}
