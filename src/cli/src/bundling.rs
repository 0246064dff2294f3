//! Puts policies and samples into a finished site or single file, and writes that elsewhere.

use crate::{Unusable, load};
use bundle::{Files, kit, manifest, single, site};
use engine::pack::Contents;
use engine::policy::preset::Preset;
use engine::values::finding::Text;
use std::fs;
use std::path::Path;

/// Puts policies, samples and presets into what `into` names (a site, an embed kit or a single file), as a new one at `out`. A
/// single file may be made for one district; a site learns of it by its address.
pub fn bundle(
    contents: &Contents,
    presets: &[Preset],
    district: Option<&str>,
    into: &str,
    out: &str,
) -> Result<(), Unusable> {
    if !Path::new(into).is_dir() {
        let file = single::with(&load::text(into)?, contents, presets, district).map_err(unusable)?;
        return load::write(out, file.as_bytes());
    }
    if district.is_some() {
        return Err(Unusable::new(
            "--district 只用于单文件；网页在地址后写 #district=编号",
            "--district goes with a single file only; a site's address says #district=ID",
        ));
    }
    let mut files = read(into)?;
    if files.contains_key(kit::DATA) {
        kit::check_version(&files).map_err(unusable)?;
        files.extend(kit::data(contents, presets));
        return write(out, &files);
    }
    let kit = kit::taken(&mut files, contents, presets).map_err(unusable)?;
    let mut files = site::parts(files).and_then(|parts| site::assembled(parts, contents, presets)).map_err(unusable)?;
    files.extend(kit);
    let listed = manifest::manifest(&files, &contents.policies).map_err(unusable)?;
    files.insert(manifest::NAME.into(), listed);
    write(out, &files)
}

fn unusable(why: Text) -> Unusable {
    Unusable(why)
}

/// All files below a folder.
fn read(folder: &str) -> Result<Files, Unusable> {
    let mut files = Files::new();
    gather(Path::new(folder), "", &mut files)?;
    Ok(files)
}

fn gather(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), Unusable> {
    for path in load::listed(folder)? {
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(|why| load::unreadable(&path, &why))?);
        }
    }
    Ok(())
}

/// Writes the files into a new folder: an old one might hold what no longer belongs to it.
fn write(out: &str, files: &Files) -> Result<(), Unusable> {
    let folder = Path::new(out);
    if folder.exists() && (!folder.is_dir() || !load::listed(folder)?.is_empty()) {
        return Err(Unusable::new(
            format!("{out} 已经有内容；请换一个新文件夹"),
            format!("{out} is not empty: name a new folder"),
        ));
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.map_err(|why| load::unwritable(&path.display().to_string(), &why))?;
        load::write(&path.display().to_string(), bytes)?;
    }
    Ok(())
}
