//! Terraform is judged as it is evaluated: through modules, files of values and expansions.

use crate::process::Folder;

/// A policy that shows what it is given.
const POLICY: &str = r#"# METADATA
# title: Bucket is seen
# description: Every bucket.
# custom:
#   id: XB001
#   severity: low
#   profile: recommended
#   selector: [{terraform: aws_s3_bucket}]
#   remediation: None.
package terraform.buckets.seen

violation contains {"message": message, "at": ["bucket"]} if {
	message := sprintf("%s in %s", [input.raw.bucket, input.environment])
}
"#;

fn folder() -> Folder {
    Folder::new().file("policies/terraform/buckets/seen/seen.rego", POLICY)
}

/// The findings in `paths`, without ids.
fn seen(folder: &Folder, paths: &[&str]) -> Vec<String> {
    let mut arguments = vec!["check", "-p", "policies", "--select", "XB001"];
    arguments.extend(paths);
    let outcome = folder.loadline(&arguments);
    let lines = outcome.stdout.lines().filter(|line| line.contains(" XB001 "));
    lines.map(|line| line.replace(" low XB001", "")).collect()
}

#[test]
fn modules_are_judged_with_what_they_are_given_also_where_only_the_caller_is_named() {
    let folder = folder()
        .file("modules/store/main.tf", "variable \"name\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = \"${var.name}-data\"\n}\noutput \"id\" {\n  value = aws_s3_bucket.b.bucket\n}\n")
        .file("live/main.tf", "provider \"aws\" {}\nmodule \"a\" {\n  source = \"../modules/store\"\n  name   = \"orders\"\n}\nresource \"aws_s3_bucket\" \"copy\" {\n  bucket = \"copy-of-${module.a.id}\"\n}\n");
    assert_eq!(
        seen(&folder, &["live", "modules"]),
        [
            "live/main.tf:7:12: copy-of-orders-data in unknown",
            "modules/store/main.tf:3:12: orders-data in unknown"
        ]
    );
    assert_eq!(seen(&folder, &["live"]), ["live/main.tf:7:12: copy-of-orders-data in unknown"]);
}

#[test]
fn files_of_values_give_environments() {
    let folder = folder()
        .file("main.tf", "variable \"name\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = var.name\n}\n")
        .file("envs/production.tfvars", "name = \"p\"\n")
        .file("envs/staging.tfvars.json", "{\"name\": \"s\"}\n");
    assert_eq!(seen(&folder, &["."]), ["main.tf:3:12: p in production", "main.tf:3:12: s in staging"]);
}

#[test]
fn what_has_no_instance_is_not_judged_and_json_is_evaluated_too() {
    let folder = folder()
        .file("main.tf", "locals {\n  on = false\n}\nresource \"aws_s3_bucket\" \"none\" {\n  count  = local.on ? 1 : 0\n  bucket = \"none\"\n}\nresource \"aws_s3_bucket\" \"each\" {\n  for_each = toset([\"x\", \"y\"])\n  bucket   = each.key\n}\n")
        .file("more.tf.json", "{\"resource\": {\"aws_s3_bucket\": {\"json\": {\"bucket\": \"${local.on}-json\"}}}}\n");
    assert_eq!(
        seen(&folder, &["."]),
        [
            "main.tf:10:14: x in unknown",
            "main.tf:10:14: y in unknown",
            "more.tf.json:1:52: false-json in unknown"
        ]
    );
}

#[test]
fn a_broken_file_costs_that_file_and_what_leads_into_it_is_unknown() {
    let folder = folder()
        .file("broken.tf", "variable \"name\" {\n  default = \n}\n")
        .file("main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  bucket = var.name\n}\nresource \"aws_s3_bucket\" \"c\" {\n  bucket = \"c\"\n}\n");
    assert_eq!(seen(&folder, &["."]), ["main.tf:5:12: c in unknown"]);
    let outcome = folder.loadline(&["check", "."]);
    assert!(outcome.stdout.contains("broken.tf:2:"), "{}", outcome.stdout);
}

#[test]
fn modules_outside_of_the_repository_are_not_read() {
    let folder = folder()
        .file("outside/main.tf", "output \"name\" {\n  value = \"secret\"\n}\n")
        .file("inside/.git/HEAD", "ref: refs/heads/main\n")
        .file("inside/main.tf", "module \"o\" {\n  source = \"../outside\"\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = module.o.name\n}\n");
    let arguments = ["check", "-p", "../policies", "--select", "XB001", "-v", "."];
    let outcome = folder.loadline_in("inside", &arguments);
    assert!(!outcome.stdout.contains("secret"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("unknown") || outcome.stderr.contains("1 unknown"), "{}", outcome.stderr);
}
