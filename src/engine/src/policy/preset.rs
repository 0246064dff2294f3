//! What a district adds to the page: its name, contact, links, notes and colours, and the directions it puts first.
//!
//! A preset is read and checked here and written again as the page takes it, so that the page shows nothing unchecked.
//! It can change no rule and no word of a policy.

use crate::policy::parse::object::Obj;
use crate::policy::parse::reader::DocumentReader;
use crate::policy::{DirectionId, Policy};
use crate::values::finding::{Finding, Text};
use crate::values::json::{self, Tree};
use serde_json::{Map, Value, json};

/// A district's preset, checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preset {
    /// Stable id: what the address or the element names.
    pub id: Box<str>,
    /// The district, or its bureau.
    pub name: Text,
    /// How to reach it.
    pub contact: Vec<Link>,
    /// Where to read on.
    pub links: Vec<Link>,
    /// Shown at the start and with the result; those on a direction name it.
    pub notes: Vec<Text>,
    /// The policy that is opened.
    pub policy: Option<Box<str>>,
    /// The directions shown first, by their ids.
    pub first: Vec<Box<str>>,
    /// Colours by their names, as `#rrggbb`.
    pub colours: Vec<(&'static str, Box<str>)>,
}

/// One line with a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub label: Text,
    /// What is shown as the link; the label itself where nothing is.
    pub text: Option<Box<str>>,
    /// Where it leads; a contact may lead nowhere.
    pub link: Option<Box<str>>,
}

/// Where a link may lead: nothing else can be opened from the page.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// The colours that may be chosen. The first three go together.
const COLOURS: [&str; 5] = ["brand", "brand_ink", "brand_wash", "brand_soft", "paper"];

/// The page's own grounds and inks, with which a preset's colours meet: `www/style.css` has them.
const WHITE: Colour = Colour([255, 255, 255]);
const SUNK: Colour = Colour([0xf3, 0xf2, 0xed]);
const PAPER: Colour = Colour([0xfa, 0xf9, 0xf6]);
const FAINT_INK: Colour = Colour([0x5c, 0x67, 0x78]);

const KEYS: [&str; 10] =
    ["format", "id", "name", "contact", "links", "notes", "policy", "first", "direction_notes", "colours"];

/// Reads one preset against the policies at hand. On failure every finding is returned, in the order of its lines.
pub fn read(text: &str, policies: &[Policy]) -> Result<Preset, Vec<Finding>> {
    let tree = json::read(text)?;
    let mut reader = DocumentReader::default();
    let preset = preset(&mut reader, &tree, policies);
    let mut findings = reader.findings;
    match preset {
        Some(preset) if findings.is_empty() => Ok(preset),
        _ => {
            findings.sort_by_key(|finding| finding.place);
            Err(findings)
        }
    }
}

fn preset(r: &mut DocumentReader, tree: &Tree, policies: &[Policy]) -> Option<Preset> {
    let o = r.object(tree, "区级预设", "preset", &KEYS)?;
    r.format(&o);
    let id = r.id(&o);
    let name = r.text(&o, "name");
    let contact = r.list(&o, "contact", |r, tree| link(r, tree, true));
    let links = r.list(&o, "links", |r, tree| link(r, tree, false));
    let mut notes = r.texts(&o, "notes");
    let needs_policy = ["first", "direction_notes"].iter().any(|key| o.get(key).is_some());
    let named = if needs_policy { r.required(&o, "policy") } else { o.get("policy") };
    let policy = named.and_then(|tree| policy_named(r, tree, policies));
    let first = r.list(&o, "first", |r, tree| Some(policy?.directions[direction(r, tree, policy?)?].id.clone()));
    notes.extend(r.list(&o, "direction_notes", |r, tree| direction_note(r, tree, policy)));
    let colours = o.get("colours").map(|tree| colours(r, tree)).unwrap_or_default();
    let policy = policy.map(|policy| policy.id.clone());
    Some(Preset { id: id?, name, contact, links, notes, policy, first, colours })
}

