//! Behaviour of the Dockerfile reader.

mod errors;
mod generated;
mod instructions;

use serde_json::{Value, json};

use super::*;
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::{Document, Kind, NodeRef, Placement};

fn parsed(text: &str) -> Parsed {
    parse(&Arc::new(SourceText::file("Dockerfile", text)), Limits::default())
}

#[track_caller]
fn document(text: &str) -> Document {
    let mut parsed = parsed(text);
    assert_eq!(parsed.errors, [], "{text}");
    assert_eq!(parsed.documents.len(), 1, "{text}");
    parsed.documents.remove(0)
}

fn slice<'a>(document: &'a Document, node: NodeRef<'_>) -> &'a str {
    document.source().slice(node.span())
}

fn shape(node: NodeRef<'_>) -> Value {
    match resolve(node, Schema::Core) {
        Some(Scalar::Bool(value)) => value.into(),
        Some(Scalar::Text(value)) => value.into(),
        Some(other) => panic!("{other:?} is neither a text nor a boolean"),
        None if node.kind() == Kind::Sequence => node.items().map(shape).collect(),
        None => {
            node.entries().map(|entry| (entry.key.text().unwrap().to_owned(), shape(entry.value))).collect()
        }
    }
}

const BUILD: &str = r#"# syntax=docker/dockerfile:1
#escape = \
# Two stages.
ARG VERSION=22 MIRROR
FROM --platform=$BUILDPLATFORM node:${VERSION} AS build
# hadolint ignore=DL3008
run --mount=type=cache,target=/c --mount=type=secret,id=é --network=none \
    apt-get update && \

    # within
    apt-get install -y curl # no comment
COPY --from=build --link ["a b", "/x/"]

FROM scratch
  USER 1001
"#;

#[test]
fn stages_hold_instructions() {
    let run = "--mount=type=cache,target=/c --mount=type=secret,id=é --network=none     apt-get update &&     \
               apt-get install -y curl # no comment";
    assert_eq!(
        shape(document(BUILD).root().unwrap()),
        json!({
            "directives": {"syntax": "docker/dockerfile:1", "escape": "\\"},
            "args": [{"name": "VERSION", "default": "22"}, {"name": "MIRROR"}],
            "stages": [
                {
                    "from": {"image": "node:${VERSION}", "alias": "build", "platform": "$BUILDPLATFORM"},
                    "instructions": [
                        {
                            "instruction": "RUN",
                            "value": run,
                            "flags": {
                                "mount": ["type=cache,target=/c", "type=secret,id=é"],
                                "network": "none",
                            },
                            "shell": "apt-get update &&     apt-get install -y curl # no comment",
                        },
                        {
                            "instruction": "COPY",
                            "value": "--from=build --link [\"a b\", \"/x/\"]",
                            "flags": {"from": "build", "link": true},
                            "sources": ["a b"],
                            "destination": "/x/",
                        },
                    ],
                },
                {"from": {"image": "scratch"}, "instructions": [{"instruction": "USER", "value": "1001"}]},
            ],
        })
    );
}

