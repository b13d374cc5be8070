//! Which costly parts of an input any selected policy reads.

/// Parts that are made only if someone reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent parts of one input")]
pub struct Wants {
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
    /// Joins over the set: `context` beyond `closed`, and LimitRange defaults.
    pub joins: bool,
}

impl Wants {
    /// Everything.
    pub const ALL: Self = Self {
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
    };

    /// Adds what references into `input` need; each is at most two keys, for example
    /// `containers.image`.
    pub fn add(&mut self, inputs: &[String]) {
        for input in inputs {
            match input.as_str() {
                "containers.image" => self.image = true,
                "containers.probes" => self.probes = true,
                "containers.hooks" => self.hooks = true,
                "containers.ports" => self.ports = true,
                "containers.mounts" => self.mounts = true,
                "containers.requests" | "containers.limits" | "pod.requests" | "pod.limits" => {
                    self.amounts = true;
                    self.joins = true;
                }
                "pod.volumes" => self.volumes = true,
                "quantities" | "odd_quantities" => self.quantities = true,
                "placeholders" => self.placeholders = true,
                "context.namespace_labels"
                | "context.services"
                | "context.service_account"
                | "environment" => {
                    self.joins = true;
                }
                _ => {}
            }
        }
    }
}
