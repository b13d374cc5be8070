//! Runs `helm template`: without a cluster, without credentials, with a deadline and a limit of output.

use std::env;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long a chart may take to render.
const DEADLINE: Duration = Duration::from_secs(20);

/// Bytes of output that are read at most.
const MOST_OUTPUT: u64 = 64 << 20;

/// Bytes of an error that are read at most.
const MOST_ERROR: u64 = 64 << 10;

/// The program.
#[derive(Debug)]
pub(super) struct Helm {
    program: PathBuf,
}

/// Why a chart did not render.
#[derive(Debug)]
pub(super) enum HelmError {
    /// The program could not be run.
    NotRun(std::io::Error),
    /// It took too long.
    TooSlow,
    /// It printed too much.
    TooMuch,
    /// What it says.
    Failed(String),
}

impl HelmError {
    /// What is wrong with the chart in `directory`, in one line.
    pub fn explain(&self, directory: &Path) -> String {
        match self {
            Self::NotRun(error) => format!("helm cannot be run: {error}"),
            Self::TooSlow => format!("helm took more than {} seconds", DEADLINE.as_secs()),
            Self::TooMuch => format!("helm printed more than {} MiB", MOST_OUTPUT >> 20),
            Self::Failed(text) if text.contains("missing in charts/ directory") => {
                "dependencies are missing; `helm dependency build` fetches them".to_owned()
            }
            Self::Failed(text) => {
                let line =
                    text.lines().map(str::trim).find(|line| line.starts_with("Error:")).unwrap_or(text);
                let line = line.trim_start_matches("Error:").trim();
                let place = directory.to_string_lossy();
                line.replace(&*place, ".").chars().filter(|sign| !sign.is_control()).take(300).collect()
            }
        }
    }
}

impl Helm {
    /// The program on the PATH.
    pub fn find() -> Option<Self> {
        let paths = env::var_os("PATH")?;
        let name = if cfg!(windows) { "helm.exe" } else { "helm" };
        let program =
            env::split_paths(&paths).map(|directory| directory.join(name)).find(|path| path.is_file())?;
        Some(Self { program })
    }

    /// What the chart in `directory` becomes with its own values.
    pub fn template(&self, directory: &Path) -> Result<String, HelmError> {
        let mut command = Command::new(&self.program);
        command.args(["template", "release-name"]).arg(directory).current_dir(directory);
        // Nothing of the caller's: no cluster, no registries, no plugins.
        command.env_clear().env("HOME", directory).env("HELM_NO_PLUGINS", "1");
        if let Some(path) = env::var_os("PATH") {
            command.env("PATH", path);
        }
        let piped = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().map_err(HelmError::NotRun)?;
        let is_full = Arc::new(AtomicBool::new(false));
        let full = Arc::clone(&is_full);
        let output = child.stdout.take().map(|pipe| thread::spawn(move || read(pipe, MOST_OUTPUT, &full)));
        let ignored = AtomicBool::new(false);
        let error = child.stderr.take().map(|pipe| thread::spawn(move || read(pipe, MOST_ERROR, &ignored)));
        let deadline = Instant::now() + DEADLINE;
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break status,
                Ok(None) if Instant::now() < deadline && !is_full.load(Ordering::Relaxed) => {
                    thread::sleep(Duration::from_millis(5));
                }
                Ok(None) => {
                    let too_much = is_full.load(Ordering::Relaxed);
                    // It may have ended by itself in the meantime.
                    drop(child.kill());
                    drop(child.wait());
                    return Err(if too_much { HelmError::TooMuch } else { HelmError::TooSlow });
                }
                Err(error) => return Err(HelmError::NotRun(error)),
            }
        };
        let text = |pipe: Option<thread::JoinHandle<Vec<u8>>>| {
            let bytes = pipe.and_then(|pipe| pipe.join().ok()).unwrap_or_default();
            (bytes.len() as u64, String::from_utf8_lossy(&bytes).into_owned())
        };
        let ((length, output), (_, error)) = (text(output), text(error));
        match status.success() {
            _ if length >= MOST_OUTPUT => Err(HelmError::TooMuch),
            true => Ok(output),
            false => Err(HelmError::Failed(error)),
        }
    }
}

/// Reads up to `most` bytes; `full` says that there were as many.
fn read(pipe: impl Read, most: u64, full: &AtomicBool) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is as good as what was read before the end.
    drop(pipe.take(most).read_to_end(&mut bytes));
    full.store(bytes.len() as u64 >= most, Ordering::Relaxed);
    bytes
}
