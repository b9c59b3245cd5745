/**
 * A form that was refused is shown again with what was typed: the page of the refusal leads back to it, and the fields are filled in anew.
 * Keys, versions and passwords are never kept; everything is forgotten with the first page that is no refusal.
 */
const PLACE = "kept-form";

/** A form as it was sent. */
export interface Kept {
  /** The page that it stood on. */
  page: string;
  /** Where it was sent to. */
  action: string;
  /** Whether the answer was a refusal. */
  refused: boolean;
  /** Names and values, in order; a box that was not ticked is not among them. */
  fields: [string, string][];
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The fields that people fill in. */
export function typed(form: HTMLFormElement): Field[] {
  const all = [...form.querySelectorAll<Field>("input[name], select[name], textarea[name]")];
  return all.filter((field) => !["hidden", "password", "file", "submit"].includes(field.type));
}

/** What was typed into a form. */
export function keep(form: HTMLFormElement, page: string): Kept {
  const ticked = (field: Field): boolean => !(field instanceof HTMLInputElement) || !["checkbox", "radio"].includes(field.type) || field.checked;
  const fields = typed(form).filter(ticked).map((field): [string, string] => [field.name, field.value]);
  return { page, action: form.getAttribute("action") ?? "", refused: false, fields };
}

/** Fills a form with what was typed. */
export function restore(form: HTMLFormElement, kept: Kept): void {
  const left = [...kept.fields];
  for (const field of typed(form)) {
    const box = field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
    const at = left.findIndex(([name, value]) => name === field.name && (!box || value === field.value));
    if (box) field.checked = at >= 0;
    else if (at >= 0) field.value = left[at]?.[1] ?? "";
    if (at >= 0) left.splice(at, 1);
    for (let parent = field.closest("details"); parent !== null; parent = parent.parentElement?.closest("details") ?? null) parent.open = true;
  }
}

/** Starts keeping, and restores what was refused. */
export function startKeptForms(): void {
  const page = location.pathname + location.search;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (form.querySelector("input[type=password]") === null) sessionStorage.setItem(PLACE, JSON.stringify(keep(form, page)));
  });
  const text = sessionStorage.getItem(PLACE);
  if (text === null) return;
  const kept = JSON.parse(text) as Kept;
  if (document.querySelector("[data-refused]") !== null) {
    sessionStorage.setItem(PLACE, JSON.stringify({ ...kept, refused: true }));
    return;
  }
  sessionStorage.removeItem(PLACE);
  if (!kept.refused || kept.page !== page) return;
  const form = [...document.forms].find((form) => form.method === "post" && form.getAttribute("action") === kept.action);
  if (form !== undefined) restore(form, kept);
}
