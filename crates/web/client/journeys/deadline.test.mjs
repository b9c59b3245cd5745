// The deadline passes while somebody types: the server's clock decides, and what was typed stays.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";

const binary = process.env.PARINDEX_BINARY;
const path = "/campaigns/province-2025/sheets/so-tu-phap";

/** A demonstration of one's own, with a clock that is some seconds ahead. */
async function demo(data, ahead) {
  const server = spawn(binary, ["demo", "--lang", "en", "--listen", "127.0.0.1:0", "--data", data], {
    env: { ...process.env, PARINDEX_TEST_CLOCK_OFFSET_SECONDS: String(ahead) },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  const address = await new Promise((found, lost) => {
    server.stdout.on("data", (piece) => {
      said += piece;
      const match = /http:\/\/[\d.:]+/.exec(said);
      if (match) found(match[0]);
    });
    server.on("exit", () => lost(new Error(`the demonstration ended: ${said}`)));
  });
  return { address, stop: () => new Promise((done) => (server.on("exit", done), server.kill())) };
}

async function signedIn(browser, address) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${address}/sign-in?next=${encodeURIComponent(path)}`);
  await page.locator('form:has(input[name=email][value="can-bo@demo.parindex"]) button').click();
  await page.locator("section.sheet[data-ready]").waitFor();
  return page;
}

test("a value that arrives after the deadline is refused, told why, and kept", { skip: binary === undefined && "PARINDEX_BINARY names no program" }, async () => {
  const data = mkdtempSync(join(tmpdir(), "parindex-deadline-"));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  let server = await demo(data, 0);
  try {
    let page = await signedIn(browser, server.address);
    const closes = await page.evaluate(async (path) => (await (await fetch(`/api/v1${path}`)).json()).closes_at, path);
    await server.stop();
    server = await demo(data, Math.round((closes - Date.now()) / 1000) - 12);
    page = await signedIn(browser, server.address);
    const cell = page.locator('tr[data-component="1.1.2"] [data-figure="0"]');
    await cell.focus();
    await page.keyboard.type("6");
    await page.keyboard.press("Enter");
    await page.locator('tr[data-component="1.1.2"][data-save-state="saved"]').waitFor();
    await page.waitForTimeout(Math.max(0, 13_000));
    await cell.focus();
    await page.keyboard.type("7");
    await page.keyboard.press("Enter");
    const notice = page.locator('[data-notice="locked"]');
    await notice.waitFor();
    assert.match(await notice.textContent(), /Hạn tự chấm là \d\d\/\d\d\/\d{4} 17:00:00/);
    assert.equal(await cell.inputValue(), "7");
    await page.reload();
    assert.equal(await cell.getAttribute("readonly"), "");
  } finally {
    await server.stop();
    await browser.close();
    rmSync(data, { recursive: true, force: true });
  }
});
