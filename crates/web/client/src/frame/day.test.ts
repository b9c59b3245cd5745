import assert from "node:assert/strict";
import { test } from "node:test";
import { native, separated, written } from "./day.ts";

/** Types a text as a person does, letter by letter. */
function type(text: string, moment: boolean): string {
  return [...text].reduce((so_far, letter) => separated(so_far + letter, moment), "");
}

test("what is picked in the browser's calendar is written as dd/mm/yyyy, and back", () => {
  assert.equal(written("2026-12-31"), "31/12/2026");
  assert.equal(written("2026-12-31T17:00"), "31/12/2026 17:00");
  assert.equal(written(""), "");
  assert.equal(native("31/12/2026"), "2026-12-31");
  assert.equal(native(" 1/2/2026 8:05 "), "2026-02-01T08:05");
  for (const text of ["", "31.12.2026", "2026-12-31", "31/12/26", "31/12/2026 17"]) assert.equal(native(text), "", text);
});

test("digits alone become a day or a moment while they are typed", () => {
  assert.equal(type("31122026", false), "31/12/2026");
  assert.equal(type("311220261700", true), "31/12/2026 17:00");
  assert.equal(separated("31122026", false), "31/12/2026");
  assert.equal(separated("311220261700", true), "31/12/2026 17:00");
});

test("separators that a person types stand once", () => {
  assert.equal(type("31/12/2026", false), "31/12/2026");
  assert.equal(type("1/2/2026", false), "1/2/2026");
  assert.equal(type("31/12/2026 17:00", true), "31/12/2026 17:00");
  assert.equal(type("1/2/2026 8:05", true), "1/2/2026 8:05");
});
