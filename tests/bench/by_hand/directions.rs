//! The twelve directions.

use super::enterprise::*;
use super::range::*;
use super::{or_authority, other_money};
use engine::values::period::Date;
use engine::values::truth::{Grade, Truth};
use rust_decimal::Decimal;
use std::slice;

const fn day(year: i32, month: i32, day: i32) -> Date {
    Date::new(year, month, day).unwrap()
}

/// 集成电路设计产品首轮流片奖励
pub fn d1(e: &Enterprise, general: Truth) -> Outcome {
    let common = all([general, yes(e.d1_design), other_money(e.d1_other_money, e.d1_major, e)]);
    let mpw = all([common, is(e.d1_tapeout, |kinds| kinds.mpw), or_authority(e.d1_mpw_first)]);
    let mask = all([common, is(e.d1_tapeout, |kinds| kinds.full_mask), yes(e.d1_mask_first)]);
    let either = mpw.or(mask);
    Outcome::new(verdict(either, yes(e.d1_recommended)), |gate| gate.pays(either, Range::UNLIMITED))
}

/// 重点新材料首批次应用示范奖励
pub fn d2(e: &Enterprise, general: Truth) -> Outcome {
    let common = all([general, other_money(e.d2_other_money, e.d2_major, e)]);
    let truth = |product: &Product| {
        let known = if product.class.is_some() { Truth::YES } else { Truth::UNKNOWN };
        let demo = all([yes(product.in_catalogue), yes(product.demo), or_authority(product.first_batch)]);
        all([common, known, demo])
    };
    // While its class is open, a product may be of any, but only of one.
    const ANY: [Material; 3] = [Material::Basic, Material::Strategic, Material::Frontier];
    let amount = |gate: Gate, product: &Product| {
        let class = product.class.as_ref().map_or(&ANY[..], slice::from_ref);
        class.iter().fold(Range::ZERO, |sum, class| {
            let rate = if *class == Material::Frontier { percent(30) } else { percent(20) };
            let amount = rate_of(rate, product.sales).at_most(Range::exactly(wan(500)));
            sum.best(gate.pays(truth(product), amount))
        })
    };
    Outcome::new(verdict(best_item(&e.d2_products, common, truth), yes(e.d2_recommended)), |gate| {
        sum_items(&e.d2_products, gate.open(common), |product| amount(gate, product)).at_most(Range::exactly(wan(1000)))
    })
}

/// Registered with a foreign agency and sold there: 200万 more.
fn sold_abroad(registered: Option<Registered>, sold: Option<bool>) -> Truth {
    let registered = judged(registered, |registered| match registered {
        Registered::Listed => Truth::YES,
        Registered::Other => Truth::UNCLEAR,
        Registered::None => Truth::NO,
    });
    registered.and(yes(sold))
}

