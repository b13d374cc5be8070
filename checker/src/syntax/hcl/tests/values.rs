//! Literals, and what is an expression.

use super::*;

fn value(text: &str) -> (Value, String, Style) {
    let document = document(&format!("ü = {text}\n"));
    let node = document.root().unwrap().get("ü").unwrap();
    let style = match node.kind() {
        Kind::Scalar(style) => style,
        other => panic!("{text} is {other:?}"),
    };
    (shape(node), slice(&document, node).to_owned(), style)
}

#[test]
fn literals_are_scalars() {
    for (text, expected) in [
        ("12", json!(12)),
        ("-7", json!(-7)),
        ("- 7", json!(-7)),
        ("1.5e3", json!(1500.0)),
        ("true", json!(true)),
        ("null", json!(null)),
    ] {
        assert_eq!(value(text), (expected, text.to_owned(), Style::Plain));
    }
    for (text, expected) in [
        ("\"\"", ""),
        ("\"12\"", "12"),
        ("\"a\\n\\\"b\\\" \\u00e9\\\\\"", "a\n\"b\" é\\"),
        ("\"$${x} %%{y} 100% $5\"", "${x} %{y} 100% $5"),
    ] {
        assert_eq!(value(text), (json!(expected), text.to_owned(), Style::DoubleQuoted));
    }
}

#[test]
fn heredocs_are_texts() {
    let cases = [
        ("<<EOT\n  one\n two\nEOT", "  one\n two\n"),
        ("<<-EOT\n    one\n      two\n  EOT", "one\n  two\n"),
        ("<<EOT\nEOT", ""),
        ("<<EOT\n\nEOTX\n  EOT", "\nEOTX\n"),
        ("<<E-1\n\"q\" \\n # $${x}\nE-1", "\"q\" \\n # ${x}\n"),
        ("<<-EOT\n  ä\n\n  b\n  EOT", "ä\n\nb\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text), (json!(expected), text.to_owned(), Style::Literal));
    }
}

#[test]
fn a_text_that_stands_in_the_source_is_not_copied() {
    let document = document("a = \"plain\"\nb = <<EOT\nraw\nEOT\nc = \"x\\n\"\n");
    assert_eq!(document.decoded, "x\n");
}

#[test]
fn anything_else_is_an_expression() {
    for text in [
        "var.region",
        "aws_instance.web[0].id",
        "data.a.b[*].id",
        "list(string)",
        "provider::aws::arn(\"x\")",
        "a ? 1 : \"b\"",
        "1 + 2",
        "!true",
        "(1)",
        "\"a-${var.x}\"",
        "\"%{ if a }b%{ endif }\"",
        "\"${ \"in { ${x} \" }\"",
        "[for x in var.list : upper(x)]",
        "{ for k, v in var.map : k => v if v != \"}\" }",
        "<<EOT\n  ${var.x}\nEOT",
        "(\n  a\n  || b # c\n)",
    ] {
        assert_eq!(value(text), (json!(format!("={text}")), text.to_owned(), Style::Plain));
    }
}

#[test]
fn objects_and_lists_like_those_of_json() {
    let text = "p = jsonencode({ a = 1 })\nq = {\n  \"Version\": \"2012-10-17\",\n  \"Statement\" = [\n    { \
                \"Effect\": \"Allow\", \"Action\": [\"s3:*\",], Resource : null }, # c\n    [],\n  ]\n  (var.k) = \
                1\n  \"${x}\" = 2\n  7 = 3\n  a.b = {}\n}\n";
    assert_shape(
        text,
        &json!({"p": "=jsonencode({ a = 1 })", "q": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": null}, []],
            "(var.k)": 1,
            "\"${x}\"": 2,
            "7": 3,
            "a.b": {},
        }}),
    );
    let document = document(text);
    let object = document.root().unwrap().get("q").unwrap();
    let expressions: Vec<_> =
        object.entries().filter(|entry| entry.key.is_expression()).map(|entry| entry.key.text()).collect();
    assert_eq!(expressions, [Some("(var.k)"), Some("\"${x}\""), Some("a.b")]);
    let list = object.get("Statement").unwrap();
    assert!(slice(&document, list).starts_with("[\n    {") && slice(&document, list).ends_with("[],\n  ]"));
    assert_eq!(slice(&document, list.item(0).unwrap().get("Action").unwrap()), "[\"s3:*\",]");
}

#[test]
fn keys_that_read_the_same_are_duplicates() {
    let document = document("a = { x = 1, \"x\" = 2 }\n");
    let [pair] = document.duplicates() else { panic!("{:?}", document.duplicates()) };
    assert_eq!(slice(&document, document.node(pair.second).unwrap()), "\"x\"");
}

#[test]
fn references_are_listed_once_and_without_bound_names() {
    let cases: [(&str, &[&str]); 8] = [
        ("aws_kms_key.k.arn", &["aws_kms_key.k.arn"]),
        ("var.x ? local.y : var.x", &["var.x", "local.y"]),
        ("\"${var.a}-%{ for i in var.b }${i}%{ endfor }\"", &["var.a", "var.b"]),
        ("[for k, v in var.m : \"${k}${v.id}${each.key}\" if v.on]", &["var.m", "each.key"]),
        ("aws_instance.web[count.index].id", &["aws_instance.web", "count.index"]),
        ("merge({ a = var.x }, module.m.tags...)", &["var.x", "module.m.tags"]),
        ("<<EOT\n${path.module}\nEOT", &["path.module"]),
        ("1 +", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(references(text), expected, "{text}");
    }
}
