import assert from "node:assert/strict";
import { test } from "node:test";
import { timeLeft, urgency } from "./countdown.ts";

const words = { days: "{days} ngày {clock}", over: "đã hết giờ" };
const hour = 3_600_000;

test("two days and some hours are shown with days", () => {
  assert.equal(timeLeft(51 * hour + 14 * 60_000 + 22_000, words), "2 ngày 03:14:22");
});

test("under a day only the clock is shown", () => {
  assert.equal(timeLeft(23 * hour + 59 * 60_000 + 59_000, words), "23:59:59");
  assert.equal(timeLeft(24 * hour, words), "1 ngày 00:00:00");
});

test("a begun second still counts, and then it is over", () => {
  assert.equal(timeLeft(1, words), "00:00:01");
  assert.equal(timeLeft(0, words), "đã hết giờ");
  assert.equal(timeLeft(-5 * hour, words), "đã hết giờ");
});

test("urgency grows towards the deadline", () => {
  assert.deepEqual([48 * hour, 23 * hour, hour / 2, 0].map(urgency), ["calm", "soon", "last", "over"]);
});
