use super::*;
use crate::policy::Example;
use crate::report::samples::metadata;

pub(super) struct Outcome {
    pub code: u8,
    pub stdout: String,
    pub stderr: String,
}

pub(super) fn policies() -> PolicySet {
    let mut privileged = metadata("KS001", crate::finding::Severity::Critical);
    privileged.description = "A privileged container can do almost anything that the node can: it sees all \
                              devices and may load kernel modules."
        .into();
    privileged.remediation = "Remove `privileged`, or set it to false.".into();
    privileged.sources = vec!["astral-planner".into(), "ai-gym".into()];
    privileged.peers.insert("checkov".into(), vec!["CKV_K8S_16".into()]);
    privileged.tags = vec!["host".into()];
    privileged.parameters.insert(
        "allowed".into(),
        loadline_policies::metadata::Parameter {
            kind: loadline_policies::metadata::ParameterType::List,
            default: "[]".into(),
            description: "Containers that may".into(),
        },
    );
    let example = |name: &'static str, text: &'static str| Example { name: name.into(), text: text.into() };
    let examples = vec![
        example("bad.yaml", "securityContext:\n  privileged: true # expect: KS001\n"),
        example("good.yaml", "securityContext:\n  privileged: false\n"),
    ];
    let strict = metadata("KR002", crate::finding::Severity::Medium);
    let policy = |metadata, examples| {
        let source = loadline_policies::compiler::Source { path: String::new(), text: String::new() };
        let code = loadline_policies::compiler::Code::missing("none in this test");
        let compiled = loadline_policies::compiler::Compiled { metadata, source, code };
        loadline_policies::Entry { compiled, examples }
    };
    let entries = vec![policy(strict, Vec::new()), policy(privileged, examples)];
    PolicySet::from_catalogue(loadline_policies::Catalogue { entries, ..Default::default() })
}

pub(super) fn loadline(args: &[&str]) -> Outcome {
    on(Terminal::default(), args)
}

