/** The self-scoring sheet: a table that behaves like Excel and loses nothing. */
import { readSheet, sendCell } from "./api.ts";
import { parseBlock, writeBlock } from "./block.ts";
import { same, type Answer, type Cell, type Pending, type Problem, type Said } from "./cell.ts";
import { startFilters } from "./filter.ts";
import { Grid } from "./grid.ts";
import { actOf, type Mode } from "./keys.ts";
import { Notices } from "./notice.ts";
import { startPanel, type Panel } from "./panel.ts";
import { Picked } from "./picked.ts";
import { newKey, waitForNetwork } from "./network.ts";
import { openQueue } from "./queue.ts";
import { Row, type Control } from "./row.ts";
import { Saver, type Reply, type Standing } from "./saver.ts";
import { timeOfDay, wordsOf, type Words } from "./words.ts";

/** How often the sheet looks for what others have saved, in milliseconds. */
const REFRESH = 20_000;
/** Rows of a page up or down. */
const PAGE = 12;
/** A comment is sent when nobody has typed in it for so long, in milliseconds. */
const COMMENT_REST = 800;

export function start(root: HTMLElement): void {
  void new Sheet(root).begin();
}

class Sheet {
  private readonly words: Words;
  private readonly api: string;
  private readonly rows: Row[];
  private readonly byComponent: Map<string, Row>;
  private readonly grid: Grid;
  private readonly notices: Notices;
  private readonly standings = new Map<string, Standing>();
  /** Own changes, newest last; what was done with one press is taken back with one. */
  private readonly undo: { row: Row; said: Said }[][] = [];
  private step: { row: Row; said: Said }[] | undefined;
  private readonly picked: Picked;
  /** The cell in which the mouse was pressed, while it is down. */
  private pressed: Control | undefined;
  private saver!: Saver;
  private panel!: Panel;
  private mode: Mode = "move";
  private lastSaved: number | undefined;

  constructor(private readonly root: HTMLElement) {
    this.words = wordsOf(root);
    this.api = root.dataset["api"] ?? "";
    this.rows = [...root.querySelectorAll<HTMLTableRowElement>("tr[data-component]")].map((element) => new Row(element));
    this.byComponent = new Map(this.rows.map((row) => [row.component, row]));
    this.grid = new Grid(this.rows);
    this.notices = new Notices(root, this.words);
    this.picked = new Picked(this.grid, (cells) => this.showPicked(cells));
  }

