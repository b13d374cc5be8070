//! The Services that select a pod, and which of its containers they send requests to.

use regorus::Value;

use super::super::build::Builder;
use crate::resource::kubernetes::context::{Exemplar, Exemplars};
use crate::resource::kubernetes::digest::PortDigest;
use crate::resource::kubernetes::object::{integer, text};
use crate::resource::kubernetes::{Container, Pod, Role};
use crate::syntax::NodeRef;

/// Targets that are handed over at most; more are no matter of people.
const MOST_TARGETS: usize = 64;

/// Number and names of the Services among `objects`, and where in `pod` their ports lead.
pub(super) fn services(builder: &mut Builder<'_>, objects: &Exemplars, pod: Option<&Pod<'_>>) -> Value {
    let count = objects.counts.iter().find(|(kind, _)| &**kind == "Service").map_or(0, |(_, count)| *count);
    let all: Vec<&Exemplar> = objects.first.iter().filter(|object| &*object.kind == "Service").collect();
    let names: Vec<Value> = all.iter().map(|object| object.name.as_ref().into()).collect();
    let mut fields = builder.object([("count", count.into()), ("names", names.into())]);
    if let Some(pod) = pod {
        let containers = pod.containers();
        let targets = all.iter().flat_map(|service| targets(service, &containers)).take(MOST_TARGETS);
        let targets: Vec<Value> = targets.map(|target| target.value(builder, pod)).collect();
        builder.set_list(&mut fields, "targets", targets);
    }
    fields.into()
}

/// Where one port of a Service leads.
struct Target<'a> {
    service: &'a str,
    container: Option<&'a Container<'a>>,
}

impl Target<'_> {
    fn value(&self, builder: &mut Builder<'_>, pod: &Pod<'_>) -> Value {
        let mut fields = builder.object([("service", self.service.into())]);
        if let Some(container) = self.container {
            let way = [pod.kind.spec, &[container.list]].concat();
            let mut steps: Vec<Value> = way.iter().map(|key| builder.key(key)).collect();
            steps.push(Value::from(container.index));
            builder.set(&mut fields, "path", steps.into());
        }
        fields.into()
    }
}

/// The targets of a Service, one for each of its ports; one that leads nowhere known where it has none.
fn targets<'a>(service: &'a Exemplar, containers: &'a [Container<'a>]) -> Vec<Target<'a>> {
    let ports = service.service.as_deref().map(|service| &*service.ports).unwrap_or_default();
    let target = |container| Target { service: &service.name, container };
    if ports.is_empty() {
        return vec![target(None)];
    }
    let first = ports.iter().take(MOST_TARGETS);
    first.map(|port| target(containers.iter().find(|container| takes(container, port)))).collect()
}

/// Whether the container declares what the port leads to: the number, or the name as text.
/// <https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports>
fn takes(container: &Container<'_>, port: &PortDigest) -> bool {
    let number = match &*port.target {
        "" => Some(port.port),
        target => target.parse().ok(),
    };
    let declared = container.node.get("ports").into_iter().flat_map(NodeRef::items);
    let matches = |entry: NodeRef<'_>| match number {
        Some(number) => entry.get("containerPort").and_then(integer) == Some(number),
        None => entry.get("name").and_then(text) == Some(&*port.target),
    };
    matches!(container.role, Role::Regular | Role::Sidecar) && declared.into_iter().any(matches)
}
