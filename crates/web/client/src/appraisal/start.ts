/** A list of cells that are appraised by keyboard: one key agrees, every finding is saved by itself, nothing that was typed is lost. */
import type { Pending, Problem, Said } from "../sheet/cell.ts";
import { newKey, waitForNetwork } from "../sheet/network.ts";
import { Notices } from "../sheet/notice.ts";
import { openQueue } from "../sheet/queue.ts";
import { Saver, type Reply, type Standing } from "../sheet/saver.ts";
import { timeOfDay, wordsOf, type Words } from "../sheet/words.ts";
import { freshRows, sendFinding, takeBack } from "./api.ts";
import { actOf } from "./keys.ts";
import { Beside } from "./panel.ts";
import { JudgeRow } from "./row.ts";

export function start(root: HTMLElement): void {
  void new List(root).begin();
}

class List {
  private readonly words: Words;
  private readonly api: string;
  private readonly stage: string;
  private readonly rows: JudgeRow[];
  private readonly notices: Notices;
  private readonly beside: Beside;
  private readonly standings = new Map<string, Standing>();
  private saver!: Saver;
  private lastSaved: number | undefined;
  private current: JudgeRow | undefined;

  constructor(private readonly root: HTMLElement) {
    this.words = wordsOf(root);
    this.api = root.dataset["api"] ?? "";
    this.stage = root.dataset["stage"] ?? "";
    this.rows = [...root.querySelectorAll<HTMLTableRowElement>("tr[data-cell]")].map((element) => new JudgeRow(element));
    this.notices = new Notices(root, this.words);
    this.beside = new Beside(root, this.words, (row, said) => this.type(row, said), () => void this.refresh(true));
  }

  async begin(): Promise<void> {
    const queue = await openQueue(`${this.root.dataset["person"]}/${this.root.dataset["queue"]}`);
    this.saver = new Saver(queue, {
      send: (pending) => sendFinding(this.api, this.stage, pending),
      wait: waitForNetwork,
      newKey: () => newKey(),
      tell: (cell, standing, reply, pending) => this.tell(cell, standing, reply, pending),
    });
    for (const row of this.rows) this.saver.know(row.cell, row.version);
    this.root.addEventListener("focusin", (event) => this.focused(event.target));
    this.root.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("keydown", (event) => this.key(event));
    this.root.querySelector("[data-all]")?.addEventListener("change", (event) => {
      for (const row of this.rows) if (row.box !== null) row.box.checked = (event.target as HTMLInputElement).checked;
    });
    await this.saver.restore();
    addEventListener("online", () => this.saver.resume());
    addEventListener("focus", () => this.saver.resume());
    this.root.dataset["ready"] = "";
  }

  private rowOf(target: EventTarget | null): JudgeRow | undefined {
    const element = target instanceof Element ? target.closest("tr[data-cell]") : null;
    return this.rows.find((row) => row.element === element);
  }

  private focused(target: EventTarget | null): void {
    const row = this.rowOf(target);
    if (row === undefined) return;
    this.mark(row);
    this.beside.open(row);
  }

  private mark(row: JudgeRow): void {
    this.current?.element.removeAttribute("aria-selected");
    this.current = row;
    row.element.setAttribute("aria-selected", "true");
  }

  /** A name opens the cell beside the list; with a modifier it is a link like any other. */
  private clicked(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a[data-panel-link]") : null;
    const row = this.rowOf(link);
    if (row === undefined || event.ctrlKey || event.metaKey || event.shiftKey || this.beside.isNarrow()) return;
    event.preventDefault();
    row.controls[0]?.focus();
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const typing = target.closest("input:not([type=checkbox]), textarea, select, dialog") !== null;
    const act = actOf(event, typing);
    const row = this.current;
    if (event.key === "Escape" && typing && row !== undefined && target.closest("[data-panel]") !== null) return row.controls[0]?.focus();
    if (act === undefined || event.isComposing) return;
    if (act === "next" || act === "previous") {
      event.preventDefault();
      return this.step(act === "next" ? 1 : -1);
    }
    if (act === "help") return this.root.querySelector<HTMLDialogElement>("#judge-keys")?.showModal();
    if (row === undefined) return;
    event.preventDefault();
    switch (act) {
      case "agree":
        // The panel says why nothing can be saved.
        if (!row.open) return void this.beside.edit(row);
        this.type(row, row.agreement);
        return this.step(1);
      case "edit":
        return void this.beside.edit(row);
      case "ask":
        return void this.beside.ask(row);
      case "undo":
        return void this.undo(row);
      case "open":
        return row.element.querySelector<HTMLAnchorElement>("td.center a")?.click();
      case "choose":
        if (row.box !== null) row.box.checked = !row.box.checked;
    }
  }

  /** Goes to the row after or before the current one; from nowhere, to the first. */
  private step(by: number): void {
    const at = this.current === undefined ? -1 : this.rows.indexOf(this.current);
    const row = this.rows[at < 0 ? 0 : at + by];
    if (row === undefined) return;
    row.controls[0]?.focus();
    row.element.scrollIntoView({ block: "nearest" });
  }

