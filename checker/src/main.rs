//! The `loadline` binary.

fn main() -> std::process::ExitCode {
    loadline::cli::main()
}
