//! The figures that have goals.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::order::Order;
use super::series::{Series, Unit, milliseconds};
use super::tree::Tree;
use super::{change, findings, trial};
use crate::corpus;

/// Starts of the whole process on one small file.
const STARTS: usize = 30;
/// Runs on a change and on its sets.
const PAIRS: usize = 15;
const DOCUMENTS: usize = 2000;
const MEGABYTES: usize = 50;

/// Measures everything that has a goal.
pub fn measure(order: &Order) -> Result<String, String> {
    let trees = Trees::write(&order.out)?;
    let mut table = Table::default();
    starts(order, &trees, &mut table)?;
    workloads(order, &trees, &mut table)?;
    stages(order, &trees, &mut table)?;
    definitions(order, &trees, &mut table)?;
    changes(order, &mut table)?;
    sarif(order, &trees, &mut table)?;
    for (name, tree) in [("workloads", &trees.workloads), ("definitions", &trees.definitions)] {
        let budget = format!("at most {:.0} MB", tree.memory_budget());
        memory(order, name, &mut order.check_of(tree, &[]), &budget, &mut table)?;
    }
    let mut sarif = order.check_of(&trees.findings, &["-o", "sarif=/dev/null", "-q"]);
    memory(order, "10,000 findings as SARIF", &mut sarif, "less than 100 MB", &mut table)?;
    Ok(table.finish(order, &trees))
}

/// What is measured on.
struct Trees {
    small: Tree,
    workloads: Tree,
    definitions: Tree,
    /// About 10,000 findings.
    findings: Tree,
}

impl Trees {
    fn write(out: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("cannot write below {}: {error}", out.display());
        let write = |name: &str, write: &dyn Fn(&Path) -> std::io::Result<String>| {
            let root = out.join(name);
            if root.exists() {
                std::fs::remove_dir_all(&root)?;
            }
            write(&root)?;
            Tree::read(root)
        };
        Ok(Self {
            small: write("small", &|root| corpus::workloads(1, root)).map_err(failed)?,
            workloads: write("workloads", &|root| corpus::workloads(DOCUMENTS, root)).map_err(failed)?,
            findings: write("findings", &findings::write).map_err(failed)?,
            definitions: write("definitions", &|root| corpus::definitions(MEGABYTES, root))
                .map_err(failed)?,
        })
    }
}

/// `loadline check` of one small file against a process that does nothing.
fn starts(order: &Order, trees: &Trees, table: &mut Table) -> Result<(), String> {
    let mut beyond = Series::default();
    for _ in 0..STARTS {
        let nothing = trial::time(&mut Command::new("true"))?;
        let whole = trial::time(&mut order.check_of(&trees.small, &[]))?;
        beyond.push(milliseconds(whole) - milliseconds(nothing));
    }
    table.row("one small file, beyond `true`", &beyond, Unit::Milliseconds, "at most 15 ms");
    Ok(())
}

/// Manifests for each second, on one core and on two.
fn workloads(order: &Order, trees: &Trees, table: &mut Table) -> Result<(), String> {
    let profiles: [(&str, &[&str], &str); 2] =
        [("recommended", &[], "at least 4,000/s"), ("all policies", &["--select", "all"], "reported")];
    for (name, selection, goal) in profiles {
        let (mut one, mut two, mut ratio) = (Series::default(), Series::default(), Series::default());
        for _ in 0..order.runs {
            let on =
                |cores: &str| trial::time(order.check_of(&trees.workloads, selection).args(["-j", cores]));
            let (slow, fast) = (on("1")?.as_secs_f64(), on("2")?.as_secs_f64());
            one.push(trees.workloads.resources / slow);
            two.push(trees.workloads.resources / fast);
            ratio.push(slow / fast);
        }
        table.row(&format!("workloads, {name}, one core"), &one, Unit::PerSecond, goal);
        table.row(&format!("workloads, {name}, two cores"), &two, Unit::PerSecond, "");
        table.row(&format!("workloads, {name}, two cores against one"), &ratio, Unit::Times, "at least 1.6x");
    }
    Ok(())
}

/// Where the time of a run on one core goes.
fn stages(order: &Order, trees: &Trees, table: &mut Table) -> Result<(), String> {
    let mut shares: BTreeMap<(usize, String), Series> = BTreeMap::new();
    for _ in 0..order.runs {
        let mut command = order.check_of(&trees.workloads, &["-j", "1", "--statistics"]);
        let (whole, stages) = trial::stages(&mut command)?;
        let known: f64 = stages.iter().map(|(_, time)| time).sum();
        let rest = ("everything else".to_owned(), milliseconds(whole) - known);
        for (index, (name, time)) in stages.into_iter().chain([rest]).enumerate() {
            shares.entry((index, name)).or_default().push(100.0 * time / milliseconds(whole));
        }
    }
    for ((_, name), share) in shares {
        table.row(&format!("workloads, share of {name}"), &share, Unit::Percent, "reported");
    }
    Ok(())
}

