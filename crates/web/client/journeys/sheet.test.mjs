// The sheet in a real browser: keyboard, paste, two people, no network, the end of a session.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, figure, launch, openSheet, rowState, sheet } from "./support/browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(async () => browser.close());

const points = (page, component) => page.locator(`tr[data-component="${component}"] [data-cell-points]`).textContent();

test("figures are typed with the keyboard alone, saved cell by cell and computed at once", async () => {
  const page = await openSheet(browser, "can-bo");
  await figure(page, "1.1.2").focus();
  await page.keyboard.type("8");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await rowState(page, "1.1.2", "saved");
  assert.equal(await points(page, "1.1.2"), "1,60");
  assert.match(await page.locator("[data-sheet-state]").textContent(), /đã lưu \d\d:\d\d:\d\d/i);
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr").dataset.component), "1.1.2");
  await page.reload();
  assert.equal(await figure(page, "1.1.2", 0).inputValue(), "8");
  assert.deepEqual(page.faults, []);
});

test("F2 edits, Esc gives up what was typed, Ctrl+Z takes a change back", async () => {
  const page = await openSheet(browser, "can-bo");
  const cell = figure(page, "1.3.1");
  const before = await cell.inputValue();
  await cell.focus();
  await page.keyboard.type("7");
  await page.keyboard.press("Escape");
  assert.equal(await cell.inputValue(), before);
  await page.keyboard.press("F2");
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  await rowState(page, "1.3.1", "refused").catch(() => rowState(page, "1.3.1", "saved"));
  await figure(page, "1.3.1").focus();
  await page.keyboard.press("Control+z");
  await rowState(page, "1.3.1", "saved");
  assert.equal(await cell.inputValue(), before);
});

test("a block from Excel spreads over rows and figures", async () => {
  const page = await openSheet(browser, "can-bo");
  await figure(page, "1.1.2").focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "9\t10\r\n2\t1\r\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await rowState(page, "1.1.2", "saved");
  await rowState(page, "1.2.1", "saved");
  assert.equal(await figure(page, "1.2.1", 0).inputValue(), "2");
  assert.equal(await figure(page, "1.2.1", 1).inputValue(), "1");
});

test("a doubtful number is asked back and kept", async () => {
  const page = await openSheet(browser, "can-bo");
  await figure(page, "1.1.2").focus();
  await page.keyboard.type("1.234");
  await page.keyboard.press("Enter");
  await rowState(page, "1.1.2", "refused");
  assert.equal(await figure(page, "1.1.2").inputValue(), "1.234");
  assert.match(await page.locator('tr[data-component="1.1.2"] [data-cell-message]').textContent(), /1\.234|1234/);
  await figure(page, "1.1.2").focus();
  await page.keyboard.type("9");
  await page.keyboard.press("Enter");
  await rowState(page, "1.1.2", "saved");
});

test("two people in one cell see both values and nobody is overwritten", async () => {
  const one = await openSheet(browser, "can-bo");
  const two = await openSheet(browser, "thu-truong");
  await figure(one, "1.1.2").focus();
  await one.keyboard.type("6");
  await one.keyboard.press("Enter");
  await rowState(one, "1.1.2", "saved");
  await figure(two, "1.1.2").focus();
  await two.keyboard.type("5");
  await two.keyboard.press("Enter");
  await rowState(two, "1.1.2", "conflict");
  const conflict = two.locator("tr.sheet-conflict");
  assert.match(await conflict.textContent(), /Lò Thị Hạnh/);
  assert.match(await conflict.textContent(), /5 \/ 10[\s\S]*6 \/ 10/);
  await conflict.getByRole("button", { name: "Giữ của tôi" }).click();
  await rowState(two, "1.1.2", "saved");
  await one.reload();
  assert.equal(await figure(one, "1.1.2").inputValue(), "5");
});

test("without a network nothing is lost, not even over a crash of the page", async () => {
  const page = await openSheet(browser, "can-bo");
  await page.context().setOffline(true);
  await figure(page, "1.1.2").focus();
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await rowState(page, "1.1.2", "unsaved");
  assert.match(await page.locator("[data-sheet-state]").textContent(), /chưa lưu/);
  const other = await page.context().newPage();
  await page.close();
  await page.context().setOffline(false);
  await other.goto(address + sheet);
  await other.locator("section.sheet[data-ready]").waitFor();
  await rowState(other, "1.1.2", "saved");
  assert.equal(await figure(other, "1.1.2").inputValue(), "4");
});

test("when the session is over what was typed is kept and sent after signing in again", async () => {
  const page = await openSheet(browser, "can-bo");
  const cookies = await page.context().cookies();
  await page.context().clearCookies({ name: "parindex" });
  await figure(page, "1.1.2").focus();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await page.locator('[data-notice="signed-out"]').waitFor();
  await page.context().addCookies(cookies);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await rowState(page, "1.1.2", "saved");
  assert.equal(await points(page, "1.1.2"), "0,00");
});

test("filters show what is missing, without tone marks", async () => {
  const page = await openSheet(browser, "can-bo");
  await page.locator("[data-find]").fill("tuyen truyen");
  assert.deepEqual(await page.locator("tr[data-component]:not([hidden])").evaluateAll((rows) => rows.map((row) => row.dataset.component)), ["1.4.1", "1.4.2"]);
  await page.locator("[data-find]").fill("");
  await page.locator('input[data-filter="missing"]').check();
  assert.ok((await page.locator("tr[data-component]:not([hidden])").count()) > 5);
});
