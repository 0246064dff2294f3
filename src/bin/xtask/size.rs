//! Weighs what a visitor downloads, raw and compressed, and fails over the budget.

use crate::failure::{Failure, InFile, Result};
use crate::paths;
use crate::run;
use std::fs;
use std::process::Command;

/// The most that one visit may take, in bytes after brotli at its best.
const BUDGET: u64 = 160_000;

/// Fetched only by browsers that refuse wasm; no part of what a visitor of today downloads.
const INSTEAD: &str = "no-wasm.js";

/// Prints the raw, gzip and brotli size of each file named after it; Node has both compressors.
const WEIGH: &str = "
const fs = require('fs'), zlib = require('zlib');
for (const file of process.argv.slice(1)) {
  const bytes = fs.readFileSync(file);
  const brotli = zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } });
  console.log(bytes.length, zlib.gzipSync(bytes, { level: 9 }).length, brotli.length);
}";

/// Prints the size of each file in `dist/site`; fails if together they weigh too much.
pub fn check() -> Result<()> {
    let site = paths::site();
    let mut files = Vec::new();
    for entry in fs::read_dir(&site).in_file("read", &site)? {
        files.push(entry.in_file("read", &site)?.path());
    }
    files.retain(|file| !file.ends_with(INSTEAD));
    files.sort();
    // Last, so that it stands below the sum.
    files.push(site.join(INSTEAD));
    let weighed = run::output(Command::new("node").arg("-e").arg(WEIGH).args(&files)).ok_or_else(|| {
        Failure::new("the files could not be weighed", site.display(), "check that Node 20 or later is installed")
    })?;
    println!("{:<16}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let mut total = [0; 3];
    for (file, line) in files.iter().zip(weighed.lines()) {
        let sizes: Vec<u64> = line.split(' ').filter_map(|size| size.parse().ok()).collect();
        let [raw, gzip, brotli] = sizes[..] else { continue };
        if file.ends_with(INSTEAD) {
            print_row("together", total);
            println!();
        } else {
            total = [total[0] + raw, total[1] + gzip, total[2] + brotli];
        }
        print_row(&file.file_name().unwrap_or_default().to_string_lossy(), [raw, gzip, brotli]);
    }
    println!("({INSTEAD} is fetched in addition, and only by browsers that refuse wasm)\n");
    if total[2] > BUDGET {
        return Err(Failure::new(
            format!("a visitor downloads {} bytes after brotli, {} over the budget", total[2], total[2] - BUDGET),
            "dist/site",
            "take out what grew; a dependency's price can be seen by building without it",
        ));
    }
    println!("{} bytes below the budget of {BUDGET}", BUDGET - total[2]);
    Ok(())
}

fn print_row(name: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{name:<16}{raw:>10}{gzip:>10}{brotli:>10}");
}