/// 医药创新品种首试产奖励
pub fn d3(e: &Enterprise, general: Truth) -> Outcome {
    const SINCE: Date = day(2021, 10, 1);
    const CONTRACTS_AFTER: Date = day(2021, 1, 1);
    let common = all([general, other_money(e.d3_other_money, e.d3_major, e)]);
    let drug = |drug: &Drug| {
        let class = is(drug.class, |class| class != DrugClass::Other);
        let entered = is(drug.entered, |day| day >= SINCE);
        all([common, class, yes(drug.beijing), yes(drug.phase2), entered])
    };
    let device = |device: &Device| {
        let route = judged(device.route, |route| match route {
            Route::Review | Route::ReviewAi | Route::AiBeijing => Truth::YES,
            Route::AiNational => Truth::UNCLEAR,
            Route::Other => Truth::NO,
        });
        all([common, route, yes(device.beijing), is(device.entered, |day| day >= SINCE)])
    };
    let performed = sum_known(&e.d3_contracts, |one| (is(one.signed, |day| day >= CONTRACTS_AFTER), one.performed));
    let manufactures = all([common, yes(e.d3_cdmo)]);
    let contract = |contract: &Contract| {
        let enough = at_least(contract.performed, wan(2000)).or(reaches(performed, wan(2000)).for_authority());
        all([manufactures, after(contract.signed, CONTRACTS_AFTER), enough])
    };
    let sales = sum_known(&e.d3_imported, |one| (yes(one.made_sold), one.sales));
    let sold_enough = common.and(reaches(sales, wan(2000)));
    let imported = |variety: &Imported| sold_enough.and(yes(variety.made_sold));
    let contracts = best_item(&e.d3_contracts, manufactures, contract);
    let best = any([
        best_item(&e.d3_drugs, common, drug),
        best_item(&e.d3_devices, common, device),
        contracts,
        best_item(&e.d3_imported, sold_enough, imported),
    ]);
    Outcome::new(verdict(best, yes(e.d3_recommended)), |gate| {
        let with_add_on = |own: Truth, cap: Decimal, registered, sold| {
            let add_on = own.and(sold_abroad(registered, sold));
            gate.pays(own, Range::exactly(cap)).plus(gate.pays(add_on, Range::exactly(wan(200))))
        };
        let drugs = sum_items(&e.d3_drugs, gate.open(common), |one| {
            with_add_on(drug(one), wan(500), one.registered, one.sold_abroad)
        });
        let devices = sum_items(&e.d3_devices, gate.open(common), |one| {
            with_add_on(device(one), wan(200), one.registered, one.sold_abroad)
        });
        let contracts = gate.pays(contracts, Range::exactly(wan(1000)));
        let varieties = sum_items(&e.d3_imported, gate.open(sold_enough), |one| {
            let (import, sale) = (rate_of(percent(5), one.contract), rate_of(percent(5), one.sale_contracts));
            gate.pays(imported(one), import.best(sale).at_most(Range::exactly(wan(300))))
        });
        drugs.plus(devices).plus(contracts).plus(varieties).at_most(Range::exactly(wan(1000)))
    })
}

/// 高精尖产品研发和应用保险补贴
pub fn d4(e: &Enterprise, general: Truth) -> Outcome {
    let common = all([general, yes(e.d4_holder), other_money(e.d4_other_money, e.d4_major, e)]);
    let truth = |policy: &Insurance, field: InsuredField| {
        let known = if policy.field.is_some() { Truth::YES } else { Truth::UNKNOWN };
        all([common, known, if field == InsuredField::Other { Truth::UNCLEAR } else { Truth::YES }])
    };
    // While its field is open, an insurance policy may be of any.
    const ANY: [InsuredField; 4] = [InsuredField::Space, InsuredField::Chip, InsuredField::Car, InsuredField::Other];
    fn fields(policy: &Insurance) -> &[InsuredField] {
        policy.field.as_ref().map_or(&ANY[..], slice::from_ref)
    }
    let amount = |policy: &Insurance, field: InsuredField| {
        let half = rate_of(percent(50), policy.premium);
        let counted = |count: Option<Decimal>, cap: Decimal| {
            half.at_most(Range::exactly(cap).times(Range::answered(count, Decimal::ONE)))
        };
        match field {
            InsuredField::Space => counted(policy.launch_units, wan(500)),
            InsuredField::Chip => half.at_most(Range::exactly(wan(500))),
            InsuredField::Car => counted(policy.vehicles, yuan(15_000)),
            InsuredField::Other => half,
        }
    };
    let best = best_item(&e.d4_policies, common, |policy| {
        fields(policy).iter().fold(Truth::NO, |best, field| best.or(truth(policy, *field)))
    });
    Outcome::new(verdict(best, yes(e.d4_recommended)), |gate| {
        let policy = |policy: &Insurance| {
            fields(policy)
                .iter()
                .fold(Range::ZERO, |sum, field| sum.best(gate.pays(truth(policy, *field), amount(policy, *field))))
        };
        sum_items(&e.d4_policies, gate.open(common), policy).at_most(Range::exactly(wan(1000)))
    })
}

