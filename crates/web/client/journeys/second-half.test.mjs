// The second half of the year: a question and its answer, messages, a blind reading, the second appraisal, scores from a workbook, votes in
// writing and at a meeting, the frozen result and its correction.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { launch, looksRight } from "./support/browser.mjs";
import { forget, freshData, skip, started } from "./support/program.mjs";

const campaign = "/campaigns/province-2025";
const unit = "so-tu-phap";
const component = "1.1.2";

let browser;
let data;
let server;
before(async () => {
  if (skip) return;
  browser = await launch();
  data = freshData("second-half");
  server = await started("demo", data, { more: ["--season", "appraisal"] });
});
after(async () => {
  await server?.stop();
  await browser?.close();
  if (data) forget(data);
});

const pages = new Map();

/** The page of an account, kept for the whole walk. */
async function at(account, path) {
  let page = pages.get(account);
  if (page === undefined) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN" });
    page = await context.newPage();
    page.faults = [];
    page.on("pageerror", (fault) => page.faults.push(String(fault)));
    await page.goto(`${server.address}/sign-in`);
    await page.locator(`form:has(input[name=email][value="${account}@demo.parindex"]) button`).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    pages.set(account, page);
  }
  await page.goto(server.address + path);
  return page;
}

/** Asks the API as whoever is signed in on a page. */
async function api(page, method, path, body) {
  const [status, answer] = await page.evaluate(
    async ([method, path, body]) => {
      const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() };
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      return [answer.status, await answer.json()];
    },
    [method, path, body],
  );
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

/** The secretariat takes the campaign on, by the button of its page. */
async function goOn(to) {
  const page = await at("thuong-truc", `/setup${campaign}`);
  await page.locator(`form:has(input[name=phase][value="${to}"]) button`).click();
  await page.locator('.steps [aria-current="step"]').waitFor();
  const revision = await page.locator(`input[name=phase][value="${to}"]`).count();
  assert.equal(revision, 0, `the campaign did not go on to ${to}`);
  return page;
}

test("a unit is asked from the list, by keyboard, and reads the question", { skip }, async () => {
  const page = await at("tham-dinh", `${campaign}/appraisal/components/${component}?group=department`);
  await page.locator("section.judge[data-ready]").waitFor();
  await page.locator(`tr[data-unit="${unit}"] a[data-panel-link]`).focus();
  await page.keyboard.press("q");
  await page.waitForFunction(() => document.activeElement.id === "ask-question");
  await page.keyboard.type("Đề nghị bổ sung danh mục nhiệm vụ đã hoàn thành");
  await page.keyboard.press("Control+Enter");
  await page.locator(`tr[data-unit="${unit}"] .judge-why`, { hasText: "1 yêu cầu giải trình" }).waitFor();
  const officer = await at("can-bo", `${campaign}/units/${unit}/explanations`);
  assert.match(await officer.locator("main").textContent(), /Đề nghị bổ sung danh mục nhiệm vụ đã hoàn thành/);
  assert.equal(await officer.locator("textarea[name=answer]").count(), 0, "it is answered in its window and not before");
});

test("the unit is told of the question on its pages, and the message leads to it", { skip }, async () => {
  const officer = await at("can-bo", "/");
  const bell = officer.locator('a[href="/messages"]').first();
  assert.match(await bell.textContent(), /1/, "one message is new");
  await officer.goto(`${server.address}/messages`);
  await looksRight(officer, { langs: ["en", "vi"] });
  await officer.goto(`${server.address}/messages`);
  await officer.locator('[data-message] button[name=open]').first().click();
  await officer.waitForURL(/explanations/);
  assert.match(await officer.locator("main").textContent(), /Đề nghị bổ sung danh mục nhiệm vụ đã hoàn thành/);
  const watched = await at("thuong-truc", `${campaign}/messages`);
  assert.match(await watched.locator("main").textContent(), /Sở Tư pháp|Lò Thị Hạnh/);
  await looksRight(watched, { langs: ["vi"] });
});

