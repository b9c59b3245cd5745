/** A file's line in the receipt: what happens to it now, and what became of it. */
import { icon } from "./icon.ts";
import type { Refused, Stored, There } from "./send.ts";

export type Words = (key: string) => string;

export class Line {
  private readonly element = element("li", "file");
  private readonly picture = element("span", "file-picture");
  private readonly facts = element("span", "file-facts");
  private readonly tools = element("div", "file-tools");
  private readonly bar = document.createElement("progress");

  constructor(
    list: HTMLElement,
    file: File,
    private readonly words: Words,
  ) {
    const what = element("div", "");
    const name = element("span", "file-name");
    name.textContent = file.name;
    this.bar.max = Math.max(file.size, 1);
    this.bar.setAttribute("aria-label", file.name);
    what.append(name, this.facts);
    this.element.append(this.picture, what, this.tools);
    list.append(this.element);
    this.state("queued", "clock", [words("evidence-queued")]);
  }

  /** Its turn has come. */
  begun(stop: () => void): void {
    const button = this.button("evidence-cancel", () => {
      stop();
      this.tools.replaceChildren();
      this.state("stopped", "circle-x", [this.words("evidence-cancelled")]);
    });
    this.bar.value = 0;
    this.tools.replaceChildren(this.bar, button);
    this.state("sending", "upload", [this.words("evidence-sending")]);
  }

  progress(sent: number, total: number): void {
    if (this.stopped) return;
    this.bar.max = Math.max(total, 1);
    this.bar.value = sent;
    this.state("sending", "upload", [`${this.words("evidence-sending")} ${Math.floor((sent * 100) / Math.max(total, 1))} %`]);
    if (sent === total) this.state("checking", "upload", [this.words("evidence-checking")]);
  }

  waiting(): void {
    if (!this.stopped) this.state("waiting", "cloud-off", [this.words("evidence-waiting")]);
  }

  /** Everything has arrived; what follows can no longer be stopped. */
  sent(): void {
    this.tools.replaceChildren(this.bar);
  }

  kept(stored: Stored, document: string, cited: boolean): void {
    const notes = [stored.told, ...(cited ? [this.words("evidence-cited-now")] : [])];
    this.state("kept", stored.notes.length > 0 ? "alert-triangle" : "circle-check-filled", [notes.join(" · "), ...stored.notes]);
    const hash = element("code", "digest");
    hash.textContent = stored.sha256;
    this.facts.append(element("br", ""), "SHA-256 ", hash);
    const link = element("a", "btn btn-sm");
    link.setAttribute("href", `/documents/${document}`);
    link.textContent = this.words("evidence-open-record");
    this.tools.replaceChildren(link);
  }

  /** The vault has it: a person says what is to become of it. */
  there(why: Refused, known: There, acts: { cite: (() => void) | undefined; again: () => void }): void {
    this.state("there", "files", [`${why.title}.`, why.detail]);
    const open = element("a", "btn btn-sm");
    open.setAttribute("href", `/documents/${known.document}`);
    open.textContent = this.words("evidence-there-open");
    const cite = acts.cite === undefined ? [] : [this.button("evidence-there-cite", acts.cite)];
    const again = this.button("evidence-there-again", acts.again);
    again.classList.add("btn-quiet");
    this.tools.replaceChildren(...cite, open, again);
  }

  /** The document that the vault has is cited now. */
  citedThere(known: There): void {
    this.state("there", "files", [known.title, this.words("evidence-cited-now")]);
    this.tools.querySelectorAll("button").forEach((button) => button.remove());
  }

  /** What is wrong with the file itself does not change by trying again. */
  refused(why: Refused, again: () => void): void {
    if (this.stopped) return;
    const told = [why.detail, why.action].filter((text) => text !== "").join(" ");
    this.state("refused", "alert-circle-filled", [`${this.words("evidence-not-stored")}: ${why.title}.`, told]);
    const forGood = why.status !== undefined && [403, 413, 422, 423].includes(why.status);
    this.tools.replaceChildren(...(forGood ? [] : [this.button("evidence-try-again", again)]));
  }

  get stopped(): boolean {
    return this.element.dataset["state"] === "stopped";
  }

  private state(state: string, picture: string, told: string[]): void {
    if (this.element.dataset["state"] !== state) this.picture.replaceChildren(icon(picture));
    this.element.dataset["state"] = state;
    const lines = told.filter((text) => text !== "").flatMap((text, at) => (at === 0 ? [text] : [element("br", ""), text]));
    this.facts.replaceChildren(...lines);
  }

  private button(words: string, act: () => void): HTMLElement {
    const button = element("button", "btn btn-sm");
    button.setAttribute("type", "button");
    button.textContent = this.words(words);
    button.addEventListener("click", act);
    return button;
  }
}

export function element(name: string, classes: string): HTMLElement {
  const made = document.createElement(name);
  if (classes !== "") made.className = classes;
  return made;
}
