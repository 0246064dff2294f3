//! Writes elements: the same nodes as Yew's `html!`, at a tenth of its weight.
//!
//! `html!` costs some 400 bytes of wasm for each element and the page has hundreds: they were 47 of its 190 KB after
//! brotli. Here an element is a call, and all that is heard of them goes through one listener.

use crate::effects;
use crate::session::Slot;
use crate::ui::Ui;
use crate::update::Msg;
use crate::words::{Said, Words};
use engine::values::finding::{Lang, Text};
use std::cell::RefCell;
use std::mem;
use std::rc::Rc;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html};

/// Writes elements one into the other.
pub struct Pen<'a> {
    /// The words to write with.
    pub words: Words,
    told: &'a Callback<Msg>,
    /// The element begun last; before any it is the page itself.
    begun: Begun,
    /// Those it is in, outermost first.
    outer: Vec<Begun>,
    /// For how many more elements there is room.
    pub room: usize,
    /// A piece was left out for want of room.
    pub more: bool,
}

/// An element begun.
struct Begun {
    tag: VTag,
    /// As it was written: it also names the element among its neighbours.
    spec: &'static Spec,
    /// Names of its attributes so far; none while it has only those of its kind.
    names: Vec<&'static str>,
    /// Their values; of one given twice the later counts.
    values: Vec<Option<AttributeOrProperty>>,
    /// What is in it so far.
    inside: Vec<VNode>,
    /// The elements in it, as they were written.
    specs: Vec<&'static Spec>,
}

/// How elements of a kind are written, read once. There are a few hundred kinds, which stay for good.
struct Spec {
    /// As they are written.
    text: &'static str,
    /// The element without anything.
    tag: VTag,
    /// The attributes written there.
    attributes: &'static [(&'static str, AttributeOrProperty)],
    /// Keys of the first, the second and further elements of the kind among their neighbours.
    keys: RefCell<Vec<Key>>,
    /// The lists of attributes that elements of the kind have had. Yew tells by the place in memory that an element has
    /// the attributes it had, and compares no more than their values.
    lists: RefCell<Vec<&'static [&'static str]>>,
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
    /// A page, written by `write`, and whether there was too little room for some of it.
    pub fn page(words: Words, told: &'a Callback<Msg>, write: impl FnOnce(&mut Pen<'a>)) -> (VNode, bool) {
        let mut pen = Pen { words, told, begun: Begun::new("div"), outer: Vec::new(), room: usize::MAX, more: false };
        write(&mut pen);
        (VNode::VList(Rc::new(VList::with_children(pen.begun.inside, None))), pen.more)
    }

    /// What components and view functions written in `html!` are given.
    pub fn ui(&self) -> Ui {
        Ui { words: self.words, send: self.told.clone() }
    }

    /// An element written in `html!`.
    pub fn node(&mut self, node: Html) {
        self.begun.inside.push(node);
    }

    /// Writes a piece of a page that can wait for the next frame: where so many elements stand already that there is no
    /// room left, it is left out, as is all that comes after it.
    pub fn piece(&mut self, write: impl FnOnce(&mut Pen<'a>)) {
        if self.room == 0 {
            self.more = true;
        } else {
            write(self);
        }
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
        if self.words.0 == Lang::En && is_chinese(text) && !self.begun.has("lang") {
            self.begin("span[lang=zh-CN]");
            self.plain(text);
            self.end();
        } else {
            self.plain(text);
        }
    }

    fn plain(&mut self, text: &str) {
        self.begun.inside.push(VNode::VText(VText::new(AttrValue::Rc(text.into()))));
    }

    fn begin(&mut self, spec: &'static str) {
        self.room = self.room.saturating_sub(1);
        self.outer.push(mem::replace(&mut self.begun, Begun::new(spec)));
    }

    fn end(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let Begun { mut tag, spec, names, values, inside, .. } = mem::replace(&mut self.begun, outer);
        tag.attributes = if names.is_empty() {
            Attributes::Static(spec.attributes)
        } else {
            Attributes::Dynamic { keys: spec.list(names), values: values.into() }
        };
        tag.add_children(inside);
        let Begun { specs, inside, .. } = &mut self.begun;
        if tag.key.is_none() {
            // Without keys an element that comes or goes makes its neighbours anew, and the focus is lost.
            let before = specs.iter().filter(|one| std::ptr::eq(**one, spec)).count();
            tag.key = Some(spec.key(before));
        }
        specs.push(spec);
        inside.push(VNode::VTag(Rc::new(tag)));
    }

    /// An attribute of the element begun last.
    pub fn attr(&mut self, name: &'static str, value: impl AsRef<str>) {
        self.begun.attr(name, AttrValue::Rc(value.as_ref().into()));
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
            p.piece(write);
        });
    }
}

