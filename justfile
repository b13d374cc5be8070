# Short names for what is done often; `just` alone lists them. None of them is needed: each recipe is
# the plain command one would type.

corpus := "target/corpus"

_default:
    @just --list --unsorted

# Does it compile?
check:
    cargo check --workspace --all-targets --locked

# All tests.
test *ARGS:
    cargo test --workspace --locked {{ ARGS }}

# Clippy with warnings as errors, and the documentation.
lint:
    cargo clippy --workspace --all-targets --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# Format everything in place.
fmt:
    cargo fmt --all

# Licences, advisories and sources of the dependencies; needs cargo-deny.
deny:
    cargo deny check

# Review changed snapshots; needs cargo-insta.
review:
    cargo insta review

# Micro benchmarks: parse, convert, evaluate, whole run.
bench *ARGS:
    cargo bench --package loadline --locked {{ ARGS }}

# The made-up trees that the figures are measured on.
corpora:
    cargo xtask corpus --documents 2000 --out {{ corpus }}/workloads
    cargo xtask corpus --crds --megabytes 50 --out {{ corpus }}/crds

# Start, throughput, stages and memory of a release build, as a table; see docs/guides/figures.md.
figures *ARGS:
    cargo build --release --locked --package loadline --bins --examples
    cargo xtask figures {{ ARGS }}

# One fuzz target for a while; needs cargo-fuzz and a nightly toolchain.
fuzz TARGET SECONDS="60":
    cargo +nightly fuzz run {{ TARGET }} -- -max_total_time={{ SECONDS }}

# The pages of the policies, made anew.
docs:
    cargo xtask docs

# The documentation as a book in docs/book; needs mdbook.
book: docs
    mdbook build docs

# What continuous integration runs.
ci:
    .ci/run
