//! `cargo xtask …`: the developer commands. They need cargo, Node and the package registries, and install the rest.

mod bench;
mod browser;
mod dist;
mod embed;
mod failure;
mod import_allowlist;
mod install;
mod latency;
mod lighthouse;
mod module;
mod page;
mod path_leaks;
mod paths;
mod policies;
mod readme;
mod reproducible;
mod run;
mod sbom;
mod server;
mod size;
mod test;
mod test_count;
mod types;
mod wasm;

use clap::{Parser, Subcommand};
use failure::Result;
use std::process::ExitCode;

/// Developer commands. They install what is missing, apart from cargo and Node.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site and serve it on this machine
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
        port: u16,
    },
    /// Build the site into dist/site
    Build,
    /// Build everything that ships into dist, with its manifest
    Dist,
    /// Run the tests: all stages, or those named
    Test {
        /// The stages to run
        #[arg(value_enum)]
        stages: Vec<test::Stage>,
    },
    /// Build everything that ships, and check its size
    Size,
    /// Build the site, and measure it with Lighthouse
    Lighthouse,
    /// Build the site, and measure how soon it answers a visitor
    Latency,
    /// Measure the engine, natively and in wasm
    Bench,
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { port } => {
            // Before the build, so that a port in use is reported at once.
            let server = server::listen(port)?;
            dist::site()?;
            server::serve_forever(server, port)?;
        }
        Command::Build => dist::site()?,
        Command::Dist => dist::everything()?,
        Command::Test { stages } => return test::run(&stages),
        Command::Size => {
            dist::everything()?;
            size::check()?;
        }
        Command::Lighthouse => {
            dist::site()?;
            lighthouse::check()?;
        }
        Command::Latency => {
            dist::site()?;
            latency::measure()?;
        }
        Command::Bench => bench::run()?,
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
