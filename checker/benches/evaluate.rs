//! One resource against all policies of the recommended profile, on both engines. Includes making
//! the input, which `convert` measures alone.
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up must stop")]

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use loadline::policy::{EngineChoice, Parameters, Plan, PolicySet, Selection};
use loadline::resource::kubernetes::Context;

/// As in the binary, so that figures compare.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn evaluate(criterion: &mut Criterion) {
    let documents = support::documents(200);
    let context = Context::default();
    let subjects = support::subjects(&documents, &context);
    let policies = PolicySet::built_in().select(&Selection::default()).unwrap();
    let plan = |engine| Plan::new(&policies, engine, &Parameters::default());
    let vm = plan(EngineChoice::Vm);
    let (bad, clean): (Vec<_>, Vec<_>) =
        subjects.iter().partition(|subject| !vm.judge(*subject, &[]).judgements.is_empty());
    let mut group = criterion.benchmark_group("evaluate");
    for (engine, plan) in [("vm", &vm), ("interpreter", &plan(EngineChoice::Interpreter))] {
        for (state, subjects) in [("clean", &clean), ("bad", &bad)] {
            group.throughput(Throughput::Elements(subjects.len() as u64));
            group.bench_function(format!("{engine}/{state} workloads"), |bencher| {
                bencher.iter(|| {
                    for subject in subjects {
                        drop(black_box(plan.judge(*subject, &[])));
                    }
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, evaluate);
criterion_main!(benches);
