import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf } from "./keys.ts";

const key = (key: string, more = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...more });

test("one key agrees, edits, asks, takes back and moves", () => {
  assert.deepEqual(["a", "A", "e", "q", "u", "j", "k", "ArrowDown"].map((k) => actOf(key(k), false)), ["agree", "agree", "edit", "ask", "undo", "next", "previous", "next"]);
});

test("letters that are typed into a field, or with Ctrl, mean nothing here", () => {
  assert.equal(actOf(key("a"), true), undefined);
  assert.equal(actOf(key("a", { ctrlKey: true }), false), undefined);
  assert.equal(actOf(key("z"), false), undefined);
});
