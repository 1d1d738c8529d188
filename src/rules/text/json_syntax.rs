//! Departures from JSON, one finding for each; reading goes on behind every one of them.
//! Explanations (en, ja) and all cases: `json_syntax.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule},
    syntax::{Dialect, MAX_BYTES, Node, SlipKind},
    text::Span,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "json-syntax",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Character that does not belong here", ja: "JSON として読めない文字"
        },
        message: Text {
            en: "`{found}` has no meaning at this place in JSON",
            ja: "`{found}` は、JSON のこの位置には書けません",
        },
        remedy: Text { en: "Delete it", ja: "削除してください" },
    },
    variants: VARIANTS,
    aliases: &["parliament:MALFORMED_JSON"],
    references: &[],
    check: Check::Text(check),
};

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    let promised = reading.told.is_some_and(Kind::is_policy);
    if promised && reading.tree.roots().len() == 0 {
        return not_json(reading, report);
    }
    let json = reading.tree.dialect() == Dialect::Json;
    if reading.tree.slips().is_empty() || !json || is_other_text(reading) {
        return;
    }
    let policy = reading.documents.iter().any(|document| document.kind.is_policy());
    // Answers of the AWS CLI that follow each other are nothing that anybody gives AWS.
    let roots: Vec<u32> = reading.tree.roots().map(Node::index).collect();
    let is_root = |node: Node<'_>| {
        std::ptr::eq(node.tree(), reading.tree) && roots.binary_search(&node.index()).is_ok()
    };
    let none = reading.documents.is_empty();
    let bare = none || reading.documents.iter().any(|document| is_root(document.root));
    let beside_the_point =
        |kind| matches!(kind, SlipKind::SeveralValues | SlipKind::Prose) && !bare;
    let slips = reading.tree.slips().iter();
    for slip in slips.filter(|slip| !beside_the_point(slip.kind)) {
        let finding = report.at_span(slip.span).arg("found", slip.span.of(reading.tree.text()));
        let first = slip.span.of(reading.tree.text()).chars().next().unwrap_or(' ');
        finding.arg("code", format!("U+{:04X}", first as u32));
        let mut fix = Text { en: "Delete the character", ja: "文字を削除" };
        if let Some(words) = words(slip.kind) {
            finding.wording(words.wording);
            fix = words.fix;
        }
        finding.fix(Promise::SameMeaning, fix, slip.edits.as_slice());
        match slip.kind {
            SlipKind::Prose | SlipKind::SeveralValues | SlipKind::TooMany => {
                finding.category(Category::Suggestion).severity(Severity::Info);
            }
            SlipKind::ByteOrderMark => {
                finding.category(Category::Warning).severity(Severity::Low);
            }
            SlipKind::TooDeep | SlipKind::TooLarge => {}
            _ if policy => {
                finding.alias("access-analyzer:JSON_SYNTAX_ERROR");
            }
            _ => {}
        }
    }
}

/// The caller said what kind of policy it is, and nothing in the text can be one.
fn not_json(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    let text = reading.tree.text();
    let first = text.trim_start().lines().next().unwrap_or("").trim_end();
    let start = text.len() - text.trim_start().len();
    let span = Span::new(start as u32, (start + first.len()) as u32);
    report.at_span(span).wording(&NOT_JSON).alias("access-analyzer:JSON_SYNTAX_ERROR");
}

static NOT_JSON: Wording = Wording {
    title: Text { en: "No JSON in the text", ja: "JSON ではないテキスト" },
    message: Text {
        en: "This should be a policy, but it contains no JSON that could be one",
        ja: "ポリシーとして指定されていますが、ポリシーになり得る JSON が含まれていません",
    },
    remedy: Text {
        en: "Paste the policy document itself, from the opening brace to the closing one",
        ja: "ポリシードキュメントそのものを、開き括弧から閉じ括弧まで貼り付けてください",
    },
};

