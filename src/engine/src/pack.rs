//! Checked policies and samples in one small binary file, `policies.bin`: what the page downloads in place of every
//! `policy.json`, so that it needs neither the JSON parser nor the checks and their messages.
//!
//! `policies/*/policy.json` stays the source; `zice pack` reads it with all checks and packs it, without a compiler.
//! Fields that the page never shows are skipped: places in the file, the text not modelled, the cuts of the source.
//!
//! Format: `MAGIC`, one byte `FORMAT`, the CRC-32 of all that follows (little-endian), then [`Contents`] as postcard
//! writes it. Indexes are not checked again: the checksum detects corruption, and [`pack`] is only given what was
//! checked.

use crate::evaluate::sample::Sample;
use crate::policy::Policy;
use crate::values::finding::{Finding, Place};
use crc::{CRC_32_ISO_HDLC, Crc};
use serde::{Deserialize, Serialize};

/// The first bytes of every such file.
const MAGIC: &[u8] = b"zice";

/// Version of the format; increased by every change to it or to the types it holds.
pub const FORMAT: u8 = 9;

/// Detects corruption.
const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

/// What such a file holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Contents {
    /// The policies.
    pub policies: Vec<Policy>,
    /// Sample enterprises to show them with.
    pub samples: Vec<Sample>,
}

impl From<Vec<Policy>> for Contents {
    fn from(policies: Vec<Policy>) -> Contents {
        Contents { policies, ..Contents::default() }
    }
}

/// Packs policies and samples into one file.
pub fn pack(contents: &Contents) -> Vec<u8> {
    // The types are plain data, which postcard always can write; an empty body would be refused as damaged.
    let body = postcard::to_allocvec(contents).unwrap_or_default();
    [MAGIC, &[FORMAT], &CRC.checksum(&body).to_le_bytes(), &body].concat()
}

/// Reads a packed file. The contents live as long as the program.
///
/// # Errors
///
/// One finding, `policies-unreadable`, where the file is of another kind or version, or damaged.
pub fn unpack(file: &[u8]) -> Result<&'static Contents, Box<Finding>> {
    match file.strip_prefix(MAGIC).and_then(<[u8]>::split_first) {
        None => Err(unreadable("这不是政策数据文件", "this is not a policy data file")),
        Some((&FORMAT, rest)) => match contents(rest) {
            Some(contents) => Ok(Box::leak(Box::new(contents))),
            None => Err(unreadable("政策数据文件已损坏", "the policy data file is damaged")),
        },
        Some(_) => {
            Err(unreadable("政策数据文件与页面不是同一版本", "the policy data file was made by another version"))
        }
    }
}

/// The contents behind their checksum; `None` where the two do not agree.
fn contents(rest: &[u8]) -> Option<Contents> {
    let (checksum, body) = rest.split_first_chunk()?;
    let (contents, unread) = postcard::take_from_bytes(body).ok()?;
    (CRC.checksum(body) == u32::from_le_bytes(*checksum) && unread.is_empty()).then_some(contents)
}

fn unreadable(zh: &str, en: &str) -> Box<Finding> {
    let finding = Finding::new("policies-unreadable", Place::default(), zh, en).help(
        "请刷新页面；仍不行时，请用同一版本的 zice pack 重新打包",
        "reload the page; if that does not help, pack again with this version's zice pack",
    );
    Box::new(finding)
}
