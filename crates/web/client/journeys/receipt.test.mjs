// The receipt in anybody's hands: as a PDF, compared with the log without an account, found again as an entry; and what breaks an approval.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { address, explainAll, figure, launch, looksRight, openSheet, rowState, sheet, signedIn } from "./support/browser.mjs";

let browser, officer, head, receipt;
before(async () => (browser = await launch()));
after(async () => browser.close());

const fact = (page, label) => page.locator("dl.facts > div", { has: page.locator("dt", { hasText: label }) }).locator("dd");

/** A page of somebody without an account. */
async function anybody() {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN" });
  await context.addCookies([{ name: "lang", value: "vi", url: address }]);
  return context.newPage();
}

/** The words of a PDF, read by a program that is not ours; nothing where there is none. */
function words(pdf) {
  try {
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  } catch {
    return undefined;
  }
}

test("the receipt is downloaded as a PDF that says the same as the page", async () => {
  officer = await openSheet(browser, "can-bo");
  assert.deepEqual(await explainAll(officer), []);
  head = await signedIn(browser, "thu-truong", { path: `${sheet}/hand-in` });
  const approve = head.getByRole("button", { name: "Phê duyệt" });
  await looksRight(head, { langs: ["en", "vi"] });
  if ((await approve.count()) > 0) await approve.click();
  await head.getByRole("button", { name: "Nộp báo cáo tự chấm" }).click();
  await head.waitForURL(/\/receipts\//);
  // The server joins the log within a second; the page says so when it is asked again.
  for (let tries = 0; (await head.getByRole("link", { name: "Xem lại" }).count()) > 0 && tries < 20; tries += 1) {
    await head.waitForTimeout(500);
    await head.reload();
  }
  await looksRight(head, { langs: ["en", "vi"] });
  receipt = { number: new URL(head.url()).pathname.split("/").at(-1), digest: await fact(head, "Mã tóm tắt").textContent() };
  assert.match(receipt.digest, /^[0-9a-f]{64}$/);
  // The browser shows it in a window of its own; here it is asked for as that link asks.
  const link = await head.getByRole("link", { name: /PDF/ }).getAttribute("href");
  const answer = await head.context().request.get(new URL(link, address).href);
  assert.equal(answer.headers()["content-type"], "application/pdf");
  assert.match(answer.headers()["content-disposition"], /filename="bien-nhan-.*\.pdf"/);
  const bytes = await answer.body();
  assert.equal(bytes.subarray(0, 5).toString("latin1"), "%PDF-");
  assert.match(bytes.subarray(-16).toString("latin1"), /%%EOF/);
  const said = words(bytes);
  if (said !== undefined) {
    assert.ok(said.includes(receipt.number), said);
    assert.ok(said.replace(/\s/g, "").includes(receipt.digest), said);
    assert.match(said, /Sở Tư pháp/);
    assert.match(said, /Nguyễn Đức Thuận/);
  }
  assert.deepEqual(head.faults, []);
});

test("anybody compares the receipt with the log, and one that says something else is found out", async () => {
  const page = await anybody();
  await page.goto(`${address}/check`);
  await page.locator("#number").fill(receipt.number);
  await page.locator("#digest").fill(receipt.digest.toUpperCase().replace(/(.{8})/g, "$1 "));
  await page.locator('form[action="/check"] button').click();
  await page.locator(".notice-done").waitFor();
  assert.match(await page.locator("main").textContent(), /Sở Tư pháp[\s\S]*parindex log check/);
  await looksRight(page, { langs: ["en", "vi"] });
  const [proof] = await Promise.all([page.waitForEvent("download"), page.locator('a[href$="' + receipt.digest + '"]').first().click()]);
  assert.match(readFileSync(await proof.path(), "utf8"), /^c2sp\.org\/tlog-proof@v1\n/);

  for (const [what, number, digest] of [
    ["another digest", receipt.number, receipt.digest.replace(/^./, (first) => (first === "0" ? "1" : "0"))],
    ["a number that is none", receipt.number.replace(/^.{8}/, "00000000"), receipt.digest],
    ["no digest at all", receipt.number, "không có"],
  ]) {
    await page.goto(`${address}/check?${new URLSearchParams({ number, digest })}`);
    assert.equal(await page.locator(".notice-error p").count(), 3, `${what}: what, why, and what to do`);
    assert.equal(await page.locator(".notice-done").count(), 0, what);
    assert.equal(await page.locator("#number").inputValue(), number, "what was typed stays");
    await looksRight(page, { langs: ["en", "vi"] });
  }
  await page.goto(`${address}/check/${receipt.number}?digest=${receipt.digest}`);
  await page.locator(".notice-done").waitFor();
  await page.context().close();
});

test("the auditor finds the hand-in in the log and opens its entry with its proof", async () => {
  const page = await signedIn(browser, "giam-sat", { path: "/log?unit=so-tu-phap" });
  await looksRight(page, { langs: ["en", "vi"] });
  await page.locator("select[name=kind]").selectOption({ label: "Phê duyệt, nộp, phân công" });
  await page.getByRole("button", { name: "Lọc" }).click();
  await page.locator("tbody tr", { hasText: "Nộp báo cáo tự chấm" }).first().locator("a").click();
  await page.waitForURL(/\/log\/entries\//);
  assert.match(await page.locator("main").textContent(), /Nguyễn Đức Thuận/);
  await page.locator("main details summary").click();
  assert.ok((await page.locator("main").textContent()).includes(receipt.number));
  await looksRight(page, { langs: ["en", "vi"] });
  const [proof] = await Promise.all([page.waitForEvent("download"), page.locator('a[href$="/proof"]').click()]);
  assert.match(readFileSync(await proof.path(), "utf8"), /^c2sp\.org\/tlog-proof@v1\n/);
  // Nobody without the right to read the log is told more than that.
  const other = await signedIn(browser, "can-bo");
  assert.equal((await other.goto(page.url())).status(), 403);
  await other.context().close();
  await page.context().close();
});

test("a change after the approval is shown cell by cell, old and new, to the officer and the head", async () => {
  await head.goto(`${address}${sheet}/hand-in`);
  await looksRight(head, { langs: ["en", "vi"] });
  await head.locator("textarea[name=reason]").fill("Bổ sung số liệu quý IV");
  await head.getByRole("button", { name: "Rút lại báo cáo" }).click();
  await head.getByRole("button", { name: "Nộp báo cáo tự chấm" }).waitFor();
  await officer.reload();
  await officer.locator("section.sheet[data-ready]").waitFor();
  const old = await figure(officer, "1.1.2").inputValue();
  const changed = old === "7" ? "9" : "7";
  await figure(officer, "1.1.2").focus();
  await officer.keyboard.type(changed);
  await officer.keyboard.press("Enter");
  await rowState(officer, "1.1.2", "saved");
  await officer.reload();
  await officer.locator(".notice-care", { hasText: "đã thay đổi" }).first().waitFor();
  await looksRight(officer, { langs: ["en", "vi"] });
  await head.reload();
  const row = head.locator("#changes tbody tr", { hasText: "1.1.2" });
  assert.match(await row.locator("del").first().textContent(), new RegExp(`${old} / 10`));
  assert.match(await row.locator("ins").first().textContent(), new RegExp(`${changed} / 10`));
  assert.match(await row.textContent(), /Lò Thị Hạnh/);
  await looksRight(head, { langs: ["en", "vi"] });
  // The receipt that was taken back says so, on its own page and to whoever checks it.
  await head.goto(`${address}/receipts/${receipt.number}`);
  await head.locator(".notice-care").waitFor();
  await looksRight(head, { langs: ["en", "vi"] });
  const page = await anybody();
  await page.goto(`${address}/check/${receipt.number}?digest=${receipt.digest}`);
  assert.equal(await page.locator(".notice-care").count(), 1);
  await looksRight(page, { langs: ["en", "vi"] });
  assert.deepEqual([...head.faults, ...officer.faults], []);
});
