//! Lambda functions of a template: which of them a name or an ARN means, and those whose URL asks
//! nobody who they are.

use super::{
    Resource, given,
    resolve::{Names, Template, referred},
    table,
};
use crate::{
    document::{Kind, ResourceType, template::of_public_url, walk::Derived},
    finding::Text,
    syntax::Node,
};

/// The functions of a template.
pub(super) struct Functions<'t> {
    /// Their logical ids by their names.
    ids: Names<'t>,
    /// Permissions of those that have one for their URL, by logical id or name.
    permitted: Names<'t>,
}

impl<'t> Functions<'t> {
    pub fn of(template: &Template<'t>, resources: &[Resource<'t>]) -> Self {
        let functions = resources.iter().filter(|it| table::FUNCTIONS.contains(&&*it.of));
        let ids = functions.filter_map(|resource| {
            let name = resource.properties.get("FunctionName")?;
            Some((name_in(template, name), resource.key))
        });
        let ids = Names::of(ids.collect());
        let mut functions = Functions { ids, permitted: Names::default() };
        let of_urls = resources.iter().filter_map(|resource| {
            let auth = resource.properties.get("FunctionUrlAuthType")?;
            let signed = auth.str().is_some_and(|auth| auth == "AWS_IAM");
            let named = resource.properties.get("FunctionName").filter(|_| !signed)?;
            Some((functions.meant(template, named), resource.key))
        });
        functions.permitted = Names::of(of_urls.collect());
        functions
    }

    /// The logical id of what a reference, a name or an ARN means, if the template has it.
    pub fn id(&self, template: &Template<'t>, value: Node<'t>) -> Option<String> {
        referred(template, value)
            .or_else(|| Some(self.ids.get(&name_in(template, value))?.str()?.into_owned()))
    }

    /// The same, or the name itself.
    fn meant(&self, template: &Template<'t>, value: Node<'t>) -> String {
        self.id(template, value).unwrap_or_else(|| name_in(template, value))
    }

    /// The policy of a URL that asks for no authentication. SAM lets everyone call it; of another
    /// the permission stands by itself, and is supposed where the template has none.
    pub fn public_url(
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
        if target.is_some() && self.permitted.get(&function).is_some() {
            return None;
        }
        let resolved = resource.resolve(template);
        let root = resolved.tree.roots().next()?;
        let auth = root.get("FunctionUrlConfig").filter(|_| target.is_none()).unwrap_or(root);
        let names = ["AWS::Region", "AWS::AccountId", &function];
        let mut given = given(resource, Kind::ResourcePolicy);
        given.resource_type = ResourceType::from_name("AWS::Lambda::Function");
        if target.is_some() {
            given.guessed = true;
            given.why.0 = SUPPOSED;
        }
        Some(Derived {
            tree: of_public_url(auth.get("AuthType")?, names)?.finish_over(template.tree),
            node: properties,
            given,
        })
    }
}

const SUPPOSED: Text = Text {
    en: "the resource `{name}` of type `{type}` in a CloudFormation template, as if it came with its permission",
    ja: "CloudFormation テンプレートのリソース `{name}` (タイプ `{type}`) であるため (必要な許可はあるものとして扱います)",
};

/// The name of the function in a name or an ARN, without version or alias.
fn name_in<'t>(template: &Template<'t>, value: Node<'t>) -> String {
    let resolved = template.resolve(value);
    let Some(node) = resolved.tree.roots().next() else { return String::new() };
    let text = node.str().unwrap_or_default();
    let (_, name) = text.split_once(":function:").unwrap_or(("", &text));
    node.tree().named(name.split(':').next().unwrap_or(name).into()).into_owned()
}
