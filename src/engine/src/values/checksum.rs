//! The checksum of what is stored or sent as text.

/// FNV-1a checksum (64 bits), detects corruption; not a protection against deliberate changes.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
