//! What hostile, broken and missing input gets: a message with its place, the right exit code, and
//! the findings of the file beside it all the same.

use std::fs::{self, File};

use crate::process::{Folder, Outcome, command};

/// Fails KS001 at 10:21, and is what must never be lost.
const SIBLING: &str = "apiVersion: v1
kind: Pod
metadata:
  name: sibling
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
      securityContext:
        privileged: true
";
const SIBLING_FAILS: &str = "sibling.yaml:10:21: critical KS001 container \"app\" runs privileged";

const CHECK: [&str; 3] = ["check", "--select", "KS001,DX"];

fn check<'a>(paths: &[&'a str]) -> Vec<&'a str> {
    CHECK.into_iter().chain(paths.iter().copied()).collect()
}

fn sibling() -> Folder {
    Folder::new().file("sibling.yaml", SIBLING)
}

/// The sibling and one more file.
fn beside(name: &str, content: impl AsRef<[u8]>) -> Folder {
    sibling().file(name, content)
}

/// What a walk over the directory of the sibling and `content` says.
fn told(name: &str, content: impl AsRef<[u8]>) -> Outcome {
    beside(name, content).loadline(&CHECK)
}

/// Lines of different files in the order of a report.
fn sorted<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    lines
}

#[test]
fn a_missing_path_is_named() {
    let folder = sibling();
    let alone = folder.loadline(&check(&["gone.yaml"]));
    assert_eq!(alone.told(), (2, vec![]));
    assert_eq!(alone.stderr, "error: gone.yaml: there is no such file or directory\n");

    let both = folder.loadline(&check(&["gone.yaml", "sibling.yaml"]));
    let error = "gone.yaml: error: there is no such file or directory";
    assert_eq!(both.told(), (3, vec![SIBLING_FAILS, error]));
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_named() {
    let folder = sibling();
    std::os::unix::fs::symlink("gone.yaml", folder.path("link.yaml")).unwrap();
    let named = folder.loadline(&check(&["link.yaml", "sibling.yaml"]));
    let error = "link.yaml: error: there is no such file or directory";
    assert_eq!(named.told(), (3, vec![SIBLING_FAILS, error]));

    let walked = folder.loadline(&CHECK);
    assert_eq!(walked.code, 3);
    assert!(walked.stdout.starts_with(SIBLING_FAILS), "{}", walked.stdout);
    assert!(walked.stdout.contains("link.yaml: error: the link leads to no file"), "{}", walked.stdout);
}

/// The memory of a process starts with a page that nobody may read, whoever asks.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_named() {
    let outcome = sibling().loadline(&check(&["/proc/self/mem", "sibling.yaml"]));
    assert_eq!(outcome.code, 3);
    assert!(outcome.stdout.starts_with(SIBLING_FAILS), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("/proc/self/mem: error: cannot read it: "), "{}", outcome.stdout);
    let alone = sibling().loadline(&check(&["/proc/self/mem"]));
    assert_eq!(alone.code, 3, "{}", alone.stderr);
}

/// Permissions do not bind root: then the file is read, and fails as its twin does.
#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = beside("closed.yaml", SIBLING);
    let closed = folder.path("closed.yaml");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let outcome = folder.loadline(&CHECK);
    assert!(outcome.stdout.contains(SIBLING_FAILS), "{}", outcome.stdout);
    match File::open(&closed) {
        Ok(_) => assert_eq!((outcome.code, outcome.stdout.lines().count()), (1, 2), "{}", outcome.stdout),
        Err(_) => {
            assert_eq!(outcome.code, 3);
            assert!(outcome.stdout.contains("closed.yaml: error: "), "{}", outcome.stdout);
        }
    }
}

#[test]
fn a_directory_with_nothing_to_check_is_a_mistake() {
    let folder = sibling();
    // Whatever its name promises.
    fs::create_dir(folder.path("empty.yaml")).unwrap();
    let outcome = folder.loadline(&check(&["empty.yaml"]));
    assert_eq!(outcome.told(), (2, vec![]));
    let sentence = "error: no file to check in empty.yaml: looked for YAML (.yaml, .yml), JSON (.json)";
    assert!(outcome.stderr.starts_with(sentence), "{}", outcome.stderr);

    let both = folder.loadline(&check(&["empty.yaml", "sibling.yaml"]));
    assert_eq!(both.told(), (1, vec![SIBLING_FAILS]));
}

