// The appraisal by keyboard: agreeing with one key, changing with a reason, taking back, two people in one cell, a conflict of interest.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, looksRight } from "./support/browser.mjs";
import { forget, freshData, skip, started } from "./support/program.mjs";

const base = "/campaigns/province-2025/appraisal";
const column = `${base}/components/1.1.2?group=commune`;

let browser;
let data;
let server;
before(async () => {
  if (skip) return;
  browser = await launch();
  data = freshData("appraisal");
  server = await started("demo", data, { more: ["--season", "appraisal"] });
});
after(async () => {
  await server?.stop();
  await browser?.close();
  if (data) forget(data);
});

/** A page of somebody; with a script it waits until the list is ready. */
async function opened(account, path, { script = true } = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN", javaScriptEnabled: script });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (fault) => page.faults.push(String(fault)));
  await page.goto(`${server.address}/sign-in?next=${encodeURIComponent(path)}`);
  await page.locator(`form:has(input[name=email][value="${account}@demo.parindex"]) button`).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  if (script && path.includes("/components/")) await page.locator("section.judge[data-ready]").waitFor();
  return page;
}

const row = (page, unit) => page.locator(`tr[data-unit="${unit}"]`);
const judged = (page, unit, state) => page.locator(`tr[data-unit="${unit}"][data-judged="${state}"]`).waitFor();
const focused = (page) => page.evaluate(() => document.activeElement.closest("tr")?.dataset.unit);
/** The panel of a cell, with its form. */
const form = (page, unit) => page.locator(`[data-panel-of="${unit}/1.1.2"] [data-judge-form]`);

