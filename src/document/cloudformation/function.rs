//! Lambda functions of a template: which of them a name or an ARN means, and those whose URL asks
//! nobody who they are.

use super::{
    Resource,
    resolve::{Template, function},
    table, why,
};
use crate::{
    document::{Kind, ResourceType, template::of_public_url, walk::Derived},
    finding::Text,
    syntax::Node,
};

/// The functions of a template.
#[derive(Default)]
pub(super) struct Functions {
    /// Their names, each with the logical id; sorted.
    names: Vec<(String, String)>,
    /// Those whose URL has a permission in the template, by logical id or name; sorted.
    permitted: Vec<String>,
}

impl Functions {
    pub fn of<'t>(template: &Template<'t>, resources: &[Resource<'t>]) -> Functions {
        let mut functions = Functions::default();
        for resource in resources.iter().filter(|it| table::FUNCTIONS.contains(&&*it.of)) {
            if let Some(name) = resource.properties.get("FunctionName") {
                functions.names.push((name_in(template, name), resource.id.clone()));
            }
        }
        crate::order::sort(&mut functions.names);
        let of_urls = resources.iter().filter_map(|resource| {
            let auth = resource.properties.get("FunctionUrlAuthType")?;
            let signed = auth.str().is_some_and(|auth| auth == "AWS_IAM");
            resource.properties.get("FunctionName").filter(|_| !signed)
        });
        let permitted = of_urls.map(|named| functions.meant(template, named)).collect();
        functions.permitted = permitted;
        crate::order::sort(&mut functions.permitted);
        functions
    }

    /// The logical id of what a reference, a name or an ARN means, if the template has it.
    pub fn id(&self, template: &Template<'_>, value: Node<'_>) -> Option<String> {
        referred(template, value).or_else(|| {
            let name = name_in(template, value);
            let place = self.names.partition_point(|(known, _)| *known < name);
            self.names.get(place).filter(|(known, _)| *known == name).map(|(_, id)| id.clone())
        })
    }

    /// The same, or the name itself.
    fn meant(&self, template: &Template<'_>, value: Node<'_>) -> String {
        self.id(template, value).unwrap_or_else(|| name_in(template, value))
    }

    /// The policy of a URL that asks for no authentication. SAM lets everyone call it; of another
    /// the permission stands by itself, and is supposed where the template has none.
    pub fn public_url<'t>(
        &self,
        template: &Template<'t>,
        resource: &Resource<'t>,
    ) -> Option<Derived<'t>> {
        let properties = resource.properties;
        let target = properties.get("TargetFunctionArn").filter(|_| resource.of == table::URL);
        if target.is_none() {
            properties.get("FunctionUrlConfig")?;
        }
        let function = target.map_or(resource.id.clone(), |it| self.meant(template, it));
        if target.is_some() && self.permitted.binary_search(&function).is_ok() {
            return None;
        }
        let resolved = template.resolve(properties);
        let root = resolved.tree.roots().next()?;
        let auth = root.get("FunctionUrlConfig").filter(|_| target.is_none()).unwrap_or(root);
        let names = ["AWS::Region", "AWS::AccountId", &function];
        let mut why = why(resource);
        if target.is_some() {
            why.0 = SUPPOSED;
        }
        Some(Derived {
            tree: of_public_url(auth.get("AuthType")?, names)?.finish_over(template.tree),
            node: properties,
            kind: Kind::ResourcePolicy,
            guessed: target.is_some(),
            resource_type: ResourceType::from_name("AWS::Lambda::Function"),
            label: resource.id.clone(),
            why,
        })
    }
}

const SUPPOSED: Text = Text {
    en: "the resource `{name}` of type `{type}` in a CloudFormation template, as if the permission that such a URL needs were there",
    ja: "CloudFormation テンプレートのリソース `{name}` (タイプ `{type}`) であるため (この URL に必要な許可はあるものとして扱います)",
};

/// The resource that a function of the template refers to: `Name.Arn`, or a name between `${` and
/// `}` of a text.
fn referred(template: &Template<'_>, value: Node<'_>) -> Option<String> {
    let text = function(value)?.1.one_or_many().next()?.str()?;
    let mut names = text.split(['$', '{', '}', '.', ':']).filter(|name| !name.is_empty());
    names.find(|name| template.resources.get(name).is_some()).map(str::to_owned)
}

/// The name of the function in a name or an ARN, without version or alias.
fn name_in<'t>(template: &Template<'t>, value: Node<'t>) -> String {
    let resolved = template.resolve(value);
    let Some(node) = resolved.tree.roots().next() else { return String::new() };
    let text = node.str().unwrap_or_default();
    let (_, name) = text.rsplit_once(":function:").unwrap_or(("", &text));
    node.tree().named(name.split(':').next().unwrap_or(name).into()).into_owned()
}
