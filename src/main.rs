//! `rapporteur`: parse, call `cli`, return an exit code.

fn main() -> std::process::ExitCode {
    rapporteur::cli::run()
}
