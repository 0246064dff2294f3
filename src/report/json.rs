//! The report as JSON, byte for byte as `zice assess --json` prints it: the page hands out the same.
//!
//! Written here and not by a library, which would weigh as much again as everything else that is done with a report.

use super::schema::*;
use crate::json::quoted;

/// A report as JSON, indented.
pub fn json(report: &Report) -> String {
    let mut writer = Writer { out: String::new(), depth: 0 };
    report.write(&mut writer);
    writer.out.push('\n');
    writer.out
}

struct Writer {
    out: String,
    depth: usize,
}

/// What can be written.
trait Json {
    fn write(&self, to: &mut Writer);
}

impl Writer {
    /// An object, or a list where its parts have no keys.
    fn group(&mut self, [open, close]: [char; 2], parts: &[(&str, &dyn Json)]) {
        self.out.push(open);
        self.depth += 1;
        for (at, (key, part)) in parts.iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.line();
            if !key.is_empty() {
                self.out.extend(["\"", key, "\": "]);
            }
            part.write(self);
        }
        self.depth -= 1;
        if !parts.is_empty() {
            self.line();
        }
        self.out.push(close);
    }

    fn line(&mut self) {
        self.out.push('\n');
        (0..self.depth).for_each(|_| self.out.push_str("  "));
    }
}

impl Json for str {
    fn write(&self, to: &mut Writer) {
        to.out += &quoted(self);
    }
}

impl Json for &str {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }
}

impl Json for String {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }
}

impl Json for bool {
    fn write(&self, to: &mut Writer) {
        to.out += if *self { "true" } else { "false" };
    }
}

impl Json for u32 {
    fn write(&self, to: &mut Writer) {
        to.out += &self.to_string();
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(own) => own.write(to),
            None => to.out += "null",
        }
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, to: &mut Writer) {
        let parts: Vec<(&str, &dyn Json)> = self.iter().map(|one| ("", one as &dyn Json)).collect();
        to.group(['[', ']'], &parts);
    }
}

impl Json for (u32, String) {
    fn write(&self, to: &mut Writer) {
        to.group(['[', ']'], &[("", &self.0), ("", &self.1)]);
    }
}

/// Every key of every object: one left out does not compile.
macro_rules! objects {
    ($($name:ident { $($key:ident)* })*) => { $(
        impl Json for $name {
            fn write(&self, to: &mut Writer) {
                let $name { $($key),* } = self;
                to.group(['{', '}'], &[$((stringify!($key), $key)),*]);
            }
        }
    )* };
}

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
