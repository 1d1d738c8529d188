//! The page on this machine only, by esbuild's own server.
use crate::page;
use crate::run::Workspace;
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;

/// Builds the page and serves it until interrupted.
pub fn serve(workspace: &Workspace, port: u16) -> Result<()> {
    page::build(workspace)?;
    // Asked beforehand, since esbuild's own message does not say what to do.
    drop(
        TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("cannot use port {port}; choose another with --port"))?,
    );
    let program = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    let mut server = workspace
        .command(workspace.www.join("node_modules/.bin").join(program))
        .arg(format!("--serve=127.0.0.1:{port}"))
        .arg(format!("--servedir={}", workspace.www.join("dist").display()))
        // It ends when its input does: not before, and never after, this program.
        .stdin(Stdio::piped())
        .spawn()
        .context("cannot run esbuild from www/node_modules")?;
    let _input = server.stdin.take();
    let status = server.wait()?;
    if !status.success() {
        bail!("the server ended with {status}");
    }
    Ok(())
}
