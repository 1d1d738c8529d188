//! One statement in one to four sentences.

use super::{
    Statement as Told,
    action::{self, Levels, Named},
    condition,
    principal::{Who, who},
    resource::{self, Thing, thing},
    words::{Join, MOST, Words},
};
use crate::{
    catalog::plain_words::{BUCKET, NOUNS, Noun, OBJECT, Verb, verb_of},
    document::Kind,
    finding::Text,
    model::{ActionName, Effect, Element, Entry, Policy, Statement, variables},
    reason::{condition_truth::is_star, wildcard::has_wildcard},
};

/// A statement in words.
pub fn tell<'t>(words: Words<'_>, policy: &Policy<'t>, statement: &Statement<'t>) -> Told {
    let who = who(words, policy, statement);
    let plain = action::named(words, policy, entries(statement, Element::Action));
    let negated = action::named(words, policy, entries(statement, Element::NotAction));
    let any = statement.denies();
    let things = |element| -> Vec<Thing> {
        let shown = entries(statement, element).iter().take(MOST);
        shown.map(|entry| thing(words, policy, &entry.text, any)).collect()
    };
    let mut resources = things(Element::Resource);
    let spared = things(Element::NotResource);
    if resources.is_empty() && spared.is_empty() {
        resources.extend(resource::own(words, policy));
    }
    let conditions = statement.conditions();
    let clauses: Vec<String> =
        conditions.iter().take(MOST).map(|condition| condition::clause(words, condition)).collect();
    let levels = policy.actions_of(statement).map(|set| Levels::in_all(policy.catalog(), &set));

    let mut sentences = Vec::new();
    let parts = Parts { words, policy, statement, who: &who, plain: &plain, negated: &negated };
    sentences.push(parts.main(&resources, &spared));
    let wild = statement.actions().any(|entry| entry.negated || has_wildcard(&entry.text));
    if let Some(levels) = levels.filter(|levels| wild && levels.count() > 0) {
        sentences.push(parts.numbers(&levels));
    }
    sentences.extend(parts.when(&clauses));
    sentences.extend(who.note.clone());
    sentences.extend(parts.variables());

    let over = |element| {
        let shown = entries(statement, element).len().min(MOST);
        statement.entries(element).len() - shown
    };
    let said = |things: Vec<Thing>| things.into_iter().map(|thing| thing.words).collect();
    Told {
        span: statement.node.span(),
        sid: statement.sid().map(|sid| words.plain(&sid)),
        effect: statement.effect(),
        sentences,
        levels,
        actions: plain,
        not_actions: negated,
        resources: said(resources),
        not_resources: said(spared),
        more: [
            who.more,
            over(Element::Action) + over(Element::NotAction),
            over(Element::Resource) + over(Element::NotResource),
            conditions.len().saturating_sub(MOST),
        ],
        who: who.labels,
        not_who: who.not,
        conditions: clauses,
    }
}

struct Parts<'p, 't> {
    words: Words<'p>,
    policy: &'p Policy<'t>,
    statement: &'p Statement<'t>,
    who: &'p Who,
    plain: &'p [Named],
    negated: &'p [Named],
}

/// What is done: after "lets somebody" or "forbids somebody to", and in Japanese as a deed and as
/// something that can be done.
struct What {
    en: String,
    deed: String,
    can: String,
}

impl Parts<'_, '_> {
    fn main(&self, resources: &[Thing], spared: &[Thing]) -> String {
        let words = self.words;
        let Some(effect) = self.statement.effect() else {
            return words.say(
                &Text {
                    en: "Its effect is neither `Allow` nor `Deny`, so AWS refuses it.",
                    ja: "有効な Effect（`Allow` または `Deny`）がないため、AWS に拒否されます。",
                },
                &[],
            );
        };
        if self.plain.is_empty() && self.negated.is_empty() {
            return words.say(
                &Text {
                    en: "It names no action, so AWS refuses it.",
                    ja: "アクションの指定がないため、AWS に拒否されます。",
                },
                &[],
            );
        }
        let what =
            self.by_verbs(resources, spared).unwrap_or_else(|| self.by_names(resources, spared));
        let limits = !matches!(
            self.policy.kind,
            Kind::IdentityPolicy | Kind::TrustPolicy | Kind::ResourcePolicy | Kind::IotPolicy
        );
        let text = match (effect, limits) {
            (Effect::Allow, false) => &Text { en: "Lets {who} {en}.", ja: "{who}{can}。" },
            (Effect::Allow, true) => &Text {
                en: "Lets {who} {en}, as far as another policy grants it.",
                ja: "{who}{can}（別のポリシーで許可されている範囲に限る）。",
            },
            (Effect::Deny, _) => {
                &Text { en: "Forbids {who} to {en}.", ja: "{who}{deed}を拒否します。" }
            }
        };
        let What { en, deed, can } = &what;
        words.say(text, &[("who", &self.who.phrase), ("en", en), ("deed", deed), ("can", can)])
    }

