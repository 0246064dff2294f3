//! `cargo xtask lighthouse`: how fast, accessible and well made the site is by Lighthouse's measure.
//!
//! Not among the tests, since it takes the time; a busy machine makes the page slow.

use crate::browser;
use crate::failure::Result;
use crate::install;
use crate::paths;
use crate::run;
use crate::server;
use std::process::Command;

/// Measures the built site; fails where it falls short.
pub fn check() -> Result<()> {
    let folder = paths::root().join("tests").join("lighthouse");
    let browser = browser::ready()?;
    install::npm(&folder, "Lighthouse measures the site")?;
    let address = server::serve_aside()?;
    let mut node = Command::new("node");
    node.current_dir(&folder).arg("audit.mjs");
    node.env("ZICE_URL", format!("http://{address}/")).env("CHROMIUM", browser.chromium);
    run::run(&mut node, "mend what stands below the score; where it is performance, try on an idle machine first")
}
