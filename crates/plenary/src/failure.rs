//! Why a command failed, in a sentence, with the exit code that scripts rely on.

use std::{fmt, process::ExitCode};

use plenary_core::{
    desk::DeskError,
    ports::{FilesError, StoreError},
};

/// Exit code 1: understood, and refused.
pub const REFUSED: u8 = 1;

#[derive(Debug)]
pub struct Failure {
    sentence: String,
    code: u8,
}

impl Failure {
    /// Exit code 1: what was asked for cannot be done.
    pub fn refused(sentence: impl fmt::Display) -> Self {
        Self { sentence: sentence.to_string(), code: REFUSED }
    }

    /// Exit code 2: the command line, the configuration or the input cannot be read.
    pub fn input(sentence: impl fmt::Display) -> Self {
        Self { sentence: sentence.to_string(), code: 2 }
    }

    /// Exit code 3: the database cannot be used.
    pub fn store(error: impl fmt::Display) -> Self {
        Self { sentence: error.to_string(), code: 3 }
    }

    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::SlugTaken(_) | StoreError::ChangedMeanwhile => Self::refused(error),
            _ => Self::store(error),
        }
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Store(error) => error.into(),
            other => Self::refused(other),
        }
    }
}

impl From<FilesError> for Failure {
    fn from(error: FilesError) -> Self {
        Self::store(error)
    }
}
