//! Finds the browser that the tests drive, with its driver and Chinese fonts, or installs them.

use crate::failure::Result;
use crate::install;
use crate::paths;
use crate::run;
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// A Chromium and what drives it.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// chromedriver, of the same version.
    pub driver: PathBuf,
}

/// The machine's Chromium; the environment's CHROMIUM and CHROMEDRIVER come first.
pub fn ready() -> Result<Browser> {
    if let Some(browser) = found().filter(|_| has_chinese_fonts()) {
        return Ok(browser);
    }
    let packages = ["chromium", "chromium-driver", "fonts-noto-cjk"];
    install::apt(&packages, "the browser in which the page is tested, and fonts for its Chinese")?;
    found().ok_or_else(|| {
        crate::failure::Failure::new(
            "no Chromium was found even after installing it",
            "the PATH",
            "set CHROMIUM and CHROMEDRIVER to the two programs",
        )
    })
}

fn found() -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    let on_path = |names: &[&str]| names.iter().find_map(|name| paths::find_program(name));
    Some(Browser {
        chromium: named("CHROMIUM").or_else(|| on_path(&["chromium", "chromium-browser", "google-chrome"]))?,
        driver: named("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))?,
    })
}

/// Whether text in Chinese shows as such. Only Linux comes without such fonts.
fn has_chinese_fonts() -> bool {
    !cfg!(target_os = "linux")
        || run::output(Command::new("fc-list").arg(":lang=zh-cn")).is_none_or(|fonts| !fonts.trim().is_empty())
}
