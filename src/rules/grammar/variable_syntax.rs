//! A policy variable that is not written as one, or stands where none may.
//! Explanations (en, ja) and all cases: `variable_syntax.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{Condition, Policy, Statement, Variable, VariableProblem, variables},
    rule::{Check, Reporter, Rule},
    syntax::Node,
    text::{Edit, Span},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "variable-syntax",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The variable `{variable}` is not closed: the brace at its end is missing",
            ja: "変数 `{variable}` に閉じ括弧がありません",
        },
        remedy: Text {
            en: "Put the closing brace after the variable name",
            ja: "変数名の後に閉じ括弧を付けてください",
        },
    },
    variants: &[&EMPTY, &SPACE, &UNQUOTED, &PLACE, &OPERATOR],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text =
    Text { en: "Malformed policy variable", ja: "形式の誤ったポリシー変数" };

static EMPTY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The variable `{variable}` names no key, so it has no value",
        ja: "変数 `{variable}` にキー名がなく、置き換える値がありません",
    },
    remedy: Text {
        en: "Name a condition key between the braces, such as `aws:username`, or remove the variable",
        ja: "括弧の中に `aws:username` などの条件キーを書くか、変数を削除してください",
    },
};

static SPACE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The variable `{variable}` contains a space in or next to its name, where none is allowed",
        ja: "変数 `{variable}` の名前の中または前後に空白がありますが、ここに空白は使えません",
    },
    remedy: Text {
        en: "Remove the space; a space is only allowed before and inside the quoted default",
        ja: "空白を削除してください。空白を使えるのは、引用符で囲んだデフォルト値の前と中だけです",
    },
};

static UNQUOTED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The default `{default}` of the variable `{variable}` is not in single quotes",
        ja: "変数 `{variable}` のデフォルト値 `{default}` が単一引用符で囲まれていません",
    },
    remedy: Text {
        en: "Put a single quote before and after the default",
        ja: "デフォルト値の前後に単一引用符を付けてください",
    },
};

static PLACE: Wording = Wording {
    title: Text {
        en: "Policy variable where variables do not work",
        ja: "ポリシー変数を使えない場所での変数の使用",
    },
    message: Text {
        en: "`{variable}` is in {element}, where variables are not resolved: they work in `Resource`, `NotResource` and the values of conditions only",
        ja: "`{variable}` が{element}にありますが、ここでは変数は解決されません。変数を使えるのは `Resource`、`NotResource`、条件の値だけです",
    },
    remedy: Text {
        en: "Write the value itself here, or move the restriction into a condition",
        ja: "ここには値そのものを書くか、条件で制限してください",
    },
};

static OPERATOR: Wording = Wording {
    title: Text {
        en: "Policy variable where variables do not work",
        ja: "ポリシー変数を使えない場所での変数の使用",
    },
    message: Text {
        en: "`{variable}` is in a value of `{operator}`, where variables are not resolved: they work with the `String` and `Arn` operators only",
        ja: "`{variable}` が `{operator}` の値にありますが、ここでは変数は解決されません。変数を使えるのは `String` と `Arn` の演算子だけです",
    },
    remedy: Text {
        en: "Write the value itself, or compare with a `String` or `Arn` operator",
        ja: "値そのものを書くか、`String` または `Arn` の演算子を使ってください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    // One look at the text of the statement spares the walk through its values.
    let source = statement.node.source();
    if !(source.contains("${") || source.contains("\\u00")) || !policy.resolves_variables() {
        return;
    }
    for entry in statement.resources() {
        writing(entry.node, &entry.text, report);
    }
    for condition in statement.conditions() {
        let resolves = condition.operator.is_none_or(|it| it.base.takes_variables());
        for (node, text) in condition.texts() {
            writing(node, &text, report);
            if !resolves {
                unresolved(condition, node, &text, report);
            }
        }
    }
    for entry in statement.actions() {
        let element = Text { en: "an action", ja: "アクション" };
        misplaced(entry.node, &entry.text, element, report);
    }
    for principal in statement.principals() {
        let element = Text { en: "a principal", ja: "プリンシパル" };
        misplaced(principal.node, &principal.text, element, report);
    }
    for condition in statement.conditions() {
        let element = Text { en: "the name of a condition key", ja: "条件キーの名前" };
        misplaced(condition.member.key, &condition.key, element, report);
    }
}

fn writing(node: Node<'_>, text: &str, report: &mut Reporter<'_>) {
    for variable in variables(text) {
        let Some(problem) = variable.problem() else { continue };
        let map = node.offset_map();
        let finding = at(node, &variable, report);
        match problem {
            VariableProblem::Unclosed => {
                finding.alias("access-analyzer:MISSING_BRACE_IN_VARIABLE");
            }
            VariableProblem::Empty => {
                finding.wording(&EMPTY).alias("access-analyzer:EMPTY_VARIABLE");
            }
            VariableProblem::Space => {
                finding.wording(&SPACE).alias("access-analyzer:UNSUPPORTED_SPACE_IN_VARIABLE");
                // The key of a tag may hold spaces, so there the space may be meant.
                if !variable.name.contains('/') {
                    let start = variable.span.start + 2;
                    let long = variable.text.find([',', '}']).unwrap_or(variable.text.len());
                    let end = variable.span.start + long as u32;
                    let name: String = variable.name.split_whitespace().collect();
                    let title = Text { en: "Remove the space", ja: "空白を削除" };
                    let edit = Edit::replace(map.span(Span::new(start, end)), name);
                    finding.fix(Promise::SameMeaning, title, [edit]);
                }
            }
            VariableProblem::Unquoted => {
                let default = variable.default.unwrap_or("");
                finding.wording(&UNQUOTED).alias("access-analyzer:MISSING_QUOTE_IN_VARIABLE");
                finding.arg("default", default);
                if !default.is_empty() && !default.contains(['\'', '"', '\\']) {
                    let from = variable.text.find(default).unwrap_or(0) as u32;
                    let start = variable.span.start + from;
                    let place = map.span(Span::new(start, start + default.len() as u32));
                    let title = Text {
                        en: "Quote the default", ja: "デフォルト値を引用符で囲む"
                    };
                    let edits = [Edit::insert(place.start, "'"), Edit::insert(place.end, "'")];
                    finding.fix(Promise::SameMeaning, title, edits);
                }
            }
        }
    }
}

fn misplaced(node: Node<'_>, text: &str, element: Text, report: &mut Reporter<'_>) {
    // A hole of a template would be filled before AWS sees it.
    for variable in variables(text).filter(|variable| variable.closed && variable.names_key()) {
        let finding = at(node, &variable, report).wording(&PLACE);
        finding.alias("access-analyzer:VARIABLE_UNSUPPORTED_IN_ELEMENT").arg("element", element);
    }
}

fn unresolved(condition: &Condition<'_>, node: Node<'_>, text: &str, report: &mut Reporter<'_>) {
    let sound = |variable: &Variable<'_>| variable.problem().is_none() && variable.names_key();
    for variable in variables(text).filter(sound) {
        let finding = at(node, &variable, report).wording(&OPERATOR);
        finding.alias("access-analyzer:INVALID_VARIABLE_FOR_OPERATOR");
        finding.arg("operator", condition.operator_node.str().unwrap_or_default());
    }
}

fn at<'f>(
    node: Node<'_>,
    variable: &Variable<'_>,
    report: &'f mut Reporter<'_>,
) -> &'f mut Finding {
    let place = node.offset_map().span(variable.span);
    report.at(node).span(place).arg("variable", variable.text)
}
