//! Files, folders and standard input as texts.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{IsTerminal, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use sekisho::{syntax::Tree, text::NamedText};

use super::Failure;

/// Where a text comes from.
pub enum Source {
    StandardInput,
    /// One that was named.
    File(PathBuf),
    /// One that was found in a folder.
    Found(PathBuf),
}

impl Source {
    /// The file; nothing for standard input.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Source::StandardInput => None,
            Source::File(path) | Source::Found(path) => Some(path),
        }
    }

    /// Whether it is a file with values for the variables of its module, by the names that Terraform
    /// knows them by. One that is named may have any.
    fn gives_values(&self) -> bool {
        let name = self.path().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        match self {
            Source::File(_) => name.ends_with(".tfvars"),
            _ => name == VALUES || name.ends_with(AUTO_VALUES),
        }
    }
}

/// The file whose values Terraform takes first, and how those end that it takes by themselves.
/// Source: "Variable Definition Precedence" in Terraform's documentation; as of 2026-11.
const VALUES: &str = "terraform.tfvars";
const AUTO_VALUES: &str = ".auto.tfvars";

/// What the paths name, folders walked in order of name.
pub fn sources(paths: &[PathBuf]) -> Box<dyn Iterator<Item = Result<Source, Failure>> + '_> {
    if paths.is_empty() {
        return Box::new(std::iter::once(Ok(Source::StandardInput)));
    }
    Box::new(paths.iter().flat_map(|path| -> Box<dyn Iterator<Item = _>> {
        if path == Path::new("-") {
            return Box::new(std::iter::once(Ok(Source::StandardInput)));
        }
        if !path.is_dir() {
            return Box::new(std::iter::once(Ok(Source::File(path.clone()))));
        }
        let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
        let walk = walk.filter_entry(|entry| entry.depth() == 0 || !is_beside_the_point(entry));
        Box::new(walk.filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() => Some(Ok(Source::Found(entry.into_path()))),
            Ok(_) => None,
            Err(error) => {
                let path = error.path().unwrap_or(Path::new("")).to_owned();
                let error = error.into_io_error();
                Some(Err(Failure::Input {
                    path,
                    error: error.unwrap_or_else(|| std::io::Error::other("a symlink loop")),
                }))
            }
        }))
    }))
}

/// An input as text; nothing for what is no text. A failure is told and noted: the other files are
/// still worth reading.
pub fn readable(source: Result<Source, Failure>, failed: &mut bool) -> Option<NamedText> {
    source.and_then(|source| read(source, is_worth_reading)).unwrap_or_else(|failure| {
        anstream::eprintln!("sekisho: {failure}");
        *failed = true;
        None
    })
}

/// More bytes of pieces of wholes than this are not checked together.
const MOST_TOGETHER: u64 = 8 << 20;

/// Files that are pieces of one whole.
pub type Whole = Vec<(PathBuf, Arc<NamedText>)>;

/// The files that belong together, in the order of the paths. What cannot be read twice, such as a
/// pipe, is left out; what cannot be read at all is told when its turn comes.
pub fn wholes(paths: &[PathBuf]) -> Vec<Whole> {
    let mut wholes: BTreeMap<PathBuf, Whole> = BTreeMap::new();
    if paths.len() < 2 && !paths.iter().any(|path| path.is_dir()) {
        return Vec::new();
    }
    let (mut bytes, mut seen) = (0, BTreeSet::new());
    for source in sources(paths).filter_map(Result::ok) {
        let Some(path) = source.path().map(Path::to_owned) else { continue };
        if !seen.insert(path.clone()) {
            continue;
        }
        let size = std::fs::metadata(&path).ok().filter(|it| it.is_file()).map(|it| it.len());
        let Some(size) = size.filter(|size| *size <= MOST_TOGETHER) else { continue };
        let gives_values = source.gives_values();
        let source = if gives_values { Source::File(path.clone()) } else { source };
        let Ok(Some(input)) = read(source, |_| true) else { continue };
        let whole = match gives_values {
            true => module_of_values(&path, &input.text),
            false => whole_of(&path, &input.text),
        };
        let Some(whole) = whole else { continue };
        bytes += size;
        if bytes > MOST_TOGETHER {
            anstream::eprintln!(
                "sekisho: the network and Terraform files exceed 8 MiB; each is checked by itself"
            );
            return Vec::new();
        }
        wholes.entry(whole).or_default().push((path, Arc::new(input)));
    }
    let holds_something = |whole: &Whole| whole.iter().any(|(_, it)| is_worth_reading(&it.text));
    let mut wholes: Vec<Whole> = wholes.into_values().collect();
    wholes.retain(|whole| whole.len() > 1 && holds_something(whole));
    for whole in &mut wholes {
        // Terraform lets the others overrule its values.
        whole.sort_by_key(|(path, _)| !path.ends_with(VALUES));
    }
    wholes
}

/// What a file is a piece of that others can complete: the module of Terraform that its folder is, or
/// the network that the AWS CLI prints in pieces, for which an empty path stands. A file with a
/// fault is none, since the fault would reach into the next one. Nor is a template: resources of two
/// templates are not the same for having the same name.
fn whole_of(path: &Path, text: &str) -> Option<PathBuf> {
    if let Some(tree) = Tree::read_hcl(text) {
        return tree.slips().is_empty().then(|| module(path));
    }
    let of_template = ["\"Resources\"", "\"terraform_version\""];
    let is_piece = speaks_of_network(text)
        && !of_template.iter().any(|sign| text.contains(sign))
        && text.trim_start().starts_with(['{', '['])
        && serde_json::Deserializer::from_str(text)
            .into_iter::<serde::de::IgnoredAny>()
            .all(|value| value.is_ok());
    is_piece.then(PathBuf::new)
}

