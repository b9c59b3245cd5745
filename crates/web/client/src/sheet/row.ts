/** A component's row in the table: reads what it says and shows what became of it. */
import type { Cell, Said, Status } from "./cell.ts";

export type Control = HTMLInputElement | HTMLSelectElement;

export class Row {
  readonly component: string;
  readonly controls: Control[];
  private readonly figures: Control[];
  private readonly points: HTMLInputElement | null;
  readonly status: HTMLSelectElement | null;
  /** What a value is typed into: figures, then points given by hand. */
  readonly valued: Control[];
  /** What the server has, as this page would send it. */
  stored: Said;

  constructor(readonly element: HTMLTableRowElement) {
    this.component = element.dataset["component"] ?? "";
    this.figures = [...element.querySelectorAll<Control>("[data-figure]")];
    this.points = element.querySelector<HTMLInputElement>("input[data-points]");
    this.status = element.querySelector<HTMLSelectElement>("[data-status]");
    this.controls = [...element.querySelectorAll<Control>("input.figure, select.figure")];
    this.valued = this.points === null ? this.figures : [...this.figures, this.points];
    this.stored = this.said();
  }

  get version(): number {
    return Number(this.element.dataset["version"]);
  }

  get fillable(): boolean {
    return this.element.dataset["fillable"] !== undefined;
  }

  get comment(): string {
    return this.element.dataset["comment"] ?? "";
  }

  set comment(text: string) {
    this.element.dataset["comment"] = text;
  }

  /** What the row says now. */
  said(): Said {
    const inputs = this.figures.map((control) => control.value.trim() || null);
    const points = this.points?.value.trim() || null;
    const chosen = (this.status?.value ?? "given") as Status;
    const filled = inputs.some((text) => text !== null) || points !== null;
    const status = chosen === "given" && !filled ? "empty" : chosen;
    const given = status === "given";
    return { status, inputs: given ? inputs : [], points: given ? points : null, comment: this.comment.trim() || null };
  }

  /** A figure was typed or a status chosen: figures and another status exclude each other. */
  agree(changed: Control): void {
    if (this.status === null) return;
    if (changed === this.status) {
      if (this.status.value !== "given") for (const control of this.valued) control.value = "";
    } else if (changed.value.trim() !== "") {
      this.status.value = "given";
    }
  }

  /** Writes a value into the controls, as somebody else or an earlier page said it. */
  show(said: Said): void {
    this.figures.forEach((control, at) => (control.value = said.inputs[at] ?? ""));
    if (this.points !== null) this.points.value = said.points ?? "";
    if (this.status !== null) this.status.value = said.status === "empty" ? "given" : said.status;
    this.comment = said.comment ?? "";
  }

  /** Takes over what the server has, without touching what is being typed. */
  know(cell: Cell, said: Said, decimal: (text: string) => string): void {
    this.stored = said;
    const { dataset } = this.element;
    dataset["version"] = String(cell.version);
    dataset["cellState"] = cell.state;
    this.evidence(cell.evidence);
    if (cell.state === "scored" && cell.points !== cell.max) dataset["below"] = "";
    else delete dataset["below"];
    const points = this.element.querySelector("[data-cell-points]");
    if (points !== null) points.textContent = cell.points === null ? "" : decimal(cell.points);
  }

  /** How many documents are cited. */
  evidence(count: number): void {
    if (this.element.dataset["evidence"] === String(count)) return;
    this.element.dataset["evidence"] = String(count);
    const place = this.element.querySelector("[data-cell-evidence]");
    if (place !== null) place.textContent = count === 0 ? "" : String(count);
  }

  /** Whether nothing has been said, or documents are asked for and neither they nor an explanation are there; or whether it is the reader's to fill in. */
  lacks(what: "missing" | "bare" | "below" | "mine"): boolean {
    const { dataset } = this.element;
    const own = dataset["own"] !== undefined;
    switch (what) {
      case "missing":
        return dataset["asked"] !== undefined && dataset["cellState"] === "missing" && this.said().status === "empty";
      case "bare":
        return own && dataset["wantsEvidence"] !== undefined && dataset["evidence"] === "0" && this.comment.trim() === "";
      case "below":
        return dataset["below"] !== undefined;
      case "mine":
        return dataset["fillable"] !== undefined;
    }
  }
}
