//! Files as they are served, from a real folder.

mod answers;
mod any_range;
mod conditions;
mod names;
mod signatures;
mod wire;

use std::sync::LazyLock;

use axum::{
    body::{Body, HttpBody},
    http::{HeaderMap, Request, Response, StatusCode, request::Parts},
};
use jiff::Timestamp;
use plenary_core::{
    ports::{Files, FilesError},
    recording::{FileId, FileKind, KeptFile},
};
use plenary_files::Folder;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::{Asked, serve};
use crate::pages::fault::Fault;

/// A folder with one file, served as it stands in the record.
struct Kept {
    folder: Folder,
    place: TempDir,
    file: KeptFile,
    content: Vec<u8>,
    is_public: bool,
    as_download: bool,
}

/// What came back: all of it, or why not.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Result<Vec<u8>, String>,
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// Sun, 06 Nov 1994 08:49:37 GMT: the date of the standard's examples.
const CHANGED: i64 = 784_111_777;
const ID: &str = "019200000000700080000000000000f1";
const TAG: &str = "\"019200000000700080000000000000f1\"";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

impl Kept {
    fn new(length: usize) -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path().join("files"), at(CHANGED)).unwrap();
        // As long as a prime number, so that no power of two falls on the same byte again.
        let pattern: Vec<u8> = (0..251).collect();
        let mut content = pattern.repeat(length / 251 + 1);
        content.truncate(length);
        let from = place.path().join("from");
        std::fs::write(&from, &content).unwrap();
        let id = FileId(Uuid::parse_str(ID).unwrap());
        let bytes = RUNTIME.block_on(folder.keep(id, &from)).unwrap();
        let file = KeptFile { id, kind: FileKind::Mp4, bytes, called: "part one.mp4".to_owned() };
        Self { folder, place, file, content, is_public: true, as_download: false }
    }

    async fn try_ask(&self, request: &Parts) -> Result<Response<Body>, Fault> {
        let (is_public, as_download) = (self.is_public, self.as_download);
        let asked = Asked { file: &self.file, changed_at: at(CHANGED), is_public, as_download, now: at(1_800_000_000) };
        serve(&self.folder, &asked, request).await
    }

    fn fault(&self, method: &str) -> Fault {
        RUNTIME.block_on(self.try_ask(&request(method, &[]))).unwrap_err()
    }

    fn ask(&self, method: &str, fields: &[(&str, &str)]) -> Answer {
        RUNTIME.block_on(async {
            let (parts, body) = self.try_ask(&request(method, fields)).await.unwrap().into_parts();
            Answer { status: parts.status, headers: parts.headers, body: collect(body).await }
        })
    }

    fn get(&self, fields: &[(&str, &str)]) -> Answer {
        self.ask("GET", fields)
    }
}

impl Answer {
    fn field(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn bytes(&self) -> &[u8] {
        self.body.as_ref().unwrap()
    }
}

fn request(method: &str, fields: &[(&str, &str)]) -> Parts {
    let mut request = Request::builder().method(method).uri("/recordings/1/file");
    for (name, value) in fields {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

async fn collect(mut body: Body) -> Result<Vec<u8>, String> {
    let mut all = Vec::new();
    while let Some(frame) =
        std::future::poll_fn(|context| HttpBody::poll_frame(std::pin::Pin::new(&mut body), context)).await
    {
        all.extend_from_slice(&frame.map_err(|error| error.to_string())?.into_data().unwrap());
    }
    Ok(all)
}
