//! Plain words for what policies speak of: resources, what actions do to them, condition keys.
//!
//! Source: the resource types, actions and condition keys of the service authorization reference and
//! the list of global condition keys; state of 2026-11. Words and choice are our own.

use crate::finding::Text;

/// A type of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// The service field of its ARNs. The first of a service is what carries the service's policies.
    pub service: &'static str,
    /// What stands before the name in its ARNs.
    pub start: &'static str,
    /// Whether its names hold slashes.
    pub paths: bool,
    /// One of them.
    pub one: Text,
    /// What a star at the end of the name takes in beside.
    pub within: Text,
}

const fn noun(
    service: &'static str,
    start: &'static str,
    paths: bool,
    en: &'static str,
    ja: &'static str,
) -> Noun {
    Noun { service, start, paths, one: Text { en, ja }, within: Text { en: "", ja: "" } }
}

const fn with(noun: Noun, en: &'static str, ja: &'static str) -> Noun {
    Noun { within: Text { en, ja }, ..noun }
}

/// A bucket.
pub static BUCKET: Noun = noun("s3", "", false, "bucket", "バケット");
/// What lies in a bucket.
pub static OBJECT: Noun = noun("s3", "", true, "object", "オブジェクト");

/// The types whose ARNs are the beginning and the name.
#[rustfmt::skip]
pub static NOUNS: &[Noun] = &[
    noun("iam", "role/", true, "role", "ロール"),
    noun("iam", "user/", true, "user", "ユーザー"),
    noun("iam", "group/", true, "group", "グループ"),
    noun("iam", "policy/", true, "policy", "ポリシー"),
    noun("iam", "instance-profile/", true, "instance profile", "インスタンスプロファイル"),
    noun("kms", "key/", false, "KMS key", "KMS キー"),
    with(noun("lambda", "function:", false, "function", "関数"), " (with versions and aliases)", "（バージョンとエイリアスを含む）"),
    with(noun("dynamodb", "table/", false, "table", "テーブル"), " (with indexes, streams etc.)", "（インデックスやストリームなどを含む）"),
    noun("sqs", "", false, "queue", "キュー"),
    noun("sns", "", false, "topic", "トピック"),
    noun("secretsmanager", "secret:", true, "secret", "シークレット"),
    noun("ssm", "parameter/", true, "parameter", "パラメータ"),
    noun("ecr", "repository/", true, "repository", "リポジトリ"),
    with(noun("logs", "log-group:", true, "log group", "ロググループ"), " (with streams)", "（ログストリームを含む）"),
    with(noun("kinesis", "stream/", false, "data stream", "データストリーム"), " (with consumers)", "（コンシューマーを含む）"),
    noun("events", "event-bus/", false, "event bus", "イベントバス"),
    noun("states", "stateMachine:", false, "state machine", "ステートマシン"),
    noun("rds", "db:", false, "database instance", "DB インスタンス"),
    noun("ec2", "instance/", false, "instance", "インスタンス"),
    noun("ec2", "volume/", false, "volume", "ボリューム"),
    noun("ec2", "snapshot/", false, "snapshot", "スナップショット"),
    noun("ec2", "image/", false, "machine image", "マシンイメージ"),
    noun("ec2", "vpc/", false, "VPC", "VPC"),
    noun("ec2", "subnet/", false, "subnet", "サブネット"),
    noun("ec2", "security-group/", false, "security group", "セキュリティグループ"),
    noun("ec2", "network-interface/", false, "network interface", "ネットワークインターフェイス"),
    noun("codebuild", "project/", false, "build project", "ビルドプロジェクト"),
    noun("cloudwatch", "alarm:", false, "alarm", "アラーム"),
];

/// What an action does to resources of one type.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// The action.
    pub action: &'static str,
    /// The type, by its English word.
    pub noun: &'static str,
    /// The deed around the resources, `{}`.
    pub en: &'static str,
    /// What stands between the resources and the noun.
    pub particle: &'static str,
    /// The deed as a noun.
    pub deed: &'static str,
    /// That it can be done, after the resources.
    pub can: &'static str,
}

