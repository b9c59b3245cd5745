// A file that the vault has already: the person sees which document it is, cites it, or stores it all the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, launch, openSheet, signedIn } from "./support/browser.mjs";
import { drop, paper } from "./support/files.mjs";

const component = "2.1.1";

let browser;
before(async () => (browser = await launch()));
after(async () => browser.close());

const line = (page, name) => page.locator("[data-receipt] .file", { has: page.locator(".file-name", { hasText: name }) });

test("a file that was dropped before is named, counted apart, cited, and stored again only when somebody says so", async () => {
  const page = await signedIn(browser, "can-bo", { path: "/documents" });
  await page.locator("[data-drop][data-ready]").waitFor();
  const buffer = paper("bao-cao-quy.pdf", "gửi hai lần");
  await drop(page, "[data-drop]", [{ name: "Báo cáo lần đầu.pdf", buffer }]);
  await page.locator('[data-receipt][data-kept="1/1"]').waitFor();
  await drop(page, "[data-drop]", [
    { name: "Báo cáo lần hai.pdf", buffer },
    { name: "Báo cáo khác.pdf", buffer: paper("bao-cao-quy.pdf", "một bản khác") },
  ]);
  await page.locator('[data-receipt][data-kept="1/2"]').waitFor();
  assert.equal(await page.locator("[data-receipt] .evidence-count").textContent(), "1/2 tệp đã lưu · 1 tệp đã có trong kho");
  const twice = line(page, "Báo cáo lần hai");
  assert.match(await twice.textContent(), /đã có trong kho.*Cùng nội dung với tài liệu “Báo cáo lần đầu” \(bản 1\)/);
  assert.equal(await twice.getByRole("button", { name: "Dẫn tài liệu đã có" }).count(), 0, "there is no component here to cite it for");
  const known = await twice.getByRole("link", { name: "Mở tài liệu đã có" }).getAttribute("href");
  const listed = () => page.locator("[data-evidence-list] > li", { hasText: /^\s*Báo cáo lần/ }).count();
  assert.equal(await listed(), 1);
  await twice.getByRole("button", { name: "Vẫn lưu thành tài liệu khác" }).click();
  await page.locator('[data-receipt][data-kept="2/2"]').waitFor();
  assert.equal(await page.locator("[data-receipt] .evidence-count").textContent(), "2/2 tệp đã lưu");
  assert.deepEqual(page.faults, []);

  // In the panel of a component the document that is there is cited with one press, and only once.
  const sheet = await openSheet(browser, "can-bo");
  await sheet.locator(`tr[data-component="${component}"] :is(input, select)`).first().focus();
  const panel = `[data-panel-of="${component}"]`;
  await sheet.locator(`${panel} [data-drop][data-ready]`).waitFor();
  await drop(sheet, `${panel} [data-drop]`, [{ name: "Kéo thả lần nữa.pdf", buffer }]);
  await sheet.locator('[data-receipt][data-kept="0/1"]').waitFor();
  const again = line(sheet, "Kéo thả lần nữa");
  assert.equal(await again.getByRole("link").getAttribute("href"), known);
  await again.getByRole("button", { name: "Dẫn tài liệu đã có" }).click();
  const cited = sheet.locator(".cell-citations > li", { hasText: "Báo cáo lần đầu" });
  await cited.waitFor();
  assert.equal(await cited.locator(`a[href="${known}"]`).count(), 1);
  await cited.locator("summary").click();
  await cited.getByRole("button", { name: /Rút/ }).click();
  await cited.waitFor({ state: "detached" });
  assert.deepEqual(sheet.faults, []);
});

test("without a script the receipt names what was there", async () => {
  const context = await browser.newContext({ locale: "vi-VN", javaScriptEnabled: false });
  const page = await context.newPage();
  const signed = await signedIn(browser, "can-bo", { path: "/documents" });
  await context.addCookies(await signed.context().cookies());
  await page.goto(`${address}/documents`);
  const buffer = paper("bao-cao-quy.pdf", "không có kịch bản");
  const send = async (name) => {
    await page.locator("#evidence-files").setInputFiles([{ name, mimeType: "application/pdf", buffer }]);
    await page.locator("form.evidence-drop button").click();
  };
  await send("Không kịch bản.pdf");
  await page.locator(".evidence-count", { hasText: "1/1 tệp đã lưu" }).waitFor();
  await send("Không kịch bản (2).pdf");
  await page.locator(".evidence-count", { hasText: "0/1 tệp đã lưu · 1 tệp đã có trong kho" }).waitFor();
  await page.locator("[data-receipt] a", { hasText: "Không kịch bản" }).click();
  assert.match(await page.locator("h1").textContent(), /Không kịch bản/);
  await context.close();
});
