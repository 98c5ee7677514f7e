use jiff::SignedDuration;
use plenary_core::form::{Condition, FieldKind};

use super::*;

const EXAMPLE: &str = include_str!("../../../../examples/cables-beneath-us.form.toml");
const ANNOUNCEMENT: &str = include_str!("../../../../examples/cables-beneath-us.template.txt");

/// Reads a form for a panel in Lisbon, where clocks go forward on 28 March 2027 and back on 31 October 2027.
fn written(text: &str, language: &Language) -> Result<WrittenForm, Unwritten> {
    let rules = ZoneRules::bundled();
    let (zone, now) = (rules.zone("Europe/Lisbon").unwrap(), "2027-01-15T12:00:00Z".parse().unwrap());
    parse("form.toml", text, &Bearings { language, zone: &zone, rules: &rules, now })
}

fn faults(text: &str) -> String {
    written(text, &Language::english()).expect_err(text).to_string()
}

/// The terms below `[registration]`, with what is worth a look in them.
fn terms_of(text: &str) -> (Terms, Vec<String>) {
    let written = written(&format!("[registration]\n{text}\n"), &Language::english());
    let written = written.unwrap_or_else(|faults| panic!("{faults}"));
    (written.terms.unwrap(), written.findings)
}

fn bound(text: &str, questions: &[&str]) -> Result<BoundForm, String> {
    let english = Language::english();
    let questions: Vec<String> = questions.iter().map(|text| (*text).to_owned()).collect();
    let written = written(text, &english).map_err(|error| error.to_string())?;
    written.bind(&foreseen(&questions, &english), &english).map_err(|error| error.to_string())
}

/// The numbered lines of the example's announcement.
fn example_questions() -> Vec<&'static str> {
    ANNOUNCEMENT
        .lines()
        .filter_map(|line| line.split_once(". ").filter(|(n, _)| n.len() == 1).map(|(_, q)| q))
        .collect()
}

#[test]
fn the_example_asks_with_every_kind_in_three_languages() {
    let questions = example_questions();
    assert_eq!(questions.len(), 4);
    let BoundForm { form, findings, terms } = bound(EXAMPLE, &questions).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(terms.unwrap().capacity, Some(120));
    for kind in field::KINDS {
        assert!(form.fields.iter().any(|field| field.kind.word() == kind), "no {kind}");
    }
    for field in &form.fields {
        assert_eq!(field.label.languages().count(), 3, "{}", field.key);
        assert!(field.help.is_empty() || field.help.languages().count() == 3, "{}", field.key);
    }
    for tag in ["ja", "fr"] {
        assert_eq!(form.check(&foreseen(&[], &Language::english()), &tag.parse().unwrap()).unwrap_err().0.len(), 2);
    }
}

#[test]
fn texts_without_a_language_are_in_that_of_the_announcement() {
    let japanese: Language = "ja".parse().unwrap();
    let text = "[[field]]\nkey = \"badge\"\nkind = \"short-text\"\nlabel = \" 名札 \"\n";
    let written = written(text, &japanese).unwrap();
    assert_eq!(written.fields[0].field.label, Texts::only(japanese, "名札".to_owned()));
}

#[test]
fn a_position_points_at_its_question_and_is_labelled_with_it() {
    let text = "[[field]]\nkey = \"p\"\nkind = \"position\"\nquestion = 2\nlow = \"no\"\nhigh = \"yes\"\n";
    let form = bound(text, &["First?", "Second?"]).unwrap().form;
    let position = form.fields.last().unwrap();
    assert_eq!(position.label_in(&Language::english()), "Second?");
    assert!(matches!(&position.kind, FieldKind::Position(scale) if scale.question == Uuid::from_u128(2)));
    let said = bound(text, &["First?"]).unwrap_err();
    assert!(said.contains("form.toml:1: ") && said.contains("Write question = 1 to 1"), "{said}");
    assert!(bound(text, &[]).unwrap_err().contains("the panel has none"));
}

