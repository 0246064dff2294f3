//! What result this is.

use crate::ui::Ui;
use engine::present::report::Report;

/// The policy, the version of its data and the date of application.
pub fn stamp(ui: &Ui, report: &Report) -> String {
    let (words, policy) = (ui.words, &report.policy);
    let version = format!("{} {}", words.data_version(), policy.version);
    format!("{} · {version} · {} {}", policy.title, words.overview_date(), report.as_of)
}