    /// In verbs, if every action has one and every resource is of a type that a verb is about.
    fn by_verbs(&self, resources: &[Thing], spared: &[Thing]) -> Option<What> {
        let words = self.words;
        let actions = entries(self.statement, Element::Action);
        let short = |element| entries(self.statement, element).len() <= MOST;
        if !self.negated.is_empty()
            || !spared.is_empty()
            || !short(Element::Action)
            || !short(Element::Resource)
        {
            return None;
        }
        let mut verbs: Vec<&Verb> = Vec::new();
        for entry in actions {
            let verb = verb_of(&entry.text)?;
            if !verbs.iter().any(|known| known.action == verb.action) {
                verbs.push(verb);
            }
        }
        let mut done: Vec<&str> = Vec::new();
        let (mut en, mut deeds, mut cans) = (Vec::new(), Vec::new(), Vec::new());
        for first in &verbs {
            if done.contains(&first.noun) {
                continue;
            }
            done.push(first.noun);
            let noun = noun_of(first.noun)?;
            let things: Vec<String> = resources
                .iter()
                .filter_map(|thing| match thing.noun {
                    Some(own) if own == noun => Some(thing.words.clone()),
                    None if thing.everything => {
                        Some(resource::all_of(words, noun, self.statement.denies()))
                    }
                    _ => None,
                })
                .collect();
            if things.is_empty() {
                return None;
            }
            let list = words.join(&things, things.len(), self.join());
            let of_noun: Vec<&Verb> =
                verbs.iter().copied().filter(|verb| verb.noun == first.noun).collect();
            en.extend(self.in_english(&of_noun, &list));
            let same = of_noun.iter().all(|verb| verb.particle == first.particle);
            let particle = if same { first.particle } else { "に対する" };
            let all: Vec<&str> = of_noun.iter().map(|verb| verb.deed).collect();
            deeds.push(format!("{list}{particle}{}", all.join("・")));
            cans.push(match of_noun.as_slice() {
                [one] => format!("{list}{}", one.can),
                _ => format!("{list}{particle}{}ができます", all.join("・")),
            });
        }
        // A resource that no verb is about has to be named all the same.
        let told = |thing: &Thing| {
            thing.everything || thing.noun.is_some_and(|noun| done.contains(&noun.one.en))
        };
        if !resources.iter().all(told) {
            return None;
        }
        let deed = deeds.join("と、");
        let can = match cans.as_slice() {
            [one] => one.clone(),
            _ => format!("{deed}ができます"),
        };
        let en = words.join(&en, en.len(), self.join());
        Some(What { en, deed, can })
    }

    /// Verbs of one noun: in one phrase if the resources can stand after all of them.
    fn in_english(&self, verbs: &[&Verb], list: &str) -> Vec<String> {
        let plain: Option<Vec<String>> =
            verbs.iter().map(|verb| verb.en.strip_suffix(" {}").map(str::to_owned)).collect();
        match plain {
            Some(mut plain) => {
                // "Encrypt and decrypt with", and not "encrypt with and decrypt with".
                let last = verbs.first().and_then(|verb| verb.en.rsplit(' ').nth(1));
                let last = last.filter(|_| plain.iter().all(|verb| verb.contains(' ')));
                if let Some(last) = last.filter(|last| plain.iter().all(|it| it.ends_with(last))) {
                    let but_last = plain.len() - 1;
                    for verb in plain.iter_mut().take(but_last) {
                        verb.truncate(verb.len() - last.len() - 1);
                    }
                }
                let verbs = self.words.join(&plain, plain.len(), self.join());
                vec![format!("{verbs} {list}")]
            }
            None => verbs.iter().map(|verb| verb.en.replace("{}", list)).collect(),
        }
    }

    /// In the names of the actions.
    fn by_names(&self, resources: &[Thing], spared: &[Thing]) -> What {
        let words = self.words;
        let any = self.statement.denies();
        let every = if any { "any" } else { "every" };
        let actions = if self.plain.is_empty() {
            let spared = action::spared(words, entries(self.statement, Element::NotAction));
            words.say(
                &Text {
                    en: "{every} action except {it}", ja: "、{it}を除く全アクション"
                },
                &[("every", every), ("it", &spared)],
            )
        } else {
            action::phrase(words, self.policy, entries(self.statement, Element::Action), any)
        };
        let on = if resources.is_empty() && !spared.is_empty() {
            let entries = entries(self.statement, Element::NotResource);
            let texts: Vec<&str> = entries.iter().map(|entry| &*entry.text).collect();
            let all = resource::merged(words, spared, &texts, any);
            let total = (entries.len() + all.len()).saturating_sub(spared.len());
            let list = words.join(&all, total, Join::And);
            words.say(
                &Text {
                    en: "{every} resource except {it}", ja: "{it}を除くすべてのリソース"
                },
                &[("every", every), ("it", &list)],
            )
        } else {
            let entries = entries(self.statement, Element::Resource);
            let texts: Vec<&str> = entries.iter().map(|entry| &*entry.text).collect();
            let all = resource::merged(words, resources, &texts, any);
            let total = (entries.len() + all.len()).saturating_sub(resources.len());
            words.join(&all, total, self.join())
        };
        if on.is_empty() {
            let bare = actions.trim_start_matches('、');
            return What {
                en: format!("use {actions}"),
                deed: words.say(&Text { en: "", ja: "{a}の実行" }, &[("a", bare)]),
                can: words.say(&Text { en: "", ja: "{a}を実行できます" }, &[("a", bare)]),
            };
        }
        let holes = [("on", &*on), ("a", &*actions)];
        What {
            en: format!("use {actions} on {on}"),
            deed: words.say(&Text { en: "", ja: "{on}に対する{a}の実行" }, &holes),
            can: words.say(&Text { en: "", ja: "{on}に対して{a}を実行できます" }, &holes),
        }
    }

