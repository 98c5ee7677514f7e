//! A disk that is full, and has space again.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    house::visitor::{Answer, Visitor},
    people::{Seen, filled},
    storm::{FORM_TYPE, PATH, Storm},
};

/// Fills the disk by filling it: on a small one of its own, which only root can make.
#[tokio::test]
async fn a_full_disk_gives_the_form_back_and_takes_it_when_there_is_space() {
    let storm = Storm::open(None).await;
    let data = fs::canonicalize(storm.house.data()).unwrap();
    let copy = data.with_file_name("copy");
    assert!(Command::new("cp").arg("-r").arg(&data).arg(&copy).status().unwrap().success());
    let (inside, before) = (data.display(), copy.display());
    let script =
        format!("mount -t tmpfs -o size=4m none '{inside}' && cp -r '{before}'/. '{inside}' || {{ echo none; exit; }}");
    let plain = storm.manner.under_shell(&storm.house, &script);
    if !can_mount() {
        return;
    }
    let mut command = Command::new("unshare");
    command.arg("--mount").arg(plain.get_program()).args(plain.get_args()).current_dir(storm.house.data());
    for (key, value) in plain.get_envs().filter_map(|(key, value)| Some((key, value?))) {
        command.env(key, value);
    }
    let server = storm.manner.launch(&mut command);
    let disk = server.seen(&data);
    let filler = disk.join("filler");
    let seen = is_told(&storm, &|| fill(&filler), &|| fs::remove_file(&filler).unwrap()).await;
    everything_is_there(&storm, &disk, &seen).await;
}

/// Fills nothing, but lets no file grow: a limit that the administrator set.
#[tokio::test]
async fn a_file_that_may_not_grow_gives_the_form_back_and_takes_it_when_it_may() {
    let storm = Storm::open(None).await;
    let server = storm.manner.launch(&mut storm.manner.under_shell(&storm.house, "trap '' XFSZ"));
    let limit = |to: &str| {
        let pid = server.id().to_string();
        let set = Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={to}:unlimited")]).status();
        assert!(set.unwrap().success());
    };
    let seen = is_told(&storm, &|| limit("4096"), &|| limit("unlimited")).await;
    everything_is_there(&storm, &storm.house.data(), &seen).await;
}

/// People register before, meanwhile and after; those of meanwhile send their form again.
async fn is_told(storm: &Storm, fill: &dyn Fn(), free: &dyn Fn()) -> Vec<Seen> {
    let mut visitor = Visitor::to(storm.manner.port);
    let mut seen = Vec::new();
    for number in 0..5 {
        seen.push(register(&mut visitor, &format!("before{number}@mail.example.org")).await);
    }
    let page = visitor.get(PATH).await.unwrap();
    fill();
    let mail = "meanwhile@mail.example.org";
    let body = filled(&page.ticket(), mail);
    let mut answer = visitor.post(PATH, &body).await.unwrap();
    // What is left of the disk may still take a few.
    for number in 0..200 {
        if answer.status == 503 {
            break;
        }
        let mail = format!("last{number}@mail.example.org");
        let page = visitor.get(PATH).await.unwrap();
        answer = visitor.post(PATH, &filled(&page.ticket(), &mail)).await.unwrap();
        if answer.status == 303 {
            seen.push(Seen::once(mail, answer.leads_to()));
        }
    }
    gives_the_form_back(&answer);
    assert_eq!(visitor.get("/en/panels/storm").await.unwrap().status, 200, "pages are shown all the same");
    free();
    let (answer, _) = visitor.insist("POST", PATH, FORM_TYPE, &body).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    seen.push(Seen::once(mail.to_owned(), answer.leads_to()));
    seen.push(register(&mut visitor, "after@mail.example.org").await);
    seen
}

fn gives_the_form_back(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let ticket = answer.ticket();
    if answer.body.contains("<form") {
        assert!(
            answer.body.contains("Institute of Storms") && answer.body.contains("090-1234-5678"),
            "{}",
            answer.body
        );
    }
    assert_eq!(ticket.len(), 80);
}

async fn register(visitor: &mut Visitor, mail: &str) -> Seen {
    let page = visitor.get(PATH).await.unwrap();
    let answer = visitor.post(PATH, &filled(&page.ticket(), mail)).await.unwrap();
    assert_eq!(answer.status, 303, "{}", answer.body);
    Seen::once(mail.to_owned(), answer.leads_to())
}

/// Whoever was answered is stored, once. The files are read as they lie on the disk, log included: a path into another
/// program's disk leads SQLite astray.
async fn everything_is_there(storm: &Storm, data: &Path, seen: &[Seen]) {
    storm.letters_arrive(seen).await;
    let read = storm.house.data().with_file_name("read");
    fs::create_dir_all(&read).unwrap();
    for name in ["plenary.sqlite", "plenary.sqlite-wal"] {
        fs::copy(data.join(name), read.join(name)).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    let output = command.args(["registrations", "storm", "--json", "--data"]).arg(&read).output().unwrap();
    assert!(output.status.success(), "{}", crate::house::said(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    for one in seen {
        let times = said.lines().filter(|line| line.contains(&one.mail)).count();
        assert_eq!(times, 1, "{} was answered", one.mail);
    }
}

fn can_mount() -> bool {
    let tried = Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    tried.is_ok_and(|tried| tried.status.success())
}

fn fill(filler: &PathBuf) {
    let mut file = fs::File::create(filler).unwrap();
    let mut piece = vec![0_u8; 64 << 10];
    // Smaller and smaller pieces, until not a byte fits.
    while !piece.is_empty() {
        if file.write_all(&piece).is_err() {
            piece.truncate(piece.len() / 2);
        }
    }
}
