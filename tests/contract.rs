//! What the host hands to policies follows the schemas that policy authors rely on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use jsonschema::Validator;
use loadline::finding::Place;
use loadline::lint::EngineChoice;
use loadline::policy::input::{
    Builder, FileFacts, InputParts, KeySet, Keys, KubernetesSubject, SetFacts, Vocabulary,
};
use loadline::policy::{Example, Parameters, Plan, Policy, PolicySet, References, Subject};
use loadline::resource::Environment;
use loadline::resource::fact::{DuplicateObject, FileFact, FileFactKind, SetFact, SuppressionFact, Within};
use loadline::resource::kubernetes::Quantity;
use loadline::resource::kubernetes::context::{
    DeclaredNamespace, Exemplar, Exemplars, Found, Referrer, Resolved,
};
use loadline::resource::kubernetes::demand::{Claim, Total};
use loadline::resource::kubernetes::digest::{PortDigest, ServiceDigest};
use loadline::resource::kubernetes::usage::{Demand, Usage};
use loadline::resource::kubernetes::{ContainerDefaults, Context, Namespace, Object, Pod};
use loadline::source::{SourceText, Span};
use loadline::syntax::yaml::Limits;
use loadline::syntax::{Parsed, json, markdown, yaml};
use rayon::prelude::*;
use serde_json::Value;

const SCHEMAS: [&str; 5] = [
    loadline_schemas::INPUT_KUBERNETES,
    loadline_schemas::INPUT_FILE,
    loadline_schemas::INPUT_SET,
    loadline_schemas::REPORT_V1,
    loadline_schemas::BASELINE_V1,
];

#[test]
fn the_schemas_are_valid_schemas() {
    for text in SCHEMAS {
        let schema: Value = serde_json::from_str(text).unwrap();
        jsonschema::draft202012::meta::validate(&schema)
            .unwrap_or_else(|error| panic!("{}: {error}", schema["$id"]));
    }
}

fn kubernetes_schema() -> Value {
    serde_json::from_str(loadline_schemas::INPUT_KUBERNETES).unwrap()
}

fn place() -> Place {
    let source = SourceText::file("other.yaml", "name: x\n");
    let (start, end) = source.positions(Span::new(6, 7));
    Place { file: Arc::clone(source.name()), start, end }
}

fn exemplar(kind: &str) -> Exemplar {
    Exemplar {
        group: "policy".into(),
        kind: kind.into(),
        namespace: Namespace::Written("shop".into()),
        name: "api".into(),
        place: place(),
        summary: Some(Arc::new(serde_json::json!({
            "spec": {"replicas": 2, "minAvailable": 1, "type": "ClusterIP", "ports": [{"port": 80}]}
        }))),
        service: Some(Arc::new(ServiceDigest {
            ports: ["http", "8080"]
                .map(|target| PortDigest { target: target.into(), ..Default::default() })
                .into(),
            ..Default::default()
        })),
    }
}

/// What a namespace may ask of its quota at most.
fn usage() -> Usage {
    let total = Total { known: Quantity::whole(2), is_lower_bound: false };
    let totals: BTreeMap<Box<str>, Total> = [("cpu".into(), total)].into();
    let demand = Demand {
        workload: exemplar("Deployment"),
        per: "replica",
        steady: Some(2),
        peak: Some(5),
        scaler: Some(exemplar("ScaledObject")),
        requests: totals.clone(),
        limits: totals,
        priority_class: Some("low".into()),
        is_terminating: false,
        is_best_effort: false,
        claims: [Claim { class: Some("gp3".into()), storage: Some(Quantity::whole(1 << 30)) }].into(),
    };
    let services = Exemplars { counts: vec![("Service".into(), 1)], first: vec![exemplar("Service")] };
    Usage { demand: vec![demand], population: [("Service".into(), services)].into() }
}

