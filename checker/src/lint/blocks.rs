//! Judges blocks of Terraform as they were evaluated: each instance of a block, with one finding for all that
//! say the same.

use std::collections::HashSet;

use super::judge::Outcome;
use super::load::Unit;
use super::place::{faults, on_resource};
use super::settings::FileSettings;
use crate::finding::{Finding, Status};
use crate::policy::Unknown;
use crate::policy::input::{BlockSubject, Evaluated};
use crate::resource::Resource;
use crate::resource::terraform::graph::{Graph, Instance, Root};
use crate::resource::terraform::source::BlockKey;
use crate::resource::terraform::{Block, tree};

/// Instances of one block that are judged at most; more of them teach nobody anything.
const MOST_JUDGED: usize = 200;

/// Judges all instances of `block`; `false` where it was not evaluated.
pub(super) fn judge_block(
    setting: &FileSettings,
    unit: &Unit,
    block: Block<'_>,
    graph: &Graph,
    outcome: &mut Outcome,
) -> bool {
    let start = block.root.span().start;
    let key = BlockKey { file: unit.text.name().clone(), unit: unit.number, start };
    if !graph.knows(&key) {
        return false;
    }
    let mut found = Vec::new();
    let mut last: Option<&Instance> = None;
    for (root, instance) in graph.of_block(&key).take(MOST_JUDGED) {
        if !last.is_some_and(|last| is_same(last, instance)) {
            found.extend(judge_instance(setting, unit, block, (root, instance), outcome));
        }
        last = Some(instance);
    }
    outcome.findings.extend(distinct(found));
    true
}

/// Whether two instances give the same findings: those of one `count`, for example.
fn is_same(one: &Instance, other: &Instance) -> bool {
    one.address == other.address && one.environment == other.environment && one.body == other.body
}

fn judge_instance(
    setting: &FileSettings,
    unit: &Unit,
    block: Block<'_>,
    (root, instance): (&Root, &Instance),
    outcome: &mut Outcome,
) -> Vec<Finding> {
    let document = tree::document(&unit.text, &instance.body);
    let Some(body) = document.root() else { return Vec::new() };
    let block = Block::new(body, block.block, block.labels);
    let unknowns = tree::unknowns(&instance.body);
    let unknowns: Vec<Unknown> =
        unknowns.into_iter().map(|(path, names)| Unknown::new(path, names)).collect();
    let subject = BlockSubject {
        block,
        environment: setting.environment.unwrap_or(instance.environment),
        evaluated: Some(Evaluated { root, instance, text: &unit.text }),
    };
    let verdict = setting.plan.judge(&subject, &unknowns);
    let resource = Resource::Terraform(block);
    let mut findings = on_resource(unit, &resource, &verdict);
    findings.iter_mut().for_each(|finding| finding.labels.extend(instance.chain.iter().cloned()));
    outcome.spent(&verdict);
    outcome.errors.extend(faults(&verdict, unit.text.name(), &resource.title()));
    findings
}

/// Each finding once; what is sure of one instance is not also open because of another.
fn distinct(found: Vec<Finding>) -> Vec<Finding> {
    let at = |finding: &Finding| (finding.policy.id.clone(), finding.place.start);
    let failed: HashSet<_> = found
        .iter()
        .filter(|finding| finding.status != Status::Unknown)
        .map(|finding| finding.policy.id.clone())
        .collect();
    let mut seen = HashSet::new();
    found
        .into_iter()
        .filter(|finding| finding.status != Status::Unknown || !failed.contains(&finding.policy.id))
        .filter(|finding| seen.insert((at(finding), finding.message.clone())))
        .collect()
}
