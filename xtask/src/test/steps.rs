//! The steps of the tests, the quick ones first.

use std::process::Command;

use anyhow::{Result, ensure};
use plenary_scratch_postgres::ScratchPostgres;

use super::{
    needs::{self, C_COMPILER, CHROMIUM, ESPEAK, FFMPEG, JAVA, LIBICAL, POSTGRES},
    tally::Tally,
};
use crate::{
    errand,
    house::{House, Profile},
    sql, tidy,
    trial::TrialHouse,
    web,
};

/// One step: its name for `--only`, what it does in a few words.
#[derive(Debug)]
pub struct Step {
    pub name: &'static str,
    pub does: &'static str,
    pub run: fn(&mut Run<'_>) -> Result<Tally>,
}

pub const ALL: &[Step] = &[
    Step { name: "tidy", does: "the rules of the house", run: tidy_up },
    Step { name: "format", does: "rustfmt would change nothing", run: format },
    Step { name: "bundle", does: "the browser files bundle, are typed and pass their own tests", run: bundle },
    Step { name: "sql", does: "every statement compiles against both databases", run: statements },
    Step { name: "lint", does: "clippy has nothing to say", run: lint },
    Step { name: "build", does: "the workspace and its tests compile", run: build },
    Step { name: "unit", does: "unit, property and story tests, on both databases", run: unit },
    Step { name: "docs", does: "the examples in the documentation", run: docs },
    Step { name: "browser", does: "the pages in a browser, with and without JavaScript", run: browser },
    Step {
        name: "conformance",
        does: "calendars, feeds, markup, structured data and telephone numbers, read by other programs",
        run: conformance,
    },
];

/// How many cases a property test tries with `--long`.
const MANY_CASES: &str = "20000";

/// What the steps of one run share.
#[derive(Debug)]
pub struct Run<'a> {
    house: &'a House,
    is_long: bool,
    trial: Option<TrialHouse>,
}

impl<'a> Run<'a> {
    pub fn new(house: &'a House, is_long: bool) -> Self {
        Self { house, is_long, trial: None }
    }

    /// The trial house, opened for the first step that visits it.
    fn trial(&mut self) -> Result<&TrialHouse> {
        let trial = match self.trial.take() {
            Some(trial) => trial,
            None => {
                needs::meet(&[&FFMPEG, &ESPEAK])?;
                let binary = self.house.binary(Profile::Dev);
                ensure!(build_all(self.house)?, "there is no binary to visit");
                TrialHouse::open(self.house, &binary)?
            }
        };
        Ok(self.trial.insert(trial))
    }
}

fn tidy_up(run: &mut Run<'_>) -> Result<Tally> {
    tidy::tidy(run.house)?;
    Ok(Tally::PASSED)
}

fn format(run: &mut Run<'_>) -> Result<Tally> {
    counted(run.house.cargo(&["fmt", "--all", "--check"]))
}

fn bundle(run: &mut Run<'_>) -> Result<Tally> {
    web::web(run.house)?;
    let types = counted(run.house.npm("npm", &["run", "--silent", "check"], "browser"))?;
    Ok(types + counted(run.house.npm("npm", &["run", "--silent", "test"], "browser"))?)
}

fn statements(_: &mut Run<'_>) -> Result<Tally> {
    needs::meet(&[&POSTGRES])?;
    sql::sql(true)?;
    Ok(Tally::PASSED)
}

fn lint(run: &mut Run<'_>) -> Result<Tally> {
    web::web(run.house)?;
    counted(run.house.cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"]))
}

fn build(run: &mut Run<'_>) -> Result<Tally> {
    Ok(if build_all(run.house)? { Tally::PASSED } else { Tally::FAILED })
}

/// Every target at once, with the features that the tests have, so that no later step compiles anything again.
fn build_all(house: &House) -> Result<bool> {
    web::web(house)?;
    errand::overheard(house.cargo(&["build", "--workspace", "--all-targets", "--quiet"]), |_| {})
}

fn unit(run: &mut Run<'_>) -> Result<Tally> {
    needs::meet(&[&FFMPEG, &POSTGRES])?;
    web::web(run.house)?;
    let postgres = ScratchPostgres::start()?;
    let mut command = if has_nextest(run.house) {
        run.house.cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"])
    } else {
        run.house.cargo(&["test", "--workspace", "--all-targets", "--no-fail-fast"])
    };
    command.env("PLENARY_TEST_POSTGRES", &postgres.url);
    if run.is_long {
        command.env("PROPTEST_CASES", MANY_CASES).env("PLENARY_TEST_LONG", "1");
    }
    counted(command)
}

fn has_nextest(house: &House) -> bool {
    house.cargo(&["nextest", "--version"]).output().is_ok_and(|output| output.status.success())
}

fn docs(run: &mut Run<'_>) -> Result<Tally> {
    counted(run.house.cargo(&["test", "--workspace", "--doc", "--quiet"]))
}

fn browser(run: &mut Run<'_>) -> Result<Tally> {
    needs::meet(&[&CHROMIUM])?;
    needs::npm(run.house, "tests/browser")?;
    let types = counted(run.house.npm("npm", &["run", "--silent", "check"], "tests/browser"))?;
    let house = run.house;
    let trial = run.trial()?;
    let mut visit = house.npm("npx", &["playwright", "test"], "tests/browser");
    visit.env("PLENARY_TEST_BASE", &trial.base).env("PLENARY_TEST_LETTERS", trial.data.join("letters"));
    visit.env("PLENARY_TEST_RECORDINGS", &trial.recordings);
    Ok(types + counted(visit)?)
}

fn conformance(run: &mut Run<'_>) -> Result<Tally> {
    needs::meet(&[&CHROMIUM, &JAVA, &C_COMPILER, &LIBICAL])?;
    needs::npm(run.house, "tests/conformance")?;
    let python = needs::python(run.house)?;
    let house = run.house;
    let trial = run.trial()?;
    let mut check = Command::new("bash");
    check.arg(house.at("tests/conformance/run.sh")).arg(&trial.base).arg(&trial.data).arg(house.binary(Profile::Dev));
    check.env("PYTHON", python).current_dir(&house.root);
    counted(check)
}

/// Runs a command and reads from its output how many tests there were.
fn counted(command: Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let succeeded = errand::overheard(command, |line| tally.read(line))?;
    Ok(tally.closed(succeeded))
}
