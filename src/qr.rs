//! QR codes: a text as squares that a phone reads (ISO/IEC 18004, bytes, error correction M, versions 1 to 10).
//!
//! Enough for any address of up to 213 bytes, and a tenth of what a crate for every kind of code would weigh.

/// For each version: code words in all, blocks, and correction words of a block.
const VERSIONS: [(usize, usize, usize); 10] = [
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

/// Light squares to be left around a code.
pub const QUIET: usize = 4;

/// A code.
#[derive(Clone)]
pub struct Qr {
    /// Squares on each side.
    pub size: usize,
    dark: Vec<bool>,
    /// Squares that stand for no data.
    fixed: Vec<bool>,
}

/// The code of a text; `None` where it is too long.
pub fn encode(text: &str) -> Option<Qr> {
    let version = VERSIONS.iter().position(|version| room(*version) >= text.len())?;
    let words = words(text.as_bytes(), version);
    let mut plain = Qr::new(version + 1);
    plain.write(&words);
    let mut best = plain.masked(0);
    for mask in 1..8 {
        let other = plain.masked(mask);
        if other.penalty() < best.penalty() {
            best = other;
        }
    }
    Some(best)
}

/// Bytes of text that fit: the kind takes half a byte, the length one and a half or two and a half.
fn room((words, blocks, more): (usize, usize, usize)) -> usize {
    words - blocks * more - if words > 300 { 3 } else { 2 }
}

/// All code words: the text's, cut into blocks, and each block's correction, in turns.
fn words(text: &[u8], version: usize) -> Vec<u8> {
    let (all, blocks, more) = VERSIONS[version];
    let own = all - blocks * more;
    // The kind is 4; the length is written in 8 bits, in version 10 in 16. Text follows half a byte late.
    let mut halves = vec![4];
    let length = text.len();
    let digits: &[usize] = if version > 8 { &[12, 8, 4, 0] } else { &[4, 0] };
    for shift in digits {
        halves.push((length >> shift & 15) as u8);
    }
    for byte in text {
        halves.push(byte >> 4);
        halves.push(byte & 15);
    }
    halves.push(0);
    let mut data = Vec::new();
    for pair in halves.chunks_exact(2) {
        data.push(pair[0] << 4 | pair[1]);
    }
    while data.len() < own {
        data.push(if (data.len() - halves.len() / 2) % 2 == 0 { 0xec } else { 0x11 });
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
        for (at, word) in correction(first, more).into_iter().enumerate() {
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
        rest.iter_mut().zip(&divisor).for_each(|(one, by)| *one ^= times(*by, factor));
    }
    rest
}

/// A number with the rest of its division behind it, as version and format are written.
fn with_rest(number: usize, by: usize, bits: usize) -> usize {
    let rest = (0..bits).fold(number, |rest, _| (rest << 1) ^ ((rest >> (bits - 1)) * by));
    number << bits | rest
}

impl Qr {
    /// The patterns of a version, without data.
    fn new(version: usize) -> Qr {
        let size = 17 + 4 * version;
        let mut qr = Qr { size, dark: vec![false; size * size], fixed: vec![false; size * size] };
        for at in 0..size {
            qr.fix(6, at, at % 2 == 0);
            qr.fix(at, 6, at % 2 == 0);
        }
        let far = size - 7;
        for (x, y) in [(3, 3), (far + 3, 3), (3, far + 3)] {
            qr.rings(x, y, 4, &[2, 4]);
        }
        let last = 4 * version + 10;
        let lines = [6, if version > 6 { (6 + last) / 2 } else { last }, last];
        for (row, y) in lines.into_iter().enumerate() {
            for (column, x) in lines.into_iter().enumerate() {
                // The corners are taken, and small codes have but one.
                if version > 1 && !matches!((row, column), (0, 0) | (0, 2) | (2, 0)) && (version > 6 || row == column) {
                    qr.rings(x, y, 2, &[1]);
                }
            }
        }
        if version > 6 {
            let bits = with_rest(version, 0x1f25, 12);
            for at in 0..18 {
                let (a, b) = (size - 11 + at % 3, at / 3);
                qr.fix(a, b, bits >> at & 1 == 1);
                qr.fix(b, a, bits >> at & 1 == 1);
            }
        }
        qr.format(0);
        qr
    }

    fn fix(&mut self, x: usize, y: usize, dark: bool) {
        let at = y * self.size + x;
        self.dark[at] = dark;
        self.fixed[at] = true;
    }

    /// Squares around a middle, those at some distances light.
    fn rings(&mut self, x: usize, y: usize, reach: usize, light: &[usize]) {
        for down in 0..=2 * reach {
            for right in 0..=2 * reach {
                let distance = down.abs_diff(reach).max(right.abs_diff(reach));
                let (x, y) = ((x + right).wrapping_sub(reach), (y + down).wrapping_sub(reach));
                if x < self.size && y < self.size {
                    self.fix(x, y, !light.contains(&distance));
                }
            }
        }
    }

    /// The correction and the mask, written twice.
    fn format(&mut self, mask: usize) {
        // Correction M is 0.
        let bits = with_rest(mask, 0x537, 10) ^ 0x5412;
        let size = self.size;
        for at in 0..15 {
            let dark = bits >> at & 1 == 1;
            let along = at + usize::from(at > 5);
            match at {
                0..8 => {
                    self.fix(8, along, dark);
                    self.fix(size - 1 - at, 8, dark);
                }
                _ => {
                    self.fix(if at == 8 { 7 } else { 14 - at }, 8, dark);
                    self.fix(8, size - 15 + at, dark);
                }
            }
        }
        self.fix(8, size - 8, true);
    }

    /// Puts the code words in, two columns at a time, up and down by turns.
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
                    let at = y * size + x;
                    if !self.fixed[at] {
                        self.dark[at] = words.get(bit / 8).is_some_and(|word| word >> (7 - bit % 8) & 1 == 1);
                        bit += 1;
                    }
                }
            }
        }
    }

    fn masked(&self, mask: usize) -> Qr {
        let mut qr = self.clone();
        for at in 0..qr.dark.len() {
            let (x, y) = (at % qr.size, at / qr.size);
            let flips = match mask {
                0 => (x + y) % 2 == 0,
                1 => y % 2 == 0,
                2 => x % 3 == 0,
                3 => (x + y) % 3 == 0,
                4 => (x / 3 + y / 2) % 2 == 0,
                5 => x * y % 2 + x * y % 3 == 0,
                6 => (x * y % 2 + x * y % 3) % 2 == 0,
                _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
            };
            qr.dark[at] ^= flips && !qr.fixed[at];
        }
        qr.format(mask);
        qr
    }

    /// The square is dark.
    pub fn dark(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.size + x]
    }

    /// How hard it would be to read.
    fn penalty(&self) -> usize {
        let size = self.size;
        let (mut sum, mut darks) = (0, 0);
        for line in 0..size {
            for across in [false, true] {
                let (mut run, mut last, mut seen) = (0, false, 0);
                for at in 0..size {
                    let dark = if across { self.dark(at, line) } else { self.dark(line, at) };
                    run = if at > 0 && dark == last { run + 1 } else { 1 };
                    last = dark;
                    sum += match run {
                        0..5 => 0,
                        5 => 3,
                        _ => 1,
                    };
                    seen = (seen << 1 | u32::from(dark)) & 0x7ff;
                    // What could be taken for a corner.
                    if at > 9 && (seen == 0b101_1101_0000 || seen == 0b000_0101_1101) {
                        sum += 40;
                    }
                    darks += usize::from(dark && across);
                    if across && at > 0 && line > 0 {
                        let above = [self.dark(at, line - 1), self.dark(at - 1, line - 1), self.dark(at - 1, line)];
                        sum += if above == [dark; 3] { 3 } else { 0 };
                    }
                }
            }
        }
        let all = size * size;
        sum + (darks * 20).abs_diff(all * 10) / all * 10
    }

    /// The dark squares as the path of an SVG, the quiet zone around them.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size {
            let mut x = 0;
            while x < self.size {
                let from = x;
                while x < self.size && self.dark(x, y) {
                    x += 1;
                }
                if x > from {
                    for (letter, number) in [("M", from + QUIET), (" ", y + QUIET), ("h", x - from), ("v1h-", x - from)]
                    {
                        path += letter;
                        path += &number.to_string();
                    }
                    path += "z";
                }
                x += 1;
            }
        }
        path
    }
}
