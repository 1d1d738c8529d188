//! Dates as the `Date…` operators of IAM take them, as seconds.
//!
//! IAM documents ISO 8601 and seconds since 1970. What it really refuses was learnt from its API:
//! no month 13, no offset of one digit, no more than nine digits after the second.

/// A date that IAM takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Seconds since 1970 in UTC.
    pub seconds: i64,
    /// How it is written.
    pub form: Form,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A calendar date of ISO 8601, with or without a time.
    Calendar,
    /// A number: seconds since 1970. A year alone is one too.
    Number,
    /// IAM takes it, though it is no date of ISO 8601.
    Odd,
}

impl Date {
    /// Reads a value; nothing for what IAM refuses. More lenient than IAM where that is not known.
    pub fn parse(text: &str) -> Option<Date> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if is_digits(digits) {
            return Some(Date { seconds: text.parse().ok()?, form: Form::Number });
        }
        let (day, time) = match text.split_once(['T', 't']) {
            Some((day, time)) => (day, time),
            None => (text, ""),
        };
        let days = days(day)?;
        let seconds = days.checked_mul(24 * 60 * 60)?.checked_add(time_of_day(time)?)?;
        let form = if is_iso(text) { Form::Calendar } else { Form::Odd };
        Some(Date { seconds, form })
    }
}

/// Whether a date that was read has the shape that ISO 8601 gives it: a month or a day, or a day
/// and a time of two digits each.
fn is_iso(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let Some((day, time)) = shape.split_once(['T', 't']) else {
        return ["0000-00", "0000-00-00"].contains(&shape.as_str());
    };
    let at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let Some((clock, zone)) = time.split_at_checked(at) else { return false };
    let whole = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    day == "0000-00-00"
        && (whole == "00:00:00" || clock == "00:00")
        && ["", "Z", "z", "+00:00", "-00:00"].contains(&zone)
}

/// Days since 1970; month and day may be left out.
fn days(text: &str) -> Option<i64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = text.split('-');
    let year: i64 = number(parts.next()?)?;
    let year = if negative { -year } else { year };
    let month = parts.next().map_or(Some(1), |it| number(it).filter(|it| (1..=12).contains(it)))?;
    let day = parts.next().map_or(Some(1), |it| number(it).filter(|it| (1..=31).contains(it)))?;
    // The years of the type that IAM reads a date into.
    let fits = (-292_275_054..=292_278_993).contains(&year) && parts.next().is_none();
    fits.then(|| {
        // The years begin in March here, so that the day that some lack is the last.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let in_year = (153 * month + 2) / 5 + day - 1;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap_days + in_year - 719_468
    })
}

/// Seconds since midnight in UTC; empty is midnight.
fn time_of_day(text: &str) -> Option<i64> {
    let at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(at)?;
    let mut seconds = 0;
    let mut parts = clock.split(':');
    for (unit, most) in [(3600, 24), (60, 59), (1, 60)] {
        let Some(part) = parts.next() else { break };
        if part.is_empty() && clock.is_empty() {
            break;
        }
        let whole = match part.split_once(['.', ',']) {
            Some((whole, fraction)) if unit == 1 => {
                if !is_digits(fraction) || fraction.len() > 9 {
                    return None;
                }
                whole
            }
            _ => part,
        };
        seconds += number(whole).filter(|it| (0..=most).contains(it))? * unit;
    }
    parts.next().is_none().then_some(())?;
    Some(seconds - offset(zone)?)
}

fn offset(zone: &str) -> Option<i64> {
    let sign = match zone.bytes().next() {
        None => return Some(0),
        Some(b'Z' | b'z') => return (zone.len() == 1).then_some(0),
        Some(b'-') => -1,
        Some(_) => 1,
    };
    let rest = zone.get(1..)?;
    let hours = rest.get(..2).and_then(number).filter(|it| *it <= 23)?;
    let minutes = rest.get(2..).map(|it| it.strip_prefix(':').unwrap_or(it))?;
    let minutes = match minutes {
        "" => 0,
        two if two.len() == 2 => number(two).filter(|it| *it <= 59)?,
        _ => return None,
    };
    Some(sign * (hours * 3600 + minutes * 60))
}

fn number(text: &str) -> Option<i64> {
    is_digits(text).then(|| text.parse().ok())?
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_iam_takes_and_refuses() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("1970-01-02T00:00:01Z", Some(86_401)),
            ("2026-10-27T12:30+01:00", Some(1_793_100_600)),
            ("2024-02-29", Some(1_709_164_800)),
            ("2024-03-01", Some(1_709_251_200)),
            ("1893456000", Some(1_893_456_000)),
            ("-5", Some(-5)),
            ("1970T2", Some(7200)),
            ("1970-01-01t2:00:00.593194+02", Some(0)),
            ("9223372036854775808", None),
            ("2026-13-01", None),
            ("2026-1-32", None),
            ("2026-01-01T25:00", None),
            ("2026-01-01T2:00:00+1", None),
            ("2026-01-01T2:00:00.1234567891", None),
            ("2026-01-01T2:00:00Zx", None),
            ("2026/01/01", None),
            ("31-12-2026-1", None),
            ("soon", None),
            ("", None),
            ("-", None),
            ("2026-運", None),
        ] {
            assert_eq!(Date::parse(text).map(|date| date.seconds), expected, "{text}");
        }
    }

    #[test]
    fn dates_in_their_forms() {
        for (text, form) in [
            ("2026-11-25", Some(Form::Calendar)),
            ("2026-11", Some(Form::Calendar)),
            ("2026-11-25T08:30:00Z", Some(Form::Calendar)),
            ("2026-11-25T08:30+09:00", Some(Form::Calendar)),
            ("2026-11-25T08:30:00.593194+00:00", Some(Form::Calendar)),
            ("2021", Some(Form::Number)),
            ("1893456000", Some(Form::Number)),
            ("-292275054", Some(Form::Number)),
            ("01T", Some(Form::Odd)),
            ("2021T", Some(Form::Odd)),
            ("2016-12-13t2:00:00.593194+23", Some(Form::Odd)),
            ("2016-12-13t2:00:00.593194+1", None),
            ("T", None),
            ("明日", None),
        ] {
            assert_eq!(Date::parse(text).map(|date| date.form), form, "{text}");
        }
    }
}