/// 重点投资项目贷款贴息
pub fn d5(e: &Enterprise, general: Truth, as_of: Date) -> Outcome {
    const SINCE: Date = day(2020, 1, 1);
    let common = all([general, other_money(e.d5_other_money, e.d5_major, e)]);
    let sector = judged(e.d5_sector, |sector| match sector {
        LoanSector::Industry | LoanSector::Software => Truth::YES,
        LoanSector::SoftwareOther => Truth::UNCLEAR,
        LoanSector::Other => Truth::NO,
    });
    let invested = at_least(e.d5_fai_2021, wan(1000)).or(at_least(e.d5_fai_2022, wan(1000)));
    let general_loan = all([common, is(e.d5_loans, |loans| loans.fixed || loans.working), sector, invested]);
    let large = at_least(e.d5_b_total, wan(100_000)).or(yes(e.d5_b_strategic).for_authority());
    let years_left = is(e.d5_b_years_before, |years| years < yuan(3));
    let project = all([common, is(e.d5_loans, |loans| loans.project), yes(e.d5_construction), large, years_left]);
    let merger = all([
        common,
        is(e.d5_loans, |loans| loans.merger),
        yes(e.d5_c_purpose).for_authority(),
        is(e.d5_c_closed, |day| SINCE <= day && day <= as_of),
        at_least(e.d5_c_contribution, wan(100_000)),
    ]);
    let best = verdict(general_loan, yes(e.d5_recommended))
        .or(verdict(project, yes(e.d5_in_library)))
        .or(verdict(merger, Truth::YES));
    Outcome::new(best, |gate| {
        let fixed = is(e.d5_loans, |loans| loans.fixed).and(general_loan);
        let working = is(e.d5_loans, |loans| loans.working).and(general_loan);
        let a = gate
            .pays(fixed, rate_of(percent(2), e.d5_fixed_loan))
            .plus(gate.pays(working, rate_of(percent(1), e.d5_working_loan)))
            .at_most(Range::exactly(wan(1000)));
        let answered = |answer| Range::answered(answer, Decimal::ZERO);
        let cap = Range::exactly(wan(3000));
        let b = gate.pays(project, answered(e.d5_b_lpr).times(answered(e.d5_b_loan)).at_most(cap));
        let loan = answered(e.d5_c_loan_12m).best(answered(e.d5_c_loan_2021));
        let c = gate.pays(merger, answered(e.d5_c_lpr).times(loan).at_most(cap));
        a.best(b).best(c)
    })
}

/// 先进制造业企业融资租赁补贴
pub fn d6(e: &Enterprise, general: Truth) -> Outcome {
    let years_left = is(e.d6_years_before, |years| years < yuan(3));
    let common = all([
        general,
        yes(e.d6_manufacturing),
        or_authority(e.d6_equipment),
        years_left,
        other_money(e.d6_other_money, e.d6_major, e),
    ]);
    let some = |answer| is(answer, |amount: Decimal| !amount.is_zero());
    let use_named = judged(e.d6_use, |used| match used {
        LeaseUse::Named => Truth::YES,
        LeaseUse::Other => Truth::UNCLEAR,
        LeaseUse::No => Truth::NO,
    });
    let total = Range::answered(e.d6_direct, Decimal::ZERO).plus(Range::answered(e.d6_leaseback, Decimal::ZERO));
    let leaseback = all([common, some(e.d6_leaseback), use_named, reaches(total, wan(1000))]);
    let direct = all([common, some(e.d6_direct), at_least(e.d6_direct, wan(1000)).or(leaseback)]);
    Outcome::new(verdict(direct.or(leaseback), yes(e.d6_recommended)), |gate| {
        let direct = gate.pays(direct, rate_of(percent(5), e.d6_direct));
        let leaseback = gate.pays(leaseback, rate_of(percent(5), e.d6_leaseback));
        direct.plus(leaseback).at_most(Range::exactly(wan(1000)))
    })
}

