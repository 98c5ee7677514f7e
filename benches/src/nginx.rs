//! nginx as a yardstick: it serves the very bytes that Plenary served, as a static file, with the same headers, or the
//! same file.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result};

use crate::{
    Bench,
    server::{self, Response},
};

/// A running nginx that is gone when dropped.
#[derive(Debug)]
pub struct Nginx {
    pub port: u16,
    child: Child,
}

/// Headers that nginx writes itself.
const ITS_OWN: [&str; 7] = ["connection", "content-length", "content-type", "date", "etag", "last-modified", "server"];

impl Nginx {
    /// Serves a response's body as the file `page` with this many workers.
    pub fn start(bench: &Bench, response: &Response, workers: usize) -> Result<Self> {
        let page = fresh_page(bench)?;
        fs::write(page, &response.body)?;
        Self::serve(bench, &response.headers, workers, true)
    }

    /// Serves a file as the file `page` with this many workers, in full packets or without waiting for them
    /// (`tcp_nopush`).
    pub fn of_file(bench: &Bench, file: &Path, workers: usize, fills_packets: bool) -> Result<Self> {
        std::os::unix::fs::symlink(fs::canonicalize(file)?, fresh_page(bench)?)?;
        Self::serve(bench, &[("content-type".to_owned(), "video/mp4".to_owned())], workers, fills_packets)
    }

    /// The time that its workers have spent on a processor so far.
    pub fn processor_time(&self) -> Result<Duration> {
        let master = self.child.id();
        let workers = fs::read_to_string(format!("/proc/{master}/task/{master}/children"))?;
        workers.split_whitespace().map(server::processor_time).sum()
    }

    fn serve(bench: &Bench, headers: &[(String, String)], workers: usize, fills_packets: bool) -> Result<Self> {
        let folder = fs::canonicalize(bench.file("nginx"))?;
        let port = server::free_port()?;
        let configuration = folder.join(format!("nginx-{port}.conf"));
        let text = written(&folder, headers, workers, port);
        let text = if fills_packets { text } else { text.replace("tcp_nopush on", "tcp_nopush off") };
        fs::write(&configuration, text)?;
        let program = if Path::new("/usr/sbin/nginx").is_file() { "/usr/sbin/nginx" } else { "nginx" };
        let child = Command::new(program)
            .arg("-p")
            .arg(&folder)
            .arg("-c")
            .arg(&configuration)
            .stdin(Stdio::null())
            .spawn()
            .context("nginx could not be started; on Debian: apt-get install nginx-light")?;
        let nginx = Self { port, child };
        for _ in 0..200 {
            if server::get(port, "/page", &[("Range", "bytes=0-0")]).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(nginx)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // SIGTERM, so that the master takes its workers along; a process that is gone already needs none.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// Where the file `page` is to be put; what stood there before is gone.
fn fresh_page(bench: &Bench) -> Result<PathBuf> {
    let page = bench.file("nginx/pages/page");
    fs::create_dir_all(bench.file("nginx/pages"))?;
    if page.symlink_metadata().is_ok() {
        fs::remove_file(&page)?;
    }
    Ok(page)
}

fn written(folder: &Path, headers: &[(String, String)], workers: usize, port: u16) -> String {
    let folder = folder.display();
    let media = headers.iter().find(|(name, _)| name == "content-type").map_or("text/html", |(_, value)| value);
    let headers: String = headers
        .iter()
        .filter(|(name, _)| !ITS_OWN.contains(&name.as_str()))
        .map(|(name, value)| format!("      add_header {name} \"{}\";\n", value.replace('"', "\\\"")))
        .collect();
    format!(
        "user root;\nworker_processes {workers};\ndaemon off;\npid {folder}/pid-{port};\nerror_log {folder}/error.log warn;\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n  access_log off;\n  sendfile on;\n  tcp_nopush on;\n  tcp_nodelay on;\n  keepalive_requests 1000000000;\n  \
         open_file_cache max=16;\n  gzip off;\n  types {{}}\n  default_type \"{media}\";\n  \
         client_body_temp_path {folder}/body;\n  proxy_temp_path {folder}/proxy;\n  fastcgi_temp_path {folder}/fastcgi;\n  \
         uwsgi_temp_path {folder}/uwsgi;\n  scgi_temp_path {folder}/scgi;\n  \
         server {{\n    listen 127.0.0.1:{port} backlog=1024;\n    root {folder}/pages;\n    location / {{\n{headers}    }}\n  }}\n}}\n"
    )
}
