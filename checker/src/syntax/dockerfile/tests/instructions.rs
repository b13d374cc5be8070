//! The parts of each instruction.

use super::*;

/// The instruction in the only stage, without its name.
#[track_caller]
fn parts(text: &str) -> Value {
    let document = document(&format!("FROM a\n{text}\n"));
    let stage = document.root().unwrap().get("stages").unwrap().item(0).unwrap();
    let mut shape = shape(stage.get("instructions").unwrap().item(0).unwrap());
    shape.as_object_mut().unwrap().remove("instruction");
    shape
}

#[test]
fn commands_have_two_forms() {
    assert_eq!(
        parts(r#"CMD [ "a\tb" , "ä" ]"#),
        json!({"value": r#"[ "a\tb" , "ä" ]"#, "exec": ["a\tb", "ä"]})
    );
    assert_eq!(parts("ENTRYPOINT []"), json!({"value": "[]", "exec": []}));
    assert_eq!(parts("CMD"), json!({}));
    for shell in ["[ -e x ]", "['a']", "[\"a\"] b", "[\"a\",]", "[\"a\"", "it's \"open"] {
        assert_eq!(parts(&format!("RUN {shell}")), json!({"value": shell, "shell": shell}));
    }
    assert_eq!(
        parts("SHELL [\"/bin/bash\", \\\n\"-c\"]"),
        json!({"value": "[\"/bin/bash\", \"-c\"]", "exec": ["/bin/bash", "-c"]})
    );
}

#[test]
fn lines_continue_at_a_single_escape() {
    assert_eq!(parts("RUN a \\ \t\nb"), json!({"value": "a b", "shell": "a b"}));
    assert_eq!(parts("RUN a \\\\\nUSER b"), json!({"value": "a \\\\", "shell": "a \\\\"}));
    assert_eq!(parts("RUN \\\n  a"), json!({"value": "a", "shell": "a"}));
    assert_eq!(parts("RUN a\\\n"), json!({"value": "a", "shell": "a"}));
    assert_eq!(parts("RU\\\nN a"), json!({"value": "a", "shell": "a"}));
}

#[test]
fn heredocs_are_texts_below_the_instruction() {
    assert_eq!(
        parts("RUN <<EOF cat >x && <<-'E 2'\n# no comment\nFROM x\nEOF\n\t\ty\n\tE 2"),
        json!({"value": "<<EOF cat >x && <<-'E 2'", "shell": "<<EOF cat >x && <<-'E 2'",
               "heredocs": ["# no comment\nFROM x\n", "y\n"]})
    );
    assert_eq!(
        parts("COPY <<a.txt b /d/\nA\na.txt"),
        json!({"value": "<<a.txt b /d/", "sources": ["b"], "destination": "/d/", "heredocs": ["A\n"]})
    );
    assert_eq!(
        parts("ADD <<\"x\" /d\nx"),
        json!({"value": "<<\"x\" /d", "destination": "/d", "heredocs": [""]})
    );
    for shell in ["cat <<<word", "echo $((1<<2))", "echo '<<E'", "a << b", "echo \"<<E\""] {
        assert_eq!(parts(&format!("RUN {shell}")), json!({"value": shell, "shell": shell}));
    }
}

#[test]
fn a_heredoc_spans_its_lines() {
    let document = document("FROM a\nRUN 3<<E\nä\n\nE\nUSER b\n");
    let stage = document.root().unwrap().get("stages").unwrap().item(0).unwrap();
    let run = stage.get("instructions").unwrap().item(0).unwrap();
    assert_eq!(slice(&document, run), "RUN 3<<E\nä\n\nE");
    assert_eq!(slice(&document, run.get("heredocs").unwrap().item(0).unwrap()), "ä\n\n");
    assert_eq!(slice(&document, run.get("shell").unwrap()), "3<<E");
}

#[test]
fn names_and_values() {
    let pairs = |text: &str| parts(text).get("pairs").unwrap().clone();
    assert_eq!(
        pairs("ENV A=1 B=\"x y\" C='$D \\n' E=a\\ b F= \"G\"=\"\\\"q\\\" \\n $H\""),
        json!([
            {"name": "A", "value": "1"},
            {"name": "B", "value": "x y"},
            {"name": "C", "value": "$D \\n"},
            {"name": "E", "value": "a b"},
            {"name": "F", "value": ""},
            {"name": "G", "value": "\"q\" \\n $H"},
        ])
    );
    assert_eq!(pairs("ENV PATH  /a b=c 'd'"), json!([{"name": "PATH", "value": "/a b=c d"}]));
    assert_eq!(pairs("ARG A B=1"), json!([{"name": "A"}, {"name": "B", "value": "1"}]));
    assert_eq!(
        pairs("LABEL a.b=\"c \\\n d\" \\\n  e=f"),
        json!([{"name": "a.b", "value": "c  d"}, {"name": "e", "value": "f"}])
    );
}

#[test]
fn the_rest() {
    assert_eq!(
        parts("HEALTHCHECK --interval=5s CMD [\"a\"]"),
        json!({"value": "--interval=5s CMD [\"a\"]", "flags": {"interval": "5s"}, "exec": ["a"]})
    );
    assert_eq!(parts("HEALTHCHECK cmd a b"), json!({"value": "cmd a b", "shell": "a b"}));
    assert_eq!(parts("HEALTHCHECK NONE"), json!({"value": "NONE", "none": true}));
    assert_eq!(parts("EXPOSE 80 53/udp"), json!({"value": "80 53/udp", "ports": ["80", "53/udp"]}));
    assert_eq!(parts("VOLUME /a /b"), json!({"value": "/a /b", "paths": ["/a", "/b"]}));
    assert_eq!(parts("VOLUME [\"/a b\"]"), json!({"value": "[\"/a b\"]", "paths": ["/a b"]}));
    assert_eq!(parts("WORKDIR /a b"), json!({"value": "/a b"}));
    assert_eq!(parts("MAINTAINER x <y@z>"), json!({"value": "x <y@z>"}));
    assert_eq!(
        parts("ONBUILD copy a b"),
        json!({"value": "copy a b", "trigger": {"instruction": "COPY", "value": "a b", "sources": ["a"],
               "destination": "b"}})
    );
    assert_eq!(
        parts("COPY --exclude=a --exclude=b -- --c d e"),
        json!({"value": "--exclude=a --exclude=b -- --c d e", "flags": {"exclude": ["a", "b"]},
               "sources": ["--c", "d"], "destination": "e"})
    );
}
