/** What a key means in the sheet, as in Excel: `move` selects whole cells, `edit` moves the caret inside one. */

export type Mode = "move" | "edit";

/** What the key handler needs to know of an event. */
export interface Stroke {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

/** A place that is not next door. */
export type Far = "row-start" | "row-end" | "first" | "last" | "page-up" | "page-down";

export type Act =
  | { kind: "go"; rows: number; columns: number }
  | { kind: "far"; to: Far }
  | { kind: "extend"; rows: number; columns: number }
  | { kind: "extend-far"; to: Far }
  | { kind: "next"; back: boolean }
  | { kind: "edit" }
  | { kind: "commit"; back: boolean }
  | { kind: "revert" }
  | { kind: "clear" }
  | { kind: "undo" }
  | { kind: "upload" }
  | { kind: "help" }
  | { kind: "replace" };

const ARROWS: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const FAR: Record<string, Far> = { Home: "row-start", End: "row-end", PageUp: "page-up", PageDown: "page-down" };

/** The act of a key, or nothing where the browser does what it always does. */
export function actOf(stroke: Stroke, mode: Mode): Act | undefined {
  const { key, ctrl, shift, alt } = stroke;
  if (alt) return undefined;
  if (ctrl) return control(key, shift, mode);
  if (key === "Tab") return { kind: "next", back: shift };
  if (key === "Enter") return { kind: "commit", back: shift };
  if (key === "Escape") return { kind: "revert" };
  if (key === "F2") return { kind: "edit" };
  if (mode === "edit") return undefined;
  const arrow = ARROWS[key];
  if (arrow !== undefined) return { kind: shift ? "extend" : "go", rows: arrow[0], columns: arrow[1] };
  const far = FAR[key];
  if (far !== undefined) return { kind: shift ? "extend-far" : "far", to: far };
  switch (key) {
    case "Delete":
    case "Backspace":
      return { kind: "clear" };
    case "?":
      return { kind: "help" };
    default:
      return [...key].length === 1 ? { kind: "replace" } : undefined;
  }
}

function control(key: string, shift: boolean, mode: Mode): Act | undefined {
  const low = key.toLowerCase();
  if (low === "u") return { kind: "upload" };
  if (mode === "edit") return undefined;
  const far = key === "Home" ? "first" : key === "End" ? "last" : undefined;
  if (far !== undefined) return { kind: shift ? "extend-far" : "far", to: far };
  return low === "z" ? { kind: "undo" } : undefined;
}
