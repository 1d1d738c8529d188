//! Speed as ratios to `serde_json::from_str::<Value>` on the same bytes, so that the numbers mean
//! the same on every machine. `cargo bench --bench ratio`; `-- --large` adds 100 MB. After
//! `cargo xtask noise` also the time for one of AWS's own policies.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a bench"
)]

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    bench::main();
}

#[cfg(not(target_arch = "wasm32"))]
mod bench {
    use std::{
        hint::black_box,
        time::{Duration, Instant},
    };

    use sekisho::{Options, check, document::Kind, syntax::Tree};

    pub fn main() {
        let large = std::env::args().any(|argument| argument == "--large");
        println!(
            "{:<28} {:>11} {:>9} {:>12} {:>12}",
            "input", "bytes", "findings", "read/serde", "check/serde"
        );
        row("policy of 6 KB", &policy(14));
        row("1,000 policies, one each", &many(1_000));
        row("array of policies, 1 MB", &array(1_000_000));
        row("array of policies, 10 MB", &array(10_000_000));
        if large {
            row("array of policies, 100 MB", &array(100_000_000));
        }
        row("one policy, 10,000 statements", &policy(10_000));
        row("group with 1,000 rules", &group(1_000));
        row("group with 10,000 rules", &group(10_000));
        row("group, 10,000 wide rules", &wide_group(10_000));
        row("ACL with 40 entries", &acl(40));
        row("100 ACLs with 40 entries", &acls(100));
        managed_policies();
        println!("\nA ratio of 1 is the time of serde_json::from_str::<Value>; less is faster.");
    }

