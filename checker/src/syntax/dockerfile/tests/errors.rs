//! What no builder would accept, where, and in which words.

use super::*;

#[track_caller]
fn assert_error(text: &str, place: &str, message: &str) {
    let parsed = parsed(text);
    let [error] = parsed.errors.as_slice() else { panic!("{text:?} gave {parsed:?}") };
    assert_eq!((text.get(error.span.range()), error.message.as_str()), (Some(place), message), "{text:?}");
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    for (text, place, message) in [
        ("FORM a\nFROM a", "FORM", "`FORM` is no instruction of a Dockerfile"),
        ("FROM a\nUSER", "USER", "`USER` has no arguments"),
        ("RUN a\nFROM b", "RUN", "`RUN` stands ahead of the first `FROM`"),
        ("ARG A", "ARG", "no `FROM` follows, so this file builds nothing"),
        ("FROM --platform=x", "--platform=x", "`FROM` asks for an image"),
        ("FROM a b", "b", "only a name for the stage may follow the image"),
        ("FROM a AS b c", "AS b c", "only a name for the stage may follow the image"),
        ("FROM a\nCOPY b", "b", "`COPY` asks for a source and a destination"),
        ("FROM a\nADD [\"b\"]", "[\"b\"]", "`ADD` asks for a source and a destination"),
        ("FROM a\nENV A=1 B", "B", "this has no name or no value"),
        ("FROM a\nENV A", "A", "this has no name or no value"),
        ("FROM a\nLABEL =x", "=x", "this has no name or no value"),
        ("FROM a\nLABEL a=it's b", "'s b", "this quote is never closed"),
        ("FROM a\nSHELL bash -c", "bash -c", "`SHELL` asks for a list in brackets"),
        ("FROM a\nSHELL []", "[]", "`SHELL` asks for a list in brackets"),
        ("FROM a\nHEALTHCHECK x", "x", "`HEALTHCHECK` asks for `CMD` and a command, or for `NONE` alone"),
        (
            "FROM a\nHEALTHCHECK NONE x",
            "NONE x",
            "`HEALTHCHECK` asks for `CMD` and a command, or for `NONE` alone",
        ),
        ("FROM a\nHEALTHCHECK CMD", "CMD", "`HEALTHCHECK CMD` has no command"),
        ("FROM a\nRUN <<E\nx\nFROM b", "<<E", "this heredoc is never closed"),
        ("FROM a\nRUN --network=a --network=b c", "--network=b", "`--network` stands twice"),
        ("FROM a\nONBUILD ONBUILD RUN a", "ONBUILD", "`ONBUILD` may not stand behind `ONBUILD`"),
        ("# escape=x\nFROM a", "x", "an escape is a backslash or a backtick"),
        ("# syntax=a\n# Syntax=b\nFROM a", "Syntax", "the directive `syntax` stands twice"),
        ("FROM a\n\\\n", "", "an instruction is missing here"),
    ] {
        assert_error(text, place, message);
    }
}

#[test]
fn reading_goes_on_behind_an_error() {
    let parsed = parsed("FROM a\nUSRE b\nRUN c\nCOPY d\nUSER e\n");
    assert_eq!(parsed.errors.len(), 2);
    let stage = parsed.documents[0].root().unwrap().get("stages").unwrap().item(0).unwrap();
    let names: Vec<_> = stage
        .get("instructions")
        .unwrap()
        .items()
        .map(|item| item.get("instruction").unwrap().text())
        .collect();
    assert_eq!(names, [Some("RUN"), Some("USER")]);
    assert_eq!(parsed.errors[0].help.as_deref(), Some("write `USER` if that is meant"));
}

#[test]
fn a_line_that_should_belong_to_the_one_above_is_told() {
    let parsed = parsed("# escape=`\nFROM a\nRUN b &&\n  apt-get c\n");
    assert_eq!(parsed.errors[0].message, "`apt-get` is no instruction of a Dockerfile");
    assert_eq!(parsed.errors[0].help.as_deref(), Some("end the line above with ``` if this belongs to it"));
}

#[test]
fn what_is_no_dockerfile_is_given_up() {
    let parsed = parsed(&"\u{1}\u{fffd}?x\n".repeat(10_000));
    assert_eq!(parsed.errors.len(), MOST_ERRORS + 1);
    assert_eq!(parsed.errors[MOST_ERRORS].problem, Problem::Limit);
    assert!(parsed.documents.is_empty());
}

#[test]
fn long_texts_are_read_in_one_pass() {
    let megabyte = 1 << 20;
    for text in [
        "RUN a\\\n".repeat(megabyte / 7),
        format!("RUN {}", "a b ".repeat(megabyte / 4)),
        format!("RUN {}", "[\"".repeat(megabyte / 2)),
        format!("RUN {}", "--a=b ".repeat(megabyte / 6)),
        format!("RUN {}", (0..megabyte / 8).map(|index| format!("--{index} ")).collect::<String>()),
        format!("RUN {}", "<<A ".repeat(megabyte / 4)),
        "RUN <<A\n".repeat(megabyte / 8),
        format!("ENV {}", "'".repeat(megabyte)),
        "\0".repeat(megabyte),
        "# c\n".repeat(megabyte / 4),
        "\\\n".repeat(megabyte / 2),
    ] {
        generated::assert_sound(&format!("FROM a\n{text}"));
    }
}

#[test]
fn truncated_texts_never_panic() {
    let text = format!("{BUILD}RUN <<-E <<'F'\n\té\nE\nF\nONBUILD ENV a=\"é\\\" b\" \\\n c='x'\n");
    for (end, _) in text.char_indices() {
        generated::assert_sound(text.get(..end).unwrap());
    }
}
