import assert from "node:assert/strict";
import { test } from "node:test";
import { parseBlock, writeBlock } from "./block.ts";

test("a block from Excel is rows of cells", () => {
  assert.deepEqual(parseBlock("4812\t4860\r\n3,5\t\r\n"), [["4812", "4860"], ["3,5", ""]]);
});

test("quotes hold tabs, line ends and quotes", () => {
  assert.deepEqual(parseBlock('"a\tb"\t"c\nd"\n"say ""x"""'), [["a\tb", "c\nd"], ['say "x"']]);
});

test("an old line end and a missing last one are fine", () => {
  assert.deepEqual(parseBlock("1\r2"), [["1"], ["2"]]);
  assert.deepEqual(parseBlock(""), []);
});

test("what is written reads back", () => {
  const rows = [["1", "a\tb"], ['"', "x\ny"]];
  assert.deepEqual(parseBlock(writeBlock(rows)), rows);
});
