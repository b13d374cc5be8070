//! Instructions of each stage, as valgrind counts them: the same at every run, whatever else the machine does.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::contest::{folder, written};
use super::order::{Order, check};
use crate::corpus;

/// Enough for all stages; valgrind is fifty times slower than the machine.
const DOCUMENTS: usize = 300;

/// A stage, and the beginnings of the names of its functions. It has as many instructions as the one of them
/// that holds the others.
const STAGES: [(&str, &[&str]); 12] = [
    ("all", &["PROGRAM TOTALS"]),
    (
        "load policies",
        &["loadline_policies::", "loadline::policy::PolicySet::", "loadline::policy::plan::Plan::new"],
    ),
    ("walk", &["loadline::discovery::walk::", "loadline::discovery::descend::"]),
    ("find sets", &["loadline::discovery::sets::"]),
    ("parse", &["loadline::syntax::yaml::parse", "loadline::syntax::json::parse"]),
    ("digest", &["loadline::resource::digest::"]),
    ("join", &["loadline::lint::join::"]),
    ("convert", &["loadline::policy::input::"]),
    ("evaluate", &["loadline::policy::plan::Plan::evaluate", "loadline::policy::executor::"]),
    ("locate", &["loadline::lint::locate::", "loadline::lint::place::"]),
    ("sort", &["loadline::report::order::"]),
    ("render", &["loadline::report::format::Format::render", "loadline::report::json::"]),
];

pub fn measure(order: &Order) -> Result<String, String> {
    let root = folder(order, "instructions")?;
    written(&root, || corpus::workloads(DOCUMENTS, &root))?;
    let builds: Vec<&PathBuf> = std::iter::once(&order.binary).chain(&order.against).collect();
    let counted: Vec<String> =
        builds.iter().map(|binary| annotated(binary, &root, order)).collect::<Result<_, _>>()?;
    let rows: String = STAGES.iter().map(|(stage, names)| row(stage, names, &counted)).collect();
    let head = if counted.len() == 2 { "instructions | against | times" } else { "instructions" };
    let rule = "---:|".repeat(if counted.len() == 2 { 3 } else { 1 });
    Ok(format!("| stage | {head} |\n|---|{rule}\n{}\n\n{DOCUMENTS} documents on one core.", rows.trim_end()))
}

/// What callgrind says of a run, function by function, with all that each of them calls.
fn annotated(binary: &Path, root: &Path, order: &Order) -> Result<String, String> {
    let counts = order.out.join("callgrind.out");
    let checked = check(binary, root, &["-j", "1", "-o", "json=/dev/null", "-q"]);
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--quiet"]).arg(format!("--callgrind-out-file={}", counts.display()));
    valgrind.arg(checked.get_program()).args(checked.get_args());
    output(&mut valgrind)?;
    let mut annotate = Command::new("callgrind_annotate");
    output(annotate.args(["--inclusive=yes", "--threshold=100"]).arg(&counts))
}

fn output(command: &mut Command) -> Result<String, String> {
    let missing = "valgrind is needed: install the package `valgrind` of the system";
    let output = command.output().map_err(|error| format!("{command:?}: {error}; {missing}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr).trim())),
    }
}

fn row(stage: &str, names: &[&str], counted: &[String]) -> String {
    let counts: Vec<Option<u64>> = counted.iter().map(|table| instructions(table, names)).collect();
    let shown = |count: &Option<u64>| count.as_ref().map_or_else(|| "not seen".to_owned(), millions);
    let cells: Vec<String> = counts.iter().map(shown).collect();
    let ratio = match counts.as_slice() {
        [Some(own), Some(other)] if *other > 0 => format!(" | {:.2}x", *own as f64 / *other as f64),
        [_, _] => " | ".to_owned(),
        _ => String::new(),
    };
    format!("| {stage} | {}{ratio} |\n", cells.join(" | "))
}

fn millions(count: &u64) -> String {
    format!("{:.2} M", *count as f64 / 1e6)
}

/// The most instructions of a function whose name begins with one of `names`. Functions that the compiler has
/// put into their callers are not in the table.
fn instructions(table: &str, names: &[&str]) -> Option<u64> {
    let counts = table.lines().filter_map(line);
    counts
        .filter(|(name, _)| names.iter().any(|wanted| name.starts_with(wanted)))
        .map(|(_, count)| count)
        .max()
}

/// `12,345 ( 1.2%)  file:function [object]`, without what stands before a path into a crate.
fn line(line: &str) -> Option<(&str, u64)> {
    let (count, rest) = line.trim_start().split_once(" (")?;
    let count = count.replace(',', "").parse().ok()?;
    let (_, place) = rest.split_once(')')?;
    let place = place.trim_start();
    // The name of a file holds no colon here, or it is `???`.
    let function = place.split_once(':').map_or(place, |(_, function)| function);
    Some((if place.starts_with("PROGRAM") { place } else { function.trim_start_matches('<') }, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_function_of_a_stage_counts() {
        let table = "238,203,689 (99.16%)  PROGRAM TOTALS\n\
             1,500 ( 2.70%)  ???:loadline::discovery::walk::Walker::walk [/x/loadline]\n\
               700 ( 1.00%)  src/a.rs:<loadline::discovery::walk::Tally as Drop>::drop'2 [/x/loadline]\n";
        assert_eq!(instructions(table, &["loadline::discovery::walk::"]), Some(1500));
        assert_eq!(instructions(table, &["PROGRAM TOTALS"]), Some(238_203_689));
        assert_eq!(instructions(table, &["loadline::report::"]), None);
        let row = row("walk", &["loadline::discovery::walk::"], &[table.to_owned(), table.to_owned()]);
        assert_eq!(row, "| walk | 0.00 M | 0.00 M | 1.00x |\n");
    }
}
