/** Where the focus goes and what a block spans: rows of controls, as many as each row has. */
import type { Far } from "./keys.ts";
import type { Control, Row } from "./row.ts";

/** A place in the table: figures stand in columns from the left, the status of every row in one column behind the longest row. */
export interface Place {
  row: Row;
  column: number;
}

export class Grid {
  /** The column of the status. */
  private readonly last: number;

  constructor(private readonly rows: Row[]) {
    this.last = Math.max(0, ...rows.map((row) => row.valued.length));
  }

  /** Rows that are shown and have something to fill in. */
  private shown(): Row[] {
    return this.rows.filter((row) => row.controls.length > 0 && !row.element.hidden);
  }

  rowOf(control: EventTarget | null): Row | undefined {
    return this.rows.find((row) => row.controls.includes(control as Control));
  }

  placeOf(control: EventTarget | null): Place | undefined {
    const row = this.rowOf(control);
    if (row === undefined) return undefined;
    const column = row.valued.indexOf(control as Control);
    return { row, column: column < 0 ? this.last : column };
  }

  private at(row: Row, column: number): Control | undefined {
    return column === this.last ? (row.status ?? undefined) : row.valued[column];
  }

  /** The control so many rows and columns away; the column is kept as far as the row has it. */
  away(from: Control, rows: number, columns: number): Control | undefined {
    const shown = this.shown();
    const place = this.placeOf(from);
    const at = place === undefined ? -1 : shown.indexOf(place.row);
    const target = shown[Math.min(Math.max(at + rows, 0), shown.length - 1)];
    if (at < 0 || place === undefined || target === undefined) return undefined;
    if (rows === 0) return target.controls[target.controls.indexOf(from) + columns];
    return this.at(target, place.column) ?? target.valued.at(-1) ?? target.controls[0];
  }

  /** The next or previous control, over the ends of rows; nothing at the ends of the sheet, so that Tab leaves it. */
  next(from: Control, back: boolean): Control | undefined {
    const all = this.shown().flatMap((row) => row.controls);
    return all[all.indexOf(from) + (back ? -1 : 1)];
  }

  far(from: Control, to: Far, page: number): Control | undefined {
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

  /** Where the corner of a block goes: columns that none of its rows has are stepped over. */
  moved(start: Place, corner: Place, rows: number, columns: number): Place {
    const shown = this.shown();
    const at = shown.indexOf(corner.row);
    const row = shown[Math.min(Math.max(at + rows, 0), shown.length - 1)] ?? corner.row;
    const span = this.span(start.row, row);
    let column = corner.column;
    for (let next = column + columns; columns !== 0 && next >= 0 && next <= this.last; next += columns) {
      if (!span.some((one) => this.at(one, next) !== undefined)) continue;
      column = next;
      break;
    }
    return { row, column };
  }

  /** The farthest place for the corner of a block in a direction. */
  farthest(start: Place, corner: Place, to: Far, page: number): Place | undefined {
    const shown = this.shown();
    const [first, last] = [shown[0], shown.at(-1)];
    switch (to) {
      case "row-start":
        return { row: corner.row, column: 0 };
      case "row-end":
        return { row: corner.row, column: this.last };
      case "first":
        return first && { row: first, column: 0 };
      case "last":
        return last && { row: last, column: this.last };
      case "page-up":
        return this.moved(start, corner, -page, 0);
      case "page-down":
        return this.moved(start, corner, page, 0);
    }
  }

  /** Every control between two places, row by row, with a gap where a row has none. */
  between(one: Place, other: Place): (Control | undefined)[][] {
    const [left, right] = [Math.min(one.column, other.column), Math.max(one.column, other.column)];
    return this.span(one.row, other.row).map((row) => Array.from({ length: right - left + 1 }, (_, at) => this.at(row, left + at)));
  }

  /** The rows that are shown from one to another, in either order. */
  private span(one: Row, other: Row): Row[] {
    const shown = this.shown();
    const ends = [shown.indexOf(one), shown.indexOf(other)].sort((a, b) => a - b);
    return (ends[0] ?? -1) < 0 ? [] : shown.slice(ends[0], (ends[1] ?? -1) + 1);
  }

  /** The places below and to the right of one, as a pasted block meets them. */
  block(from: Control, height: number): (Control | undefined)[][] {
    const shown = this.shown();
    const place = this.placeOf(from);
    if (place === undefined) return [];
    const at = shown.indexOf(place.row);
    return shown.slice(at, at + height).map((row) => Array.from({ length: this.last - place.column + 1 }, (_, across) => this.at(row, place.column + across)));
  }
}
