/** Sends values until the server has said what became of them. Nothing is called saved before that. */
import type { Answer, Cell, Pending, Problem, Said } from "./cell.ts";
import type { Queue } from "./queue.ts";

/** What the server said, or that it could not be reached. */
export type Reply =
  | { kind: "saved"; answer: Answer }
  | { kind: "conflict"; problem: Problem }
  | { kind: "refused"; problem: Problem }
  | { kind: "locked"; problem: Problem }
  | { kind: "signed-out"; problem: Problem }
  | { kind: "again"; seconds: number }
  | { kind: "unreachable" };

/** What stands at a cell. */
export type Standing = "saving" | "saved" | "unreachable" | "waiting" | "conflict" | "refused" | "locked" | "signed-out";

/** What the saver asks of its surroundings. */
export interface Surroundings {
  send(pending: Pending): Promise<Reply>;
  /** Waits so many milliseconds, or less when the network comes back. */
  wait(milliseconds: number): Promise<void>;
  newKey(): string;
  /** Tells what stands at a cell now. */
  tell(component: string, standing: Standing, reply: Reply | undefined, pending: Pending): void;
}

/** Requests at once. */
const AT_ONCE = 4;
/** First and longest pause between attempts, in milliseconds. */
const PAUSES = { first: 1000, longest: 30_000 };

export class Saver {
  /** The newest value of each component that is not acknowledged. */
  private readonly pending = new Map<string, Pending>();
  private readonly running = new Set<string>();
  /** Components that wait for a person: a conflict, a refusal. */
  private readonly stopped = new Set<string>();
  private readonly versions = new Map<string, number>();
  private halted: "locked" | "signed-out" | undefined;

  constructor(
    private readonly queue: Queue,
    private readonly around: Surroundings,
  ) {}

  /** Components whose values are not acknowledged. */
  unsaved(): Pending[] {
    return [...this.pending.values()];
  }

  /** The version that the page holds of a cell. */
  know(component: string, version: number): void {
    this.versions.set(component, version);
  }

  knows(component: string): number {
    return this.versions.get(component) ?? 0;
  }

  /** Takes a value that was typed. */
  async type(component: string, said: Said): Promise<void> {
    const pending = { component, key: this.around.newKey(), version: this.knows(component), said };
    this.pending.set(component, pending);
    this.stopped.delete(component);
    // Kept before it is sent: the page may be gone in the next moment.
    await this.queue.put(pending);
    this.pump();
  }

  /** Takes up what was left over from an earlier page. */
  async restore(): Promise<Pending[]> {
    const left = await this.queue.all();
    for (const pending of left) {
      if (this.pending.has(pending.component)) continue;
      this.pending.set(pending.component, pending);
      // The earlier page may have sent it without hearing the answer: only the same key and version find that answer.
      this.sent.add(pending.key);
    }
    this.pump();
    return left;
  }

  /** Keeps one's own value over a newer one that one has seen. */
  async keepMine(component: string, seen: number): Promise<void> {
    const pending = this.pending.get(component);
    this.know(component, seen);
    if (pending !== undefined) await this.type(component, pending.said);
  }

  /** Gives one's own value up. */
  async giveUp(component: string, cell?: Cell): Promise<void> {
    const pending = this.pending.get(component);
    this.pending.delete(component);
    this.stopped.delete(component);
    if (cell !== undefined) this.know(component, cell.version);
    if (pending !== undefined) await this.queue.remove(component, pending.key);
  }

  /** Goes on after signing in or an extension. */
  resume(): void {
    this.halted = undefined;
    this.pump();
  }

  private pump(): void {
    for (const [component] of this.pending) {
      if (this.halted !== undefined || this.running.size >= AT_ONCE) return;
      if (!this.running.has(component) && !this.stopped.has(component)) void this.run(component);
    }
  }

  /** Sends one component's newest value until it is settled. */
  private async run(component: string): Promise<void> {
    this.running.add(component);
    let pause = PAUSES.first;
    for (;;) {
      const pending = this.pending.get(component);
      if (pending === undefined || this.halted !== undefined || this.stopped.has(component)) break;
      // A value that was typed while an older one was under way goes on from that one's version.
      const send = pending.version < this.knows(component) && !this.wasSent(pending) ? await this.moved(pending) : pending;
      this.around.tell(component, "saving", undefined, send);
      this.sent.add(send.key);
      const reply = await this.around.send(send);
      if (reply.kind === "again" || reply.kind === "unreachable") {
        const milliseconds = reply.kind === "again" ? reply.seconds * 1000 : pause;
        this.around.tell(component, reply.kind === "again" ? "waiting" : "unreachable", reply, send);
        await this.around.wait(milliseconds);
        pause = Math.min(pause * 2, PAUSES.longest);
        continue;
      }
      pause = PAUSES.first;
      await this.settle(component, send, reply);
    }
    this.running.delete(component);
    this.pump();
  }

  private readonly sent = new Set<string>();

  /** A value that may have reached the server already keeps its key and its version. */
  private wasSent(pending: Pending): boolean {
    return this.sent.has(pending.key);
  }

  private async moved(pending: Pending): Promise<Pending> {
    const moved = { ...pending, version: this.knows(pending.component) };
    this.pending.set(pending.component, moved);
    await this.queue.put(moved);
    return moved;
  }

  private async settle(component: string, sent: Pending, reply: Exclude<Reply, { kind: "again" } | { kind: "unreachable" }>): Promise<void> {
    switch (reply.kind) {
      case "saved":
        this.know(component, Math.max(reply.answer.cell.version, this.knows(component)));
        await this.queue.remove(component, sent.key);
        if (this.pending.get(component)?.key === sent.key) {
          this.pending.delete(component);
          this.around.tell(component, "saved", reply, sent);
        }
        return;
      case "conflict":
      case "refused":
        // Something newer may have been typed meanwhile; a refusal of the old value says nothing about it.
        if (reply.kind === "refused" && this.pending.get(component)?.key !== sent.key) return;
        this.stopped.add(component);
        this.around.tell(component, reply.kind, reply, sent);
        return;
      case "locked":
      case "signed-out":
        this.halted = reply.kind;
        this.around.tell(component, reply.kind, reply, sent);
        return;
    }
  }
}
