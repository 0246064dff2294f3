//! Writes elements: the same nodes as Yew's `html!`, at a tenth of its weight.
//!
//! `html!` costs some 400 bytes of wasm for each element and the page has hundreds: they were 47 of its 190 KB after
//! brotli. Here an element is a call, and all that is heard of them goes through one listener.

use crate::app::effects;
use crate::app::session::Slot;
use crate::app::update::Msg;
use crate::app::words::{Said, Words};
use crate::finding::{Lang, Text};
use std::cell::RefCell;
use std::mem;
use std::rc::Rc;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback};

/// Writes elements one into the other.
pub struct Pen<'a> {
    /// The words to write with.
    pub words: Words,
    told: &'a Callback<Msg>,
    /// The element begun last; before any it is the page itself.
    begun: Begun,
    /// Those it is in, outermost first.
    outer: Vec<Begun>,
}

/// An element begun.
struct Begun {
    tag: VTag,
    /// As it was written: it also names the element among its neighbours.
    spec: &'static str,
    /// Names of its attributes so far.
    names: Vec<&'static str>,
    /// Their values; of one given twice the later counts.
    values: Vec<Option<AttributeOrProperty>>,
    /// What is in it so far.
    inside: Vec<VNode>,
    /// The elements in it, as they were written.
    specs: Vec<&'static str>,
}

/// What is heard.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A click, or the key that stands for it.
    Click,
    /// A choice was made.
    Change,
    /// Something was typed.
    Input,
    /// Characters were composed: Chromium sends no input event after that, and the field would wait for the next key.
    Composed,
    /// The button of a form was pressed: in a sandbox a form is never sent off, and would not tell.
    Submit,
}

/// What is told when something is heard.
pub enum Say {
    /// This.
    This(Msg),
    /// What was typed for an answer, or for the date.
    Typed(Option<Slot>),
    /// The file that was chosen.
    File,
}

impl<'a> Pen<'a> {
    /// A page, written by `write`.
    pub fn page(words: Words, told: &'a Callback<Msg>, write: impl FnOnce(&mut Pen<'a>)) -> VNode {
        let mut pen = Pen { words, told, begun: Begun::new("div"), outer: Vec::new() };
        write(&mut pen);
        VNode::VList(Rc::new(VList::with_children(pen.begun.inside, None)))
    }

    /// An element such as `p.help.wide[role=status]`: its tag, then its classes, then its other attributes.
    pub fn el(&mut self, spec: &'static str, write: impl FnOnce(&mut Pen<'a>)) {
        self.begin(spec);
        write(self);
        self.end();
    }

    /// An element that holds only text.
    pub fn line(&mut self, spec: &'static str, text: impl Said) {
        self.begin(spec);
        self.text(text);
        self.end();
    }

    /// The same, of a text in both languages.
    pub fn said(&mut self, spec: &'static str, text: &Text) {
        self.line(spec, text.get(self.words.0));
    }

    /// The same, unless the text is empty.
    pub fn some(&mut self, spec: &'static str, text: &str) {
        if !text.is_empty() {
            self.line(spec, text);
        }
    }

    /// Text. What a policy says in Chinese alone is marked as such to readers of English.
    pub fn text(&mut self, text: impl Said) {
        let text = text.said(self.words);
        if self.words.0 == Lang::En && is_chinese(text) && !self.begun.names.contains(&"lang") {
            self.begin("span[lang=zh-CN]");
            self.plain(text);
            self.end();
        } else {
            self.plain(text);
        }
    }

    fn plain(&mut self, text: &str) {
        self.begun.inside.push(VNode::VText(VText::new(AttrValue::from(text.to_owned()))));
    }

    fn begin(&mut self, spec: &'static str) {
        self.outer.push(mem::replace(&mut self.begun, Begun::new(spec)));
    }

    fn end(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let Begun { mut tag, spec, names, values, inside, .. } = mem::replace(&mut self.begun, outer);
        tag.set_attributes(Attributes::Dynamic { keys: kept(names), values: values.into() });
        tag.add_children(inside);
        let Begun { specs, inside, .. } = &mut self.begun;
        if tag.key.is_none() {
            // Without keys an element that comes or goes makes its neighbours anew, and the focus is lost.
            let before = specs.iter().filter(|one| **one == spec).count();
            tag.key = Some(Key::from(format!("{spec}{before}")));
        }
        specs.push(spec);
        inside.push(VNode::VTag(Rc::new(tag)));
    }

    /// An attribute of the element begun last.
    pub fn attr(&mut self, name: &'static str, value: impl AsRef<str>) {
        self.begun.attr(name, AttrValue::from(value.as_ref().to_owned()));
    }

    /// The same, where there is a value.
    pub fn attr_if(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.attr(name, value);
        }
    }

    /// The id of the element begun last.
    pub fn id(&mut self, id: impl AsRef<str>) {
        self.attr("id", id);
    }

    /// The classes of the element begun last, instead of those of its tag.
    pub fn class(&mut self, classes: impl AsRef<str>) {
        self.attr("class", classes);
    }

    /// What tells this element from others in its place: another key, another element.
    pub fn key(&mut self, key: &str) {
        self.begun.tag.key = Some(Key::from(key));
    }

    /// The text in an entry field.
    pub fn value(&mut self, value: String) {
        self.begun.tag.set_value(AttrValue::from(value));
    }

    /// Whether a choice is made.
    pub fn checked(&mut self, checked: bool) {
        self.begun.tag.set_checked(checked);
    }

    /// Tells when something is heard at the element begun last.
    pub fn on(&mut self, kind: Event, say: Say) {
        self.begun.tag.add_listener(Rc::new(Heard { kind, say, told: self.told.clone() }));
    }

    /// Tells something when the element begun last is clicked.
    pub fn tells(&mut self, msg: Msg) {
        self.on(Event::Click, Say::This(msg));
    }

    /// A button that tells something.
    pub fn button(&mut self, spec: &'static str, label: impl Said, msg: Msg) {
        self.button_for(spec, label, "", msg);
    }

    /// A button whose label alone would not say what it concerns.
    pub fn button_for(&mut self, spec: &'static str, label: impl Said, what: &str, msg: Msg) {
        self.el(spec, |p| {
            p.attr("type", "button");
            p.tells(msg);
            p.text(label);
            if !what.is_empty() {
                p.line("span.hidden", format!(" {what}"));
            }
        });
    }

    /// A form.
    pub fn form(&mut self, write: impl FnOnce(&mut Pen<'a>)) {
        self.el("form[novalidate=][autocomplete=off]", write);
    }

    /// The button that sends the form off, which the enter key presses too.
    pub fn submit(&mut self, label: impl Said) {
        self.el("button.btn[type=submit]", |p| {
            p.on(Event::Submit, Say::This(Msg::Continued));
            p.text(label);
        });
    }

    /// Text folded away under its title.
    pub fn fold(&mut self, spec: &'static str, title: impl Said, write: impl FnOnce(&mut Pen<'a>)) {
        self.el(spec, |p| {
            p.line("summary", title);
            write(p);
        });
    }
}

