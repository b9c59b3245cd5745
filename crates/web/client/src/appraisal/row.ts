/** A cell in a list of the appraisal. */
import type { Said } from "../sheet/cell.ts";

export class JudgeRow {
  constructor(public element: HTMLTableRowElement) {}

  /** Unit and component, by which the cell is told from others. */
  get cell(): string {
    return this.element.dataset["cell"] ?? "";
  }

  get unit(): string {
    return this.element.dataset["unit"] ?? "";
  }

  get component(): string {
    return this.element.dataset["component"] ?? "";
  }

  get version(): number {
    return Number(this.element.dataset["version"]);
  }

  get href(): string {
    return this.element.dataset["href"] ?? "";
  }

  /** Whether the reader may appraise it now. */
  get open(): boolean {
    return this.element.dataset["open"] !== undefined;
  }

  /** Whether the reader took the last step here. */
  get undoable(): boolean {
    return this.element.dataset["undoable"] !== undefined;
  }

  get judged(): boolean {
    return this.element.dataset["judged"] === "agreed" || this.element.dataset["judged"] === "changed";
  }

  /** What one says who agrees. */
  get agreement(): Said {
    return JSON.parse(this.element.dataset["agrees"] ?? "{}") as Said;
  }

  get controls(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("a[data-panel-link]")];
  }

  get box(): HTMLInputElement | null {
    return this.element.querySelector<HTMLInputElement>("[data-choose]");
  }
}
