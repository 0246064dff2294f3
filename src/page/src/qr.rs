//! QR codes: a text as squares that a phone reads (ISO/IEC 18004, bytes, error correction M, versions 1 to 6).
//!
//! Enough for any address of up to 106 bytes, at a tenth of what a crate for every kind of code would weigh. The standard
//! has an encoder try eight masks and take the one that looks best; readers take any, and so each code here has the same
//! one, which for addresses (never long runs of the same) is as well read: `tests/qr.rs` reads every length back.

/// For each version: blocks, and of each the text's code words and the correction's. Up to here all blocks are alike.
const VERSIONS: [(u8, u8, u8); 6] = [(1, 16, 10), (1, 28, 16), (1, 44, 26), (2, 32, 18), (2, 43, 24), (4, 27, 16)];

/// Correction M and mask 3, as they are written.
const FORMAT: u32 = 0x5b4b;

/// Light squares to be left around a code.
pub const QUIET: usize = 4;

/// A square that nothing is drawn on yet.
const FREE: u8 = 2;

/// A code.
pub struct Qr {
    /// Squares on each side.
    pub size: usize,
    squares: Vec<u8>,
}

/// The code of a text; `None` where it is too long.
pub fn encode(text: &str) -> Option<Qr> {
    // Kind and length take a byte and a half.
    let fits = |(blocks, own, _): &(u8, u8, u8)| usize::from(*blocks) * usize::from(*own) >= text.len() + 2;
    let version = VERSIONS.iter().position(fits)?;
    let mut qr = Qr::new(version + 1);
    qr.write(&words(text.as_bytes(), VERSIONS[version]));
    Some(qr)
}

/// All code words: the text's, cut into blocks, and each block's correction, in turns.
fn words(text: &[u8], (blocks, own, more): (u8, u8, u8)) -> Vec<u8> {
    let (blocks, own, more) = (usize::from(blocks), usize::from(own), usize::from(more));
    // The kind is 4, half a byte: all else stands half a byte further on.
    let mut bytes = vec![4, text.len() as u8];
    bytes.extend_from_slice(text);
    bytes.push(0);
    let mut data: Vec<u8> = bytes.windows(2).map(|pair| pair[0] << 4 | pair[1] >> 4).collect();
    while data.len() < own * blocks {
        data.push(if (data.len() + bytes.len()) % 2 == 1 { 0xec } else { 0x11 });
    }
    let mut turns = vec![0; (own + more) * blocks];
    for (block, own) in data.chunks(own).enumerate() {
        for (at, word) in own.iter().copied().chain(correction(own, more)).enumerate() {
            turns[at * blocks + block] = word;
        }
    }
    turns
}

/// A product in the field of 256 elements by x⁸ + x⁴ + x³ + x² + 1.
fn times(a: u8, b: u8) -> u8 {
    (0..8).rev().fold(0, |product, bit| {
        let doubled = product << 1 ^ if product > 127 { 0x1d } else { 0 };
        doubled ^ if b >> bit & 1 == 1 { a } else { 0 }
    })
}

/// The Reed-Solomon correction of a block.
fn correction(data: &[u8], count: usize) -> Vec<u8> {
    let mut divisor = vec![0; count];
    divisor[count - 1] = 1;
    let mut root = 1;
    for _ in 0..count {
        for at in 0..count {
            divisor[at] = times(divisor[at], root) ^ divisor.get(at + 1).unwrap_or(&0);
        }
        root = times(root, 2);
    }
    let mut rest = vec![0; count];
    for byte in data {
        let factor = byte ^ rest.remove(0);
        rest.push(0);
        for at in 0..count {
            rest[at] ^= times(divisor[at], factor);
        }
    }
    rest
}

impl Qr {
    /// The patterns of a version, without data.
    fn new(version: usize) -> Qr {
        let size = 17 + 4 * version;
        let mut qr = Qr { size, squares: vec![FREE; size * size] };
        for at in 0..size {
            qr.fix(6, at, at % 2 == 0);
            qr.fix(at, 6, at % 2 == 0);
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            qr.rings(x, y, 4);
        }
        if version > 1 {
            qr.rings(size - 7, size - 7, 2);
        }
        for at in 0..15 {
            let dark = FORMAT >> at & 1 == 1;
            if at < 8 {
                qr.fix(8, at + usize::from(at > 5), dark);
                qr.fix(size - 1 - at, 8, dark);
            } else {
                qr.fix(if at == 8 { 7 } else { 14 - at }, 8, dark);
                qr.fix(8, size - 15 + at, dark);
            }
        }
        qr.fix(8, size - 8, true);
        qr
    }

    fn fix(&mut self, x: usize, y: usize, dark: bool) {
        self.squares[y * self.size + x] = dark.into();
    }

    /// Squares around a middle, every other ring light but for a thick middle in the corners.
    fn rings(&mut self, x: usize, y: usize, reach: usize) {
        for down in 0..=2 * reach {
            for right in 0..=2 * reach {
                let distance = down.abs_diff(reach).max(right.abs_diff(reach));
                let (x, y) = ((x + right).wrapping_sub(reach), (y + down).wrapping_sub(reach));
                if x < self.size && y < self.size {
                    self.fix(x, y, if reach == 2 { distance != 1 } else { distance % 2 == 1 || distance == 0 });
                }
            }
        }
    }

    /// Puts the code words in under the mask, two columns at a time, up and down by turns.
    fn write(&mut self, words: &[u8]) {
        let size = self.size;
        let mut bit = 0;
        for turn in 0..size / 2 {
            let right = size - 1 - 2 * turn;
            // The column of the timing pattern is passed over.
            let right = if right > 6 { right } else { right - 1 };
            for step in 0..size {
                let y = if turn % 2 == 0 { size - 1 - step } else { step };
                for x in [right, right - 1] {
                    let square = &mut self.squares[y * size + x];
                    if *square == FREE {
                        let word = words.get(bit / 8).unwrap_or(&0);
                        *square = word >> (7 - bit % 8) & 1 ^ u8::from((x + y) % 3 == 0);
                        bit += 1;
                    }
                }
            }
        }
    }

    /// The square is dark.
    pub fn dark(&self, x: usize, y: usize) -> bool {
        self.squares[y * self.size + x] == 1
    }

    /// The dark squares as the path of an SVG, to be stroked one wide, the quiet zone around them.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size {
            for x in 0..self.size {
                if self.dark(x, y) {
                    path += &["M", &(x + QUIET).to_string(), " ", &(y + QUIET).to_string(), ".5h1"].concat();
                }
            }
        }
        path
    }
}
