//! Texts to trees: many small manifests and one long stream, as YAML and as JSON; Terraform and Dockerfiles.
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up must stop")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use loadline::source::SourceText;
use loadline::syntax::yaml::Limits;
use loadline::syntax::{Parsed, dockerfile, hcl, json, yaml};

/// As in the binary, so that figures compare.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Parse = fn(&Arc<SourceText>, Limits) -> Parsed;

fn parse(criterion: &mut Criterion) {
    let manifests = xtask::corpus::manifests(200);
    let as_json: Vec<String> = manifests.iter().map(|text| to_json(text)).collect();
    let stream = vec![xtask::corpus::definition_stream(1_000_000)];
    let cases: [(&str, Parse, Vec<String>); 5] = [
        ("yaml/200 workloads", yaml::parse, manifests),
        ("json/200 workloads", json::parse, as_json),
        ("yaml/1 MB of definitions", yaml::parse, stream),
        ("hcl/200 files of resources", hcl::parse, (0..200).map(resources).collect()),
        ("dockerfile/200 files", dockerfile::parse, (0..200).map(build).collect()),
    ];
    let mut group = criterion.benchmark_group("parse");
    for (name, parse, texts) in cases {
        let bytes: usize = texts.iter().map(String::len).sum();
        let sources: Vec<_> = texts.into_iter().map(|text| Arc::new(SourceText::file(name, text))).collect();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(name, |bencher| {
            bencher
                .iter(|| sources.iter().for_each(|source| drop(black_box(parse(source, Limits::default())))));
        });
    }
    group.finish();
}

/// A Terraform file of twenty buckets with what usually stands in such.
fn resources(file: usize) -> String {
    let bucket = |index: usize| {
        format!(
            "# Bucket {index}.\nresource \"aws_s3_bucket\" \"b{index}\" {{\n  bucket = \"team-{file}-{index}\"\n  \
             tags = {{\n    Environment = var.environment\n    Name        = \"${{local.prefix}}-{index}\"\n  }}\n\n  \
             lifecycle_rule {{\n    enabled = true\n    days    = {index}\n    paths   = [\"a\", \"b\"]\n  }}\n  \
             policy = <<-EOT\n    {{\"Version\": \"2012-10-17\"}}\n  EOT\n}}\n\n"
        )
    };
    (0..20).map(bucket).collect()
}

/// A Dockerfile of two stages.
fn build(file: usize) -> String {
    format!(
        "# syntax=docker/dockerfile:1\nARG VERSION={file}\nFROM node:${{VERSION}} AS build\nWORKDIR /app\nCOPY \
         package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci && \\\n    npm cache \
         clean --force\nENV NODE_ENV=production PORT=\"8080\"\n\nFROM node:${{VERSION}}-alpine\nCOPY --from=build \
         /app /app\nUSER 1001\nEXPOSE 8080\nHEALTHCHECK --interval=30s CMD wget -q -O- localhost:8080 || exit \
         1\nCMD [\"node\", \"/app/server.js\"]\n"
    )
}

fn to_json(yaml: &str) -> String {
    let value: serde_json::Value = serde_yaml::from_str(yaml).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

criterion_group!(benches, parse);
criterion_main!(benches);
