//! The command line: arguments, and one small file per command.
//!
//! What a program may read goes to stdout, everything else to stderr. Exit codes: 0 built, 1
//! faults in the content, 2 could not run.

#![expect(
    clippy::disallowed_methods,
    reason = "the edge: arguments, files that are named, how long it took"
)]

mod annotate;
mod build;
mod check;
mod explain;
mod export;
mod init;
mod new;
mod progress;
mod round;
mod serve;
mod share;
mod site;
mod terminal;
mod text;
mod watch;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use terminal::is_closed_pipe;

/// Turns a folder of articles about a dispute into a static briefing site, in which every line
/// leads back to the sentence it rests on.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, about, max_term_width = 100)]
#[command(arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    /// The site's folder [default: the nearest at or above the current one with a site.toml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Start a site, paste an article into it, and look:
  rapporteur init talks
  cd talks
  rapporteur new --title \"Council adjourns\" -     (paste, then Ctrl-D)
  rapporteur serve

Publish what is in public/, or send one page:
  rapporteur build
  rapporteur share -o briefing.html

Exit codes: 0 built, 1 faults in the content, 2 could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small site that builds, to start from
    Init(init::Args),
    /// Save a pasted or downloaded article in the site, and say what was found in it
    New(new::Args),
    /// Build the site into public/
    Build(build::Args),
    /// Build in memory only, and report every fault
    Check(check::Args),
    /// Build into public/ again whenever a file changes
    Watch(watch::Args),
    /// Preview in the browser; every save shows at once, public/ is not touched
    Serve(serve::Args),
    /// Write one briefing as a single file that opens anywhere
    Share(share::Args),
    /// Write what programs read: registers, labels and references as JSON, CSV and BibTeX
    Export(export::Args),
    /// Print the labels of texts as JSON, one object a line; needs no site
    Annotate(annotate::Args),
    /// Tell why a label is there, and which lines change it; needs no site
    Explain(explain::Args),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// How a command ended when it could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All is well: 0.
    Good,
    /// Faults in the content: 1.
    Faults,
}

/// Parses the arguments and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    run_with(std::env::args_os())
}

fn run_with(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Nobody is left to tell when the terminal itself cannot be written to.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match run_command(cli) {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::Faults) => ExitCode::from(1),
        // `rapporteur annotate … | head` has what it wanted.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::say(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run_command(cli: Cli) -> anyhow::Result<End> {
    let root = cli.root.as_deref();
    match cli.command {
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(root, &args),
        Command::Build(args) => build::run(root, &args),
        Command::Check(args) => check::run(root, &args),
        Command::Watch(args) => watch::run(root, &args),
        Command::Serve(args) => serve::run(root, &args),
        Command::Share(args) => share::run(root, &args),
        Command::Export(args) => export::run(root, &args),
        Command::Annotate(args) => annotate::run(root, &args),
        Command::Explain(args) => explain::run(root, &args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "rapporteur", &mut script);
            terminal::print(&script)?;
            Ok(End::Good)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }
}
