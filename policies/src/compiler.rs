//! From Rego text to a checked, compiled policy.

use std::collections::BTreeSet;

use regorus::languages::rego::compiler::Compiler;
use regorus::unstable::{Module, Ref};
use regorus::{Engine, Rc};
use serde::{Deserialize, Serialize};

use crate::analysis::{self, Analysis, Reference, Use};
pub use crate::code::{Code, InputUse, Program};
use crate::contract::{Contract, Resolved, Step};
use crate::guards;
use crate::kinds;
use crate::metadata::{Metadata, World};
use crate::names;
pub use crate::shared::{Libraries, Shared};
use crate::table::Tables;

/// A Rego file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Path as errors show it.
    pub path: String,
    /// Content.
    pub text: String,
}

/// A mistake in a policy, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct PolicyError {
    /// The file.
    pub path: String,
    /// Line from 1.
    pub line: u32,
    /// Column from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

/// A policy that passed all checks.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// What it says about itself.
    pub metadata: Metadata,
    /// Its Rego file.
    pub source: Source,
    /// What is needed to run it.
    pub code: Code,
}

/// Checks and compiles one policy.
///
/// # Errors
/// Every mistake that was found, in order of place.
pub fn compile(source: &Source, shared: &Shared) -> Result<Compiled, Vec<PolicyError>> {
    let metadata = Metadata::parse(&source.text).map_err(|error| {
        vec![PolicyError {
            path: source.path.clone(),
            line: u32::try_from(error.line).unwrap_or(0),
            column: 1,
            message: error.message,
        }]
    })?;
    let module = parse(source).map_err(|error| vec![error])?;
    let needed = shared.libraries.needed_by(&module);
    let used: Vec<Source> = needed.iter().map(|library| library.source.clone()).collect();
    let mut modules = vec![module.clone()];
    modules.extend(needed.iter().map(|library| library.module.clone()));
    let analysis = analysis::analyse(&module, &modules);
    let contracts = metadata.worlds().into_iter().map(|world| Contract::of(world, metadata.scope));
    let contracts: Vec<&Contract> = contracts
        .collect::<Result<_, _>>()
        .map_err(|message| vec![PolicyError { path: source.path.clone(), line: 1, column: 1, message }])?;
    let mut reads = BTreeSet::new();
    for contract in &contracts {
        reads.extend(check(source, &metadata, contract, &analysis, &modules, &shared.tables)?);
    }
    let program = match &analysis.differs {
        Some(reason) => Err(reason.clone()),
        None => assemble(source, &used, &metadata.package),
    };
    let code = Code {
        program: program.map(Program),
        libraries: used.into_iter().map(|library| library.path).collect(),
        tables: tables(&analysis),
        triggers: triggers(&analysis),
        reads: reads.into_iter().collect(),
        inputs: inputs(&analysis, &contracts),
    };
    Ok(Compiled { metadata, source: source.clone(), code })
}

pub(crate) fn parse(source: &Source) -> Result<Ref<Module>, PolicyError> {
    let mut engine = Engine::new();
    engine
        .add_policy(source.path.clone(), source.text.clone())
        .map_err(|error| syntax_error(source, &error.to_string()))?;
    let missing = || syntax_error(source, "the module is empty");
    engine.get_modules().first().cloned().ok_or_else(missing)
}

/// Takes line and column out of the engine's message, whose first line is `--> path:line:col`.
fn syntax_error(source: &Source, text: &str) -> PolicyError {
    let place = text.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut numbers = place.unwrap_or_default().rsplit(':').map(|number| number.trim().parse().unwrap_or(1));
    let column = numbers.next().unwrap_or(1);
    let line = numbers.next().unwrap_or(1);
    let message = text.lines().find_map(|line| line.trim().strip_prefix("error: ")).unwrap_or(text);
    PolicyError { path: source.path.clone(), line, column, message: message.to_owned() }
}

/// Holds all references against the contract and returns the raw paths that they read.
fn check(
    source: &Source,
    metadata: &Metadata,
    contract: &Contract,
    analysis: &Analysis,
    modules: &[Ref<Module>],
    tables: &Tables,
) -> Result<Vec<String>, Vec<PolicyError>> {
    let mut errors = BTreeSet::new();
    let mut reads: BTreeSet<String> = metadata.reads.iter().cloned().collect();
    for selector in &metadata.selector {
        let fault = match selector.world {
            World::File if !contract.facts().contains(&selector.word.as_str()) => Err(format!(
                "there is no fact {:?}; there are {}",
                selector.word,
                contract.facts().join(", ")
            )),
            World::File => Ok(()),
            _ => kinds::check(selector),
        };
        if let Err(message) = fault {
            errors.insert(PolicyError { path: source.path.clone(), line: 1, column: 1, message });
        }
    }
    for remark in &analysis.remarks {
        errors.insert(PolicyError {
            path: source.path.clone(),
            line: remark.line,
            column: remark.column,
            message: remark.message.clone(),
        });
    }
    for reference in &analysis.references {
        let found = if reference.data {
            data_exists(reference, metadata, modules, tables)
        } else {
            contract.resolve(&reference.steps).map(|found| found.patterns)
        };
        match found {
            Ok(patterns) if reference.used == Use::Whole => reads.extend(patterns),
            Ok(_) => {}
            Err(message) => {
                let Reference { file, line, column, .. } = reference.clone();
                errors.insert(PolicyError { path: file, line, column, message });
            }
        }
    }
    if errors.is_empty() { Ok(reads.into_iter().collect()) } else { Err(errors.into_iter().collect()) }
}