test("a column is appraised by keyboard: one key agrees and goes on, a change says why, the last step is taken back", { skip }, async () => {
  const page = await opened("tham-dinh", column);
  const units = await page.locator("tr[data-cell]").evaluateAll((rows) => rows.map((row) => row.dataset.unit));
  assert.ok(units.length > 40, String(units.length));
  await page.keyboard.press("j");
  assert.equal(await focused(page), units[0]);
  await page.keyboard.press("a");
  assert.equal(await focused(page), units[1]);
  await judged(page, units[0], "agreed");
  // The bar and the row say what the server holds, also after a reload.
  await page.waitForFunction(() => document.querySelector("[data-progress] strong").textContent.startsWith("1/"));

  await page.keyboard.press("e");
  await form(page, units[1]).waitFor();
  await page.waitForFunction(() => document.activeElement.id === "figure-0");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3");
  await page.keyboard.press("Control+Enter");
  // Without a reason it is refused, in words; what was typed is still there, and the caret stands where the reason goes.
  await page.locator(`tr[data-unit="${units[1]}"][data-save-state="refused"]`).waitFor();
  await page.waitForFunction(() => document.activeElement.id === "judge-comment");
  assert.equal(await page.locator("#figure-0").inputValue(), "3");
  await page.keyboard.type("Chỉ ba nhiệm vụ có sản phẩm");
  await page.keyboard.press("Control+Enter");
  await judged(page, units[1], "changed");
  await page.reload();
  await page.locator("section.judge[data-ready]").waitFor();
  await judged(page, units[1], "changed");

  await row(page, units[1]).locator("a[data-panel-link]").focus();
  await page.keyboard.press("u");
  await judged(page, units[1], "none");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("two appraisers in one cell see both findings and nobody is overwritten", { skip }, async () => {
  const [one, two] = [await opened("tham-dinh", column), await opened("tham-dinh-2", column)];
  // A row that nobody has touched.
  const unit = await one.locator('tr[data-version="0"]').nth(3).getAttribute("data-unit");
  const change = async (page, figure, why) => {
    await row(page, unit).locator("a[data-panel-link]").focus();
    await page.keyboard.press("e");
    await form(page, unit).waitFor();
    await page.locator("#figure-0").fill(figure);
    await page.locator("#judge-comment").fill(why);
    await page.keyboard.press("Control+Enter");
  };
  await change(one, "2", "Hai nhiệm vụ có sản phẩm");
  await judged(one, unit, "changed");
  await change(two, "1", "Một nhiệm vụ có sản phẩm");
  const both = two.locator("tr.sheet-conflict");
  await both.waitFor();
  assert.match(await both.textContent(), /2[\s\S]*Hai nhiệm vụ|Hai nhiệm vụ/);
  assert.match(await both.textContent(), /Một nhiệm vụ có sản phẩm/);
  await both.getByRole("button", { name: "Giữ của tôi" }).click();
  await two.waitForFunction((unit) => document.querySelector(`tr[data-unit="${unit}"]`).dataset.version === "2", unit);
  for (const page of [one, two]) await page.context().close();
});

test("the network breaks: what was found waits in the browser, over a reload too, and is sent once", { skip }, async () => {
  const page = await opened("tham-dinh", `${base}/components/1.2.1?group=commune`);
  const unit = await page.locator("tr[data-cell]").first().getAttribute("data-unit");
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await page.locator(`tr[data-unit="${unit}"][data-save-state="unsaved"]`).waitFor();
  await page.unroute("**/api/v1/**");
  await page.reload();
  await judged(page, unit, "agreed");
  assert.equal(await row(page, unit).getAttribute("data-version"), "1");
  await page.context().close();
});

test("whoever declared a conflict of interest finds the row closed, and the server refuses the cell", { skip }, async () => {
  const page = await opened("tham-dinh-2", column);
  const unit = "xa-nam-ke";
  const asked = async (path, method, body) =>
    page.evaluate(
      async ([path, method, body]) => {
        const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() };
        const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
        return [answer.status, await answer.json()];
      },
      [path, method, body],
    );
  const known = await row(page, unit).count();
  const chosen = known > 0 ? unit : await page.locator("tr[data-cell]").nth(5).getAttribute("data-unit");
  const declared = await asked(`/api/v1${base}/conflicts`, "POST", { unit: chosen, kind: "interest", why: "Em ruột là Chủ tịch UBND xã" });
  assert.equal(declared[0], 200);
  await page.reload();
  await judged(page, chosen, "conflict");
  assert.equal(await row(page, chosen).getAttribute("data-open"), null);
  const [status, problem] = await asked(`/api/v1${base}/units/${chosen}/cells/1.1.2`, "PUT", { stage: "appraisal_1", version: 0, status: "nothing_arose", comment: "thử" });
  assert.deepEqual([status, problem.code], [403, "in-conflict"]);
  // The secretariat sees it, and can end it with a reason.
  const lead = await opened("thuong-truc", `${base}/assignments`);
  assert.match(await lead.locator("main").textContent(), /Em ruột là Chủ tịch UBND xã/);
  for (const one of [page, lead]) await one.context().close();
});

test("without scripts cells are agreed with by ticking them, and a cell is a page with a form", { skip }, async () => {
  const page = await opened("tham-dinh", `${base}/components/1.3.1?group=commune`, { script: false });
  const first = page.locator("tr[data-open]").first();
  const unit = await first.getAttribute("data-unit");
  await first.locator("[data-choose]").check();
  await page.locator("#judge-many button").first().click();
  assert.equal(await page.locator(`tr[data-unit="${unit}"]`).getAttribute("data-judged"), "agreed");
  await page.locator(`tr[data-unit="${unit}"] a[data-panel-link]`).click();
  await page.locator("#judge-status").selectOption("not_submitted");
  await page.locator("#judge-comment").fill("Không có tài liệu kiểm chứng");
  await page.getByRole("button", { name: "Ghi kết quả" }).click();
  assert.match(await page.locator("main").textContent(), /Không có tài liệu kiểm chứng/);
  await page.context().close();
});

test("the pages of the appraisal have no accessibility fault in either language and at both widths", { skip }, async () => {
  for (const [account, path] of [
    ["tham-dinh", base],
    ["tham-dinh", column],
    ["tham-dinh", `${base}/units/so-tu-phap`],
    ["tham-dinh", `${base}/units/so-tu-phap/cells/1.5.1`],
    ["thuong-truc", `${base}/assignments`],
    ["thuong-truc", `${base}/board`],
    ["thuong-truc", `${base}/sample`],
  ]) {
    const page = await opened(account, path);
    await looksRight(page, { langs: ["vi", "en"] });
    assert.deepEqual(page.faults, [], path);
    await page.context().close();
  }
});
