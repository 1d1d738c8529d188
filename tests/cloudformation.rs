//! CloudFormation templates: what functions give, what is found, and at which characters.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

use sekisho::{
    Options, Report, check,
    document::{Override, Trees, find},
    finding::{Category, Severity},
    syntax::Node,
    text::apply,
};

/// A template with a managed policy whose only statement has this `Resource`.
fn with_resource(value: &str) -> String {
    let head = r#"{
      "Parameters": {
        "Open": {"Type": "String"},
        "Name": {"Type": "String", "Default": "reports"},
        "Many": {"Type": "CommaDelimitedList", "Default": "one, two"},
        "Secret": {"Type": "String", "NoEcho": true, "Default": "x"},
        "Stored": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/a"}
      },
      "Mappings": {"M": {"a": {"one": "arn:aws:s3:::mapped", "list": ["x", "y"]}}},
      "Resources": {
        "Named": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Fn::Sub": "${Name}-2"}}},
        "Bucket": {"Type": "AWS::S3::Bucket"},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"Path": "/app/"}},
        "Loop": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "Loop"}}},
        "Gh": {"Type": "AWS::IAM::OIDCProvider", "Properties": {"Url": "https://oidc.example.com/a"}},
        "P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {
          "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "#;
    format!("{head}{value}}}}}}}}}}}}}")
}

/// A text with its holes in the names that the template has for them.
fn shown(node: Node<'_>) -> String {
    let text = node.str().unwrap();
    let named = text.chars().map(|c| match node.tree().hole_name(c) {
        Some(name) => format!("${{{name}}}"),
        None => c.to_string(),
    });
    named.collect()
}