test("drawn cells are read again without the first finding, and the two readings are compared", { skip }, async () => {
  const judge = await at("tham-dinh", `${campaign}/appraisal`);
  const first = { stage: "appraisal_1", version: 0, status: "given", inputs: ["6", "10"], comment: "Sáu nhiệm vụ có sản phẩm" };
  await api(judge, "PUT", `${campaign}/appraisal/units/so-y-te/cells/${component}`, first);
  const lead = await at("thuong-truc", `${campaign}/appraisal/sample`);
  await lead.locator("#share").fill("100");
  await lead.locator('form[action$="/sample"] button').click();
  await lead.waitForLoadState();
  const second = await at("tham-dinh-2", `${campaign}/appraisal/sample`);
  await looksRight(second, { langs: ["en", "vi"] });
  await second.goto(`${server.address}${campaign}/appraisal/sample`);
  await second.locator(`main a[href*="/units/so-y-te/cells/${component}"]`).click();
  assert.doesNotMatch(await second.locator("main").textContent(), /Sáu nhiệm vụ có sản phẩm/);
  await second.locator("#figure-0").fill("8");
  await second.locator("#figure-1").fill("10");
  await second.locator("#judge-comment").fill("Tám nhiệm vụ có sản phẩm");
  await second.locator('form[action$="/second"] button').click();
  await second.waitForURL(/\/sample$/);
  assert.equal(await second.locator(`main a[href*="/units/so-y-te/cells/${component}"]`).count(), 0, "it is read");
  await lead.reload();
  assert.match(await lead.locator("main table").textContent(), /Tám nhiệm vụ có sản phẩm/);
});

test("everything is appraised, and the window of explanations opens", { skip }, async () => {
  const page = await at("tham-dinh", `${campaign}/appraisal`);
  const cell = `${campaign}/appraisal/units/${unit}/cells/${component}`;
  await api(page, "PUT", cell, { stage: "appraisal_1", version: 0, status: "given", inputs: ["5", "10"], comment: "Năm nhiệm vụ chưa có sản phẩm" });
  const { units } = await api(page, "GET", `/setup${campaign}`);
  for (const { code } of units.filter((one) => one.group !== null)) {
    const { cells } = await api(page, "GET", `${campaign}/appraisal/units/${code}`);
    const open = cells.filter((one) => one.appraisal_1 === null && (one.applies || one.claim !== null));
    if (open.length > 0) await api(page, "POST", `${campaign}/appraisal/agree`, { stage: "appraisal_1", cells: open.map((one) => ({ unit: code, component: one.component, version: 0 })) });
  }
  const lead = await goOn("explanation");
  await looksRight(lead, { langs: ["vi"] });
});

test("the unit answers in its window and sees the points that the campaign shows", { skip }, async () => {
  const page = await at("can-bo", `${campaign}/units/${unit}/explanations`);
  await page.locator("textarea[name=answer]").fill("Danh mục nhiệm vụ đã gửi kèm báo cáo số 12/BC-STP");
  await page.locator("form:has(textarea[name=answer]) button[type=submit]").click();
  await page.waitForLoadState();
  assert.match(await page.locator("main").textContent(), /Danh mục nhiệm vụ đã gửi kèm báo cáo số 12\/BC-STP/);
  await looksRight(page, { langs: ["en", "vi"] });
  await page.goto(`${server.address}${campaign}/units/${unit}`);
  const losses = page.locator('section:has(h2#u-losses) tr', { hasText: "Năm nhiệm vụ chưa có sản phẩm" });
  assert.equal(await losses.count(), 1, "the unit reads why it lost points");
});

test("the second appraisal settles the point, and nothing goes to the council before", { skip }, async () => {
  await goOn("second_appraisal");
  const lead = await at("thuong-truc", `/setup${campaign}`);
  await lead.locator('form:has(input[name=phase][value="council"]) button').click();
  assert.match(await lead.locator("main").textContent(), /chưa có kết luận|chưa kết luận/);
  const page = await at("tham-dinh", `${campaign}/units/${unit}/explanations`);
  await page.locator("details:has(input[name=outcome]) > summary").first().click();
  await page.locator('input[name=outcome][value="kept"]').check();
  await page.locator("textarea[name=decision]").fill("Danh mục chưa có sản phẩm của năm nhiệm vụ");
  const clause = page.locator("input[name=clause]").first();
  if ((await clause.inputValue()) === "") await clause.fill("mục 1.1.2, Phụ lục I");
  await page.locator("form:has(input[name=outcome]) button[type=submit]").click();
  await page.waitForLoadState();
  assert.match(await page.locator("main").textContent(), /Đã kết luận/);
  await goOn("council");
});

