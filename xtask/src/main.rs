//! Everything around the crate: builds the page, serves it, runs every test there is.
mod arrange;
mod catalog;
mod chromium;
mod count;
mod generate;
mod noise;
mod page;
mod run;
mod serve;
mod test;
mod wasm;

use anyhow::{Context, Result, bail};
use pico_args::Arguments;
use run::Workspace;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <COMMAND>

  build                 build the WASM module and the page into www/dist
  serve [--port 8080]   build, then serve the page on 127.0.0.1
  test                  every test there is, in the order of what fails soonest
  generate [--check]    write the generated files; with --check, fail if they were stale
  catalog               download what AWS's actions are known from and write data/catalog.bin
  catalog --print FILE  print such a file as text
  noise                 download AWS's managed policies for tests/noise.rs and the bench
";

fn main() -> ExitCode {
    match command() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<ExitCode> {
    let mut arguments = Arguments::from_env();
    let command = arguments.subcommand()?.unwrap_or_default();
    if command == wasm::RUNNER {
        return wasm::run_tests_of(arguments.finish());
    }
    if command == "help" || arguments.contains(["-h", "--help"]) {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let port = arguments.opt_value_from_str("--port").context("--port takes a number")?;
    let check = arguments.contains("--check");
    let print: Option<PathBuf> =
        arguments.opt_value_from_str("--print").context("--print takes a file")?;
    let known = match command.as_str() {
        "serve" => !check && print.is_none(),
        "generate" => port.is_none() && print.is_none(),
        "catalog" => port.is_none() && !check,
        _ => port.is_none() && !check && print.is_none(),
    };
    let rest = arguments.finish();
    if !known || !rest.is_empty() {
        bail!("`{command}` does not take that option\n\n{HELP}");
    }
    let workspace = Workspace::find()?;
    match command.as_str() {
        "build" => page::build(&workspace)?,
        "serve" => serve::serve(&workspace, port.unwrap_or(8080))?,
        "test" => return test::test(&workspace),
        "generate" if check => generate::check(&workspace)?,
        "generate" => generate::generate(&workspace)?,
        "noise" => noise::fetch(&workspace)?,
        "catalog" => match print {
            Some(file) => catalog::print(&file)?,
            None => catalog::generate(&workspace)?,
        },
        "" => bail!("which command?\n\n{HELP}"),
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}
