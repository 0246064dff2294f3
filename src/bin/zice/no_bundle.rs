//! Stands in for `bundle` where the program was built without the feature of that name.

use crate::Unusable;
use zice::pack::Contents;
use zice::preset::Preset;

/// Says how to get a program that can.
pub fn bundle(_: &Contents, _: &[Preset], _: Option<&str>, _: &str, _: &str) -> Result<(), Unusable> {
    Err(Unusable::new(
        "这个 zice 编译时没有带上打包功能；请用 cargo build --release --features bundle 重新编译",
        "this zice was built without bundling: build it by cargo build --release --features bundle",
    ))
}
