//! Fills the holes of a template in one language.

use crate::finding::{Arg, Args, Category, Lang, Severity, Text};

/// Pasted text longer than this is shortened in the middle when it is quoted in a sentence.
const LONGEST_QUOTE: usize = 120;

/// The template in one language with its holes filled. A hole without an argument stays.
pub fn fill(text: Text, args: &Args, lang: Lang) -> String {
    fill_to_depth(text, args, lang, 0)
}

fn fill_to_depth(text: Text, args: &Args, lang: Lang, depth: u8) -> String {
    let template = text.get(lang);
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match args.iter().rev().find(|(known, _)| *known == name) {
            Some((_, arg)) => push(arg, args, lang, depth, &mut out),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        // Templates set a space after names in Latin letters; words in Japanese take none.
        rest = match tail.strip_prefix(' ') {
            Some(tight) if out.ends_with(is_japanese) && tight.starts_with(is_japanese) => tight,
            _ => tail,
        };
    }
    out.push_str(rest);
    out
}

fn is_japanese(character: char) -> bool {
    character >= '\u{3000}'
}

fn push(arg: &Arg, args: &Args, lang: Lang, depth: u8, out: &mut String) {
    match arg {
        Arg::Text(text) => out.push_str(&quotable(text)),
        Arg::Number(number) => out.push_str(&grouped(*number)),
        Arg::Phrase(text) => out.push_str(text.get(lang)),
        Arg::Sentence(text) if depth < 3 => {
            out.push_str(&fill_to_depth(*text, args, lang, depth + 1));
        }
        Arg::Sentence(text) => out.push_str(text.get(lang)),
        Arg::List(items) => {
            for (place, item) in items.iter().enumerate() {
                let between = match lang {
                    _ if place == 0 => "",
                    Lang::En if place + 1 == items.len() && items.len() == 2 => " and ",
                    Lang::En if place + 1 == items.len() => ", and ",
                    Lang::En => ", ",
                    Lang::Ja => "、",
                };
                out.push_str(between);
                push(item, args, lang, depth, out);
            }
        }
    }
}

/// The severity as a word of a heading or a table.
pub fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Critical => Text { en: "Critical", ja: "重大" },
        Severity::High => Text { en: "High", ja: "高" },
        Severity::Medium => Text { en: "Medium", ja: "中" },
        Severity::Low => Text { en: "Low", ja: "低" },
        Severity::Info => Text { en: "Info", ja: "情報" },
    }
}

/// The category as a word of a sentence.
pub fn category(category: Category) -> Text {
    match category {
        Category::Error => Text { en: "error", ja: "エラー" },
        Category::Security => Text { en: "security", ja: "セキュリティ" },
        Category::Warning => Text { en: "warning", ja: "警告" },
        Category::Suggestion => Text { en: "suggestion", ja: "提案" },
    }
}

/// Text that can stand in a sentence and on a terminal: control and invisible characters written
/// out, and not too long.
pub fn quotable(text: &str) -> String {
    let count = text.chars().count();
    let mut out = String::with_capacity(text.len().min(4 * LONGEST_QUOTE));
    for (place, character) in text.chars().enumerate() {
        if count > LONGEST_QUOTE && place == LONGEST_QUOTE * 2 / 3 {
            out.push('…');
        }
        let skipped = place >= LONGEST_QUOTE * 2 / 3 && place + LONGEST_QUOTE / 3 < count;
        if count > LONGEST_QUOTE && skipped {
            continue;
        }
        if is_invisible(character) {
            out.push_str(&format!("\\u{{{:x}}}", character as u32));
        } else {
            out.push(character);
        }
    }
    out
}

/// Whether a character would not be seen, or would change how others are seen.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// A number with a comma after every three digits, as both languages write it.
pub fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_each_language() {
        let text =
            Text { en: "{n} ports: {list} ({who})", ja: "{n} 個のポート: {list} ({who})" };
        let args: Args = vec![
            ("n", Arg::Number(4_294_967_296)),
            ("list", Arg::from(vec!["a", "b", "c"])),
            ("who", Arg::Sentence(Text { en: "all {n}", ja: "全 {n}" })),
        ];
        let en = fill(text, &args, Lang::En);
        assert_eq!(en, "4,294,967,296 ports: a, b, and c (all 4,294,967,296)");
        let ja = fill(text, &args, Lang::Ja);
        assert_eq!(ja, "4,294,967,296 個のポート: a、b、c (全 4,294,967,296)");
        let two =
            fill(Text { en: "{l}{gap", ja: "" }, &vec![("l", vec!["x", "y"].into())], Lang::En);
        assert_eq!(two, "x and y{gap");
    }

    #[test]
    fn pasted_text_cannot_draw_on_the_terminal_or_flood_a_sentence() {
        assert_eq!(quotable("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
        let long = quotable(&"運".repeat(5000));
        assert_eq!(long.chars().count(), LONGEST_QUOTE + 1);
        assert!(long.contains('…'));
        assert_eq!(quotable(&"x".repeat(LONGEST_QUOTE)), "x".repeat(LONGEST_QUOTE));
    }
}
