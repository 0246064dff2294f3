//! QR codes of addresses, as an SVG path.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light squares to be left around a code.
pub const QUIET: usize = 4;

/// A QR code.
pub struct Qr {
    /// Squares on each side.
    pub size: usize,
    squares: Vec<Color>,
}

/// The code of a text in the smallest version that holds it, with error correction M. `None` where no version does: from
/// 2,332 bytes on.
pub fn encode(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    Some(Qr { size: code.width(), squares: code.into_colors() })
}

impl Qr {
    /// Whether a square is dark.
    pub fn dark(&self, x: usize, y: usize) -> bool {
        self.squares[y * self.size + x] == Color::Dark
    }

    /// The dark squares as the path of a line one square thick, with [`QUIET`] squares left around them.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size {
            for x in (0..self.size).filter(|x| self.dark(*x, y)) {
                let _ = write!(path, "M{} {}.5h1", x + QUIET, y + QUIET);
            }
        }
        path
    }
}
