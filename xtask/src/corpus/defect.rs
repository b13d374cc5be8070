//! What falls short in the smaller part of the manifests.

use super::random::Random;

/// One ordinary mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    Privileged,
    NoContainerSecurity,
    RootAllowed,
    NoSeccomp,
    WritableRoot,
    CapabilitiesKept,
    CapabilityAdded,
    Escalation,
    HostNetwork,
    HostPath,
    NoRequests,
    NoLimits,
    MemoryInMilli,
    RequestAboveLimit,
    LatestTag,
    NoLiveness,
    NoReadiness,
    SameProbes,
}

use Defect::{
    CapabilitiesKept, CapabilityAdded, Escalation, HostNetwork, HostPath, LatestTag, MemoryInMilli,
    NoContainerSecurity, NoLimits, NoLiveness, NoReadiness, NoRequests, NoSeccomp, Privileged,
    RequestAboveLimit, RootAllowed, SameProbes, WritableRoot,
};

const ANYWHERE: &[Defect] = &[
    Privileged,
    NoContainerSecurity,
    RootAllowed,
    NoSeccomp,
    WritableRoot,
    CapabilitiesKept,
    CapabilityAdded,
    Escalation,
    HostNetwork,
    HostPath,
    NoRequests,
    NoLimits,
    MemoryInMilli,
    RequestAboveLimit,
    LatestTag,
];
const WITH_PROBES: &[Defect] = &[NoLiveness, NoReadiness, SameProbes];
/// So many of a hundred manifests have any defect at all.
const PERCENT: usize = 15;

/// None for most manifests, one to four for the others.
pub fn draw(random: &mut Random, probes: bool) -> Vec<Defect> {
    if !random.chance(PERCENT) {
        return Vec::new();
    }
    let mut possible = ANYWHERE.to_vec();
    if probes {
        possible.extend_from_slice(WITH_PROBES);
    }
    let count = random.between(1, 4);
    random.sample(&possible, count)
}
