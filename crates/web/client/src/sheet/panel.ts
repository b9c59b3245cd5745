/** The panel of the row in focus: a fragment from the server, with the explanation that is saved like a figure. */
import htmx from "htmx.org";
import type { Row } from "./row.ts";
import type { Words } from "./words.ts";

export interface Panel {
  open(row: Row): void;
  /** The row was saved: its history has one line more. */
  saved(row: Row): void;
  /** Opens the choice of files. */
  upload(row: Row): void;
}

/** The focus rests this long on a row before its panel is fetched, in milliseconds: who runs through the rows asks for nothing. */
const REST = 180;

export function startPanel(
  root: HTMLElement,
  words: Words,
  sheet: { changed(row: Row): void; row(component: string): Row | undefined },
  commentRest: number,
): Panel {
  const place = root.querySelector<HTMLElement>("[data-panel]");
  let shown: Row | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = async (row: Row) => {
    if (place === null) return;
    try {
      const address = `${root.dataset["page"]}/cells/${encodeURIComponent(row.component)}/panel`;
      const response = await fetch(address, { headers: { "HX-Request": "true" }, redirect: "error" });
      if (!response.ok) throw new Error(String(response.status));
      const html = await response.text();
      if (shown !== row) return;
      place.innerHTML = html;
      htmx.process(place);
      const area = place.querySelector<HTMLTextAreaElement>("textarea[data-comment]");
      if (area !== null) area.value = row.comment;
    } catch {
      if (shown === row) place.textContent = words.text("sheet-panel-failed");
    }
  };

  /** On a phone the panel stands below the table, so only a tap on the name asks for it. */
  const narrow = matchMedia("(max-width: 767px)");

  const open = (row: Row, asked = false) => {
    if (narrow.matches && !asked) return;
    if (shown === row) return;
    shown?.element.removeAttribute("aria-selected");
    shown = row;
    row.element.setAttribute("aria-selected", "true");
    clearTimeout(timer);
    timer = setTimeout(() => void load(row), REST);
  };

  let comment: ReturnType<typeof setTimeout> | undefined;
  place?.addEventListener("input", (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement) || area.dataset["comment"] === undefined || shown === undefined) return;
    const row = shown;
    row.comment = area.value;
    clearTimeout(comment);
    comment = setTimeout(() => sheet.changed(row), commentRest);
  });
  place?.addEventListener("focusout", () => {
    clearTimeout(comment);
    if (shown !== undefined) sheet.changed(shown);
  });
  place?.addEventListener("submit", (event) => {
    if ((event.target as HTMLElement).matches("[data-comment-form]")) event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("[data-panel-link]");
    const row = link === null ? undefined : sheet.row(link.closest<HTMLElement>("tr")?.dataset["component"] ?? "");
    if (row === undefined) return;
    event.preventDefault();
    const control = row.controls[0];
    if (narrow.matches || control === undefined) {
      open(row, true);
      if (narrow.matches) place?.scrollIntoView({ behavior: "smooth" });
    } else {
      control.focus();
    }
  });

  return {
    open: (row) => open(row),
    saved(row) {
      // While somebody writes an explanation the panel stays as it is.
      if (shown === row && place?.contains(document.activeElement) !== true) void load(row);
    },
    upload(row) {
      open(row, true);
      place?.querySelector<HTMLInputElement>("input[type=file]")?.click();
    },
  };
}
