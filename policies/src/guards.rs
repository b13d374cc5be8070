//! What a program lacks to say the same as the interpreter where a value is undefined.
//!
//! In Rego a body fails at an undefined value. The register machine goes on: it binds `x := input.absent`, collects
//! undefined elements, and calls functions that have no name for an undefined argument. A condition that fails in a
//! comprehension without a loop of its own even ends the turn of the loop around it. So each value is tested before it
//! is bound or collected, arguments are tested at the start of a function, and comprehensions get a loop of one turn.

use regorus::rvm::Instruction;
use regorus::rvm::instructions::{GuardMode, LoopMode, LoopStartParams};
use regorus::rvm::program::Program;
use regorus::{Rc, Value};

/// The register of a rule's result. Behind it stand the arguments of a function.
const RESULT: u8 = 0;

/// Adds what is missing.
///
/// # Errors
/// When the program becomes too long for the machine, or jumps in a way that Rego does not.
pub(crate) fn add(program: &mut Program) -> Result<(), String> {
    let once = short(program.add_literal(Value::from(vec![Value::Bool(true)])))?;
    let mut added = vec![Vec::new(); program.instructions.len() + 1];
    arguments(program, &mut added);
    let mut loops = Vec::new();
    for (place, instruction) in program.instructions.iter().enumerate() {
        match *instruction {
            // The interpreter takes the last value of a rule, be it undefined, and so does the machine.
            Instruction::Move { dest, src } if dest != RESULT => put(&mut added, place, defined(src)),
            Instruction::SetAdd { value, .. } => put(&mut added, place, defined(value)),
            Instruction::ObjectSet { key, value, .. } => {
                put(&mut added, place, defined(key));
                put(&mut added, place, defined(value));
            }
            Instruction::ComprehensionYield { value_reg, key_reg } => {
                put(&mut added, place, defined(value_reg));
                key_reg.into_iter().for_each(|key| put(&mut added, place, defined(key)));
            }
            Instruction::ComprehensionBegin { params_index } => loops.push((place, params_index)),
            Instruction::LogicalBlockStart { .. }
            | Instruction::AllOfNext { .. }
            | Instruction::AnyOfNext { .. } => return Err("its program is of another language".into()),
            _ => {}
        }
    }
    // The loop of a comprehension begins before anything else that was added there.
    let loops = loops.into_iter().map(|(place, index)| Single::new(program, &mut added, place, index, once));
    let loops = loops.collect::<Result<Vec<_>, String>>()?;
    Moved::new(&added).apply(program, added, &loops)
}

fn short(number: usize) -> Result<u16, String> {
    u16::try_from(number).map_err(|_| "its program is too long".into())
}

fn defined(register: u8) -> Instruction {
    Instruction::Guard { register, mode: GuardMode::NotUndefined }
}

fn put(added: &mut [Vec<Instruction>], place: usize, instruction: Instruction) {
    if let Some(before) = added.get_mut(place) {
        before.push(instruction);
    }
}

/// Tests the arguments of every function where a body of it begins, behind the instruction that clears its result.
fn arguments(program: &Program, added: &mut [Vec<Instruction>]) {
    for rule in &program.rule_infos {
        let count = rule.function_info.as_ref().map_or(0, |function| function.num_params);
        for start in rule.definitions.iter().flatten() {
            let registers = (1..=count).filter_map(|number| u8::try_from(number).ok());
            registers.for_each(|register| put(added, *start as usize + 1, defined(register)));
        }
    }
}

/// The loop of one turn in a comprehension.
struct Single {
    /// Number of its parameters in the program.
    index: usize,
    /// Where the comprehension began and ended in the program as it was.
    start: usize,
    end: usize,
}

impl Single {
    /// Adds the loop to the comprehension that begins at `place`.
    fn new(
        program: &mut Program,
        added: &mut [Vec<Instruction>],
        place: usize,
        index: u16,
        once: u16,
    ) -> Result<Self, String> {
        let data = &program.instruction_data;
        let comprehension = data.get_comprehension_begin_params(index).ok_or("its program is damaged")?;
        let (start, end) = (place + 1, usize::from(comprehension.comprehension_end).saturating_sub(1));
        // The comprehension iterates over nothing itself and leaves these two alone.
        let (key, value) = (comprehension.key_reg, comprehension.value_reg);
        let params_index = program.add_loop_params(LoopStartParams {
            mode: LoopMode::ForEach,
            collection: value,
            key_reg: key,
            value_reg: value,
            result_reg: key,
            body_start: 0,
            loop_end: 0,
        });
        let begin =
            [Instruction::Load { dest: value, literal_idx: once }, Instruction::LoopStart { params_index }];
        if let Some(before) = added.get_mut(start) {
            before.splice(0..0, begin);
        }
        put(added, end, Instruction::LoopNext { body_start: 0, loop_end: 0 });
        Ok(Self { index: usize::from(params_index), start, end })
    }
}

/// Where instructions stand after the additions.
struct Moved {
    /// The new place of whatever was added before each instruction, or of itself.
    places: Vec<usize>,
}

impl Moved {
    fn new(added: &[Vec<Instruction>]) -> Self {
        let mut next = 0;
        let place = |(old, before): (usize, &Vec<Instruction>)| {
            let place = old + next;
            next += before.len();
            place
        };
        Self { places: added.iter().enumerate().map(place).collect() }
    }

    fn of(&self, place: usize) -> usize {
        self.places.get(place).copied().unwrap_or(place)
    }

    fn short(&self, place: u16) -> Result<u16, String> {
        short(self.of(usize::from(place)))
    }