fn link(r: &mut DocumentReader, tree: &Tree, contact: bool) -> Option<Link> {
    let keys: &[&str] = if contact { &["label", "text", "link"] } else { &["label", "link"] };
    let o = r.object(tree, "一行联系方式或链接", "line", keys)?;
    let label = r.text(&o, "label");
    let text = if contact { r.string(&o, "text").map(Box::from) } else { None };
    let place = if contact { o.get("link") } else { r.required(&o, "link") };
    let link = place.and_then(|tree| {
        let link = r.as_string(tree)?;
        let rest = SCHEMES.iter().find_map(|scheme| link.strip_prefix(scheme)).unwrap_or_default();
        if rest.is_empty() || rest.starts_with('/') || link.chars().any(char::is_whitespace) {
            let finding = Finding::new(
                "link-refused",
                tree.place,
                format!("“{link}”不能用作链接"),
                format!("\"{link}\" cannot be a link"),
            );
            r.report(finding.help(
                "链接以 https://、http://、mailto: 或 tel: 开头，中间没有空格",
                "links begin with https://, http://, mailto: or tel:, without spaces",
            ));
        }
        Some(Box::from(link))
    });
    Some(Link { label, text, link })
}

/// The policy that is named.
pub fn policy_named<'p>(r: &mut DocumentReader, tree: &Tree, policies: &'p [Policy]) -> Option<&'p Policy> {
    let name = r.as_string(tree)?;
    let found = policies.iter().find(|policy| &*policy.id == name);
    if found.is_none() {
        r.undefined(tree, name, "政策", "policy", policies.iter().map(|policy| &*policy.id));
    }
    found
}

fn direction(r: &mut DocumentReader, tree: &Tree, policy: &Policy) -> Option<DirectionId> {
    let name = r.as_string(tree)?;
    let found = policy.direction(name);
    if found.is_none() {
        r.undefined(tree, name, "支持方向", "direction", policy.directions.iter().map(|one| &*one.id));
    }
    found
}

/// A note on a direction, which begins with the direction's name.
fn direction_note(r: &mut DocumentReader, tree: &Tree, policy: Option<&Policy>) -> Option<Text> {
    let o = r.object(tree, "方向提示", "note on a direction", &["direction", "text"])?;
    let text = r.text(&o, "text");
    let named = r.required(&o, "direction")?;
    let one = &policy?.directions[direction(r, named, policy?)?];
    Some(Text::new(
        format!("{} {}：{}", one.number.zh, one.label.zh, text.zh),
        format!("{} {}: {}", one.number.en, one.label.en, text.en),
    ))
}

fn colours(r: &mut DocumentReader, tree: &Tree) -> Vec<(&'static str, Box<str>)> {
    let Some(o) = r.object(tree, "颜色", "set of colours", &COLOURS) else { return Vec::new() };
    let mut chosen = Vec::new();
    let mut named = |r: &mut DocumentReader, name: &'static str, own: Option<Colour>| {
        let tree = if own.is_none() { r.required(&o, name) } else { o.get(name) };
        let read = tree.and_then(|tree| colour(r, tree));
        if let Some((_, text)) = &read {
            chosen.push((name, text.clone()));
        }
        read.map(|(colour, _)| colour).or(own)
    };
    let [brand, ink, wash] = [COLOURS[0], COLOURS[1], COLOURS[2]].map(|name| named(r, name, None));
    named(r, COLOURS[3], Some(WHITE));
    let paper = named(r, COLOURS[4], Some(PAPER));
    for (name, colour, grounds) in [
        ("brand", brand, &[Some(WHITE), paper, wash, Some(SUNK)][..]),
        ("brand_ink", ink, &[Some(WHITE), paper, wash]),
        ("paper", paper, &[Some(FAINT_INK)]),
    ] {
        let contrasts = grounds.iter().filter_map(|ground| Some(colour?.contrast(ground.as_ref()?)));
        if let Some(least) = contrasts.min().filter(|least| *least < 450) {
            report_contrast(r, &o, name, least);
        }
    }
    chosen
}

fn report_contrast(r: &mut DocumentReader, o: &Obj, name: &str, hundredths: u64) {
    let shown = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let place = o.get(name).map_or(o.place, |tree| tree.place);
    let finding = Finding::new(
        "contrast-low",
        place,
        format!("“{name}”与它的底色或字色对比只有 {shown}:1"),
        format!("\"{name}\" has a contrast of no more than {shown}:1 with what it stands on or under"),
    );
    r.report(finding.help(
        "要求至少 4.5:1：前景再深一些，或底色再浅一些",
        "at least 4.5:1 is needed: a darker foreground or a lighter ground",
    ));
}

