//! The one place where coordinates are written, so that the same document gives the
//! same bytes on every machine.

use architrave_model::rounded;

/// Writes a number with at most two decimals and no trailing zeros.
pub(crate) fn write(value: f64) -> String {
    let hundredths = hundredths(value);
    let mut text = if hundredths < 0 {
        String::from("-")
    } else {
        String::new()
    };
    let (whole, part) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    text.push_str(&whole.to_string());
    push_part(&mut text, part);
    text
}

/// Appends hundredths below one, without zeros at the end.
fn push_part(text: &mut String, part: u64) {
    let digit = |value: u64| char::from(b'0' + (value % 10) as u8);
    if part > 0 {
        text.push('.');
        text.push(digit(part / 10));
    }
    if !part.is_multiple_of(10) {
        text.push(digit(part));
    }
}

/// Hundredths of a pixel as an integer.
#[expect(
    clippy::cast_possible_truncation,
    reason = "held to a range that an i64 and an f64 both hold exactly"
)]
pub(crate) fn hundredths(value: f64) -> i64 {
    (rounded(value).clamp(-1e9, 1e9) * 100.0).round() as i64
}

/// Appends an integer number of hundredths in the shortest form SVG path data allows: no zero
/// before the point, and a separator only where the sign or point does not already make one.
pub(crate) fn push_compact(out: &mut String, hundredths: i64) {
    let mut text = String::with_capacity(8);
    let size = hundredths.unsigned_abs();
    if hundredths < 0 {
        text.push('-');
    }
    let (whole, part) = (size / 100, size % 100);
    if whole > 0 || part == 0 {
        text.push_str(&whole.to_string());
    }
    push_part(&mut text, part);
    let after_command = out
        .chars()
        .next_back()
        .is_none_or(|c| c.is_ascii_alphabetic());
    if !after_command && !text.starts_with('-') {
        out.push(' ');
    }
    out.push_str(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_two_decimals_at_most_and_no_negative_zero() {
        assert_eq!(write(1.0), "1");
        assert_eq!(write(-0.001), "0");
        assert_eq!(write(12.345_6), "12.35");
        assert_eq!(write(100.5), "100.5");
        assert_eq!(write(f64::NAN), "0");
        assert_eq!(write(f64::INFINITY), "0");
    }

    #[test]
    fn compact_numbers_stay_apart() {
        let mut out = String::from("c");
        for value in [5, -120, 0, 37, 10_000, -1] {
            push_compact(&mut out, value);
        }
        assert_eq!(out, "c.05-1.2 0 .37 100-.01");
    }
}
