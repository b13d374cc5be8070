//! One build or two, measured in turn on the same inputs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::order::Order;
use super::series::{Series, Unit};
use super::trial;

/// What was measured of each build, one row for each input.
#[derive(Debug)]
pub struct Contest<'a> {
    order: &'a Order,
    rows: String,
}

/// The figures of one build on one input.
#[derive(Debug, Default)]
pub struct Measured {
    /// Seconds from start to exit.
    pub seconds: Series,
    /// Megabytes that were resident at once.
    pub megabytes: Series,
}

impl<'a> Contest<'a> {
    pub fn new(order: &'a Order) -> Self {
        Self { order, rows: String::new() }
    }

    /// Runs what `command` makes of each build in turn, as often as is asked for. The first of the results is
    /// that of the build in question; `remark` of it ends the row.
    pub fn measure(
        &mut self,
        what: &str,
        command: &dyn Fn(&Path) -> Command,
        remark: &mut dyn FnMut(&Measured) -> String,
    ) -> Result<(), String> {
        let builds: Vec<&Path> =
            std::iter::once(&self.order.binary).chain(&self.order.against).map(PathBuf::as_path).collect();
        let mut all: Vec<Measured> = builds.iter().map(|_| Measured::default()).collect();
        for _ in 0..self.order.runs {
            for (binary, measured) in builds.iter().zip(&mut all) {
                let (time, peak) = trial::watched(&mut command(binary))?;
                measured.seconds.push(time.as_secs_f64());
                peak.into_iter().for_each(|peak| measured.megabytes.push(peak));
            }
        }
        self.row(what, &all, remark);
        Ok(())
    }

    fn row(&mut self, what: &str, all: &[Measured], remark: &mut dyn FnMut(&Measured) -> String) {
        let shown = |measured: &Measured| {
            let (seconds, megabytes) = (&measured.seconds, &measured.megabytes);
            format!("{} | {}", seconds.cells(Unit::Precise), megabytes.shown(Unit::Megabytes))
        };
        let cells: Vec<String> = all.iter().map(shown).collect();
        let ratio = match all {
            [own, other] => own.seconds.median().zip(other.seconds.median()),
            _ => None,
        };
        let ratio = ratio.map(|(own, other)| format!(" | {}", Unit::Times.show(own / other)));
        let remark = all.first().map(remark).unwrap_or_default();
        let line = format!("| {what} | {}{} | {remark} |\n", cells.join(" | "), ratio.unwrap_or_default());
        self.rows.push_str(&line);
    }

    /// The table; `remark` is the head of its last column.
    pub fn finish(self, remark: &str) -> String {
        let own = "median | from | to | memory";
        let (head, columns) = match &self.order.against {
            Some(_) => (format!("{own} | against | from | to | memory | times"), 9),
            None => (own.to_owned(), 4),
        };
        let rule = "---:|".repeat(columns);
        let (runs, rows) = (self.order.runs, self.rows.trim_end());
        format!(
            "| input | {head} | {remark} |\n|---|{rule}---|\n{rows}\n\nMedians of {runs} runs each, in turn."
        )
    }
}

/// An empty folder for what is measured on.
pub fn folder(order: &Order, name: &str) -> Result<PathBuf, String> {
    let root = order.out.join(name);
    written(&root, || {
        if root.exists() {
            fs::remove_dir_all(&root)?;
        }
        fs::create_dir_all(&root)
    })?;
    Ok(root)
}

/// What `write` says, or why it cannot write below `root`.
pub fn written<T>(root: &Path, write: impl FnOnce() -> io::Result<T>) -> Result<T, String> {
    write().map_err(|error| format!("cannot write below {}: {error}", root.display()))
}