/// The same for a file that gives variables their values.
fn module_of_values(path: &Path, text: &str) -> Option<PathBuf> {
    let text = ["locals {}\n", text].concat();
    Tree::read_hcl(&text)?.slips().is_empty().then(|| module(path))
}

/// What stands for the module that a file is in.
fn module(file: &Path) -> PathBuf {
    file.with_file_name("module.tf")
}

/// Members by which a piece of a network is known, without the letter that AWS Config writes small.
const NETWORK_SIGNS: [&str; 9] = [
    "etworkInterfaceId",
    "outeTableId",
    "etworkAclId",
    "pPermissions",
    "ecurityGroupRules",
    "refixListId",
    "apPublicIpOnLaunch",
    "nternetGatewayBlockMode",
    "nternetGatewayExclusionMode",
];

fn speaks_of_network(text: &str) -> bool {
    NETWORK_SIGNS.iter().any(|sign| text.contains(sign))
        || (text.contains("\"Entries\"") && text.contains("\"Cidr\""))
}

/// Folders that hold no documents of one's own.
fn is_beside_the_point(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let foreign = ["node_modules", "target", "vendor", "__pycache__"];
    name.starts_with('.') || (entry.file_type().is_dir() && foreign.contains(&&*name))
}

/// An input's name and its text; nothing for a file of a folder whose text is not wanted.
fn read(source: Source, is_wanted: impl Fn(&str) -> bool) -> Result<Option<NamedText>, Failure> {
    let named = |path: &Path, text| NamedText { path: path.display().to_string(), text };
    match source {
        Source::StandardInput => {
            if std::io::stdin().is_terminal() {
                anstream::eprintln!("sekisho: reading from the keyboard; end with Ctrl-D");
            }
            let mut bytes = Vec::new();
            std::io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|error| Failure::Input { path: "-".into(), error })?;
            Ok(Some(named(Path::new("<stdin>"), decode(bytes))))
        }
        Source::File(path) => {
            let bytes = std::fs::read(&path);
            let bytes = bytes.map_err(|error| Failure::Input { path: path.clone(), error })?;
            Ok(Some(named(&path, decode(bytes))))
        }
        Source::Found(path) => {
            let text = read_found(&path, is_wanted);
            let text = text.map_err(|error| Failure::Input { path: path.clone(), error })?;
            Ok(text.map(|text| named(&path, text)))
        }
    }
}

/// The text of a file in a folder if it begins like a document and is wanted, whatever its name ends
/// in. A file that is named on the command line is always checked.
fn read_found(path: &Path, is_wanted: impl Fn(&str) -> bool) -> std::io::Result<Option<String>> {
    let mut file = std::fs::File::open(path)?;
    let mut bytes = vec![0; HEAD];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            more => filled += more,
        }
    }
    bytes.truncate(filled);
    let head = decode(bytes.clone());
    if !begins_like_a_document(&head) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    let text = decode(bytes);
    Ok(is_wanted(&text).then_some(text))
}

/// So many bytes of a file tell whether the rest is worth reading.
const HEAD: usize = 4096;

/// Whether a text begins as JSON, YAML or Terraform's language does, after comments. Prose, source
/// code and binary files do not.
fn begins_like_a_document(head: &str) -> bool {
    let mut lines = head.trim_start_matches('\u{feff}').lines().map(str::trim);
    let start = lines.find(|line| {
        let passed = ["#", "//", "---", "%YAML"];
        !line.is_empty() && !passed.iter().any(|sign| line.starts_with(sign))
    });
    let Some(start) = start.filter(|_| !head.contains('\0')) else { return false };
    let word = |text: &str| {
        let text = text.trim_matches(['"', '\'']);
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let first = start.split([' ', '"', '{', '=']).next().unwrap_or_default();
    let of_terraform =
        ["resource", "data", "module", "locals", "provider", "variable", "terraform", "output"];
    start.starts_with(['{', '['])
        || start.starts_with("%7B")
        || start.trim_start_matches("- ").split_once(':').is_some_and(|(key, _)| word(key))
        || of_terraform.contains(&first)
}

/// Whether a text has a word that every document has, in any of the cases that AWS writes it in.
fn is_worth_reading(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "tatement",
        "pProtocol",
        "uleNumber",
        "olicyDocument",
        "AWS::",
        "aws_",
        "%22Statement",
        "@@assign",
        "terraform_version",
    ];
    WORDS.iter().any(|word| text.contains(word))
        || speaks_of_network(text)
        || (text.contains("\"Effect\"") && text.contains("\"Action\""))
}

/// Text of UTF-8 or UTF-16, as Windows tools write it. Of UTF-16 the byte order mark stays, so that
/// the finding about it tells that other tools may not read the file.
fn decode(bytes: Vec<u8>) -> String {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|two| match two {
            [a, b] => pair([*a, *b]),
            _ => 0,
        });
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] | [1..=0x7f, 0, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'{' | b'[' | b' ' | b'"', ..] => wide(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}
