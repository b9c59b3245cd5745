// Every role signs in; no page has an accessibility fault in either language and at both widths, and every page that the server declares is looked at.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { address, faults, launch, sheet, signedIn } from "./support/browser.mjs";
import { code } from "./support/outside.mjs";

/** Every route with what it needs; a test in Rust looks that it is what the code declares. */
const declared = readFileSync(new URL("../../../../docs/permissions.md", import.meta.url), "utf8");

let browser;
before(async () => (browser = await launch()));
after(async () => browser.close());

const roles = ["can-bo", "phu-trach", "thu-truong", "thuong-truc", "pho-truong-phong", "tham-dinh", "tham-dinh-2", "thanh-vien-hoi-dong", "chu-tich-hoi-dong", "lanh-dao", "giam-sat", "quan-tri"];

test("every role signs in and finds its start page", async () => {
  for (const role of roles) {
    const page = await signedIn(browser, role);
    assert.equal(await page.locator("h1").count(), 1, role);
    assert.deepEqual(page.faults, [], role);
    await page.context().close();
  }
});

/** Who looks at which page. "" is nobody. A path in braces is a declared one whose place only the running server knows. */
const pages = [
  ["", "/sign-in"],
  ["can-bo", "/look"],
  ["phu-trach", sheet],
  ["thuong-truc", "/board"],
  ["thuong-truc", "/setup"],
  ["thuong-truc", "/setup/units"],
  ["thuong-truc", "/setup/units/edit?code=so-tu-phap"],
  ["thuong-truc", "/setup/units/reorganise"],
  ["thuong-truc", "/setup/sets"],
  ["thuong-truc", "/setup/sets/{id}"],
  ["thuong-truc", "/setup/sets/{id}/node"],
  ["thuong-truc", "/setup/crosswalk?old={id}&new={later}"],
  ["thuong-truc", "/setup/difference?old={id}&new={later}"],
  ["thuong-truc", "/setup/campaigns/province-2025"],
  ["thuong-truc", "/proposals"],
  ["thuong-truc", "/campaigns/province-2025/units/so-tu-phap/deadline"],
  ["tham-dinh", sheet],
  ["chu-tich-hoi-dong", "/"],
  ["quan-tri", "/"],
  ["can-bo", "/"],
  ["can-bo", sheet],
  ["can-bo", `${sheet}/owners`],
  ["can-bo", "/search?q=so"],
  ["can-bo", "/nowhere"],
  ["thu-truong", `${sheet}/hand-in`],
  ["thuong-truc", "/"],
  ["thuong-truc", "/campaigns/province-2025/board"],
  ["can-bo", "/campaigns/province-2025/units/so-tu-phap"],
  ["lanh-dao", "/"],
  ["can-bo", "/campaigns/province-2025/sheets/so-tu-phap/workbooks"],
  ["giam-sat", "/api/docs"],
  ["quan-tri", "/persons"],
  ["quan-tri", "/persons/new"],
  ["quan-tri", "/persons/import"],
  ["quan-tri", "/account"],
  ["quan-tri", "/account/second-factor"],
  ["quan-tri", "/prove"],
  ["quan-tri", "/server"],
  ["quan-tri", "/server?saved=1"],
  ["quan-tri", "/password/{token}"],
  ["", "/password"],
  ["can-bo", "/units/so-tu-phap/documents"],
  ["can-bo", "/units/so-tu-phap/documents?q=khong+co+gi"],
  ["can-bo", "/documents/{document}"],
  ["can-bo", "/documents/{document}?fill=1&saved=1"],
  ["can-bo", "/documents/{document}/versions/1/files/1/view?page=2"],
  ["can-bo", `${sheet}/cells/1.5.1/evidence`],
  ["can-bo", `${sheet}/cells/1.5.1/panel`],
  ["giam-sat", `${sheet}/cells/1.5.1/panel`],
  ["can-bo", `${sheet}/workbooks/{workbook}`],
  ["can-bo", `${sheet}/workbooks/{workbook}?all=1`],
  ["can-bo", "/account?done=sessions"],
  ["giam-sat", "/documents/{document}"],
  ["giam-sat", "/documents"],
  ["giam-sat", "/log"],
  ["thuong-truc", "/campaigns/province-2025/result"],
  ["lanh-dao", "/results"],
  ["thuong-truc", "/campaigns/province-2025/scores"],
  ["thuong-truc", "/campaigns/province-2025/scores/units/so-tu-phap/1.7.1"],
  ["tham-dinh", "/appraisal"],
  ["tham-dinh", "/campaigns/province-2025/appraisal"],
  ["tham-dinh", "/campaigns/province-2025/appraisal/components/1.1.2"],
  ["tham-dinh", "/campaigns/province-2025/appraisal/units/so-tu-phap"],
  ["tham-dinh", "/campaigns/province-2025/appraisal/units/so-tu-phap/cells/1.5.1"],
  ["thuong-truc", "/campaigns/province-2025/appraisal/assignments"],
  ["thuong-truc", "/campaigns/province-2025/appraisal/board"],
  ["thuong-truc", "/campaigns/province-2025/appraisal/sample"],
  ["tham-dinh", "/explanations"],
  ["tham-dinh", "/campaigns/province-2025/explanations"],
  ["can-bo", "/campaigns/province-2025/units/so-tu-phap/explanations"],
  ["chu-tich-hoi-dong", "/council"],
  ["chu-tich-hoi-dong", "/campaigns/province-2025/council?which=all"],
  ["can-bo", "/messages"],
  ["thuong-truc", "/campaigns/province-2025/messages"],
  ["", "/check"],
];

