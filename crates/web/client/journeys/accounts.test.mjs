// Doors in a real browser: persons from a workbook, an invitation, the second factor, a forgotten password, a session that is ended elsewhere, another provider.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, looksRight } from "./support/browser.mjs";
import { workbook } from "./support/workbook.mjs";
import { code, freePort, mailServer, provider } from "./support/outside.mjs";
import { forget, freshData, skip, started } from "./support/program.mjs";

const LAN = "lan@dienbien.gov.vn";
const FIRST = "chợ phiên Tủa Chùa sáng chủ nhật";
const SECOND = "hoa ban nở trắng đồi tháng ba";
const sheet = "/campaigns/province-2025/sheets/so-tu-phap";

let browser, data, mail, sso, server;
before(async () => {
  if (skip) return;
  [browser, mail, sso] = await Promise.all([launch(), mailServer(), provider(LAN)]);
  data = freshData("accounts");
  const port = await freePort();
  const env = {
    PARINDEX_SMTP_URL: mail.url, PARINDEX_MAIL_FROM: "Chỉ số CCHC <cchc@dienbien.gov.vn>", PARINDEX_PUBLIC_URL: `http://127.0.0.1:${port}`,
    PARINDEX_OIDC_ISSUER: sso.issuer, PARINDEX_OIDC_CLIENT_ID: "parindex", PARINDEX_OIDC_LABEL: "SSO Điện Biên",
  };
  server = await started("demo", data, { port, env });
});
after(async () => {
  if (skip) return;
  await server.stop();
  await browser.close();
  mail.stop();
  sso.stop();
  forget(data);
});

/** A browser of its own, which tells what the policy of a page has refused. */
async function fresh() {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  page.faults = [];
  page.on("pageerror", (fault) => page.faults.push(String(fault)));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) page.faults.push(message.text());
  });
  return page;
}

