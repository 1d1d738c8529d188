//! What a text holds: each policy and network document in it, its kind, and one sentence that says
//! why it was taken for that.

mod cloudformation;
mod dump;
mod envelope;
mod holders;
mod kind;
mod layer;
mod management;
mod network;
mod policy;
mod template;
mod terraform;
mod tools;
mod walk;

pub use holders::{ROLE, name_of};
pub use kind::{Kind, RESOURCE_TYPES, ResourceType};
pub use layer::{Layer, outer_edits, outer_span, pointers_of};
pub use management::{management_policy, some_management_policy};
pub(crate) use policy::misspelt_statement;
pub use walk::{Found, Trees, find};

use std::rc::Rc;

use crate::{
    finding::{Args, Text},
    syntax::{Dialect, Node, Tree},
    text::Span,
};

/// One document of a text.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// What it is.
    pub kind: Kind,
    /// Whether the kind was inferred from habits and not from something only that kind has.
    pub guessed: bool,
    /// For a resource policy, whose it is, if the text tells.
    pub resource_type: Option<ResourceType>,
    /// Whether the caller named the resource type; otherwise it is the commonest of its service.
    pub resource_type_told: bool,
    /// The name that the text gives it, such as a group's id; empty if it has none.
    pub label: String,
    /// Why it was taken for that, and what fills the sentence.
    pub why: (Text, Args),
    /// The node that holds all of it.
    pub root: Node<'t>,
    /// The nodes that carry its rules, where they do not stand together under one node of their
    /// own; otherwise just the root.
    pub parts: Vec<Node<'t>>,
    /// Which of the text's [`Layer`]s it stands in.
    pub layer: u32,
    /// The account that it belongs to, if the text around it tells.
    pub account: Option<String>,
    /// Who has it, as in "role Deploy", if the text around it tells: the words and what fills them.
    pub owner: Option<(Text, Args)>,
    /// The whole resource of a template or a plan that has it, at its place in the outermost text.
    pub resource: Option<Span>,
    /// Who has it, as far as the text around it tells: roles as in `role/Deploy`, others by any other
    /// name. Of a policy that limits others, the roles of which all policies stand in the text.
    pub holders: Rc<[String]>,
    /// How closely it is looked at.
    pub scrutiny: Scrutiny,
}

/// A policy of which the text does not tell what is in it.
#[derive(Clone, Debug)]
pub struct Unread<'t> {
    /// What stands in its place, or what ought to have it.
    pub node: Node<'t>,
    /// The resource and its attribute.
    pub name: String,
    /// What it follows from; empty if the text does not tell.
    pub from: String,
}

/// How closely a document is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scrutiny {
    /// By every rule.
    #[default]
    Full,
    /// Only what is of high severity or above counts: nobody who reads it can change it.
    Serious,
    /// Not at all: it is listed, but it is not in force.
    None,
}

impl<'t> Document<'t> {
    fn new(kind: Kind, root: Node<'t>, why: Text) -> Self {
        Document {
            kind,
            guessed: false,
            resource_type: None,
            resource_type_told: false,
            label: String::new(),
            why: (why, Args::new()),
            root,
            parts: vec![root],
            layer: 0,
            account: None,
            owner: None,
            resource: None,
            holders: Rc::default(),
            scrutiny: Scrutiny::Full,
        }
    }

    /// Its place in its layer.
    pub fn span(&self) -> Span {
        self.root.span()
    }
}

/// What the caller knows better than the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Override {
    /// Take every document for this kind.
    pub kind: Option<Kind>,
    /// Take every resource policy for one of this type.
    pub resource_type: Option<ResourceType>,
}

/// Finds the documents of one tree, the outer before the inner and none inside another; not those
/// that stand inside its strings. [`find`] finds all.
pub fn recognise<'t>(tree: &'t Tree<'t>, told: Override) -> Vec<Document<'t>> {
    walk::of_tree(tree, told)
}

const TOLD: Text = Text { en: "because you said so", ja: "種類が指定されたため" };

