// Explain, approve, hand in, withdraw: the head does it, and the sheet is locked in between. What goes back says why; what time closed, two persons open again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, explainAll, figure, launch, openSheet, sheet, signedIn } from "./support/browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(async () => browser.close());

test("the head approves, hands in, gets a receipt and takes the sheet back", async () => {
  const page = await openSheet(browser, "can-bo");
  // Every filled cell gets an explanation, through the same API that the sheet uses.
  const left = await explainAll(page);
  assert.deepEqual(left, []);
  const head = await signedIn(browser, "thu-truong", { path: `${sheet}/hand-in`, width: 360, height: 740 });
  await head.getByRole("button", { name: "Phê duyệt" }).click();
  await head.getByRole("button", { name: "Nộp báo cáo tự chấm" }).click();
  await head.waitForURL(/\/receipts\//);
  assert.match(await head.locator("main").textContent(), /Nguyễn Đức Thuận[\s\S]*[0-9a-f]{64}/);
  await page.reload();
  assert.equal(await figure(page, "1.1.2").isEditable(), false);
  await head.goto(head.url().replace(/\/receipts.*/, `${sheet}/hand-in`));
  await head.locator("textarea[name=reason]").fill("Bổ sung số liệu quý IV");
  await head.getByRole("button", { name: "Rút lại báo cáo" }).click();
  await page.reload();
  assert.equal(await figure(page, "1.1.2").isEditable(), true);
});

test("what the head sends back says why on the sheet, until it is sent again", async () => {
  const page = await openSheet(browser, "can-bo");
  await page.goto(`${address}${sheet}/hand-in`);
  await page.getByRole("button", { name: "Trình thủ trưởng" }).click();
  const head = await signedIn(browser, "thu-truong", { path: `${sheet}/hand-in`, width: 360, height: 740 });
  await head.locator("textarea[name=reason]").fill("Thiếu số liệu quý IV ở 1.1.2");
  await head.getByRole("button", { name: "Trả lại để sửa" }).click();
  await page.goto(`${address}${sheet}`);
  assert.match(await page.locator(".notice-care").textContent(), /Thủ trưởng trả lại để sửa\s*Thiếu số liệu quý IV ở 1\.1\.2\s*Nguyễn Đức Thuận/);
});

test("a sheet that was handed in is opened again by two persons, and handed in again", async () => {
  const head = await signedIn(browser, "thu-truong", { path: `${sheet}/hand-in` });
  await head.getByRole("button", { name: "Nộp báo cáo tự chấm" }).click();
  await head.waitForURL(/\/receipts\//);
  const first = await signedIn(browser, "thuong-truc", { path: "/campaigns/province-2025/board" });
  await first.locator('a[href$="/units/so-tu-phap/deadline"]').click();
  await first.locator("[name=reason]").fill("ok");
  await first.getByRole("button", { name: "Gửi đề nghị" }).click();
  assert.match(await first.locator("[role=alert]").textContent(), /Thiếu lý do/);
  assert.equal(await first.locator("[name=reason]").inputValue(), "ok");
  await first.locator("[name=reason]").fill("Đơn vị mất điện cả ngày cuối");
  assert.equal(await first.locator("[name=reopen]").isChecked(), true);
  await first.getByRole("button", { name: "Gửi đề nghị" }).click();
  await first.waitForURL(/\/proposals\//);
  const second = await signedIn(browser, "pho-truong-phong", { path: new URL(first.url()).pathname });
  await second.locator('button[value="approve"]').click();
  if (second.url().includes("/prove")) assert.fail("the demonstration asks for no password a second time right after signing in");
  await head.goto(`${address}${sheet}/hand-in`);
  const said = await head.locator("main").textContent();
  assert.match(said, /Mở lại để sửa, hạn đến[\s\S]*Đơn vị mất điện cả ngày cuối[\s\S]*Trần Thị Mai Hương, Hoàng Thị Lan Anh duyệt/);
  await head.getByRole("button", { name: "Nộp báo cáo tự chấm" }).click();
  await head.waitForURL(/\/receipts\//);
  await head.goto(`${address}${sheet}/hand-in`);
  await head.locator("textarea[name=reason]").fill("Rút để các kịch bản sau còn sửa được");
  await head.getByRole("button", { name: "Rút lại báo cáo" }).click();
});

test("a moment is typed as dd/mm/yyyy, or picked from the browser's calendar, and refused with its field named", async () => {
  const path = "/campaigns/province-2025/units/so-tu-phap/deadline";
  for (const [lang, wrong, hint] of [
    ["vi", /“Hạn nộp”: đọc được “31\/02\/2026 17:00”/, /Ngày\/tháng\/năm giờ:phút/],
    ["en", /“Deadline”: found “31\/02\/2026 17:00”/, /Day\/month\/year hour:minute/],
  ]) {
    const page = await signedIn(browser, "thuong-truc", { path, lang });
    const field = page.locator("#closes_at");
    assert.match(await field.inputValue(), /^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}$/);
    assert.match(await page.locator("#closes_at-hint").textContent(), hint);
    // Digits alone, as on the keypad of a telephone.
    await field.fill("");
    await field.pressSequentially("310220261700");
    assert.equal(await field.inputValue(), "31/02/2026 17:00");
    await page.locator("[name=reason]").fill("Đơn vị mất điện cả ngày cuối");
    await page.locator("main form .btn-primary").click();
    assert.match(await page.locator("[role=alert]").textContent(), wrong);
    assert.equal(await page.locator("[role=alert] a").getAttribute("href"), "#closes_at");
    assert.equal(await field.inputValue(), "31/02/2026 17:00");
    await field.press("Tab");
    const pick = page.locator("[data-day] button");
    assert.equal(await pick.evaluate((button) => button === document.activeElement), true);
    // The calendar itself is the browser's own; what is chosen in it comes as a change.
    await page.locator(".day-native").evaluate((calendar) => {
      calendar.value = "2026-12-31T17:30";
      calendar.dispatchEvent(new Event("change"));
    });
    assert.equal(await field.inputValue(), "31/12/2026 17:30");
    assert.deepEqual(page.faults, []);
  }
});

test("a form that was refused comes back with what was typed", async () => {
  const page = await signedIn(browser, "thuong-truc", { path: "/setup/units/reorganise" });
  await page.locator("[name='old.0']").selectOption("so-y-te");
  await page.locator("[name='new.0.name_vi']").fill("Sở Y tế và Dân số");
  await page.locator("[name='new.0.code']").fill("so-y-te-dan-so");
  await page.locator("main form button[type=submit]").last().click();
  await page.locator("[data-refused]").waitFor();
  await page.locator("[data-refused] a").first().click();
  assert.equal(await page.locator("[name='new.0.name_vi']").inputValue(), "Sở Y tế và Dân số");
  assert.equal(await page.locator("[name='old.0']").inputValue(), "so-y-te");
});