  private type(row: JudgeRow, said: Said): void {
    void this.saver.type(row.cell, said);
  }

  private async undo(row: JudgeRow): Promise<void> {
    if (!row.undoable) return;
    try {
      const left = await takeBack(this.api, this.stage, { unit: row.unit, component: row.component, version: row.version });
      if (left !== undefined) this.notices.say(left);
    } catch {
      this.notices.offline(true);
    }
    await this.refresh();
  }

  private tell(cell: string, standing: Standing, reply: Reply | undefined, pending: Pending): void {
    this.standings.set(cell, standing);
    const row = this.rows.find((one) => one.cell === cell);
    if (standing === "saved") {
      this.standings.delete(cell);
      if (reply?.kind === "saved") this.lastSaved = reply.answer.cell.saved_at ?? undefined;
    }
    if (row !== undefined) this.tellAt(row, standing, reply, pending);
    this.overall();
  }

  private tellAt(row: JudgeRow, standing: Standing, reply: Reply | undefined, pending: Pending): void {
    const { text } = this.words;
    switch (standing) {
      case "saved":
        this.notices.atRow(row, "saved", `${text("sheet-state-saved")} ${this.lastSaved === undefined ? "" : timeOfDay(this.lastSaved)}`);
        this.beside.saved(row);
        return void this.refresh();
      case "conflict":
        return reply?.kind === "conflict" ? this.conflict(row, reply.problem, pending) : undefined;
      case "refused":
        if (reply?.kind === "refused") {
          this.notices.atRow(row, "refused", reply.problem.detail || reply.problem.title);
          this.beside.refused(row, reply.problem);
        }
        return;
      case "locked":
        if (reply?.kind === "locked") this.notices.locked(reply.problem, () => JSON.stringify(this.saver.unsaved().map(({ component, said }) => ({ component, ...said }))));
        return this.notices.atRow(row, "unsaved", text("sheet-state-unsaved"));
      case "signed-out":
        this.notices.signedOut(() => this.saver.resume());
        return this.notices.atRow(row, "unsaved", text("sheet-state-unsaved"));
      case "saving":
        return this.notices.atRow(row, "saving", text("sheet-state-saving"));
      case "unreachable":
      case "waiting":
        return this.notices.atRow(row, "unsaved", text("sheet-state-unsaved-offline"));
    }
  }

  private conflict(row: JudgeRow, problem: Problem, pending: Pending): void {
    const facts = problem.facts ?? {};
    const theirs: Said = { status: facts.status ?? "empty", inputs: facts.inputs ?? [], points: facts.points ?? null, comment: facts.comment ?? null };
    this.notices.conflict(row, problem, { mine: pending.said, theirs }, {
      keepMine: () => void this.saver.keepMine(row.cell, facts.version ?? 0),
      takeTheirs: () => void this.saver.giveUp(row.cell).then(() => this.refresh()),
    });
  }

  /** Takes the rows over as the server shows them, where nothing of one's own is under way. */
  private async refresh(all = false): Promise<void> {
    const fresh = await freshRows();
    if (fresh === undefined) return;
    const own = new Set(this.saver.unsaved().map((pending) => pending.component));
    for (const row of this.rows) {
      const element = fresh.get(row.cell);
      if (element === undefined || own.has(row.cell) || (!all && element.dataset["version"] === row.element.dataset["version"])) continue;
      const focused = row.element.contains(document.activeElement);
      const imported = document.importNode(element, true);
      row.element.replaceWith(imported);
      row.element = imported;
      this.saver.know(row.cell, row.version);
      if (row === this.current) this.mark(row);
      if (focused) row.controls[0]?.focus({ preventScroll: true });
    }
    this.progress();
  }

  /** Shows how much is read; a filter hides rows, so the bar grows by what changed here. */
  private progress(): void {
    const bar = this.root.querySelector<HTMLProgressElement>("[data-progress] progress");
    const figures = this.root.querySelector("[data-progress] strong");
    if (bar === null || figures === null || bar.max !== this.rows.length) return;
    bar.value = this.rows.filter((row) => row.judged).length;
    figures.textContent = `${bar.value}/${bar.max}`;
  }

  /** One line for the whole list. */
  private overall(): void {
    const unsaved = this.saver.unsaved().length;
    const offline = [...this.standings.values()].some((standing) => standing === "unreachable");
    const saving = [...this.standings.values()].some((standing) => standing === "saving");
    const time = this.lastSaved === undefined ? "" : ` ${timeOfDay(this.lastSaved)}`;
    if (unsaved === 0) this.notices.overall("saved", `${this.words.text("sheet-all-saved")}${time}`);
    else if (saving && !offline) this.notices.overall("saving", this.words.text("sheet-some-saving"));
    else this.notices.overall("unsaved", `${unsaved} ${this.words.text("sheet-some-unsaved")}`);
    this.notices.offline(offline);
  }
}
