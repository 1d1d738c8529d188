//! Dates and times as conditions write them.

/// How a text under a date operator is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// A calendar date of ISO 8601, with or without a time.
    Calendar,
    /// A number: seconds since 1970. A year alone is one too.
    Number,
    /// IAM takes it, though it is no date of ISO 8601.
    Odd,
    /// IAM refuses it.
    Refused,
}

impl DateForm {
    /// The form of a text. What IAM takes was learnt from the recorded verdicts of its API: a year that
    /// fits into 64 bits of milliseconds, then month and day, and after a `T` as much of a time as one likes.
    pub fn of(text: &str) -> DateForm {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse::<i64>().map_or(DateForm::Refused, |_| DateForm::Number);
        }
        match read(text) {
            None => DateForm::Refused,
            Some(true) => DateForm::Calendar,
            Some(false) => DateForm::Odd,
        }
    }
}

/// Whether a text that IAM takes is strict; nothing if IAM refuses it.
fn read(text: &str) -> Option<bool> {
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let (negative, date) = date.strip_prefix('-').map_or((false, date), |rest| (true, rest));
    let mut parts = date.split('-');
    let year = parts.next()?;
    let limit = if negative { 292_275_054 } else { 292_278_993 };
    number(year, 1..=9).filter(|year| *year <= limit)?;
    let mut strict = !negative && year.len() == 4;
    let mut count = 1;
    for most in [12, 31] {
        let Some(part) = parts.next() else { break };
        number(part, 1..=2).filter(|value| (1..=most).contains(value))?;
        strict &= part.len() == 2;
        count += 1;
    }
    if parts.next().is_some() {
        return None;
    }
    let Some(time) = time else { return Some(strict && count > 1) };
    Some(read_time(time)? && strict && count == 3)
}

fn read_time(time: &str) -> Option<bool> {
    let (clock, zone) =
        match time.find(['Z', 'z', '+', '-']).and_then(|at| time.split_at_checked(at)) {
            Some((clock, zone)) => (clock, Some(zone)),
            None => (time, None),
        };
    let mut strict = !clock.is_empty() && clock.contains(':');
    if !clock.is_empty() {
        let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(a, b)| (a, Some(b)));
        let mut parts = whole.split(':');
        let mut count = 0;
        for most in [23, 59, 59] {
            let Some(part) = parts.next() else { break };
            number(part, 1..=2).filter(|value| *value <= most)?;
            strict &= part.len() == 2;
            count += 1;
        }
        if parts.next().is_some() {
            return None;
        }
        if let Some(fraction) = fraction {
            number(fraction, 1..=9)?;
            strict &= count == 3;
        }
    }
    let Some(zone) = zone else { return Some(strict) };
    if zone.eq_ignore_ascii_case("z") {
        return Some(strict);
    }
    let mut parts = zone.get(1..)?.split(':');
    number(parts.next()?, 2..=2).filter(|hours| *hours <= 23)?;
    match parts.next() {
        Some(minutes) => number(minutes, 2..=2).filter(|minutes| *minutes <= 59)?,
        None => {
            strict = false;
            0
        }
    };
    parts.next().is_none().then_some(strict)
}

/// A number of so many digits.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let fits = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::DateForm::{self, *};

    #[test]
    fn dates_in_their_forms() {
        for (text, form) in [
            ("2026-11-25", Calendar),
            ("2026-11", Calendar),
            ("2026-11-25T08:30:00Z", Calendar),
            ("2026-11-25T08:30+09:00", Calendar),
            ("2026-11-25T08:30:00.593194+00:00", Calendar),
            ("2021", Number),
            ("1893456000", Number),
            ("-292275054", Number),
            ("9223372036854775808", Refused),
            ("01T", Odd),
            ("2016-12-13t2:00:00.593194+23", Odd),
            ("2016-12-13t2:00:00.593194+1", Refused),
            ("2016-12-13t2:00:00.1999999999+10:59", Refused),
            ("234-13", Refused),
            ("2026-02-32", Refused),
            ("31/12/2026", Refused),
            ("tomorrow", Refused),
            ("", Refused),
            ("T", Refused),
            ("明日", Refused),
        ] {
            assert_eq!(DateForm::of(text), form, "{text}");
        }
    }
}
