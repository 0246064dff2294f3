//! How support is given.

use serde::{Deserialize, Serialize};

/// How support is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// 补助
    Grant,
    /// 奖励
    Award,
    /// 贷款贴息
    LoanInterest,
    /// 保险补贴
    Insurance,
    /// 融资租赁补贴
    Lease,
}

impl Method {
    /// Every value with its name in the policy file and the words shown.
    pub const ALL: [(Method, &'static str, &'static str, &'static str); 5] = [
        (Method::Grant, "grant", "补助", "grant"),
        (Method::Award, "award", "奖励", "award"),
        (Method::LoanInterest, "loan_interest", "贷款贴息", "loan interest subsidy"),
        (Method::Insurance, "insurance", "保险补贴", "insurance subsidy"),
        (Method::Lease, "lease", "融资租赁补贴", "lease subsidy"),
    ];
}
