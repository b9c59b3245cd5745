/**
 * Days and moments are typed as dd/mm/yyyy (HH:MM), whatever language the browser speaks. Its own calendar opens at the press of a button; what is
 * picked there is written into the field. Separators appear while digits are typed, since the keypad of a telephone may have none.
 */

/** `31/12/2026` or `31/12/2026 17:00` as a native field holds it; nothing when it is no such text. */
export function native(text: string): string {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2}))?$/.exec(text.trim());
  if (found === null) return "";
  const two = (part: string | undefined): string => (part ?? "").padStart(2, "0");
  const day = `${found[3] ?? ""}-${two(found[2])}-${two(found[1])}`;
  return found[4] === undefined ? day : `${day}T${two(found[4])}:${found[5] ?? ""}`;
}

/** The value of a native field as it is written here. */
export function written(value: string): string {
  const [day, time] = value.split("T");
  const [year, month, date] = (day ?? "").split("-");
  if (year === undefined || month === undefined || date === undefined) return "";
  return `${date}/${month}/${year}${time === undefined ? "" : ` ${time.slice(0, 5)}`}`;
}

/** What was typed so far with the separator that must follow, and never two of them. */
export function separated(text: string, moment: boolean): string {
  const digits = /^\d+$/.exec(text) === null ? "" : text;
  if (digits.length === 8 || (moment && digits.length === 12)) {
    const day = `${digits.slice(0, 2)}/${digits.slice(2, 4)}/${digits.slice(4, 8)}`;
    return digits.length === 12 ? `${day} ${digits.slice(8, 10)}:${digits.slice(10)}` : day;
  }
  const single = text.replace(/\/{2,}/g, "/").replace(/ {2,}/g, " ").replace(/:{2,}/g, ":");
  if (/^\d{2}$/.test(single) || /^\d{1,2}\/\d{2}$/.test(single)) return `${single}/`;
  if (moment && /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(single)) return `${single} `;
  if (moment && /^\d{1,2}\/\d{1,2}\/\d{4} \d{2}$/.test(single)) return `${single}:`;
  return single;
}

function startDay(field: HTMLElement): void {
  const text = field.querySelector<HTMLInputElement>("input");
  const button = field.querySelector<HTMLButtonElement>("button");
  if (text === null || button === null) return;
  const moment = field.dataset["day"] === "datetime-local";
  text.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent) || event.inputType !== "insertText" || text.selectionEnd !== text.value.length) return;
    text.value = separated(text.value, moment);
  });
  const calendar = document.createElement("input");
  calendar.type = moment ? "datetime-local" : "date";
  if (typeof calendar.showPicker !== "function") return;
  calendar.className = "day-native";
  calendar.tabIndex = -1;
  calendar.setAttribute("aria-hidden", "true");
  calendar.addEventListener("change", () => {
    text.value = written(calendar.value);
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
  button.before(calendar);
  button.hidden = false;
  button.addEventListener("click", () => {
    calendar.value = native(text.value);
    calendar.showPicker();
  });
}

/** Starts the fields of a page or a fragment. */
export function startDays(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLElement>("[data-day]:not([data-started])")) {
    field.dataset["started"] = "";
    startDay(field);
  }
}