    /// AWS's own policies, one check each with every rule, if `cargo xtask noise` has fetched them.
    fn managed_policies() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/target/noise/managed-policies.jsonl");
        let Ok(lines) = std::fs::read_to_string(file) else {
            println!("\nskipped: no managed policies; `cargo xtask noise` fetches them");
            return;
        };
        let text = |line: &str| {
            let policy: serde_json::Value = serde_json::from_str(line).unwrap();
            serde_json::to_string_pretty(&policy["document"]).unwrap()
        };
        let policies: Vec<String> = lines.lines().map(text).collect();
        let options = Options { kind: Some(Kind::IdentityPolicy), ..Options::default() };
        let mut times = vec![Duration::MAX; policies.len()];
        let mut whole = Duration::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            for (policy, time) in policies.iter().zip(&mut times) {
                let start = Instant::now();
                black_box(check(black_box(policy), &options));
                *time = start.elapsed().min(*time);
            }
            whole = whole.min(start.elapsed());
        }
        times.sort();
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        let bytes: usize = policies.iter().map(String::len).sum();
        println!(
            "\n{} managed policies, every rule: {:.0} µs a policy (median {:.0}, 99 % {:.0}, most {:.0}), {:.1} MB/s",
            policies.len(),
            micros(whole) / policies.len() as f64,
            micros(times[times.len() / 2]),
            micros(times[times.len() * 99 / 100]),
            micros(times[times.len() - 1]),
            bytes as f64 / whole.as_secs_f64() / 1e6,
        );
    }

    fn row(name: &str, text: &str) {
        let serde = best(|| {
            black_box(serde_json::from_str::<serde_json::Value>(black_box(text)).unwrap());
        });
        let read = best(|| {
            black_box(Tree::read(black_box(text)));
        });
        let options = Options::default();
        let checked = best(|| {
            black_box(check(black_box(text), &options));
        });
        let findings = check(text, &options).findings.len();
        let ratio = |time: Duration| time.as_secs_f64() / serde.as_secs_f64();
        println!(
            "{name:<28} {:>11} {findings:>9} {:>12.2} {:>12.2}",
            text.len(),
            ratio(read),
            ratio(checked)
        );
    }

    /// The best of several runs: on a busy machine the least disturbed one.
    fn best(mut work: impl FnMut()) -> Duration {
        let mut best = Duration::MAX;
        let begin = Instant::now();
        for _ in 0..50 {
            let start = Instant::now();
            work();
            best = best.min(start.elapsed());
            if begin.elapsed() > Duration::from_secs(3) {
                break;
            }
        }
        best
    }

    fn statement(at: usize) -> String {
        // Each with an action, another one, and a pattern that takes something in.
        let services = [
            ("s3", "GetObject", "PutObjectAcl", "List*"),
            ("dynamodb", "GetItem", "UpdateTable", "Describe*"),
            ("sqs", "SendMessage", "ReceiveMessage", "Get*"),
            ("logs", "PutLogEvents", "CreateLogGroup", "Describe*"),
            ("ecr", "BatchGetImage", "PutImage", "Describe*"),
        ];
        let (service, one, other, pattern) = services[at % services.len()];
        format!(
            "{{\n  \"Sid\": \"Part{at}\",\n  \"Effect\": \"Allow\",\n  \"Action\": [\"{service}:{one}\", \
             \"{service}:{other}\", \"{service}:{pattern}\"],\n  \"Resource\": [\"arn:aws:{service}:eu-west-1:210987654321:thing/{at}\", \
             \"arn:aws:{service}:eu-west-1:210987654321:thing/{at}/*\"],\n  \"Condition\": {{\"StringEquals\": \
             {{\"aws:ResourceAccount\": \"210987654321\", \"aws:RequestedRegion\": [\"eu-west-1\", \"eu-central-1\"]}}}}\n}}"
        )
    }

    fn policy(statements: usize) -> String {
        let all: Vec<String> = (0..statements).map(statement).collect();
        format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{}]}}", all.join(",\n"))
    }

    fn many(count: usize) -> String {
        let all: Vec<String> = (0..count).map(|at| policy(1 + at % 3)).collect();
        format!("[{}]", all.join(",\n"))
    }

    fn array(bytes: usize) -> String {
        let mut text = String::from("[");
        let mut at = 0;
        while text.len() < bytes {
            if at > 0 {
                text.push_str(",\n");
            }
            text.push_str(&policy(1 + at % 5));
            at += 1;
        }
        text.push(']');
        text
    }

    fn group(rules: usize) -> String {
        let one = |at: usize| {
            format!(
                "{{\"IpProtocol\": \"tcp\", \"FromPort\": {0}, \"ToPort\": {0}, \"IpRanges\": [{{\"CidrIp\": \"10.{1}.{2}.0/24\", \
                 \"Description\": \"peer {at}\"}}], \"Ipv6Ranges\": [], \"PrefixListIds\": [], \"UserIdGroupPairs\": []}}",
                1024 + at % 60_000,
                at % 256,
                at / 256 % 256,
            )
        };
        let all: Vec<String> = (0..rules).map(one).collect();
        format!(
            "{{\"SecurityGroups\": [{{\"GroupId\": \"sg-0123456789abcdef0\", \"GroupName\": \"app\", \
             \"IpPermissions\": [{}], \"IpPermissionsEgress\": []}}]}}",
            all.join(",\n")
        )
    }

    /// Rules that overlap in ports and addresses.
    fn wide_group(rules: usize) -> String {
        let one = |at: usize| {
            format!(
                "{{\"IpProtocol\": \"tcp\", \"FromPort\": {}, \"ToPort\": {}, \"IpRanges\": [{{\"CidrIp\": \"{}.{}.0.0/{}\"}}]}}",
                at % 2_000,
                20_000 + at % 30_000,
                1 + at % 200,
                at / 200 % 256,
                8 + at % 20,
            )
        };
        let all: Vec<String> = (0..rules).map(one).collect();
        format!(
            "{{\"GroupId\": \"sg-0123456789abcdef0\", \"IpPermissions\": [{}]}}",
            all.join(",\n")
        )
    }

    fn acl(entries: usize) -> String {
        let one = |at: usize| {
            let action = if at.is_multiple_of(3) { "deny" } else { "allow" };
            format!(
                "{{\"RuleNumber\": {}, \"Protocol\": \"6\", \"RuleAction\": \"{action}\", \"Egress\": false, \
                 \"CidrBlock\": \"{}.0.0.0/{}\", \"PortRange\": {{\"From\": {}, \"To\": {}}}}}",
                100 + 10 * at,
                at * 6 % 224,
                at % 9,
                at * 100,
                at * 100 + 3_000,
            )
        };
        let all: Vec<String> = (0..entries).map(one).collect();
        format!("{{\"NetworkAclId\": \"acl-1\", \"Entries\": [{}]}}", all.join(",\n"))
    }

    fn acls(count: usize) -> String {
        let all: Vec<String> = (0..count).map(|_| acl(40)).collect();
        format!("{{\"NetworkAcls\": [{}]}}", all.join(",\n"))
    }
}