    fn join(&self) -> Join {
        self.words.each(self.statement.denies())
    }

    fn numbers(&self, levels: &Levels) -> String {
        let list = action::numbers(self.words, levels);
        let count = crate::render::words::grouped(levels.count() as u128);
        let s = if levels.count() == 1 { "" } else { "s" };
        let text = &Text {
            en: "That is {count} action{s}: {list}.",
            ja: "対象は {count} アクションです（{list}）。",
        };
        self.words.say(text, &[("count", &count), ("s", s), ("list", &list)])
    }

    /// Under which conditions.
    fn when(&self, clauses: &[String]) -> Option<String> {
        let words = self.words;
        let total = self.statement.conditions().len();
        let first = clauses.first()?;
        if total == 1 {
            let text = &Text {
                en: "Applies only when {it}.", ja: "{it}場合にのみ適用されます。"
            };
            return Some(words.say(text, &[("it", first)]));
        }
        let mut list = String::new();
        for (place, clause) in clauses.iter().enumerate() {
            let number = (place + 1).to_string();
            let text = if place == 0 {
                &Text { en: "({n}) {it}", ja: "({n}) {it}" }
            } else {
                &Text { en: "; ({n}) {it}", ja: "、({n}) {it}" }
            };
            list.push_str(&words.say(text, &[("n", &number), ("it", clause)]));
        }
        let rest = total - clauses.len();
        if rest > 0 {
            let text = &Text { en: "; and {n} more", ja: "、ほか {n} 件" };
            list.push_str(&words.say(text, &[("n", &rest.to_string())]));
        }
        let text = &Text {
            en: "Applies only when all of these hold: {list}.",
            ja: "次の条件をすべて満たす場合にのみ適用されます: {list}。",
        };
        Some(words.say(text, &[("list", &list)]))
    }

    /// What stands for something else in each request.
    fn variables(&self) -> Option<String> {
        let words = self.words;
        let mut names: Vec<String> = Vec::new();
        let mut defaults = false;
        let mut read = |text: &str| {
            for variable in variables(text) {
                if variable.names_key() && variable.closed && names.len() < MOST {
                    defaults |= variable.default.is_some();
                    let code = words.code(variable.text);
                    if !names.contains(&code) {
                        names.push(code);
                    }
                }
            }
        };
        self.statement.resources().take(MOST).for_each(|entry| read(&entry.text));
        for condition in self.statement.conditions().iter().take(MOST) {
            if condition.operator.is_some_and(|it| it.base.takes_variables()) {
                condition.texts().take(MOST).for_each(|(_, text)| read(&text));
            }
        }
        if names.is_empty() {
            return None;
        }
        let list = words.join(&names, names.len(), Join::And);
        let one = names.len() == 1;
        let text = match (self.policy.resolves_variables(), one) {
            (true, true) => &Text {
                en: "{list} stands for the value of that key in each request.",
                ja: "{list}はリクエストごとにそのキーの値に置き換わります。",
            },
            (true, false) => &Text {
                en: "{list} stand for the values of those keys in each request.",
                ja: "{list}はリクエストごとにそれぞれのキーの値に置き換わります。",
            },
            (false, _) => &Text {
                en: "{list} is taken literally, because the policy's version is not `2012-10-17`.",
                ja: "ポリシーの Version が `2012-10-17` ではないため、{list}は文字どおりに扱われます。",
            },
        };
        let mut said = words.say(text, &[("list", &list)]);
        if defaults && self.policy.resolves_variables() {
            let text = Text {
                en: " Without the key, its default is used.",
                ja: "キーがない場合は、書かれているデフォルト値になります。",
            };
            said.push_str(text.get(words.lang));
        }
        Some(said)
    }
}

/// The entries of a list. In a long one that has an entry for everything, this one tells all.
fn entries<'s, 't>(statement: &'s Statement<'t>, element: Element) -> &'s [Entry<'t>] {
    let all = statement.entries(element);
    let everything = |entry: &&Entry<'_>| match element {
        Element::Action | Element::NotAction => ActionName::is_everything(&entry.text),
        _ => is_star(&entry.text),
    };
    if all.len() <= MOST {
        return all;
    }
    all.iter().find(everything).map_or(all, std::slice::from_ref)
}

fn noun_of(name: &str) -> Option<&'static Noun> {
    [&BUCKET, &OBJECT].into_iter().chain(NOUNS).find(|noun| noun.one.en == name)
}
