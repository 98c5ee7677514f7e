use super::*;
use crate::{
    files::signed::{NotSigned, sign, verify},
    register::TicketKey,
};

const KEY: TicketKey = TicketKey([3; 32]);
const PATH: &str = "/recordings/0192/file";

#[test]
fn a_signed_address_is_good_until_its_moment() {
    let signed = sign(&KEY, PATH, at(2000));
    let query = signed.strip_prefix('?');
    assert!(signed.starts_with("?until=2000&signature=") && signed.len() == 65, "{signed}");
    assert_eq!(verify(&KEY, PATH, query, at(1999)), Ok(()));
    assert_eq!(verify(&KEY, PATH, query, at(2000)), Err(NotSigned::RunOut));
    let with_more = format!("download=1&{}", query.unwrap());
    assert_eq!(verify(&KEY, PATH, Some(&with_more), at(1999)), Ok(()));
}

#[test]
fn nobody_makes_or_stretches_one() {
    let signed = sign(&KEY, PATH, at(2000));
    let query = signed.strip_prefix('?').unwrap();
    let later = query.replace("2000", "9000");
    let cut = &query[..query.len() - 1];
    let twice = format!("until=9000&{query}");
    for (key, path, query) in [
        (&KEY, "/recordings/0193/file", Some(query)),
        (&KEY, "/recordings/0192/poster", Some(query)),
        (&TicketKey([4; 32]), PATH, Some(query)),
        (&KEY, PATH, Some(later.as_str())),
        (&KEY, PATH, Some(cut)),
        (&KEY, PATH, Some(twice.as_str())),
        (&KEY, PATH, Some("until=9000&signature=")),
        (&KEY, PATH, Some("until=-1&signature=AAAA")),
        (&KEY, PATH, Some("until=&signature")),
        (&KEY, PATH, Some("")),
        (&KEY, PATH, None),
    ] {
        assert_eq!(verify(key, path, query, at(1999)), Err(NotSigned::Forged), "{path} {query:?}");
    }
}

#[test]
fn a_forged_address_is_told_nothing_and_an_old_one_what_to_do() {
    assert_eq!(Fault::from(NotSigned::Forged), Fault::NotFound);
    assert_eq!(Fault::from(NotSigned::RunOut), Fault::RunOut);
}
