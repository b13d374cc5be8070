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
mod tests;