/// 老旧厂房更新利用奖励
pub fn d7(e: &Enterprise, general: Truth) -> Outcome {
    let truth = all([
        general,
        yes(e.d7_old_factory),
        yes(e.d7_manufacturing),
        no(e.d7_land_changed),
        other_money(e.d7_other_money, e.d7_major, e),
    ]);
    Outcome::new(verdict(truth, yes(e.d7_recommended)), |gate| gate.pays(truth, Range::UNLIMITED))
}

/// Completed in time, not before it was begun, and within three years.
fn built(started: Option<Date>, completed: Option<Date>) -> Truth {
    const FROM: Date = day(2021, 1, 1);
    const UNTIL: Date = day(2022, 6, 30);
    let in_time = is(completed, |date| FROM <= date && date <= UNTIL);
    let quickly =
        is(started.zip(completed), |(started, completed)| started <= completed && completed <= started.plus_months(36));
    in_time.and(quickly)
}

/// The least of what is in scope and of the whole.
fn base(scope: Option<Decimal>, total: Option<Decimal>) -> Range {
    Range::answered(scope, Decimal::ZERO).at_most(Range::answered(total, Decimal::ZERO))
}

/// “新智造 100”项目奖励
pub fn d8(e: &Enterprise, general: Truth) -> Outcome {
    let common = all([
        general,
        yes(e.d8_smart),
        is(e.d8_kind, |kind| kind != SmartKind::Other),
        or_authority(e.d8_in_beijing),
        other_money(e.d8_other_money, e.d8_major, e),
        built(e.d8_started, e.d8_completed),
        at_least(e.d8_fai, wan(500)),
    ]);
    let upgrade = all([common, is(e.d8_kind, |kind| kind == SmartKind::Upgrade), yes(e.d8_performance)]);
    let workshop = common.and(yes(e.d8_workshop));
    let lighthouse = common.and(yes(e.d8_lighthouse).or(yes(e.d8_benchmark)));
    let steps = yes(e.d8_in_library).and(yes(e.d8_recommended));
    Outcome::new(verdict(any([upgrade, workshop, lighthouse]), steps), |gate| {
        let base = base(e.d8_scope, e.d8_total);
        let rate = |truth, rate| gate.pays(truth, Range::exactly(percent(rate)).times(base));
        let best = rate(upgrade, 20).best(rate(workshop, 25)).best(rate(lighthouse, 30));
        best.at_most(Range::exactly(wan(3000)))
    })
}

/// 绿色低碳发展项目奖励
pub fn d9(e: &Enterprise, general: Truth) -> Outcome {
    let field = judged(e.d9_field, |field| match field {
        GreenField::Upgrade | GreenField::Performance => Truth::YES,
        GreenField::Other => Truth::UNCLEAR,
        GreenField::None => Truth::NO,
    });
    let common = all([
        general,
        field,
        or_authority(e.d9_in_beijing),
        other_money(e.d9_other_money, e.d9_major, e),
        built(e.d9_started, e.d9_completed),
        at_least(e.d9_fixed_investment, wan(200)),
    ]);
    let grade = judged(e.d9_grade, |grade| match grade {
        EmissionGrade::Leading | EmissionGrade::A | EmissionGrade::B => Truth::YES,
        EmissionGrade::BMinus => Truth::UNCLEAR,
        _ => Truth::NO,
    });
    let supply = is(e.d9_green_supply, |who| matches!(who, GreenSupply::Own | GreenSupply::Parent));
    let higher = any([yes(e.d9_green_factory), supply, grade, yes(e.d9_advanced)]);
    let steps = yes(e.d9_in_library).and(yes(e.d9_recommended));
    Outcome::new(verdict(common, steps), |gate| {
        let base = base(e.d9_scope, e.d9_total);
        let rate = |truth, rate| gate.pays(truth, Range::exactly(percent(rate)).times(base));
        rate(common, 25).best(rate(common.and(higher), 30)).at_most(Range::exactly(wan(3000)))
    })
}

