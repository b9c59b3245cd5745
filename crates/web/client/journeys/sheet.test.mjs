// The sheet in a real browser: keyboard, paste, two people, no network, the end of a session.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, faults, figure, launch, looksRight, openSheet, rowState, sheet } from "./support/browser.mjs";

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
  // Whether the rule takes the figure or not, the row says so.
  await page.locator('tr[data-component="1.3.1"]:is([data-save-state="refused"], [data-save-state="saved"])').waitFor();
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

/** The clipboard of the page, as Excel would read it. */
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const picked = (page) => page.locator(".figure[data-picked]").evaluateAll((cells) => cells.map((cell) => `${cell.closest("tr").dataset.component} ${cell.dataset.figure ?? "status"}`));

test("a block is picked with Shift and the arrows, copied for Excel, cleared, taken back and pasted", async () => {
  const page = await openSheet(browser, "can-bo");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await figure(page, "1.1.2").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  assert.deepEqual(await picked(page), ["1.1.2 0", "1.1.2 1", "1.2.1 0", "1.2.1 1"]);
  assert.equal(await page.locator("[data-picked-count]").textContent(), "4 ô đang chọn");
  assert.ok(await figure(page, "1.1.2").evaluate((element) => element === document.activeElement), "the first cell keeps the focus");
  assert.deepEqual(await faults(page), []);
  await page.keyboard.press("Control+c");
  assert.equal(await clipboard(page), "9\t10\r\n2\t1");
  assert.match(await page.locator("[data-picked-count]").textContent(), /^4 ô đã sao chép/);

  await page.keyboard.press("Delete");
  for (const component of ["1.1.2", "1.2.1"]) await rowState(page, component, "saved");
  assert.equal(await figure(page, "1.2.1", 1).inputValue(), "");
  assert.deepEqual(await picked(page), []);
  await figure(page, "1.1.2").focus();
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector("[data-sheet-state]").dataset.state === "saved");
  assert.deepEqual([await figure(page, "1.1.2", 0).inputValue(), await figure(page, "1.2.1", 1).inputValue()], ["9", "1"], "one press took the whole block back");

  // What was copied goes back to where the block began, wherever the focus is inside of it.
  await page.evaluate(() => navigator.clipboard.writeText("7\t10\r\n2\t0"));
  await figure(page, "1.2.1", 1).focus();
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+v");
  for (const component of ["1.1.2", "1.2.1"]) await rowState(page, component, "saved");
  await page.reload();
  assert.deepEqual([await figure(page, "1.1.2", 0).inputValue(), await figure(page, "1.2.1", 1).inputValue()], ["7", "0"]);
  assert.deepEqual(page.faults, []);
});

test("a block is picked with the mouse, states are copied by their names, and a filter leaves rows out", async () => {
  const page = await openSheet(browser, "can-bo");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  // Letters that come late move the rows, and so does the panel of the cell in focus.
  await page.evaluate(() => document.fonts.ready);
  // The cell that has the focus is all selected: its text must not be dragged away.
  await figure(page, "1.1.2").focus();
  await page.locator('[data-panel-of="1.1.2"]').waitFor();
  // To hover waits until the cell stands still and is the one under the mouse.
  await figure(page, "1.1.2").hover();
  await page.mouse.down();
  for (const cell of [figure(page, "1.1.2", 1), figure(page, "1.2.1", 0), figure(page, "1.2.1", 1)]) await cell.hover();
  await page.mouse.up();
  assert.deepEqual(await picked(page), ["1.1.2 0", "1.1.2 1", "1.2.1 0", "1.2.1 1"]);
  await page.keyboard.press("Control+c");
  assert.equal(await clipboard(page), "7\t10\r\n2\t0");
  assert.equal(await figure(page, "1.2.1", 1).inputValue(), "0");

  await figure(page, "1.1.2").click();
  assert.deepEqual(await picked(page), []);
  await page.locator('tr[data-component="1.1.2"] [data-status]').click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+c");
  assert.match(await clipboard(page), /^7\t10\t+Có số liệu$/);

  await page.locator("[data-find]").fill("tuyen truyen");
  await figure(page, "1.4.1").focus();
  await page.keyboard.press("Control+Shift+End");
  assert.deepEqual([...new Set((await picked(page)).map((cell) => cell.split(" ")[0]))], ["1.4.1", "1.4.2"]);
  await page.keyboard.press("Escape");
  assert.deepEqual(await picked(page), []);
  assert.deepEqual(page.faults, []);
});

test("without scripts a component is a page of its own, with its rule, its history and a form that saves", async () => {
  const signed = await openSheet(browser, "can-bo");
  const state = await signed.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: state, viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(address + sheet);
  await page.locator('tr[data-component="1.1.2"] .sheet-name a').click();
  await page.waitForURL(/cells\/1\.1\.2\/panel$/);
  assert.equal(await page.locator("h1").count(), 1);
  assert.equal(await page.locator("header.top").count(), 1);
  assert.match(await page.locator("main").textContent(), /Cách tính điểm[\s\S]*Lịch sử[\s\S]*7 \/ 10/);
  await page.locator("#figure-0").fill("8");
  await page.locator("textarea[name=comment]").fill("Theo sổ theo dõi");
  await page.getByRole("button", { name: "Lưu tiêu chí này" }).click();
  await page.waitForURL(/#c-1\.1\.2$/);
  assert.equal(await figure(page, "1.1.2").inputValue(), "8");
  // Another answer than figures, and a number that is asked back with all three sentences.
  await page.goto(`${address}${sheet}/cells/1.1.2/panel`);
  await page.locator("#figure-0").fill("1.234");
  await page.getByRole("button", { name: "Lưu tiêu chí này" }).click();
  assert.match(await page.locator("main").textContent(), /1\.234/);
  await context.close();
  await signed.reload();
  assert.equal(await figure(signed, "1.1.2").inputValue(), "8");
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
  await looksRight(two);
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
  assert.deepEqual(await faults(page), []);
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
  assert.deepEqual(await faults(page), []);
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
