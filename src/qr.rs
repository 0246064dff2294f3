//! QR codes: a text as squares that a phone reads (ISO/IEC 18004, bytes, error correction M, versions 1 to 10).
//!
//! Enough for any address of up to 213 bytes, at a tenth of what a crate for every kind of code would weigh. The standard
//! has an encoder try eight masks and take the one that looks best; readers take any, and so each code here has the same
//! one, which for addresses (never long runs of the same) is as well read: `tests/qr.rs` reads every length back.

/// For each version: code words in all, blocks, and correction words of a block.
const VERSIONS: [(u16, u8, u8); 10] = [
    (26, 1, 10),
    (44, 1, 16),
    (70, 1, 26),
    (100, 2, 18),
    (134, 2, 24),
    (172, 4, 16),
    (196, 4, 18),
    (242, 4, 22),
    (292, 5, 22),
    (346, 5, 26),
];

/// How versions from 7 on say which they are.
const NAMED: [u32; 4] = [0x07c94, 0x085bc, 0x09a99, 0x0a4d3];

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
    // Kind and length take a byte and a half, in version 10 two and a half.
    let room = |at: usize, own: usize| own - if at > 8 { 3 } else { 2 };
    let version = (0..VERSIONS.len()).find(|at| room(*at, sizes(*at).1) >= text.len())?;
    let mut qr = Qr::new(version + 1);
    qr.write(&words(text.as_bytes(), version));
    Some(qr)
}

/// Code words in all, those that are the text's own, and blocks.
fn sizes(version: usize) -> (usize, usize, usize) {
    let (all, blocks, more) = VERSIONS[version];
    (all.into(), usize::from(all) - usize::from(blocks) * usize::from(more), blocks.into())
}

/// All code words: the text's, cut into blocks, and each block's correction, in turns.
fn words(text: &[u8], version: usize) -> Vec<u8> {
    let (all, own, blocks) = sizes(version);
    // The kind is 4, half a byte: all else stands half a byte further on.
    let mut bytes = vec![4];
    if version > 8 {
        bytes.push(0);
    }
    bytes.push(text.len() as u8);
    bytes.extend_from_slice(text);
    bytes.push(0);
    let mut data: Vec<u8> = bytes.windows(2).map(|pair| pair[0] << 4 | pair[1] >> 4).collect();
    while data.len() < own {
        data.push(if (data.len() + bytes.len()) % 2 == 1 { 0xec } else { 0x11 });
    }
    let (short, longer) = (own / blocks, blocks - own % blocks);
    let mut rest = &data[..];
    let mut turns = vec![0; all];
    for block in 0..blocks {
        let (first, after) = rest.split_at(short + usize::from(block >= longer));
        for (at, word) in first.iter().enumerate() {
            // The last word of the longer blocks has only those before it.
            turns[at * blocks + block - if at == short { longer } else { 0 }] = *word;
        }
        for (at, word) in correction(first, (all - own) / blocks).into_iter().enumerate() {
            turns[own + at * blocks + block] = word;
        }
        rest = after;
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
        let last = size - 7;
        let lines = if version > 6 { [6, (6 + last) / 2, last] } else { [6, last, last] };
        for (row, y) in lines.into_iter().enumerate() {
            for (column, x) in lines.into_iter().enumerate() {
                // Three corners are taken; small codes have but one such pattern, and the first version none.
                let corner = row + column == 0 || row * column == 0 && row + column == 2;
                if version > 1 && !corner && (version > 6 || row * column > 0) {
                    qr.rings(x, y, 2);
                }
            }
        }
        for at in 0..18 {
            if let Some(name) = version.checked_sub(7).map(|at| NAMED[at]) {
                let (a, b) = (size - 11 + at % 3, at / 3);
                qr.fix(a, b, name >> at & 1 == 1);
                qr.fix(b, a, name >> at & 1 == 1);
            }
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
