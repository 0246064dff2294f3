//! Where things are: the repository, what cargo builds, the tools installed for it, and the finished site.

use crate::failure::{Failure, Result};
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// The repository.
pub fn root() -> PathBuf {
    env::var_os("CARGO_WORKSPACE_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// Where cargo builds: `target`, unless the environment says otherwise.
pub fn target() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
    chosen.map_or_else(|| root().join("target"), |dir| std::path::absolute(&dir).unwrap_or_else(|_| dir.into()))
}

/// Tools that cargo installs for this project alone, at pinned versions.
///
/// In the repository even where cargo builds elsewhere: one copy serves every build.
pub fn tools() -> PathBuf {
    root().join("target").join("tools")
}

/// A tool that cargo installed.
pub fn tool(name: &str) -> PathBuf {
    tools().join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The PATH with this project's tools before everything else.
pub fn path_with_tools() -> Result<OsString> {
    let mut path = vec![tools().join("bin")];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    env::join_paths(path).map_err(|error| {
        let help = "move the repository to a folder with a plainer name";
        Failure::new(format!("the PATH cannot be extended: {error}"), tools().display(), help)
    })
}

/// Everything that ships.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The finished site: what a web server hands out, and nothing else.
pub fn site() -> PathBuf {
    dist().join("site")
}

/// The embed kit, to be put into the site's folder on a web server.
pub fn embed() -> PathBuf {
    dist().join("embed")
}

/// The page's sources and its npm tools.
pub fn www() -> PathBuf {
    root().join("www")
}

/// The tests that drive the finished page in a browser, and their npm tools.
pub fn browser_tests() -> PathBuf {
    root().join("tests").join("browser")
}

/// A program on the PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|path| path.is_file())
}