/// A LimitRange with every kind of bound.
fn limit_range() -> Exemplars {
    let item = serde_json::json!({
        "type": "Container", "min": {"cpu": 0.1}, "max": {"cpu": "2"}, "default": {"cpu": "1"},
        "defaultRequest": {"cpu": "500m"}, "maxLimitRequestRatio": {"cpu": "4"}
    });
    let summary = Some(Arc::new(serde_json::json!({"spec": {"limits": [item]}})));
    Exemplars {
        counts: vec![("LimitRange".into(), 1)],
        first: vec![Exemplar { summary, ..exemplar("LimitRange") }],
    }
}

/// What a set may say about an object at most.
fn rich() -> Context {
    let label = |key: &str, value: &str| (key.into(), value.into());
    let amounts = |cpu: &str| [("cpu".into(), cpu.into()), ("memory".into(), "1.5Gi".into())].into();
    let labels = [label("env", "production"), label("team", "shop")].into();
    let objects = Exemplars { counts: vec![("Service".into(), 2)], first: vec![exemplar("Service")] };
    let kinds = ["ResourceQuota", "StorageClass"].map(|kind| (kind.into(), objects.clone()));
    let limits = ("LimitRange".into(), limit_range());
    let kinds = Arc::new(kinds.into_iter().chain([limits]).collect());
    Context {
        replaced_images: Default::default(),
        closed: true,
        namespace: Namespace::Written("shop".into()),
        declared: Some(Arc::new(DeclaredNamespace { labels, place: place() })),
        limits: Arc::new(ContainerDefaults { limits: amounts("500m"), requests: amounts("100m") }),
        image_pull_secrets: Some(["registry".into()].into()),
        selected_by: Some(objects.clone()),
        selects: Some(objects),
        references: vec![Resolved {
            role: "backend",
            group: "policy".into(),
            kind: "Service".into(),
            name: "api".into(),
            namespace: Some("shop".into()),
            path: loadline::source::Path::keys(&["spec", "x"]),
            optional: false,
            key: Some("k".into()),
            found: Found::Here,
            target: Some(exemplar("Service")),
            ports: Some([PortDigest { name: "http".into(), port: 80, target: "web".into() }].into()),
            has_key: Some(true),
        }],
        referrers: vec![Referrer { role: "backend", object: exemplar("Ingress") }],
        neighbours: Arc::clone(&kinds),
        cluster: Arc::clone(&kinds),
        usage: Some(Box::new(usage())),
    }
}

/// The streams of an example that may hold objects, however they are written.
fn streams(example: &Example) -> Vec<Parsed> {
    let source = Arc::new(SourceText::file(example.name.as_ref(), example.text.as_ref()));
    let limits = Limits::default();
    match example.name.rsplit('.').next().unwrap_or_default() {
        "json" => vec![json::parse(&source, limits)],
        "md" => markdown::fences(&source).iter().map(|fence| yaml::parse(&fence.text, limits)).collect(),
        "yaml" | "yml" => vec![yaml::parse(&source, limits)],
        _ => Vec::new(),
    }
}