fn colour(r: &mut DocumentReader, tree: &Tree) -> Option<(Colour, Box<str>)> {
    let text = r.as_string(tree)?;
    let colour = Colour::parse(text);
    if colour.is_none() {
        let finding = Finding::new(
            "colour-wrong",
            tree.place,
            format!("“{text}”不是颜色"),
            format!("\"{text}\" is not a colour"),
        );
        r.report(finding.help("写成 # 加六位十六进制数，如 #125a8c", "write # and six hexadecimal digits: #125a8c"));
    }
    colour.map(|colour| (colour, text.into()))
}

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Colour([u8; 3]);

/// One, in the fixed point numbers below.
const ONE: u128 = 1_000_000_000;

impl Colour {
    fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let mut parts = [0; 3];
        for (part, pair) in parts.iter_mut().zip(digits.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).ok().filter(|pair| !pair.starts_with('+'))?;
            *part = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Colour(parts))
    }

    /// The contrast of two colours by WCAG 2, in hundredths, rounded down.
    fn contrast(self, other: &Colour) -> u64 {
        let (a, b) = (self.luminance(), other.luminance());
        ((a.max(b) + ONE / 20) * 100 / (a.min(b) + ONE / 20)) as u64
    }

    /// Relative luminance, between 0 and [`ONE`].
    fn luminance(self) -> u128 {
        let [red, green, blue] = self.0.map(linear);
        (2126 * red + 7152 * green + 722 * blue) / 10_000
    }
}

/// A part of a colour as light: `((c / 255 + 0.055) / 1.055) ^ 2.4`, in whole numbers since the core has no others.
fn linear(part: u8) -> u128 {
    let part = u128::from(part);
    if part <= 10 {
        return part * ONE * 100 / (255 * 1292);
    }
    let base = (part * 1000 + 14_025) * ONE / 269_025;
    // The fifth root of the twelfth power.
    let power = (0..11).fold(base, |power, _| power * base / ONE);
    let fifth = |root: u128| (0..4).fold(root, |power, _| power * root / ONE);
    let (mut low, mut high) = (0, ONE);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fifth(middle) <= power { low = middle } else { high = middle - 1 }
    }
    low
}

/// All presets as the page takes them: one object, by their ids.
pub fn write(presets: &[Preset]) -> Value {
    let text = |text: &Text| json!({ "zh": text.zh, "en": text.en });
    let line = |one: &Link| json!({ "label": text(&one.label), "text": one.text, "link": one.link });
    let lines = |all: &[Link]| all.iter().map(line).collect::<Vec<_>>();
    let one = |preset: &Preset| {
        json!({
            "name": text(&preset.name),
            "contact": lines(&preset.contact),
            "links": lines(&preset.links),
            "notes": preset.notes.iter().map(text).collect::<Vec<_>>(),
            "policy": preset.policy,
            "first": preset.first,
            "colours": preset.colours.iter().map(|(name, colour)| ((*name).into(), json!(colour))).collect::<Map<_, _>>(),
        })
    };
    let all: Map<String, Value> = presets.iter().map(|preset| (preset.id.to_string(), one(preset))).collect();
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |a: &str, b: &str| Colour::parse(a).unwrap().contrast(&Colour::parse(b).unwrap());
        assert_eq!(of("#000000", "#ffffff"), 2100);
        assert_eq!(of("#767676", "#ffffff"), 454, "the lightest grey that passes");
        assert_eq!(of("#777777", "#ffffff"), 447, "the darkest that does not");
        assert_eq!(of("#0a0a0b", "#fafafa"), of("#fafafa", "#0a0a0b"));
    }

    #[test]
    fn a_colour_is_six_digits_and_nothing_else() {
        for wrong in ["", "#12345", "#1234567", "123456#", "#+1+2+3", "#12345g", "red", "#１２"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Colour::parse("#0aFf10"), Some(Colour([10, 255, 16])));
    }
}
