//! What a comment asks for, and what is only prose.

use super::*;

/// Reach, words, reason and last day of each remark, or the fault with the text it stands at.
fn read(text: &str) -> Vec<String> {
    let one = |remark: Remark| {
        if let Some(fault) = remark.fault {
            return format!("fault at {:?}: {}", text.get(fault.range).unwrap(), fault.message);
        }
        let names = match &remark.names {
            Names::Listed(names) => {
                names.iter().map(|name| text.get(name.clone()).unwrap()).collect::<Vec<_>>().join("+")
            }
            Names::All => "*".into(),
        };
        let day = remark.until.map(|(_, day)| format!(" until {day}")).unwrap_or_default();
        let reason = remark.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        format!("{:?} {:?} {names}{reason}{day}", remark.tool, remark.reach)
    };
    remarks(text).into_iter().map(one).collect()
}

#[test]
fn suppressions_are_read_in_any_kind_of_comment() {
    for text in [
        "# loadline: ignore[KS001, no-host-network] reads logs",
        "## loadline:ignore [KS001 no-host-network]: reads logs",
        "// Loadline: ignore[KS001,no-host-network] -- reads logs",
        "/* loadline: ignore[KS001,, no-host-network] reads logs */",
        "<!-- loadline: ignore[KS001, no-host-network]\n  reads logs -->",
        "<!--loadline: ignore[KS001, no-host-network] reads logs-->",
    ] {
        assert_eq!(read(text), ["Loadline Here KS001+no-host-network (reads logs)"], "{text}");
    }
    assert_eq!(read("# loadline: ignore-file[ks001]"), ["Loadline File ks001"]);
    assert_eq!(
        read("# loadline: ignore[KS001] until=2026-12-31 see #12 and C# code"),
        ["Loadline Here KS001 (see #12 and C# code) until 2026-12-31"]
    );
}

#[test]
fn several_may_follow_each_other() {
    assert_eq!(
        read("# expect: KS001 # loadline: ignore[KS001] a #checkov:skip=CKV_K8S_16:b # c"),
        ["Loadline Here KS001 (a)", "Checkov Resource CKV_K8S_16 (b)"]
    );
    assert_eq!(
        read("/*\n * loadline: ignore[KS001] a\n *   in two lines\n * trivy:ignore:KSV-0001\n */"),
        ["Loadline Here KS001 (a * in two lines)", "Trivy Block KSV-0001"]
    );
    assert_eq!(read("# loadline: ignore[KS001] # checked by hand"), ["Loadline Here KS001"]);
}

#[test]
fn mistakes_are_told_from_prose() {
    for (text, fault) in [
        ("# loadline: ignore KS001", "\"loadline: ignore\": this suppression names no policy in brackets"),
        ("# loadline: ignore", "\"loadline: ignore\": this suppression names no policy in brackets"),
        (
            "# loadline: ignore[KS001 reason",
            "\"loadline: ignore[\": the bracket of this suppression is not closed",
        ),
        ("# loadline: ignore[ , ] x", "\"loadline: ignore[ , ]\": this suppression names no policy"),
        (
            "# loadline: ignroe[KS001] x",
            "\"loadline: ignroe\": `ignroe` is no word that a suppression begins with",
        ),
        (
            "# loadline: disable[KS001] x",
            "\"loadline: disable\": `disable` is no word that a suppression begins with",
        ),
        (
            "# loadline: ignroe KS001 x",
            "\"loadline: ignroe\": `ignroe` is no word that a suppression begins with",
        ),
        ("# loadline ignore[KS001] x", "\"loadline ignore\": a colon is missing behind `loadline`"),
        (
            "# loadline: ignore[KS001] until=2026-02-30 x",
            "\"until=2026-02-30\": `2026-02-30` is no day of the calendar, so this suppression does not hold",
        ),
    ] {
        assert_eq!(read(text), [format!("fault at {fault}")], "{text}");
    }
    for prose in [
        "# loadline: this file is checked in CI",
        "# loadline: ignored files are listed in loadline.yaml",
        "# loadline: see [1]",
        "# loadline ignores this",
        "# loadline.dev/ignore",
        "# loadline",
        "# see loadline: ignore[KS001]",
        "#",
        "",
    ] {
        assert!(read(prose).is_empty(), "{prose}");
    }
}

#[test]
fn hostile_comments_are_read_in_no_time() {
    let many = format!("# loadline: ignore[{}] x", "KS001,".repeat(100_000));
    assert_eq!(read(&many).len(), 1);
    assert_eq!(read(&format!("# loadline: {}[KS001]", "i".repeat(1 << 20))).len(), 1);
    assert!(read(&" # ".repeat(100_000)).is_empty());
    for text in
        ["# loadline: ignore[\u{0}\u{202e}] x", "# loadline: ignore[ä€𝄞", "# loadlineä", "# loadlinä:", "/*/"]
    {
        read(text);
    }
}

proptest::proptest! {
    /// Whatever a comment holds, what is read of it lies within it and splits no character.
    #[test]
    fn ranges_lie_within_the_comment(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "# ", "loadline", ":", " ignore", "-file", "[", "KS001", ",", "]", " ", "until=", "2026-12-31", "ä€𝄞",
                "\u{2003}", "checkov:skip=", "trivy:ignore:", "kics-scan ", "zizmor: ignore[", "tflint-ignore:", "exp:",
                "<!--", "-->", "/*", "*/", "\u{0}", "#",
            ]),
            0..24,
        )
    ) {
        let text = parts.concat();
        for remark in remarks(&text) {
            let words = match &remark.names {
                Names::Listed(words) => words.clone(),
                Names::All => Vec::new(),
            };
            let until = remark.until.map(|(range, _)| range);
            let fault = remark.fault.map(|fault| fault.range);
            for range in words.into_iter().chain([remark.range]).chain(until).chain(fault) {
                proptest::prop_assert!(text.get(range.clone()).is_some(), "{:?} of {:?}", range, text);
            }
        }
    }
}