#[test]
fn conditions_are_written_as_one_says_them() {
    let shown = |condition: &str| {
        let remote = "[[field]]\nkey = \"r\"\nkind = \"yes-no\"\nlabel = \"R\"\n";
        let field = format!("[[field]]\nkey = \"a\"\nkind = \"email\"\nlabel = \"A\"\nshown-if = {condition}\n");
        let form = bound(&format!("{remote}{field}"), &[]).unwrap().form;
        form.fields.last().unwrap().shown_if.clone().unwrap()
    };
    let r = || "r".parse().unwrap();
    assert_eq!(shown("{ answered = \"r\" }"), Condition::Answered(r()));
    assert_eq!(shown("{ field = \"r\", is = true }"), Condition::Equals { field: r(), value: "yes".to_owned() });
    let values = vec!["yes".to_owned(), "no".to_owned()];
    assert_eq!(shown("{ field = \"r\", is = [\"yes\", false] }"), Condition::OneOf { field: r(), values });
    let nested = shown("{ all = [{ not = { answered = \"r\" } }, { any = [{ answered = \"r\" }] }] }");
    let inner = || Condition::Answered(r());
    assert_eq!(nested, Condition::All(vec![Condition::Not(Box::new(inner())), Condition::Any(vec![inner()])]));
}

#[test]
fn every_fault_is_said_at_once_with_its_line_and_what_to_write() {
    insta::assert_snapshot!(faults(
        r#"
[[fields]]
key = "a"

[[field]]
key = "Full Name"
kind = "short text"

[[field]]
kind = "number"
label = { english = "How many?", en = 3 }
smallest = "three"
max = 7

[[field]]
key = "choice"
kind = "single-choice"
label = "Choose"
Required = true
options = [{ key = "a" }, "b"]
shown_if = { answered = "name" }

[[field]]
key = "code"
kind = "short-text"
label = "Code"
pattern = "[a-"
shown-if = { field = "choice" }

[[field]]
key = "when"
kind = "date"
label = "When"
earliest = 2027-01-01T10:00:00Z
shown-if = { answered = "choice", not = { is = "x" } }
"#
    ));
}

#[test]
fn what_is_no_toml_is_said_with_its_place() {
    let said = faults("[[field]]\nkey = name\n");
    assert!(said.contains("form.toml:2:7: This is not TOML"), "{said}");
}

#[test]
fn what_is_wrong_between_fields_is_said_with_the_line_of_the_field() {
    let text = "# A form\n\n[[field]]\nkey = \"a\"\nkind = \"yes-no\"\nlabel = \"A\"\nshown-if = { answered = \"b\" }\n\n\
                [[field]]\nkey = \"b\"\nkind = \"email\"\n";
    let said = bound(text, &[]).unwrap_err();
    assert!(said.contains("form.toml:3: “a” is shown depending on “b”"), "{said}");
    assert!(said.contains("form.toml:9: The field “b” has no label"), "{said}");
}

#[test]
fn the_terms_of_registration_stand_above_the_fields() {
    let all = "capacity = 3\nwaiting-list = false\napproval = true\nproof = false\nmost-seats = 2\n\
               only-domains = [\"München.example\"]\nrefused-domains = [\"@mail.test\"]";
    let expected = Terms {
        capacity: Some(3),
        waiting_list: false,
        approval: true,
        proof: false,
        most_seats: 2,
        only_domains: vec!["xn--mnchen-3ya.example".to_owned()],
        refused_domains: vec!["mail.test".to_owned()],
        ..Terms::default()
    };
    assert_eq!(terms_of(all), (expected, Vec::new()));
    assert_eq!(terms_of("").0, Terms::default());
    assert!(written("", &Language::english()).unwrap().terms.is_none());
    assert!(faults("registration = 3").contains("form.toml:1:16: This cannot stand here. Write [registration]"));
}

