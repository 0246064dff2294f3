//! `cargo xtask latency`: how soon the page answers a visitor on a slow processor, over whole interviews.
//!
//! Not among the tests, since a busy machine is a slow one.

use crate::browser;
use crate::failure::Result;
use crate::install;
use crate::paths;
use crate::run;
use crate::server;
use std::process::Command;

/// Measures the built site, and prints what is met and what is not.
pub fn measure() -> Result<()> {
    let folder = paths::browser_tests();
    let browser = browser::ready()?;
    install::npm(&folder, "what drives the browser")?;
    let address = server::serve_aside()?;
    let mut node = Command::new("node");
    node.current_dir(folder).arg("latency.mjs");
    node.env("ZICE_URL", format!("http://{address}/")).env("CHROMIUM", browser.chromium);
    run::run(&mut node, "its message stands above")
}
