//! Stand-in until forms are merged.
use serde::{Deserialize, Serialize};
/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub version: i64,
}
