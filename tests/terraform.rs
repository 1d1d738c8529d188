//! Terraform: plans, states, files and JSON configuration give the same documents, and findings at
//! the right characters of the pasted text.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

use sekisho::{Options, Report, check, finding::Lang, render::words::fill};

/// The kind and the label of each document.
fn documents(text: &str) -> Vec<(String, String)> {
    let report = check(text, &Options::default());
    let named = report.documents.iter();
    named.map(|document| (document.kind.id().to_owned(), document.label.clone())).collect()
}

/// What stands at the places of a rule's findings.
fn places<'t>(text: &'t str, report: &Report, rule: &str) -> Vec<&'t str> {
    let of = report.findings.iter().filter(|finding| finding.rule.id == rule);
    of.map(|finding| &text[finding.span.start as usize..finding.span.end as usize]).collect()
}

fn found<'t>(text: &'t str, rule: &str) -> Vec<&'t str> {
    places(text, &check(text, &Options::default()), rule)
}

/// What a rule says, in English.
fn told(text: &str, rule: &str) -> Vec<String> {
    let report = check(text, &Options::default());
    let of = report.findings.iter().filter(|finding| finding.rule.id == rule);
    of.map(|finding| fill(finding.wording.message, &finding.args, Lang::En)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(kind, label)| ((*kind).to_owned(), (*label).to_owned())).collect()
}