test("the council votes in writing, and what is carried is the value that counts", { skip }, async () => {
  const lead = await at("thuong-truc", `${campaign}/council`);
  const closes_at = (await api(lead, "GET", `${campaign}/sheets/${unit}`)).server_time + 86_400_000;
  const { session } = await api(lead, "POST", `${campaign}/council`, { title: "Lấy ý kiến lần 1", way: "writing", closes_at });
  const motion = { status: "given", inputs: ["7", "10"], points: null };
  const put = { unit, component, motion, reason: "Chấp nhận bảy nhiệm vụ có sản phẩm", clause: "mục 1.1.2" };
  await api(lead, "POST", `${campaign}/council/${session}/items`, put);
  for (const member of ["thanh-vien-hoi-dong", "chu-tich-hoi-dong"]) {
    const page = await at(member, `${campaign}/council/${session}`);
    if (member.startsWith("chu-tich")) await looksRight(page, { langs: ["en", "vi"] });
    await page.goto(`${server.address}${campaign}/council/${session}`);
    await page.locator('button[name=choice][value="for"]').click();
    await page.waitForLoadState();
  }
  const chair = await at("chu-tich-hoi-dong", `${campaign}/council/${session}`);
  await chair.locator('form[action$="/decide"] button').click();
  await chair.waitForLoadState();
  const row = await api(await at("tham-dinh", `${campaign}/appraisal`), "GET", `${campaign}/appraisal/units/${unit}`);
  const cell = row.cells.find((one) => one.component === component);
  assert.deepEqual(cell.final.inputs.slice(0, 2), ["7", "10"]);
  const minutes = await chair.evaluate(async (path) => (await fetch(path)).status, `${campaign}/council/${session}/minutes`);
  assert.equal(minutes, 200);
});

test("at a meeting the disputed cells are put to the vote, and the minutes say who was there", { skip }, async () => {
  const chair = await at("chu-tich-hoi-dong", `${campaign}/council`);
  await chair.locator("details:has(#title) > summary").click();
  await chair.locator("#title").fill("Phiên họp lần 2");
  await chair.locator("#place").fill("Phòng họp tầng 3");
  const soon = (await api(chair, "GET", `${campaign}/sheets/${unit}`)).server_time + 3_600_000;
  const local = new Date(soon + 7 * 3_600_000).toISOString();
  await chair.locator("#held_at").fill(`${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)} ${local.slice(11, 16)}`);
  await chair.locator(`form[action="${campaign}/council"] button[type=submit]`).click();
  await chair.waitForURL(/council\/[0-9a-f-]{36}/);
  const here = new URL(chair.url()).pathname;
  await chair.goto(`${server.address}${here}/agenda?which=all`);
  await looksRight(chair, { langs: ["en", "vi"] });
  await chair.goto(`${server.address}${here}/agenda?which=all`);
  await chair.locator('input[name^="cell.so-y-te"]').first().check();
  await chair.locator("#all-reason").fill("Đủ tài liệu kiểm chứng");
  await chair.locator("#all-clause").fill("mục 1.1.2, Phụ lục I");
  await chair.locator("button[name=chosen]").click();
  await chair.waitForURL((url) => url.pathname === here);
  assert.equal(await chair.locator("main article").count(), 1);
  // Without enough members nothing is decided.
  await chair.locator('form[action$="/decide"] button').click();
  await chair.waitForLoadState();
  assert.match(await chair.locator("main").textContent(), /biểu quyết|thành viên/);
  await chair.goto(server.address + here);
  for (const box of await chair.locator('input[name^="present."]').all()) await box.check();
  await chair.locator('form[action$="/attendance"] button').click();
  await chair.waitForLoadState();
  await chair.locator('button[name=choice][value="for"]').click();
  await chair.waitForLoadState();
  const member = await at("thanh-vien-hoi-dong", "/");
  await member.locator(`a.btn-primary[href="${here}"]`).click();
  await member.locator('button[name=choice][value="for"]').click();
  await member.waitForLoadState();
  await chair.goto(server.address + here);
  await chair.locator('form[action$="/decide"] button').click();
  await chair.waitForLoadState();
  assert.equal(await chair.locator('form[action$="/decide"]').count(), 0, "it is decided");
  const minutes = await chair.evaluate(async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer()).slice(0, 2)], `${here}/minutes`);
  assert.deepEqual(minutes, [0x50, 0x4b], "a document for Word");
});

