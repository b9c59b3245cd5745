// Every role signs in, and every page it can reach has no accessibility fault in either language at both widths.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, sheet, signedIn } from "./support/browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
before(async () => (browser = await launch()));
after(async () => browser.close());

const roles = ["can-bo", "phu-trach", "thu-truong", "thuong-truc", "tham-dinh", "thanh-vien-hoi-dong", "chu-tich-hoi-dong", "lanh-dao", "giam-sat", "quan-tri"];

test("every role signs in and finds its start page", async () => {
  for (const role of roles) {
    const page = await signedIn(browser, role);
    assert.equal(await page.locator("h1").count(), 1, role);
    assert.deepEqual(page.faults, [], role);
    await page.context().close();
  }
});

const pages = [
  ["can-bo", "/"],
  ["can-bo", sheet],
  ["can-bo", `${sheet}/owners`],
  ["can-bo", "/search?q=so"],
  ["can-bo", "/nowhere"],
  ["thu-truong", `${sheet}/hand-in`],
  ["thuong-truc", "/"],
  ["thuong-truc", "/campaigns/province-2025/board"],
  ["lanh-dao", "/"],
  ["giam-sat", "/api/docs"],
];

for (const [role, path] of pages) {
  test(`axe finds nothing on ${path} for ${role}`, async () => {
    for (const lang of ["vi", "en"]) {
      for (const [width, height] of [[1366, 768], [360, 740]]) {
        const page = await signedIn(browser, role, { path, lang, width, height });
        await page.waitForTimeout(300);
        // Chromium's own console is not bound by the page's policy, so axe goes in that way.
        const session = await page.context().newCDPSession(page);
        await session.send("Runtime.evaluate", { expression: axe });
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`);
        assert.deepEqual(told, [], `${lang} ${width}`);
        await page.context().close();
      }
    }
  });
}
