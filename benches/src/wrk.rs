//! wrk, and what it says.

use std::process::Command;

use anyhow::{Context, Result, ensure};

/// What one run measured.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub requests_per_second: f64,
    /// In milliseconds.
    pub median: f64,
    /// In milliseconds.
    pub p99: f64,
}

/// Asks for an address over 64 connections for some seconds.
pub fn load(address: &str, headers: &[&str], seconds: u32) -> Result<Load> {
    let mut command = Command::new("wrk");
    command.args(["--threads", "2", "--connections", "64", "--latency", "--duration", &format!("{seconds}s")]);
    for header in headers {
        command.args(["--header", header]);
    }
    let output = command.arg(address).output().context("wrk could not be started; on Debian: apt-get install wrk")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(!text.contains("Non-2xx"), "not every answer was a page:\n{text}");
    read(&text).with_context(|| format!("wrk said:\n{text}{}", String::from_utf8_lossy(&output.stderr)))
}

fn read(text: &str) -> Option<Load> {
    let after = |name: &str| text.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    Some(Load {
        requests_per_second: after("Requests/sec:")?.parse().ok()?,
        median: milliseconds(after("50%")?)?,
        p99: milliseconds(after("99%")?)?,
    })
}

/// “812.00us”, “1.23ms”, “1.02s”.
fn milliseconds(text: &str) -> Option<f64> {
    let number = text.trim_end_matches(char::is_alphabetic);
    let unit = match &text[number.len()..] {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1000.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_prints_is_understood() {
        let text = "  Latency Distribution\n     50%  812.00us\n     75%    1.10ms\n     99%    2.35ms\nRequests/sec:  51234.56\n";
        let load = read(text).unwrap();
        assert_eq!((load.requests_per_second, load.median, load.p99), (51_234.56, 0.812, 2.35));
    }
}