/// 做优做强
pub fn d10(e: &Enterprise, general: Truth) -> Outcome {
    let outside = yes(e.d10_outside_list);
    let makes = is(e.d10_sectors, |sectors| sectors.manufacturing);
    let of_a_sector = is(e.d10_sectors, |sectors| {
        sectors.manufacturing || sectors.basic_software || sectors.industrial_software || sectors.ic_design
    });
    let first = judged(e.d10_scale, |scale| match scale {
        Scale::First2021 => Truth::YES,
        Scale::Back2021 | Scale::Crossed2021 => Truth::UNCLEAR,
        _ => Truth::NO,
    });
    let in_2021 = judged(e.d10_scale, |scale| match scale {
        Scale::First2021 | Scale::Back2021 | Scale::Earlier => Truth::YES,
        Scale::Crossed2021 | Scale::In2022 => Truth::UNCLEAR,
        Scale::Not => Truth::NO,
    });
    let new_plant = judged(e.d10_new, |new| match new {
        NewPlant::Yes => Truth::YES,
        NewPlant::Partly => Truth::UNCLEAR,
        NewPlant::No => Truth::NO,
    });
    let above_scale = is(e.d10_scale, |scale| scale != Scale::Not);
    let entered = all([general, of_a_sector, first, outside]);
    let new = all([general, makes, new_plant, above_scale]);
    let output =
        all([general, makes, in_2021, outside, no(e.d10_output_before), at_least(e.d10_output_2021, wan(10_000))]);
    let software = all([
        general,
        is(e.d10_code, |code| code != Code::Other),
        is(e.d10_scale, |scale| scale == Scale::First2021),
        outside,
        at_least(e.d10_revenue_2021, wan(10_000)),
    ]);
    Outcome::new(verdict(any([entered, new, output, software]), Truth::YES), |gate| {
        let srdi = yes(e.d10_srdi);
        let with_add_on = |truth: Truth, most: Decimal| {
            let add_on = gate.pays(truth.and(srdi), Range::exactly(wan(20)));
            gate.pays(truth, Range::exactly(most)).plus(add_on)
        };
        with_add_on(entered, wan(30))
            .best(gate.pays(new, Range::exactly(wan(50))))
            .best(with_add_on(output, wan(50)))
            .best(with_add_on(software, wan(50)))
    })
}

/// The increment reaches `least`, and the growth `rate`; from nothing, growth is unclear.
fn grows(now: Option<Decimal>, before: Option<Decimal>, least: Decimal, rate: Decimal) -> Truth {
    let increment = match (now, before) {
        (Some(now), Some(before)) => Truth::from_bool(now - before >= least),
        (Some(now), None) if now < least => Truth::NO,
        _ => Truth::UNKNOWN,
    };
    let growth = match (now, before) {
        (_, Some(before)) if before.is_zero() => Truth::UNCLEAR,
        (Some(now), Some(before)) => Truth::from_bool(now >= before * (Decimal::ONE + rate)),
        _ => Truth::UNKNOWN,
    };
    increment.and(growth)
}

