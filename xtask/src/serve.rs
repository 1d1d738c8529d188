//! The page on this machine only, by esbuild's own server.
use crate::page;
use crate::run::{Workspace, run};
use anyhow::{Context, Result};
use std::net::{Ipv4Addr, TcpListener};

/// Builds the page and serves it until interrupted.
pub fn serve(workspace: &Workspace, port: u16) -> Result<()> {
    page::build(workspace)?;
    // Asked beforehand, since esbuild's own message does not say what to do.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is not to be had; choose another with --port"))?;
    println!("\n  http://127.0.0.1:{port}/   (Ctrl-C ends it)\n");
    run(workspace
        .command(workspace.www.join("node_modules/.bin/esbuild"))
        .arg(format!("--serve=127.0.0.1:{port}"))
        .arg(format!("--servedir={}", workspace.www.join("dist").display()))
        .arg("--log-level=warning"))
}