fn data_exists(
    reference: &Reference,
    metadata: &Metadata,
    modules: &[Ref<Module>],
    tables: &Tables,
) -> Result<Vec<String>, String> {
    let words: Vec<String> = reference.steps.iter().map(ToString::to_string).collect();
    let path = words.join(".");
    match words.as_slice() {
        [first, id, name, ..] if first == "parameters" && *id == metadata.id => {
            let known = metadata.parameters.contains_key(name);
            known.then(Vec::new).ok_or_else(|| format!("parameter {name:?} is not declared in the metadata"))
        }
        [first, ..] if first == "parameters" => {
            Err(format!("data.{path} is not a parameter of {}", metadata.id))
        }
        [first, ..] if first == "tables" => {
            tables.check(reference.steps.get(1..).unwrap_or_default()).map(|()| Vec::new())
        }
        [first, ..] if first == "lib" => {
            let mut packages = modules.iter().map(|module| names::package_of(module));
            let found = packages.any(|package| path == package || path.starts_with(&format!("{package}.")));
            found.then(Vec::new).ok_or_else(|| format!("data.{path} does not exist"))
        }
        _ => Err(format!(
            "data.{path} does not exist; policies read data.parameters, data.tables and data.lib"
        )),
    }
}

/// Names of the tables that are read.
fn tables(analysis: &Analysis) -> Vec<String> {
    let read = analysis.references.iter().filter(|reference| reference.data);
    let named = read.filter_map(|reference| match reference.steps.as_slice() {
        [Step::Key(first), Step::Key(name), ..] if first == "tables" => Some(name.clone()),
        _ => None,
    });
    named.collect::<BTreeSet<_>>().into_iter().collect()
}

fn triggers(analysis: &Analysis) -> Vec<Vec<String>> {
    analysis.triggers.iter().map(|keys| keys.iter().cloned().collect()).collect()
}

