//! Characters that look like an ASCII one, or like nothing at all.
//!
//! Source: the confusables of Unicode Technical Standard 39 and the characters with the properties
//! `Bidi_Control`, `Default_Ignorable_Code_Point` and `White_Space`, Unicode 17.0; of them those
//! that come with copied text or an input method. State of 2026-11.

use crate::finding::Text;

/// What a character is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// An ASCII letter, digit or sign.
    Ascii(char),
    /// A plain space.
    Space,
    /// Nothing: it is not seen, or only turns the direction of its neighbours.
    Nothing,
}

/// A character that is not what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookAlike {
    /// What it is taken for.
    pub like: Likeness,
    /// What it is, in words.
    pub name: Text,
}

/// What there is to know of a character; nothing if it is what it looks like.
pub fn find(character: char) -> Option<LookAlike> {
    if character.is_ascii() {
        return None;
    }
    let found = |like, name| Some(LookAlike { like, name });
    match character {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => return found(Likeness::Space, NO_BREAK_SPACE),
        '\u{3000}' => return found(Likeness::Space, FULL_WIDTH_SPACE),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => {
            return found(Likeness::Space, OTHER_SPACE);
        }
        '\u{ad}' => return found(Likeness::Nothing, SOFT_HYPHEN),
        '\u{200b}' | '\u{180e}' | '\u{feff}' => return found(Likeness::Nothing, ZERO_WIDTH_SPACE),
        '\u{200c}' | '\u{200d}' | '\u{2060}'..='\u{2064}' => {
            return found(Likeness::Nothing, JOINER);
        }
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            return found(Likeness::Nothing, DIRECTION);
        }
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => {
            return found(Likeness::Nothing, FILLER);
        }
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(character as u32 - 0xfee0)?;
            return found(Likeness::Ascii(ascii), FULL_WIDTH);
        }
        _ => {}
    }
    let (ascii, name) = ALPHABETS.iter().find_map(|(name, pairs)| {
        pairs.iter().find(|(known, _)| *known == character).map(|(_, ascii)| (*ascii, *name))
    })?;
    found(Likeness::Ascii(ascii), name)
}

const NO_BREAK_SPACE: Text = Text { en: "a no-break space", ja: "改行しない空白" };
const FULL_WIDTH_SPACE: Text = Text { en: "a full-width space", ja: "全角スペース" };
const OTHER_SPACE: Text = Text { en: "a typographic space", ja: "組版用の空白" };
const SOFT_HYPHEN: Text = Text { en: "a soft hyphen", ja: "ソフトハイフン" };
const ZERO_WIDTH_SPACE: Text = Text { en: "a zero-width space", ja: "幅のない空白" };
const JOINER: Text = Text { en: "a joiner", ja: "結合文字" };
const DIRECTION: Text =
    Text { en: "a mark of writing direction", ja: "書字方向の制御文字" };
const FILLER: Text = Text { en: "a filler", ja: "充填文字" };
const FULL_WIDTH: Text = Text { en: "a full-width character", ja: "全角文字" };

/// Letters and signs by what they are, each with the ASCII character that it looks like.
const ALPHABETS: &[(Text, &[(char, char)])] = &[
    (
        Text { en: "a Cyrillic letter", ja: "キリル文字" },
        &[
            ('а', 'a'),
            ('е', 'e'),
            ('о', 'o'),
            ('р', 'p'),
            ('с', 'c'),
            ('у', 'y'),
            ('х', 'x'),
            ('і', 'i'),
            ('ј', 'j'),
            ('ѕ', 's'),
            ('һ', 'h'),
            ('ԁ', 'd'),
            ('ԛ', 'q'),
            ('ԝ', 'w'),
            ('ӏ', 'l'),
            ('А', 'A'),
            ('В', 'B'),
            ('Е', 'E'),
            ('К', 'K'),
            ('М', 'M'),
            ('Н', 'H'),
            ('О', 'O'),
            ('Р', 'P'),
            ('С', 'C'),
            ('Т', 'T'),
            ('У', 'Y'),
            ('Х', 'X'),
            ('І', 'I'),
            ('Ј', 'J'),
            ('Ѕ', 'S'),
            ('Ӏ', 'I'),
        ],
    ),
    (
        Text { en: "a Greek letter", ja: "ギリシャ文字" },
        &[
            ('α', 'a'),
            ('ι', 'i'),
            ('κ', 'k'),
            ('ν', 'v'),
            ('ο', 'o'),
            ('ρ', 'p'),
            ('υ', 'u'),
            ('χ', 'x'),
            ('Α', 'A'),
            ('Β', 'B'),
            ('Ε', 'E'),
            ('Ζ', 'Z'),
            ('Η', 'H'),
            ('Ι', 'I'),
            ('Κ', 'K'),
            ('Μ', 'M'),
            ('Ν', 'N'),
            ('Ο', 'O'),
            ('Ρ', 'P'),
            ('Τ', 'T'),
            ('Υ', 'Y'),
            ('Χ', 'X'),
        ],
    ),
    (
        Text { en: "another Latin letter", ja: "別のラテン文字" },
        &[('ı', 'i'), ('ɡ', 'g'), ('ɑ', 'a'), ('\u{212a}', 'K')],
    ),
    (
        Text { en: "a dash", ja: "ダッシュ記号" },
        &[
            ('\u{2010}', '-'),
            ('\u{2011}', '-'),
            ('\u{2012}', '-'),
            ('\u{2013}', '-'),
            ('\u{2014}', '-'),
            ('\u{2212}', '-'),
        ],
    ),
    (
        Text { en: "a mathematical or typographic sign", ja: "数学または組版用の記号" },
        &[
            ('\u{2217}', '*'),
            ('\u{204e}', '*'),
            ('\u{22c6}', '*'),
            ('\u{2215}', '/'),
            ('\u{2044}', '/'),
            ('\u{2236}', ':'),
            ('\u{a789}', ':'),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_stands_for_two() {
        let all: Vec<char> =
            ALPHABETS.iter().flat_map(|(_, pairs)| pairs.iter().map(|(known, _)| *known)).collect();
        for (at, character) in all.iter().enumerate() {
            assert!(!all[..at].contains(character), "{character} stands twice");
            assert!(!character.is_ascii(), "{character} is ASCII");
        }
        assert_eq!(find('＊').map(|found| found.like), Some(Likeness::Ascii('*')));
        assert_eq!(find('運'), None);
        assert_eq!(find('é'), None);
    }
}
