//! `cargo xtask dist`: everything that ships, into `dist`.
//!
//! Here is built what needs a compiler. What needs none is put together by `bundle`, as `zice bundle` does it.

use crate::embed;
use crate::failure::{Failure, InFile, Result};
use crate::install;
use crate::module;
use crate::page;
use crate::path_leaks;
use crate::paths;
use crate::policies;
use crate::sbom;
use bundle::{Files, manifest, single, site};
use engine::pack::Contents;
use engine::policy::preset::Preset;
use engine::values::finding::{Lang, Text};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Builds the site, and the embed kit that uses its files.
pub fn site() -> Result<()> {
    let started = Instant::now();
    let (contents, presets) = data()?;
    assemble_site(&page::parts()?, &contents, &presets)?;
    eprintln!("built dist/site in {} s", started.elapsed().as_secs());
    Ok(())
}

/// Builds everything.
pub fn everything() -> Result<()> {
    let started = Instant::now();
    page::emptied(&paths::dist())?;
    let (contents, presets) = data()?;
    let parts = page::parts()?;
    let single = single::assembled(read(&parts)?, &contents, &presets).map_err(not_assembled)?;
    assemble_site(&parts, &contents, &presets)?;
    write(&paths::dist(), &[("zice.html".to_owned(), single.into_bytes())].into())?;
    write(&paths::dist().join("server"), &server()?)?;
    write(&paths::dist().join("module"), &module::files()?)?;
    write(&paths::dist(), &[("sbom.cdx.json".to_owned(), sbom::sbom()?)].into())?;
    let listed = manifest::manifest(&read(&paths::dist())?, &contents.policies).map_err(not_assembled)?;
    write(&paths::dist(), &[(manifest::NAME.to_owned(), listed)].into())?;
    path_leaks::check(&paths::dist(), &path_leaks::local_folders(&install::sysroot()?))?;
    eprintln!("built dist in {} s", started.elapsed().as_secs());
    Ok(())
}

/// The policies, samples and presets that ship.
fn data() -> Result<(Contents, Vec<Preset>)> {
    let folder = paths::root().join("policies");
    let policies = policies::read(&folder)?;
    let presets = policies::presets(&folder, &policies)?;
    let samples = policies::samples(&folder, &policies)?;
    Ok((Contents { policies, samples }, presets))
}

/// Puts the site together from the folder of its parts, and the embed kit that uses its files.
fn assemble_site(folder: &Path, contents: &Contents, presets: &[Preset]) -> Result<()> {
    let mut parts = read(folder)?;
    parts.retain(|name, _| !single::OWN.contains(&name.as_str()));
    let site = site::assembled(parts, contents, presets).map_err(not_assembled)?;
    page::emptied(&paths::site())?;
    write(&paths::site(), &site)?;
    embed::build(&paths::site(), &page::bundle_folder(), contents, presets)?;
    for place in [paths::site(), paths::embed()] {
        path_leaks::check(&place, &path_leaks::local_folders(&install::sysroot()?))?;
    }
    Ok(())
}

/// How web servers are to hand out the site: with the page's own content policy as a header.
fn server() -> Result<Files> {
    let page = text("index.html")?;
    let policy = page.split_once("Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
    let (policy, _) = policy.ok_or_else(|| {
        Failure::new("the page has no content policy", "www/index.html", "state it as <meta http-equiv=…>")
    })?;
    let one = |name: &str| Ok((name.to_owned(), text(name)?.replace("{csp}", policy).into_bytes()));
    ["nginx.conf", "Caddyfile"].into_iter().map(one).collect()
}

/// A file of `www`.
fn text(name: &str) -> Result<String> {
    let file = paths::www().join(name);
    fs::read_to_string(&file).in_file("read", &file)
}

fn not_assembled(why: Text) -> Failure {
    Failure::new(why.get(Lang::En), "src/bundle", "mend what is put together, or how")
}

/// All files below a folder.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    gather(folder, "", &mut files)?;
    Ok(files)
}

fn gather(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder).in_file("read", folder)? {
        let path = entry.in_file("read", folder)?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).in_file("read", &path)?);
        }
    }
    Ok(())
}

/// Writes these files below the folder.
fn write(folder: &Path, files: &Files) -> Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).in_file("make", parent)?;
        fs::write(&path, bytes).in_file("write", &path)?;
    }
    Ok(())
}