impl Begun {
    fn new(spec: &'static str) -> Begun {
        let mut parts = spec.split('[');
        let named = parts.next().unwrap_or_default();
        let (tag, classes) = named.split_once('.').unwrap_or((named, ""));
        let tag = VTag::new(AttrValue::Static(tag));
        let mut begun =
            Begun { tag, spec, names: Vec::new(), values: Vec::new(), inside: Vec::new(), specs: Vec::new() };
        if !classes.is_empty() {
            begun.attr("class", AttrValue::from(classes.replace('.', " ")));
        }
        for part in parts {
            if let Some((name, value)) = part.trim_end_matches(']').split_once('=') {
                begun.attr(name, AttrValue::Static(value));
            }
        }
        begun
    }

    fn attr(&mut self, name: &'static str, value: AttrValue) {
        let value = Some(AttributeOrProperty::Attribute(value));
        match self.names.iter().position(|known| *known == name) {
            Some(at) => self.values[at] = value,
            None => {
                self.names.push(name);
                self.values.push(value);
            }
        }
    }
}

/// Chinese without a word of English in it.
fn is_chinese(text: &str) -> bool {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    text.contains(is_han) && !text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// The same names as they were kept before: Yew tells by their place in memory that an element has the attributes it
/// had, and compares no more than their values. They stay for good, a few dozen lists in all.
fn kept(names: Vec<&'static str>) -> &'static [&'static str] {
    thread_local!(static KEPT: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) });
    KEPT.with_borrow_mut(|all| match all.iter().find(|one| **one == names) {
        Some(one) => one,
        None => {
            all.push(names.leak());
            all[all.len() - 1]
        }
    })
}

struct Heard {
    kind: Event,
    say: Say,
    told: Callback<Msg>,
}

impl Listener for Heard {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            Event::Click | Event::Submit => ListenerKind::onclick,
            Event::Change => ListenerKind::onchange,
            Event::Input => ListenerKind::oninput,
            Event::Composed => ListenerKind::other("compositionend".into()),
        }
    }

    fn handle(&self, event: web_sys::Event) {
        if self.kind == Event::Submit {
            event.prevent_default();
        }
        self.told.emit(match &self.say {
            Say::This(msg) => msg.clone(),
            Say::Typed(slot) => {
                let (text, composing) = effects::typed(&event);
                match slot {
                    Some(slot) => Msg::Typed(*slot, text, composing),
                    None => Msg::DateTyped(text, composing),
                }
            }
            Say::File => return effects::read_file(&event, self.told.clone()),
        });
    }

    fn passive(&self) -> bool {
        false
    }
}
