//! The answers to the 2022 guide's questions as plain data, and reading them from answers to its policy.
//!
//! Every name is that of the fact, field or option in `policy.json`; an answer that is missing or unsure is `None`.

use engine::evaluate::answers::{Answer, Answers};
use engine::policy::{Fact, Policy};
use engine::values::period::Date;
use rust_decimal::Decimal;

/// A type that an answer can be read into.
trait FromAnswer: Sized {
    fn from_answer(fact: &Fact, answer: &Answer) -> Option<Self>;
}

impl FromAnswer for bool {
    fn from_answer(_: &Fact, answer: &Answer) -> Option<bool> {
        if let Answer::YesNo(flag) = answer { Some(*flag) } else { None }
    }
}

impl FromAnswer for Decimal {
    fn from_answer(_: &Fact, answer: &Answer) -> Option<Decimal> {
        if let Answer::Number(number) = answer { Some(*number) } else { None }
    }
}

impl FromAnswer for Date {
    fn from_answer(_: &Fact, answer: &Answer) -> Option<Date> {
        if let Answer::Date(date) = answer { Some(*date) } else { None }
    }
}

/// A choice of one: an enum with the ids of its options.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($option:ident = $id:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($option),* }

        impl FromAnswer for $name {
            fn from_answer(fact: &Fact, answer: &Answer) -> Option<$name> {
                let Answer::Choice(at) = answer else { return None };
                match &*fact.options[usize::from(*at)].0 {
                    $($id => Some($name::$option),)*
                    other => panic!("{}: no option {other}", fact.id),
                }
            }
        }
    )*};
}

/// A choice of several: a flag for each option.
macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident { $($option:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name { $(pub $option: bool),* }

        impl FromAnswer for $name {
            fn from_answer(fact: &Fact, answer: &Answer) -> Option<$name> {
                let Answer::Several(chosen) = answer else { return None };
                let has = |id: &str| fact.options.iter().position(|one| &*one.0 == id).is_some_and(|at| chosen >> at & 1 == 1);
                Some($name { $($option: has(stringify!($option))),* })
            }
        }
    )*};
}

/// An item of a list: an answer for each of its fields.
macro_rules! items {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name { $(pub $field: Option<$kind>),* }

        impl FromAnswer for Vec<$name> {
            fn from_answer(fact: &Fact, answer: &Answer) -> Option<Vec<$name>> {
                let Answer::Items(items) = answer else { return None };
                let at = |id: &str| fact.fields.iter().position(|field| &*field.id == id).expect(id);
                let read = |item: &Vec<Answer>| $name {
                    $($field: {
                        let at = at(stringify!($field));
                        FromAnswer::from_answer(&fact.fields[at], &item[at])
                    }),*
                };
                Some(items.iter().map(read).collect())
            }
        }
    )*};
}

