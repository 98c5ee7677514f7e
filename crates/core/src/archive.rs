//! What remains of panels whose hour has passed: the years of the archive.

/// One year of the archive and how many listed panels it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The year of the panels' own wall time.
    pub year: i16,
    pub panels: i64,
}