    fn long(&self, place: u32) -> u32 {
        u32::try_from(self.of(place as usize)).unwrap_or(u32::MAX)
    }

    fn apply(
        &self,
        program: &mut Program,
        added: Vec<Vec<Instruction>>,
        loops: &[Single],
    ) -> Result<(), String> {
        for params in &mut program.instruction_data.loop_params {
            params.body_start = self.short(params.body_start)?;
            params.loop_end = self.short(params.loop_end)?;
        }
        for params in &mut program.instruction_data.comprehension_begin_params {
            params.body_start = self.short(params.body_start)?;
            params.comprehension_end = self.short(params.comprehension_end)?;
        }
        for rule in &mut program.rule_infos {
            let moved = |bodies: &Vec<u32>| bodies.iter().map(|body| self.long(*body)).collect();
            rule.definitions = Rc::new(rule.definitions.iter().map(moved).collect());
            rule.destructuring_blocks.iter_mut().flatten().for_each(|block| *block = self.long(*block));
        }
        program.entry_points.values_mut().for_each(|entry| *entry = self.of(*entry));
        program.main_entry_point = self.long(program.main_entry_point);
        self.instructions(program, added)?;
        loops.iter().try_for_each(|single| self.turn(program, single))
    }

    fn instructions(&self, program: &mut Program, added: Vec<Vec<Instruction>>) -> Result<(), String> {
        let mut old = std::mem::take(&mut program.instructions).into_iter();
        for before in added {
            program.instructions.extend(before);
            program.instructions.extend(match old.next() {
                Some(Instruction::LoopNext { body_start, loop_end }) => Some(Instruction::LoopNext {
                    body_start: self.short(body_start)?,
                    loop_end: self.short(loop_end)?,
                }),
                other => other,
            });
        }
        short(program.instructions.len())?;
        program.instruction_spans = vec![None; program.instructions.len()];
        Ok(())
    }

    /// Tells an added loop where it begins and ends.
    fn turn(&self, program: &mut Program, single: &Single) -> Result<(), String> {
        let (start, next) = (self.of(single.start) + 2, self.of(single.end));
        let (body_start, loop_end) = (short(start)?, short(next + 1)?);
        if let Some(params) = program.instruction_data.loop_params.get_mut(single.index) {
            (params.body_start, params.loop_end) = (body_start, loop_end);
        }
        if let Some(instruction) = program.instructions.get_mut(next) {
            *instruction = Instruction::LoopNext { body_start, loop_end };
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use regorus::Engine;
    use regorus::rvm::program::DeserializationResult;
    use regorus::rvm::vm::RegoVM;

    use super::*;
    use crate::compiler::{Source, compile};
    use crate::shared::Shared;

    const HEAD: &str = "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: KS999\n#   severity: low\n#   profile: audit\n#   selector: [{kubernetes: pods}]\n#   remediation: R\npackage kubernetes.security.made_up\n";

    /// Ports of three containers: named, unnamed, and none at all.
    const INPUT: &str = r#"{"kind": "Pod", "raw": {"kind": "Pod", "yes": true, "no": false}, "containers": [
        {"name": "a", "raw": {"on": true, "n": 1}, "ports": [{"name": "web", "container_port": 80}, {"container_port": 81}]},
        {"name": "b", "raw": {"on": false}, "ports": [{"container_port": 82}]},
        {"name": "c", "raw": {"n": 2}, "ports": []}
    ]}"#;

    fn violations(rego: &str) -> (Value, Value) {
        let source = Source { path: "made_up.rego".into(), text: format!("{HEAD}{rego}\n") };
        let compiled = compile(&source, &Shared::default()).unwrap_or_else(|errors| panic!("{errors:?}"));
        let input = Value::from_json_str(INPUT).unwrap();
        let bytes = compiled.code.program.unwrap().0;
        let DeserializationResult::Complete(program) = Program::deserialize_binary(&bytes).unwrap() else {
            panic!("the program is of another version")
        };
        let mut machine = RegoVM::new();
        machine.load_program(Arc::new(program));
        machine.set_input(input.clone());
        let by_machine =
            machine.execute_entry_point_by_index(0).unwrap_or_else(|error| panic!("{rego}\n{error}"));
        let mut engine = Engine::new();
        engine.set_strict_builtin_errors(false);
        engine.add_policy(source.path, source.text).unwrap();
        engine.set_input(input);
        let rule = "data.kubernetes.security.made_up.violation".to_owned();
        let by_interpreter = engine.eval_rule(rule).unwrap_or_else(|error| panic!("{rego}\n{error}"));
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
        assert_eq!(
            each("m := [c.name, [port.name | some port in c.ports]]"),
            r#"["a",["web"]] ["b",[]] ["c",[]]"#
        );
        assert_eq!(
            each("m := [c.name, {port.name | some port in c.ports}]"),
            r#"["a",["web"]] ["b",[]] ["c",[]]"#
        );
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
        assert_eq!(
            said(&format!("{EACH}[x, y] := [c.raw.n, 1]\nm := [c.name, y]"), ""),
            r#"["a",1] ["c",1]"#
        );
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
        let rule = "all contains n if {\nsome c in input.containers\nn := c.raw.n\n}";
        assert_eq!(said("m := all", rule), "[1,2]");
        let rule = "by_name[c.name] := n if {\nsome c in input.containers\nn := c.raw.n\n}";
        assert_eq!(said("m := by_name", rule), r#"{"a":1,"c":2}"#);
        assert_eq!(said("m := fixed", "fixed := input.raw.absent"), "");
        assert_eq!(said("m := fixed", "default fixed := 3\nfixed := input.raw.absent"), "3");
    }
}
