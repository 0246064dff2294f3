//! From answers to an assessment, and to what to ask next. Total: after a policy is checked nothing here can fail.

pub mod amount;
pub mod answers;
pub mod assess;
pub mod assessment;
pub mod condition;
pub mod derived;
pub mod inputs;
pub mod interview;
pub mod link;
pub mod portfolio;
pub mod sample;
pub mod value;
