use plenary_core::form::{Condition, FieldKind};

use super::*;

const EXAMPLE: &str = include_str!("../../../../examples/cables-beneath-us.form.toml");
const ANNOUNCEMENT: &str = include_str!("../../../../examples/cables-beneath-us.template.txt");

fn faults(text: &str) -> String {
    parse("form.toml", text, &Language::english()).expect_err(text).to_string()
}

fn bound(text: &str, questions: &[&str]) -> Result<BoundForm, String> {
    let english = Language::english();
    let questions: Vec<String> = questions.iter().map(|text| (*text).to_owned()).collect();
    let written = parse("form.toml", text, &english).map_err(|error| error.to_string())?;
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
    let BoundForm { form, findings } = bound(EXAMPLE, &questions).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
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
    let written = parse("form.toml", text, &japanese).unwrap();
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
fn the_terms_of_registration_are_kept_aside() {
    let written = parse("form.toml", "[registration]\ncapacity = 3\n", &Language::english()).unwrap();
    assert_eq!(written.registration.unwrap()["capacity"].as_integer(), Some(3));
    assert!(parse("form.toml", "", &Language::english()).unwrap().registration.is_none());
    assert!(faults("registration = 3").contains("[registration]"));
}