/** Declared, but no page of its own here: a download, or a record that another journey makes and looks at. */
const elsewhere = ["/setup/sets/{id}/workbook", "/campaigns/{campaign}/sheets/{unit}/workbook", "/receipts/{receipt}", "/proposals/{id}",
  "/account/second-factor/picture.svg", "/log/checkpoint", "/log/tile/entries/{*place}", "/log/tile/{level}/{*place}",
  "/documents/{document}/versions/{version}/files/{place}", "/check/{receipt}", "/check/{receipt}/proof", "/log/entries/{leaf}", "/log/entries/{leaf}/proof",
  "/campaigns/{campaign}/explanations/workbook", "/campaigns/{campaign}/explanations/document",
  "/campaigns/{campaign}/units/{unit}/explanations/workbook", "/campaigns/{campaign}/units/{unit}/explanations/document",
  "/campaigns/{campaign}/council/{session}", "/campaigns/{campaign}/council/{session}/agenda", "/campaigns/{campaign}/council/{session}/minutes",
  "/sign-in/oidc", "/sign-in/oidc/back", "/persons/import/template", "/persons/import/{id}",
  "/results/{result}", "/results/{result}/json", "/results/{result}/archive", "/campaigns/{campaign}/export", "/campaigns/{campaign}/scores/workbook", "/campaigns/{campaign}/scores/workbooks/{id}"];

/** A page that only who has a second factor meets: a test of its own looks at it. */
const unseen = ["/sign-in/second-factor"];

/** A declared path as an expression that finds the paths of the list. */
const pattern = (path) => new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/?]+")}(\\?|$)`);