/// All answers of one enterprise.
macro_rules! facts {
    ($(#[$doc:meta])* $name:ident { $($fact:ident: $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name { $(pub $fact: Option<$kind>),* }

        impl $name {
            /// Reads the answers to the guide's questions.
            pub fn read(policy: &Policy, answers: &Answers) -> $name {
                let read = |id: &str| {
                    let at = policy.fact(id).expect(id);
                    (&policy.facts[at], answers.get(at))
                };
                $name {
                    $($fact: {
                        let (fact, answer) = read(stringify!($fact));
                        FromAnswer::from_answer(fact, answer)
                    }),*
                }
            }
        }
    };
}

choices! {
    /// A record of serious dishonesty.
    Credit { None = "none", ListedNow = "listed_now", Removed = "removed", Repaired = "repaired", FinesOnly = "fines_only" }
    /// Other public money for the same project.
    OtherMoney {
        None = "none", DistrictNational = "district_national", Applied = "applied",
        EarlierGjj = "earlier_gjj", OtherMunicipal = "other_municipal",
    }
    /// Class of a new material.
    Material { Basic = "basic", Strategic = "strategic", Frontier = "frontier" }
    /// Class of a drug.
    DrugClass { Class1 = "class1", Class2 = "class2", Other = "other" }
    /// The procedure that a device entered.
    Route {
        Review = "review", ReviewAi = "review_ai", AiBeijing = "ai_beijing", AiNational = "ai_national", Other = "other",
    }
    /// Registration with a foreign agency.
    Registered { None = "none", Listed = "listed", Other = "other" }
    /// What an insurance policy is about.
    InsuredField { Space = "space", Chip = "chip", Car = "car", Other = "other" }
    /// Sector under direction 5.
    LoanSector { Industry = "industry", Software = "software", SoftwareOther = "software_other", Other = "other" }
    /// Use of the money from a leaseback.
    LeaseUse { Named = "named", Other = "other", No = "no" }
    /// Kind of a smart-manufacturing project.
    SmartKind { Upgrade = "upgrade", New = "new", Other = "other" }
    /// Field of a green project.
    GreenField { Upgrade = "upgrade", Performance = "performance", Other = "other", None = "none" }
    /// Who reaches the green supply chain standard.
    GreenSupply { Own = "self", Parent = "parent", Child = "child", None = "none" }
    /// Grade of emission reduction.
    EmissionGrade {
        Leading = "leading", A = "a", B = "b", BMinus = "b_minus", C = "c", D = "d", NotLeading = "not_leading",
        None = "none",
    }
    /// When the enterprise entered above-scale statistics.
    Scale {
        First2021 = "first_2021", Back2021 = "back_2021", Crossed2021 = "crossed_2021", Earlier = "earlier",
        In2022 = "in_2022", Not = "not",
    }
    /// Newly built and in production.
    NewPlant { Yes = "yes", Partly = "partly", No = "no" }
    /// Industry code.
    Code { C64 = "c64", C65 = "c65", Other = "other" }
    /// Sector under direction 11.
    GrowthSector { Industry = "industry", Software = "software", SoftwareOther = "software_other", None = "none" }
    /// Whether the enterprise makes cars.
    CarMaker { NewEnergy = "new_energy", Fuel = "fuel", No = "no" }
    /// Where a supplier is.
    Place { Inside = "inside", Partly = "partly", Outside = "outside" }
    /// Whether a supplier is new to the chain.
    First { Yes = "yes", Related = "related", No = "no" }
}

sets! {
    /// Kinds of tape-out.
    Tapeout { mpw, full_mask }
    /// Kinds of loan.
    Loans { fixed, working, project, merger }
    /// Sectors under direction 10.
    Sectors { manufacturing, basic_software, industrial_software, ic_design }
}

items! {
    /// A product of direction 2.
    Product { in_catalogue: bool, demo: bool, first_batch: bool, class: Material, sales: Decimal }
    /// A drug of direction 3.
    Drug {
        class: DrugClass, beijing: bool, phase2: bool, entered: Date, registered: Registered, sold_abroad: bool,
    }
    /// A device of direction 3.
    Device { route: Route, beijing: bool, entered: Date, registered: Registered, sold_abroad: bool }
    /// A first contract of direction 3.
    Contract { signed: Date, performed: Decimal }
    /// An imported variety of direction 3.
    Imported { made_sold: bool, sales: Decimal, contract: Decimal, sale_contracts: Decimal }
    /// An insurance policy of direction 4.
    Insurance { field: InsuredField, premium: Decimal, launch_units: Decimal, vehicles: Decimal }
    /// A supplier of direction 12.
    Supplier { place: Place, first: First, contract: Date, performed: Decimal }
}

facts! {
    /// What an enterprise answered; facts that only other readings need are left out.
    Enterprise {
        g_enterprise: bool,
        g_registered: bool,
        g_legal_person: bool,
        g_credit: Credit,
        g_credit_date: Date,
        g_credit_removed: Date,
        g_institution: bool,
        d1_design: bool,
        d1_tapeout: Tapeout,
        d1_mpw_first: bool,
        d1_mask_first: bool,
        d1_other_money: OtherMoney,
        d1_major: bool,
        d1_recommended: bool,
        d2_other_money: OtherMoney,
        d2_major: bool,
        d2_products: Vec<Product>,
        d2_recommended: bool,
        d3_other_money: OtherMoney,
        d3_major: bool,
        d3_drugs: Vec<Drug>,
        d3_devices: Vec<Device>,
        d3_cdmo: bool,
        d3_contracts: Vec<Contract>,
        d3_imported: Vec<Imported>,
        d3_recommended: bool,
        d4_holder: bool,
        d4_other_money: OtherMoney,
        d4_major: bool,
        d4_policies: Vec<Insurance>,
        d4_recommended: bool,
        d5_loans: Loans,
        d5_other_money: OtherMoney,
        d5_major: bool,
        d5_sector: LoanSector,
        d5_fai_2021: Decimal,
        d5_fai_2022: Decimal,
        d5_fixed_loan: Decimal,
        d5_working_loan: Decimal,
        d5_recommended: bool,
        d5_construction: bool,
        d5_b_total: Decimal,
        d5_b_strategic: bool,
        d5_b_loan: Decimal,
        d5_b_lpr: Decimal,
        d5_b_years_before: Decimal,
        d5_in_library: bool,
        d5_c_purpose: bool,
        d5_c_closed: Date,
        d5_c_contribution: Decimal,
        d5_c_loan_12m: Decimal,
        d5_c_loan_2021: Decimal,
        d5_c_lpr: Decimal,
        d6_manufacturing: bool,
        d6_equipment: bool,
        d6_other_money: OtherMoney,
        d6_major: bool,
        d6_direct: Decimal,
        d6_leaseback: Decimal,
        d6_use: LeaseUse,
        d6_years_before: Decimal,
        d6_recommended: bool,
        d7_old_factory: bool,
        d7_manufacturing: bool,
        d7_land_changed: bool,
        d7_other_money: OtherMoney,
        d7_major: bool,
        d7_recommended: bool,
        d8_smart: bool,
        d8_kind: SmartKind,
        d8_in_beijing: bool,
        d8_other_money: OtherMoney,
        d8_major: bool,
        d8_lighthouse: bool,
        d8_benchmark: bool,
        d8_workshop: bool,
        d8_performance: bool,
        d8_started: Date,
        d8_completed: Date,
        d8_fai: Decimal,
        d8_total: Decimal,
        d8_scope: Decimal,
        d8_in_library: bool,
        d8_recommended: bool,
        d9_field: GreenField,
        d9_in_beijing: bool,
        d9_other_money: OtherMoney,
        d9_major: bool,
        d9_completed: Date,
        d9_started: Date,
        d9_fixed_investment: Decimal,
        d9_green_factory: bool,
        d9_green_supply: GreenSupply,
        d9_grade: EmissionGrade,
        d9_advanced: bool,
        d9_total: Decimal,
        d9_scope: Decimal,
        d9_in_library: bool,
        d9_recommended: bool,
        d10_sectors: Sectors,
        d10_outside_list: bool,
        d10_scale: Scale,
        d10_new: NewPlant,
        d10_code: Code,
        d10_output_before: bool,
        d10_output_2021: Decimal,
        d10_revenue_2021: Decimal,
        d10_srdi: bool,
        d11_sector: GrowthSector,
        d11_other_money: OtherMoney,
        d11_major: bool,
        d11_output_q1_2021: Decimal,
        d11_output_q1_2022: Decimal,
        d11_output_2021: Decimal,
        d11_output_2022: Decimal,
        d11_revenue_q1_2021: Decimal,
        d11_revenue_q1_2022: Decimal,
        d11_revenue_2021: Decimal,
        d11_revenue_2022: Decimal,
        d11_insured_2021: Decimal,
        d11_insured_2022: Decimal,
        d12_on_list: bool,
        d12_car_maker: CarMaker,
        d12_in_fields: bool,
        d12_other_money: OtherMoney,
        d12_major: bool,
        d12_suppliers: Vec<Supplier>,
    }
}