fn apply_override(document: &mut Document<'_>, told: Override) {
    if let Some(kind) = told.kind
        && kind.is_policy() == document.kind.is_policy()
        && !(kind.is_scenery() || document.kind.is_scenery())
    {
        if kind != document.kind {
            document.why = (TOLD, Args::new());
        }
        document.kind = kind;
        document.guessed = false;
    }
    if document.kind == Kind::ResourcePolicy && told.resource_type.is_some() {
        document.resource_type = told.resource_type;
        document.resource_type_told = true;
    }
}

/// An object's members by name in any case.
#[derive(Clone, Copy)]
struct Keys<'t>(Node<'t>);

impl<'t> Keys<'t> {
    fn of(node: Node<'t>) -> Self {
        Keys(node)
    }

    fn get(self, name: &str) -> Option<Node<'t>> {
        self.0.get(name)
    }

    fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// Whether a list holds objects and all of them are such: the order of a mixed list must not decide
/// what it is.
fn all_objects<'t>(list: Node<'t>, is: &dyn Fn(Node<'t>) -> bool) -> bool {
    let mut objects = list.items().filter(|item| item.is_object()).peekable();
    objects.peek().is_some() && objects.all(is)
}

/// What an unrecognised text looks like, for the finding that says so, and what fills the words.
pub fn resemblance(tree: &Tree<'_>) -> (Text, Args) {
    let text = tree.text();
    if let Some(code) = aws_error(text) {
        let words = if code.starts_with("NoSuch") || code.contains("NotFound") {
            Text {
                en: "the AWS CLI's answer that there is none (`{code}`)",
                ja: "存在しないという AWS CLI の応答 (`{code}`)",
            }
        } else {
            Text {
                en: "an error message of the AWS CLI (`{code}`)",
                ja: "AWS CLI のエラーメッセージ (`{code}`)",
            }
        };
        return (words, vec![("code", code.into())]);
    }
    (resembles(tree, text), Args::new())
}

/// The code in an error line of the AWS CLI.
fn aws_error(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("An error occurred (")?;
    rest.split_once(')').map(|(code, _)| code)
}

/// Members of the first object by which a text is known that holds nothing to check. Where several
/// fit, the first counts.
#[rustfmt::skip]
static RESEMBLANCES: &[(&[&str], Text)] = &[
    (&["Resources", "AWSTemplateFormatVersion"], CLOUDFORMATION),
    (&["terraform_version"], TERRAFORM),
    (&["resource_changes"], TERRAFORM),
    (&["SecretAccessKey"], CREDENTIALS),
    (&["Credentials"], CREDENTIALS),
    (&["UserId", "Account", "Arn"], Text { en: "the output of `aws sts get-caller-identity`", ja: "`aws sts get-caller-identity` の出力" }),
    (&["Records"], Text { en: "CloudTrail events without a policy or an inbound rule", ja: "ポリシーもインバウンドルールも含まない CloudTrail イベント" }),
    (&["eventName"], Text { en: "a CloudTrail event without a policy or an inbound rule", ja: "ポリシーもインバウンドルールも含まない CloudTrail イベント" }),
    (&["ReportFormat"], Text { en: "a credential report", ja: "認証情報レポート" }),
    (&["EvaluationResults"], Text { en: "the output of IAM's policy simulator", ja: "IAM Policy Simulator の出力" }),
    (&["bindings"], Text { en: "a policy of Google Cloud", ja: "Google Cloud のポリシー" }),
    (&["AssignableScopes"], Text { en: "a role of Azure", ja: "Azure のロール定義" }),
    (&["apiVersion", "kind"], Text { en: "a Kubernetes manifest", ja: "Kubernetes のマニフェスト" }),
    (&["SummaryMap"], Text { en: "the output of `aws iam get-account-summary`", ja: "`aws iam get-account-summary` の出力" }),
    (&["PasswordPolicy"], Text { en: "the output of `aws iam get-account-password-policy`", ja: "`aws iam get-account-password-policy` の出力" }),
    (&["PolicyNames"], LIST_OF_POLICIES),
    (&["AttachedPolicies"], LIST_OF_POLICIES),
    (&["Policies"], LIST_OF_POLICIES),
];

const CLOUDFORMATION: Text = Text {
    en: "a CloudFormation template without a policy, a security group or a network ACL",
    ja: "ポリシー、セキュリティグループ、ネットワーク ACL のない CloudFormation テンプレート",
};