const fn verb(
    action: &'static str,
    noun: &'static str,
    en: &'static str,
    particle: &'static str,
    deed: &'static str,
    can: &'static str,
) -> Verb {
    Verb { action, noun, en, particle, deed, can }
}

/// The actions that a verb says better than their names.
#[rustfmt::skip]
pub static VERBS: &[Verb] = &[
    verb("s3:GetObject", "object", "read {}", "の", "読み取り", "を読み取れます"),
    verb("s3:PutObject", "object", "write {}", "への", "書き込み", "に書き込めます"),
    verb("s3:DeleteObject", "object", "delete {}", "の", "削除", "を削除できます"),
    verb("s3:ListBucket", "bucket", "list the objects in {}", "の", "オブジェクト一覧の取得", "のオブジェクト一覧を取得できます"),
    verb("iam:PassRole", "role", "pass {} to AWS services", "の", "サービスへの受け渡し", "をサービスに渡せます"),
    verb("sts:AssumeRole", "role", "assume {}", "の", "引き受け", "を引き受けられます"),
    verb("sts:AssumeRoleWithWebIdentity", "role", "assume {} with a web identity token", "の", "Web ID トークンによる引き受け", "を Web ID トークンで引き受けられます"),
    verb("sts:AssumeRoleWithSAML", "role", "assume {} with a SAML assertion", "の", "SAML アサーションによる引き受け", "を SAML アサーションで引き受けられます"),
    verb("sts:TagSession", "role", "set session tags for {}", "の", "セッションタグの設定", "のセッションタグを設定できます"),
    verb("sts:SetSourceIdentity", "role", "set a source identity for {}", "の", "ソース ID の設定", "のソース ID を設定できます"),
    verb("lambda:InvokeFunction", "function", "invoke {}", "の", "呼び出し", "を呼び出せます"),
    verb("sqs:SendMessage", "queue", "send messages to {}", "への", "メッセージ送信", "にメッセージを送信できます"),
    verb("sqs:ReceiveMessage", "queue", "receive messages from {}", "からの", "メッセージ受信", "からメッセージを受信できます"),
    verb("sqs:DeleteMessage", "queue", "delete messages from {}", "からの", "メッセージ削除", "からメッセージを削除できます"),
    verb("sns:Publish", "topic", "publish to {}", "への", "メッセージ発行", "にメッセージを発行できます"),
    verb("sns:Subscribe", "topic", "subscribe to {}", "の", "サブスクライブ", "をサブスクライブできます"),
    verb("kms:Decrypt", "KMS key", "decrypt with {}", "による", "復号", "で復号できます"),
    verb("kms:Encrypt", "KMS key", "encrypt with {}", "による", "暗号化", "で暗号化できます"),
    verb("kms:GenerateDataKey", "KMS key", "generate data keys with {}", "による", "データキー生成", "でデータキーを生成できます"),
    verb("secretsmanager:GetSecretValue", "secret", "read the value of {}", "の", "値の読み取り", "の値を読み取れます"),
    verb("ssm:GetParameter", "parameter", "read {}", "の", "値の読み取り", "の値を読み取れます"),
    verb("dynamodb:GetItem", "table", "read items of {}", "の", "項目の読み取り", "の項目を読み取れます"),
    verb("dynamodb:PutItem", "table", "write items to {}", "への", "項目の書き込み", "に項目を書き込めます"),
    verb("ec2:StartInstances", "instance", "start {}", "の", "起動", "を起動できます"),
    verb("ec2:StopInstances", "instance", "stop {}", "の", "停止", "を停止できます"),
    verb("ec2:RebootInstances", "instance", "reboot {}", "の", "再起動", "を再起動できます"),
    verb("ec2:TerminateInstances", "instance", "terminate {}", "の", "終了", "を終了できます"),
];

