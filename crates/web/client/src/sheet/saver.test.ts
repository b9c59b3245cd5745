import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer, Pending, Problem, Said } from "./cell.ts";
import { inMemory } from "./queue.ts";
import { Saver, type Reply, type Standing } from "./saver.ts";

const said = (figure: string): Said => ({ status: "given", inputs: [figure], points: null, comment: null });
const problem = (code: string): Problem => ({ code, title: "", detail: "", action: "" });

/** A server that answers as told, and a record of what was sent and said. */
function world(answers: ((pending: Pending) => Reply | Promise<Reply>)[]) {
  const sent: Pending[] = [];
  const told: [string, Standing][] = [];
  const queue = inMemory();
  let keys = 0;
  const saver = new Saver(queue, {
    async send(pending) {
      sent.push(pending);
      const answer = answers.shift();
      assert.ok(answer, "an unexpected request");
      return answer(pending);
    },
    wait: async () => undefined,
    newKey: () => `k${(keys += 1)}`,
    tell: (component, standing) => told.push([component, standing]),
  });
  return { saver, sent, told, queue };
}

const saved = (pending: Pending): Reply => {
  const cell = { component: pending.component, version: pending.version + 1 };
  return { kind: "saved", answer: { cell } as unknown as Answer };
};

const settled = () => new Promise((done) => setTimeout(done, 5));

test("a value is called saved when the server said so, and leaves the queue", async () => {
  const kept: number[] = [];
  const { saver, told, queue } = world([
    async (pending) => {
      kept.push((await queue.all()).length);
      return saved(pending);
    },
  ]);
  await saver.type("1.1", said("8"));
  await settled();
  assert.deepEqual(kept, [1]);
  assert.deepEqual(told, [["1.1", "saving"], ["1.1", "saved"]]);
  assert.deepEqual(await queue.all(), []);
});

test("without a network the same key is sent again until it arrives", async () => {
  const { saver, sent, told } = world([() => ({ kind: "unreachable" }), () => ({ kind: "again", seconds: 1 }), saved]);
  await saver.type("1.1", said("8"));
  await settled();
  assert.deepEqual(sent.map((pending) => pending.key), ["k1", "k1", "k1"]);
  assert.deepEqual(told.map(([, standing]) => standing), ["saving", "unreachable", "saving", "waiting", "saving", "saved"]);
});

test("what is typed while a value is under way follows with the new version", async () => {
  let release: (reply: Reply) => void = () => undefined;
  const { saver, sent, told } = world([(pending) => new Promise((done) => (release = () => done(saved(pending)))), saved]);
  await saver.type("1.1", said("8"));
  await settled();
  await saver.type("1.1", said("9"));
  release({ kind: "unreachable" });
  await settled();
  assert.deepEqual(sent.map(({ version, said: { inputs } }) => [version, inputs[0]]), [[0, "8"], [1, "9"]]);
  assert.deepEqual(told.at(-1), ["1.1", "saved"]);
  assert.equal(told.filter(([, standing]) => standing === "saved").length, 1);
});

test("a conflict waits for a person, who may keep the own value", async () => {
  const { saver, sent, queue } = world([() => ({ kind: "conflict", problem: problem("cell-conflict") }), saved]);
  await saver.type("1.1", said("8"));
  await settled();
  assert.equal((await queue.all()).length, 1);
  await saver.keepMine("1.1", 4);
  await settled();
  assert.deepEqual(sent.map(({ key, version }) => [key, version]), [["k1", 0], ["k2", 4]]);
  assert.deepEqual(await queue.all(), []);
});

test("the end of a session stops everything and loses nothing", async () => {
  const { saver, queue, sent } = world([() => ({ kind: "signed-out", problem: problem("signed-out") }), saved, saved]);
  await saver.type("1.1", said("8"));
  await settled();
  await saver.type("1.2", said("9"));
  await settled();
  assert.equal(sent.length, 1);
  assert.equal((await queue.all()).length, 2);
  saver.resume();
  await settled();
  assert.equal(sent.length, 3);
  assert.deepEqual(await queue.all(), []);
});

test("a refused value stays until it is corrected", async () => {
  const { saver, queue } = world([() => ({ kind: "refused", problem: problem("figure-refused") }), saved]);
  await saver.type("1.1", said("1.234"));
  await settled();
  assert.equal(saver.unsaved().length, 1);
  await saver.type("1.1", said("1234"));
  await settled();
  assert.deepEqual(await queue.all(), []);
});

test("an earlier page's values are taken up with their keys", async () => {
  const { saver, sent, queue } = world([saved]);
  await queue.put({ component: "2.1", key: "old", version: 3, said: said("5") });
  saver.know("2.1", 4);
  assert.equal((await saver.restore()).length, 1);
  await settled();
  assert.deepEqual(sent.map(({ key, version }) => [key, version]), [["old", 3]]);
});
