// A real browser for journeys: signs in through the page, like anybody else.
import { chromium } from "playwright-core";

export const address = process.env.PARINDEX_ADDRESS ?? "http://127.0.0.1:8080";

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
}

/** A page of somebody who is signed in as a demonstration account. */
export async function signedIn(browser, account, { path = "/", width = 1366, height = 768, lang = "vi" } = {}) {
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
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
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