const PLAN: &str = r#"{"format_version": "1.2", "terraform_version": "1.9.0",
 "planned_values": {"root_module": {"child_modules": [{"address": "module.a[\"x\"]", "resources": [
  {"address": "module.a[\"x\"].aws_iam_policy.p[0]", "mode": "managed", "type": "aws_iam_policy", "name": "p", "index": 0,
   "values": {"policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Gtobject\",\"Resource\":\"*\"}]}"}}]}]}},
 "resource_changes": [
  {"address": "module.a[\"x\"].aws_iam_policy.p[0]", "mode": "managed", "type": "aws_iam_policy", "name": "p", "index": 0, "change": {"actions": ["create"],
   "after": {"policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"読\",\"Effect\":\"Allow\",\"Action\":\"s3:Gtobject\",\"Resource\":\"*\"}]}"}, "after_unknown": {"arn": true}}},
  {"address": "data.aws_iam_policy_document.d", "mode": "data", "type": "aws_iam_policy_document", "name": "d", "change": {"actions": ["read"],
   "after": {"statement": [{"actions": ["s3:GetObject"], "principals": [{"type": "*", "identifiers": ["*"]}], "resources": [null]}]},
   "after_unknown": {"json": true, "statement": [{"actions": [false], "principals": [{"identifiers": [false]}], "resources": [true]}]}}},
  {"address": "aws_s3_bucket_policy.b", "mode": "managed", "type": "aws_s3_bucket_policy", "name": "b", "change": {"actions": ["create"], "after": {}, "after_unknown": {"policy": true}}},
  {"address": "aws_s3_bucket_policy.gone", "mode": "managed", "type": "aws_s3_bucket_policy", "name": "gone", "change": {"actions": ["delete"], "before": {"policy": "{\"Statement\":[]}"}, "after": null}},
  {"address": "aws_security_group.g", "mode": "managed", "type": "aws_security_group", "name": "g", "change": {"actions": ["create"], "after": {"name": "web"}, "after_unknown": {"id": true, "ingress": true}}},
  {"address": "aws_vpc_security_group_ingress_rule.r", "mode": "managed", "type": "aws_vpc_security_group_ingress_rule", "name": "r", "change": {"actions": ["create"],
   "after": {"cidr_ipv4": "0.0.0.0/0", "from_port": 22, "to_port": 22, "ip_protocol": "tcp"}, "after_unknown": {"security_group_id": true}}}],
 "prior_state": {"values": {"root_module": {"resources": [{"address": "data.aws_iam_policy_document.same", "mode": "data", "type": "aws_iam_policy_document", "name": "same",
   "values": {"json": "{\n \"Statement\": [{\"Action\": \"s3:Gtobject\", \"Effect\": \"Allow\", \"Sid\": \"読\", \"Resource\": \"*\"}], \"Version\": \"2012-10-17\"}"}}]}}},
 "configuration": {"root_module": {"resources": [
  {"address": "aws_s3_bucket_policy.b", "expressions": {"policy": {"references": ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"]}}},
  {"address": "data.aws_iam_policy_document.d", "expressions": {"statement": [{"resources": {"references": ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"]}}]}},
  {"address": "aws_vpc_security_group_ingress_rule.r", "expressions": {"security_group_id": {"references": ["aws_security_group.g.id", "aws_security_group.g"]}}}]}}}"#;

#[test]
fn a_plan_tells_each_policy_once_and_joins_rules_with_their_group() {
    let expected = [
        ("identity-policy", "module.a[\"x\"].aws_iam_policy.p[0]"),
        ("resource-policy", "aws_s3_bucket_policy.b"),
        ("security-group", "aws_security_group.g (aws_vpc_security_group_ingress_rule.r)"),
    ];
    assert_eq!(documents(PLAN), pairs(&expected));
    assert_eq!(found(PLAN, "action-unknown"), [r#"\"s3:Gtobject\""#]);
    assert_eq!(found(PLAN, "s3-public-read"), ["\"*\""]);
    assert_eq!(found(PLAN, "sg-ingress-world-admin"), ["\"0.0.0.0/0\""]);
    assert_eq!(found(PLAN, "arn-malformed"), Vec::<&str>::new());
}

#[test]
fn a_hole_is_called_by_what_the_configuration_refers_to() {
    let report = check(PLAN, &Options::default());
    let public = report.findings.iter().find(|finding| finding.rule.id == "s3-public-read");
    let said = format!("{:?}", report.findings);
    assert!(public.is_some() && said.contains("${aws_s3_bucket.b.arn}"), "{said}");
}

/// A policy goes into a module as a variable, and comes out of another one as an output.
#[test]
fn policies_are_followed_through_modules() {
    let read = |address: &str| {
        format!(
            r#"{{"address": "{address}", "mode": "data", "type": "aws_iam_policy_document", "name": "d", "change": {{"actions": ["read"],
   "after": {{"statement": [{{"actions": ["s3:GetObject"], "principals": [{{"type": "*", "identifiers": ["*"]}}], "resources": [null]}}]}},
   "after_unknown": {{"json": true, "statement": [{{"actions": [false], "principals": [{{"identifiers": [false]}}], "resources": [true]}}]}}}}}}"#
        )
    };
    let taken = |address: &str| {
        format!(
            r#"{{"address": "{address}", "mode": "managed", "type": "aws_s3_bucket_policy", "name": "b", "change": {{"actions": ["create"], "after": {{}}, "after_unknown": {{"policy": true}}}}}}"#
        )
    };
    let refers = |address: &str, to: &str| {
        format!(
            r#"{{"address": "{address}", "expressions": {{"policy": {{"references": ["{to}"]}}}}}}"#
        )
    };
    let text = format!(
        r#"{{"format_version": "1.2", "resource_changes": [{}, {}, {}],
 "configuration": {{"root_module": {{"resources": [{}], "module_calls": {{
  "policies": {{"module": {{"outputs": {{"json": {{"expression": {{"references": ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"]}}}}}}}}}},
  "bucket": {{"expressions": {{"policy": {{"references": ["module.policies.json", "module.policies"]}}}}, "module": {{"resources": [{}]}}}}}}}}}}}}"#,
        read("module.policies.data.aws_iam_policy_document.d"),
        taken("aws_s3_bucket_policy.b"),
        taken("module.bucket[0].aws_s3_bucket_policy.b"),
        refers("aws_s3_bucket_policy.b", "module.policies.json"),
        refers("aws_s3_bucket_policy.b", "var.policy"),
    );
    assert_eq!(documents(&text), pairs(&[("resource-policy", "aws_s3_bucket_policy.b")]), "{text}");
    assert_eq!(found(&text, "s3-public-read"), ["\"*\""]);
    assert_eq!(found(&text, "input-policy-unknown"), Vec::<&str>::new());
}

/// While the whole is not known yet, the plan tells what it is made of.
#[test]
fn the_texts_that_a_policy_is_made_of_are_read() {
    let text = r#"{"format_version": "1.2", "resource_changes": [
  {"address": "aws_iam_policy.p", "mode": "managed", "type": "aws_iam_policy", "name": "p", "change": {"actions": ["create"], "after": {}, "after_unknown": {"policy": true}}},
  {"address": "data.aws_iam_policy_document.d", "mode": "data", "type": "aws_iam_policy_document", "name": "d", "change": {"actions": ["read"],
   "after": {"source_policy_documents": ["{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:PutObjekt\", \"Resource\": \"*\"}}", null],
    "statement": [{"actions": ["s3:GetObjekt"], "resources": [null]}]}, "after_unknown": {"json": true, "statement": [{"resources": [true]}]}}}],
 "configuration": {"root_module": {"resources": [
  {"address": "aws_iam_policy.p", "expressions": {"policy": {"references": ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"]}}}]}}}"#;
    let own = ("identity-policy", "aws_iam_policy.p");
    assert_eq!(documents(text), pairs(&[own, own]));
    assert_eq!(found(text, "action-unknown"), [r#"\"s3:PutObjekt\""#, r#""s3:GetObjekt""#]);
}

/// The provider lets everybody in by itself when a URL asks for no authentication.
#[test]
fn a_url_without_authentication_is_a_policy() {
    let url = |auth: &str| {
        format!(
            "resource \"aws_lambda_function_url\" \"u\" {{\n  function_name = aws_lambda_function.f.function_name\n  authorization_type = \"{auth}\"\n}}\n"
        )
    };
    assert_eq!(documents(&url("NONE")), pairs(&[("resource-policy", "aws_lambda_function_url.u")]));
    assert_eq!(found(&url("NONE"), "lambda-url-auth-none"), ["\"NONE\""]);
    let said = format!("{:?}", check(&url("NONE"), &Options::default()).findings);
    assert!(said.contains("even without an AWS account"), "{said}");
    assert_eq!(documents(&url("AWS_IAM")), []);
}

#[test]
fn a_state_file_is_read_with_its_indices() {
    let state = r#"{"version": 4, "terraform_version": "1.9.0", "lineage": "x", "resources": [
     {"module": "module.a", "mode": "managed", "type": "aws_sqs_queue_policy", "name": "q", "instances": [
      {"index_key": "ü", "attributes": {"policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}"}}]}]}"#;
    assert_eq!(
        documents(state),
        pairs(&[("resource-policy", "module.a.aws_sqs_queue_policy.q[\"ü\"]")])
    );
    assert_eq!(found(state, "sqs-public"), [r#"\"*\""#]);
}

const FILE: &str = r#"# 日本語
variable "prefix" { default = "reports" }
locals {
  actions = ["s3:GetObject", "s3:Gtobject"]
}
data "aws_iam_policy_document" "read" {
  statement {
    actions   = concat(local.actions, ["s3:ListBucket"])
    resources = [aws_s3_bucket.b.arn, "arn:aws:s3:::${var.prefix}/*", "${var.unset}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
resource "aws_s3_bucket_policy" "b" {
  policy = data.aws_iam_policy_document.read.json
}
resource "aws_iam_role" "r" {
  permissions_boundary = aws_iam_policy.limit.arn
  assume_role_policy   = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [{ "Sid": "信頼", "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole",
        "Condition": { "StringLike": { "aws:PrincipalArn": "${var.who}" } } }]
    }
  EOF
  inline_policy {
    name   = "all"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
    })
  }
}
resource "aws_iam_policy" "limit" {
  policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "s3:*", Resource = "*" } })
}
resource "aws_security_group" "web" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#;

#[test]
fn a_file_gives_documents_by_what_refers_to_them() {
    let expected = [
        ("resource-policy", "aws_s3_bucket_policy.b"),
        ("trust-policy", "aws_iam_role.r"),
        ("identity-policy", "aws_iam_role.r/all"),
        ("permissions-boundary", "aws_iam_policy.limit"),
        ("security-group", "aws_security_group.web"),
    ];
    assert_eq!(documents(FILE), pairs(&expected));
    assert_eq!(found(FILE, "action-unknown"), ["\"s3:Gtobject\""]);
    assert_eq!(found(FILE, "sg-ingress-world-admin"), ["\"0.0.0.0/0\""]);
    assert_eq!(found(FILE, "admin-all"), ["\"*\""]);
    for rule in ["arn-malformed", "json-syntax", "hcl-syntax", "json-repeated-key"] {
        assert_eq!(found(FILE, rule), Vec::<&str>::new(), "{rule}");
    }
}

#[test]
fn who_has_a_policy_is_told_where_its_label_does_not() {
    let policy = |of: &str, name: &str, rest: &str| {
        format!(
            "resource \"{of}\" \"{name}\" {{\n  {rest}\n  policy = jsonencode({{ Statement = [{{ Effect = \"Allow\", Action = \"s3:ListBucket\", Resource = \"arn:aws:s3:::b\" }}] }})\n}}\n"
        )
    };
    let text = [
        policy("aws_iam_role_policy", "own", "role = aws_iam_role.app.id"),
        policy("aws_iam_policy", "shared", ""),
        policy("aws_iam_policy", "idle", ""),
        "resource \"aws_iam_role\" \"app\" {\n}\n".to_owned(),
        "resource \"aws_iam_policy_attachment\" \"a\" {\n  policy_arn = aws_iam_policy.shared.arn\n  roles = [aws_iam_role.app.name]\n  users = [aws_iam_user.u.name]\n}\n".to_owned(),
    ]
    .concat();
    let report = check(&text, &Options::default());
    let owner = |document: &sekisho::DocumentInfo| {
        document.owner.as_ref().map(|(words, args)| fill(*words, args, Lang::En))
    };
    let owners: Vec<Option<String>> = report.documents.iter().map(owner).collect();
    let told = ["role aws_iam_role.app", "aws_iam_role.app and aws_iam_user.u"];
    assert_eq!(owners, [Some(told[0].to_owned()), Some(told[1].to_owned()), None]);
}

/// Blocks and resources that are made for each of several things are each of them, where these are
/// told; what one of them makes dangerous must not hide behind the others.
#[test]
fn what_is_made_for_each_is_each_of_them() {
    let group = |ingress: &str| {
        format!(
            r#"variable "from" {{ default = {{ all = ["0.0.0.0/0"], office = ["203.0.113.0/29"] }} }}
locals {{
  ports = [22, 443]
  rules = {{ ssh = {{ port = 22, from = "all" }}, web = {{ port = 443, from = "office" }} }}
}}
resource "aws_security_group" "g" {{
  description = "g"
  {ingress}
}}
"#
        )
    };
    let block = |each: &str, content: &str| {
        group(&format!(
            "dynamic \"ingress\" {{\n for_each = {each}\n content {{\n description = \"x\"\n protocol = \"tcp\"\n {content}\n }}\n }}"
        ))
    };
    let open = "cidr_blocks = [\"0.0.0.0/0\"]";
    let ports = |of: &str| format!("from_port = {of}\n to_port = {of}\n");
    let for_rules = |each: &str, port: &str, from: &str| {
        let rule = ports(port) + "cidr_blocks = " + from;
        group(&format!(
            "ingress = [for {each} : {{\n description = \"x\"\n protocol = \"tcp\"\n {rule}\n }}]"
        ))
    };
    let of_rules = |from: &str| ports("ingress.value.port") + "cidr_blocks = " + from;
    for (ingress, service) in [
        // Of a list, by the name of the block or another one.
        (block("local.ports", &(ports("ingress.value") + open)), "SSH (22)"),
        (block("toset([\"22\", \"80\"])\n iterator = it", &(ports("it.value") + open)), "SSH (22)"),
        // Of a map: a way into the element, and from there into another map.
        (block("local.rules", &of_rules("var.from[\"all\"]")), "SSH (22)"),
        (block("{ a = local.rules.ssh }", &of_rules("var.from.all")), "SSH (22)"),
        // Through a `for`, which gives the same elements or others.
        (
            block(
                "{ for k, v in local.rules : upper(k) => v if v.port > 0 }",
                &of_rules("var.from.all"),
            ),
            "SSH (22)",
        ),
        (block("[for it in local.ports : it]", &(ports("ingress.value") + open)), "SSH (22)"),
        (
            block("[1]", &(ports("22") + "cidr_blocks = [for one in var.from[\"all\"] : one]")),
            "SSH (22)",
        ),
        (for_rules("port in local.ports", "port", "[\"0.0.0.0/0\"]"), "SSH (22)"),
        (for_rules("name, rule in local.rules", "rule.port", "var.from.all"), "SSH (22)"),
        (
            block("{ a = { list = [1, 3389] } }", &(ports("ingress.value[\"list\"][1]") + open)),
            "RDP (3389)",
        ),
    ] {
        let admin = told(&ingress, "sg-ingress-world-admin");
        assert_eq!(admin.len(), 1, "{ingress}");
        assert!(admin[0].contains(service), "{ingress}\n{admin:?}");
    }
    for quiet in [
        block("[]", &(ports("22") + open)),
        block("local.rules", &of_rules("var.from[\"office\"]")),
        // Nobody knows what these are.
        block("var.unknown", &(ports("ingress.value") + open)),
        block("local.ports", &(ports("ingress.value.port") + open)),
        for_rules("port in local.ports", "port", "var.from.office"),
        for_rules("port in var.unknown", "port", "[\"0.0.0.0/0\"]"),
    ] {
        assert_eq!(told(&quiet, "sg-ingress-world-admin"), Vec::<String>::new(), "{quiet}");
    }
    let rules = r#"resource "aws_security_group_rule" "r" {
  for_each = { ssh = 22, web = 443 }
  type = "ingress"
  security_group_id = aws_security_group.g.id
  description = each.key
  protocol = "tcp"
  from_port = each.value
  to_port = each.value
  cidr_blocks = ["0.0.0.0/0"]
}
"#;
    let text = group("") + rules;
    let label = r#"aws_security_group.g (aws_security_group_rule.r["ssh"], aws_security_group_rule.r["web"])"#;
    assert_eq!(documents(&text), pairs(&[("security-group", label)]));
    assert_eq!(found(&text, "sg-ingress-world-admin"), ["\"0.0.0.0/0\""]);
    let counted = text
        .replace("for_each = { ssh = 22, web = 443 }", "count = var.on ? length(local.ports) : 0")
        .replace("each.key", "\"x\"")
        .replace("each.value", "local.ports[count.index]");
    let label = "aws_security_group.g (aws_security_group_rule.r[0], aws_security_group_rule.r[1])";
    assert_eq!(documents(&counted), pairs(&[("security-group", label)]));
    assert_eq!(found(&counted, "sg-ingress-world-admin"), ["\"0.0.0.0/0\""]);
    // What all of them have in common is said once.
    let refused = text.replace("0.0.0.0/0", "10.0.0.0/33");
    assert_eq!(found(&refused, "sg-value-refused"), ["\"10.0.0.0/33\""]);
}

#[test]
fn of_what_a_condition_chooses_either_may_come() {
    let group = |from: &str| {
        format!(
            "variable \"all\" {{\n default = [\"0.0.0.0/0\"]\n}}\nresource \"aws_security_group\" \"g\" {{\n ingress {{\n from_port = 22\n to_port = 22\n protocol = \"tcp\"\n cidr_blocks = {from}\n }}\n}}\n"
        )
    };
    for (from, count) in [
        ("[var.prod ? \"10.0.0.0/16\" : \"0.0.0.0/0\"]", 1),
        ("[var.prod ? var.vpn : var.test ? \"0.0.0.0/0\" : \"10.0.0.0/16\"]", 1),
        ("var.prod ? var.all : [\"10.0.0.0/16\"]", 1),
        ("[var.prod ? \"10.0.0.0/16\" : var.vpn]", 0),
    ] {
        assert_eq!(told(&group(from), "sg-ingress-world-admin").len(), count, "{from}");
    }
}

/// Of statements that are put together, those that are written out are judged and the others named.
#[test]
fn parts_of_a_policy_are_looked_at_where_they_are_written() {
    let text = r#"data "aws_iam_policy_document" "d" {
  source_policy_documents = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })]
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.d.json
}
resource "aws_iam_policy" "q" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "iam:*", Resource = "*" }, merge(var.base, { Sid = "A" }),
  ] })
}
"#;
    assert_eq!(found(text, "admin-all"), ["\"*\""]);
    assert_eq!(found(text, "iam-full-access").len(), 1);
    assert_eq!(found(text, "input-policy-unknown"), ["merge(var.base, { Sid = \"A\" })"]);
}

#[test]
fn what_is_chosen_among_data_sources_is_each_of_them() {
    let text = r#"data "aws_iam_policy_document" "a" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "b" {
  source_policy_documents = compact([data.aws_iam_policy_document.a.json, var.more])
}
resource "aws_iam_policy" "joined" { policy = join("", data.aws_iam_policy_document.b[*].json) }
resource "aws_iam_policy" "chosen" { policy = var.wide ? data.aws_iam_policy_document.b.json : try(var.own, null) }
resource "aws_iam_policy" "unknown" { policy = try(data.aws_iam_policy_document.c.json, null) }
"#;
    assert_eq!(documents(text), pairs(&[("identity-policy", "aws_iam_policy.joined")]));
    let unknown = found(text, "input-policy-unknown");
    assert_eq!(unknown, ["try(data.aws_iam_policy_document.c.json, null)"]);
}

#[test]
fn the_same_as_json_is_the_same() {
    let json = r#"{"locals": {"bucket": "arn:aws:s3:::reports"}, "resource": {
      "aws_iam_policy": {"p": {"policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Gtobject\",\"Resource\":\"${local.bucket}/${var.x}\"}]}"}},
      "aws_s3_bucket_policy": {"b": [{"policy": "${data.aws_iam_policy_document.d.json}"}]}},
     "data": {"aws_iam_policy_document": {"d": {"statement": [{"actions": ["s3:GetObject"], "resources": ["${aws_s3_bucket.b.arn}/*"], "principals": [{"type": "*", "identifiers": ["*"]}]}]}}}}"#;
    let expected =
        [("identity-policy", "aws_iam_policy.p"), ("resource-policy", "aws_s3_bucket_policy.b")];
    assert_eq!(documents(json), pairs(&expected));
    assert_eq!(found(json, "action-unknown"), [r#"\"s3:Gtobject\""#]);
    assert_eq!(found(json, "s3-public-read"), ["\"*\""]);
}

#[test]
fn bombs_end_in_time() {
    let refers = |of: &dyn Fn(usize) -> String| (0..40).map(of).collect::<String>();
    let nest = |open: &str, close: &str| open.repeat(50_000) + "a" + &close.repeat(50_000);
    let lists = refers(&|i| format!("l{i} = [local.l{0}, local.l{0}]\n", i + 1));
    let texts = refers(&|i| format!("l{i} = \"${{local.l{0}}}${{local.l{0}}}\"\n", i + 1));
    let own = "l0 = [local.l0]\n".to_owned();
    let policy = "jsonencode({ Statement = [{ Effect = \"Allow\", Action = local.l0 }] })";
    let mut all: Vec<String> = [lists, texts, own]
        .iter()
        .map(|locals| {
            format!("locals {{\n{locals}}}\nresource \"aws_iam_policy\" \"p\" {{\npolicy = {policy}\n}}\n")
        })
        .collect();
    for (open, close) in [("(", ")"), ("[", "]"), ("\"${", "}\""), ("!", ""), ("a ? b : ", "")] {
        let value = nest(open, close);
        all.push(format!("resource \"aws_iam_policy\" \"p\" {{\npolicy = {value}\n}}\n"));
    }
    for text in all {
        let start = std::time::Instant::now();
        check(&text, &Options::default());
        assert!(start.elapsed().as_secs() < 10, "{}", &text[..60]);
    }
}
