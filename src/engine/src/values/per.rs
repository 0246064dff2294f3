//! What a cap is counted by: words that policy texts use.

use super::finding::Lang;
use serde::{Deserialize, Serialize};

/// What a cap is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Per {
    /// 单个产品
    Product,
    /// 单个创新药品
    Drug,
    /// 单个医疗器械
    Device,
    /// 单个品类
    Category,
    /// 单发（颗）产品
    LaunchUnit,
    /// 单笔保单
    InsurancePolicy,
    /// 单车每年
    VehicleYear,
    /// 每家供应链配套企业
    Supplier,
    /// 单个企业年度
    EnterpriseYear,
    /// 每家单位每年
    OrganisationYear,
    /// 单个项目年度
    ProjectYear,
    /// 一次性
    Once,
    /// The text does not say.
    Unstated,
}

impl Per {
    /// Every value with its name in the policy file and the words shown.
    pub const ALL: [(Per, &'static str, &'static str, &'static str); 13] = [
        (Per::Product, "product", "单个产品", "per product"),
        (Per::Drug, "drug", "单个创新药品", "per drug"),
        (Per::Device, "device", "单个医疗器械", "per device"),
        (Per::Category, "category", "单个品类", "per category"),
        (Per::LaunchUnit, "launch_unit", "单发（颗）", "per launch vehicle or satellite"),
        (Per::InsurancePolicy, "insurance_policy", "单笔保单", "per insurance policy"),
        (Per::VehicleYear, "vehicle_year", "单车每年", "per vehicle and year"),
        (Per::Supplier, "supplier", "每家配套企业", "per supplier"),
        (Per::EnterpriseYear, "enterprise_year", "单个企业年度", "per enterprise and year"),
        (Per::OrganisationYear, "organisation_year", "每家单位每年", "per organisation and year"),
        (Per::ProjectYear, "project_year", "单个项目年度", "per project and year"),
        (Per::Once, "once", "一次性", "once"),
        (Per::Unstated, "unstated", "未写明计算单位", "basis not stated"),
    ];

    /// Its name in the policy file.
    pub fn name(self) -> &'static str {
        Per::ALL.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Its words for a reader.
    pub fn label(self, lang: Lang) -> &'static str {
        let row = Per::ALL.iter().find(|row| row.0 == self);
        row.map_or("", |row| if lang == Lang::Zh { row.2 } else { row.3 })
    }
}
