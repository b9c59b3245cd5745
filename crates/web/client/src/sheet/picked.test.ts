import assert from "node:assert/strict";
import { test } from "node:test";
import { Grid } from "./grid.ts";
import { Picked } from "./picked.ts";
import type { Control, Row } from "./row.ts";

/** A row with so many figures, whose cells are known by names like `b1`; its status is `b!`. */
function row(name: string, figures: number, hidden = false): Row {
  const valued = Array.from({ length: figures }, (_, at) => `${name}${at}` as unknown as Control);
  const status = `${name}!` as unknown as HTMLSelectElement;
  return { component: name, valued, status, controls: [...valued, status], element: { hidden, scrollIntoView: () => undefined } } as unknown as Row;
}

const cell = (name: string) => name as unknown as Control;

function sheet() {
  const grid = new Grid([row("a", 2), row("b", 1), row("h", 2, true), row("c", 3)]);
  let count = 0;
  return { grid, picked: new Picked(grid, (cells) => (count = cells.length)), count: () => count };
}

test("a block spans rows of different length, with a gap where a row has no figure, and leaves hidden rows out", () => {
  const { picked, count } = sheet();
  picked.move(cell("a0"), 1, 0);
  picked.move(cell("a0"), 1, 0);
  picked.move(cell("a0"), 0, 1);
  assert.deepEqual(picked.cells(), [["a0", "a1"], ["b0", undefined], ["c0", "c1"]]);
  assert.equal(count(), 5);
});

test("the status of every row is one column, and columns that no row of the block has are stepped over", () => {
  const { picked } = sheet();
  picked.move(cell("b0"), 0, 1);
  assert.deepEqual(picked.cells(), [["b0", undefined, undefined, "b!"]]);
  picked.move(cell("b0"), -1, 0);
  picked.move(cell("b0"), 0, -1);
  assert.deepEqual(picked.cells(), [["a0", "a1"], ["b0", undefined]]);
});

test("a block that comes back to its first cell is none", () => {
  const { picked, count } = sheet();
  picked.move(cell("a0"), 1, 0);
  picked.move(cell("a0"), -1, 0);
  assert.deepEqual(picked.cells(), []);
  assert.equal(count(), 0);
});

test("Shift with End, Home and the ends of the sheet reach as far as rows go", () => {
  const { picked } = sheet();
  picked.far(cell("b0"), "last", 12);
  assert.deepEqual(picked.cells().map((row) => row.length), [4, 4]);
  picked.far(cell("b0"), "row-start", 12);
  assert.deepEqual(picked.cells(), [["b0"], ["c0"]]);
});

test("down from a figure that the next row does not have leads to its last figure, and from a status to a status", () => {
  const { grid } = sheet();
  assert.equal(grid.away(cell("a1"), 1, 0), "b0");
  assert.equal(grid.away(cell("a!"), 1, 0), "b!");
  assert.equal(grid.away(cell("a1"), 0, 1), "a!");
});

test("a pasted block meets the places that a copied one came from", () => {
  const { grid } = sheet();
  assert.deepEqual(grid.block(cell("a1"), 2), [["a1", undefined, "a!"], [undefined, undefined, "b!"]]);
});
