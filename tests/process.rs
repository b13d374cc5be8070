//! Runs the real binary in a directory of its own.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// One finding that is critical, on line 10, and some below.
pub const POD: &str = "apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
      securityContext:
        privileged: true
";

/// What a finished process left.
pub struct Outcome {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Outcome {
    /// What `output` says; a panic of the process is a failure of the test.
    pub fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let outcome = Self {
            code: output.status.code().expect("no signal ends it"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
        assert!(!outcome.stdout.contains("panicked"), "{}", outcome.stdout);
        outcome
    }

    /// Exit code and lines of standard output, the parts that most tests are about.
    pub fn told(&self) -> (i32, Vec<&str>) {
        (self.code, self.stdout.lines().collect())
    }
}

/// A directory that goes away with the test.
pub struct Folder(TempDir);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        // Without a leading dot: hidden directories are not walked.
        Self(tempfile::Builder::new().prefix("loadline").tempdir().unwrap())
    }

    /// The path of `name` in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Adds a file; directories are made as needed.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Runs `loadline` with `args` in it.
    pub fn loadline(&self, args: &[&str]) -> Outcome {
        Outcome::of(command(self.0.path(), args).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs `loadline` with `args` in its directory `name`.
    pub fn loadline_in(&self, name: &str, args: &[&str]) -> Outcome {
        Outcome::of(command(&self.path(name), args).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs `loadline` with `args` in it, which reads `stdin`.
    pub fn loadline_reads(&self, stdin: &[u8], args: &[&str]) -> Outcome {
        let mut child = piped(&mut command(self.0.path(), args));
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        Outcome::of(child.wait_with_output().unwrap())
    }

    /// Runs `loadline` with `args` in it, whose reader is gone before it has anything to write.
    pub fn loadline_unread(&self, stdin: &[u8], args: &[&str]) -> Outcome {
        let mut child = piped(&mut command(self.0.path(), args));
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        Outcome::of(child.wait_with_output().unwrap())
    }

    /// Runs `loadline` with `args` in it and says how much memory it had at most, in KiB.
    #[cfg(target_os = "linux")]
    pub fn loadline_measured(&self, args: &[&str]) -> (Outcome, u64) {
        // Files, not pipes: nobody reads while we watch.
        let logs = TempDir::new().unwrap();
        let (out, err) = (logs.path().join("out"), logs.path().join("err"));
        let mut command = command(self.0.path(), args);
        command.stdin(Stdio::null()).stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
        let mut child = command.spawn().unwrap();
        let mut peak = 0;
        let status = loop {
            peak = peak.max(peak_of(child.id()).unwrap_or(0));
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None => std::thread::yield_now(),
            }
        };
        assert!(peak > 0, "no memory was seen");
        let output = Output { status, stdout: fs::read(out).unwrap(), stderr: fs::read(err).unwrap() };
        (Outcome::of(output), peak)
    }
}

/// `loadline` with `args` in `directory`, as a pipe sees it.
pub fn command(directory: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loadline"));
    command.args(args).current_dir(directory).env_remove("NO_COLOR").env_remove("GITHUB_STEP_SUMMARY");
    command.env_remove("FORCE_COLOR").env_remove("CLICOLOR_FORCE");
    // Neither the hook that may run the tests nor the settings of who runs them say which repository it is.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

/// Runs `loadline` with `args` in `directory`.
pub fn loadline_at(directory: &Path, args: &[&str]) -> Outcome {
    Outcome::of(command(directory, args).stdin(Stdio::null()).output().unwrap())
}

/// Runs `loadline` with `args` at the root of the repository.
pub fn loadline_in_repository(args: &[&str]) -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    Outcome::of(command(root, args).stdin(Stdio::null()).output().unwrap())
}

fn piped(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// The high-water mark of a running process, which the kernel keeps.
#[cfg(target_os = "linux")]
fn peak_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
