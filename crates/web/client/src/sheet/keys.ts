/** What a key means in the sheet, as in Excel: `move` selects whole cells, `edit` moves the caret inside one. */

export type Mode = "move" | "edit";

/** What the key handler needs to know of an event. */
export interface Stroke {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

export type Act =
  | { kind: "go"; rows: number; columns: number }
  | { kind: "far"; to: "row-start" | "row-end" | "first" | "last" | "page-up" | "page-down" }
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

/** The act of a key, or nothing where the browser does what it always does. */
export function actOf(stroke: Stroke, mode: Mode): Act | undefined {
  const { key, ctrl, shift, alt } = stroke;
  if (alt) return undefined;
  if (ctrl) return control(key, mode);
  if (key === "Tab") return { kind: "next", back: shift };
  if (key === "Enter") return { kind: "commit", back: shift };
  if (key === "Escape") return { kind: "revert" };
  if (key === "F2") return { kind: "edit" };
  if (mode === "edit") return undefined;
  const arrow = ARROWS[key];
  if (arrow !== undefined) return { kind: "go", rows: arrow[0], columns: arrow[1] };
  switch (key) {
    case "Home":
      return { kind: "far", to: "row-start" };
    case "End":
      return { kind: "far", to: "row-end" };
    case "PageUp":
      return { kind: "far", to: "page-up" };
    case "PageDown":
      return { kind: "far", to: "page-down" };
    case "Delete":
    case "Backspace":
      return { kind: "clear" };
    case "?":
      return { kind: "help" };
    default:
      return [...key].length === 1 ? { kind: "replace" } : undefined;
  }
}

function control(key: string, mode: Mode): Act | undefined {
  const low = key.toLowerCase();
  if (low === "u") return { kind: "upload" };
  if (mode === "edit") return undefined;
  if (key === "Home") return { kind: "far", to: "first" };
  if (key === "End") return { kind: "far", to: "last" };
  return low === "z" ? { kind: "undo" } : undefined;
}
