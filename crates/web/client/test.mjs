// Bundles every `src/**/*.test.ts` for Node.js and runs them with its own test runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(join(here, "src"), { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => join(here, "src", name));
const folder = mkdtempSync(join(here, "node_modules/.test-"));
try {
  await esbuild.build({ entryPoints: tests, outdir: folder, outbase: join(here, "src"), bundle: true, platform: "node", format: "esm", outExtension: { ".js": ".mjs" }, define: { VIEWER_PARTS: "{}" }, logLevel: "error" });
  const built = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".mjs")).map((name) => join(folder, name));
  process.exitCode = spawnSync(process.execPath, ["--test", ...built], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
