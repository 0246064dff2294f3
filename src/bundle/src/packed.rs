//! Files compressed beforehand, so that a web server need not do it for each visitor, and not as well.

use super::{Files, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_FONT;
use engine::values::finding::Text;
use std::num::NonZeroU64;

/// How the smaller ones are named, brotli and gzip.
const ENDINGS: [&str; 2] = [".br", ".gz"];

/// The files, each with its smaller ones beside it.
pub fn with_smaller(files: Files) -> Result<Files> {
    let mut all = Files::new();
    for (name, bytes) in files {
        all.insert(format!("{name}.br"), brotli(&bytes)?);
        all.insert(format!("{name}.gz"), zopfli(&bytes, zopfli::Format::Gzip)?);
        all.insert(name, bytes);
    }
    Ok(all)
}

/// The files alone.
pub fn without_smaller(mut files: Files) -> Files {
    files.retain(|name, _| !ENDINGS.iter().any(|ending| name.ends_with(ending)));
    files
}

/// As small as brotli makes it: in blocks as it cuts them, or in short ones, which fit what changes often.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let plain = BrotliEncoderParams { size_hint: bytes.len(), ..Default::default() };
    let short = BrotliEncoderParams { lgblock: 16, mode: BROTLI_MODE_FONT, ..plain.clone() };
    let mut smallest = Vec::new();
    for how in [plain, short] {
        let mut small = Vec::new();
        brotli::BrotliCompress(&mut &*bytes, &mut small, &how).map_err(failed)?;
        if smallest.is_empty() || small.len() < smallest.len() {
            smallest = small;
        }
    }
    Ok(smallest)
}

/// As small as deflate can be, in this frame.
pub fn zopfli(bytes: &[u8], frame: zopfli::Format) -> Result<Vec<u8>> {
    let how = zopfli::Options { iteration_count: NonZeroU64::MIN.saturating_add(4), ..Default::default() };
    let mut small = Vec::new();
    zopfli::compress(how, frame, bytes, &mut small).map_err(failed)?;
    Ok(small)
}

fn failed(why: impl std::fmt::Display) -> Text {
    Text::new(format!("压缩失败：{why}"), format!("compressing failed: {why}"))
}