#[test]
fn functions_give_what_can_be_known() {
    for (value, expected) in [
        (r#""a""#, vec!["a"]),
        ("12", vec!["12"]),
        (r#"{"Ref": "Open"}"#, vec!["${Open}"]),
        (r#"{"Ref": "Name"}"#, vec!["reports"]),
        (r#"{"Ref": "Many"}"#, vec!["one", "two"]),
        (r#"{"Ref": "Secret"}"#, vec!["${Secret}"]),
        (r#"{"Ref": "Stored"}"#, vec!["${Stored}"]),
        (r#"{"Ref": "Bucket"}"#, vec!["${Bucket}"]),
        (r#"{"Ref": "Named"}"#, vec!["reports-2"]),
        (r#"{"Ref": "Nowhere"}"#, vec!["${Nowhere}"]),
        (r#"{"Fn::GetAtt": ["Bucket", "Arn"]}"#, vec!["arn:aws:s3:::${Bucket}"]),
        (r#"{"Fn::GetAtt": "Named.Arn"}"#, vec!["arn:aws:s3:::reports-2"]),
        (r#"{"Fn::GetAtt": ["Bucket", "DomainName"]}"#, vec!["${Bucket.DomainName}"]),
        (
            r#"{"Fn::GetAtt": ["Role", "Arn"]}"#,
            vec!["arn:aws:iam::${AWS::AccountId}:role/app/${Role}"],
        ),
        (
            r#"{"Fn::Sub": "arn:${AWS::Partition}:s3:::${Named}/${!aws:username}/${ Open }"}"#,
            vec!["arn:aws:s3:::reports-2/${aws:username}/${Open}"],
        ),
        (r#"{"Fn::Sub": ["${A}/${B.Arn}", {"A": {"Ref": "Name"}}]}"#, vec!["reports/${B.Arn}"]),
        (r#"{"Fn::Sub": "plain"}"#, vec!["plain"]),
        (r#"{"Fn::Sub": "${unclosed"}"#, vec!["${unclosed"]),
        (
            r#"{"Fn::Join": ["", ["arn:aws:s3:::", {"Ref": "Bucket"}, "/", {"Ref": "AWS::Region"}]]}"#,
            vec!["arn:aws:s3:::${Bucket}/${AWS::Region}"],
        ),
        (r#"{"Fn::Join": ["-", {"Ref": "Many"}]}"#, vec!["one-two"]),
        (r#"{"Fn::Join": ["-", {"Ref": "Open"}]}"#, vec!["${Fn::Join}"]),
        (r#"{"Fn::If": ["C", "a", "b"]}"#, vec!["a", "b"]),
        (r#"["x", {"Fn::If": ["C", ["a", "b"], {"Ref": "AWS::NoValue"}]}]"#, vec!["x", "a", "b"]),
        (r#"["x", {"Ref": "AWS::NoValue"}, {"Ref": "Many"}]"#, vec!["x", "one", "two"]),
        (r#"{"Fn::Select": ["1", {"Ref": "Many"}]}"#, vec!["two"]),
        (r#"{"Fn::Select": [0, {"Fn::Split": ["/", "a/b"]}]}"#, vec!["a"]),
        (r#"{"Fn::Split": [",", {"Ref": "Open"}]}"#, vec!["${Fn::Split}"]),
        (r#"{"Fn::FindInMap": ["M", "a", "one"]}"#, vec!["arn:aws:s3:::mapped"]),
        (r#"{"Fn::FindInMap": ["M", "a", "list"]}"#, vec!["x", "y"]),
        (r#"{"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "one"]}"#, vec!["${Fn::FindInMap}"]),
        (r#"{"Fn::ImportValue": {"Fn::Sub": "${Open}-key"}}"#, vec!["${*-key}"]),
        (
            r#"{"Ref": "Gh"}"#,
            vec!["arn:aws:iam::${AWS::AccountId}:oidc-provider/oidc.example.com/a"],
        ),
        (r#""{{resolve:ssm:/a}}""#, vec!["${ssm:/a}"]),
        (
            r#"{"Fn::Sub": "b/{{resolve:ssm:/${Open}/a}}/c/{{resolve:ssm:/b}}{{x"}"#,
            vec!["b/${ssm:/*/a}/c/${ssm:/b}{{x"],
        ),
        (r#"{"Fn::Cidr": ["10.0.0.0/8", 2, 8]}"#, vec!["${Fn::Cidr}"]),
        (r#"{"Fn::Transform": {"Name": "AWS::Include"}}"#, vec!["${Fn::Transform}"]),
    ] {
        let text = with_resource(value);
        let trees = Trees::default();
        let found = find(&text, Override::default(), &trees);
        let statement = found.documents[0].root.get("Statement").unwrap();
        let resource = statement.get("Resource").unwrap();
        let texts: Vec<String> = resource.one_or_many().map(shown).collect();
        assert_eq!(texts, expected, "{value}");
    }
    // A name that is made of itself ends.
    let text = with_resource(r#"{"Ref": "Loop"}"#);
    assert!(!check(&text, &Options::default()).documents.is_empty());
}

/// Rule, underlined text and label of each finding of these rules.
fn found(text: &str, rules: &[&str]) -> Vec<(&'static str, String, String)> {
    let report: Report = check(text, &Options::default());
    let findings = report.findings.iter().filter(|finding| rules.contains(&finding.rule.id));
    findings
        .map(|finding| {
            let label = finding.document.map(|at| report.documents[at as usize].label.clone());
            let place = finding.span.of(text).to_owned();
            (finding.rule.id, place, label.unwrap_or_default())
        })
        .collect()
}

const TEMPLATE: &str = r##"{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {
  "Role": {"Type": "AWS::IAM::Role", "Properties": {
    "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]},
    "Policies": [{"PolicyName": "運用", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": {"Fn::Sub": "s3:GetObjekt"}, "Resource": {"Fn::Sub": "${Bucket.Arn}/*"}}]}}]}},
  "Bucket": {"Type": "AWS::S3::Bucket"},
  "Guard": {"Type": "AWS::Organizations::Policy", "Properties": {"Type": "SERVICE_CONTROL_POLICY", "Content":
    "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"s3:GetObjekt\", \"Resource\": \"*\"}]}"}},
  "Logs": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "x", "PolicyDocument": {"Fn::Sub":
    "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"es.amazonaws.com\"}, \"Action\": \"logs:PutLogEventz\", \"Resource\": \"arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:x:*\"}]}"}}},
  "Invoke": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Action": "lambda:InvokeFunction", "Principal": "*"}},
  "Other": {"Type": "Custom::Thing", "Properties": {"Deep": {"Doc": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "*", "Resource": {"Fn::Join": ["", ["*"]]}}]}}}},
  "Web": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "w", "SecurityGroupEgress": []}},
  "Ssh": {"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {"GroupId": {"Ref": "Web"}, "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}},
  "Acl": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": "vpc-1"}},
  "A": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "Acl"}, "RuleNumber": 7, "Protocol": -1, "RuleAction": "deny", "CidrBlock": "10.0.0.0/8"}},
  "B": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Fn::GetAtt": ["Acl", "Id"]}, "RuleNumber": "7", "Protocol": 6, "RuleAction": "allow", "CidrBlock": "10.0.0.0/8"}}
}}"##;

#[test]
fn findings_stand_at_the_characters_of_the_template_and_name_the_resource() {
    let rules = [
        "trust-anyone",
        "action-unknown",
        "lambda-public-invoke",
        "admin-all",
        "sg-ingress-world-admin",
        "nacl-rule-number-repeated",
    ];
    let all = found(TEMPLATE, &rules);
    for (rule, place, label) in [
        ("trust-anyone", "\"*\"", "Role"),
        ("action-unknown", "\"s3:GetObjekt\"", "Role/運用"),
        ("action-unknown", "\\\"s3:GetObjekt\\\"", "Guard"),
        ("action-unknown", "\\\"logs:PutLogEventz\\\"", "Logs"),
        ("admin-all", "\"*\"", "Other"),
        ("sg-ingress-world-admin", "\"0.0.0.0/0\"", "Web (Ssh)"),
        ("nacl-rule-number-repeated", "\"7\"", "Acl (A, B)"),
    ] {
        let wanted = (rule, place.to_owned(), label.to_owned());
        assert!(all.contains(&wanted), "{wanted:?} is not in {all:#?}");
    }
    let report = check(TEMPLATE, &Options::default());
    let kinds: Vec<&str> = report.documents.iter().map(|document| document.kind.id()).collect();
    assert_eq!(
        kinds,
        [
            "trust-policy",
            "identity-policy",
            "service-control-policy",
            "resource-policy",
            "resource-policy",
            "identity-policy",
            "security-group",
            "network-acl"
        ]
    );
    let pointer = &report.documents[1].pointer;
    assert_eq!(pointer, "/Resources/Role/Properties/Policies/0/PolicyDocument");
}

/// SAM lets everybody in by itself when the URL of a function asks for no authentication; beside a
/// plain URL that takes a permission.
#[test]
fn a_url_of_sam_without_authentication_is_a_policy() {
    let text = |of: &str| {
        format!(
            "Resources:\n  Hook:\n    Type: {of}\n    Properties:\n      FunctionUrlConfig:\n        AuthType: NONE\n      AuthType: NONE\n"
        )
    };
    let open = check(&text("AWS::Serverless::Function"), &Options::default());
    let finding =
        open.findings.iter().find(|finding| finding.rule.id == "lambda-url-auth-none").unwrap();
    assert_eq!(finding.span.of(&text("AWS::Serverless::Function")), "NONE");
}

#[test]
fn a_url_without_authentication_is_open_once_a_permission_says_so() {
    let text = |auth: &str, function: &str| {
        format!(
            "Resources:\n  Hook:\n    Type: AWS::Lambda::Url\n    Properties: {{AuthType: {auth}, TargetFunctionArn: !GetAtt Run.Arn}}\n  Run:\n    Type: AWS::Lambda::Function\n    Properties: {{FunctionName: orders}}\n  Open:\n    Type: AWS::Lambda::Permission\n    Properties: {{FunctionName: {function}, Action: lambda:InvokeFunctionUrl, Principal: '*', FunctionUrlAuthType: NONE}}\n"
        )
    };
    let rules = ["lambda-url-auth-none"];
    let wanted = |place: &str, label: &str| ("lambda-url-auth-none", place.into(), label.into());
    let permitted = [wanted("'*'", "Run/Open")];
    for named in [
        "!Ref Run",
        "orders",
        "orders:live",
        "arn:aws:lambda:eu-west-1:210987654321:function:orders",
    ] {
        assert_eq!(found(&text("NONE", named), &rules), permitted, "{named}");
    }
    let apart = [wanted("NONE", "Hook"), wanted("'*'", "Open")];
    assert_eq!(found(&text("NONE", "others"), &rules), apart);
    assert_eq!(found(&text("AWS_IAM", "others"), &rules), [wanted("'*'", "Open")]);
}

/// `Fn::ForEach` makes a resource for each value of a list that is known.
#[test]
fn a_bus_without_a_name_is_the_default_one() {
    let policy = "Resources:\n  P:\n    Type: AWS::Events::EventBusPolicy\n    Properties: {StatementId: a, Principal: '*', Action: events:PutEvents}\n";
    let told = found(policy, &["eventbus-open", "resource-missing-or-both", "arn-malformed"]);
    assert_eq!(told, [("eventbus-open", "'*'".to_owned(), "P".to_owned())]);
}

#[test]
fn what_is_made_for_each_is_each_of_them() {
    let template = |list: &str| {
        format!(
            r#"Parameters:
  Ports: {{ Type: CommaDelimitedList, Default: "22, 443" }}
  Unknown: {{ Type: CommaDelimitedList }}
Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties: {{ GroupDescription: web }}
  Fn::ForEach::Rules:
    - Port
    - {list}
    - Rule${{Port}}:
        Type: AWS::EC2::SecurityGroupIngress
        Properties:
          GroupId: !Ref Web
          Description: !Sub port ${{Port}}
          IpProtocol: tcp
          FromPort: !Ref Port
          ToPort: !Ref Port
          CidrIp: 0.0.0.0/0
"#
        )
    };
    let admin = ["sg-ingress-world-admin"];
    for (list, label, count) in [
        ("[\"22\", \"3389\"]", "Web (Rule22, Rule3389)", 1),
        ("!Ref Ports", "Web (Rule22, Rule443)", 1),
        ("[\"443\"]", "Web (Rule443)", 0),
        ("[]", "Web", 0),
        // Nobody knows what comes of it.
        ("!Ref Unknown", "Web (Rule${Port})", 0),
    ] {
        let text = template(list);
        let report = check(&text, &Options::default());
        assert_eq!(report.documents[0].label, label, "{text}");
        assert_eq!(found(&text, &admin).len(), count, "{text}");
    }
}

#[test]
fn a_fix_is_written_into_the_template() {
    let report = check(TEMPLATE, &Options::default());
    let fixes = report.findings.iter().filter(|finding| finding.rule.id == "action-unknown");
    let edits: Vec<_> =
        fixes.filter_map(|f| f.fix.as_ref()).flat_map(|fix| fix.edits.clone()).collect();
    let mended = apply(TEMPLATE, &edits);
    assert_eq!(mended, TEMPLATE.replace("GetObjekt", "GetObject"));
    assert!(serde_json::from_str::<serde_json::Value>(&mended).is_ok());
}

#[test]
fn a_template_is_found_inside_other_texts() {
    let string = serde_json::to_string(TEMPLATE).unwrap();
    let object = format!("{{\"TemplateBody\": {TEMPLATE}, \"StagesAvailable\": [\"Original\"]}}");
    let escaped = format!("{{\"TemplateBody\": {string}, \"StagesAvailable\": [\"Original\"]}}");
    let ids = |text: &str| {
        let report = check(text, &Options::default());
        let mut ids: Vec<_> = report.findings.iter().map(|finding| finding.rule.id).collect();
        ids.sort_unstable();
        (ids, report.documents.len())
    };
    let plain = ids(TEMPLATE);
    assert_eq!(ids(&object), plain);
    assert_eq!(ids(&escaped), plain);
}

#[test]
fn pieces_of_templates_are_read_too() {
    let policy = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
        "Action": "s3:GetObjekt", "Resource": {"Fn::Sub": "${Bucket.Arn}/*"}}]}"#;
    let resource = format!(
        r#"{{"Type": "AWS::S3::BucketPolicy", "Properties": {{"PolicyDocument": {policy}}}}}"#
    );
    let named = format!(r#"{{"Open": {resource}}}"#);
    for (text, label) in [(policy, ""), (&resource, "AWS::S3::BucketPolicy"), (&named, "Open")] {
        let report = check(text, &Options::default());
        let [document] = &report.documents[..] else { panic!("{text}") };
        assert_eq!(document.label, label);
        assert_eq!(document.resource_type.map(|it| it.name), Some("AWS::S3::Bucket"));
        assert!(!document.guessed);
        let found = found(text, &["action-unknown", "arn-malformed", "element-wrong-type"]);
        let places: Vec<_> = found.iter().map(|(rule, place, _)| (*rule, place.as_str())).collect();
        assert_eq!(places, [("action-unknown", "\"s3:GetObjekt\"")]);
    }
}

/// What only the deployment knows, in every place that takes a value.
const HOLES: &str = r##"{
 "Parameters": {"P": {"Type": "String"}, "Bucket": {"Type": "String"}, "Org": {"Type": "String"}, "Cidr": {"Type": "String"}, "Port": {"Type": "Number"}, "Acts": {"Type": "CommaDelimitedList"}, "Acc": {"Type": "String"}},
 "Resources": {
  "R": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": {"AWS": {"Ref": "P"}}, "Action": "sts:AssumeRole"},
      {"Effect": "Allow", "Principal": {"AWS": {"Ref": "AWS::AccountId"}}, "Action": ["sts:AssumeRole"], "Condition": {"StringEquals": {"sts:ExternalId": {"Ref": "P"}}}},
      {"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${Acc}:root"}}, "Action": "sts:AssumeRole"},
      {"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${P}"}}, "Action": "sts:AssumeRole"},
      {"Effect": "Allow", "Principal": {"Service": {"Ref": "P"}}, "Action": "sts:AssumeRole"},
      {"Effect": "Allow", "Principal": {"Federated": {"Ref": "P"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"token.actions.githubusercontent.com:sub": {"Ref": "P"}, "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}},
      {"Effect": "Allow", "Principal": {"Federated": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": {"Fn::Sub": "repo:${P}:*"}, "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}},
      {"Effect": {"Ref": "P"}, "Principal": {"Ref": "P"}, "Action": {"Ref": "P"}}]}, "Policies": [{"PolicyName": {"Fn::Sub": "${P}-x"}, "PolicyDocument": {"Version": {"Ref": "P"}, "Statement": [{"Sid": {"Ref": "P"}, "Effect": "Allow", "Action": {"Ref": "Acts"}, "Resource": {"Ref": "P"}},
      {"Effect": "Allow", "Action": [{"Ref": "P"}, {"Fn::Sub": "s3:${P}"}, {"Fn::Sub": "${P}:GetObject"}, {"Fn::Sub": "s3:${P}*"}], "Resource": [{"Fn::Sub": "arn:aws:s3:::${Bucket}"}, {"Fn::Sub": "arn:aws:s3:::${Bucket}/*"}, {"Ref": "P"}]},
      {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": {"Fn::Sub": "arn:aws:s3:::${Bucket}"}},
      {"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": {"Fn::GetAtt": ["Q", "Arn"]}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "Org"}, "aws:SourceAccount": {"Ref": "AWS::AccountId"}}, "Bool": {"aws:SecureTransport": {"Ref": "P"}}, "DateLessThan": {"aws:CurrentTime": {"Ref": "P"}}, "NumericLessThan": {"aws:MultiFactorAuthAge": {"Ref": "P"}}, "IpAddress": {"aws:SourceIp": [{"Ref": "Cidr"}]}, "ArnLike": {"aws:SourceArn": {"Ref": "P"}}, "Null": {"aws:TokenIssueTime": {"Ref": "P"}}}},
      {"Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": {"Fn::Sub": "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${P}"}},
      {"Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": {"Fn::ImportValue": {"Fn::Sub": "${P}-key"}}},
      {"Effect": "Allow", "Action": ["iam:PassRole"], "Resource": {"Fn::GetAtt": ["R", "Arn"]}},
      {"Effect": "Allow", "Action": ["logs:PutLogEvents", "logs:CreateLogStream"], "Resource": {"Fn::Sub": "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/${P}:*"}},
      {"Effect": "Allow", "Action": ["ssm:GetParameter"], "Resource": {"Fn::Sub": "arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter${P}"}},
      {"Effect": "Allow", "Action": ["dynamodb:GetItem"], "Resource": [{"Fn::Sub": "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${P}"}, {"Fn::Sub": "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${P}/index/*"}]},
      {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": {"Ref": "Cidr"}}, "StringNotEquals": {"aws:RequestedRegion": {"Ref": "AWS::Region"}}}},
      {"Effect": "Allow", "Action": ["sts:AssumeRole"], "Resource": {"Fn::Sub": "arn:aws:iam::${Acc}:role/x"}},
      {"Effect": "Allow", "NotAction": [{"Ref": "P"}], "NotResource": {"Ref": "P"}},
      {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": {"Fn::Sub": "arn:aws:s3:::${B}/home/${!aws:username}/*"}}]}}]}},
  "BP": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "B"}, "PolicyDocument": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${B.Arn}/*"}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "Org"}}}},
      {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${B.Arn}/*"}, "Condition": {"IpAddress": {"aws:SourceIp": {"Ref": "Cidr"}}}},
      {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${B.Arn}/*"}, "Condition": {"StringEquals": {"aws:SourceVpce": {"Ref": "P"}}}},
      {"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject", "Resource": {"Fn::Join": ["/", [{"Fn::GetAtt": ["B", "Arn"]}, "*"]]}, "Condition": {"StringEquals": {"AWS:SourceArn": {"Fn::Sub": "arn:aws:cloudfront::${AWS::AccountId}:distribution/${P}"}}}},
      {"Effect": "Allow", "Principal": {"CanonicalUser": {"Fn::GetAtt": ["Oai", "S3CanonicalUserId"]}}, "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${B.Arn}/*"}},
      {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": [{"Fn::GetAtt": ["B", "Arn"]}, {"Fn::Sub": "${B.Arn}/*"}], "Condition": {"Bool": {"aws:SecureTransport": false}}}]}}},
  "SG": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "x", "SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": {"Ref": "Port"}, "ToPort": {"Ref": "Port"}, "CidrIp": {"Ref": "Cidr"}},
      {"IpProtocol": "tcp", "FromPort": {"Ref": "Port"}, "ToPort": {"Ref": "Port"}, "CidrIp": "0.0.0.0/0"},
      {"IpProtocol": {"Ref": "P"}, "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"},
      {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": {"Fn::GetAtt": ["Vpc", "CidrBlock"]}},
      {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": {"Fn::Sub": "${P}/32"}},
      {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "SourceSecurityGroupId": {"Fn::GetAtt": "SG.GroupId"}},
      {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "SourcePrefixListId": {"Ref": "P"}}], "SecurityGroupEgress": {"Fn::If": ["C", [{"IpProtocol": -1, "CidrIp": "0.0.0.0/0"}], [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}]]}}},
  "Acl": {"Type": "AWS::EC2::NetworkAcl", "Properties": {}},
  "E": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "Acl"}, "RuleNumber": {"Ref": "Port"}, "Protocol": {"Ref": "P"}, "RuleAction": {"Ref": "P"}, "CidrBlock": {"Ref": "Cidr"}, "PortRange": {"From": {"Ref": "Port"}, "To": {"Ref": "Port"}}}},
  "Perm": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Action": "lambda:InvokeFunction", "Principal": {"Ref": "P"}}},
  "Z": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Fn::Sub": "{\"Version\": \"2012-10-17\", \"Statement\": [${Statement}]}"}}},
  "T": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:role/app-*"}}, "Action": "sts:AssumeRole"}]}}},
  "S": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Fn::Sub": "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Federated\": \"arn:aws:iam::${AWS::AccountId}:oidc-provider/${Oidc}\"}, \"Action\": \"sts:AssumeRoleWithWebIdentity\", \"Condition\": {\"StringEquals\": {\"${Oidc}:sub\": \"system:serviceaccount:${Ns}:x\", \"${Oidc}:aud\": \"sts.amazonaws.com\"}}}]}"}}}
}}"##;

#[test]
fn nothing_is_said_about_the_form_of_what_is_unknown() {
    let report = check(HOLES, &Options::default());
    let kinds: Vec<&str> = report.documents.iter().map(|document| document.kind.id()).collect();
    assert_eq!(kinds.len(), 9, "{kinds:?}");
    let loud = report.findings.iter().filter(|finding| {
        finding.category == Category::Error
            || finding.severity <= Severity::High
            || finding.wording.title.en.contains("Unknown")
    });
    let loud: Vec<_> = loud.map(|finding| (finding.rule.id, finding.span.of(HOLES))).collect();
    assert_eq!(loud, []);
}

#[test]
fn expansion_ends() {
    let mut nested = r#"{"Fn::Sub": ["${A}${A}", {"A": "x"}]}"#.to_owned();
    for _ in 0..80 {
        nested = format!(r#"{{"Fn::Sub": ["${{A}}${{A}}", {{"A": {nested}}}]}}"#);
    }
    let list = vec!["\"arn:aws:s3:::x\""; 3_000].join(",");
    let policy = r#"{"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement":
        {"Effect": "Allow", "Action": "sqs:Send", "Resource": {"Fn::FindInMap": ["M", "a", "b"]}}}}}"#;
    let policies: Vec<String> =
        (0..3_000).map(|number| format!("\"P{number}\": {policy}")).collect();
    let mapped = format!(
        r#"{{"Mappings": {{"M": {{"a": {{"b": [{list}]}}}}}}, "Resources": {{{}}}}}"#,
        policies.join(",")
    );
    for text in [with_resource(&nested), mapped] {
        let trees = Trees::default();
        let found = find(&text, Override::default(), &trees);
        let nodes: usize = found.documents.iter().map(|it| it.root.subtree().count()).sum();
        assert!(nodes > 5 && nodes < text.len(), "{nodes} nodes of {} bytes", text.len());
    }
}
