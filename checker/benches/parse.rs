//! Texts to trees: many small manifests and one long stream, as YAML and as JSON.
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up must stop")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use loadline::source::SourceText;
use loadline::syntax::yaml::Limits;
use loadline::syntax::{Parsed, json, yaml};

/// As in the binary, so that figures compare.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Parse = fn(&Arc<SourceText>, Limits) -> Parsed;

fn parse(criterion: &mut Criterion) {
    let manifests = xtask::corpus::manifests(200);
    let as_json: Vec<String> = manifests.iter().map(|text| to_json(text)).collect();
    let stream = vec![xtask::corpus::definition_stream(1_000_000)];
    let cases: [(&str, Parse, Vec<String>); 3] = [
        ("yaml/200 workloads", yaml::parse, manifests),
        ("json/200 workloads", json::parse, as_json),
        ("yaml/1 MB of definitions", yaml::parse, stream),
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

fn to_json(yaml: &str) -> String {
    let value: serde_json::Value = serde_yaml::from_str(yaml).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

criterion_group!(benches, parse);
criterion_main!(benches);