/// The verb of an action; case does not count.
pub fn verb_of(action: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.action.eq_ignore_ascii_case(action))
}

const fn key(name: &'static str, en: &'static str, ja: &'static str) -> (&'static str, Text) {
    (name, Text { en, ja })
}

/// What condition keys tell. A name that ends in a slash takes a tag's key, `{tag}`.
#[rustfmt::skip]
static KEYS: &[(&str, Text)] = &[
    key("aws:SourceIp", "the caller's IP address", "呼び出し元の IP アドレス"),
    key("aws:VpcSourceIp", "the caller's address inside the VPC", "VPC 内での呼び出し元の IP アドレス"),
    key("aws:SourceVpc", "the VPC that the request comes through", "リクエスト元の VPC"),
    key("aws:SourceVpce", "the VPC endpoint that the request comes through", "リクエストが通る VPC エンドポイント"),
    key("aws:PrincipalOrgID", "the caller's organization", "呼び出し元の組織"),
    key("aws:PrincipalOrgPaths", "the caller's place in the organization", "呼び出し元の組織内のパス"),
    key("aws:PrincipalAccount", "the caller's account", "呼び出し元のアカウント"),
    key("aws:PrincipalArn", "the caller's ARN", "呼び出し元の ARN"),
    key("aws:PrincipalType", "the type of the caller", "呼び出し元の種類"),
    key("aws:PrincipalTag/", "the caller's tag `{tag}`", "呼び出し元のタグ `{tag}`"),
    key("aws:PrincipalServiceName", "the AWS service that calls", "呼び出し元の AWS サービス"),
    key("aws:userid", "the caller's unique ID", "呼び出し元の一意の ID"),
    key("aws:username", "the caller's user name", "呼び出し元のユーザー名"),
    key("aws:SourceArn", "the ARN of the resource for which a service calls", "サービスの呼び出しの起点となるリソースの ARN"),
    key("aws:SourceAccount", "the account for which a service calls", "サービスの呼び出しの起点となるアカウント"),
    key("aws:SourceOrgID", "the organization for which a service calls", "サービスの呼び出しの起点となる組織"),
    key("aws:RequestedRegion", "the Region that is called", "呼び出し先のリージョン"),
    key("aws:ResourceAccount", "the account of the resource", "リソースのアカウント"),
    key("aws:ResourceOrgID", "the organization of the resource", "リソースの組織"),
    key("aws:ResourceTag/", "the resource's tag `{tag}`", "リソースのタグ `{tag}`"),
    key("aws:RequestTag/", "the tag `{tag}` in the request", "リクエスト内のタグ `{tag}`"),
    key("aws:TagKeys", "the tag keys in the request", "リクエスト内のタグキー"),
    key("aws:CalledVia", "the services through which the call comes", "呼び出しを中継したサービス"),
    key("aws:CurrentTime", "the time of the request", "リクエストの日時"),
    key("aws:EpochTime", "the time of the request", "リクエストの日時"),
    key("aws:TokenIssueTime", "the time at which the caller's credentials were issued", "一時認証情報の発行日時"),
    key("aws:MultiFactorAuthAge", "the age in seconds of the caller's MFA", "MFA 認証からの経過秒数"),
    key("aws:UserAgent", "the caller's user agent", "呼び出し元のユーザーエージェント"),
    key("aws:Referer", "the referrer that the caller sends", "呼び出し元が送るリファラー"),
    key("ec2:ResourceTag/", "the resource's tag `{tag}`", "リソースのタグ `{tag}`"),
    key("iam:PassedToService", "the service that gets the role", "ロールを渡す先のサービス"),
    key("iam:PermissionsBoundary", "the permissions boundary that is set", "設定されるアクセス許可の境界"),
    key("kms:ViaService", "the service through which the key is used", "キーの利用を中継するサービス"),
    key("kms:CallerAccount", "the caller's account", "呼び出し元のアカウント"),
    key("s3:prefix", "the prefix that is listed", "一覧表示するプレフィックス"),
    key("s3:x-amz-acl", "the canned ACL in the request", "リクエスト内の既定 ACL"),
    key("s3:x-amz-server-side-encryption", "the encryption that the request asks for", "リクエストが指定する暗号化方式"),
    key("sts:ExternalId", "the external ID", "外部 ID"),
    key("sts:RoleSessionName", "the name of the session", "セッション名"),
    key("token.actions.githubusercontent.com:sub", "the subject of the GitHub token", "GitHub トークンのサブジェクト"),
    key("token.actions.githubusercontent.com:aud", "the audience of the token", "トークンのオーディエンス"),
    key("SAML:aud", "the audience of the SAML assertion", "SAML アサーションのオーディエンス"),
];

