//! The 2022 guide as one would program it without an engine: the verdict and the ceiling of every direction from
//! plain data, and not a word of explanation. The measure for the engine, which computes the same and explains it.
//!
//! Three-valued like the engine: what is unknown leaves a verdict open and makes a ceiling a range. Other readings,
//! totals over several years and the headline are left out.

mod directions;
pub mod enterprise;
pub mod range;

use engine::values::period::Date;
use engine::values::truth::Truth;
use enterprise::{Credit, Enterprise, OtherMoney};
use range::{Outcome, all, any, is, judged, yes};

/// Assesses all twelve directions.
pub fn assess(e: &Enterprise, as_of: Date) -> [Outcome; 12] {
    let general = all([or_authority(e.g_enterprise), yes(e.g_registered), yes(e.g_legal_person), credit(e, as_of)]);
    [
        directions::d1(e, general),
        directions::d2(e, general),
        directions::d3(e, general),
        directions::d4(e, general),
        directions::d5(e, general, as_of),
        directions::d6(e, general),
        directions::d7(e, general),
        directions::d8(e, general),
        directions::d9(e, general),
        directions::d10(e, general),
        directions::d11(e, general),
        directions::d12(e, general),
    ]
}

/// 近3年无严重失信记录
fn credit(e: &Enterprise, as_of: Date) -> Truth {
    let long_ago = |day: Option<Date>| is(day, |date| date.plus_months(36) < as_of);
    judged(e.g_credit, |credit| match credit {
        Credit::None => Truth::YES,
        Credit::Repaired | Credit::FinesOnly => Truth::UNCLEAR,
        // It stood within the three years where it was removed within them: for the authority.
        Credit::Removed => long_ago(e.g_credit_date).and(long_ago(e.g_credit_removed).or(Truth::UNCLEAR)),
        Credit::ListedNow => long_ago(e.g_credit_date).for_authority(),
    })
}

/// 未获得其他市级财政资金支持, or a key institution or a major project, for which the city government may lift the rule.
fn other_money(answer: Option<OtherMoney>, major: Option<bool>, e: &Enterprise) -> Truth {
    let none = judged(answer, |money| match money {
        OtherMoney::None | OtherMoney::DistrictNational | OtherMoney::Applied => Truth::YES,
        OtherMoney::EarlierGjj => Truth::UNCLEAR,
        OtherMoney::OtherMunicipal => Truth::NO,
    });
    none.or(yes(e.g_institution).or(yes(major)).for_authority())
}

/// Holds; where it does not, an authority decides.
fn or_authority(answer: Option<bool>) -> Truth {
    any([yes(answer), range::no(answer).for_authority()])
}
