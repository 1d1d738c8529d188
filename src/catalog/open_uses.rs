//! What anybody can do with a resource that its policy opens, and which rule tells of it.
//!
//! Source: the service authorization reference and the guides of the services on policies of
//! their resources; state of 2026-11.

use crate::finding::Text;

/// How much harm it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// The resource is taken over, or its secrets are out.
    Grave,
    /// Data is read or added.
    Serious,
    /// Only settings are seen, or more is needed.
    Slight,
}

/// One use of a kind of resource.
#[derive(Debug)]
pub struct OpenUse {
    /// The rule that tells of it.
    pub rule: &'static str,
    /// The action; only the service and a colon stand for any.
    pub action: &'static str,
    /// A condition that makes it this use: key and value.
    pub asks: Option<(&'static str, &'static str)>,
    /// How bad it is.
    pub harm: Harm,
    /// What one can do, after "can" in English, as the end of a sentence in Japanese.
    pub words: Text,
}

const fn open(
    rule: &'static str,
    action: &'static str,
    harm: Harm,
    en: &'static str,
    ja: &'static str,
) -> OpenUse {
    OpenUse { rule, action, asks: None, harm, words: Text { en, ja } }
}

const fn by_url(
    action: &'static str,
    key: &'static str,
    value: &'static str,
    harm: Harm,
) -> OpenUse {
    let words = Text {
        en: "run this function over its URL, with any input and at your cost",
        ja: "この関数を URL から任意の入力で、こちらの費用で実行できます",
    };
    OpenUse { rule: "lambda-url-auth-none", action, asks: Some((key, value)), harm, words }
}

use Harm::*;

