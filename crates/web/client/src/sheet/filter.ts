/** Filters of the sheet: one's own criteria, missing, without evidence, below the maximum, and a search without tone marks. */
import type { Row } from "./row.ts";

/** Text without tone marks and case: `Hồ sơ đúng hạn` → `ho so dung han`. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

export function startFilters(root: HTMLElement, rows: Row[]): void {
  const boxes = [...root.querySelectorAll<HTMLInputElement>("input[data-filter]")];
  const find = root.querySelector<HTMLInputElement>("input[data-find]");
  const texts = new Map(rows.map((row) => [row, plain(`${row.component} ${row.element.querySelector(".sheet-name")?.textContent ?? ""}`)]));
  const groups = [...root.querySelectorAll<HTMLTableRowElement>("tr[data-node]")];
  const nothing = root.querySelector<HTMLElement>("[data-nothing]");
  const apply = () => {
    const wanted = boxes.filter((box) => box.checked).map((box) => box.dataset["filter"] as "missing" | "bare" | "below" | "mine");
    const words = plain(find?.value ?? "").split(/\s+/).filter((word) => word !== "");
    for (const row of rows) {
      const text = texts.get(row) ?? "";
      row.element.hidden = !(wanted.every((what) => row.lacks(what)) && words.every((word) => text.includes(word)));
    }
    const shown = rows.filter((row) => !row.element.hidden);
    for (const group of groups) group.hidden = !shown.some((row) => row.component.startsWith(`${group.dataset["node"]}.`));
    if (nothing !== null) nothing.hidden = shown.length > 0;
  };
  for (const box of boxes) box.addEventListener("change", apply);
  find?.addEventListener("input", apply);
}
