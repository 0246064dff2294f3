//! The report as JSON, byte for byte as `zice assess --json` prints it: the page hands out the same.
//!
//! Written here and not by a library, which would weigh as much again as everything else that is done with a report.

use super::schema::*;
use crate::values::json::quoted;

/// A report as JSON, indented.
pub fn json(report: &Report) -> String {
    written(report)
}

/// Any value as JSON, ended with a line break.
pub(crate) fn written(value: &impl Json) -> String {
    let mut writer = Writer { out: String::new(), keys: Vec::new(), first: true };
    value.write(&mut writer);
    writer.out.push('\n');
    writer.out
}

/// Writes values one after the other; what stands between them follows from what they are in.
pub(crate) struct Writer {
    out: String,
    /// Of each object begun, the keys still to come, with spaces between; none for a list.
    keys: Vec<&'static str>,
    /// Nothing is in the innermost yet.
    first: bool,
}

impl Writer {
    /// Whatever stands before the next value.
    fn part(&mut self) {
        let Some(keys) = self.keys.last_mut() else { return };
        let (key, rest) = keys.split_once(' ').unwrap_or((keys, ""));
        *keys = rest;
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        self.line();
        if !key.is_empty() {
            self.out += &quoted(key);
            self.out += ": ";
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.keys.iter().for_each(|_| self.out += "  ");
    }

    pub(crate) fn begin(&mut self, bracket: char, keys: &'static str) {
        self.part();
        self.out.push(bracket);
        self.keys.push(keys);
        self.first = true;
    }

    pub(crate) fn end(&mut self, bracket: char) {
        self.keys.pop();
        if !self.first {
            self.line();
        }
        self.first = false;
        self.out.push(bracket);
    }

    pub(crate) fn word(&mut self, text: &str) {
        self.part();
        self.out += text;
    }
}

/// What can be written. Each kind of value is written at one place in the wasm.
pub(crate) trait Json {
    fn write(&self, to: &mut Writer);
}

impl Json for &str {
    #[inline(never)]
    fn write(&self, to: &mut Writer) {
        to.word(&quoted(self));
    }
}

impl Json for String {
    #[inline(never)]
    fn write(&self, to: &mut Writer) {
        (&**self).write(to);
    }
}

impl Json for bool {
    #[inline(never)]
    fn write(&self, to: &mut Writer) {
        to.word(if *self { "true" } else { "false" });
    }
}

impl Json for u32 {
    fn write(&self, to: &mut Writer) {
        to.word(&self.to_string());
    }
}

impl<T: Json> Json for Option<T> {
    #[inline(never)]
    fn write(&self, to: &mut Writer) {
        match self {
            Some(own) => own.write(to),
            None => to.word("null"),
        }
    }
}

impl<T: Json> Json for Vec<T> {
    #[inline(never)]
    fn write(&self, to: &mut Writer) {
        to.begin('[', "");
        self.iter().for_each(|one| one.write(to));
        to.end(']');
    }
}

impl Json for (u32, String) {
    fn write(&self, to: &mut Writer) {
        to.begin('[', "");
        self.0.write(to);
        self.1.write(to);
        to.end(']');
    }
}

/// Every key of every object: one left out does not compile.
macro_rules! objects {
    ($($name:ident { $($key:ident)* })*) => { $(
        impl $crate::present::report::json::Json for $name {
            #[inline(never)]
            fn write(&self, to: &mut $crate::present::report::json::Writer) {
                let $name { $($key),* } = self;
                to.begin('{', concat!($(stringify!($key), " "),*));
                $($key.write(to);)*
                to.end('}');
            }
        }
    )* };
}
pub(crate) use objects;

objects! {
    Report { format policy as_of window headline requirements directions obligations amendments clauses }
    PolicyHead { id version title issuer status note }
    WindowReport { state from until text }
    Amount { low high text }
    HeadlineReport {
        direction ceiling range runner_up forgone possible unranked automatic lifted per_group sentences
    }
    Named { direction label ceiling }
    DirectionReport {
        id number label method group automatic checked verdict verdict_text ceiling if_recognised total kind kind_text
        in_principle best conditions awards calculation missing steps readings notes attachment clause
    }
    AwardReport {
        id label verdict verdict_text ceiling if_recognised total kind kind_text units calculation missing notes
    }
    UnitReport { item label verdict amount conditions calculation }
    Condition { truth label fact answer wanted gap by_authority join parts clause phrase reading }
    LineReport { label fact base own before after is_cap binds clause phrase }
    MissingReport { fact item label unsure changes text }
    StepReport { id award award_label label who state clause }
    ReadingReport { id text because clause alternatives }
    AlternativeReport { award label verdict ceiling if_recognised total differs }
    ObligationReport { text after_award clause }
    AmendmentReport { date title note directions }
    ClauseReport { id at text }
}
