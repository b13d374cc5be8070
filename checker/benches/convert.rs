//! Trees to the input of policies.

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use loadline::policy::{EngineChoice, Parameters, Plan, PolicySet};
use loadline::resource::kubernetes::Context;

/// As in the binary, so that figures compare.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn convert(criterion: &mut Criterion) {
    let documents = support::documents(200);
    let context = Context::default();
    let subjects = support::subjects(&documents, &context);
    let plan = Plan::new(&PolicySet::built_in(), EngineChoice::Vm, &Parameters::default());
    let mut group = criterion.benchmark_group("convert");
    group.throughput(Throughput::Elements(subjects.len() as u64));
    group.bench_function("200 workloads", |bencher| {
        bencher.iter(|| {
            for subject in &subjects {
                drop(black_box(plan.input(subject)));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, convert);
criterion_main!(benches);
