//! The few words of forms that no organiser writes, in the languages of the pages.

use jiff::civil::Date;

use crate::language::{Language, Texts};

const LANGUAGES: [&str; 3] = ["en", "ja", "fr"];

fn in_all([english, japanese, french]: [&str; 3]) -> Texts<String> {
    let written = LANGUAGES.into_iter().zip([english, japanese, french]);
    Texts(written.filter_map(|(tag, text)| Some((tag.parse::<Language>().ok()?, text.to_owned()))).collect())
}

fn pick(language: &Language, [english, japanese, french]: [&'static str; 3]) -> &'static str {
    match language.primary() {
        "ja" => japanese,
        "fr" => french,
        _ => english,
    }
}

pub(super) fn name() -> Texts<String> {
    in_all(["Name", "お名前", "Nom"])
}

pub(super) fn email() -> Texts<String> {
    in_all(["E-mail address", "メールアドレス", "Adresse électronique"])
}

pub(super) fn organisation() -> Texts<String> {
    in_all(["Organisation", "所属", "Organisme"])
}

pub(super) fn phone() -> Texts<String> {
    in_all(["Telephone", "電話番号", "Téléphone"])
}

pub(super) fn consent() -> Texts<String> {
    in_all(["Your data", "個人情報の取り扱い", "Vos données"])
}

pub(super) fn consent_wording() -> Texts<String> {
    in_all([
        "I agree that the organiser keeps what I enter here in order to hold this panel and to write to me about it. I can withdraw and have it erased at any time.",
        "入力した情報を、主催者がこの催しの運営と連絡のために保管することに同意します。登録の取り消しと情報の消去は、いつでも求めることができます。",
        "J’accepte que l’organisateur conserve ces informations pour la tenue de cette rencontre et pour m’écrire à son sujet. Je peux à tout moment me désinscrire et les faire effacer.",
    ])
}

/// What an answer of one's own is called unless the organiser says otherwise.
pub(super) fn other() -> Texts<String> {
    in_all(["Other", "その他", "Autre"])
}

pub(super) fn yes_or_no(is_yes: bool, language: &Language) -> &'static str {
    if is_yes { pick(language, ["Yes", "はい", "Oui"]) } else { pick(language, ["No", "いいえ", "Non"]) }
}

/// The extension behind a telephone number.
pub(super) fn extension(extension: &str, language: &Language) -> String {
    format!("{} {extension}", pick(language, ["ext.", "内線", "poste"]))
}

/// That somebody agreed, on a day in UTC, to a version of a wording.
pub(super) fn agreed(on: Date, version: i64, language: &Language) -> String {
    match language.primary() {
        "ja" => format!("{on}（UTC）に同意（文面の版：{version}）"),
        "fr" => format!("Accepté le {on} (UTC), version {version} du texte"),
        _ => format!("Agreed on {on} (UTC), version {version} of the text"),
    }
}

/// What stands between a text and what explains it.
pub(super) fn separator(language: &Language) -> &'static str {
    pick(language, [": ", "：", " : "])
}

/// What the first and the last step of a scale mean, behind the step that was chosen.
pub(super) fn poles((first, low): (u8, &str), (last, high): (u8, &str), language: &Language) -> String {
    let is = separator(language);
    match language.primary() {
        "ja" => format!("（{first}{is}{low}、{last}{is}{high}）"),
        _ => format!(" ({first}{is}{low}, {last}{is}{high})"),
    }
}

/// What stands between things in a row.
pub(super) fn comma(language: &Language) -> &'static str {
    pick(language, ["; ", "、", " ; "])
}