/// 稳运行稳就业
pub fn d11(e: &Enterprise, general: Truth) -> Outcome {
    let common = general.and(other_money(e.d11_other_money, e.d11_major, e));
    let industry = common.and(is(e.d11_sector, |sector| sector == GrowthSector::Industry));
    let software = common.and(judged(e.d11_sector, |sector| match sector {
        GrowthSector::Software => Truth::YES,
        GrowthSector::SoftwareOther => Truth::UNCLEAR,
        GrowthSector::Industry | GrowthSector::None => Truth::NO,
    }));
    let staff = is(e.d11_insured_2022.zip(e.d11_insured_2021), |(now, before)| now >= before);
    let (fast, faster) = (percent(15), percent(20));
    let a = all([industry, grows(e.d11_output_2022, e.d11_output_2021, wan(100_000), fast), staff]);
    let b = all([industry, grows(e.d11_output_q1_2022, e.d11_output_q1_2021, wan(20_000), fast)]);
    let c = all([software, grows(e.d11_revenue_2022, e.d11_revenue_2021, wan(500_000), faster), staff]);
    let d = all([software, grows(e.d11_revenue_q1_2022, e.d11_revenue_q1_2021, wan(100_000), faster)]);
    Outcome::new(verdict(any([a, b, c, d]), Truth::YES), |gate| {
        let year = gate.pays(a.or(c), Range::exactly(wan(3000)));
        year.best(gate.pays(b.or(d), Range::exactly(wan(600))))
    })
}

/// 产业链供应链协同
pub fn d12(e: &Enterprise, general: Truth) -> Outcome {
    const AFTER: Date = day(2020, 1, 1);
    let common = general.and(other_money(e.d12_other_money, e.d12_major, e));
    let leader = all([common, yes(e.d12_on_list), yes(e.d12_in_fields)]);
    let car_maker = common.and(judged(e.d12_car_maker, |maker| match maker {
        CarMaker::NewEnergy => Truth::YES,
        CarMaker::Fuel => Truth::UNCLEAR,
        CarMaker::No => Truth::NO,
    }));
    let new = |supplier: &Supplier| {
        let place = judged(supplier.place, |place| match place {
            Place::Inside => Truth::YES,
            Place::Partly => Truth::UNCLEAR,
            Place::Outside => Truth::NO,
        });
        let first = judged(supplier.first, |first| match first {
            First::Yes => Truth::YES,
            First::Related => Truth::UNCLEAR,
            First::No => Truth::NO,
        });
        all([place, first, after(supplier.contract, AFTER)])
    };
    let leading = |one: &Supplier| all([leader, new(one), at_least(one.performed, wan(300))]);
    let driving = |one: &Supplier| all([car_maker, new(one), at_least(one.performed, wan(3000))]);
    let best = verdict(
        best_item(&e.d12_suppliers, leader, leading).or(best_item(&e.d12_suppliers, car_maker, driving)),
        Truth::YES,
    );
    Outcome::new(best, |gate| {
        let share = |truth, one: &Supplier, cap| {
            gate.pays(truth, rate_of(percent(5), one.performed).at_most(Range::exactly(cap)))
        };
        let a = sum_items(&e.d12_suppliers, gate.open(leader), |one| share(leading(one), one, wan(300)));
        let b = sum_items(&e.d12_suppliers, gate.open(car_maker), |one| share(driving(one), one, wan(3000)));
        a.at_most(Range::exactly(wan(1000))).best(b.at_most(Range::exactly(wan(10_000))))
    })
}

/// A sum over the items to which a condition applies; anything while nobody described them.
fn sum_known<T>(items: &Option<Vec<T>>, part: impl Fn(&T) -> (Truth, Option<Decimal>)) -> Range {
    sum_items(items, Range::OPEN, |item| {
        let (applies, amount) = part(item);
        Range {
            low: if applies.low == Grade::Yes { Some(amount.unwrap_or_default()) } else { Range::ZERO.low },
            high: if applies.high == Grade::Yes { amount } else { Range::ZERO.high },
        }
    })
}

/// A sum reaches a threshold.
fn reaches(sum: Range, least: Decimal) -> Truth {
    let reaches = |end: Option<Decimal>| end.is_none_or(|end| end >= least);
    match (reaches(sum.low), reaches(sum.high)) {
        (true, _) => Truth::YES,
        (_, false) => Truth::NO,
        _ => Truth::UNKNOWN,
    }
}
