import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf, type Stroke } from "./keys.ts";

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({ key, ctrl: false, shift: false, alt: false, ...more });

test("arrows move between cells until a cell is edited", () => {
  assert.deepEqual(actOf(stroke("ArrowDown"), "move"), { kind: "go", rows: 1, columns: 0 });
  assert.equal(actOf(stroke("ArrowLeft"), "edit"), undefined);
});

test("Enter and Tab leave a cell in either mode, backwards with Shift", () => {
  for (const mode of ["move", "edit"] as const) {
    assert.deepEqual(actOf(stroke("Enter", { shift: true }), mode), { kind: "commit", back: true });
    assert.deepEqual(actOf(stroke("Tab"), mode), { kind: "next", back: false });
  }
});

test("a letter, a digit or a Vietnamese letter replaces the cell", () => {
  for (const key of ["7", "a", "đ", "-"]) assert.deepEqual(actOf(stroke(key), "move"), { kind: "replace" });
  assert.equal(actOf(stroke("Shift"), "move"), undefined);
});

test("copy and paste stay the browser's", () => {
  for (const key of ["c", "v", "x", "a"]) assert.equal(actOf(stroke(key, { ctrl: true }), "move"), undefined);
});

test("Shift with a key that moves extends a block, until a cell is edited", () => {
  assert.deepEqual(actOf(stroke("ArrowRight", { shift: true }), "move"), { kind: "extend", rows: 0, columns: 1 });
  assert.deepEqual(actOf(stroke("PageDown", { shift: true }), "move"), { kind: "extend-far", to: "page-down" });
  assert.deepEqual(actOf(stroke("End", { shift: true, ctrl: true }), "move"), { kind: "extend-far", to: "last" });
  assert.equal(actOf(stroke("ArrowRight", { shift: true }), "edit"), undefined);
});
