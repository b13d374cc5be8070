//! Ten thousand findings in every format. The name of each bench says how large the report is.
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up must stop")]

use std::hint::black_box;
use std::io::{self, BufWriter};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use loadline::lint::{self, Options, Silent};
use loadline::policy::{PolicySet, Selection};
use loadline::report::{Format, RenderOptions, Report};
use loadline::source::Files;

/// As in the binary, so that figures compare.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const FINDINGS: usize = 10_000;
const DOCUMENTS: usize = 8_000;

/// What a run finds in generated manifests, cut to a round number.
fn report(folder: &std::path::Path) -> Report {
    xtask::corpus::workloads(DOCUMENTS, folder).unwrap();
    let options = Options { paths: vec![folder.to_path_buf()], ..Options::default() };
    let all = Selection { select: vec!["all".into()], ..Selection::default() };
    let policies = PolicySet::built_in().select(&all).unwrap();
    let mut report = lint::run(&policies, &options, &Silent).unwrap();
    let found = report.findings.len();
    assert!(found >= FINDINGS, "{DOCUMENTS} documents give only {found} findings");
    report.findings.truncate(FINDINGS);
    report
}

fn render(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let (report, files, options) = (report(folder.path()), Files::disk(), RenderOptions::default());
    let mut group = criterion.benchmark_group("render");
    group.sample_size(20).throughput(Throughput::Elements(FINDINGS as u64));
    for format in Format::ALL {
        let mut bytes = Vec::new();
        format.render(&report, &files, &options, &mut bytes).unwrap();
        group.bench_function(format!("{format}, {} KiB", bytes.len() / 1024), |bencher| {
            bencher.iter(|| {
                let mut out = BufWriter::new(io::sink());
                format.render(black_box(&report), &files, &options, &mut out).unwrap();
            });
        });
    }
    group.finish();
}

criterion_group!(benches, render);
criterion_main!(benches);
