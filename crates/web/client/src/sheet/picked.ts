/** The block of cells that is picked out for copying and clearing: from the cell in focus to another corner, as in Excel. */
import type { Grid, Place } from "./grid.ts";
import type { Far } from "./keys.ts";
import type { Control } from "./row.ts";

export class Picked {
  private from: Control | undefined;
  private corner: Place | undefined;

  constructor(
    private readonly grid: Grid,
    /** Shows the picked cells; none when there is no block. */
    private readonly show: (cells: Control[]) => void,
  ) {}

  /** The picked cells row by row, with a gap where a row has none; empty when there is no block. */
  cells(): (Control | undefined)[][] {
    const start = this.from === undefined ? undefined : this.grid.placeOf(this.from);
    return start === undefined || this.corner === undefined ? [] : this.grid.between(start, this.corner);
  }

  /** Moves the corner by rows or columns; a block begins at the cell in focus. */
  move(from: Control, rows: number, columns: number): void {
    const { start, corner } = this.ends(from);
    if (start !== undefined && corner !== undefined) this.reach(from, this.grid.moved(start, corner, rows, columns));
  }

  /** Moves the corner to the end of a row, of the sheet, or by a page. */
  far(from: Control, to: Far, page: number): void {
    const { start, corner } = this.ends(from);
    if (start !== undefined && corner !== undefined) this.reach(from, this.grid.farthest(start, corner, to, page));
  }

  /** Picks everything between a cell and a place; a single cell is no block. */
  reach(from: Control, corner: Place | undefined): void {
    if (corner === undefined) return;
    this.from = from;
    this.corner = corner;
    const cells = this.cells().flat().filter((cell) => cell !== undefined);
    if (cells.length < 2) return this.drop();
    this.show(cells);
    corner.row.element.scrollIntoView({ block: "nearest" });
  }

  /** No cell is picked any more. */
  drop(): void {
    if (this.from === undefined) return;
    this.from = this.corner = undefined;
    this.show([]);
  }

  private ends(from: Control): { start: Place | undefined; corner: Place | undefined } {
    const start = this.grid.placeOf(from);
    return { start, corner: this.from === from ? this.corner : start };
  }
}
