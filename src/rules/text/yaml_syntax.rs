//! Departures from YAML, one finding for each that was met.
//! Explanations (en, ja) and all cases: `yaml_syntax.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule},
    syntax::{SlipKind, YamlFault},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "yaml-syntax",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Text that is not YAML", ja: "YAML として読めない箇所" },
        message: Text {
            en: "The text cannot be read as YAML from here on; everything before was checked",
            ja: "ここから先は YAML として読み取れません。ここより前の部分は検査しています",
        },
        remedy: Text {
            en: "Compare this line and the one before it with the lines around",
            ja: "この行と直前の行を、周囲の行と見比べてください",
        },
    },
    variants: VARIANTS,
    aliases: &[],
    references: &[],
    check: Check::Text(check),
};

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    let text = reading.tree.text();
    // Prose with a colon in it was never meant to be YAML.
    let meant = || ["Statement", "Resources", "Polic"].iter().any(|word| text.contains(word));
    for slip in reading.tree.slips() {
        let SlipKind::Yaml(fault) = slip.kind else { continue };
        let whole =
            matches!(fault, YamlFault::Expansion | YamlFault::TooDeep | YamlFault::TooLarge);
        if !whole && reading.documents.is_empty() && reading.told.is_none() && !meant() {
            continue;
        }
        let finding = report.at_span(slip.span).arg("found", slip.span.of(text));
        if let Some(wording) = wording(fault) {
            finding.wording(wording);
        }
        let title = Text { en: "Put it in quotes", ja: "引用符で囲む" };
        finding.fix(Promise::SameMeaning, title, slip.edits.as_slice());
    }
}

/// One wording for each kind of fault, its place in the list of variants, and the way to it.
macro_rules! wordings {
    ($($fault:ident $name:ident $title:expr, $message:expr, $remedy:expr;)*) => {
        $(static $name: Wording = Wording { title: $title, message: $message, remedy: $remedy };)*

        const VARIANTS: &[&Wording] = &[$(&$name),*];

        fn wording(fault: YamlFault) -> Option<&'static Wording> {
            match fault {
                $(YamlFault::$fault => Some(&$name),)*
                YamlFault::Other => None,
            }
        }
    };
}

const fn text(en: &'static str, ja: &'static str) -> Text {
    Text { en, ja }
}

wordings! {
    Tab TAB
        text("Tab as indentation", "タブによる字下げ"),
        text(
            "A tab indents this line, and YAML takes only spaces for that; each tab was read as one space",
            "この行はタブで字下げされています。YAML の字下げに使えるのは半角スペースだけです。タブを一つの空白とみなして読み取りました",
        ),
        text("Indent with spaces only", "字下げを半角スペースに置き換えてください");
    Indentation INDENTATION
        text("Line that begins in the wrong column", "字下げの位置が合わない行"),
        text(
            "This line begins in a column in which nothing around it begins, so it belongs to nothing; what stands before was checked",
            "この行の開始位置が周囲のどの行とも合わず、何に属するのか判断できません。ここより前の部分は検査しています",
        ),
        text(
            "Indent it as far as the lines that it belongs to",
            "同じ階層の行と字下げをそろえてください",
        );
    Quote QUOTE
        text("Quote that is not closed", "閉じられていない引用符"),
        text(
            "The quote that begins here is never closed, so all that follows is part of the text",
            "ここから始まる引用符が閉じられておらず、以降がすべて文字列の一部になっています",
        ),
        text("Close the quote", "引用符を閉じてください");
    AfterQuote AFTER_QUOTE
        text("Text after a closing quote", "閉じ引用符の後ろの文字"),
        text(
            "Something stands after the closing quote; YAML takes a string in quotes only as a whole",
            "閉じ引用符の後ろに文字が続いています。引用符で囲む場合は、値の全体を囲む必要があります",
        ),
        text(
            "Put the whole value in one pair of quotes",
            "値の全体を一組の引用符で囲んでください",
        );
    Bracket BRACKET
        text("Brackets that do not match", "対応しない括弧"),
        text(
            "A list or an object in brackets is not closed as it was opened, or a comma is missing between its entries",
            "括弧で書かれたリストまたはマッピングが正しく閉じられていないか、要素の間のカンマが抜けています",
        ),
        text(
            "Close each bracket with its like, and put commas between the entries",
            "対応する括弧で閉じ、要素の間にカンマを入れてください",
        );
    Sign SIGN
        text("Text that begins with a sign of YAML", "YAML の記号で始まる値"),
        text(
            "`{found}` begins with a sign that means something else in YAML (`*` stands for an anchor's value): without quotes a parser refuses it; it was read as text",
            "`{found}` は YAML で別の意味を持つ記号で始まっています (`*` はアンカーの参照です)。引用符がないとパーサーに拒否されます。文字列とみなして読み取りました",
        ),
        text("Put it in quotes", "引用符で囲んでください");
    Colon COLON
        text("Colon where no key can stand", "キーを書けない位置のコロン"),
        text(
            "A colon stands where no key can be: a second one in a line, or a line that is indented under a value",
            "キーを書けない位置にコロンがあります。一行に二つ目のコロンがあるか、値のある行の下がさらに字下げされています",
        ),
        text(
            "Put a text with a colon in quotes, or mend the indentation",
            "コロンを含む文字列は引用符で囲むか、字下げを直してください",
        );
    NoColon NO_COLON
        text("Line without a colon among keys", "コロンのない行"),
        text(
            "Among keys stands a line without a colon, so it is neither a key nor part of a value",
            "キーの並びの中に、コロンのない行があります。キーにも値の続きにもなりません",
        ),
        text(
            "Put a colon and a space after the key, or indent the line if it continues a value",
            "キーの後ろにコロンと空白を入れるか、値の続きであれば字下げしてください",
        );
    Escape ESCAPE
        text("Backslash that YAML does not take", "YAML にないエスケープ"),
        text(
            "Between these double quotes stands a backslash that begins no escape of YAML",
            "この二重引用符の中に、YAML のエスケープではないバックスラッシュがあります",
        ),
        text(
            "Use single quotes, in which a backslash is just that, or write two backslashes",
            "一重引用符を使うか (バックスラッシュはそのまま文字になります)、バックスラッシュを二つ重ねて書いてください",
        );
    Expansion EXPANSION
        text("Aliases that stand for too much", "展開しきれないエイリアス"),
        text(
            "The aliases of this text stand for each other over and over, up to a size that no policy has; none of them was followed",
            "エイリアスが互いを何重にも参照しており、ポリシーではあり得ない大きさになります。どのエイリアスも展開していません",
        ),
        text(
            "Check where the text comes from; write the values out if they are meant",
            "テキストの出所を確認してください。意図したものであれば、値を直接書いてください",
        );
    TooDeep TOO_DEEP
        text("YAML nested too deep to be read", "読み取れない深さの YAML の入れ子"),
        text(
            "Lists and objects are nested deeper than is read here; what stands deeper was not checked",
            "入れ子が深すぎるため、ここより深い部分は読み取らず、検査していません",
        ),
        text(
            "Check that this is the document you meant; AWS documents nest about a dozen levels",
            "対象のドキュメントか確認してください。AWS のドキュメントの入れ子は十数段程度です",
        );
    TooLarge TOO_LARGE
        text("YAML too long to be read", "読み取れない長さの YAML"),
        text(
            "The text is longer than can be read here, so nothing was checked",
            "テキストが長すぎるため読み取れず、何も検査していません",
        ),
        text("Split it and check the parts", "分割してそれぞれを検査してください");
}
