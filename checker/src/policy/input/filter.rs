//! How much of a raw value is converted: only keys that some policy mentions.

use std::collections::BTreeMap;

/// The part of a value that is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// That it is there, and its value if it is a scalar.
    #[default]
    Presence,
    /// These keys of a mapping, or of the mappings in a list.
    Keys(BTreeMap<Box<str>, Filter>),
    /// Everything.
    All,
}

const ALL: Filter = Filter::All;
const PRESENCE: Filter = Filter::Presence;

impl Filter {
    /// Adds a way of keys; `whole` if all at its end is used.
    pub fn add(&mut self, keys: &[String], whole: bool) {
        match keys.split_first() {
            None if whole => *self = Self::All,
            None => {}
            Some((first, rest)) => {
                if *self == Self::Presence {
                    *self = Self::Keys(BTreeMap::new());
                }
                if let Self::Keys(keys) = self {
                    keys.entry(first.as_str().into()).or_default().add(rest, whole);
                }
            }
        }
    }

    /// What is used below `key`.
    #[must_use]
    pub fn below(&self, key: &str) -> &Self {
        match self {
            Self::All => &ALL,
            Self::Presence => &PRESENCE,
            Self::Keys(keys) => keys.get(key).unwrap_or(&PRESENCE),
        }
    }

    /// Whether anything is used below `key`.
    #[must_use]
    pub fn wants(&self, key: &str) -> bool {
        match self {
            Self::All => true,
            Self::Presence => false,
            Self::Keys(keys) => keys.contains_key(key),
        }
    }

    /// What is used at the end of a way of keys.
    #[must_use]
    pub fn at(&self, keys: &[&str]) -> &Self {
        keys.iter().fold(self, |filter, key| filter.below(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_add_up_and_the_wider_use_wins() {
        let mut filter = Filter::default();
        let add = |filter: &mut Filter, way: &str, whole| {
            filter.add(&way.split('.').map(str::to_owned).collect::<Vec<_>>(), whole);
        };
        add(&mut filter, "raw.env", false);
        add(&mut filter, "raw.env.name", true);
        assert_eq!(filter.at(&["raw", "env", "name"]), &Filter::All);
        assert_eq!(filter.at(&["raw", "env", "value"]), &Filter::Presence);
        add(&mut filter, "raw.env", true);
        add(&mut filter, "raw.env.name", true);
        assert_eq!(filter.at(&["raw", "env", "value"]), &Filter::All);
        assert_eq!(filter.at(&["raw", "args"]), &Filter::Presence);
    }
}