#[test]
fn each_node_stands_at_its_text() {
    let document = document(BUILD);
    let root = document.root().unwrap();
    assert!(slice(&document, root).starts_with("syntax=") && slice(&document, root).ends_with("USER 1001"));
    assert_eq!(slice(&document, root.find(&["directives", "escape"]).unwrap()), "\\");
    let argument = root.get("args").unwrap().item(0).unwrap();
    assert_eq!(slice(&document, argument), "VERSION=22");
    assert_eq!(slice(&document, argument.get("default").unwrap()), "22");
    let stages = root.entry("stages").unwrap();
    assert_eq!(slice(&document, stages.key), "FROM");
    let stage = stages.value.item(0).unwrap();
    assert!(
        slice(&document, stage).starts_with("FROM --plat") && slice(&document, stage).ends_with("\"/x/\"]")
    );
    let from = stage.get("from").unwrap();
    assert_eq!(slice(&document, from), "FROM --platform=$BUILDPLATFORM node:${VERSION} AS build");
    assert_eq!(slice(&document, from.get("alias").unwrap()), "build");
    let run = stage.get("instructions").unwrap().item(0).unwrap();
    let keyword = run.get("instruction").unwrap();
    assert_eq!((slice(&document, keyword), keyword.text()), ("run", Some("RUN")));
    assert!(
        slice(&document, run).starts_with("run --mount") && slice(&document, run).ends_with("# no comment")
    );
    let shell = run.entry("shell").unwrap();
    assert_eq!(slice(&document, shell.key), "run");
    assert!(slice(&document, shell.value).starts_with("apt-get update && \\\n\n    # within\n"));
    let secret = run.find(&["flags", "mount"]).unwrap().item(1).unwrap();
    assert_eq!(slice(&document, secret), "type=secret,id=é");
    let (start, _) = document.source().positions(run.find(&["flags", "network"]).unwrap().span());
    assert_eq!((start.line, start.column), (7, 69));
    let copy = stage.get("instructions").unwrap().item(1).unwrap();
    assert_eq!(slice(&document, copy.get("sources").unwrap().item(0).unwrap()), "\"a b\"");
    let link = copy.get("flags").unwrap().entry("link").unwrap();
    assert_eq!((slice(&document, link.key), slice(&document, link.value)), ("link", "link"));
}

#[test]
fn comments_are_kept_with_their_placement() {
    let document = document(BUILD);
    let found: Vec<_> = document
        .comments()
        .iter()
        .map(|comment| (document.source().slice(comment.span), comment.placement))
        .collect();
    assert_eq!(
        found,
        [
            ("# Two stages.", Placement::Above),
            ("# hadolint ignore=DL3008", Placement::Above),
            ("# within", Placement::Above),
        ]
    );
}

#[test]
fn directives_end_where_something_else_begins() {
    let keys = |text: &str| {
        let document = document(text);
        let directives = document.root().unwrap().get("directives");
        let count = document.comments().len();
        (directives.map_or(0, |directives| directives.entries().len()), count)
    };
    assert_eq!(keys("# check=skip=all\n#x=y\n#syntax=a\nFROM a\n"), (2, 1));
    assert_eq!(keys("# a comment\n#syntax=a\nFROM a\n"), (0, 2));
    assert_eq!(keys("\n#syntax=a\nFROM a\n"), (0, 1));
    assert_eq!(keys("FROM a\n# syntax=a\n"), (0, 1));
}

#[test]
fn a_file_without_an_instruction_has_no_document() {
    for text in ["", "\u{feff}", " \n\t\r\n", "# only\r\n# this", "# syntax=x\n# c"] {
        let parsed = parsed(text);
        assert!(parsed.documents.is_empty() && parsed.errors.is_empty(), "{text:?}");
    }
    assert_eq!(parsed("# only\n# this\n").loose_comments.len(), 2);
}

#[test]
fn a_byte_order_mark_and_carriage_returns_keep_the_offsets_right() {
    let text =
        "\u{feff}# escape=`\r\n# ü\r\nFROM a\r\nRUN x `\r\n  # c\r\n  y\r\nRUN <<E\r\nz\r\nE\r\nUSER ü";
    let document = document(text);
    let stage = document.root().unwrap().get("stages").unwrap().item(0).unwrap();
    assert_eq!(
        shape(stage.get("instructions").unwrap()),
        json!([
            {"instruction": "RUN", "value": "x   y", "shell": "x   y"},
            {"instruction": "RUN", "value": "<<E", "shell": "<<E", "heredocs": ["z\r\n"]},
            {"instruction": "USER", "value": "ü"},
        ])
    );
    let comments: Vec<_> =
        document.comments().iter().map(|comment| document.source().slice(comment.span)).collect();
    assert_eq!(comments, ["# ü", "# c"]);
    let user = stage.get("instructions").unwrap().item(2).unwrap().get("value").unwrap();
    let (start, _) = document.source().positions(user.span());
    assert_eq!((slice(&document, user), start.line, start.column), ("ü", 10, 6));
}

#[test]
fn an_argument_without_a_name_is_refused() {
    let found = parsed("ARG =1\nFROM a:1\n");
    let messages: Vec<String> = found.errors.iter().map(|error| error.message.clone()).collect();
    assert_eq!(messages, ["this has no name"]);
}
