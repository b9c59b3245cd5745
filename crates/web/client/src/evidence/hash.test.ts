import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf } from "./hash.ts";

test("abc has its published digest (FIPS 180-2, appendix B.1)", async () => {
  assert.equal(await hashOf(new Blob(["abc"])), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