/// Calls `look` with each object in the examples of a policy.
fn each_object(policy: &Policy, mut look: impl FnMut(&str, Object<'_>)) {
    for example in policy.examples() {
        let name = format!("{} {}", policy.metadata.id, example.name);
        for parsed in streams(example) {
            let roots = parsed.documents.iter().filter_map(|document| document.root());
            let objects = roots.filter_map(Object::new).flat_map(Object::opened);
            objects.for_each(|object| look(&name, object));
        }
    }
}

fn plan() -> Plan {
    Plan::new(&PolicySet::built_in(), EngineChoice::Auto, &Parameters::new()).without_triggers()
}

fn input(plan: &Plan, object: Object<'_>, environment: Environment, context: &Context) -> Value {
    let subject = KubernetesSubject { object, pod: Pod::of(object), environment, context };
    serde_json::to_value(plan.input(&subject).value).unwrap()
}

/// The first places where `input` does not follow the schema.
fn complaints(validator: &Validator, input: &Value) -> Vec<String> {
    let errors = validator.iter_errors(input).take(5);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What the inputs of the examples say together.
#[derive(Default)]
struct Seen {
    inputs: usize,
    /// What does not follow the schema.
    broken: Vec<String>,
    /// What the schema describes and no input has.
    missing: BTreeSet<String>,
}

impl Seen {
    fn and(mut self, other: Self) -> Self {
        self.inputs += other.inputs;
        self.broken.extend(other.broken);
        self.missing.retain(|way| other.missing.contains(way));
        self
    }
}

/// Every object of every example is converted once, with all that its set may say of it; one of each
/// policy also without.
static SEEN: LazyLock<Seen> = LazyLock::new(|| {
    let (schema, plan, rich, poor) = (kubernetes_schema(), plan(), rich(), Context::default());
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut all = BTreeSet::new();
    described(&schema, &schema, "input", &mut all);
    assert!(all.len() > 80, "{all:?}");
    let policies = PolicySet::built_in();
    let of_policy = |policy: &Arc<Policy>| {
        let mut seen = Seen { missing: all.clone(), ..Seen::default() };
        let mut look = |name: &str, object: Object<'_>, environment, context| {
            let input = input(&plan, object, environment, context);
            strike(&input, "input", &all, &mut seen.missing);
            seen.inputs += 1;
            let complaints = complaints(&validator, &input);
            if !complaints.is_empty() {
                seen.broken.push(format!("{name}, {}: {complaints:#?}", object.title()));
            }
        };
        let mut is_first = true;
        each_object(policy, |name, object| {
            if std::mem::take(&mut is_first) {
                look(name, object, Environment::Unknown, &poor);
            }
            look(name, object, Environment::Production, &rich);
        });
        seen
    };
    let seen = policies.policies().par_iter().map(of_policy).reduce_with(Seen::and);
    seen.unwrap_or_default()
});

#[test]
fn inputs_of_all_examples_follow_the_schema() {
    assert!(SEEN.inputs > 250, "only {} inputs", SEEN.inputs);
    assert!(SEEN.broken.is_empty(), "{}", SEEN.broken.join("\n"));
}

/// A property that no example ever has is a promise that nobody has seen kept.
#[test]
fn everything_that_the_schema_describes_is_seen_in_some_example() {
    assert!(SEEN.missing.is_empty(), "{:#?}", SEEN.missing);
}

/// Collects the way of every property that `schema` describes, down to what is open.
fn described(schema: &Value, root: &Value, way: &str, all: &mut BTreeSet<String>) {
    let target =
        schema["$ref"].as_str().and_then(|reference| root.pointer(reference.trim_start_matches('#')));
    let schema = target.unwrap_or(schema);
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let way = format!("{way}.{key}");
        described(property, root, &way, all);
        all.insert(way);
    }
    for key in ["items", "additionalProperties"] {
        if schema[key].is_object() {
            described(&schema[key], root, &format!("{way}.*"), all);
        }
    }
}

/// Takes out of `missing` the ways that `input` has; indices, and keys that nobody described, are `*`.
fn strike(input: &Value, way: &str, described: &BTreeSet<String>, missing: &mut BTreeSet<String>) {
    missing.remove(way);
    match input {
        Value::Array(items) => {
            items.iter().for_each(|item| strike(item, &format!("{way}.*"), described, missing));
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                let own = format!("{way}.{key}");
                let own = if described.contains(&own) { own } else { format!("{way}.*") };
                strike(value, &own, described, missing);
            }
        }
        _ => {}
    }
}