/// A tree that is nearly all parsing, against parsing alone.
fn definitions(order: &Order, trees: &Trees, table: &mut Table) -> Result<(), String> {
    let mut all: [Series; 5] = Default::default();
    for _ in 0..order.runs {
        let on =
            |selection: &[&str]| trial::time(order.check_of(&trees.definitions, selection).args(["-j", "1"]));
        let parsing = trial::time(Command::new(&order.parser).arg(&trees.definitions.root))?.as_secs_f64();
        let files_only = on(&["--select", "DX001"])?.as_secs_f64();
        let whole = on(&[])?.as_secs_f64();
        let figures = [parsing, files_only, whole, files_only / parsing, whole / parsing];
        all.iter_mut().zip(figures).for_each(|(series, figure)| series.push(figure));
    }
    let rows = [
        ("parsing alone", Unit::Seconds, ""),
        ("`--select DX001`", Unit::Seconds, ""),
        ("recommended", Unit::Seconds, ""),
        ("`--select DX001` against parsing alone", Unit::Times, ""),
        ("recommended against parsing alone", Unit::Times, "at most 2.5x"),
    ];
    for ((name, unit, goal), series) in rows.into_iter().zip(&all) {
        table.row(&format!("definitions, one core, {name}"), series, unit, goal);
    }
    Ok(())
}

/// What a small change causes in a large repository, against its sets alone.
fn changes(order: &Order, table: &mut Table) -> Result<(), String> {
    let repository = change::Repository::write(&order.out.join("repository"))?;
    let (mut sets, mut change, mut ratio) = (Series::default(), Series::default(), Series::default());
    for _ in 0..PAIRS {
        let alone = milliseconds(trial::time(&mut repository.sets(&order.binary))?);
        let compared = milliseconds(trial::time(&mut repository.change(&order.binary))?);
        sets.push(alone);
        change.push(compared);
        ratio.push(compared / alone);
    }
    let name = "5 of 2,000 files changed";
    table.row(&format!("{name}, their directories alone"), &sets, Unit::Milliseconds, "");
    table.row(&format!("{name}, `--diff-base`"), &change, Unit::Milliseconds, "");
    table.row(&format!("{name}, the one against the other"), &ratio, Unit::Times, "less than 3x");
    Ok(())
}

/// A whole run with many findings, its report included.
fn sarif(order: &Order, trees: &Trees, table: &mut Table) -> Result<(), String> {
    let mut whole = Series::default();
    for _ in 0..PAIRS {
        let mut run = order.check_of(&trees.findings, &["-o", "sarif=/dev/null", "-q"]);
        whole.push(milliseconds(trial::time(&mut run)?));
    }
    table.row("10,000 findings as SARIF, whole run", &whole, Unit::Milliseconds, "less than 300 ms");
    Ok(())
}

fn memory(
    order: &Order,
    name: &str,
    command: &mut Command,
    goal: &str,
    table: &mut Table,
) -> Result<(), String> {
    let mut peak = Series::default();
    for _ in 0..order.runs {
        // Systems without `/proc` say nothing.
        if let Some(megabytes) = trial::peak(command)? {
            peak.push(megabytes);
        }
    }
    table.row(&format!("{name}, peak memory"), &peak, Unit::Megabytes, goal);
    Ok(())
}

/// Rows of Markdown.
#[derive(Debug, Default)]
struct Table(String);

impl Table {
    fn row(&mut self, what: &str, series: &Series, unit: Unit, goal: &str) {
        self.0.push_str(&format!("| {what} | {} | {goal} |\n", series.cells(unit)));
    }

    fn finish(self, order: &Order, trees: &Trees) -> String {
        let rows = self.0.trim_end();
        format!(
            "| figure | median | from | to | goal |\n|---|---:|---:|---:|---|\n{rows}\n\n\
             Each figure is the median of {} runs ({STARTS} starts) in one sitting, with the least and the\n\
             greatest. Other work on the machine is in them: compare only figures of one sitting.\n\
             Workloads: {}. Definitions: {}.",
            order.runs, trees.workloads, trees.definitions
        )
    }
}
