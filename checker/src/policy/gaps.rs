//! Inputs with gaps: engines that are compared must say the same of values that are not there.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use loadline_policies::contract::{Shape, Step};
use regorus::Value;

/// Out of how many keys one is left out, for each input that is made.
const ONE_OF: [u64; 4] = [3, 8, 24, 64];

/// Copies of `input` in which keys at all depths are missing that its contract does not promise, the same ones
/// whenever this is asked.
pub(super) fn with_gaps<'a>(input: &'a Value, shape: Shape<'a>) -> impl Iterator<Item = Value> + use<'a> {
    let mut hasher = DefaultHasher::new();
    input.to_string().hash(&mut hasher);
    let mut state = hasher.finish();
    ONE_OF.into_iter().map(move |one_of| thinned(input, shape, one_of, &mut state))
}

/// The recursion goes as deep as inputs do, whose depth the readers of files bound.
fn thinned(value: &Value, shape: Shape<'_>, one_of: u64, state: &mut u64) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter_map(|(key, value)| {
                let name = key.as_string().map(|name| name.to_string()).unwrap_or_default();
                let is_missing = next(state).is_multiple_of(one_of) && !shape.requires(&name);
                let shape = shape.below(&Step::Key(name));
                (!is_missing).then(|| (key.clone(), thinned(value, shape, one_of, state)))
            });
            Value::from(kept.collect::<BTreeMap<_, _>>())
        }
        Value::Array(items) => {
            let shape = shape.below(&Step::Any);
            Value::from(items.iter().map(|item| thinned(item, shape, one_of, state)).collect::<Vec<_>>())
        }
        other => other.clone(),
    }
}

/// The next of a series of numbers that look random (xorshift by Marsaglia, 2003).
fn next(state: &mut u64) -> u64 {
    *state = (*state).max(1);
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state >> 11
}

#[cfg(test)]
mod tests {
    use loadline_policies::contract::Contract;

    use super::*;
    use crate::finding::Scope;
    use crate::resource::World;

    #[test]
    fn gaps_are_the_same_each_time_and_leave_what_is_promised() {
        let contract = Contract::of(World::Kubernetes, Scope::Resource).unwrap();
        let one = r#"{"name": "a", "path": [], "type": "container", "raw": {"name": "a", "tty": true}}"#;
        // The key of the list is not promised either; the most careful inputs keep it.
        let input = format!(r#"{{"containers": [{}]}}"#, [one; 300].join(","));
        let input = Value::from_json_str(&input).unwrap();
        let made = || with_gaps(&input, contract.shape()).map(|one| one.to_string()).collect::<Vec<_>>();
        let all = made();
        assert_eq!(all, made());
        let count = |text: &str| all.iter().map(|one| one.matches(text).count()).collect::<Vec<_>>();
        let lists = count("\"containers\"");
        assert!(lists.iter().sum::<usize>() > 1, "{lists:?}");
        let promised: Vec<usize> = lists.iter().map(|list| list * 300).collect();
        assert_eq!(count("\"type\""), promised, "the contract promises it where there is a container");
        let kept = count("\"tty\"");
        assert!(kept.is_sorted() && kept[0] > 100 && kept[3] < 300, "{kept:?}");
    }
}
