// A large file and a bad line: what arrived stays, the rest follows, nothing is sent twice.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, signedIn } from "./support/browser.mjs";
import { paper } from "./support/files.mjs";

const MIB = 1 << 20;
const folder = mkdtempSync(join(tmpdir(), "parindex-upload-"));

let browser;
before(async () => (browser = await launch()));
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** A paper of many megabytes on the disk: only a file of the disk stays the same when the page is opened again. */
function large(name) {
  const path = join(folder, name);
  writeFileSync(path, paper("bao-cao-quy.pdf", name, 24 * MIB));
  return path;
}

/** The vault on a line of some megabytes a second, with what goes over it. */
async function vault() {
  const page = await signedIn(browser, "can-bo", { path: "/documents" });
  await page.locator("[data-drop][data-ready]").waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput: 4 * MIB });
  const sent = [];
  page.on("response", (response) => {
    const request = response.request();
    const headers = response.headers();
    if (!/\/uploads|\/api\/v1\/units\/.*\/documents$/.test(request.url())) return;
    const [from, to] = [request.headers()["upload-offset"], headers["upload-offset"]].map((text) => (text === undefined ? undefined : Number(text)));
    sent.push({ method: request.method(), path: new URL(request.url()).pathname, status: response.status(), from, to });
  });
  return { page, sent, line: async (offline) => session.send("Network.emulateNetworkConditions", { offline, latency: 5, downloadThroughput: -1, uploadThroughput: 4 * MIB }) };
}

const reached = (page, share) =>
  page.waitForFunction((share) => {
    const bar = document.querySelector("[data-receipt] progress");
    return bar !== null && bar.value > bar.max * share;
  }, share, { timeout: 60_000 });

/** Every byte that the server acknowledged, once and in order. */
function acknowledged(sent) {
  return sent.filter(({ method, status }) => method === "PATCH" && status === 204).map(({ from, to }) => [from, to]);
}

const isGapless = (pieces) => pieces.every(([from], at) => from === (at === 0 ? 0 : pieces[at - 1][1]));

test("a line that breaks in the middle of an upload costs nothing, and nothing is sent twice", async () => {
  const { page, sent, line } = await vault();
  const before = await page.locator("[data-evidence-list] > li").count();
  await page.locator("input[data-files]").setInputFiles(large("Báo cáo lớn.pdf"));
  await reached(page, 0.2);
  await line(true);
  await page.locator('[data-receipt] .file[data-state="waiting"]').waitFor({ timeout: 30_000 });
  assert.match(await page.locator("[data-receipt] .file-facts").textContent(), /phần đã tải vẫn giữ/);
  await page.waitForTimeout(2500);
  await line(false);
  await page.locator('[data-receipt][data-kept="1/1"]').waitFor({ timeout: 90_000 });
  const count = (method, path) => sent.filter((one) => one.method === method && path.test(one.path) && one.status < 300).length;
  assert.equal(count("POST", /\/uploads$/), 1, "one upload was begun");
  assert.equal(count("POST", /\/documents$/), 1, "one document was recorded");
  assert.ok(count("HEAD", /\/uploads\//) >= 1, "it asked where it was");
  // A piece whose answer was lost is not in the list; the one after it begins where the server said it was.
  const pieces = acknowledged(sent);
  assert.ok(pieces.every(([from], at) => at === 0 || from >= pieces[at - 1][1]), JSON.stringify(pieces));
  assert.ok(pieces.at(-1)[1] > 24 * MIB);
  await page.waitForFunction((before) => document.querySelectorAll("[data-evidence-list] > li").length === before + 1, before);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a page that is closed in the middle of an upload goes on where it was when the same file is chosen again", async () => {
  const path = large("Báo cáo lớn, lần hai.pdf");
  const { page, sent } = await vault();
  await page.locator("input[data-files]").setInputFiles(path);
  await page.waitForFunction(() => document.querySelector("[data-receipt] progress")?.value > 9 * 1024 * 1024, undefined, { timeout: 60_000 });
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.locator("[data-drop][data-ready]").waitFor();
  await page.locator("input[data-files]").setInputFiles(path);
  await page.locator('[data-receipt][data-kept="1/1"]').waitFor({ timeout: 90_000 });
  const begun = sent.filter(({ method, path, status }) => method === "POST" && path.endsWith("/uploads") && status === 201);
  assert.equal(begun.length, 1, "the second page went on with the upload of the first");
  const asked = sent.find(({ method }) => method === "HEAD");
  assert.ok(asked.to >= 4 * MIB, JSON.stringify(asked));
  const after = acknowledged(sent.slice(sent.indexOf(asked)));
  assert.equal(after[0][0], asked.to);
  assert.ok(isGapless([[0, asked.to], ...after]), JSON.stringify(after));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
