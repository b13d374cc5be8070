//! Whole runs over a tree of 200 manifests, without the process around them.
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up must stop")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use loadline::lint::{self, Options, Silent};
use loadline::policy::{PolicySet, Selection};

/// As in the binary, so that figures compare.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const DOCUMENTS: usize = 200;

fn run(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    xtask::corpus::workloads(DOCUMENTS, folder.path()).unwrap();
    let options = Options { paths: vec![folder.path().to_path_buf()], ..Options::default() };
    let policies = PolicySet::built_in().select(&Selection::default()).unwrap();
    let mut group = criterion.benchmark_group("run");
    group.throughput(Throughput::Elements(DOCUMENTS as u64));
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        group.bench_function(format!("{DOCUMENTS} workloads/{threads} threads"), |bencher| {
            bencher.iter(|| pool.install(|| black_box(lint::run(&policies, &options, &Silent).unwrap())));
        });
    }
    group.finish();
}

criterion_group!(benches, run);
criterion_main!(benches);