fn on(terminal: Terminal, args: &[&str]) -> Outcome {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let streams = Streams {
        stdin: &mut io::empty(),
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal,
        color: ColorChoice::Auto,
        step_summary: None,
    };
    let args = std::iter::once("loadline").chain(args.iter().copied()).map(OsString::from);
    let code = run_with(args, policies, streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Outcome { code, stdout: text(stdout), stderr: text(stderr) }
}

#[test]
fn mistakes_are_explained_on_standard_error() {
    let table: &[(&[&str], &str)] = &[
        (&[], "Usage: loadline"),
        (&["chek"], "similar"),
        (&["check", "--sellect", "KS001"], "--select"),
        (&["check", "--select", "KS01"], "did you mean \"KS001\"?"),
        (&["check", "--ignore", "KS001,hots"], "did you mean \"host\"?"),
        (&["check", "--output", "jsno"], "did you mean \"json\"?"),
        (&["check", "-o", "json=/no/such/directory/x.json"], "there is no directory /no/such/directory"),
        (&["check", "-o", "json=/"], "it is a directory"),
        (&["check", "-o", "json", "-o", "pretty"], "several formats for standard output"),
        (&["check", "--fail-on", "hihg"], "did you mean \"high\"?"),
        (&["check", "--min-severity", "lwo"], "did you mean \"low\"?"),
        (&["check", "--environment", "prodution"], "did you mean \"production\"?"),
        (&["check", "--engine", "vmm"], "vm"),
        (&["check", "--color", "alwys"], "always"),
        (&["check", "--jobs", "0"], "jobs"),
        (&["check", "-q", "-v"], "cannot be used with"),
        (&["check", "--baseline", "/no/such/b.json"], "loadline baseline --baseline /no/such/b.json"),
        (&["baseline", "--baseline", "/no/such/b.json"], "there is no directory /no/such"),
        (&["baseline", "--ignore", "all"], "no policy is left"),
        (&["baseline", "--fail-on", "low"], "--fail-on"),
        (&["explain", "KS0001"], "did you mean \"KS001\"?"),
        (&["explain"], "<ID>..."),
        (&["policies", "--select", "KZ"], "did you mean"),
        (&["completions", "bsh"], "bash"),
    ];
    for (args, expected) in table {
        let outcome = loadline(args);
        assert_eq!(outcome.code, exit::USAGE, "{args:?}\n{}", outcome.stderr);
        assert!(outcome.stderr.contains(expected), "{args:?}\n{}", outcome.stderr);
        assert!(outcome.stdout.is_empty(), "{args:?}\n{}", outcome.stdout);
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let version = loadline(&["--version"]);
    assert_eq!(
        (version.code, version.stdout.as_str()),
        (0, concat!("loadline ", env!("CARGO_PKG_VERSION"), "\n"))
    );
    let help = loadline(&["check", "--help"]);
    assert_eq!(help.code, 0);
    assert!(help.stdout.contains("--fail-on") && help.stderr.is_empty());
}

#[test]
fn policies_are_listed() {
    insta::assert_snapshot!(loadline(&["policies"]).stdout, @"
    id      severity  profile      on  name      title
    KR002   medium    recommended  on  no-kr002  Container runs privileged
    KS001   critical  recommended  on  no-ks001  Container runs privileged
    ");
    assert_eq!(loadline(&["policies", "--select", "KS"]).stdout.lines().count(), 2);
    let list = loadline(&["policies", "--output", "json", "--ignore", "KS001"]);
    let list: serde_json::Value = serde_json::from_str(&list.stdout).unwrap();
    assert_eq!(list["policies"].as_array().unwrap().len(), 1);
    assert_eq!(list["policies"][0]["id"], "KR002");
    let nothing = loadline(&["policies", "--ignore", "all"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (0, ""));
    assert!(nothing.stderr.contains("no policy is left by"), "{}", nothing.stderr);
}

#[test]
fn a_policy_is_explained_by_id_or_name() {
    let page = loadline(&["explain", "ks001"]);
    assert_eq!(page.stdout, loadline(&["explain", "no-ks001"]).stdout);
    insta::assert_snapshot!(page.stdout, @"
    KS001 Container runs privileged
    no-ks001 · critical · recommended · since 0.1.0

    A privileged container can do almost anything that the node can: it sees all devices and may load
    kernel modules.

    How to mend it
      Remove `privileged`, or set it to false.

    Bad: bad.yaml
         1  securityContext:
         2    privileged: true  <- KS001

    Good: good.yaml
         1  securityContext:
         2    privileged: false

    Parameters
      allowed (list, default [])
        Containers that may

    Same check elsewhere
      checkov CKV_K8S_16

    Tags
      host

    Links
      https://loadline.dev/policies/KS001
    ");
}

#[test]
fn sixty_columns_are_enough() {
    let narrow = Terminal { stdout: true, stderr: true, width: Some(60), ..Terminal::default() };
    for args in [&["policies"][..], &["policies", "--groups"], &["explain", "KS001"]] {
        let told = on(Terminal { no_color: true, ..narrow }, args).stdout;
        let long: Vec<&str> = told.lines().filter(|line| line.chars().count() > 60).collect();
        assert!(long.is_empty(), "{args:?}: {long:#?}");
    }
    insta::assert_snapshot!(on(Terminal { no_color: true, ..narrow }, &["policies"]).stdout, @"
    id      severity  profile      on
    KR002   medium    recommended  on
      no-kr002: Container runs privileged
    KS001   critical  recommended  on
      no-ks001: Container runs privileged
    ");
}

#[test]
fn completions_are_scripts() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = loadline(&["completions", shell]);
        assert!(script.code == 0 && script.stdout.contains("fail-on"), "{shell}");
    }
}

/// A writer that fails, as a closed pipe or a full disk does.
struct Broken(io::ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn policies_into(kind: io::ErrorKind) -> (u8, String) {
    let mut stderr = Vec::new();
    let streams = Streams {
        stdin: &mut io::empty(),
        stdout: &mut Broken(kind),
        stderr: &mut stderr,
        terminal: Terminal::default(),
        color: ColorChoice::Auto,
        step_summary: None,
    };
    let code = run_with(["loadline", "policies"].map(OsString::from), policies, streams);
    (code, String::from_utf8(stderr).unwrap())
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    assert_eq!(policies_into(io::ErrorKind::BrokenPipe), (exit::CLEAN, String::new()));
    let (code, stderr) = policies_into(io::ErrorKind::StorageFull);
    assert_eq!(code, exit::INCOMPLETE);
    assert!(stderr.contains("cannot write to standard output"), "{stderr}");
}
