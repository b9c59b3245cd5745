/** Where the focus goes: rows of controls, as many as each row has. */
import type { Control, Row } from "./row.ts";

export class Grid {
  constructor(private readonly rows: Row[]) {}

  /** Rows that are shown and have something to fill in. */
  private shown(): Row[] {
    return this.rows.filter((row) => row.controls.length > 0 && !row.element.hidden);
  }

  rowOf(control: EventTarget | null): Row | undefined {
    return this.rows.find((row) => row.controls.includes(control as Control));
  }

  /** The control so many rows and columns away; the column is kept as far as the row has it. */
  away(from: Control, rows: number, columns: number): Control | undefined {
    const shown = this.shown();
    const at = shown.findIndex((row) => row.controls.includes(from));
    const column = shown[at]?.controls.indexOf(from) ?? -1;
    if (at < 0 || column < 0) return undefined;
    const target = shown[Math.min(Math.max(at + rows, 0), shown.length - 1)];
    if (target === undefined) return undefined;
    const wanted = rows === 0 ? column + columns : Math.min(column, target.controls.length - 1);
    return target.controls[wanted];
  }

  /** The next or previous control, over the ends of rows; nothing at the ends of the sheet, so that Tab leaves it. */
  next(from: Control, back: boolean): Control | undefined {
    const all = this.shown().flatMap((row) => row.controls);
    return all[all.indexOf(from) + (back ? -1 : 1)];
  }

  far(from: Control, to: "row-start" | "row-end" | "first" | "last" | "page-up" | "page-down", page: number): Control | undefined {
    const shown = this.shown();
    const row = shown.find((one) => one.controls.includes(from));
    switch (to) {
      case "row-start":
        return row?.controls[0];
      case "row-end":
        return row?.controls.at(-1);
      case "first":
        return shown[0]?.controls[0];
      case "last":
        return shown.at(-1)?.controls[0];
      case "page-up":
        return this.away(from, -page, 0);
      case "page-down":
        return this.away(from, page, 0);
    }
  }

  /** The controls below and to the right of one, as a pasted block meets them. */
  block(from: Control, height: number): Control[][] {
    const shown = this.shown();
    const at = shown.findIndex((row) => row.controls.includes(from));
    const column = shown[at]?.controls.indexOf(from) ?? 0;
    return shown.slice(at, at + height).map((row) => row.controls.slice(column));
  }
}
