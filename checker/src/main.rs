//! The `loadline` binary.

/// Trees and engine values are many small allocations; this allocator is faster at them than the
/// usual ones of operating systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    loadline::cli::main()
}
