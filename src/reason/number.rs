//! Decimal numbers of numeric conditions, compared exactly.

use std::cmp::Ordering;

/// A number as it is written, such as `-12.50` or `1e3`. Equal values are equal however they are
/// written. No binary fraction is in between: `0.1` is a tenth, and no long number is rounded. (The
/// standard library's reader of floats would also cost the page's module 12 KB.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    /// The value is `0.DIGITS` times ten to this power.
    power: i64,
    /// Without zeros at either end; empty for zero.
    digits: String,
}

impl Number {
    /// Reads a decimal number with an optional sign, fraction and exponent; nothing for other text,
    /// and for an exponent beyond 32 bits.
    pub fn parse(text: &str) -> Option<Self> {
        let positive = || text.strip_prefix('+').unwrap_or(text);
        let unsigned = text.strip_prefix('-').unwrap_or_else(positive);
        let (decimal, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((decimal, exponent)) => (decimal, exponent.parse::<i32>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
        let written = [whole, fraction].concat();
        if written.is_empty() || !written.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = written.trim_start_matches('0');
        if significant.is_empty() {
            return Some(Number { negative: false, power: 0, digits: String::new() });
        }
        let before_point = whole.len() as i64 - (written.len() - significant.len()) as i64;
        Some(Number {
            negative: text.starts_with('-'),
            power: before_point + i64::from(exponent),
            digits: significant.trim_end_matches('0').to_owned(),
        })
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = (self.power, &self.digits).cmp(&(other.power, &other.digits));
        let of_equal_sign = if self.negative { size.reverse() } else { size };
        self.sign().cmp(&other.sign()).then(of_equal_sign)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_value_has_many_spellings_and_other_text_is_none() {
        for all in [
            &["10", "+10", "010", "10.0", "1e1", "1E+1", "100e-1", ".1e2"][..],
            &["0", "-0", "0.00", "0e7"],
        ] {
            for one in all {
                assert_eq!(Number::parse(one), Number::parse(all[0]), "{one}");
            }
        }
        for none in [
            "",
            "-",
            ".",
            "e5",
            "1e",
            "1e5.0",
            "0x10",
            "inf",
            "NaN",
            "1,5",
            " 1",
            "１",
            "--1",
            "1e99999999999",
        ] {
            assert_eq!(Number::parse(none), None, "{none}");
        }
        // As floats these are equal.
        assert!(Number::parse("9007199254740992") < Number::parse("9007199254740993"));
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_floats(a in -1e6..1e6f64, b in -1e6..1e6f64) {
            let (left, right) = (Number::parse(&a.to_string()), Number::parse(&format!("{b:e}")));
            prop_assert_eq!(left.unwrap().partial_cmp(&right.unwrap()), a.partial_cmp(&b));
        }
    }
}
