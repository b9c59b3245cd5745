// Explain, approve, hand in, withdraw: the head does it, and the sheet is locked in between.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure, launch, openSheet, sheet, signedIn } from "./support/browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(async () => browser.close());

test("the head approves, hands in, gets a receipt and takes the sheet back", async () => {
  const page = await openSheet(browser, "can-bo");
  // Every filled cell gets an explanation, through the same API that the sheet uses.
  const left = await page.evaluate(async (sheet) => {
    const api = `/api/v1${sheet}`;
    const { cells } = await (await fetch(api)).json();
    const refused = [];
    for (const cell of cells.filter((c) => c.own && c.fillable && c.status !== "empty" && !c.comment)) {
      const body = { version: cell.version, status: cell.status, inputs: cell.inputs, points: cell.given_points, comment: "Số liệu theo báo cáo năm" };
      const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() };
      const answer = await fetch(`${api}/cells/${cell.component}`, { method: "PUT", headers, body: JSON.stringify(body) });
      if (!answer.ok) refused.push(`${cell.component}: ${await answer.text()}`);
    }
    return refused;
  }, sheet);
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
