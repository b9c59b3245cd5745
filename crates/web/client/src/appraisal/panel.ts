/** The cell beside the list: claim, rule, documents on their cited page, and the form of the finding. */
import { PATIENCE } from "../sheet/api.ts";
import type { Problem, Said, Status } from "../sheet/cell.ts";
import type { Words } from "../sheet/words.ts";
import type { JudgeRow } from "./row.ts";

/** The focus rests this long on a row before its cell is fetched, in milliseconds. */
const REST = 180;

export class Beside {
  private readonly place: HTMLElement | null;
  private readonly narrow = matchMedia("(max-width: 767px)");
  private shown: JudgeRow | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends when the cell that is shown, or asked for last, is there. */
  private loading: Promise<void> = Promise.resolve();

  constructor(
    root: HTMLElement,
    private readonly words: Words,
    private readonly type: (row: JudgeRow, said: Said) => void,
    private readonly asked: () => void,
  ) {
    this.place = root.querySelector<HTMLElement>("[data-panel]");
    this.place?.addEventListener("submit", (event) => this.submit(event));
    this.place?.addEventListener("keydown", (event) => {
      const form = event.target instanceof Element ? event.target.closest("form") : null;
      if (event.key !== "Enter" || !event.ctrlKey || form === null) return;
      event.preventDefault();
      form.requestSubmit();
    });
  }

  /** On a phone there is no room beside the list: a name is a link to the cell's own page. */
  isNarrow(): boolean {
    return this.narrow.matches;
  }

  open(row: JudgeRow): void {
    if (row === this.shown || this.narrow.matches) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(row), REST);
  }

  /** Opens the form of a cell and puts the caret into it. */
  async edit(row: JudgeRow): Promise<void> {
    await this.at(row, "[data-judge-form] :is(input:not([type=hidden]), select, textarea)");
  }

  /** Opens the question of a cell. */
  async ask(row: JudgeRow): Promise<void> {
    await this.at(row, "[data-ask-form] textarea");
  }

  /** The cell has a new finding: it is shown, unless somebody is typing the next one. */
  saved(row: JudgeRow): void {
    if (this.shown === row && this.place?.contains(document.activeElement) !== true) void this.load(row);
  }

  /** What was refused stands in the form, so that it can be put right there. */
  refused(row: JudgeRow, problem: Problem): void {
    const form = this.shown?.cell === row.cell ? this.place?.querySelector("[data-judge-form]") : null;
    if (form === null || form === undefined) return;
    // Whoever has gone on to the next row is not called back.
    const here = row.element.contains(document.activeElement) || this.place?.contains(document.activeElement) === true;
    this.say(form, problem, here);
  }

  private say(form: Element, problem: Problem, here = true): void {
    form.querySelector("[data-refused]")?.remove();
    const line = document.createElement("p");
    line.className = "field-error";
    line.dataset["refused"] = "";
    line.setAttribute("role", "alert");
    line.textContent = [problem.detail, problem.action].filter(Boolean).join(" ");
    form.prepend(line);
    const name = problem.field === undefined ? undefined : /^\d+$/.test(problem.field) ? `figure.${problem.field}` : problem.field;
    if (here && name !== undefined) form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
  }

  /** Sends a question; what was typed stays until the server has it. */
  private async send(row: JudgeRow, form: HTMLFormElement): Promise<void> {
    const typed = new FormData(form);
    const body = { component: typed.get("component"), question: typed.get("question"), clause: typed.get("clause") || null };
    try {
      const response = await fetch(`/api/v1${new URL(form.action).pathname}`, {
        method: "POST",
        // The form's own key: pressed again after a lost answer, it asks once.
        headers: { "Content-Type": "application/json", "Idempotency-Key": String(typed.get("key")) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
        redirect: "error",
      });
      if (!response.ok) return this.say(form, (await response.json()) as Problem);
      this.shown = undefined;
      await this.load(row);
      this.asked();
      row.controls[0]?.focus();
    } catch {
      this.say(form, { code: "", title: "", detail: this.words.text("sheet-state-unsaved-offline"), action: "" });
    }
  }

  private async at(row: JudgeRow, selector: string): Promise<void> {
    if (this.narrow.matches) return location.assign(row.href);
    clearTimeout(this.timer);
    // The cell may be on its way already, because the focus rested on its row.
    await (this.shown === row ? this.loading : this.load(row));
    if (this.shown === row) this.place?.querySelector<HTMLElement>(selector)?.focus();
  }

  private load(row: JudgeRow): Promise<void> {
    this.loading = this.fetched(row);
    return this.loading;
  }

  private async fetched(row: JudgeRow): Promise<void> {
    if (this.place === null) return;
    this.shown = row;
    try {
      const response = await fetch(row.href, { headers: { "HX-Request": "true" }, redirect: "error" });
      if (!response.ok) throw new Error(String(response.status));
      const html = await response.text();
      if (this.shown !== row) return;
      this.place.innerHTML = html;
      const viewer = this.place.querySelector<HTMLElement>('[data-module="viewer"]');
      if (viewer !== null) {
        viewer.dataset["started"] = "";
        (await import("../viewer/start.ts")).start(viewer);
      }
    } catch {
      if (this.shown !== row) return;
      this.place.textContent = this.words.text("sheet-panel-failed");
      this.shown = undefined;
    }
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const row = this.shown;
    if (row === undefined) return;
    if (form.matches("[data-ask-form]")) {
      event.preventDefault();
      return void this.send(row, form);
    }
    if (!form.matches("[data-judge-form]")) return;
    event.preventDefault();
    form.querySelector("[data-refused]")?.remove();
    // What was typed stays in the form until the server has it.
    this.type(row, saidIn(new FormData(form)));
    row.controls[0]?.focus();
  }
}

/** What a form says. */
export function saidIn(form: FormData): Said {
  const text = (name: string) => (form.get(name) as string | null)?.trim() || null;
  const status = (text("status") ?? "given") as Status;
  const given = status === "given";
  const inputs: (string | null)[] = [];
  for (let at = 0; form.has(`figure.${at}`); at += 1) inputs.push(text(`figure.${at}`));
  return { status, inputs: given ? inputs : [], points: given ? text("points") : null, comment: text("comment"), clause: text("clause") };
}