/// One of each kind of trouble with a suppression, with all that can be said of it.
fn suppressions() -> [SuppressionFact; 7] {
    let (policy, names) = ("KS001".to_owned(), "KS001, KS002".to_owned());
    let (covers, suggestion) = (Some("line 14".to_owned()), Some("KS001".to_owned()));
    let (message, rule) = ("its bracket is not closed".to_owned(), "critical".to_owned());
    [
        SuppressionFact::Unused { origin: "comment", policy: policy.clone(), covers, reported: Some(16) },
        SuppressionFact::Expired { origin: "config", names: names.clone(), until: "2026-01-31".into() },
        SuppressionFact::Unknown { word: "KS01".into(), suggestion },
        SuppressionFact::MoreUnknown { count: 12 },
        SuppressionFact::Malformed { message, help: "close it" },
        SuppressionFact::Forbidden { origin: "comment", policy, rule },
        SuppressionFact::WithoutReason { origin: "annotation", names },
    ]
}

#[test]
fn inputs_on_files_and_sets_follow_their_schemas() {
    let (key, lost) = ("replicas".to_owned(), "2".to_owned());
    let (message, help) = ("it is broken".to_owned(), Some("mend it".to_owned()));
    let (thing, other) = ("Service \"a\"".to_owned(), "Secret \"b\"".to_owned());
    let kinds = [
        FileFactKind::SyntaxError { language: "yaml", problem: "syntax", message, help },
        FileFactKind::DuplicateKey { language: "json", key, same_value: false, lost },
        FileFactKind::MissingSeparator { lost: thing.clone(), kept: other },
        FileFactKind::IncompleteObject {
            missing: "metadata.name",
            object: "Service".into(),
            instead: Some("`y` without quotes is the boolean true".into()),
        },
        FileFactKind::UnknownType { message: "no".into(), help: "mend it".into(), certain: true },
        FileFactKind::WrongShape {
            object: "Pod \"a\"".into(),
            path: "spec".into(),
            wanted: "a mapping",
            found: "a list",
        },
        FileFactKind::MissingField { object: "Pod \"a\"".into(), path: "spec".into(), empty: true },
        FileFactKind::MisspeltKey { object: "Pod \"a\"".into(), path: "sepc".into(), meant: "spec" },
    ];
    let kinds: Vec<FileFactKind> =
        kinds.into_iter().chain(suppressions().map(FileFactKind::Suppression)).collect();
    let count = kinds.len();
    let fact = |(place, kind)| FileFact {
        span: Span::new(place, place + 1),
        other: matches!(kind, FileFactKind::DuplicateKey { .. } | FileFactKind::MissingSeparator { .. })
            .then(|| Span::new(0, 1)),
        identity: String::new(),
        kind,
        more: 0,
    };
    let facts: Vec<FileFact> = (1..).zip(kinds).map(fact).collect();
    let duplicate = |within, namespace| DuplicateObject {
        later: place(),
        first: place(),
        object: thing.clone(),
        namespace,
        within,
        identical: true,
        count: 2,
        others: 0,
        subject: Arc::new(loadline::finding::Subject {
            category: "kubernetes",
            address: "v1/Service//api".into(),
            kind: Some("Service".into()),
            namespace: None,
            name: Some("api".into()),
            start_line: 1,
            end_line: 1,
        }),
    };
    let within = [Within::Stream, Within::Closed, Within::Applied, Within::Directory];
    let namespaces = [None, Some("shop".to_owned())].into_iter().cycle();
    let duplicates: Vec<_> = within
        .into_iter()
        .zip(namespaces)
        .map(|(within, name)| SetFact::DuplicateObject(duplicate(within, name)))
        .collect();

    let input_of = |subject: &dyn Subject| {
        let (mut keys, vocabulary, mut present) = (Keys::default(), Vocabulary::default(), KeySet::default());
        let mut builder = Builder::new(&mut keys, &vocabulary, &mut present);
        subject.input(&mut builder, &InputParts::all(), &mut References::default())
    };
    for (schema, input, count) in [
        (
            loadline_schemas::INPUT_FILE,
            input_of(&FileFacts { file: "a.yaml", facts: &facts, place: &|_| place() }),
            count,
        ),
        (
            loadline_schemas::INPUT_SET,
            input_of(&SetFacts { closed: true, facts: &duplicates }),
            duplicates.len(),
        ),
    ] {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let input = serde_json::to_value(input).unwrap();
        assert_eq!(input["facts"].as_array().map(Vec::len), Some(count));
        assert_eq!(complaints(&validator, &input), Vec::<String>::new());
        let mut missing = BTreeSet::new();
        described(&schema, &schema, "input", &mut missing);
        strike(&input, "input", &missing.clone(), &mut missing);
        assert!(missing.is_empty(), "{missing:#?}");
    }
}

