// How the browser tests run: Debian's own chromium, against the house that PLENARY_TEST_BASE names.
//
// Lacks, deliberately: starting the server. `cargo xtask test --only browser` fills a trial house, serves it and then
// runs these tests, so that what they visit is always the binary as built.
import { defineConfig } from "@playwright/test";
import { base } from "./house.ts";

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "results/traces",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["line"]],
  timeout: 120_000,
  use: {
    baseURL: base,
    browserName: "chromium",
    timezoneId: "Europe/Lisbon",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      // Chromium refuses its sandbox to root, and only then is it given up.
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
});