test("every page that the server declares is in the list", () => {
  const routes = [...declared.matchAll(/`GET (\/[^`]*)`/g)].map((match) => match[1]);
  const own = routes.filter((path) => !/^\/(api\/v1|assets|healthz)/.test(path) && !elsewhere.includes(path) && !unseen.includes(path));
  assert.deepEqual(own.filter((path) => !pages.some(([, listed]) => pattern(path).test(listed))), []);
});

/** The ids that the running server gave to what the demonstration made. */
async function known(page, path) {
  if (path.includes("{document}")) return path.replace("{document}", await cited(page));
  if (path.includes("{workbook}")) return path.replace("{workbook}", await sentWorkbook(page));
  if (path.includes("{token}")) return path.replace("{token}", await invitation(page));
  if (!path.includes("{id}")) return path;
  const sets = await page.evaluate(async () => (await fetch("/api/v1/setup/sets")).json());
  return path.replace("{id}", sets[0].id).replace("{later}", sets[1].id);
}

/** A document of the demonstration that a component cites. */
async function cited(page) {
  const documents = await page.evaluate(async () => (await fetch("/api/v1/units/so-tu-phap/documents?q=703")).json());
  return documents[0].id;
}

/** The own sheet as a workbook, sent back as it is. */
async function sentWorkbook(page) {
  const place = await page.evaluate(async (sheet) => {
    const form = new FormData();
    form.set("key", crypto.randomUUID());
    form.set("file", await (await fetch(`${sheet}/workbook`)).blob(), "bang.xlsx");
    return (await fetch(`${sheet}/workbooks`, { method: "POST", body: form })).url;
  }, sheet);
  return new URL(place).pathname.split("/").at(-1);
}

/** The link of an invitation, which a server without mail shows once. */
async function invitation(page) {
  await page.goto(`${address}/persons`);
  await page.locator('a[href^="/persons/"]:not([href="/persons/new"])').last().click();
  await page.locator('form[action$="/invite"] button').click();
  return new URL(await page.locator(".notice code").textContent()).pathname.split("/").at(-1);
}

/** One window for a role in a language; it changes its width from page to page. */
async function windowOf(role, lang, theme) {
  const cookies = [{ name: "lang", value: lang, url: address }, ...(theme === "dark" ? [{ name: "theme", value: "dark", url: address }] : [])];
  if (role !== "") {
    const page = await signedIn(browser, role, { lang });
    await page.context().addCookies(cookies);
    return page;
  }
  const context = await browser.newContext({ locale: "vi-VN" });
  await context.addCookies(cookies);
  const page = await context.newPage();
  page.faults = [];
  return page;
}

/** The sheet with the panel of its first row that can be focused, where there is one. */
async function openPanel(page) {
  await page.locator("section.sheet[data-ready]").waitFor();
  const control = page.locator("tr[data-component] [data-figure]:visible").first();
  if ((await control.count()) > 0) await control.focus();
  await page.waitForTimeout(400);
}

async function look(role, lang, theme, paths, medium = "screen") {
  const page = await windowOf(role, lang, theme);
  await page.emulateMedia({ media: medium });
  const told = [];
  for (const listed of paths) {
    for (const [width, height] of [[1366, 768], [360, 740]]) {
      await page.setViewportSize({ width, height });
      const answer = await page.goto(address + (await known(page, listed)));
      const expected = listed === "/nowhere" ? 404 : 200;
      if (answer.status() !== expected) told.push(`${listed}: ${answer.status()}`);
      if (listed === sheet) await openPanel(page);
      else if (listed.includes("/view")) await page.locator('.viewer[data-state="shown"]').waitFor();
      else await page.waitForTimeout(100);
      for (const fault of await faults(page)) told.push(`${listed} ${width}: ${fault}`);
    }
  }
  told.push(...page.faults);
  await page.context().close();
  assert.deepEqual(told, []);
}

for (const role of new Set(pages.map(([role]) => role))) {
  const own = pages.filter(([who]) => who === role).map(([, path]) => path);
  for (const lang of ["vi", "en"]) {
    test(`axe finds nothing on the ${own.length} pages of ${role || "nobody"} in ${lang}`, () => look(role, lang, "light", own));
  }
}

test("axe finds nothing on the second step of signing in, and on the codes that are shown once", async () => {
  const page = await signedIn(browser, "phu-trach", { path: "/account/second-factor" });
  await page.locator("[name=code]").fill(code(await page.locator("ol code").first().textContent(), Date.now()));
  await page.locator("form:has([name=code]) button").click();
  await page.locator("h1", { hasText: "Mã dự phòng" }).waitFor();
  const told = await faults(page);
  await page.context().close();
  for (const lang of ["vi", "en"]) {
    const again = await signedIn(browser, "phu-trach", { lang, beforeSecondFactor: true });
    for (const [width, height] of [[1366, 768], [360, 740]]) {
      await again.setViewportSize({ width, height });
      await again.goto(`${address}/sign-in/second-factor`);
      assert.equal(await again.locator("[name=code]").count(), 1);
      told.push(...(await faults(again)));
    }
    await again.context().close();
  }
  assert.deepEqual(told, []);
  // The account is left as it was found.
  const administrator = await signedIn(browser, "quan-tri", { path: "/persons?q=phu-trach" });
  await administrator.locator('main tbody a[href^="/persons/"]').first().click();
  await administrator.locator('button[name="second_factor"]').click();
  await administrator.locator('button[name="second_factor"]').waitFor({ state: "detached" });
  await administrator.context().close();
});

test("axe finds nothing in the dark", () => look("can-bo", "vi", "dark", ["/", sheet, "/look", "/nowhere", "/units/so-tu-phap/documents", "/documents/{document}?fill=1&saved=1", "/documents/{document}/versions/1/files/1/view", `${sheet}/workbooks/{workbook}`]));
test("axe finds nothing in print", () => look("can-bo", "vi", "light", ["/", sheet], "print"));
