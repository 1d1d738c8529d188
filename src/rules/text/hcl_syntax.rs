//! Departures from the language of Terraform's files, one for each block that cannot be read.
//! Explanations (en, ja) and all cases: `hcl_syntax.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule},
    syntax::{HclFault, SlipKind},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "hcl-syntax",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Terraform configuration that cannot be read",
            ja: "Terraform の設定として読めない箇所",
        },
        message: Text {
            en: "Nothing in Terraform's syntax can continue like this here; the block was not checked, the others were",
            ja: "この位置では、引数、ブロック、値のいずれとしても続きを読み取れません。このブロックは検査していませんが、ほかのブロックは検査しています",
        },
        remedy: Text {
            en: "Compare this line and the one before it with the lines around; `terraform fmt` names the place too",
            ja: "この行と直前の行を周囲の行と見比べてください。`terraform fmt` でも位置を確認できます",
        },
    },
    variants: &[&UNCLOSED, &REDEFINED, &TOO_DEEP],
    aliases: &[],
    references: &[],
    check: Check::Text(check),
};

static UNCLOSED: Wording = Wording {
    title: Text {
        en: "Block or bracket that is not closed",
        ja: "閉じられていないブロックまたは括弧",
    },
    message: Text {
        en: "The text or the next block begins here while a brace, a bracket, a quote or a heredoc is still open; the open block was not checked",
        ja: "波括弧、括弧、引用符、ヒアドキュメントのいずれかが閉じられないまま、ここでテキストが終わるか次のブロックが始まります。閉じられていないブロックは検査していません",
    },
    remedy: Text {
        en: "Close what is open; the closing word of a heredoc needs its own line",
        ja: "開いているものを閉じてください。ヒアドキュメントの終端の語は、その行に単独で書きます",
    },
};

static REDEFINED: Wording = Wording {
    title: Text {
        en: "Argument that appears twice in a block", ja: "ブロック内で重複した引数"
    },
    message: Text {
        en: "Terraform refuses a block in which the same argument is set twice; the block was not checked, the others were",
        ja: "同じ引数が二度設定されたブロックは、Terraform に拒否されます。このブロックは検査していませんが、ほかのブロックは検査しています",
    },
    remedy: Text {
        en: "Keep the one that is meant", ja: "意図したほうだけを残してください"
    },
};

static TOO_DEEP: Wording = Wording {
    title: Text {
        en: "Configuration nested too deeply", ja: "読み取れない深さの入れ子"
    },
    message: Text {
        en: "Brackets or operators are nested deeper than is read here, so the block was not checked; the others were",
        ja: "括弧や演算子の入れ子が深すぎるため、このブロックは読み取らず、検査していません。ほかのブロックは検査しています",
    },
    remedy: Text {
        en: "Check that this is the file you meant; move inner parts into `locals`",
        ja: "対象のファイルか確認してください。内側の部分は `locals` に分けられます",
    },
};

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    for slip in reading.tree.slips() {
        let SlipKind::Hcl(fault) = slip.kind else { continue };
        let finding = report.at_span(slip.span);
        match fault {
            HclFault::Unclosed => finding.wording(&UNCLOSED),
            HclFault::Redefined => finding.wording(&REDEFINED),
            HclFault::TooDeep => finding.wording(&TOO_DEEP),
            HclFault::Other => finding,
        };
    }
}
