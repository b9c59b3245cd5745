// A real browser for journeys: signs in through the page, like anybody else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const address = process.env.PARINDEX_ADDRESS ?? "http://127.0.0.1:8080";

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
}

/** A page of somebody who is signed in as a demonstration account. */
export async function signedIn(browser, account, { path = "/", width = 1366, height = 768, lang = "vi", beforeSecondFactor = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: "vi-VN" });
  await context.addCookies([{ name: "lang", value: lang, url: address }]);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (fault) => page.faults.push(String(fault)));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) page.faults.push(message.text());
  });
  await page.goto(`${address}/sign-in?next=${encodeURIComponent(path)}`);
  await page.locator(`form:has(input[name=email][value="${account}@demo.parindex"]) button`).click();
  await page.waitForURL((url) => (beforeSecondFactor ? url.pathname === "/sign-in/second-factor" : !url.pathname.startsWith("/sign-in")));
  return page;
}

export const sheet = "/campaigns/province-2025/sheets/so-tu-phap";

/** The sheet, ready to type in. */
export async function openSheet(browser, account, options = {}) {
  const page = await signedIn(browser, account, { path: sheet, ...options });
  await page.locator("section.sheet[data-ready]").waitFor();
  return page;
}

/** A figure of a component. */
export function figure(page, component, at = 0) {
  return page.locator(`tr[data-component="${component}"] [data-figure="${at}"]`);
}

/** Waits until a component's row says a state. */
export async function rowState(page, component, state) {
  await page.locator(`tr[data-component="${component}"][data-save-state="${state}"]`).waitFor({ timeout: 10_000 });
}

/** Gives every filled cell that rests on nothing an explanation, through the same API that the sheet uses; returns what was refused. */
export async function explainAll(page) {
  return page.evaluate(async (sheet) => {
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
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page as it is. */
export async function faults(page) {
  // Chromium's own console is not bound by the page's policy, so axe goes in that way.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  await session.detach();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`);
}

/** No accessibility fault and nothing that scrolls sideways, at both widths; in other languages too, where the page can be asked for again. */
export async function looksRight(page, { langs = [undefined] } = {}) {
  for (const lang of langs) {
    if (lang !== undefined) {
      await page.context().addCookies([{ name: "lang", value: lang, url: new URL(page.url()).origin }]);
      await page.reload();
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
    }
    for (const width of [1366, 360]) {
      await page.setViewportSize({ width, height: width === 1366 ? 768 : 740 });
      assert.deepEqual(await faults(page), [], `${page.url()} at ${width} ${lang ?? ""}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${page.url()} scrolls sideways by ${wide} at ${width} ${lang ?? ""}`);
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}