/// Whether the text was never meant to be JSON, such as configuration in another language; then
/// `input-unrecognised` says so once.
fn is_other_text(reading: &Reading<'_>) -> bool {
    let text = reading.tree.text().trim_start_matches('\u{feff}').trim_start();
    let begins = text.starts_with(['{', '[', '"', '｛', '［', '/', '\'', '“']);
    reading.documents.is_empty() && !begins && text.len() <= MAX_BYTES
}

struct Words {
    wording: &'static Wording,
    fix: Text,
}

/// One wording for each kind of slip, its place in the list of variants, and the way to it.
macro_rules! words {
    ($($kind:ident $name:ident $title:expr, $message:expr, $remedy:expr, $fix:expr;)*) => {
        $(static $name: Wording = Wording { title: $title, message: $message, remedy: $remedy };)*

        const VARIANTS: &[&Wording] = &[&NOT_JSON, $(&$name),*];

        fn words(kind: SlipKind) -> Option<Words> {
            match kind {
                $(SlipKind::$kind => Some(Words { wording: &$name, fix: $fix }),)*
                SlipKind::Unexpected | SlipKind::Yaml(_) | SlipKind::Hcl(_) => None,
            }
        }
    };
}

const fn text(en: &'static str, ja: &'static str) -> Text {
    Text { en, ja }
}