test("scores of a survey come back from a workbook that another program filled, and are looked at before they count", { skip }, async () => {
  const page = await at("thuong-truc", `${campaign}/scores?group=department`);
  await looksRight(page, { langs: ["en", "vi"] });
  await page.goto(`${server.address}${campaign}/scores?group=department`);
  const [empty, filled] = ["scores.xlsx", "filled.xlsx"].map((name) => join(data, name));
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator('main a[href*="/scores/workbook?"]').click()]);
  await file.saveAs(empty);
  const script = fileURLToPath(new URL("support/fill.py", import.meta.url));
  execFileSync(process.env.PARINDEX_PYTHON ?? "python3", [script, empty, filled,
    `${unit}/1.7.1`, "Số liệu 1", "84.5", `${unit}/1.7.1`, "Số liệu 2", "80", `${unit}/1.7.1`, "Sai số chuẩn", "0.08",
    "so-y-te/1.7.1", "Số liệu 1", "nhiều"]);
  await page.locator("#file").setInputFiles(filled);
  await page.locator('form[action$="/scores/workbooks"] button').click();
  await page.waitForURL(/\/workbooks\/[0-9a-f-]{36}/);
  assert.match(await page.locator('tr[data-kind="refused"]').textContent(), /nhiều/);
  await looksRight(page, { langs: ["en", "vi"] });
  await page.locator('input[name=leave_out]').check();
  await page.locator('form[action$="/accept"] button.btn-primary').click();
  await page.waitForURL(/\/scores/);
  const { cell } = await api(page, "GET", `${campaign}/scores/units/${unit}/1.7.1`);
  assert.deepEqual([cell.inputs.slice(0, 2), cell.standard_error], [["84.5", "80"], "0.08"]);
});

/** Answers every finding and freezes. */
async function freeze() {
  let page = await at("thuong-truc", `/prove?next=${campaign}/result`);
  await page.locator("#password").fill("thử");
  await page.locator('form[action="/prove"] button').click();
  await page.waitForURL(/result$/);
  for (let kinds = 0; kinds < 20; kinds += 1) {
    const open = page.locator('form[action$="/result/answers"]:has(input[type=checkbox]:checked)').first();
    if ((await open.count()) === 0) break;
    await open.locator("textarea[name=answer]").fill("Đã kiểm tra, số liệu minh họa");
    await open.locator("button").click();
    await page.waitForLoadState();
  }
  page = await at("thuong-truc", `${campaign}/result`);
  await page.locator('form[action$="/result/freeze"] button').click();
  await page.waitForLoadState();
  return page;
}

test("the result is frozen with its digests, and nothing is written any more", { skip }, async () => {
  const page = await freeze();
  assert.match(await page.locator("main").textContent(), /[0-9a-f]{64}/);
  assert.ok((await page.locator("main table tbody tr").count()) > 50, "every unit has its place");
  await looksRight(page, { langs: ["en", "vi"] });
  const judge = await at("tham-dinh", `${campaign}/appraisal`);
  const late = await judge.evaluate(
    async ([path, body]) => {
      const answer = await fetch(path, { method: "PUT", headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() }, body });
      return [answer.status, (await answer.json()).code];
    },
    [`/api/v1${campaign}/appraisal/units/${unit}/cells/${component}`, JSON.stringify({ stage: "appraisal_1", version: 1, status: "not_submitted", comment: "muộn" })],
  );
  assert.deepEqual(late, [423, "campaign-frozen"]);
});

test("a correction needs a second person and becomes a new result that names what changed", { skip }, async () => {
  const page = await at("thuong-truc", `${campaign}/result`);
  const form = page.locator('form[action$="/result/correction"]');
  await form.locator("[name=reason]").fill("Điểm điều tra của Sở Tư pháp nhập nhầm");
  await form.locator("button").click();
  await page.waitForLoadState();
  const second = await at("pho-truong-phong", "/prove?next=/proposals");
  await second.locator("#password").fill("thử");
  await second.locator('form[action="/prove"] button').click();
  await second.waitForURL(/proposals$/);
  const waiting = (await api(second, "GET", "/proposals")).find((one) => one.state === "open" || one.kind === "correction");
  await api(second, "POST", "/proposals/decide", { id: waiting.id, verdict: "approve", answer: "" });
  const { cell } = await api(page, "GET", `${campaign}/scores/units/${unit}/1.7.1`);
  await api(page, "PUT", `${campaign}/scores/units/${unit}/1.7.1`, { version: cell.version, status: "given", inputs: [], points: "0.25" });
  const frozen = await freeze();
  const text = await frozen.locator("main").textContent();
  assert.match(text, /Điểm điều tra của Sở Tư pháp nhập nhầm/);
  await frozen.locator('.tasks a[href^="/results/"]').first().click();
  await frozen.waitForURL(/\/results\//);
  assert.match(await frozen.locator("main").textContent(), /1\.7\.1/);
  for (const one of pages.values()) assert.deepEqual(one.faults, []);
});
