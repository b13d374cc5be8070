//! Which costly parts of an input any selected policy reads.

use loadline_policies::compiler::InputUse;

use super::filter::Filter;

/// Parts that are made only if someone reads them, and how much of the raw values.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent parts of one input")]
pub struct InputParts {
    /// `containers.*.image`.
    pub image: bool,
    /// `containers.*.probes`.
    pub probes: bool,
    /// `containers.*.hooks`.
    pub hooks: bool,
    /// `containers.*.ports`.
    pub ports: bool,
    /// `containers.*.mounts`.
    pub mounts: bool,
    /// Requests and limits of containers and pods.
    pub amounts: bool,
    /// `pod.volumes`.
    pub volumes: bool,
    /// `quantities` and `odd_quantities`.
    pub quantities: bool,
    /// `placeholders`.
    pub placeholders: bool,
    /// Joins over the set: `context`, the environment, and LimitRange defaults.
    pub joins: bool,
    /// The keys of all references, from `input`.
    pub filter: Filter,
}

impl InputParts {
    /// Everything.
    #[must_use]
    pub fn all() -> Self {
        Self {
            image: true,
            probes: true,
            hooks: true,
            ports: true,
            mounts: true,
            amounts: true,
            volumes: true,
            quantities: true,
            placeholders: true,
            joins: true,
            filter: Filter::All,
        }
    }

    /// Whether a used value depends on other files of the set.
    #[must_use]
    pub fn is_joined(input: &InputUse) -> bool {
        let first: Vec<&str> = input.keys.iter().take(2).map(String::as_str).collect();
        matches!(
            first.as_slice(),
            ["context" | "environment", ..] | ["containers" | "pod", "requests" | "limits"]
        )
    }

    /// Adds what a policy uses.
    pub fn add(&mut self, inputs: &[InputUse]) {
        for input in inputs {
            self.filter.add(&input.keys, input.whole);
            self.joins |= Self::is_joined(input);
            let first: Vec<&str> = input.keys.iter().take(2).map(String::as_str).collect();
            match first.as_slice() {
                ["containers", "image"] => self.image = true,
                ["containers", "probes"] => self.probes = true,
                ["containers", "hooks"] => self.hooks = true,
                ["containers", "ports"] => self.ports = true,
                ["containers", "mounts"] => self.mounts = true,
                ["containers" | "pod", "requests" | "limits"] => self.amounts = true,
                ["pod", "volumes"] => self.volumes = true,
                ["quantities" | "odd_quantities", ..] => self.quantities = true,
                ["placeholders", ..] => self.placeholders = true,
                _ => {}
            }
        }
    }
}
