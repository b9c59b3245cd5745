import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "./filter.ts";

test("tone marks, case and the way of composing do not matter", () => {
  for (const text of ["Ủy ban Điện Biên", "Ủy ban Điện Biên".normalize("NFD"), "ỦY BAN ĐIỆN BIÊN"]) {
    assert.equal(plain(text), "uy ban dien bien");
  }
});