#[test]
fn files_of_no_known_kind_are_counted() {
    let folder = Folder::new().file("src/a.rs", "fn main() {}\n").file("LICENSE", "MIT\n");
    let outcome = folder.loadline(&CHECK);
    assert_eq!(outcome.told(), (0, vec![]));
    assert!(outcome.stderr.contains("note: 2 files in ., none of a known kind\n"), "{}", outcome.stderr);
}

#[test]
fn binary_files_are_no_yaml() {
    let bytes = b"\x7fELF\x02\x01\x01\0\0\xff\xfe\x80";
    assert_eq!(
        told("tool.yaml", bytes).told(),
        (
            1,
            vec![
                SIBLING_FAILS,
                "tool.yaml:1:1: high DX001 a value without quotes cannot start with `\u{fffd}`",
            ]
        )
    );
    assert_eq!(told("tool.bin", bytes).told(), (1, vec![SIBLING_FAILS]));

    let named = beside("tool.bin", bytes).loadline(&check(&["tool.bin"]));
    assert_eq!(named.told(), (0, vec![]));
    assert!(named.stderr.contains("note: 1 binary file passed by: "), "{}", named.stderr);
}

#[test]
fn ten_thousand_levels_are_too_deep() {
    let tower = |opening: &str| opening.repeat(10_000);
    let stairs: String = (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let files = [
        ("lists.yaml", tower("- "), "1:501"),
        ("keys.yaml", tower("? "), "1:501"),
        ("stairs.yaml", stairs, "251:251"),
        ("flow.yaml", tower("[") + &tower("]"), "1:251"),
        ("mappings.yaml", tower("{a: "), "1:1001"),
        ("deep.json", tower("[") + &tower("]"), "1:251"),
    ];
    for (name, text, place) in files {
        let outcome = told(name, text);
        let finding = format!("{name}:{place}: high DX001 collections nest deeper than 250 levels");
        assert_eq!(outcome.told(), (1, sorted(&[SIBLING_FAILS, &finding])));
    }
}

#[test]
fn an_alias_bomb_does_not_go_off() {
    let outcome = told("bomb.yaml", include_bytes!("../fixtures/syntax/alias_bomb.yaml"));
    let (code, lines) = outcome.told();
    assert_eq!(code, 1);
    assert!(lines.contains(&SIBLING_FAILS), "{lines:?}");
    // The document behind the bomb is judged, too.
    assert!(
        lines.contains(&"bomb.yaml:21:21: critical KS001 container \"app\" runs privileged"),
        "{lines:?}"
    );
    let bomb = "bomb.yaml:7:10: high DX001 with alias `*a5` the document grows beyond 2000000 nodes";
    assert!(lines.contains(&bomb), "{lines:?}");
}

#[test]
fn broken_text_is_found_at_its_place() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let table: &[(&str, &[u8], &str)] = &[
        (
            "tab.yaml",
            b"a:\n\tb: 1\n",
            "tab.yaml:2:1: high DX001 a tab stands in the indentation; YAML allows spaces only",
        ),
        ("tail.yaml", b"a: b\nc: d\xc3", "tail.yaml:2:5: high DX001 a byte here is not valid UTF-8"),
        ("nul.yaml", b"a: b\nc: \"d\0e\"\n", "nul.yaml:2:6: high DX001 a NUL character stands here; YAML is text"),
        ("wide.yaml", &utf16("a: b\n"), "wide.yaml:1:1: high DX001 a NUL character stands here; YAML is text"),
        (
            "two.yaml",
            b"apiVersion: v1\nkind: Service\nmetadata:\n  name: a\napiVersion: v1\nkind: Secret\nmetadata:\n  name: b\n",
            "two.yaml:5:1: high DX003 Service \"a\" of line 1 is lost: Secret \"b\" follows without a `---` line",
        ),
    ];
    for (name, bytes, finding) in table {
        assert_eq!(told(name, bytes).told(), (1, sorted(&[SIBLING_FAILS, finding])), "{name}");
    }
}

#[test]
fn utf16_is_named_as_such() {
    let bytes = include_bytes!("../fixtures/syntax/utf16_le.yaml");
    let outcome = told("wide.yaml", bytes);
    let error = "wide.yaml: error: it is UTF-16; save it as UTF-8";
    assert_eq!(outcome.told(), (3, vec![SIBLING_FAILS, error]));
}