/// What a condition key tells, and what fills `{tag}`; case does not count.
pub fn key_words(name: &str) -> Option<(&'static Text, &str)> {
    KEYS.iter().find_map(|(known, words)| {
        let (head, tail) = name.split_at_checked(known.len())?;
        let fits = head.eq_ignore_ascii_case(known) && (known.ends_with('/') != tail.is_empty());
        fits.then_some((words, tail))
    })
}

/// What it means that a Boolean key is true, and that it is false; case does not count.
pub fn flag_words(name: &str, value: bool) -> Option<&'static Text> {
    let (_, yes, no) = FLAGS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
    Some(if value { yes } else { no })
}

#[rustfmt::skip]
static FLAGS: &[(&str, Text, Text)] = &[
    ("aws:SecureTransport",
        Text { en: "the connection uses TLS", ja: "接続に TLS が使われている" },
        Text { en: "the connection does not use TLS", ja: "接続に TLS が使われていない" }),
    ("aws:MultiFactorAuthPresent",
        Text { en: "the caller has signed in with MFA", ja: "呼び出し元が MFA で認証している" },
        Text { en: "the caller's credentials are temporary and without MFA", ja: "呼び出し元が MFA なしの一時認証情報を使っている" }),
    ("aws:ViaAWSService",
        Text { en: "an AWS service calls on behalf of the caller", ja: "AWS サービスが呼び出し元に代わって呼び出している" },
        Text { en: "the caller calls directly and not through an AWS service", ja: "AWS サービスを介さない直接の呼び出しである" }),
    ("aws:PrincipalIsAWSService",
        Text { en: "the caller is an AWS service", ja: "呼び出し元が AWS サービスである" },
        Text { en: "the caller is not an AWS service", ja: "呼び出し元が AWS サービスではない" }),
    ("kms:GrantIsForAWSResource",
        Text { en: "an AWS service creates the grant for its own resource", ja: "AWS サービスが自身のリソースのために作成する許可である" },
        Text { en: "the grant is not created by an AWS service for its own resource", ja: "AWS サービスが自身のリソースのために作成する許可ではない" }),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn everything_that_is_named_exists() {
        let catalog = Catalog::built_in();
        for verb in VERBS {
            assert!(catalog.action(verb.action).is_some(), "{}", verb.action);
            assert_eq!(verb.en.matches("{}").count(), 1, "{}", verb.action);
            let noun = |noun: &Noun| noun.one.en == verb.noun;
            assert!(NOUNS.iter().chain([&BUCKET, &OBJECT]).any(noun), "{}", verb.noun);
        }
        for (key, words) in KEYS {
            let name = if key.ends_with('/') { format!("{key}x") } else { (*key).to_owned() };
            assert!(catalog.condition_key(&name).is_some(), "{key}");
            assert_eq!(words.en.contains("{tag}"), key.ends_with('/'), "{key}");
            assert_eq!(words.ja.contains("{tag}"), key.ends_with('/'), "{key}");
        }
        for (key, ..) in FLAGS {
            assert!(catalog.condition_key(key).is_some(), "{key}");
        }
    }
}