#[test]
fn a_length_of_time_is_written_as_people_say_it() {
    let hours = SignedDuration::from_hours;
    for (text, length) in [
        ("1 day", hours(24)),
        ("2 days", hours(48)),
        ("1d 6h", hours(30)),
        ("2 hours", hours(2)),
        ("24h", hours(24)),
        ("30 minutes", SignedDuration::from_mins(30)),
        ("90m", SignedDuration::from_mins(90)),
        ("PT2H", hours(2)),
        ("1 week", hours(7 * 24)),
    ] {
        let (terms, _) = terms_of(&format!("accept-within = \"{text}\"\nhold = \"{text}\""));
        assert_eq!((terms.accept_within, terms.hold), (Some(length), length), "{text}");
    }
    for text in ["\"1 month\"", "\"soon\"", "\"\"", "2"] {
        let said = faults(&format!("[registration]\nhold = {text}\n"));
        assert!(said.contains("form.toml:2:8: ") && said.contains("hold = \"30 minutes\", \"2 hours\""), "{said}");
    }
}

#[test]
fn a_wall_time_is_one_in_the_panel_s_zone_however_it_is_written() {
    let nine = "2027-07-01T08:00:00Z".parse::<Timestamp>().ok();
    for text in ["2027-07-01T09:00:00", "\"2027-07-01T09:00\"", "2027-07-01T08:00:00Z", "2027-07-01T10:00:00+02:00"] {
        assert_eq!(terms_of(&format!("opens = {text}")).0.opens_at, nine, "{text}");
    }
}

#[test]
fn a_wall_time_that_clocks_skip_or_show_twice_is_never_guessed() {
    let skipped = faults("[registration]\ncloses = 2027-03-28T01:30:00\n");
    assert!(skipped.contains("form.toml:2:10: 2027-03-28T01:30:00 does not exist in Europe/Lisbon"), "{skipped}");
    let twice = faults("[registration]\nopens = \"2027-10-31T01:30\"\n");
    assert!(twice.contains("form.toml:2:9: 2027-10-31T01:30:00 occurs twice in Europe/Lisbon"), "{twice}");
    assert!(twice.contains("opens = 2027-10-31T01:30:00+01:00, or the later 2027-10-31T01:30:00+00:00"), "{twice}");
    let meant = terms_of("opens = 2027-10-31T01:30:00+01:00").0.opens_at;
    assert_eq!(meant, "2027-10-31T00:30:00Z".parse().ok());
}

#[test]
fn every_fault_of_the_terms_is_said_at_once_with_those_of_the_fields() {
    insta::assert_snapshot!(faults(
        r#"
[[field]]
key = "a"
kind = "telepathy"

[registration]
capacity = "ten"
capcity = 3
opens-at = 2027-03-01T09:00:00
accept-within = "soon"
hold = "9999999h"
most-seats = 51
approval = "yes"
opens = 2027-03-02T09:00:00
closes = 2027-03-01T09:00:00
only-domains = ["org"]
refused-domains = "example.org"
"#
    ));
    assert!(faults("[registration]\ncapacity = 0\n").contains("form.toml:2:12: Nobody can have a seat of none."));
    assert!(faults("[registration]\ncapacity = 5000000000\n").contains("form.toml:2:12: "));
}

#[test]
fn a_window_that_has_closed_is_worth_a_look() {
    let (terms, findings) = terms_of("closes = 2027-01-14T18:00:00");
    assert!(terms.closes_at.is_some());
    assert_eq!(findings.len(), 1);
    assert!(findings[0].starts_with("form.toml:2:10: This has passed"), "{findings:?}");
    assert!(terms_of("closes = 2027-01-16T18:00:00").1.is_empty());
}

#[test]
fn a_form_of_no_panel_yet_is_checked_as_if_it_had_the_questions() {
    let check = |text: &str| {
        let written = written(text, &Language::english()).unwrap();
        written.check(&Language::english()).map_err(|failure| failure.to_string())
    };
    let position = "[[field]]\nkey = \"p\"\nkind = \"position\"\nquestion = 3\nlow = \"no\"\nhigh = \"yes\"\n";
    assert_eq!(check(position), Ok(()));
    assert!(check(&position.replace('3', "3000000000")).unwrap_err().contains("Write question = 1 to 100."));
    assert!(check("[[field]]\nkey = \"b\"\nkind = \"email\"\n").unwrap_err().contains("has no label"));
}