#[test]
fn utf32_is_named_as_such_in_either_order() {
    let wide =
        |bytes: fn(u32) -> [u8; 4]| "\u{feff}kind: Pod\n".chars().flat_map(move |sign| bytes(sign.into()));
    for bytes in [wide(u32::to_le_bytes).collect::<Vec<u8>>(), wide(u32::to_be_bytes).collect()] {
        let error = "wide.yaml: error: it is UTF-32; save it as UTF-8";
        assert_eq!(told("wide.yaml", bytes).told(), (3, vec![SIBLING_FAILS, error]));
    }
}

#[test]
fn nothing_at_all_is_fine() {
    for text in ["", "\n\n", "# only\n# comments", "---\n---\n", "\u{feff}"] {
        assert_eq!(told("nothing.yaml", text).told(), (1, vec![SIBLING_FAILS]), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    use std::os::unix::fs::symlink;
    let folder = sibling();
    symlink(".", folder.path("again")).unwrap();
    symlink("b.yaml", folder.path("a.yaml")).unwrap();
    symlink("a.yaml", folder.path("b.yaml")).unwrap();
    let outcome = folder.loadline(&CHECK);
    let (code, lines) = outcome.told();
    assert_eq!((code, lines.len()), (3, 3), "{lines:?}");
    assert_eq!(lines.first(), Some(&SIBLING_FAILS));
    assert!(lines.iter().skip(1).all(|line| line.contains("the link leads to no file")), "{lines:?}");
}

#[test]
fn a_line_of_a_megabyte_has_columns_and_a_short_excerpt() {
    let blank = "x".repeat(1 << 20);
    let text = SIBLING.replace("metadata:", &format!("x: {blank}\nmetadata:"));
    let flow = format!(
        "{{apiVersion: v1, x: {blank}, kind: Pod, metadata: {{name: long}}, \
         spec: {{containers: [{{name: app, securityContext: {{privileged: true}}}}]}}}}\n"
    );
    let folder = Folder::new().file("block.yaml", text).file("flow.yaml", &flow);
    let outcome = folder.loadline(&check(&["--output", "pretty", "--output", "concise=lines.txt"]));
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.len() < 5_000, "{} bytes of excerpts", outcome.stdout.len());
    let column = flow.find("true").unwrap() + 1;
    let lines = fs::read_to_string(folder.path("lines.txt")).unwrap();
    let expected = format!(
        "block.yaml:11:21: critical KS001 container \"app\" runs privileged\n\
         flow.yaml:1:{column}: critical KS001 container \"app\" runs privileged\n"
    );
    assert_eq!(lines, expected);
}

#[test]
fn standard_input_may_hold_anything() {
    let folder = Folder::new();
    let bytes: Vec<u8> = (0..=255).collect();
    for garbage in [&b"][ {{{ garbage"[..], b"", b"\xff\xfe\xfd", &bytes, b"%", b"<html>\n", b"\0"] {
        let outcome = folder.loadline_reads(garbage, &check(&["-"]));
        assert!(matches!(outcome.code, 2 | 3), "{garbage:?}: {} {}", outcome.code, outcome.stdout);
    }
    let broken = folder.loadline_reads(b"a: [\n", &check(&["-"]));
    assert_eq!(broken.told(), (1, vec!["<stdin>:1:4: high DX001 `[` is never closed"]));
}

const CLEAN: &str = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n";

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = sibling();
    for format in ["concise", "json", "pretty"] {
        let outcome =
            folder.loadline_unread(SIBLING.as_bytes(), &check(&["--output", format, "--quiet", "-"]));
        assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""), "{format}");
        let clean = folder.loadline_unread(CLEAN.as_bytes(), &check(&["--output", format, "--quiet", "-"]));
        assert_eq!((clean.code, clean.stderr.as_str()), (0, ""), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = sibling();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = command(&folder.path(""), &check(&["sibling.yaml"])).stdout(full).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    assert!(stderr.contains("error: cannot write to standard output: "), "{stderr}");

    let report = folder.loadline(&check(&["sibling.yaml", "-o", "concise", "-o", "json=/dev/full"]));
    assert_eq!(report.told(), (3, vec![SIBLING_FAILS]));
    assert!(report.stderr.contains("error: cannot write /dev/full: "), "{}", report.stderr);
}

