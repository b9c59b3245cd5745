// Evidence: files dropped on a component, faults told, cited on a page with a quote, opened there, approved and handed in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, explainAll, faults, figure, launch, openSheet, sheet, signedIn } from "./support/browser.mjs";
import { archive, drop, paper } from "./support/files.mjs";

const component = "1.2.2";
const quote = "đủ số lượng và đúng thời hạn";

let browser;
before(async () => (browser = await launch()));
after(async () => browser.close());

/** A line of the receipt. */
const line = (page, name) => page.locator("[data-receipt] .file", { has: page.locator(".file-name", { hasText: name }) });

test("files are dropped on a component, cited with page and quote, opened there, approved and handed in", async () => {
  const page = await openSheet(browser, "can-bo");
  await page.locator(`tr[data-component="${component}"] select`).first().focus();
  await page.locator(`[data-panel-of="${component}"] [data-drop][data-ready]`).waitFor();
  await drop(page, `[data-panel-of="${component}"] [data-drop]`, [
    { name: "Báo cáo quý III (bản gửi tỉnh).pdf", buffer: paper("bao-cao-quy.pdf", "gửi tỉnh") },
    { name: "Phụ lục.pdf", buffer: archive("phu-luc.txt", "Số liệu quý III") },
    { name: "Rỗng.pdf", buffer: Buffer.alloc(0) },
  ]);
  await page.locator('[data-receipt][data-kept="2/3"]').waitFor();
  assert.match(await page.locator("[data-receipt] .evidence-count").textContent(), /^2\/3 tệp đã lưu · 1 tệp không lưu được$/);
  assert.match(await line(page, "Báo cáo quý III").textContent(), /PDF · 3 trang · .*đã dẫn cho tiêu chí này.*SHA-256 [0-9a-f]{64}/);
  assert.match(await line(page, "Phụ lục").textContent(), /ZIP.*Phần mở rộng của tên tệp không khớp với nội dung/);
  assert.match(await line(page, "Rỗng").textContent(), /Không lưu được: Tệp Rỗng\.pdf rỗng.*0 byte/);
  assert.equal(await line(page, "Rỗng").locator("button").count(), 0, "an empty file does not fill by trying again");

  assert.deepEqual(await faults(page), []);

  // Page and quote, written beside the citation that the drop made.
  const cited = page.locator(".cell-citations > li", { hasText: "Báo cáo quý III" });
  await cited.locator("summary").click();
  await cited.locator("input[name=page]").fill("3");
  await cited.locator("input[name=quote]").fill(quote);
  await cited.getByRole("button", { name: "Lưu" }).click();
  await cited.locator("q", { hasText: quote }).waitFor();
  // The archive proves nothing and is withdrawn; the row counts what is left.
  const archived = page.locator(".cell-citations > li", { hasText: "Phụ lục" });
  await archived.locator("summary").click();
  await archived.getByRole("button", { name: /Rút/ }).click();
  await archived.waitFor({ state: "detached" });
  await page.locator(`tr[data-component="${component}"] td:nth-child(7)`, { hasText: /^\s*1\s*$/ }).waitFor();

  // Found again in the vault without tone marks.
  await page.locator(".cell-vault summary").click();
  await page.locator("[data-offer-find]").fill("phu luc");
  await page.waitForFunction(() => document.querySelectorAll("[data-offered] option").length === 1);
  assert.match(await page.locator("[data-offered] option").textContent(), /Phụ lục/);

  // The document opens on that page, with the quote marked.
  const [viewer] = await Promise.all([page.context().waitForEvent("page"), cited.locator("a").first().click()]);
  await viewer.locator('.viewer[data-state="shown"]').waitFor();
  assert.equal(await viewer.locator("[data-number]").inputValue(), "3");
  assert.match(await viewer.locator("[data-told]").textContent(), /Đã đánh dấu/);
  const mark = await viewer.locator(".viewer-mark").first().boundingBox();
  assert.ok(mark.width > 50 && mark.height > 5, JSON.stringify(mark));
  assert.ok(await viewer.locator(".viewer-mark").first().isVisible());
  await viewer.locator("[data-frame]").focus();
  await viewer.keyboard.press("PageUp");
  await viewer.waitForFunction(() => document.querySelector("[data-number]").value === "2");
  // Where the citation names the wrong page, the right one is offered.
  await cited.locator("summary").click();
  await cited.locator("input[name=page]").fill("1");
  await cited.getByRole("button", { name: "Lưu" }).click();
  await cited.locator("span", { hasText: "trang 1" }).waitFor();
  await viewer.goto(new URL(await cited.locator("a").first().getAttribute("href"), address).href);
  await viewer.getByRole("button", { name: "Đến trang 3" }).click();
  await viewer.locator("[data-told]", { hasText: "Đã đánh dấu" }).waitFor();
  await cited.locator("summary").click();
  await cited.locator("input[name=page]").fill("3");
  await cited.getByRole("button", { name: "Lưu" }).click();
  await cited.locator("span", { hasText: "trang 3" }).waitFor();
  assert.deepEqual(page.faults, []);
  await viewer.close();

  // The head signs the sheet with this evidence and hands in; the vault then keeps the document.
  assert.deepEqual(await explainAll(page), []);
  const head = await signedIn(browser, "thu-truong", { path: `${sheet}/hand-in`, width: 360, height: 740 });
  await head.getByRole("button", { name: "Phê duyệt" }).click();
  await head.getByRole("button", { name: "Nộp báo cáo tự chấm" }).click();
  await head.waitForURL(/\/receipts\//);
  await page.reload();
  await page.locator("section.sheet[data-ready]").waitFor();
  assert.equal(await figure(page, "1.1.2").isEditable(), false);
  const appraiser = await signedIn(browser, "tham-dinh", { path: `${sheet}/cells/${component}/evidence` });
  assert.equal(await appraiser.locator("[data-drop], .cell-vault").count(), 0, "who only reads is offered nothing to press");
  await appraiser.locator("a", { hasText: "Thông tin tài liệu" }).first().click();
  assert.match(await appraiser.locator("main").textContent(), /1\.2\.2 Đủ nội dung, biểu mẫu[\s\S]*trang 3[\s\S]*đủ số lượng và đúng thời hạn/);
  assert.equal(await appraiser.locator("form[action^='/documents/']").count(), 0);

  await head.goto(`${address}${sheet}/hand-in`);
  await head.locator("textarea[name=reason]").fill("Bổ sung số liệu quý IV");
  await head.getByRole("button", { name: "Rút lại báo cáo" }).click();
  await head.locator("textarea[name=reason]").waitFor({ state: "detached" });
  assert.equal(await head.getByRole("button", { name: "Phê duyệt" }).count(), 0, "what was approved still is");
  // Evidence that is withdrawn is a change of the sheet: the approval breaks, and the head sees it.
  await page.reload();
  await page.locator("section.sheet[data-ready]").waitFor();
  await page.locator(`tr[data-component="${component}"] select`).first().focus();
  await cited.locator("summary").click();
  await cited.getByRole("button", { name: /Rút/ }).click();
  await cited.waitFor({ state: "detached" });
  await head.reload();
  await head.getByRole("button", { name: "Phê duyệt" }).waitFor();
});

test("what a file says about itself fills the record with one press", async () => {
  const page = await signedIn(browser, "can-bo", { path: "/documents" });
  await page.locator("[data-drop][data-ready]").waitFor();
  const before = await page.locator("[data-evidence-list] > li").count();
  await drop(page, "[data-drop]", [{ name: "scan_0042.pdf", buffer: paper("sang-kien.pdf", "bản hai") }]);
  await page.locator('[data-receipt][data-kept="1/1"]').waitFor();
  await page.waitForFunction((before) => document.querySelectorAll("[data-evidence-list] > li").length === before + 1, before);
  await page.locator("[data-receipt] a").click();
  await page.locator(".evidence-fill a").click();
  const value = (name) => page.locator(`form [name=${name}]`).inputValue();
  assert.deepEqual(await Promise.all(["number", "date", "issuer"].map(value)), ["924/QĐ-STP", "16/08/2025", "Sở Tư pháp"]);
  assert.match(await value("summary"), /công nhận sáng kiến năm 2025/);
  await page.locator("form [name=date]").fill("31/02/2026");
  await page.getByRole("button", { name: "Lưu bản mới" }).click();
  await page.locator(".notice-error", { hasText: "31/02/2026" }).waitFor();
  assert.equal(await value("number"), "924/QĐ-STP", "what was typed stays");
  await page.locator("form [name=date]").fill("16/08/2025");
  await page.getByRole("button", { name: "Lưu bản mới" }).click();
  await page.locator(".notice-done", { hasText: "Đã lưu bản 2" }).waitFor();
  assert.match(await page.locator("h1").textContent(), /^924\/QĐ-STP – /);
  assert.match(await page.locator("main").textContent(), /Cùng số, ký hiệu với: 924\/QĐ-STP/);
});
