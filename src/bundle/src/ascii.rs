//! Bytes as text that can stand in a script element: five characters for four bytes, a sixteenth less than base64 takes.
//!
//! The characters run on from `#`, but for `<`, in whose place `x` stands. The last one tells how many bytes of the last
//! four are too many. `www/single.js` reads it.

/// How many characters there are.
const BASE: u32 = 85;

/// The bytes as text.
pub fn written(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 5 + 6);
    for four in bytes.chunks(4) {
        let mut number = [0; 4];
        number[..four.len()].copy_from_slice(four);
        let number = u32::from_be_bytes(number);
        let digits = [4, 3, 2, 1, 0].map(|at| number / BASE.pow(at) % BASE);
        text.extend(digits.map(|digit| match b'#' + digit as u8 {
            b'<' => 'x',
            code => char::from(code),
        }));
    }
    text.push(char::from(b'0' + (bytes.len().next_multiple_of(4) - bytes.len()) as u8));
    text
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn four_bytes_are_five_characters_and_the_rest_is_counted() {
        assert_eq!(written(b""), "0");
        assert_eq!(written(&[0, 0, 0, 0]), "#####0");
        assert_eq!(written(&[0, 0, 0, 25]), "####x0", "`<` would open an element");
        assert_eq!(written(&[255, 255, 255, 255, 1]), "u:Y/##>>,$3");
        assert_eq!(written(&[0, 0, 0, 1, 0, 0]).len(), 11);
        assert!(written(&[0, 0, 0, 1, 0, 0]).ends_with('2'));
    }
}
