use super::*;
use crate::resource::terraform::json;
use crate::resource::terraform::lower::lower;
use crate::resource::terraform::source::Text;
use crate::source::SourceText;

fn source(path: &str, text: &str) -> Arc<Source> {
    let file = format!("{path}/main.tf");
    let body = Arc::new(lower(text).unwrap_or_else(|| panic!("{text}")));
    let text = Text { source: Arc::new(SourceText::file(file.as_str(), text)), unit: 0, body };
    Arc::new(Source::new(path.into(), vec![text]))
}

/// A value as JSON, unknown parts as what they depend on.
fn shown(value: &Value) -> String {
    match &value.kind {
        Kind::Unknown(unknown) => format!("?{}", unknown.names.iter().cloned().collect::<Vec<_>>().join("+")),
        Kind::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(",")),
        Kind::Object(fields) => {
            let fields = fields.iter().map(|(key, (_, value))| format!("{key}:{}", shown(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        _ => json::write(value).unwrap_or_else(|| "?json".into()),
    }
}

/// The instances of all resources of the root `root`, as `address body`.
fn evaluated(modules: &[(&str, &str)]) -> Vec<String> {
    let sources: Sources = modules.iter().map(|(path, text)| ((*path).into(), source(path, text))).collect();
    let read = |_: &str| None;
    let evaluation = Evaluation::new(&sources, &read);
    let root = evaluation.root(&sources["root"], HashMap::new());
    let mut found = Vec::new();
    for module in evaluation.all(&root) {
        for declared in module.source.blocks().iter().filter(|block| block.kind == BlockKind::Resource) {
            for (key, body) in evaluation.instances(&module, declared) {
                let key = bracketed(key.as_ref());
                found.push(format!("{}{}{key} {}", module.prefix, declared.labels[1], shown(&body)));
            }
        }
    }
    found
}

/// The value of an expression in a root with these declarations.
fn value(declarations: &str, expression: &str) -> String {
    let text = format!("{declarations}\nresource \"t\" \"x\" {{\n  v = {expression}\n}}\n");
    let found = evaluated(&[("root", &text)]);
    let shown = found.iter().find_map(|line| line.strip_prefix("x {v:")?.strip_suffix('}'));
    shown.unwrap_or_else(|| panic!("{found:?}")).to_owned()
}

#[test]
fn variables_locals_and_conditions() {
    let declared = "variable \"a\" { default = 2 }\nvariable \"b\" {}\nlocals {\n c = var.a * 3\n d = var.b == 1 ? \"x\" : \"y\"\n}";
    assert_eq!(value(declared, "local.c + 1"), "7");
    assert_eq!(value(declared, "var.b"), "?var.b");
    assert_eq!(value(declared, "local.d"), "?var.b");
    assert_eq!(value(declared, "var.a > 1 ? \"many\" : \"few\""), "\"many\"");
    assert_eq!(value(declared, "var.b ? 1 : 1"), "1", "both ways are the same");
    assert_eq!(value(declared, "false && var.b"), "false");
    assert_eq!(value(declared, "{ a = 1, b = var.b }"), "{a:1,b:?var.b}");
}

#[test]
fn types_give_defaults_to_what_is_left_out() {
    let declared = "variable \"o\" {\n type = list(object({ n = number, c = optional(list(string), [\"x\"]) }))\n default = [{ n = 1 }]\n}";
    assert_eq!(value(declared, "var.o[0].c[0]"), "\"x\"");
    assert_eq!(
        value("variable \"s\" {\n sensitive = true\n default = \"pw\"\n}", "var.s"),
        "?var.s",
        "nobody sees it"
    );
}

#[test]
fn circles_and_mistakes_are_unknown_and_not_endless() {
    assert!(
        value("locals {\n a = local.b\n b = local.a\n}", "local.a").starts_with("?local.a, which leads back")
    );
    assert_eq!(value("", "[1][5]"), "?");
    assert_eq!(value("", "try([1][5], \"z\")"), "\"z\"");
    assert!(value("", "range(100000000)").starts_with('?'));
    let product = "setproduct(range(5000), range(5000))";
    assert!(value("", product).starts_with('?'));
    let deep = format!("{}1{}", "(".repeat(40), ")".repeat(40));
    assert_eq!(value("", &deep), "1");
}

#[test]
fn loops_splats_and_templates() {
    assert_eq!(value("", "[for i, x in [\"a\", \"b\"] : \"${i}${x}\" if x != \"a\"]"), "[\"1b\"]");
    assert_eq!(value("", "{ for k, v in { a = 1, b = 1 } : v => k... }"), "{1:[\"a\",\"b\"]}");
    assert_eq!(value("", "[{ n = 1 }, { n = 2 }][*].n"), "[1,2]");
    assert_eq!(
        value("", "\"%{ for x in [1, 2] }<${x}>%{ endfor }%{ if true }!%{ endif }\""),
        "\"\\u003c1\\u003e\\u003c2\\u003e!\""
    );
    assert_eq!(value("", "<<-EOT\n    a\n      b\n    EOT\n"), "\"a\\n  b\\n\"");
    assert_eq!(value("", "aws_subnet.x[*].id"), "?aws_subnet.x.id");
    assert_eq!(value("", "\"arn:${aws_kms_key.k.arn}/*\""), "?aws_kms_key.k.arn");
    assert_eq!(value("", "aws_kms_key.k.arn == null"), "false", "it will have one");
    assert_eq!(value("", "\"a-${var.x}\" == \"b\""), "false", "it begins otherwise");
}

#[test]
fn counts_keys_and_dynamic_blocks_make_instances() {
    let counted =
        "resource \"t\" \"x\" {\n count = 2\n i = count.index\n}\nresource \"t\" \"n\" {\n count = 0\n}\n";
    assert_eq!(evaluated(&[("root", counted)]), ["x[0] {count:2,i:0}", "x[1] {count:2,i:1}"]);
    let each = "resource \"t\" \"x\" {\n for_each = toset([\"a\"])\n k = each.key\n}\nresource \"t\" \"y\" {\n for_each = var.u\n k = each.key\n}\n";
    assert_eq!(
        evaluated(&[("root", each)]),
        ["x[\"a\"] {for_each:[\"a\"],k:\"a\"}", "y {for_each:?var.u,k:?var.u}"]
    );
    let dynamic = "resource \"t\" \"x\" {\n p {\n  n = 0\n }\n dynamic \"p\" {\n  for_each = { a = 1 }\n  iterator = it\n  content {\n   n = it.value\n   k = it.key\n  }\n }\n}\n";
    assert_eq!(evaluated(&[("root", dynamic)]), ["x {p:[{n:0},{k:\"a\",n:1}]}"]);
}

#[test]
fn modules_are_evaluated_through_their_calls() {
    let root = "module \"m\" {\n source = \"../lib\"\n for_each = { a = 1, b = 2 }\n n = each.value\n}\nresource \"t\" \"r\" {\n v = module.m[\"b\"].twice\n w = module.none.x\n}\n";
    let lib = "variable \"n\" {}\nvariable \"d\" { default = 5 }\nresource \"t\" \"in\" {\n n = var.n\n d = var.d\n}\noutput \"twice\" { value = var.n * 2 }\n";
    assert_eq!(
        evaluated(&[("root", root), ("lib", lib)]),
        ["r {v:4,w:?module.none.x}", "module.m[\"a\"].in {d:5,n:1}", "module.m[\"b\"].in {d:5,n:2}"]
    );
    let itself = "module \"again\" {\n source = \"./\"\n}\nresource \"t\" \"r\" {}\n";
    let found = evaluated(&[("root", itself)]);
    assert!(found.len() > 1 && found.len() <= MOST_NESTED + 1, "{}", found.len());
}

#[test]
fn policy_documents_are_their_json() {
    let text = "data \"aws_iam_policy_document\" \"d\" {\n statement {\n  actions = [\"s3:*\"]\n  resources = [aws_s3_bucket.b.arn]\n  \
                principals {\n   type = \"AWS\"\n   identifiers = [\"*\"]\n  }\n }\n}\nresource \"t\" \"x\" {\n v = jsondecode(data.aws_iam_policy_document.d.json).Statement[0].Action[0]\n w = data.aws_iam_policy_document.d.json\n}\n";
    let found = evaluated(&[("root", text)]);
    assert_eq!(found, ["x {v:\"s3:*\",w:?json}"]);
}

#[test]
fn functions_give_what_their_documentation_says() {
    for (call, expected) in [
        ("abs(-12.4)", "12.4"),
        ("ceil(5.1)", "6"),
        ("floor(4.9)", "4"),
        ("max(12, 54, 3)", "54"),
        ("min([12, 54, 3]...)", "3"),
        ("parseint(\"FF\", 16)", "255"),
        ("pow(3, 2)", "9"),
        ("signum(-13)", "-1"),
        ("sum([10, 13, 6, 4.5])", "33.5"),
        ("range(1, 8, 2)", "[1,3,5,7]"),
        ("range(4, 1)", "[4,3,2]"),
        ("chomp(\"hello\\n\")", "\"hello\""),
        ("format(\"Hello, %s!\", \"Ander\")", "\"Hello, Ander!\""),
        ("format(\"%03d%%\", 7)", "\"007%\""),
        ("join(\"-\", [\"foo\", \"bar\"])", "\"foo-bar\""),
        ("lower(\"HELLO\")", "\"hello\""),
        ("replace(\"1 + 2 + 3\", \"+\", \"-\")", "\"1 - 2 - 3\""),
        ("split(\",\", \"foo,bar\")", "[\"foo\",\"bar\"]"),
        ("startswith(\"hello world\", \"hello\")", "true"),
        ("strrev(\"hello\")", "\"olleh\""),
        ("substr(\"hello world\", 1, 4)", "\"ello\""),
        ("substr(\"hello world\", -5, -1)", "\"world\""),
        ("title(\"hello world\")", "\"Hello World\""),
        ("trim(\"?!hello?!\", \"!?\")", "\"hello\""),
        ("trimprefix(\"helloworld\", \"hello\")", "\"world\""),
        ("trimsuffix(\"helloworld\", \"world\")", "\"hello\""),
        ("trimspace(\"  hello\\n\\n\")", "\"hello\""),
        ("upper(\"hello\")", "\"HELLO\""),
        ("alltrue([\"true\", true])", "true"),
        ("anytrue([false, true])", "true"),
        ("chunklist([\"a\", \"b\", \"c\"], 2)", "[[\"a\",\"b\"],[\"c\"]]"),
        ("coalesce(\"\", \"b\")", "\"b\""),
        ("coalescelist([], [\"c\", \"d\"])", "[\"c\",\"d\"]"),
        ("compact([\"a\", \"\", null, \"c\"])", "[\"a\",\"c\"]"),
        ("concat([\"a\", \"\"], [\"b\"])", "[\"a\",\"\",\"b\"]"),
        ("contains([\"a\", \"b\"], \"a\")", "true"),
        ("distinct([\"a\", \"b\", \"a\"])", "[\"a\",\"b\"]"),
        ("element([\"a\", \"b\", \"c\"], 3)", "\"a\""),
        ("flatten([[\"a\", \"b\"], [], [\"c\"]])", "[\"a\",\"b\",\"c\"]"),
        ("index([\"a\", \"b\", \"c\"], \"b\")", "1"),
        ("keys({ a = 1, c = 2 })", "[\"a\",\"c\"]"),
        ("length([\"a\", \"b\"])", "2"),
        ("lookup({ a = \"ay\" }, \"c\", \"what?\")", "\"what?\""),
        ("matchkeys([\"i-123\", \"i-abc\"], [\"us-west\", \"us-east\"], [\"us-east\"])", "[\"i-abc\"]"),
        ("merge({ a = 1 }, { a = 2, b = 3 })", "{a:2,b:3}"),
        ("one([])", "null"),
        ("reverse([1, 2, 3])", "[3,2,1]"),
        ("setintersection([\"a\", \"b\"], [\"b\", \"c\"])", "[\"b\"]"),
        ("setproduct([\"a\", \"b\"], [1])", "[[\"a\",1],[\"b\",1]]"),
        ("setsubtract([\"a\", \"b\", \"c\"], [\"a\", \"c\"])", "[\"b\"]"),
        ("setunion([\"a\", \"b\"], [\"b\", \"c\"])", "[\"a\",\"b\",\"c\"]"),
        ("slice([\"a\", \"b\", \"c\", \"d\"], 1, 3)", "[\"b\",\"c\"]"),
        ("sort([\"e\", \"d\", \"a\"])", "[\"a\",\"d\",\"e\"]"),
        ("transpose({ a = [\"1\", \"2\"], b = [\"2\"] })", "{1:[\"a\"],2:[\"a\",\"b\"]}"),
        ("values({ a = 3, c = 2 })", "[3,2]"),
        ("zipmap([\"a\", \"b\"], [1, 2])", "{a:1,b:2}"),
        ("jsonencode({ hello = \"world\" })", "\"{\\\"hello\\\":\\\"world\\\"}\""),
        ("jsondecode(\"{\\\"hello\\\": \\\"world\\\"}\")", "{hello:\"world\"}"),
        ("dirname(\"foo/bar/baz.txt\")", "\"foo/bar\""),
        ("basename(\"foo/bar/baz.txt\")", "\"baz.txt\""),
        ("cidrhost(\"10.12.112.0/20\", 16)", "\"10.12.112.16\""),
        ("cidrhost(\"fd00:fd12:3456:7890:00a2::/72\", 34)", "\"fd00:fd12:3456:7890::22\""),
        ("cidrnetmask(\"172.16.0.0/12\")", "\"255.240.0.0\""),
        ("cidrsubnet(\"172.16.0.0/12\", 4, 2)", "\"172.18.0.0/16\""),
        ("cidrsubnet(\"fd00:fd12:3456:7890::/56\", 16, 162)", "\"fd00:fd12:3456:7800:a200::/72\""),
        (
            "cidrsubnets(\"10.1.0.0/16\", 4, 4, 8, 4)",
            "[\"10.1.0.0/20\",\"10.1.16.0/20\",\"10.1.32.0/24\",\"10.1.48.0/20\"]",
        ),
        ("tobool(\"true\")", "true"),
        ("tonumber(\"1\")", "1"),
        ("tostring(true)", "\"true\""),
        ("can(1 / 0)", "false"),
    ] {
        assert_eq!(value("", call), expected, "{call}");
    }
    assert!(value("", "timestamp()").starts_with("?timestamp()"));
    assert_eq!(value("variable \"u\" {}", "length([var.u, 1])"), "2", "how many there are is known");
}
