//! Work that follows the size of an object, counted in instructions of the machine.

use std::fmt::Write;
use std::sync::Arc;

use super::*;
use crate::policy::input::KubernetesSubject;
use crate::policy::{Parameters, Plan, PolicySet};
use crate::resource::kubernetes::{Context, Object, Pod};
use crate::resource::{Environment, World};
use crate::source::SourceText;
use crate::syntax::yaml::{Limits, parse};

/// Instructions for each container. The hungriest policy takes a quarter of that; one that goes through
/// all containers for each of them would take thousands.
const EACH: usize = 1_000;

/// A pod of `count` containers of which most policies have something to say.
fn crowded(count: usize) -> String {
    let mut text = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n".to_owned();
    for index in 0..count {
        let registry = if index % 2 == 0 { "ghcr.io".to_owned() } else { format!("r{index}.azurecr.io") };
        writeln!(
            text,
            "  - name: c{index}
    image: {registry}/shop/node:MAIN_{index}
    imagePullPolicy: IfNotPresent
    env: [{{name: A, value: $(B{index})}}, {{name: C, value: $(A)}}]
    ports: [{{containerPort: {port}, name: p{index}, hostPort: 1}}, {{containerPort: 80, name: web}}]
    livenessProbe: {{httpGet: {{path: /, port: p{next}}}}}
    readinessProbe: {{tcpSocket: {{port: 70000}}, periodSeconds: 0}}
    lifecycle: {{preStop: {{httpGet: {{host: example.com, port: web}}}}}}
    volumeMounts: [{{name: data, mountPath: /data}}]
    resources: {{requests: {{cpu: 3Mi, x/y: 2}}, limits: {{memory: 1, x/y: 1}}}}
    securityContext: {{runAsUser: {user}, capabilities: {{add: [net_raw, SYS_ADMIN], drop: [all]}}}}",
            port = index % 1_000 + 1,
            next = index + 1,
            user = index % 2,
        )
        .unwrap();
    }
    text.push_str(
        "  securityContext: {runAsGroup: 0, runAsNonRoot: false}\n  volumes:\n  - name: data\n    \
         persistentVolumeClaim: {claimName: data}\n",
    );
    text
}

/// Calls `check` with each policy, parameters of all of them and the input that `text` makes.
fn with_each(text: &str, mut check: impl FnMut(&Policy, &Value, &Value)) {
    let source = Arc::new(SourceText::file("pod.yaml", text));
    let parsed = parse(&source, Limits::default());
    let object = parsed.documents.first().and_then(|document| Object::new(document.root()?)).unwrap();
    let context = Context::default();
    let subject = KubernetesSubject {
        object,
        pod: Pod::of(object),
        environment: Environment::Production,
        context: &context,
    };
    let policies = PolicySet::built_in();
    let plan = Plan::new(&policies, EngineChoice::Vm, &Parameters::new()).without_triggers();
    let input = plan.input(&subject).value;
    for planned in plan.policies.iter().filter(|planned| planned.metadata().world() == World::Kubernetes) {
        check(&planned.policy, &planned.data, &input);
    }
}

#[test]
fn no_policy_takes_the_square_of_the_number_of_containers() {
    let count = 1_500;
    let mut violations = 0;
    with_each(&crowded(count), |policy, data, input| {
        let mut machine = Machine::new(policy, data).unwrap();
        machine.0.set_max_instructions(EACH * count);
        let found = machine.evaluate(input).unwrap_or_else(|error| panic!("{}: {error}", policy.metadata.id));
        violations += crate::policy::violation::read(&found).unwrap().len();
    });
    assert!(violations > 20 * count, "{violations}: few policies had any work");
}

#[test]
fn both_engines_say_the_same_of_a_crowded_pod() {
    with_each(&crowded(60), |policy, data, input| {
        let machine = Machine::new(policy, data).unwrap().evaluate(input);
        let interpreter = Interpreter::new(policy, data).unwrap().evaluate(input);
        let read = |value: Result<Value, String>| crate::policy::violation::read(&value.unwrap()).unwrap();
        assert_eq!(read(machine), read(interpreter), "{}", policy.metadata.id);
    });
}

#[test]
fn engines_agree_on_equal_values_only() {
    let (one, other) = (|| Ok(Value::from(1_u64)), || Ok(Value::from(2_u64)));
    assert_eq!(agreed(one(), one()), Ok(Value::from(1_u64)));
    let said = agreed(one(), other()).unwrap_err();
    assert!(said.ends_with("the machine gives 1, the interpreter 2"), "{said}");
    let said = agreed(one(), Err("it is late".into())).unwrap_err();
    assert!(said.ends_with("the machine gives 1, the interpreter an error (it is late)"), "{said}");
    assert!(agreed(Err("no".into()), Err("no".into())).is_err());
}
