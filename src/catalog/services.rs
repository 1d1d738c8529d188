//! Services, by what every one of their actions together gives away.
//!
//! Source: the action lists of these services in the service authorization reference; state of
//! 2026-11. The choice of services is that of the rule inventory.

use crate::finding::Text;

/// A service whose every action together gives away more than that service.
#[derive(Clone, Copy, Debug)]
pub struct Strong {
    /// The prefix in actions.
    pub service: &'static str,
    /// Whether the holder can give themselves everything else too.
    pub takes_over: bool,
    /// What the holder can do, as the end of a sentence that begins with "lets its holder".
    pub power: Text,
}

/// Services that decide about who may do what in an account, so that a list of exceptions which
/// leaves one out has left out the most important. They are what `PowerUserAccess` holds back.
pub const CONTROLLING: &[&str] = &["iam", "organizations", "account"];

/// The service whose every action together is administrator access.
pub const TAKES_OVER: &str = "iam";

/// What people call services that have their prefix together with smaller ones, whose names the
/// sources of the catalogue may give instead. Source: the pages of the service authorization
/// reference with these prefixes; state of 2026-11.
pub const KNOWN_AS: &[(&str, &str)] = &[
    ("apigateway", "Amazon API Gateway"),
    ("aws-marketplace", "AWS Marketplace"),
    ("cloudformation", "AWS CloudFormation"),
    ("elasticloadbalancing", "Elastic Load Balancing"),
    ("greengrass", "AWS IoT Greengrass"),
    ("kinesisanalytics", "Amazon Kinesis Analytics"),
    ("lex", "Amazon Lex"),
    ("ses", "Amazon SES"),
    ("sms-voice", "AWS End User Messaging SMS"),
];

const fn strong(service: &'static str, en: &'static str, ja: &'static str) -> Strong {
    Strong { service, takes_over: false, power: Text { en, ja } }
}

/// The services.
pub const STRONG: &[Strong] = &[
    Strong {
        service: TAKES_OVER,
        takes_over: true,
        power: Text {
            en: "create users, keys and roles and attach any policy to them",
            ja: "ユーザー・アクセスキー・ロールを作成し、任意のポリシーをアタッチ",
        },
    },
    strong(
        "kms",
        "decrypt with every key, rewrite key policies and schedule keys for deletion",
        "すべてのキーでの復号、キーポリシーの書き換え、キーの削除予約",
    ),
    strong(
        "s3",
        "read, overwrite and delete every object and make buckets public",
        "すべてのオブジェクトの読み取り・上書き・削除と、バケットの公開",
    ),
    strong(
        "secretsmanager",
        "read every secret and open secrets to other accounts",
        "すべてのシークレットの読み取りと、他アカウントへの公開",
    ),
    strong(
        "sts",
        "assume every role that trusts this account",
        "このアカウントを信頼するすべてのロールの引き受け",
    ),
    strong(
        "organizations",
        "detach guardrails, move and close accounts",
        "ガードレールのデタッチ、アカウントの移動や解約",
    ),
    strong(
        "lambda",
        "replace the code of every function and run it with the role of that function",
        "すべての関数のコードを差し替え、その関数のロールで実行",
    ),
    strong(
        "ec2",
        "terminate every instance, open security groups and share disk snapshots with anyone",
        "すべてのインスタンスの終了、セキュリティグループの開放、スナップショットの外部共有",
    ),
    strong("cloudtrail", "stop and delete the audit trail", "監査証跡の停止と削除"),
    strong(
        "logs",
        "read and delete every log group and send logs to other accounts",
        "すべてのロググループの読み取り・削除と、他アカウントへのログ転送",
    ),
    strong(
        "sso",
        "assign administrator access in every account of the organization",
        "組織内の全アカウントでの管理者アクセスの割り当て",
    ),
];

/// What a service of that prefix gives away, if more than itself.
pub fn strong_of(service: &str) -> Option<&'static Strong> {
    STRONG.iter().find(|known| known.service.eq_ignore_ascii_case(service))
}