async function demo(account, path = "/") {
  const page = await fresh();
  await page.goto(`${server.address}/sign-in?next=${encodeURIComponent(path)}`);
  await page.locator(`form:has(input[name=email][value="${account}@demo.parindex"]) button`).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

async function signIn(page, password, path = "/") {
  await page.goto(`${server.address}/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel("Thư điện tử").fill(LAN);
  await page.getByLabel("Mật khẩu").fill(password);
  await page.locator('form[action="/sign-in"] button').click();
}

const at = (page) => new URL(page.url()).pathname;

test("an invitation by mail leads to the first password and into the own unit", { skip }, async () => {
  const office = await demo("thuong-truc", "/persons/new");
  await office.locator("#name").fill("Vàng Thị Lan");
  await office.locator("#email").fill(LAN);
  await office.locator('form[action="/persons/save"] button').dblclick();
  await office.waitForURL(/\/persons\/[0-9a-f-]{36}$/);
  await office.locator("#role").selectOption("officer");
  await office.locator("#unit").selectOption("so-tu-phap");
  await office.locator('form[action$="/grants"] button[type=submit]').click();
  await office.locator('form[action$="/grants/revoke"]').waitFor();
  await office.locator('form[action$="/invite"] button').click();
  await office.locator(".notice-done").waitFor();
  const page = await fresh();
  await page.goto(await mail.link(LAN));
  await looksRight(page);
  await page.locator("#password").fill("Vàng Thị Lan 2026");
  await page.locator("form.form button").click();
  await page.locator('[role="alert"]').waitFor();
  await page.locator("#password").fill(FIRST);
  await page.locator("form.form button").click();
  await page.waitForURL(`${server.address}/`);
  assert.match(await page.locator("body").textContent(), /Vàng Thị Lan/);
  await page.goto(await mail.link(LAN));
  assert.match(await page.locator("main").textContent(), /Liên kết không còn dùng được/);
  assert.deepEqual([...page.faults, ...office.faults], []);
});

let secret, recovery;
test("a second factor is set up; then a sign-in needs its code, and each recovery code works once", { skip }, async () => {
  const page = await fresh();
  await signIn(page, FIRST, "/account/second-factor");
  await page.waitForURL(/second-factor$/);
  await looksRight(page);
  secret = await page.locator("code").first().textContent();
  await page.locator("#code").fill("000000");
  await page.locator('form[action="/account/second-factor"] button').click();
  await page.locator('[role="alert"]').waitFor();
  await page.locator("#code").fill(code(secret, Date.now()));
  await page.locator('form[action="/account/second-factor"] button').dblclick();
  await page.locator("ol code").first().waitFor();
  recovery = await page.locator("ol code").allTextContents();
  assert.equal(recovery.length, 10);
  await looksRight(page);
  for (const [kind, shown, right] of [["recovery code", () => recovery[0], true], ["the same once more", () => recovery[0], false], ["app", () => code(secret, Date.now()), true]]) {
    if (kind === "app") await page.waitForTimeout(30_000 - (Date.now() % 30_000) + 500);
    await page.context().clearCookies();
    await signIn(page, FIRST, sheet);
    await page.waitForURL(/second-factor/);
    if (kind === "recovery code") await looksRight(page);
    await page.locator("#code").fill(shown());
    await page.locator('form[action="/sign-in/second-factor"] button').click();
    if (right) await page.waitForURL(`${server.address}${sheet}`);
    else await page.locator('[role="alert"]').waitFor();
  }
  assert.deepEqual(page.faults, []);
});

test("a forgotten password is set by mail, pressed twice and sent once, and the second factor is still asked for", { skip }, async () => {
  const page = await fresh();
  const before = mail.letters.length;
  await page.goto(`${server.address}/password`);
  await page.getByLabel("Thư điện tử").fill(LAN);
  await page.locator('form[action="/password"] button').dblclick();
  await page.locator(".notice").waitFor();
  await page.goto(await mail.link(LAN, before));
  await page.locator("#password").fill(SECOND);
  await page.locator("form.form button").click();
  await page.waitForURL(/second-factor/);
  await page.locator("#code").fill(recovery[1]);
  await page.locator('form[action="/sign-in/second-factor"] button').click();
  await page.waitForURL(`${server.address}/`);
  await page.waitForTimeout(2500);
  assert.equal(mail.letters.length, before + 1, "one letter");
  const other = await fresh();
  await signIn(other, FIRST);
  await other.locator('[role="alert"]').waitFor();
  assert.match(await other.locator('[role="alert"]').textContent(), /Không đăng nhập được/);
});

test("a session that is ended elsewhere keeps what was typed, says so, and sends it after signing in again", { skip }, async () => {
  const page = await demo("can-bo", sheet);
  await page.locator("section.sheet[data-ready]").waitFor();
  const elsewhere = await demo("can-bo", "/account");
  await elsewhere.locator('form[action="/account/sessions/end"]').first().locator("button").click();
  await elsewhere.waitForURL(/\/account\?done=sessions/);
  const row = 'tr[data-component="1.1.2"]';
  await page.locator(`${row} [data-figure="0"]`).focus();
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  const notice = page.locator('[data-notice="signed-out"]');
  await notice.waitFor();
  assert.match(await notice.textContent(), /vẫn được giữ trên máy này/);
  assert.equal(await page.locator(`${row} [data-figure="0"]`).inputValue(), "5");
  await page.goto(`${server.address}/sign-in?next=${encodeURIComponent(sheet)}`);
  await page.locator('form:has(input[name=email][value="can-bo@demo.parindex"]) button').click();
  await page.locator(`${row}[data-save-state="saved"]`).waitFor();
  assert.equal(await page.locator(`${row} [data-figure="0"]`).inputValue(), "5");
  assert.deepEqual(page.faults, []);
});

test("the button of the authority's provider leads there and back, without a word of the page's policy", { skip }, async () => {
  const page = await fresh();
  await page.goto(`${server.address}/sign-in?next=${encodeURIComponent(sheet)}`);
  await looksRight(page);
  await page.getByRole("link", { name: "Đăng nhập bằng SSO Điện Biên" }).click();
  await page.getByRole("link", { name: "Agree" }).click();
  await page.waitForURL(/second-factor/);
  await page.locator("#code").fill(recovery[2]);
  await page.locator('form[action="/sign-in/second-factor"] button').click();
  await page.waitForURL(`${server.address}${sheet}`);
  await page.goto(`${server.address}/prove?next=/account`);
  await page.getByRole("link", { name: "Đăng nhập bằng SSO Điện Biên" }).click();
  await page.getByRole("link", { name: "Agree" }).click();
  await page.waitForURL(`${server.address}/account`);
  await page.locator("#own-name").fill("Vàng Thị Hoa Lan");
  await page.locator("#language").selectOption("en");
  await page.locator('form[action="/account/own"] button').click();
  await page.getByRole("heading", { name: "My account" }).waitFor();
  assert.match(await page.locator("body").textContent(), /Vàng Thị Hoa Lan/);
  await looksRight(page);
  assert.deepEqual(page.faults, []);
});

test("persons come in from a workbook, row by row, with their invitations", { skip }, async () => {
  const page = await demo("thuong-truc", "/persons/import");
  await looksRight(page);
  const download = page.waitForEvent("download");
  await page.locator('a[href="/persons/import/template"]').click();
  assert.equal((await download).suggestedFilename(), "nguoi-dung.xlsx");
  const heading = ["Họ và tên", "Thư điện tử", "Chức vụ", "Điện thoại", "Vai trò", "Mã đơn vị"];
  const rows = [
    ["Lò Văn Một", "mot@dienbien.gov.vn", "Chuyên viên", "0912 345 678", "Cán bộ đầu mối", "so-tu-phap"],
    ["Lò Thị Hai", "hai@dienbien.gov.vn", "", "", "Cán bộ đầu mối", "so-khong-co"],
    ["Vàng Thị Lan", LAN, "Trưởng phòng", "", "", ""],
  ];
  const file = { name: "người dùng.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: workbook([heading, ...rows]) };
  await page.locator("#file").setInputFiles(file);
  await page.locator('form[action="/persons/import"] button').click();
  await page.waitForURL(/\/persons\/import\/[0-9a-f-]{36}$/);
  assert.match(await page.locator('tr[data-kind="refused"]').textContent(), /F3.*so-khong-co/);
  assert.equal(await page.locator('tr[data-kind="new"]').count(), 1);
  assert.equal(await page.locator('tr[data-kind="changed"] ins').count(), 2, "her name, which she changed herself, and her position");
  await looksRight(page);
  await page.locator("#leave_out").check();
  await page.locator("#invite").check();
  await page.locator('form[action$="/accept"] button').first().dblclick();
  await page.locator(".notice-done").waitFor();
  assert.match(await page.locator(".notice-done").textContent(), /1 tài khoản mới.*1 người được sửa.*1 vai trò.*1 dòng bị bỏ lại.*1 thư mời/);
  assert.match(await mail.link("mot@dienbien.gov.vn"), /\/password\//);
  assert.deepEqual(page.faults, []);
});

test("the administrator tries the mail server and reads its answer", { skip }, async () => {
  const page = await demo("quan-tri", "/server");
  await page.locator("#address").fill("quan-tri@dienbien.gov.vn");
  await page.locator('form[action="/server/mail"] button').dblclick();
  await page.locator(".notice-done").waitFor();
  assert.match(await page.locator(".notice-done").textContent(), /250 2.0.0 kept as 4711/);
  assert.equal(mail.letters.filter((letter) => letter.includes("To: quan-tri@dienbien.gov.vn")).length, 1);
  await looksRight(page);
  assert.deepEqual(page.faults, []);
});
