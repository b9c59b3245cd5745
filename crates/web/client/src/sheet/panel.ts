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
  /** Files dropped on a row: uploaded and cited for its component. */
  drop(row: Row, files: File[]): void;
}

/** The focus rests this long on a row before its panel is fetched, in milliseconds: who runs through the rows asks for nothing. */
const REST = 180;

export function startPanel(
  root: HTMLElement,
  words: Words,
  sheet: { changed(row: Row): void; row(component: string): Row | undefined; cited(): void },
  commentRest: number,
): Panel {
  const place = root.querySelector<HTMLElement>("[data-panel]");
  /** On a phone the panel stands below the table, so only a tap on the name asks for it. */
  const narrow = matchMedia("(max-width: 767px)");
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
      await startEvidence();
    } catch {
      if (shown === row) place.textContent = words.text("sheet-panel-failed");
    }
  };

  /** The part with documents, once it is there. */
  const startEvidence = async (): Promise<HTMLElement | undefined> => {
    const drop = place?.querySelector<HTMLElement>("[data-drop]");
    if (drop === null || drop === undefined) return undefined;
    drop.dataset["started"] = "";
    (await import("../evidence/start.ts")).start(drop);
    return drop;
  };

  /** Documents have changed: the part comes anew, the receipt stays. */
  const reloadEvidence = async (html?: string) => {
    const part = place?.querySelector<HTMLElement>("[data-evidence-panel]");
    if (part === null || part === undefined) return;
    const receipt = part.querySelector("[data-receipt]");
    let text = html;
    if (text === undefined) {
      const answer = await fetch(part.dataset["href"] ?? "", { headers: { "HX-Request": "true" }, redirect: "error" });
      if (!answer.ok) return;
      text = await answer.text();
    }
    part.innerHTML = text;
    if (receipt !== null) {
      part.querySelector("[data-receipt]")?.replaceWith(receipt);
      // What became of the files is what one wants to see now, and citations above it have grown.
      if (receipt.childElementCount > 0 && !narrow.matches) receipt.scrollIntoView({ block: "start" });
    }
    await startEvidence();
    sheet.cited();
  };
  place?.addEventListener("evidence-changed", () => void reloadEvidence());

  /** Documents of the vault that hold the typed words, in the choice of the form. */
  const offer = async (field: HTMLInputElement) => {
    const part = field.closest<HTMLElement>("[data-evidence-panel]");
    const address = `${part?.dataset["href"] ?? ""}?q=${encodeURIComponent(field.value)}`;
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, redirect: "error" });
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-offered]");
    const choice = part?.querySelector("[data-offered]");
    // A slow answer to an earlier word must not replace that to a later one.
    if (found === null || choice === null || choice === undefined || address !== `${part?.dataset["href"] ?? ""}?q=${encodeURIComponent(field.value)}`) return;
    choice.replaceChildren(...found.children);
  };
  let offering: ReturnType<typeof setTimeout> | undefined;

  const sendForm = async (form: HTMLFormElement) => {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    const html = await answer.text();
    if (answer.ok) return reloadEvidence(html);
    const receipt = place?.querySelector("[data-receipt]");
    if (receipt) receipt.innerHTML = html;
  };

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
    if (area instanceof HTMLInputElement && area.dataset["offerFind"] !== undefined) {
      clearTimeout(offering);
      offering = setTimeout(() => void offer(area), REST);
    }
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
    const form = event.target as HTMLFormElement;
    if (form.matches("[data-comment-form], [data-evidence-form], [data-offer]")) event.preventDefault();
    if (form.matches("[data-evidence-form]")) void sendForm(form);
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
      const choice = () => place?.querySelector<HTMLInputElement>("input[data-files]");
      // The choice of files opens only while the key still counts as the person's own act, so a panel that is there is not waited for.
      if (shown === row && place?.querySelector("[data-panel-of]")?.getAttribute("data-panel-of") === row.component) choice()?.click();
      else void load(row).then(() => choice()?.click());
    },
    drop(row, files) {
      open(row, true);
      clearTimeout(timer);
      void load(row).then(async () => {
        const drop = await startEvidence();
        if (drop !== undefined) await (await import("../evidence/start.ts")).sendFiles(drop, files);
      });
    },
  };
}
