/** What the sheet tells: at a row, above the table, in its one line of state. */
import type { Problem, Said } from "./cell.ts";
import type { Words } from "./words.ts";

/** A row of a table: a cell of a sheet, or one that is appraised. */
export interface Row {
  readonly element: HTMLTableRowElement;
  /** What one types into; the first gets the focus back. */
  readonly controls: HTMLElement[];
}

export type RowState = "saved" | "saving" | "unsaved" | "conflict" | "refused";

/** Icons in the order of the template in the page. */
const ICONS: Record<RowState | "locked", number> = { saved: 0, saving: 1, unsaved: 2, refused: 3, conflict: 4, locked: 5 };

export class Notices {
  private readonly place: HTMLElement | null;
  private readonly line: HTMLElement | null;
  private readonly icons: Element[];

  constructor(
    root: HTMLElement,
    private readonly words: Words,
  ) {
    this.place = root.querySelector("[data-notices]");
    this.line = root.querySelector("[data-sheet-state]");
    this.icons = [...(root.querySelector<HTMLTemplateElement>("template[data-icons]")?.content.children ?? [])];
  }

  private icon(state: RowState | "locked"): Node {
    return this.icons[ICONS[state]]?.cloneNode(true) ?? document.createTextNode("");
  }

  /** The state of one cell. */
  atRow(row: Row, state: RowState, text: string): void {
    row.element.dataset["saveState"] = state;
    const place = row.element.querySelector("[data-cell-message]");
    if (place === null) return;
    const line = element("span", "saved");
    line.dataset["state"] = state;
    line.append(this.icon(state), text);
    place.replaceChildren(line);
    if (state !== "conflict") row.element.nextElementSibling?.matches(".sheet-conflict") && row.element.nextElementSibling.remove();
  }

  /** The state of the whole sheet. */
  overall(state: "saved" | "saving" | "unsaved", text: string): void {
    if (this.line === null) return;
    this.line.dataset["state"] = state;
    this.line.replaceChildren(this.icon(state), text);
  }

  /** A message that the next one replaces. */
  say(text: string): void {
    this.put("said", "info", [paragraph(text)]);
  }

  offline(yes: boolean): void {
    if (yes) this.put("offline", "care", [paragraph(this.words.text("sheet-offline"))]);
    else this.take("offline");
  }

  signedOut(again: () => void): void {
    const link = element("a", "btn btn-primary");
    link.setAttribute("href", "/sign-in?next=/");
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "opener");
    link.textContent = this.words.text("sheet-session-sign-in");
    // Somebody who comes back from signing in goes on here.
    addEventListener("focus", () => (this.take("signed-out"), again()), { once: true });
    this.put("signed-out", "care", [paragraph(this.words.text("sheet-session-over")), link]);
  }

  locked(problem: Problem, text: () => string): void {
    const button = element("button", "btn");
    button.setAttribute("type", "button");
    button.textContent = this.words.text("sheet-locked-copy");
    button.addEventListener("click", () => void navigator.clipboard.writeText(text()));
    const lines = [problem.title, problem.detail, problem.action, this.words.text("sheet-locked")].map(paragraph);
    lines[0]?.classList.add("notice-title");
    this.put("locked", "care", [...lines, button]);
  }

  /** Both values below the row, and a choice. */
  conflict(row: Row, problem: Problem, values: { mine: Said; theirs: Said }, acts: { keepMine(): void; takeTheirs(): void }): void {
    this.atRow(row, "conflict", problem.detail);
    const line = document.createElement("tr");
    line.className = "sheet-conflict";
    const cell = document.createElement("td");
    cell.colSpan = row.element.cells.length;
    const title = element("strong", "");
    title.textContent = this.words.text("sheet-conflict");
    cell.append(title, " ", problem.detail);
    const choice = (label: string, said: Said, button: string, act: () => void) => {
      const box = element("div", "sheet-choice");
      const value = element("span", "sheet-choice-value");
      value.textContent = this.told(said);
      const press = element("button", "btn btn-sm");
      press.setAttribute("type", "button");
      press.textContent = button;
      press.addEventListener("click", () => {
        line.remove();
        act();
        row.controls[0]?.focus();
      });
      const name = element("span", "soft");
      name.textContent = label;
      box.append(name, value, press);
      return box;
    };
    cell.append(
      choice(this.words.text("sheet-conflict-mine"), values.mine, this.words.text("sheet-conflict-keep-mine"), acts.keepMine),
      choice(this.words.text("sheet-conflict-theirs"), values.theirs, this.words.text("sheet-conflict-take-theirs"), acts.takeTheirs),
    );
    line.append(cell);
    if (row.element.nextElementSibling?.matches(".sheet-conflict")) row.element.nextElementSibling.remove();
    row.element.after(line);
  }

  private told(said: Said): string {
    const figures = said.inputs.filter((text): text is string => text !== null).map((text) => this.words.figure(text));
    const all = [...figures, ...(said.points === null ? [] : [this.words.decimal(said.points)]), ...(said.comment === null ? [] : [`“${said.comment}”`])];
    if (all.length === 0 && (said.status === "empty" || said.status === "given")) return this.words.text("sheet-conflict-empty");
    return said.status === "given" ? all.join(" / ") : [this.words.text(`sheet-status-${said.status.replace("_", "-")}`), ...all].join(" ");
  }

  private put(name: string, kind: "info" | "care", content: Node[]): void {
    const notice = element("div", `notice notice-${kind}`);
    notice.dataset["notice"] = name;
    notice.append(...content);
    this.take(name);
    this.place?.append(notice);
  }

  private take(name: string): void {
    this.place?.querySelector(`[data-notice="${name}"]`)?.remove();
  }
}

function element(name: string, classes: string): HTMLElement {
  const made = document.createElement(name);
  if (classes !== "") made.className = classes;
  return made;
}

function paragraph(text: string): HTMLElement {
  const made = element("p", "");
  made.textContent = text;
  return made;
}
