//! QR codes are read back by a decoder that is none of ours.

use page::qr::{QUIET, encode};

/// Pixels of a square: the decoder looks at pictures.
const PIXELS: usize = 4;

/// What a decoder reads in the code, and the version it takes it for.
fn decoded(text: &str) -> (String, usize) {
    let qr = encode(text).unwrap();
    let side = (qr.size + 2 * QUIET) * PIXELS;
    let inside = |at: usize| (at / PIXELS).checked_sub(QUIET).filter(|at| *at < qr.size);
    let grey = |x, y| match (inside(x), inside(y)) {
        (Some(x), Some(y)) if qr.dark(x, y) => 0,
        _ => 255,
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "{} bytes", text.len());
    let (meta, read) = grids[0].decode().unwrap_or_else(|why| panic!("{} bytes: {why}", text.len()));
    assert_eq!(meta.ecc_level, 0, "correction M");
    (read, meta.version.0)
}

/// An address of so many bytes, none like the one before.
fn address(length: usize) -> String {
    let letters = (0..).map(|at: usize| char::from(b"abcdefghijklmnopqrstuvwxyz0123456789-_./?=&%"[at * at * 7 % 43]));
    "https://example.com/".chars().chain(letters).take(length).collect()
}

#[test]
fn every_length_is_read_back_in_the_smallest_version_that_holds_it() {
    // ISO/IEC 18004, table 7: bytes in versions 1 to 10 with correction M.
    let most = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213];
    for length in 1..=213 {
        let text = address(length);
        let version = 1 + most.iter().position(|most| length <= *most).unwrap();
        assert_eq!(decoded(&text), (text, version));
    }
}

#[test]
fn an_address_may_be_as_long_as_the_largest_code_holds() {
    for length in [500, 1000, 2331] {
        let text = address(length);
        assert_eq!(decoded(&text).0, text);
    }
    assert!(encode(&address(2332)).is_none(), "longer ones are refused");
}

#[test]
fn what_is_no_ascii_is_read_back_too() {
    let text = "https://例子.中国/自测?甲=乙";
    assert_eq!(decoded(text).0, text);
}

#[test]
fn the_path_draws_the_dark_squares_and_no_other() {
    let qr = encode("https://example.com/").unwrap();
    let mut drawn = vec![false; qr.size * qr.size];
    for part in qr.path().split('M').skip(1) {
        let (x, y) =
            part.strip_suffix(".5h1").and_then(|part| part.split_once(' ')).unwrap_or_else(|| panic!("{part}"));
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        drawn[(y - QUIET) * qr.size + x - QUIET] = true;
    }
    let dark: Vec<bool> = (0..qr.size * qr.size).map(|at| qr.dark(at % qr.size, at / qr.size)).collect();
    assert_eq!(drawn, dark);
}
