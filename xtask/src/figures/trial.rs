//! One run of a program.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// Time from start to end; output goes nowhere.
pub fn time(command: &mut Command) -> Result<Duration, String> {
    let start = Instant::now();
    let status = quiet(command).status().map_err(|error| failed(command, &error))?;
    let time = start.elapsed();
    if status.success() { Ok(time) } else { Err(failed(command, &status)) }
}

/// Time from start to end, and the milliseconds of each stage that `--statistics` lists.
pub fn stages(command: &mut Command) -> Result<(Duration, Vec<(String, f64)>), String> {
    let start = Instant::now();
    let output = command.output().map_err(|error| failed(command, &error))?;
    let time = start.elapsed();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let table = text.split_once("stage (summed over threads)").map(|(_, table)| table);
    let stages: Vec<_> = table.unwrap_or_default().lines().filter_map(stage).collect();
    if stages.is_empty() { Err(failed(command, &"no stages in its statistics")) } else { Ok((time, stages)) }
}

/// `   12 ms  parse`
fn stage(line: &str) -> Option<(String, f64)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [number, unit, name] = words.as_slice() else { return None };
    let scale = match *unit {
        "ms" => 1.0,
        "s" => 1e3,
        _ => return None,
    };
    Some(((*name).to_owned(), number.parse::<f64>().ok()? * scale))
}

/// The most memory that was resident at once, in megabytes; `None` where the system does not tell.
pub fn peak(command: &mut Command) -> Result<Option<f64>, String> {
    watched(command).map(|(_, peak)| peak)
}

/// Longest that a run is watched; one that takes longer is ended and counts as this long.
const LIMIT: Duration = Duration::from_secs(120);

/// Time to within a millisecond, and the peak of memory in megabytes where the system tells.
pub fn watched(command: &mut Command) -> Result<(Duration, Option<f64>), String> {
    let start = Instant::now();
    let mut child = quiet(command).spawn().map_err(|error| failed(command, &error))?;
    let mut peak = None;
    loop {
        peak = high_water(&child).or(peak);
        match child.try_wait().map_err(|error| failed(command, &error))? {
            Some(status) if status.success() => return Ok((start.elapsed(), peak)),
            Some(status) => return Err(failed(command, &status)),
            None if start.elapsed() > LIMIT => {
                child.kill().and_then(|()| child.wait()).map_err(|error| failed(command, &error))?;
                return Ok((LIMIT, peak));
            }
            None => thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// The mark only rises, so the last one read before the end is short of the peak by little.
fn high_water(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

fn failed(command: &Command, why: &dyn std::fmt::Display) -> String {
    format!("{command:?}: {why}")
}

#[cfg(test)]
mod tests {
    use super::stage;

    #[test]
    fn stages_are_read_from_the_table() {
        assert_eq!(stage("   12 ms  parse"), Some(("parse".to_owned(), 12.0)));
        assert_eq!(stage("  1.5 s  evaluate"), Some(("evaluate".to_owned(), 1500.0)));
        assert_eq!(stage("checked 3 files"), None);
    }
}