words! {
    Comment COMMENT
        text("Comment in JSON", "JSON 内のコメント"),
        text(
            "`{found}` is a comment, and JSON has none: AWS refuses the document",
            "`{found}` はコメントですが、JSON にコメントはなく、AWS はドキュメントを受け付けません",
        ),
        text(
            "Leave the comment out; a `Sid` can carry a short note in its place",
            "コメントを削除してください。短い説明であれば `Sid` に書けます",
        ),
        text("Delete the comment", "コメントを削除");
    TrailingComma TRAILING_COMMA
        text("Comma before a closing bracket", "閉じ括弧の前のカンマ"),
        text(
            "The comma after the last entry promises another one that does not come; JSON does not take that",
            "最後の要素の後ろにカンマがあります。JSON では次の要素がないカンマは誤りです",
        ),
        text("Delete the comma", "カンマを削除してください"),
        text("Delete the comma", "カンマを削除");
    ExtraComma EXTRA_COMMA
        text("Comma with nothing before it", "余分なカンマ"),
        text(
            "`{found}` separates nothing here: there is no entry before it, or it stands after the end",
            "この `{found}` の前に区切るべき要素がありません。またはドキュメントの終わりより後ろにあります",
        ),
        text("Delete it", "削除してください"),
        text("Delete the extra sign", "余分な記号を削除");
    MissingComma MISSING_COMMA
        text("Comma missing between two entries", "要素の間のカンマの欠落"),
        text(
            "Two entries exist side by side without a comma; a strict parser stops here",
            "二つの要素がカンマなしで並んでいます。JSON の読み取りはここで止まります",
        ),
        text("Put a comma between them", "間にカンマを入れてください"),
        text("Insert the comma", "カンマを挿入");
    WrongComma WRONG_COMMA
        text("Semicolon in place of a comma", "カンマの代わりのセミコロン"),
        text(
            "`{found}` does not separate entries in JSON; only a comma does",
            "JSON で要素を区切るのはカンマだけで、`{found}` は使えません",
        ),
        text("Write a comma", "カンマに置き換えてください"),
        text("Replace it with a comma", "カンマに置き換える");
    MissingColon MISSING_COLON
        text("Colon missing after a key", "キーの後ろのコロンの欠落"),
        text(
            "A key is followed by its value at once; JSON needs a colon between them",
            "キーの直後に値が続いています。JSON では間にコロンが必要です",
        ),
        text("Put a colon after the key", "キーの後ろにコロンを入れてください"),
        text("Insert the colon", "コロンを挿入");
    WrongColon WRONG_COLON
        text("Other sign in place of a colon", "コロン以外の記号による値の指定"),
        text(
            "`{found}` joins a key and its value in other languages; JSON wants a colon",
            "`{found}` は別の言語の書き方です。JSON ではキーと値をコロンでつなぎます",
        ),
        text("Write a colon", "コロンに置き換えてください"),
        text("Replace it with a colon", "コロンに置き換える");
    MissingValue MISSING_VALUE
        text("Key without a value", "値のないキー"),
        text("A key stands here and no value follows it", "キーがありますが、値がありません"),
        text("Write the value, or delete the key", "値を書くか、キーを削除してください"),
        text("Write the value", "値を書く");
    MissingKey MISSING_KEY
        text("Value without a key", "キーのない値"),
        text(
            "Inside braces every value needs a key before it, and this one has none; perhaps a bracket before it is missing",
            "中括弧の中の値には必ずキーが必要ですが、この値にはキーがありません。直前の閉じ括弧が抜けている可能性があります",
        ),
        text("Write the key, or close the braces before this value", "キーを書くか、この値の前で中括弧を閉じてください"),
        text("Write the key", "キーを書く");
    SingleQuotes SINGLE_QUOTES
        text("Text in single quotes", "一重引用符で囲まれた文字列"),
        text(
            "`{found}` is quoted with a sign that JSON does not know; text stands between double quotes",
            "`{found}` は JSON にない引用符で囲まれています。文字列は二重引用符で囲みます",
        ),
        text("Use double quotes", "二重引用符を使ってください"),
        text("Use double quotes", "二重引用符に置き換える");
    SmartQuotes SMART_QUOTES
        text("Text in typographic quotes", "全角または飾り引用符で囲まれた文字列"),
        text(
            "`{found}` has quotes from a word processor or an input method; JSON takes only the plain double quote",
            "`{found}` の引用符は文書作成ソフトや日本語入力によるものです。JSON で使えるのは半角の二重引用符だけです",
        ),
        text(
            "Use plain double quotes, and copy policies from plain text",
            "半角の二重引用符を使ってください。ポリシーは書式のないテキストからコピーすると安全です",
        ),
        text("Use plain double quotes", "半角の二重引用符に置き換える");
    BareKey BARE_KEY
        text("Key without quotes", "引用符のないキー"),
        text("The key `{found}` has no quotes; JSON needs them", "キー `{found}` が引用符で囲まれていません"),
        text("Put the key in double quotes", "キーを二重引用符で囲んでください"),
        text("Quote the key", "キーを引用符で囲む");
    BareWord BARE_WORD
        text("Text without quotes", "引用符のない文字列"),
        text(
            "`{found}` has no quotes; without them JSON knows only numbers, `true`, `false` and `null`",
            "`{found}` が引用符で囲まれていません。引用符なしで書けるのは数値と `true`、`false`、`null` だけです",
        ),
        text("Put it in double quotes", "二重引用符で囲んでください"),
        text("Quote the text", "引用符で囲む");
    ForeignLiteral FOREIGN_LITERAL
        text("Constant of another language", "別の言語の定数"),
        text(
            "`{found}` is how another language writes it; JSON knows `true`, `false` and `null` in lower case only",
            "`{found}` は別の言語の書き方です。JSON の定数は小文字の `true`、`false`、`null` だけです",
        ),
        text("Write it as JSON does", "JSON の書き方に直してください"),
        text("Write it as JSON does", "JSON の書き方に直す");
    BadNumber BAD_NUMBER
        text("Number that JSON does not take", "JSON として正しくない数値"),
        text(
            "`{found}` is no number in JSON: no plus sign or zero in front, and digits on both sides of the point",
            "`{found}` は JSON の数値ではありません。先頭のプラス記号や余分な 0 は使えず、小数点の前後には数字が必要です",
        ),
        text(
            "Write the number plainly, or put it in quotes if it is an id",
            "通常の数値として書くか、ID であれば引用符で囲んでください",
        ),
        text("Write the number plainly", "通常の数値に直す");
    RawControl RAW_CONTROL
        text("Line break or control character inside text", "文字列の中の改行または制御文字"),
        text(
            "The text holds a line break, a tab or another control character as it is; JSON wants it written as an escape",
            "文字列の中に改行・タブなどの制御文字がそのまま入っています。JSON ではエスケープで書く必要があります",
        ),
        text(
            "Join the lines if the break came from copying; otherwise write an escape such as `\\n`",
            "コピーの際に入った改行であれば行をつなぎ、意図したものであれば `\\n` などのエスケープで書いてください",
        ),
        text("Write it as an escape", "エスケープに置き換える");
    UnclosedString UNCLOSED_STRING
        text("Text without a closing quote", "閉じられていない文字列"),
        text(
            "The text that begins here has no closing quote on its line",
            "ここから始まる文字列に、閉じる引用符がありません",
        ),
        text("Close the text with a double quote", "二重引用符で閉じてください"),
        text("Insert the closing quote", "閉じる引用符を挿入");
    BadEscape BAD_ESCAPE
        text("Backslash that JSON does not take", "JSON にないエスケープ"),
        text(
            "`{found}` is no escape in JSON; the backslash often comes from Markdown or a pattern language",
            "`{found}` は JSON のエスケープではありません。Markdown や正規表現から持ち込まれたバックスラッシュによく見られます",
        ),
        text(
            "Leave the backslash out, or write two of them if one is meant",
            "バックスラッシュを削除してください。文字として必要な場合は二つ重ねて書きます",
        ),
        text("Delete the backslash", "バックスラッシュを削除");
    Unclosed UNCLOSED
        text("End of the text inside brackets", "閉じられていない括弧"),
        text(
            "The text ends while brackets are still open; its end was probably not copied",
            "括弧が閉じられないままテキストが終わっています。末尾がコピーされていない可能性があります",
        ),
        text("Copy the whole document, or close the brackets", "ドキュメント全体をコピーし直すか、括弧を閉じてください"),
        text("Close the brackets", "括弧を閉じる");
    MissingBracket MISSING_BRACKET
        text("Closing bracket missing", "閉じ括弧の欠落"),
        text(
            "A bracket that was opened earlier is not closed before the one around it is",
            "内側の括弧が閉じられる前に、外側の括弧が閉じられています",
        ),
        text("Close the inner bracket here", "ここで内側の括弧を閉じてください"),
        text("Insert the bracket", "閉じ括弧を挿入");
    WrongBracket WRONG_BRACKET
        text("Closing bracket of the wrong kind", "種類の違う閉じ括弧"),
        text(
            "`{found}` does not close what is open here: braces end with a brace, lists with a square bracket",
            "`{found}` では開いている括弧を閉じられません。中括弧は中括弧で、角括弧は角括弧で閉じます",
        ),
        text("Write the other bracket", "もう一方の括弧に置き換えてください"),
        text("Write the other bracket", "括弧を置き換える");
    ExtraBracket EXTRA_BRACKET
        text("Closing bracket that nothing opened", "余分な閉じ括弧"),
        text("`{found}` closes nothing", "`{found}` に対応する開き括弧がありません"),
        text("Delete it", "削除してください"),
        text("Delete the bracket", "括弧を削除");
    MissingBraces MISSING_BRACES
        text("Members without the braces around them", "中括弧のない要素"),
        text(
            "The text begins with a key; the braces around the members were not copied",
            "テキストがキーから始まっています。要素を囲む中括弧がコピーされていません",
        ),
        text("Put braces around all of it", "全体を中括弧で囲んでください"),
        text("Add the braces", "中括弧で囲む");
    ByteOrderMark BYTE_ORDER_MARK
        text("Byte order mark at the start", "先頭のバイトオーダーマーク"),
        text(
            "The text begins with an invisible byte order mark (U+FEFF) that some editors write; some tools and APIs stumble over it",
            "テキストの先頭に、目に見えないバイトオーダーマーク (U+FEFF) があります。一部のエディターが付けるもので、ツールや API によっては読み取りに失敗します",
        ),
        text("Save the file as UTF-8 without a byte order mark", "BOM なしの UTF-8 で保存してください"),
        text("Delete the mark", "マークを削除");
    OddSpace ODD_SPACE
        text("Space that JSON does not take", "JSON で使えない空白"),
        text(
            "`{found}` ({code}) looks like a space or is not seen at all, but JSON takes only the plain space, tab and line break; such spaces come with text copied from a web page or an input method",
            "`{found}` ({code}) は空白に見えるか目に見えない文字です。JSON で使えるのは半角スペース・タブ・改行だけです。Web ページや日本語入力から混入します",
        ),
        text("Replace it with a plain space", "半角スペースに置き換えてください"),
        text("Put a plain space or nothing", "半角スペースに置き換えるか削除");
    FullWidth FULL_WIDTH
        text("Full-width punctuation", "全角の記号"),
        text(
            "`{found}` is the full-width form of a sign; JSON takes only the ASCII one",
            "`{found}` は全角の記号です。JSON では半角の記号しか使えません",
        ),
        text("Write the ASCII sign", "半角の記号に置き換えてください"),
        text("Write the ASCII sign", "半角の記号に置き換える");
    Ellipsis ELLIPSIS
        text("Dots for something left out", "省略を表す「…」"),
        text(
            "`{found}` stands for something that was left out; this is an excerpt and not a document that AWS takes, and what is left out is not checked",
            "`{found}` は省略の印です。これは抜粋であり、このままでは AWS に受け付けられません。省略された部分は検査できません",
        ),
        text("Fill in what was left out, or delete the dots", "省略された内容を補うか、記号を削除してください"),
        text("Delete the dots", "記号を削除");
    Prose PROSE
        text("Text around the JSON", "JSON の前後の文章"),
        text(
            "`{found}` is not part of the JSON and was passed over; the document itself was read",
            "`{found}` は JSON の一部ではないため読み飛ばしました。ドキュメント自体は読み取っています",
        ),
        text("Leave it out when you give the document to AWS", "AWS に渡すときは取り除いてください"),
        text("Delete the text around", "JSON 以外を削除");
    SeveralValues SEVERAL_VALUES
        text("More than one JSON value", "複数の JSON"),
        text(
            "A second JSON value begins here; each was read by itself, but AWS takes one document at a time",
            "ここから二つ目の JSON が始まっています。それぞれを読み取りましたが、AWS が一度に受け取るのは一つのドキュメントです",
        ),
        text("Give AWS each document by itself", "AWS にはドキュメントを一つずつ渡してください"),
        text("Separate the documents", "ドキュメントを分ける");
    TooDeep TOO_DEEP
        text("Nested too deep to be read", "読み取れない深さの入れ子"),
        text(
            "The brackets are nested deeper than is read here; what stands deeper, and all that follows, was not checked",
            "括弧の入れ子が深すぎるため、ここから先は読み取らず、検査していません",
        ),
        text(
            "Check that this is the document you meant; AWS documents nest about a dozen levels",
            "対象のドキュメントか確認してください。AWS のドキュメントの入れ子は十数段程度です",
        ),
        text("Flatten the document", "入れ子を浅くする");
    TooMany TOO_MANY
        text("More slips of JSON than are listed", "一覧に収まらない数の構文エラー"),
        text(
            "There are so many slips that the ones from here on are not listed",
            "構文エラーが多いため、ここから先は一覧に含めていません",
        ),
        text(
            "Mend the first ones and check again; perhaps this is not JSON at all",
            "先頭のエラーから直して、もう一度検査してください。JSON ではない可能性もあります",
        ),
        text("Mend the first slips", "先頭から直す");
    TooLarge TOO_LARGE
        text("Text too long to be read", "読み取れない長さのテキスト"),
        text(
            "The text is longer than can be read here, so nothing was checked",
            "テキストが長すぎるため読み取れず、何も検査していません",
        ),
        text("Split it and check the parts", "分割してそれぞれを検査してください"),
        text("Split the text", "テキストを分割");
}