/// Of each service the worst first: the first that a statement allows is told.
#[rustfmt::skip]
pub static OPEN_USES: &[OpenUse] = &[
    // What manages a key has no effect from another account (KMS developer guide, users of other accounts), so it comes late.
    open("kms-public", "kms:Decrypt", Grave, "decrypt what this key encrypts", "このキーで暗号化されたデータを復号できます"),
    open("kms-public", "kms:CreateGrant", Grave, "let others use this key by grants", "グラントでこのキーの使用を広められます"),
    open("kms-public", "kms:Sign", Grave, "sign in your name with this key", "このキーで、あなたの名で署名できます"),
    open("kms-public", "kms:PutKeyPolicy", Grave, "rewrite this key's policy, and then do anything with it", "このキーのポリシーを書き換えて何でもできます"),
    open("kms-public", "kms:ScheduleKeyDeletion", Grave, "have this key deleted, and with it all that it encrypts", "このキーを削除し、暗号化されたデータをすべて失わせることができます"),
    open("kms-public", "kms:Encrypt", Serious, "encrypt with this key, at your cost", "こちらの費用でこのキーを使って暗号化できます"),
    open("kms-public", "kms:", Slight, "see the settings of this key", "このキーの設定を調べられます"),
    open("sqs-public", "sqs:SetQueueAttributes", Grave, "rewrite this queue's policy and settings", "このキューのポリシーと設定を書き換えられます"),
    open("sqs-public", "sqs:AddPermission", Grave, "let others into this queue", "このキューへのアクセスを第三者に許可できます"),
    open("sqs-public", "sqs:ReceiveMessage", Grave, "read the messages in this queue", "このキューのメッセージを読み取れます"),
    open("sqs-public", "sqs:DeleteMessage", Grave, "delete messages before your programs see them", "メッセージを処理前に削除できます"),
    open("sqs-public", "sqs:DeleteQueue", Grave, "delete this queue", "このキューを削除できます"),
    open("sqs-public", "sqs:PurgeQueue", Grave, "empty this queue", "このキューを空にできます"),
    open("sqs-public", "sqs:SendMessage", Serious, "put messages into this queue, which your programs then process", "このキューに、処理対象となるメッセージを送り込めます"),
    open("sqs-public", "sqs:", Slight, "see the settings of this queue", "このキューの設定を調べられます"),
    open("sns-public", "sns:SetTopicAttributes", Grave, "rewrite this topic's policy and settings", "このトピックのポリシーと設定を書き換えられます"),
    open("sns-public", "sns:AddPermission", Grave, "let others into this topic", "このトピックへのアクセスを第三者に許可できます"),
    open("sns-public", "sns:DeleteTopic", Grave, "delete this topic", "このトピックを削除できます"),
    open("sns-public", "sns:Subscribe", Serious, "subscribe, and get all that is published to this topic", "このトピックをサブスクライブし、発行内容をすべて受け取れます"),
    open("sns-public", "sns:Publish", Serious, "publish messages to all subscribers of this topic", "このトピックの全サブスクライバーにメッセージを発行できます"),
    open("sns-public", "sns:", Slight, "see settings of this topic", "このトピックの設定を調べられます"),
    by_url("lambda:InvokeFunctionUrl", "lambda:FunctionUrlAuthType", "NONE", Serious),
    by_url("lambda:InvokeFunction", "lambda:InvokedViaFunctionUrl", "true", Slight),
    open("lambda-public-invoke", "lambda:UpdateFunctionCode", Grave, "replace this function's code, and so act with its role", "この関数のコードを差し替え、そのロールの権限で動作させられます"),
    open("lambda-public-invoke", "lambda:AddPermission", Grave, "let others into this function", "この関数へのアクセスを第三者に許可できます"),
    open("lambda-public-invoke", "lambda:InvokeFunction", Grave, "run this function with any input and at your cost", "この関数を任意の入力で、こちらの費用で実行できます"),
    open("lambda-public-invoke", "lambda:InvokeFunctionUrl", Serious, "run this function over its URL, with any input and at your cost", "この関数を URL から任意の入力で、こちらの費用で実行できます"),
    open("lambda-public-invoke", "lambda:GetFunction", Serious, "download this function's code", "この関数のコードをダウンロードできます"),
    open("lambda-public-invoke", "lambda:", Slight, "get the code of this layer or see settings of this function", "このレイヤーのコードを取得、または関数の設定を調べられます"),
    open("ecr-public", "ecr:SetRepositoryPolicy", Grave, "rewrite this repository's policy", "このリポジトリのポリシーを書き換えられます"),
    open("ecr-public", "ecr:PutImage", Grave, "replace the images that you run", "実行するイメージを差し替えられます"),
    open("ecr-public", "ecr:BatchDeleteImage", Grave, "delete images", "イメージを削除できます"),
    open("ecr-public", "ecr:BatchGetImage", Serious, "pull the images, with the code and secrets in them", "イメージをプルし、中のコードや機密情報を得られます"),
    open("ecr-public", "ecr:GetDownloadUrlForLayer", Serious, "download the layers of images", "イメージのレイヤーをダウンロードできます"),
    open("ecr-public", "ecr:", Slight, "see the names and settings of images", "イメージの名前や設定を調べられます"),
    open("secret-public", "secretsmanager:PutResourcePolicy", Grave, "rewrite this secret's policy", "このシークレットのポリシーを書き換えられます"),
    open("secret-public", "secretsmanager:GetSecretValue", Grave, "read this secret", "このシークレットを読み取れます"),
    open("secret-public", "secretsmanager:PutSecretValue", Grave, "replace this secret by one of their own", "このシークレットを別の値に差し替えられます"),
    open("secret-public", "secretsmanager:DeleteSecret", Grave, "delete this secret", "このシークレットを削除できます"),
    open("secret-public", "secretsmanager:", Slight, "see settings of this secret", "このシークレットの設定を調べられます"),
    open("opensearch-open", "es:DeleteDomain", Grave, "delete this domain", "このドメインを削除できます"),
    open("opensearch-open", "es:ESHttpDelete", Grave, "delete what is stored in this domain", "このドメインのデータを削除できます"),
    open("opensearch-open", "es:ESHttpPut", Grave, "change what is stored in this domain", "このドメインのデータを書き換えられます"),
    open("opensearch-open", "es:ESHttpPost", Grave, "search this domain and add to it", "このドメインを検索し、データを追加できます"),
    open("opensearch-open", "es:ESHttpGet", Serious, "search and read what is stored in this domain", "このドメインのデータを検索して読み取れます"),
    open("opensearch-open", "es:", Slight, "see settings of this domain", "このドメインの設定を調べられます"),
    open("eventbus-open", "events:PutRule", Grave, "make rules on this bus", "このイベントバスにルールを作成できます"),
    open("eventbus-open", "events:PutEvents", Serious, "send events to this bus, which your rules then act on", "このイベントバスに、ルールを起動するイベントを送り込めます"),
    open("eventbus-open", "events:", Slight, "see the rules of this bus", "このイベントバスのルールを調べられます"),
    open("backup-vault-open", "backup:PutBackupVaultAccessPolicy", Grave, "rewrite this vault's policy", "このボールトのポリシーを書き換えられます"),
    open("backup-vault-open", "backup:DeleteRecoveryPoint", Grave, "delete backups", "バックアップを削除できます"),
    open("backup-vault-open", "backup:DeleteBackupVault", Grave, "delete this vault", "このボールトを削除できます"),
    open("backup-vault-open", "backup:CopyFromBackupVault", Serious, "copy backups out of this vault", "このボールトからバックアップをコピーして持ち出せます"),
    open("backup-vault-open", "backup:CopyIntoBackupVault", Serious, "copy backups of their own into this vault, at your cost", "このボールトに、こちらの費用で任意のバックアップをコピーできます"),
    open("backup-vault-open", "backup:", Slight, "see what is in this vault", "このボールトの内容を調べられます"),
    open("glacier-open", "glacier:DeleteArchive", Grave, "delete archives", "アーカイブを削除できます"),
    open("glacier-open", "glacier:InitiateJob", Serious, "have archives fetched", "アーカイブを取り出せます"),
    open("glacier-open", "glacier:UploadArchive", Serious, "add archives of their own, at your cost", "こちらの費用で任意のアーカイブを追加できます"),
    open("glacier-open", "glacier:", Slight, "see settings of this vault", "このボールトの設定を調べられます"),
    open("apigw-open-with-private", "execute-api:Invoke", Slight, "call this API, over the endpoints of any VPC if it is a private one", "この API を呼び出せます。プライベート API の場合は任意の VPC のエンドポイントからも呼び出せます"),
    open("efs-open", "elasticfilesystem:PutFileSystemPolicy", Grave, "rewrite this file system's policy", "このファイルシステムのポリシーを書き換えられます"),
    open("efs-open", "elasticfilesystem:ClientRootAccess", Grave, "mount this file system as root", "このファイルシステムを root としてマウントできます"),
    open("efs-open", "elasticfilesystem:ClientWrite", Grave, "mount this file system and change files", "このファイルシステムをマウントし、ファイルを書き換えられます"),
    open("efs-open", "elasticfilesystem:ClientMount", Serious, "mount this file system and read files", "このファイルシステムをマウントし、ファイルを読み取れます"),
    open("efs-open", "elasticfilesystem:", Slight, "see settings of this file system", "このファイルシステムの設定を調べられます"),
    open("glue-catalog-open", "glue:PutResourcePolicy", Grave, "rewrite the policy of this data catalog", "このデータカタログのポリシーを書き換えられます"),
    open("glue-catalog-open", "glue:DeleteTable", Grave, "delete tables of this data catalog", "このデータカタログのテーブルを削除できます"),
    open("glue-catalog-open", "glue:UpdateTable", Grave, "point tables of this data catalog to other data", "このデータカタログのテーブルの参照先を別のデータに変えられます"),
    open("glue-catalog-open", "glue:GetTable", Serious, "read the tables of this data catalog: what data there is and where", "このデータカタログのテーブルから、データの内容と場所を読み取れます"),
    open("glue-catalog-open", "glue:GetConnection", Serious, "read connections, with the passwords in them", "接続情報を、含まれるパスワードごと読み取れます"),
    open("glue-catalog-open", "glue:", Slight, "use parts of this data catalog", "このデータカタログの一部を使えます"),
    open("ses-identity-open", "ses:SendEmail", Serious, "send mail in your name", "あなたの名でメールを送信できます"),
    open("ses-identity-open", "ses:SendRawEmail", Serious, "send mail in your name", "あなたの名でメールを送信できます"),
    open("ses-identity-open", "ses:", Slight, "use this identity otherwise than for sending", "この ID を送信以外の目的で使えます"),
    open("codeartifact-open", "codeartifact:PutDomainPermissionsPolicy", Grave, "rewrite the policy of this domain", "このドメインのポリシーを書き換えられます"),
    open("codeartifact-open", "codeartifact:PutRepositoryPermissionsPolicy", Grave, "rewrite the policy of this repository", "このリポジトリのポリシーを書き換えられます"),
    open("codeartifact-open", "codeartifact:PublishPackageVersion", Grave, "publish packages that your builds then use", "ビルドが利用するパッケージを公開できます"),
    open("codeartifact-open", "codeartifact:DeletePackageVersions", Grave, "delete packages", "パッケージを削除できます"),
    open("codeartifact-open", "codeartifact:ReadFromRepository", Serious, "download your packages", "パッケージをダウンロードできます"),
    open("codeartifact-open", "codeartifact:GetPackageVersionAsset", Serious, "download your packages", "パッケージをダウンロードできます"),
    open("codeartifact-open", "codeartifact:", Slight, "see the names of packages or sign in to this domain", "パッケージ名を調べる、またはドメインにサインインできます"),
];

/// Those of a service, in any case.
pub fn of_service(service: &str) -> impl Iterator<Item = &'static OpenUse> {
    OPEN_USES.iter().filter(move |it| {
        it.action.split_once(':').is_some_and(|(own, _)| own.eq_ignore_ascii_case(service))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_action_exists() {
        let catalog = Catalog::built_in();
        for open in OPEN_USES.iter().filter(|open| !open.action.ends_with(':')) {
            assert!(catalog.action(open.action).is_some(), "{}", open.action);
        }
    }
}
