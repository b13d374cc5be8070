//! The same defect is reported once, by the most specific policy.

use std::sync::Arc;

use super::judge::Judgement;
use super::violation::At;
use crate::finding::{Metadata, Status};

/// Drops what a more specific policy reports on the same element.
pub(super) fn refine(judgements: Vec<Judgement>) -> Vec<Judgement> {
    let specific: Vec<(Arc<Metadata>, At)> = judgements
        .iter()
        // What is only unknown does not silence what fails for sure.
        .filter(|judgement| judgement.status == Status::Fail && !judgement.policy.refines.is_empty())
        .map(|judgement| (Arc::clone(&judgement.policy), judgement.violation.at.clone()))
        .collect();
    if specific.is_empty() {
        return judgements;
    }
    let covered = |judgement: &Judgement| {
        specific.iter().any(|(policy, at)| {
            policy.refines.contains(&judgement.policy.id) && same_element(at, &judgement.violation.at)
        })
    };
    judgements.into_iter().filter(|judgement| !covered(judgement)).collect()
}

/// One lies at or below the other.
fn same_element(one: &At, other: &At) -> bool {
    match (one, other) {
        (At::Path { path: one, .. }, At::Path { path: other, .. }) => {
            one.0.starts_with(&other.0) || other.0.starts_with(&one.0)
        }
        (At::Reference(one), At::Reference(other)) => one == other,
        _ => false,
    }
}