/// A device says nothing of its size, and has no end.
#[cfg(target_os = "linux")]
#[test]
fn a_device_without_end_is_refused() {
    let outcome = sibling().loadline(&check(&["/dev/zero", "sibling.yaml"]));
    let error = "/dev/zero: error: it has 65 MiB, more than the 64 MiB that are read; split it or exclude it";
    assert_eq!(outcome.told(), (3, vec![SIBLING_FAILS, error]));
}

/// At most 60 MB and eight times what was read.
#[cfg(target_os = "linux")]
fn assert_bounded(folder: &Folder, name: &str, read: usize, code: i32, said: &str) {
    let (outcome, peak) = folder.loadline_measured(&CHECK);
    assert_eq!(outcome.code, code, "{name}: {}", outcome.stdout);
    assert!(outcome.stdout.contains(SIBLING_FAILS), "{name}: {}", outcome.stdout);
    assert!(outcome.stdout.contains(said), "{name}: {}", outcome.stdout);
    let limit = 60_000 + 8 * read as u64 / 1024;
    assert!(peak <= limit, "{name}: {peak} KiB at most, {limit} KiB allowed");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_of_100_megabytes_is_refused_and_not_read() {
    let folder = sibling();
    File::create(folder.path("huge.yaml")).unwrap().set_len(100 << 20).unwrap();
    let said = "huge.yaml: error: it has 100 MiB, more than the 64 MiB that are read; split it or exclude it";
    assert_bounded(&folder, "huge.yaml", 0, 3, said);
}

#[cfg(target_os = "linux")]
#[test]
fn hostile_files_take_little_memory() {
    let bomb = include_str!("../fixtures/syntax/alias_bomb.yaml");
    let merges: String = (1..40)
        .map(|level| format!("a{level}: &a{level}\n  <<: [*a{0}, *a{0}]\n  k{level}: 1\n", level - 1))
        .collect();
    let files = [
        ("bomb.yaml", bomb.to_owned(), "DX001"),
        ("merges.yaml", format!("a0: &a0 {{k: 1}}\n{merges}"), ""),
        ("flow.yaml", "[".repeat(1 << 20), "DX001"),
        ("lists.yaml", "- ".repeat(1 << 19), "DX001"),
        ("line.yaml", format!("a: {}\n", "x".repeat(1 << 20)), ""),
        ("nuls.yaml", "\0".repeat(1 << 20), "DX001"),
        ("separators.yaml", "---\n".repeat(1 << 16), ""),
    ];
    for (name, text, said) in files {
        let size = text.len();
        assert_bounded(&beside(name, text), name, size, 1, said);
    }
}

#[test]
fn a_hidden_line_break_ends_a_suppression_and_hides_nothing() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: # loadline: ignore[KS001] r\u{85}  containers: [{name: b, securityContext: {privileged: true}}]\n";
    let outcome = told("hidden.yaml", text);
    let expected = [
        "hidden.yaml:4:34: high DX001 the invisible character U+0085 (next line) ends the line here for Kubernetes, also a comment",
        "hidden.yaml:4:90: critical KS001 container \"b\" runs privileged",
        SIBLING_FAILS,
    ];
    assert_eq!(outcome.told(), (1, expected.to_vec()));
}

#[test]
fn of_a_cut_document_nothing_is_held_against_what_is_missing() {
    let text = "apiVersion: v1\nkind: Pod\nspec:\n  hostPID: true\n  containers:\n    - name: a\n      securityContext: {privileged: true}\n      image: \"b\n";
    let folder = Folder::new().file("cut.yaml", text);
    let outcome = folder.loadline(&["check"]);
    let expected = [
        "cut.yaml:4:12: high KS003 Pod shares the process namespace of its node",
        "cut.yaml:7:37: critical KS001 container \"a\" runs privileged",
        "cut.yaml:8:14: high DX001 this quote is never closed; only what stands above it in this object is judged",
    ];
    assert_eq!(outcome.told(), (1, expected.to_vec()));
}

#[test]
fn items_of_typed_lists_have_the_kind_of_their_list() {
    let item =
        "metadata: {name: a}\n    spec: {containers: [{name: b, securityContext: {privileged: true}}]}";
    let text = format!(
        "apiVersion: v1\nkind: PodList\nitems:\n  - {item}\n  - kind: Secret\n    apiVersion: v1\n    {item}\n"
    );
    let outcome = told("list.yaml", text);
    let expected = ["list.yaml:5:65: critical KS001 container \"b\" runs privileged", SIBLING_FAILS];
    assert_eq!(outcome.told(), (1, expected.to_vec()));
}
