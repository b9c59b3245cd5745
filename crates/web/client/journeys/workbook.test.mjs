// The sheet goes home as a workbook, is filled in by another program, and comes back cell by cell, a conflict included.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { address, figure, launch, looksRight, openSheet, rowState, sheet } from "./support/browser.mjs";

/** A Python with openpyxl; `cargo xtask test` brings it. */
const python = process.env.PARINDEX_PYTHON;
const script = fileURLToPath(new URL("support/fill.py", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "parindex-workbook-"));

let browser;
before(async () => (browser = await launch()));
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function download(page, to) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(`a[href="${sheet}/workbook"]`).click()]);
  await file.saveAs(to);
}

async function upload(page, path) {
  await page.goto(`${address}${sheet}/workbooks`);
  await page.locator("#w-file").setInputFiles(path);
  await page.getByRole("button", { name: "Nộp tệp và xem thay đổi" }).click();
  await page.waitForURL(/\/workbooks\/[0-9a-f-]{36}/);
}

const row = (page, component) => page.locator(`tr[data-component="${component}"]`);

/** What the history of a cell says, newest first. */
async function history(page, component) {
  await page.goto(`${address}${sheet}`);
  await page.locator("section.sheet[data-ready]").waitFor();
  await figure(page, component).focus();
  await page.locator(`[data-panel-of="${component}"] .history`).waitFor();
  return (await page.locator(`[data-panel-of="${component}"] .history-what`).allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());
}

test("a workbook that openpyxl filled comes back with a conflict, and both values stay in the history", { skip: python === undefined && "PARINDEX_PYTHON names no Python with openpyxl" }, async () => {
  const [own, filled] = ["own.xlsx", "filled.xlsx"].map((name) => join(folder, name));
  const page = await openSheet(browser, "can-bo");
  await page.goto(`${address}${sheet}/workbooks`);
  await download(page, own);
  execFileSync(python, [script, own, filled,
    "1.1.2", "Số liệu 1", "7", "1.1.2", "Giải trình", "Số liệu theo biên bản",
    "1.3.1", "Số liệu 1", "6",
    "1.2.1", "Số liệu 2", "nhiều"]);

  // Meanwhile somebody types into the same cell in the browser.
  await page.goto(`${address}${sheet}`);
  await page.locator("section.sheet[data-ready]").waitFor();
  await figure(page, "1.1.2").fill("10");
  await figure(page, "1.1.2").press("Enter");
  await rowState(page, "1.1.2", "saved");

  await upload(page, filled);
  assert.equal(await row(page, "1.1.2").getAttribute("data-kind"), "conflict");
  assert.match(await row(page, "1.1.2").textContent(), /10 \/ 10[\s\S]*Lò Thị Hạnh[\s\S]*7 \/ 10[\s\S]*Số liệu theo biên bản/);
  assert.equal(await row(page, "1.3.1").getAttribute("data-kind"), "changed");
  assert.equal(await row(page, "1.2.1").getAttribute("data-kind"), "refused");
  assert.match(await row(page, "1.2.1").textContent(), /ô G\d+ .*“nhiều”, không phải là số/);
  await looksRight(page, { langs: ["en", "vi"] });
  // Nothing is overwritten unless somebody says so: the server's value is the one that is chosen at first.
  assert.ok(await row(page, "1.1.2").getByLabel("Giữ giá trị trên hệ thống").isChecked());
  await row(page, "1.1.2").getByLabel("Lấy giá trị trong tệp").check();
  await page.getByRole("button", { name: "Nhận các ô đã chọn" }).click();
  await page.locator(".notice-done", { hasText: "Đã lưu 2 ô" }).waitFor();

  const past = await history(page, "1.1.2");
  assert.match(past[0], /^7 \/ 10/);
  assert.match(past[1], /10 \/ 10/);
  assert.equal(await figure(page, "1.1.2").inputValue(), "7");
  assert.equal(await figure(page, "1.3.1").inputValue(), "6");
  assert.equal(await figure(page, "1.2.1", 1).inputValue(), "0", "what could not be read changed nothing");

  // The same file once more has nothing to say that the server does not know, but for the cell that cannot be read.
  await page.goto(`${address}${sheet}/workbooks`);
  assert.match(await page.locator("tbody tr").first().textContent(), /filled\.xlsx[\s\S]*Đã nhận[\s\S]*2/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a file that is no workbook is told where the next one is chosen", async () => {
  const page = await openSheet(browser, "can-bo");
  await page.goto(`${address}${sheet}/workbooks`);
  await page.locator("#w-file").setInputFiles({ name: "bang.xlsx", mimeType: "application/zip", buffer: Buffer.from("không phải sổ tính") });
  await page.getByRole("button", { name: "Nộp tệp và xem thay đổi" }).click();
  const notice = page.locator(".notice-error");
  await notice.waitFor();
  assert.match(await notice.textContent(), /Không đọc được tệp[\s\S]*Chưa có ô nào thay đổi/);
  assert.ok(await notice.evaluate((element) => element === document.activeElement));
  assert.equal(await page.locator("#w-file").count(), 1);
  await page.context().close();
});
