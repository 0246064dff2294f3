//! The engine for JavaScript, without a page: policies and answers as JSON in, a report as JSON out, the same as
//! `zice assess --json`. `www/module/zice.mjs` wraps it.

use engine::evaluate::answers::{AnswersFile, MORE_KEYS};
use engine::evaluate::assess;
use engine::policy::Policy;
use engine::policy::parse;
use engine::present::report;
use engine::values::finding::{Finding, Lang};
use engine::values::json;
use engine::values::period::Date;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Policies that can be asked about.
#[wasm_bindgen]
pub struct Engine {
    policies: Vec<Policy>,
    lang: Lang,
}

#[wasm_bindgen]
impl Engine {
    /// Without policies yet.
    #[wasm_bindgen(constructor)]
    pub fn new(english: bool) -> Engine {
        Engine { policies: Vec::new(), lang: if english { Lang::En } else { Lang::Zh } }
    }

    /// Takes up a policy, written as `policy.json`.
    pub fn add(&mut self, policy: &str) -> Result<(), JsError> {
        self.policies.push(parse::read(policy).map_err(|found| self.refused(&found))?);
        Ok(())
    }

    /// Assesses answers, written as in an answers file; `policy` and `as_of` come before what it says.
    pub fn assess(&self, answers: &str, policy: Option<String>, as_of: Option<String>) -> Result<String, JsError> {
        let tree = json::read(answers).map_err(|found| self.refused(&found))?;
        let file = AnswersFile::read(&tree, &MORE_KEYS).map_err(|found| self.refused(&found))?;
        let id = policy.as_deref().or(file.policy).ok_or_else(|| JsError::new("the answers name no policy"))?;
        let policy = self.policies.iter().find(|policy| &*policy.id == id);
        let policy = policy.ok_or_else(|| JsError::new(&format!("no policy has the id \"{id}\"")))?;
        let as_of = match &as_of {
            Some(day) => {
                Some(Date::parse(day).ok_or_else(|| JsError::new(&format!("\"{day}\" is not a day of the calendar")))?)
            }
            None => file.as_of,
        };
        let as_of = as_of.ok_or_else(|| JsError::new("the answers name no as_of, the date of assessment"))?;
        let answers = file.answers(policy).map_err(|found| self.refused(&found))?;
        let report = report::report(policy, &answers, &assess::assess(policy, &answers, as_of), self.lang);
        Ok(report::json(&report))
    }

    fn refused(&self, found: &[Finding]) -> JsError {
        let lines: Vec<String> = found.iter().map(|one| one.show(self.lang)).collect();
        JsError::new(&lines.join("\n"))
    }
}