fn inputs(analysis: &Analysis, contracts: &[&Contract]) -> Vec<InputUse> {
    let own = analysis.references.iter().filter(|reference| !reference.data);
    let pairs = own.flat_map(|reference| contracts.iter().map(move |contract| (reference, contract)));
    let uses = pairs.map(|(reference, contract)| {
        let keys = reference.steps.iter().filter(|step| **step != Step::Any);
        // References that do not resolve were refused before.
        let Resolved { parts, joined, .. } = contract.resolve(&reference.steps).unwrap_or_default();
        let whole = reference.used != Use::Below;
        InputUse { keys: keys.map(ToString::to_string).collect(), whole, parts, joined }
    });
    uses.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Compiles for the register machine and drops what only debuggers need.
fn assemble(source: &Source, libraries: &[Source], package: &str) -> Result<Vec<u8>, String> {
    let mut engine = Engine::new();
    for module in std::iter::once(source).chain(libraries) {
        engine.add_policy(module.path.clone(), module.text.clone()).map_err(|error| error.to_string())?;
    }
    let entry = format!("data.{package}.violation");
    let rule: Rc<str> = entry.as_str().into();
    let policy = engine.compile_with_entrypoint(&rule).map_err(|error| error.to_string())?;
    let program = Compiler::compile_from_policy(&policy, &[&entry]).map_err(|error| error.to_string())?;
    let mut program = (*program).clone();
    for source in &mut program.sources {
        source.content = String::new();
    }
    guards::add(&mut program)?;
    program.serialize_binary()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    const HEAD: &str = "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: KS999\n#   severity: low\n#   profile: audit\n#   selector: [{kubernetes: pods}]\n#   remediation: R\n#   parameters: {limit: {type: number, default: 3, description: L}}\npackage kubernetes.security.made_up\n";

    fn source(body: &str) -> Source {
        Source { path: "made_up.rego".into(), text: format!("{HEAD}{body}\n") }
    }

    fn violation(body: &str) -> String {
        format!("violation contains {{\"message\": \"m\", \"at\": []}} if {{\n{body}\n}}")
    }

    fn compiled(body: &str) -> Compiled {
        compile(&source(body), &Shared::default()).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    /// The mistakes in a rule body that starts in line 13.
    fn mistakes(body: &str) -> Vec<String> {
        let errors = compile(&source(&violation(body)), &Shared::default()).unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn references_that_do_not_exist_are_named_with_their_place() {
        let found = mistakes("\tsome container in input.containers\n\tcontainer.imag.tag == \"x\"");
        assert!(found[0].starts_with("made_up.rego:14:2: input.containers.*.imag is not part"), "{found:?}");
        assert!(mistakes("\tinput.pod.host_netwrk")[0].contains("host_network"));
        assert!(mistakes("\tdata.parameters.KS999.limits > 1")[0].contains("\"limits\" is not declared"));
        assert!(mistakes("\tdata.parameters.KS001.limit > 1")[0].contains("not a parameter of KS999"));
        assert!(mistakes("\tdata.things.x")[0].contains("does not exist"));
    }

    #[test]
    fn functions_are_followed_with_their_arguments() {
        let text = format!(
            "{}\nbad(image) if image.tga == \"x\"",
            violation("\tsome c in input.containers\n\tbad(c.image)")
        );
        let errors = compile(&source(&text), &Shared::default()).unwrap_err();
        assert!(errors[0].message.contains("input.containers.*.image.tga"), "{errors:?}");
    }

    #[test]
    fn constructs_that_the_engines_treat_differently_are_refused() {
        assert!(mistakes("\tinput.kind == \"Pod\" with input.kind as \"Pod\"")[0].contains("`with`"));
        assert!(mistakes("\twalk(input.raw, [path, value])")[0].contains("`walk`"));
        assert!(mistakes("\ttime.now_ns() > 0")[0].contains("time.now_ns"));
        let body = format!("{}\nf(x) := 1 if x\nelse := 2", violation("\tf(input.kind) == 1"));
        assert!(compile(&source(&body), &Shared::default()).unwrap_err()[0].message.contains("`else`"));
        let body = format!("{}\ndefault f(_) := 1\nf(x) := 2 if x", violation("\tf(input.kind) == 1"));
        assert!(compile(&source(&body), &Shared::default()).unwrap_err()[0].message.contains("default"));
        assert_eq!(compile(&source("violation contains {"), &Shared::default()).unwrap_err()[0].line, 13);
    }

    #[test]
    fn what_only_the_interpreter_does_as_rego_wants_has_no_program() {
        let reason = |body: &str| compiled(&violation(body)).code.program.unwrap_err();
        assert!(
            reason("\tx := input.raw.a in [1]\n\tx == false").starts_with("made_up.rego:13: `in` as a value")
        );
        assert!(reason("\tcount([1 | is_boolean(input.raw.a in [1])]) > 0").contains("statement of its own"));
        assert!(reason("\t_ := input.raw.a").contains("give the value a name"));
        assert!(compiled(&violation("\tnot input.raw.a in [1]\n\tinput.kind in {2}")).code.program.is_ok());
    }

    #[test]
    fn triggers_hold_what_a_body_needs_and_nothing_that_may_be_absent() {
        let body = "\tsome c in input.containers\n\tc.security.privileged == true\n\tnot c.raw.stdin\n\tobject.get(c.raw, \"tty\", false) == false";
        assert_eq!(
            compiled(&violation(body)).code.triggers,
            [["containers", "privileged", "raw", "security"]]
        );
        assert_eq!(compiled(&violation("\tnot input.pod")).code.triggers, [Vec::<String>::new()]);
    }

    #[test]
    fn reads_are_values_that_are_used_not_lists_that_are_walked() {
        let body = "\tsome c in input.containers\n\tc.security.privileged == true\n\tinput.pod.host_pid";
        assert_eq!(
            compiled(&violation(body)).code.reads,
            ["$container.securityContext.privileged", "$pod.hostPID"]
        );
        assert_eq!(
            compiled(&violation("\tcount(input.pod.raw.tolerations) > 3")).code.reads,
            ["$pod.tolerations"]
        );
    }

    #[test]
    fn tables_are_named_and_exist() {
        let text = r#"{"as_of": "2026-10-01", "source": "s", "description": "d", "entries": {"a": 1}}"#;
        let tables = Tables::new(vec![Table::read("data/image_support.json", text).unwrap()], None);
        let shared = Shared { tables, ..Shared::default() };
        let with = |body: &str| compile(&source(&violation(body)), &shared);
        let body = "\tsome x in data.tables.image_support.entries\n\tx < data.tables.image_support.as_of";
        assert_eq!(with(body).unwrap().code.tables, ["image_support"]);
        let mistake = |body: &str| with(body).unwrap_err()[0].message.clone();
        let typo = mistake("\tdata.tables.image_suport.entries.a");
        assert!(typo.contains("no table \"image_suport\"; did you mean `image_support`?"), "{typo}");
        assert!(mistake("\tdata.tables.image_support.entry").contains("as_of"));
        assert!(mistake("\tsome x in data.tables\n\tx").contains("by its name"));
    }

    #[test]
    fn facts_that_do_not_exist_cannot_be_selected() {
        let text = HEAD.replace("[{kubernetes: pods}]", "[{fact: sintax}]\n#   scope: file");
        let text = format!("{text}{}\n", violation("\tsome fact in input.facts\n\tfact.kind == \"x\""));
        let errors = compile(&Source { path: "x.rego".into(), text }, &Shared::default()).unwrap_err();
        assert!(errors[0].message.contains("there is no fact \"sintax\""), "{errors:?}");
    }
}
