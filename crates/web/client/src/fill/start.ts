/** Puts what a file says about itself into the fields of its record with one press; nothing is saved by that. */

const FIELDS = ["number", "date", "issuer", "summary"] as const;

export function start(root: HTMLElement): void {
  const form = root.closest("form");
  root.querySelector("a")?.addEventListener("click", (event) => {
    event.preventDefault();
    const said = Object.entries(fillings(root.dataset));
    for (const [name, text] of said) {
      const field = form?.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const told = document.createElement("p");
    told.className = "field-hint";
    told.setAttribute("role", "status");
    told.textContent = root.dataset["filled"] ?? "";
    root.replaceChildren(told);
    form?.querySelector<HTMLElement>("button:not([type=button])")?.focus();
  });
}

/** Field and text of all that is said. */
export function fillings(said: DOMStringMap): Record<string, string> {
  const all: Record<string, string> = {};
  for (const name of FIELDS) {
    const text = said[`fill${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? "";
    if (text !== "") all[name] = text;
  }
  return all;
}