const TERRAFORM: Text = Text {
    en: "a Terraform plan or state without a policy, a security group or a network ACL",
    ja: "ポリシー、セキュリティグループ、ネットワーク ACL のない Terraform のプランまたはステート",
};

const CREDENTIALS: Text = Text {
    en: "credentials, which nobody should paste anywhere",
    ja: "認証情報 (どこにも貼り付けないでください)",
};

const LIST_OF_POLICIES: Text = Text {
    en: "a list of policies without their documents",
    ja: "ドキュメントを含まないポリシーの一覧",
};

/// What a text without JSON is known by: at its start, or else anywhere. The first that fits counts.
#[rustfmt::skip]
static SIGNS: &[(bool, &str, Text)] = &[
    (false, "Terraform will perform the following actions", Text { en: "what `terraform plan` prints (`terraform show -json` prints what can be read)", ja: "`terraform plan` の表示 (`terraform show -json` の出力を使ってください)" }),
    (false, "resource \"aws_", CONFIGURATION),
    (true, "user,arn,user_creation_time", Text { en: "a credential report (CSV)", ja: "認証情報レポート (CSV)" }),
    (false, "aws_secret_access_key", CREDENTIALS),
    (false, "AWS_SECRET_ACCESS_KEY", CREDENTIALS),
    (false, "PRIVATE KEY-----", CREDENTIALS),
    (false, "aws-cdk", CDK),
    (false, "aws_cdk", CDK),
    (false, "PolicyStatement(", CDK),
    (true, "permit(", CEDAR),
    (true, "permit (", CEDAR),
    (true, "arn:", Text { en: "an ARN", ja: "ARN" }),
    (false, "+-----", Text { en: "a table of the AWS CLI (take `--output json`)", ja: "AWS CLI の表形式の出力 (`--output json` を指定してください)" }),
];

const CONFIGURATION: Text =
    Text { en: "Terraform configuration (HCL)", ja: "Terraform の設定ファイル (HCL)" };

const CEDAR: Text = Text { en: "a Cedar policy", ja: "Cedar のポリシー" };

const CDK: Text = Text {
    en: "program code for the AWS CDK (`cdk synth` prints the template)",
    ja: "AWS CDK のコード (`cdk synth` でテンプレートを出力してください)",
};

fn resembles(tree: &Tree<'_>, text: &str) -> Text {
    let start = text.trim_start();
    if tree.dialect() == Dialect::Hcl {
        return CONFIGURATION;
    }
    let has = |member: &&str| tree.roots().next().is_some_and(|root| root.get(member).is_some());
    if let Some((_, words)) = RESEMBLANCES.iter().find(|(members, _)| members.iter().all(has)) {
        return *words;
    }
    let known = SIGNS.iter().find(|(at_start, sign, _)| match at_start {
        true => start.starts_with(sign),
        false => text.contains(sign),
    });
    if let Some((_, _, words)) = known {
        return *words;
    } else if start.starts_with('<') {
        let head = start.get(..200).unwrap_or(start).to_ascii_lowercase();
        return if head.contains("<!doctype html") || head.contains("<html") {
            Text { en: "a web page (HTML)", ja: "Web ページ (HTML)" }
        } else {
            Text { en: "XML", ja: "XML" }
        };
    }
    let Some(root) = tree.roots().next() else {
        return if text.trim().is_empty() {
            Text { en: "nothing at all", ja: "空のテキスト" }
        } else {
            Text { en: "plain text without JSON", ja: "JSON を含まないテキスト" }
        };
    };
    if root.get("Resources").is_some_and(Node::is_object) {
        CLOUDFORMATION
    } else if tree.dialect() == Dialect::Yaml && (root.is_object() || root.is_array()) {
        Text { en: "YAML of another kind", ja: "その他の YAML" }
    } else if tree.dialect() == Dialect::Yaml {
        Text { en: "plain text without JSON", ja: "JSON を含まないテキスト" }
    } else if root.is_object() || root.is_array() {
        Text { en: "JSON of another kind", ja: "その他の JSON" }
    } else {
        Text { en: "a single JSON value", ja: "単独の JSON 値" }
    }
}