  async begin(): Promise<void> {
    const queue = await openQueue(`${this.root.dataset["person"]}/${this.root.dataset["queue"]}`);
    this.saver = new Saver(queue, {
      send: (pending) => sendCell(this.api, pending),
      wait: waitForNetwork,
      newKey: () => newKey(),
      tell: (component, standing, reply, pending) => this.tell(component, standing, reply, pending),
    });
    for (const row of this.rows) this.saver.know(row.component, row.version);
    this.panel = startPanel(this.root, this.words, { changed: (row) => this.changed(row), row: (component) => this.byComponent.get(component), cited: () => void this.refresh() }, COMMENT_REST);
    startFilters(this.root, this.rows);
    this.listen();
    const left = await this.saver.restore();
    for (const pending of left) this.byComponent.get(pending.component)?.show(pending.said);
    if (left.length > 0) this.notices.say(`${left.length} ${this.words.text("sheet-restored")}`);
    this.root.dataset["ready"] = "";
    setInterval(() => void this.refresh(), REFRESH);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.saver.resume();
    });
    addEventListener("online", () => this.saver.resume());
    addEventListener("focus", () => this.saver.resume());
  }

  private listen(): void {
    const table = this.root.querySelector("table");
    if (table === null) return;
    table.addEventListener("focusin", (event) => this.focused(event.target));
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("change", (event) => this.change(event.target));
    table.addEventListener("input", () => {
      this.mode = "edit";
      this.picked.drop();
    });
    table.addEventListener("mousedown", (event) => this.press(event));
    table.addEventListener("mouseover", (event) => this.drag(event));
    // A selected text could be dragged out of its cell; here a drag picks cells.
    table.addEventListener("dragstart", (event) => this.grid.rowOf(event.target) !== undefined && event.preventDefault());
    addEventListener("mouseup", () => (this.pressed = undefined));
    table.addEventListener("dragover", (event) => this.over(event));
    table.addEventListener("dragleave", () => this.over(undefined));
    table.addEventListener("drop", (event) => this.drop(event));
    table.addEventListener("copy", (event) => void this.copy(event));
    table.addEventListener("cut", (event) => this.cut(event));
    table.addEventListener("paste", (event) => this.paste(event));
  }

  /** The row that files are held over. */
  private over(event: DragEvent | undefined): Row | undefined {
    for (const element of this.root.querySelectorAll(".sheet-row.is-over")) element.classList.remove("is-over");
    if (event === undefined || event.dataTransfer?.types.includes("Files") !== true) return undefined;
    const element = (event.target as Element).closest<HTMLElement>("tr[data-fillable]");
    const row = this.byComponent.get(element?.dataset["component"] ?? "");
    if (row === undefined) return undefined;
    event.preventDefault();
    row.element.classList.add("is-over");
    return row;
  }

  private drop(event: DragEvent): void {
    const row = this.over(event);
    this.over(undefined);
    if (row !== undefined) this.panel.drop(row, [...(event.dataTransfer?.files ?? [])]);
  }

  private focused(target: EventTarget | null): void {
    const row = this.grid.rowOf(target);
    if (row === undefined) return;
    this.mode = "move";
    this.picked.drop();
    if (target instanceof HTMLInputElement) target.select();
    this.panel.open(row);
  }

  private press(event: MouseEvent): void {
    const [target, focus] = [event.target, document.activeElement];
    if (event.button !== 0 || this.grid.rowOf(target) === undefined) return;
    if (event.shiftKey && target !== focus && this.grid.rowOf(focus) !== undefined) {
      event.preventDefault();
      this.leave(focus as Control);
      return this.picked.reach(focus as Control, this.grid.placeOf(target));
    }
    // A second click on the cell in focus puts the caret into it, as in Excel.
    if (target === focus) this.mode = "edit";
    this.picked.drop();
    this.pressed = target as Control;
  }

  private drag(event: MouseEvent): void {
    const from = this.pressed;
    const place = this.grid.placeOf(event.target);
    if (from === undefined || place === undefined || (event.buttons & 1) === 0) return;
    this.leave(from);
    if (from instanceof HTMLInputElement) from.select();
    this.picked.reach(from, place);
  }

  /** Marks the picked cells and says how many they are. */
  private showPicked(cells: Control[]): void {
    for (const cell of this.root.querySelectorAll(".figure[data-picked]")) cell.removeAttribute("data-picked");
    for (const cell of cells) cell.dataset["picked"] = "";
    this.sayPicked(cells.length, "sheet-picked");
  }

  private sayPicked(count: number, words: string): void {
    const place = this.root.querySelector("[data-picked-count]");
    if (place !== null) place.textContent = count === 0 ? "" : `${count} ${this.words.text(words)}`;
  }

  private key(event: KeyboardEvent): void {
    const control = event.target as Control;
    const row = this.grid.rowOf(control);
    if (row === undefined || event.isComposing) return;
    const act = actOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey }, this.mode);
    if (act === undefined) return;
    const cells = this.picked.cells().flat();
    if (act.kind !== "extend" && act.kind !== "extend-far") this.picked.drop();
    const goTo = (target: Control | undefined) => {
      if (target === undefined) return;
      event.preventDefault();
      this.leave(control);
      target.focus();
      target.scrollIntoView({ block: "nearest" });
    };
    switch (act.kind) {
      case "go":
        event.preventDefault();
        return goTo(this.grid.away(control, act.rows, act.columns) ?? (act.columns !== 0 ? this.grid.next(control, act.columns < 0) : undefined));
      case "far":
        return goTo(this.grid.far(control, act.to, PAGE));
      case "extend":
        event.preventDefault();
        return this.picked.move(control, act.rows, act.columns);
      case "extend-far":
        event.preventDefault();
        return this.picked.far(control, act.to, PAGE);
      case "next":
        return goTo(this.grid.next(control, act.back));
      case "commit":
        event.preventDefault();
        this.leave(control);
        return goTo(this.grid.away(control, act.back ? -1 : 1, 0));
      case "edit":
        event.preventDefault();
        return this.edit(control);
      case "revert":
        return this.revert(row, control);
      case "clear":
        event.preventDefault();
        return this.clear(cells.length === 0 ? [control] : cells);
      case "undo":
        event.preventDefault();
        return this.takeBack();
      case "upload":
        event.preventDefault();
        return this.panel.upload(row);
      case "help":
        event.preventDefault();
        return this.root.querySelector<HTMLDialogElement>("#sheet-keys")?.showModal();
      case "replace":
        if (control instanceof HTMLInputElement) {
          // The browser types the letter over the selection.
          this.mode = "edit";
          control.select();
        }
    }
  }

  private edit(control: Control): void {
    this.mode = "edit";
    if (control instanceof HTMLSelectElement) {
      if (!control.disabled && "showPicker" in control) control.showPicker();
    } else {
      control.setSelectionRange(control.value.length, control.value.length);
    }
  }

  private revert(row: Row, control: Control): void {
    if (this.mode === "edit") {
      const at = row.controls.indexOf(control);
      const stored = this.saver.unsaved().find((pending) => pending.component === row.component)?.said ?? row.stored;
      const before = new Map(row.controls.map((one, place) => [place, one.value]));
      row.show(stored);
      // Only the cell that was being typed in goes back.
      for (const [place, value] of before) if (place !== at) row.controls[place]!.value = value;
    }
    this.mode = "move";
    if (control instanceof HTMLInputElement) control.select();
  }

  /** Sends what was typed when a cell is left by key; the browser's own change event may come later or never. */
  private leave(control: Control): void {
    this.change(control);
    this.mode = "move";
  }

  /** Empties cells; a status stays, as it always says something. */
  private clear(cells: (Control | undefined)[]): void {
    this.together(() => {
      for (const cell of cells) {
        const row = this.grid.rowOf(cell ?? null);
        if (row !== undefined && cell !== undefined) this.set(row, cell, "");
      }
    });
  }

  private set(row: Row, control: Control, text: string): boolean {
    const value = control instanceof HTMLSelectElement ? chosen(control, text) : text;
    if (!row.fillable || value === undefined) return false;
    control.value = value;
    row.agree(control);
    this.changed(row);
    return true;
  }

  private change(target: EventTarget | null): void {
    const row = this.grid.rowOf(target);
    if (row === undefined || !row.fillable) return;
    row.agree(target as Control);
    this.changed(row);
  }

  /** Sends a row when it says something else than the server has or is about to have. */
  private changed(row: Row): void {
    const said = row.said();
    const pending = this.saver.unsaved().find((one) => one.component === row.component);
    if (same(said, pending?.said ?? row.stored)) return;
    const before = { row, said: pending?.said ?? row.stored };
    if (this.step === undefined) this.undo.push([before]);
    else this.step.push(before);
    void this.saver.type(row.component, said);
  }

  /** Does several changes as one, which Ctrl+Z takes back together. */
  private together(act: () => void): void {
    const step: { row: Row; said: Said }[] = [];
    this.step = step;
    act();
    this.step = undefined;
    if (step.length > 0) this.undo.push(step);
  }

  private takeBack(): void {
    const step = this.undo.pop();
    if (step === undefined) return;
    // A row that changed twice in one step was at first what its first entry says.
    const rows = new Set(step.map(({ row }) => row));
    for (const { row, said } of [...step].reverse()) row.show(said);
    for (const row of rows) void this.saver.type(row.component, row.said());
    step[0]?.row.controls[0]?.focus();
    this.notices.say(`${this.words.text("sheet-undone")}: ${[...rows].map((row) => row.component).join(", ")}`);
  }

  /** Puts the picked block, or the cell in focus, on the clipboard; says whether it did. */
  private copy(event: ClipboardEvent): boolean {
    const control = event.target as Control;
    if (this.mode !== "move" || this.grid.rowOf(control) === undefined) return false;
    const cells = this.picked.cells();
    event.clipboardData?.setData("text/plain", writeBlock(cells.length === 0 ? [[shown(control)]] : cells.map((row) => row.map(shown))));
    event.preventDefault();
    this.sayPicked(cells.flat().filter((cell) => cell !== undefined).length || 1, "sheet-copied");
    return true;
  }

  private cut(event: ClipboardEvent): void {
    const cells = this.picked.cells().flat();
    if (this.copy(event)) this.clear(cells.length === 0 ? [event.target as Control] : cells);
  }

  private paste(event: ClipboardEvent): void {
    const control = event.target as Control;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (this.grid.rowOf(control) === undefined || (this.mode === "edit" && !/[\t\r\n]/.test(text.trimEnd()))) return;
    event.preventDefault();
    const block = parseBlock(text);
    const picked = this.picked.cells();
    this.picked.drop();
    const single = block.length === 1 && block[0]?.length === 1;
    const first = picked.flat().find((cell) => cell !== undefined) ?? control;
    // One value fills what is picked; a block begins at its corner.
    const places = single && picked.length > 0 ? picked : this.grid.block(first, block.length);
    const left: string[] = [];
    let done = 0;
    const put = (place: Control | undefined, cell: string) => {
      const row = this.grid.rowOf(place ?? null);
      const text = cell.trim();
      if (place !== undefined && row !== undefined && this.set(row, place, text)) done += 1;
      else if (text !== "") left.push(text);
    };
    this.together(() => {
      if (single && picked.length > 0) for (const place of places.flat()) if (place !== undefined) put(place, block[0]?.[0] ?? "");
      if (!single || picked.length === 0) block.forEach((cells, down) => cells.forEach((cell, across) => put(places[down]?.[across], cell)));
    });
    this.mode = "move";
    const rest = left.length === 0 ? "" : `; ${left.length} ${this.words.text("sheet-paste-left-over")} ${left.slice(0, 5).join(" · ")}`;
    this.notices.say(`${done} ${this.words.text("sheet-paste-done")}${rest}`);
  }

  private tell(component: string, standing: Standing, reply: Reply | undefined, pending: Pending): void {
    this.standings.set(component, standing);
    const row = this.byComponent.get(component);
    if (row === undefined) return;
    switch (standing) {
      case "saved":
        if (reply?.kind === "saved") this.saved(row, reply.answer, pending);
        this.standings.delete(component);
        break;
      case "conflict":
        if (reply?.kind === "conflict") this.conflict(row, reply.problem, pending);
        break;
      case "refused":
        this.notices.atRow(row, "refused", reply?.kind === "refused" ? reply.problem.detail || reply.problem.title : "");
        break;
      case "locked":
        if (reply?.kind === "locked") this.notices.locked(reply.problem, () => this.unsavedText());
        this.notices.atRow(row, "unsaved", this.words.text("sheet-state-unsaved"));
        break;
      case "signed-out":
        this.notices.signedOut(() => this.saver.resume());
        this.notices.atRow(row, "unsaved", this.words.text("sheet-state-unsaved"));
        break;
      case "saving":
        this.notices.atRow(row, "saving", this.words.text("sheet-state-saving"));
        break;
      case "unreachable":
      case "waiting":
        this.notices.atRow(row, "unsaved", this.words.text("sheet-state-unsaved-offline"));
    }
    this.overall();
  }

  private saved(row: Row, answer: Answer, pending: Pending): void {
    this.lastSaved = answer.cell.saved_at ?? answer.server_time;
    row.know(answer.cell, pending.said, this.words.decimal);
    this.sums(answer);
    if (answer.cell.message !== null) this.notices.atRow(row, "saved", answer.cell.message);
    else this.notices.atRow(row, "saved", `${this.words.text("sheet-state-saved")} ${timeOfDay(this.lastSaved)}`);
    this.panel.saved(row);
  }

  private sums(answer: Omit<Answer, "cell" | "server_time">): void {
    const { decimal } = this.words;
    for (const node of answer.nodes) {
      const group = this.root.querySelector(`tr[data-node="${CSS.escape(node.code)}"]`);
      const score = group?.querySelector("[data-node-score]");
      const max = group?.querySelector("[data-node-max]");
      if (score) score.textContent = decimal(node.score);
      if (max) max.textContent = decimal(node.max);
    }
    const put = (name: string, text: string) => {
      const place = this.root.querySelector(`[data-total-${name}]`);
      if (place) place.textContent = text;
    };
    put("score", decimal(answer.total.score));
    put("max", decimal(answer.total.max));
    put("index", answer.total.index === null ? "" : `(${decimal(answer.total.index)} %)`);
    const bar = this.root.querySelector<HTMLProgressElement>("[data-progress] progress");
    const figures = this.root.querySelector("[data-progress] strong");
    if (bar && figures) {
      bar.value = answer.progress.done;
      bar.max = answer.progress.total;
      figures.textContent = `${answer.progress.done}/${answer.progress.total}`;
    }
  }

  private conflict(row: Row, problem: Problem, pending: Pending): void {
    const facts = problem.facts ?? {};
    const theirs: Said = { status: facts.status ?? "empty", inputs: facts.inputs ?? [], points: facts.points ?? null, comment: facts.comment ?? null };
    this.notices.conflict(row, problem, { mine: pending.said, theirs }, {
      keepMine: () => void this.saver.keepMine(row.component, facts.version ?? 0),
      takeTheirs: () => void this.takeTheirs(row),
    });
  }

  private async takeTheirs(row: Row): Promise<void> {
    await this.saver.giveUp(row.component);
    this.standings.delete(row.component);
    await this.refresh(row.component);
    this.overall();
  }

  /** Takes over what others have saved, where this page has nothing of its own under way. */
  private async refresh(always?: string): Promise<void> {
    if (document.visibilityState === "hidden" && always === undefined) return;
    const sheet = await readSheet(this.api);
    if (sheet === undefined) return;
    const own = new Set(this.saver.unsaved().map((pending) => pending.component));
    let changed = 0;
    for (const cell of sheet.cells) {
      const row = this.byComponent.get(cell.component);
      const typing = row?.controls.some((control) => control === document.activeElement) === true && this.mode === "edit";
      if (row === undefined || own.has(cell.component) || typing) continue;
      if (cell.version === row.version && cell.component !== always) {
        row.know(cell, row.stored, this.words.decimal);
        continue;
      }
      this.takeOver(row, cell);
      if (cell.component !== always) changed += 1;
    }
    this.sums(sheet);
    if (changed > 0) this.notices.say(`${changed} ${this.words.text("sheet-changed-by-others")}`);
  }

  private takeOver(row: Row, cell: Cell): void {
    const { decimal } = this.words;
    const inputs = cell.inputs.map((text) => (text === null ? null : this.words.figure(text)));
    row.show({ status: cell.status, inputs, points: cell.given_points === null ? null : decimal(cell.given_points), comment: cell.comment });
    row.know(cell, row.said(), decimal);
    this.saver.know(cell.component, cell.version);
    this.notices.atRow(row, "saved", cell.saved_at === null ? "" : `${cell.saved_by ?? ""} ${timeOfDay(cell.saved_at)}`);
    this.panel.saved(row);
  }

  /** One line for the whole sheet. */
  private overall(): void {
    const unsaved = this.saver.unsaved().length;
    const saving = [...this.standings.values()].some((standing) => standing === "saving");
    const offline = [...this.standings.values()].some((standing) => standing === "unreachable");
    const time = this.lastSaved === undefined ? "" : ` ${timeOfDay(this.lastSaved)}`;
    if (unsaved === 0) this.notices.overall("saved", `${this.words.text("sheet-all-saved")}${time}`);
    else if (saving && !offline) this.notices.overall("saving", this.words.text("sheet-some-saving"));
    else this.notices.overall("unsaved", `${unsaved} ${this.words.text("sheet-some-unsaved")}`);
    this.notices.offline(offline);
  }

  private unsavedText(): string {
    return writeBlock(this.saver.unsaved().map(({ component, said }) => [component, ...said.inputs.map((text) => text ?? ""), said.points ?? "", said.comment ?? ""]));
  }
}

/** What a cell shows: a choice by its label. */
function shown(control: Control | undefined): string {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text.trim() ?? "";
  return control?.value.trim() ?? "";
}

/** The value of the option that a text names, by itself or by its label; a status is never empty. */
function chosen(control: HTMLSelectElement, text: string): string | undefined {
  return [...control.options].find((option) => option.value === text || option.text.trim() === text)?.value;
}