/// The schema would let a typo of ours pass if it were open where it should be closed.
#[test]
fn an_unknown_property_is_refused() {
    let validator = jsonschema::draft202012::new(&kubernetes_schema()).unwrap();
    let source = Arc::new(SourceText::file(
        "pod.yaml",
        "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a}]}\n",
    ));
    let parsed = yaml::parse(&source, Limits::default());
    let object = parsed.documents.first().and_then(|document| Object::new(document.root()?)).unwrap();
    let mut input = input(&plan(), object, Environment::Unknown, &Context::default());
    assert!(validator.is_valid(&input), "{:?}", complaints(&validator, &input));
    for pointer in ["", "/pod", "/containers/0", "/containers/0/effective", "/context"] {
        let mut wrong = input.clone();
        wrong.pointer_mut(pointer).unwrap()["typo"] = Value::Bool(true);
        assert!(!validator.is_valid(&wrong), "{pointer} is open");
    }
    // The document itself may hold anything.
    input["raw"]["typo"] = Value::Null;
    assert!(validator.is_valid(&input));
}

/// The compiler refuses whatever the schema of tables refuses, and takes all tables that there are.
#[test]
fn tables_follow_their_schema() {
    let schema: Value = serde_json::from_str(loadline_schemas::DATA_V1).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/data");
    let mut good = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        good = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let table: Value = serde_json::from_str(&good).unwrap();
        assert_eq!(complaints(&validator, &table), Vec::<String>::new());
        assert!(loadline_policies::Table::read("data/x.json", &good).is_ok());
    }
    let table: Value = serde_json::from_str(&good).unwrap();
    let wrong = [Value::Null, 1.into(), "".into(), "2026-13-01".into(), Vec::<Value>::new().into()];
    for key in ["as_of", "source", "description", "entries", "typo"] {
        for value in wrong.iter().map(Some).chain([None]) {
            let mut table = table.clone();
            match value {
                Some(value) => table[key] = value.clone(),
                None => drop(table.as_object_mut().unwrap().remove(key)),
            }
            let is_read = loadline_policies::Table::read("data/x.json", &table.to_string()).is_ok();
            assert_eq!(is_read, validator.is_valid(&table), "{key}: {value:?}");
        }
    }
    // Days are those of the calendar, for both.
    let mut real = 0;
    for year in ["0000", "1900", "2000", "2024", "2026", "2100"] {
        for (month, day) in (0..14).flat_map(|month| (0..33).map(move |day| (month, day))) {
            let text = format!("{year}-{month:02}-{day:02}");
            let mut table = table.clone();
            table["as_of"] = text.as_str().into();
            let is_read = loadline_policies::Table::read("data/x.json", &table.to_string()).is_ok();
            assert_eq!(is_read, validator.is_valid(&table), "{text}");
            real += usize::from(is_read);
        }
    }
    assert_eq!(real, 6 * 365 + 3);
    assert!(
        loadline_policies::Table::read("data/x.json", &good.replace(as_of(&table), "2026-02-30")).is_err()
    );
}

fn as_of(table: &Value) -> &str {
    table["as_of"].as_str().unwrap()
}
