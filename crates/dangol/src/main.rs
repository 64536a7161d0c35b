//! `dangol`: one shop, one program.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    // Before the first TLS connection; a second installation is refused and harmless.
    drop(rustls::crypto::ring::default_provider().install_default());
    let arguments = dangol::cli::Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return dangol::cli::fail(&anyhow::Error::from(error).context("the runtime does not start")),
    };
    match runtime.block_on(dangol::cli::run(arguments)) {
        Ok(code) => code,
        Err(error) => dangol::cli::fail(&error),
    }
}
