//! Scalars against what the loaders make of them.

use std::sync::Arc;

use super::*;
use crate::source::SourceText;
use crate::syntax::yaml;

/// What `sigs.k8s.io/yaml` makes of a value: the YAML, and the JSON that it becomes.
const KUBERNETES: &[(&str, &str)] = &[
    ("", "null"),
    ("~", "null"),
    ("null", "null"),
    ("Null", "null"),
    ("NULL", "null"),
    ("nUll", "\"nUll\""),
    ("y", "true"),
    ("Y", "true"),
    ("yes", "true"),
    ("Yes", "true"),
    ("YES", "true"),
    ("yEs", "\"yEs\""),
    ("on", "true"),
    ("On", "true"),
    ("ON", "true"),
    ("n", "false"),
    ("N", "false"),
    ("no", "false"),
    ("No", "false"),
    ("NO", "false"),
    ("off", "false"),
    ("Off", "false"),
    ("OFF", "false"),
    ("true", "true"),
    ("True", "true"),
    ("TRUE", "true"),
    ("tRue", "\"tRue\""),
    ("false", "false"),
    ("False", "false"),
    ("FALSE", "false"),
    ("0", "0"),
    ("-0", "0"),
    ("+0", "0"),
    ("12", "12"),
    ("+12", "12"),
    ("-12", "-12"),
    ("0644", "420"),
    ("0o17", "15"),
    ("-0o17", "-15"),
    ("0O17", "15"),
    ("0x1F", "31"),
    ("0X1f", "31"),
    ("-0x1F", "-31"),
    ("0x", "\"0x\""),
    ("0b101", "5"),
    ("-0b101", "-5"),
    ("+0b11", "3"),
    ("0B11", "3"),
    ("0b", "\"0b\""),
    ("0b2", "\"0b2\""),
    ("08", "8"),
    ("09.5", "9.5"),
    ("1_000", "1000"),
    ("_1", "\"_1\""),
    ("1_", "1"),
    ("0x_1F", "31"),
    ("1__0", "10"),
    ("0_7", "7"),
    ("9223372036854775807", "9223372036854775807"),
    ("9223372036854775808", "9223372036854775808"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("-9223372036854775809", "-9223372036854776000"),
    ("18446744073709551615", "18446744073709551615"),
    ("18446744073709551616", "18446744073709552000"),
    ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
    ("1.5", "1.5"),
    ("1.", "1"),
    (".5", "0.5"),
    (".", "\".\""),
    ("-.5", "-0.5"),
    ("+.5", "0.5"),
    ("12e3", "12000"),
    ("1e", "\"1e\""),
    ("1.5e+3", "1500"),
    ("1_0.5", "10.5"),
    ("1e400", "\"1e400\""),
    ("685_230.15", "685230.15"),
    ("inf", "\"inf\""),
    ("nan", "\"nan\""),
    ("1:30", "\"1:30\""),
    ("190:20:30", "\"190:20:30\""),
    ("2001-12-14", "\"2001-12-14\""),
    ("2001-12-14t21:59:43.10-05:00", "\"2001-12-14t21:59:43.10-05:00\""),
    ("\"5\"", "\"5\""),
    ("'yes'", "\"yes\""),
    ("!!int \"5\"", "5"),
    ("!!int 5", "5"),
    ("!!str 5", "\"5\""),
    ("!!str yes", "\"yes\""),
    ("!!str", "\"\""),
    ("!!bool \"yes\"", "true"),
    ("!!bool y", "true"),
    ("!!null \"\"", "null"),
    ("!!float 5", "5"),
    ("!!float \"5\"", "5"),
    ("!!float \"1.5\"", "1.5"),
    ("!!float 5.0", "5"),
    ("!!int \"0x1F\"", "31"),
    ("!custom 5", "\"5\""),
    ("! 5", "\"5\""),
    ("!custom \"5\"", "\"5\""),
    ("<<", "\"<<\""),
    ("=", "\"=\""),
    ("1 2", "\"1 2\""),
    ("5m", "\"5m\""),
    ("1Gi", "\"1Gi\""),
    ("0.10", "0.1"),
    ("1.0", "1"),
    ("1e3", "1000"),
    ("1E3", "1000"),
    ("0777", "511"),
    ("00", "0"),
    ("0.0", "0"),
    ("-0.0", "-0"),
    ("1e-7", "1e-7"),
    ("123456789012345678901234567890", "1.2345678901234568e+29"),
    ("0x1.8p1", "\"0x1.8p1\""),
    ("1e+", "\"1e+\""),
    ("+", "\"+\""),
    ("--1", "\"--1\""),
    ("+-1", "\"+-1\""),
    ("0-1", "\"0-1\""),
    ("0b-1", "-1"),
    ("0o", "\"0o\""),
    ("0o8", "\"0o8\""),
    ("0x-1", "\"0x-1\""),
    ("-.", "\"-.\""),
    ("e5", "\"e5\""),
    (".e5", "\".e5\""),
    ("!!timestamp 2001-12-14", "\"2001-12-14\""),
    ("!!str ~", "\"~\""),
    ("!!str null", "\"null\""),
    ("!!null ~", "null"),
    ("!!int 0o17", "15"),
    ("!!int \"0644\"", "420"),
];

fn shown(value: &str, schema: Schema) -> String {
    let source = Arc::new(SourceText::file("test.yaml", format!("a: {value}\n")));
    let parsed = yaml::parse(&source, yaml::Limits::default());
    let document = parsed.documents.first().expect(value);
    let node = document.root().and_then(|root| root.get("a")).expect(value);
    match resolve(node, schema).expect(value) {
        Scalar::Null => "null".to_owned(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Unsigned(value) => value.to_string(),
        Scalar::Float(value) => format!("float {value:?}"),
        Scalar::Text(text) => format!("{text:?}"),
    }
}

#[test]
fn kubernetes_scalars_read_as_its_own_loader_reads_them() {
    for (value, json) in KUBERNETES {
        let found = shown(value, Schema::Kubernetes);
        match found.strip_prefix("float ") {
            Some(float) => {
                let (float, json): (f64, f64) = (float.parse().unwrap(), json.parse().expect(value));
                assert!((float - json).abs() <= f64::EPSILON * json.abs(), "{value}: {float} is not {json}");
            }
            None => assert_eq!(found, *json, "{value}"),
        }
    }
    assert_eq!(shown(".inf", Schema::Kubernetes), "float inf");
    assert_eq!(shown("-.INF", Schema::Kubernetes), "float -inf");
    assert_eq!(shown(".NaN", Schema::Kubernetes), "float NaN");
    assert_eq!(shown("12e3", Schema::Kubernetes), "float 12000.0");
    assert_eq!(shown("!!float 5", Schema::Kubernetes), "float 5.0");
    // The loader refuses these; for us they stay what is written.
    assert_eq!(shown("!!int 5.0", Schema::Kubernetes), "\"5.0\"");
    assert_eq!(shown("!!null x", Schema::Kubernetes), "\"x\"");
    assert_eq!(shown("!!binary aGk=", Schema::Kubernetes), "\"aGk=\"");
}

#[test]
fn core_scalars_read_by_yaml_1_2() {
    let cases = [
        ("yes", "\"yes\""),
        ("on", "\"on\""),
        ("True", "true"),
        ("", "null"),
        ("~", "null"),
        ("0644", "644"),
        ("0o17", "15"),
        ("-0o17", "\"-0o17\""),
        ("0x1F", "31"),
        ("0b1", "\"0b1\""),
        ("1_000", "\"1_000\""),
        ("+12", "12"),
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "float 1.8446744073709552e19"),
        ("1.", "float 1.0"),
        (".5e1", "float 5.0"),
        ("1e400", "\"1e400\""),
        ("!!str 5", "\"5\""),
        ("!!int '5'", "5"),
    ];
    for (value, expected) in cases {
        assert_eq!(shown(value, Schema::Core), expected, "{value}");
    }
}

#[test]
fn json_scalars_are_what_json_writes() {
    let cases = [
        ("true", "true"),
        ("True", "\"True\""),
        ("~", "\"~\""),
        ("null", "null"),
        ("-12", "-12"),
        ("+12", "\"+12\""),
        ("012", "\"012\""),
        ("1.50", "float 1.5"),
        ("1.", "\"1.\""),
        ("1E2", "float 100.0"),
    ];
    for (value, expected) in cases {
        assert_eq!(shown(value, Schema::Json), expected, "{value}");
    }
}

#[test]
fn collections_are_no_scalars_and_aliases_are_followed() {
    let source = Arc::new(SourceText::file("test.yaml", "a: &x 5\nb: *x\nc: []\n"));
    let parsed = yaml::parse(&source, yaml::Limits::default());
    let root = parsed.documents[0].root().unwrap();
    assert_eq!(resolve(root.get("b").unwrap(), Schema::Core), Some(Scalar::Integer(5)));
    assert_eq!(resolve(root.get("c").unwrap(), Schema::Core), None);
}
