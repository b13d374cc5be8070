//! What `webhook-manifests` prints passes the policies that the webhook brings.

use std::io::Write as _;
use std::process::{Command, Stdio};

const IMAGE: &str = "registry.example.com/loadline:1.0.0@sha256:\
                     0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn loadline(args: &[&str], stdin: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_loadline"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

#[test]
fn the_printed_objects_pass_all_policies() {
    for more in
        [&["--service-monitor"][..], &["--cert-manager"], &["--failure-policy", "ignore", "--mode", "audit"]]
    {
        let (code, text) = loadline(&[&["webhook-manifests", "--image", IMAGE], more].concat(), "");
        assert_eq!(code, Some(0), "{text}");
        // The private key that it prints is one; it is meant for the cluster and not for a repository.
        let all = ["check", "-", "--select", "all", "--ignore", "KC003,KC011", "-o", "concise"];
        let (code, found) = loadline(&all, &text);
        assert_eq!(code, Some(0), "{found}");
        for grave in [" medium ", " high ", " critical "] {
            assert!(
                !found.lines().any(|line| line.starts_with("<stdin>") && line.contains(grave)),
                "{found}"
            );
        }
    }
}

#[test]
fn an_image_is_needed_and_is_one() {
    let (code, text) = loadline(&["webhook-manifests"], "");
    assert!(code == Some(2) && text.contains("--image"), "{text}");
    let (code, text) = loadline(&["webhook-manifests", "--image", "a b"], "");
    assert!(code == Some(2) && text.contains("is no image"), "{text}");
}

#[test]
fn a_server_needs_a_certificate_that_can_be_used() {
    let (code, text) = loadline(&["serve"], "");
    assert!(code == Some(2) && text.contains("--tls-cert"), "{text}");
    let (code, text) = loadline(&["serve", "--tls-cert", "gone.crt", "--tls-key", "gone.key"], "");
    assert!(code == Some(2) && text.contains("gone.crt: "), "{text}");
}