impl Begun {
    fn new(spec: &'static str) -> Begun {
        let spec = Spec::of(spec);
        Begun {
            tag: spec.tag.clone(),
            spec,
            names: Vec::new(),
            values: Vec::new(),
            inside: Vec::new(),
            specs: Vec::new(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.contains(&name) || self.spec.attributes.iter().any(|(known, _)| *known == name)
    }

    fn attr(&mut self, name: &'static str, value: AttrValue) {
        if self.names.is_empty() {
            for (name, value) in self.spec.attributes {
                self.names.push(name);
                self.values.push(Some(value.clone()));
            }
        }
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

impl Spec {
    /// The kind that is written so.
    fn of(text: &'static str) -> &'static Spec {
        // Found by the place of the text in memory, which is no more than a number; the same text may stand in several.
        thread_local!(static KNOWN: RefCell<Vec<(&'static str, &'static Spec)>> = const { RefCell::new(Vec::new()) });
        KNOWN.with_borrow_mut(|known| {
            let place = |text: &str| (text.as_ptr(), text.len());
            let at = known.partition_point(|(other, _)| place(other) < place(text));
            match known.get(at) {
                Some((other, spec)) if place(other) == place(text) => spec,
                _ => {
                    let same = known.iter().find(|(other, _)| *other == text);
                    let spec = same.map_or_else(|| &*Box::leak(Box::new(Spec::read(text))), |(_, spec)| spec);
                    known.insert(at, (text, spec));
                    spec
                }
            }
        })
    }

    fn read(text: &'static str) -> Spec {
        let mut parts = text.split('[');
        let named = parts.next().unwrap_or_default();
        let (tag, classes) = named.split_once('.').unwrap_or((named, ""));
        let classes =
            Some(("class", AttrValue::from(classes.replace('.', " ")))).filter(|(_, names)| !names.is_empty());
        let others = parts.filter_map(|part| part.trim_end_matches(']').split_once('='));
        let all = classes.into_iter().chain(others.map(|(name, value)| (name, AttrValue::Static(value))));
        let attributes: Vec<_> = all.map(|(name, value)| (name, AttributeOrProperty::Attribute(value))).collect();
        Spec {
            text,
            tag: VTag::new(AttrValue::Static(tag)),
            attributes: attributes.leak(),
            keys: RefCell::default(),
            lists: RefCell::default(),
        }
    }

    /// The key of the element that so many of its kind stand before.
    fn key(&self, before: usize) -> Key {
        let mut keys = self.keys.borrow_mut();
        while keys.len() <= before {
            let next = format!("{}{}", self.text, keys.len());
            keys.push(Key::from(next));
        }
        keys[before].clone()
    }

    /// The same list of names as before.
    fn list(&self, names: Vec<&'static str>) -> &'static [&'static str] {
        let mut lists = self.lists.borrow_mut();
        match lists.iter().find(|one| **one == names) {
            Some(one) => one,
            None => {
                lists.push(names.leak());
                lists[lists.len() - 1]
            }
        }
    }
}

/// Chinese without a word of English in it.
fn is_chinese(text: &str) -> bool {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    text.contains(is_han) && !text.bytes().any(|byte| byte.is_ascii_alphabetic())
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
