//! Finds the browsers that the tests drive, with their drivers and Chinese fonts, or installs them.

use crate::failure::{Failure, Result};
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
        Failure::new(
            "no Chromium was found even after installing it",
            "the PATH",
            "set CHROMIUM and CHROMEDRIVER to the two programs",
        )
    })
}

fn found() -> Option<Browser> {
    Some(Browser {
        chromium: program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
        driver: program("CHROMEDRIVER", &["chromedriver"])?,
    })
}

/// The program that a variable of the environment names, or else the first of these on the PATH.
fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| names.iter().find_map(|name| paths::find_program(name)))
}

/// The browsers of the matrix beside Chromium, each under the variable by which the tests find it. Chromium of 2018
/// and 2020 come as npm packages, with the tests' other tools.
pub fn others() -> Result<Vec<(&'static str, PathBuf)>> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Failure::new(
            "Chromium 69 and 80 and WebKitGTK are to be had for Linux on x86-64 alone",
            "the matrix of browsers",
            "run `cargo xtask test matrix` there; all other stages run here",
        ));
    }
    let missing: Vec<&str> = OTHERS
        .iter()
        .filter(|other| program(other.variable, other.names).is_none())
        .map(|other| other.package)
        .collect();
    if !missing.is_empty() {
        install::apt(&missing, "other browsers that the page is tested in")?;
    }
    let mut others = vec![("GECKODRIVER", install::geckodriver()?)];
    for Other { variable, names, .. } in OTHERS {
        let found = program(variable, names).ok_or_else(|| {
            let help = format!("set {variable} to it");
            Failure::new(format!("{} was not found even after installing it", names[0]), "the PATH", help)
        })?;
        others.push((variable, found));
    }
    Ok(others)
}

/// A program of the matrix: its variable, its names, and the Debian package that brings it.
struct Other {
    variable: &'static str,
    names: &'static [&'static str],
    package: &'static str,
}

const OTHERS: [Other; 3] = [
    Other { variable: "FIREFOX", names: &["firefox-esr", "firefox"], package: "firefox-esr" },
    Other { variable: "WEBKITWEBDRIVER", names: &["WebKitWebDriver"], package: "webkit2gtk-driver" },
    // WebKitGTK opens only on a screen; this is one that nobody sees.
    Other { variable: "XVFB", names: &["Xvfb"], package: "xvfb" },
];

/// Whether text in Chinese shows as such. Only Linux comes without such fonts.
fn has_chinese_fonts() -> bool {
    !cfg!(target_os = "linux")
        || run::output(Command::new("fc-list").arg(":lang=zh-cn")).is_none_or(|fonts| !fonts.trim().is_empty())
}
