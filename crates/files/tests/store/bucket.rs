use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use plenary_core::ports::{Files, FilesError, Pieces};
use plenary_files::{Access, Bucket, BucketAddress, Place};
use tempfile::TempDir;

use crate::{
    sample::{bytes, collect, id, next, outside},
    server::{KEY, SECRET, Server, leftovers},
    stories::{self, LARGE},
};

/// More than one part, and more than all sockets on the way hold.
const SOME: usize = 12 * 1024 * 1024;

/// A server with the bucket `panels`, and its folder.
struct Store {
    server: Server,
    folder: TempDir,
}

fn access() -> Access {
    Access { key: KEY.to_owned(), secret: SECRET.to_owned(), authority: None }
}

fn address(text: &str) -> BucketAddress {
    match Place::read(text).unwrap() {
        Place::Bucket(address) => address,
        Place::Folder(path) => panic!("{} is a folder", path.display()),
    }
}

impl Store {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("panels")).unwrap();
        Self { server: Server::start(folder.path(), 0), folder }
    }

    fn bucket_with(&self, bucket: &str, access: Access) -> Bucket {
        let text = format!("s3://{bucket}?endpoint=http://{}", self.server.address);
        Bucket::open(&address(&text), access).unwrap()
    }

    fn bucket(&self) -> Bucket {
        self.bucket_with("panels/of/2026", access())
    }

    fn file(&self, number: u128) -> PathBuf {
        let name = id(number).0.to_string();
        self.folder.path().join("panels/of/2026").join(&name[34..]).join(name)
    }
}

/// What a store says when it is only looked at.
async fn said(files: &dyn Files) -> String {
    plenary_files::look(files).await.unwrap_err().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_keeps_files() {
    let store = Store::start();
    stories::tell(&store.bucket()).await;
    assert_eq!(leftovers(store.folder.path()), Vec::<PathBuf>::new());
    assert_eq!(fs::metadata(store.file(3)).unwrap().len(), LARGE as u64);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_speaks_tls_with_whom_it_is_told_to_trust() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("panels")).unwrap();
    let server = Server::start_secured(folder.path());
    let address = address(&format!("s3://panels?endpoint=https://localhost:{}", server.address.port()));
    let trusting = Access { authority: Some(plenary_sink::AUTHORITY.to_owned()), ..access() };
    let bucket = Bucket::open(&address, trusting).unwrap();
    bucket.keep(id(1), &outside(b"over TLS").path).await.unwrap();
    assert_eq!(collect(bucket.read(id(1), 5..8).await.unwrap()).await.unwrap(), b"TLS");
    let error = said(&Bucket::open(&address, access()).unwrap()).await;
    assert!(error.contains("certificate"), "{error}");
    let nonsense = Access { authority: Some("not a certificate".to_owned()), ..access() };
    assert!(Bucket::open(&address, nonsense).unwrap_err().to_string().contains("PEM"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_bucket_is_said() {
    let store = Store::start();
    let wrong_key = Access { key: "SOMEBODYELSE".to_owned(), ..access() };
    let wrong_secret = Access { secret: "guessed".to_owned(), ..access() };
    for (bucket, expected) in [
        (store.bucket_with("nobodys", access()), "there is no bucket “nobodys”"),
        (store.bucket_with("panels", wrong_key), "does not know the key"),
        (store.bucket_with("panels", wrong_secret), "the secret does not belong to the key"),
    ] {
        let kept = bucket.keep(id(1), &outside(b"x").path).await.unwrap_err();
        let read = bucket.read(id(1), 0..1).await.err().unwrap();
        for error in [said(&bucket).await, kept.to_string(), read.to_string()] {
            assert!(error.contains(expected), "{error}");
            assert!(!error.contains("SOMEBODYELSE") && !error.contains("guessed") && !error.contains(KEY), "{error}");
        }
    }
    assert!(!format!("{:?}", access()).contains("secret"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_is_unreachable_soon_and_back_when_it_is_back() {
    let mut store = Store::start();
    let bucket = store.bucket();
    bucket.keep(id(1), &outside(&bytes(100_000)).path).await.unwrap();
    store.server.kill();
    let began = Instant::now();
    let error = bucket.read(id(1), 0..10).await.err().unwrap();
    assert!(matches!(error, FilesError::Unreachable(_)), "{error}");
    assert!(error.to_string().contains("refused"), "{error}");
    assert!(began.elapsed() < Duration::from_secs(10), "it took {:?}", began.elapsed());
    let _again = again(store.folder.path(), store.server.address.port());
    assert_eq!(collect(bucket.read(id(1), 0..100_000).await.unwrap()).await.unwrap(), bytes(100_000));
}

/// A server on the same port as one that was killed a moment ago.
fn again(folder: &Path, port: u16) -> Server {
    // Its sockets are closed as its threads end.
    std::thread::sleep(Duration::from_millis(200));
    Server::start(folder, port)
}

/// A reading that has begun and stands still in the middle.
async fn halfway(bucket: &Bucket, content: &[u8]) -> (Pieces, Vec<u8>) {
    let mut pieces = bucket.read(id(1), 0..content.len() as u64).await.unwrap();
    let mut read = Vec::new();
    while read.len() < content.len() / 3 {
        read.extend_from_slice(&next(&mut pieces).await.unwrap().unwrap());
    }
    assert!(read.len() < content.len());
    (pieces, read)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_is_taken_up_again_after_a_restart() {
    let mut store = Store::start();
    let (bucket, content) = (store.bucket(), bytes(SOME));
    bucket.keep(id(1), &outside(&content).path).await.unwrap();
    let (pieces, mut read) = halfway(&bucket, &content).await;
    store.server.kill();
    let _again = again(store.folder.path(), store.server.address.port());
    read.extend(collect(pieces).await.unwrap());
    assert!(read == content);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_cannot_go_on_ends_in_an_error() {
    let mut store = Store::start();
    let (bucket, content) = (store.bucket(), bytes(SOME));
    bucket.keep(id(1), &outside(&content).path).await.unwrap();
    let (pieces, _) = halfway(&bucket, &content).await;
    store.server.kill();
    let error = collect(pieces).await.unwrap_err();
    assert!(matches!(error, FilesError::Unreachable(_)), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_fails_leaves_no_file() {
    let store = Store::start();
    let bucket = store.bucket();
    // A file stands where the bucket would make a folder for this one.
    fs::create_dir_all(store.file(1).parent().unwrap().parent().unwrap()).unwrap();
    fs::write(store.file(1).parent().unwrap(), "in the way").unwrap();
    assert!(bucket.keep(id(1), &outside(&bytes(SOME)).path).await.is_err());
    assert_eq!(leftovers(store.folder.path()), Vec::<PathBuf>::new());
    assert!(!store.file(1).exists());
}
