//! What an update brings, and what was there before.

use std::collections::HashMap;

use crate::finding::Finding;

/// Splits `now` into what `before` did not hold and what it did. Of findings that are equal as many are known as there
/// were.
pub(super) fn introduced<'a, 'b>(
    now: Vec<&'a Finding>,
    before: impl Iterator<Item = &'b Finding>,
) -> (Vec<&'a Finding>, Vec<&'a Finding>) {
    let mut known: HashMap<_, usize> = HashMap::new();
    for finding in before {
        *known.entry((finding.fingerprint, finding.severity)).or_default() += 1;
    }
    now.into_iter().partition(|finding| match known.get_mut(&(finding.fingerprint, finding.severity)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    })
}
