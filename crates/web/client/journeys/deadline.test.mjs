// The deadline passes while somebody types, and browsers whose clocks are wrong: the server's clock decides, and what was typed stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, launch, looksRight, rowState } from "./support/browser.mjs";
import { forget, freshData, skip, started } from "./support/program.mjs";

const path = "/campaigns/province-2025/sheets/so-tu-phap";
const HOUR = 3_600_000;

/** Somebody's sheet; the clock of the browser is wrong by some milliseconds, as that of a computer is that nobody has set. */
async function signedIn(browser, address, { account = "can-bo", wrong = 0 } = {}) {
  const context = await browser.newContext();
  await context.addInitScript((wrong) => {
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given) {
        if (given.length === 0) super(Right.now() + wrong);
        else super(...given);
      }
      static now() {
        return Right.now() + wrong;
      }
    };
    const origin = performance.timeOrigin + wrong;
    Object.defineProperty(performance, "timeOrigin", { get: () => origin });
  }, wrong);
  const page = await context.newPage();
  await page.goto(`${address}/sign-in?next=${encodeURIComponent(path)}`);
  await page.locator(`form:has(input[name=email][value="${account}@demo.parindex"]) button`).click();
  await page.locator("section.sheet[data-ready]").waitFor();
  return page;
}

/** A demonstration whose deadline is so many seconds away, by the clock of the server, and more on a slow machine. */
async function before(data, least, browser) {
  const calm = await started("demo", data);
  const begun = performance.now();
  const page = await signedIn(browser, calm.address);
  const seconds = least + Math.min(60, Math.round((3 * (performance.now() - begun)) / 1000));
  const closes = await page.evaluate(async (path) => (await (await fetch(`/api/v1${path}`)).json()).closes_at, path);
  await page.context().close();
  await calm.stop();
  const ahead = Math.round((closes - Date.now()) / 1000) - seconds;
  const server = await started("demo", data, { env: { PARINDEX_TEST_CLOCK_OFFSET_SECONDS: String(ahead) } });
  return { ...server, left: () => closes - (Date.now() + ahead * 1000) };
}

async function type(page, component, text) {
  await figure(page, component).focus();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** The seconds that the page says are left. */
async function shownLeft(page) {
  const [hours, minutes, seconds] = (await page.locator("[data-countdown]").textContent()).split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** Runs a journey in a browser on a demonstration whose deadline is near. */
async function near(seconds, journey) {
  const data = freshData("deadline");
  const browser = await launch();
  let server;
  try {
    server = await before(data, seconds, browser);
    await journey(browser, server);
  } finally {
    await server?.stop();
    await browser.close();
    forget(data);
  }
}

test("a value that arrives after the deadline is refused, told why, and kept", { skip }, () =>
  near(12, async (browser, server) => {
    const page = await signedIn(browser, server.address);
    await type(page, "1.1.2", "6");
    await rowState(page, "1.1.2", "saved");
    await page.waitForTimeout(Math.max(0, server.left()) + 500);
    await type(page, "1.1.2", "7");
    const notice = page.locator('[data-notice="locked"]');
    await notice.waitFor();
    assert.match(await notice.textContent(), /Hạn tự chấm là \d\d\/\d\d\/\d{4} 17:00:00/);
    assert.equal(await figure(page, "1.1.2").inputValue(), "7");
    await looksRight(page);
    await page.reload();
    assert.equal(await figure(page, "1.1.2").getAttribute("readonly"), "");
  }));

test("browsers an hour slow and an hour fast show the server's time left, and the server decides what is in time", { skip }, () =>
  near(25, async (browser, server) => {
    const pages = [
      { page: await signedIn(browser, server.address, { account: "thu-truong", wrong: -HOUR }), component: "1.1.2" },
      { page: await signedIn(browser, server.address, { wrong: HOUR }), component: "1.2.1" },
    ];
    for (const { page, component } of pages) {
      const told = (await shownLeft(page)) * 1000;
      assert.ok(Math.abs(told - server.left()) < 2_500, `${told} ms are shown, ${server.left()} ms are left`);
      assert.equal(await page.locator(".countdown").getAttribute("data-urgency"), "last");
      await type(page, component, "2");
      await rowState(page, component, "saved");
      // The time of saving is the server's, in Viet Nam: 17:00 is the deadline.
      assert.match(await page.locator("[data-sheet-state]").textContent(), /đã lưu 16:59:\d\d/i);
    }
    await pages[0].page.waitForTimeout(Math.max(0, server.left()) + 500);
    for (const { page, component } of pages) {
      await page.locator('.countdown[data-urgency="over"]').waitFor({ timeout: 3_000 });
      await type(page, component, "1");
      await page.locator('[data-notice="locked"]').waitFor();
      assert.equal(await figure(page, component).inputValue(), "1", "what came too late is still there to copy");
      const { cells } = await page.evaluate(async (path) => (await fetch(`/api/v1${path}`)).json(), path);
      assert.equal(cells.find((cell) => cell.component === component).inputs[0], "2", "and the server has what came in time");
      await page.context().close();
    }
  }));
