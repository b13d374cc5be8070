//! Two ways to evaluate one policy, behind one trait.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use loadline_policies::contract::Contract;
use regorus::rvm::program::{DeserializationResult, Program};
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Value};

use super::{Policy, gaps};

/// Which executor evaluates policies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EngineChoice {
    /// The register machine, and the interpreter where it cannot.
    #[default]
    Auto,
    /// The register machine only.
    Vm,
    /// The interpreter only.
    Interpreter,
    /// Both on the same input, and on some that are made of it by leaving keys out; where their results
    /// differ the policy could not be evaluated. No command line asks for it: tests do.
    Compare,
}

/// Instructions after which an evaluation is given up. A policy that loops over ten thousand
/// elements stays far below.
const MAX_INSTRUCTIONS: usize = 20_000_000;

/// Evaluates one policy, as often as needed, on one thread.
pub(super) trait Executor {
    /// The value of `violation` for `input`.
    fn evaluate(&mut self, input: &Value) -> Result<Value, String>;
}

/// The compiled program on a machine of its own: programs of one policy are small, which keeps the
/// rule cache that each evaluation resets small too.
pub(super) struct Machine(RegoVM);

impl Machine {
    /// Loads the program of `policy`.
    ///
    /// # Errors
    /// When there is no program, or when it does not load.
    pub fn new(policy: &Policy, data: &Value) -> Result<Self, String> {
        let code = policy.code().program.as_ref();
        let code = code.map_err(|reason| format!("it has no program: {reason}"))?;
        let program = match Program::deserialize_binary(&code.0)? {
            DeserializationResult::Complete(program) => program,
            DeserializationResult::Partial(_) => return Err("its program is of another version".into()),
        };
        let mut machine = RegoVM::new();
        machine.load_program(Arc::new(program));
        machine.set_max_instructions(MAX_INSTRUCTIONS);
        machine.set_data(data.clone()).map_err(|error| error.to_string())?;
        Ok(Self(machine))
    }
}

impl Executor for Machine {
    fn evaluate(&mut self, input: &Value) -> Result<Value, String> {
        self.0.set_input(input.clone());
        self.0.execute_entry_point_by_index(0).map_err(|error| error.to_string())
    }
}

/// The interpreter with the modules of one policy.
pub(super) struct Interpreter {
    engine: Engine,
    rule: String,
}

impl Interpreter {
    /// Loads the modules of `policy`.
    ///
    /// # Errors
    /// When one does not load.
    pub fn new(policy: &Policy, data: &Value) -> Result<Self, String> {
        let mut engine = Engine::new();
        // The register machine treats a failing built-in function as undefined; so does this.
        engine.set_strict_builtin_errors(false);
        let libraries = policy.libraries().map(|library| (library.path.as_str(), library.text.as_str()));
        for (path, text) in std::iter::once((&*policy.path, policy.rego())).chain(libraries) {
            engine.add_policy(path.to_owned(), text.to_owned()).map_err(|error| error.to_string())?;
        }
        engine.add_data(data.clone()).map_err(|error| error.to_string())?;
        Ok(Self { engine, rule: format!("data.{}.violation", policy.metadata.package) })
    }
}

impl Executor for Interpreter {
    fn evaluate(&mut self, input: &Value) -> Result<Value, String> {
        self.engine.set_input(input.clone());
        self.engine.eval_rule(self.rule.clone()).map_err(|error| error.to_string())
    }
}

/// The executors of one policy on one thread, made when they are first needed.
#[derive(Default)]
pub(super) struct Slot {
    machine: Option<Machine>,
    interpreter: Option<Interpreter>,
}

impl Slot {
    /// Evaluates with the chosen engine; with `Auto` a failure of the machine is tried again on the
    /// interpreter.
    pub fn evaluate(
        &mut self,
        choice: EngineChoice,
        policy: &Policy,
        data: &Value,
        input: &Value,
    ) -> Result<Value, String> {
        let mut machine = |input: &Value| guarded(&mut self.machine, || Machine::new(policy, data), input);
        let mut interpreter =
            |input: &Value| guarded(&mut self.interpreter, || Interpreter::new(policy, data), input);
        match choice {
            EngineChoice::Auto => machine(input).or_else(|_| interpreter(input)),
            EngineChoice::Vm => machine(input),
            EngineChoice::Interpreter => interpreter(input),
            EngineChoice::Compare => {
                let metadata = &policy.metadata;
                let contract = Contract::of(metadata.world(), metadata.scope)?;
                for less in gaps::with_gaps(input, contract.shape()) {
                    agreed(machine(&less), interpreter(&less))
                        .map_err(|error| format!("{error}, of {less}"))?;
                }
                agreed(machine(input), interpreter(input))
            }
        }
    }
}

/// What both engines say, or an error that quotes both.
fn agreed(machine: Result<Value, String>, interpreter: Result<Value, String>) -> Result<Value, String> {
    let said = |result| match result {
        Ok(value) => format!("{value}"),
        Err(error) => format!("an error ({error})"),
    };
    match (machine, interpreter) {
        (Ok(one), Ok(other)) if one == other => Ok(one),
        (one, other) => {
            let (one, other) = (said(one), said(other));
            Err(format!("the engines do not agree: the machine gives {one}, the interpreter {other}"))
        }
    }
}

/// Evaluates under a guard; an executor that panicked is thrown away, since its state is unknown.
fn guarded<E: Executor>(
    slot: &mut Option<E>,
    make: impl FnOnce() -> Result<E, String>,
    input: &Value,
) -> Result<Value, String> {
    let mut executor = match slot.take() {
        Some(executor) => executor,
        None => make()?,
    };
    let result = catch_unwind(AssertUnwindSafe(|| executor.evaluate(input)));
    match result {
        Ok(result) => {
            *slot = Some(executor);
            result
        }
        Err(_) => Err("the engine panicked on this input".into()),
    }
}

#[cfg(test)]
mod tests;
