//! The units of an award: its items, or the whole of an award without items, each worked out on its own.

use super::setting::Setting;
use crate::evaluate::amount;
use crate::evaluate::assessment::UnitResult;
use crate::evaluate::condition::Outcome;
use crate::evaluate::value::ItemAt;
use crate::policy::Award;
use crate::values::truth::Truth;
use crate::values::verdict::Verdict;

/// The units of an award, whose steps are done as far as `steps` says; items of other awards are none of them.
pub(super) fn units(setting: &Setting<'_>, award: &Award, steps: Truth) -> Vec<UnitResult> {
    let Some((list, _)) = award.each else { return unit(setting, award, steps, None).into_iter().collect() };
    // A list nobody described is looked at as one item that may be anything.
    let items = setting.context.items(list).map_or(1, |items| items.len());
    (0..items).filter_map(|at| unit(setting, award, steps, Some(setting.context.item(list, at)))).collect()
}

/// One unit; `None` for an item of another award.
fn unit(setting: &Setting<'_>, award: &Award, steps: Truth, item: Option<ItemAt<'_>>) -> Option<UnitResult> {
    let context = setting.context;
    let select = Outcome::of(context, award.select.as_ref(), item);
    if select.truth == Truth::NO {
        return None;
    }
    let when = Outcome::of(context, award.when.as_ref(), item);
    let undescribed = item.is_some_and(|item| item.index.is_none());
    // There may be no item at all.
    let exists = if undescribed { Truth::UNKNOWN } else { Truth::YES };
    let truth = exists.and(select.truth).and(when.truth);
    Some(UnitResult {
        item: item.and_then(|item| item.index),
        truth,
        verdict: Verdict::of(truth.and(setting.general), steps),
        select,
        when,
        amount: amount::unit(context, award, item),
    })
}
