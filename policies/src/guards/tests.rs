use std::sync::Arc;

use regorus::Engine;
use regorus::rvm::program::DeserializationResult;
use regorus::rvm::vm::RegoVM;

use super::*;
use crate::compiler::{Libraries, Source, compile};

const HEAD: &str = "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: KS999\n#   severity: low\n#   profile: audit\n#   selector: [{kubernetes: pods}]\n#   remediation: R\npackage kubernetes.security.made_up\n";

/// Ports of three containers: named, unnamed, and none at all.
const INPUT: &str = r#"{"kind": "Pod", "raw": {"kind": "Pod", "yes": true, "no": false}, "containers": [
    {"name": "a", "raw": {"on": true, "n": 1}, "ports": [{"name": "web", "container_port": 80}, {"container_port": 81}]},
    {"name": "b", "raw": {"on": false}, "ports": [{"container_port": 82}]},
    {"name": "c", "raw": {"n": 2}, "ports": []}
]}"#;

fn violations(rego: &str) -> (Value, Value) {
    let source = Source { path: "made_up.rego".into(), text: format!("{HEAD}{rego}\n") };
    let compiled = compile(&source, &Libraries::default()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let input = Value::from_json_str(INPUT).unwrap();
    let bytes = compiled.program.unwrap();
    let DeserializationResult::Complete(program) = Program::deserialize_binary(&bytes).unwrap() else {
        panic!("the program is of another version")
    };
    let mut machine = RegoVM::new();
    machine.load_program(Arc::new(program));
    machine.set_input(input.clone());
    let by_machine = machine.execute_entry_point_by_index(0).unwrap_or_else(|error| panic!("{rego}\n{error}"));
    let mut engine = Engine::new();
    engine.set_strict_builtin_errors(false);
    engine.add_policy(source.path, source.text).unwrap();
    engine.set_input(input);
    let by_interpreter = engine.eval_rule("data.kubernetes.security.made_up.violation".into()).unwrap();
    (by_machine, by_interpreter)
}

/// Holds the statements `body`, which end with a value `m`, against both engines.
fn said(body: &str, more: &str) -> String {
    let rego = format!("violation contains {{\"message\": m, \"at\": []}} if {{\n{body}\n}}\n{more}");
    let (machine, interpreter) = violations(&rego);
    assert_eq!(machine, interpreter, "{rego}");
    let found = machine.as_set().unwrap().iter().map(|found| found["message"].to_string());
    found.collect::<Vec<_>>().join(" ")
}

const EACH: &str = "some c in input.containers; ";

#[test]
fn elements_without_a_value_are_left_out() {
    let each = |body: &str| said(&format!("{EACH}{body}"), "");
    assert_eq!(each("m := [c.name, [port.name | some port in c.ports]]"), r#"["a",["web"]] ["b",[]] ["c",[]]"#);
    assert_eq!(each("m := [c.name, {port.name | some port in c.ports}]"), r#"["a",["web"]] ["b",[]] ["c",[]]"#);
    assert_eq!(
        each("m := [c.name, {port.name: 1 | some port in c.ports}]"),
        r#"["a",{"web":1}] ["b",{}] ["c",{}]"#
    );
    let ways = "m := [c.name, {i: port.name | some i, port in c.ports}]";
    assert_eq!(each(ways), r#"["a",{"0":"web"}] ["b",{}] ["c",{}]"#);
    assert_eq!(each("m := count([[port.name] | some port in c.ports])"), "0 1");
}

#[test]
fn a_body_fails_where_nothing_can_be_bound() {
    assert_eq!(said("x := input.raw.absent\nnot x.y\nm := 1", ""), "");
    assert_eq!(said("x := input.raw.absent\nm := 1", ""), "");
    assert_eq!(said(&format!("{EACH}x := c.raw.n\nm := c.name"), ""), "\"a\" \"c\"");
    assert_eq!(said(&format!("{EACH}[x, y] := [c.raw.n, 1]\nm := [c.name, y]"), ""), r#"["a",1] ["c",1]"#);
    let body = format!("{EACH}every port in c.ports {{\nname := port.name\n}}\nm := c.name");
    assert_eq!(said(&body, ""), "\"c\"");
}

#[test]
fn conditions_in_comprehensions_end_no_loop_around_them() {
    let each = |body: &str| said(&format!("{EACH}{body}"), "");
    assert_eq!(each("m := [c.name, [1 | c.raw.on]]"), r#"["a",[1]] ["b",[]] ["c",[]]"#);
    assert_eq!(each("m := [c.name, [c.raw.n | true]]"), r#"["a",[1]] ["b",[]] ["c",[2]]"#);
    assert_eq!(
        each("m := [c.name, [p.container_port | c.raw.on; some p in c.ports]]"),
        r#"["a",[80,81]] ["b",[]] ["c",[]]"#
    );
    assert_eq!(
        each("m := [c.name, [[p.name | p.container_port > 80] | some p in c.ports]]"),
        r#"["a",[[],[]]] ["b",[[]]] ["c",[]]"#
    );
    assert_eq!(each("count([1 | c.raw.on]) == 0\nm := c.name"), "\"b\" \"c\"");
    assert_eq!(each("not count([1 | c.raw.on]) == 1\nm := c.name"), "\"b\" \"c\"");
}

#[test]
fn functions_are_not_called_without_an_argument() {
    let of = |call: &str, function: &str| said(&format!("{EACH}{call}\nm := c.name"), function);
    assert_eq!(of("f(c.raw.n, 1)", "f(_, y) if y == 1"), "\"a\" \"c\"");
    assert_eq!(of("not f(c.raw.n, 1)", "f(_, y) if y == 1"), "\"b\"");
    assert_eq!(of("f(c.raw.n, 1) == 2", "f(_, y) := y + 1"), "\"a\" \"c\"");
    assert_eq!(of("f(c.raw.n) == 2", "f(_) := 2"), "\"a\" \"c\"");
    assert_eq!(of("x := f(c.raw.n)\nnot x.y", "f(n) := n if n > 1"), "\"c\"");
}

#[test]
fn values_of_rules_are_those_that_are_defined() {
    let rule = "all contains c.raw.n if some c in input.containers";
    assert_eq!(said("m := all", rule), "[1,2]");
    assert_eq!(said("m := fixed", "fixed := input.raw.absent"), "");
    assert_eq!(said("m := fixed", "default fixed := 3\nfixed := input.raw.absent"), "3");
}
