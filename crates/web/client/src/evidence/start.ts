/** Files dropped or chosen: uploaded, recorded and, in the panel of a component, cited in one go, with a receipt for each. */
import { Line, element } from "./line.ts";
import { post, sendFile, thereOf, type Refused, type Stored, type There } from "./send.ts";
import { wordsOf } from "./words.ts";

interface Recorded {
  document: string;
  version: number;
}

/** Files at once; the others wait. */
const AT_ONCE = 2;

export function start(root: HTMLElement): void {
  if (root.dataset["ready"] !== undefined) return;
  root.dataset["ready"] = "";
  root.classList.add("is-live");
  root.querySelector<HTMLElement>("[data-plain]")?.setAttribute("hidden", "");
  const choice = root.querySelector<HTMLInputElement>("input[data-files]");
  choice?.addEventListener("change", () => {
    const files = [...(choice.files ?? [])];
    choice.value = "";
    void sendFiles(root, files);
  });
  root.addEventListener("submit", (event) => {
    if (event.target === root) event.preventDefault();
  });
  const over = (event: DragEvent, yes: boolean) => {
    event.preventDefault();
    root.classList.toggle("is-over", yes);
  };
  root.addEventListener("dragover", (event) => over(event, true));
  root.addEventListener("dragleave", (event) => over(event, false));
  root.addEventListener("drop", (event) => {
    over(event, false);
    event.stopPropagation();
    void sendFiles(root, [...(event.dataTransfer?.files ?? [])]);
  });
}

/** Sends files and tells what became of each. */
export async function sendFiles(root: HTMLElement, files: File[]): Promise<void> {
  const place = root.parentElement?.querySelector<HTMLElement>("[data-receipt]");
  if (files.length === 0 || place === null || place === undefined) return;
  await new Receipt(root, place, files).send();
}

/** What became of the files of one drop. */
class Receipt {
  private readonly head = element("p", "evidence-count");
  private readonly words: (key: string) => string;
  private readonly lines: Line[];
  private kept = 0;
  private there = 0;
  private refused = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly place: HTMLElement,
    private readonly files: File[],
  ) {
    this.words = wordsOf(root);
    const list = element("ul", "files");
    delete place.dataset["kept"];
    place.replaceChildren(this.head, list);
    this.lines = files.map((file) => new Line(list, file, this.words));
    this.count();
    // In the panel of the sheet the receipt may stand below what can be seen.
    place.scrollIntoView({ block: "nearest" });
  }

  async send(): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let at = next++; at < this.files.length; at = next++) await this.one(at);
    };
    await this.whileHere(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
    await this.done();
  }

  /** One file from here to the citation. */
  private async one(at: number): Promise<void> {
    const [file, line] = [this.files[at]!, this.lines[at]!];
    try {
      const sending = sendFile(this.root.dataset["api"] ?? "", file, line, this.words);
      line.begun(sending.stop);
      const stored = await sending.done;
      line.sent();
      await this.recorded(at, stored, {});
    } catch (fault) {
      this.refused += 1;
      line.refused(fault as Refused, () => void this.again(at));
    }
    this.count();
  }

  /** Makes a document of a stored file and cites it; when the vault has the file already, a person is asked. */
  private async recorded(at: number, stored: Stored, how: { again?: true }): Promise<void> {
    const line = this.lines[at]!;
    const { api, cite } = this.root.dataset;
    try {
      const recorded = await post<Recorded>(`${api}/documents`, { uploads: [stored.id], ...how });
      if (cite !== undefined) await post(cite, { document: recorded.document });
      this.kept += 1;
      line.kept(stored, recorded.document, cite !== undefined);
    } catch (fault) {
      const known = thereOf(fault as Refused);
      if (known === undefined) throw fault;
      this.there += 1;
      this.ask(at, stored, fault as Refused, known);
    }
  }

  /** The vault has the file: which document it is, and what can be done. */
  private ask(at: number, stored: Stored, why: Refused, known: There): void {
    const cite = this.root.dataset["cite"];
    this.lines[at]!.there(why, known, {
      cite: cite === undefined ? undefined : () => void this.citeThere(at, stored, known),
      again: () => void this.anyway(at, stored),
    });
  }

  /** Cites the document that holds the file already. */
  private async citeThere(at: number, stored: Stored, known: There): Promise<void> {
    try {
      await post(this.root.dataset["cite"] ?? "", { document: known.document, version: known.version });
      this.lines[at]!.citedThere(known);
    } catch (fault) {
      this.ask(at, stored, fault as Refused, known);
    }
    await this.done();
  }

  /** Makes another document of a file that the vault has. */
  private async anyway(at: number, stored: Stored): Promise<void> {
    const line = this.lines[at]!;
    this.there -= 1;
    try {
      await this.recorded(at, stored, { again: true });
    } catch (fault) {
      this.refused += 1;
      line.refused(fault as Refused, () => void this.again(at));
    }
    this.count();
    await this.done();
  }

  private async again(at: number): Promise<void> {
    this.refused -= 1;
    this.count();
    await this.whileHere(() => this.one(at));
    await this.done();
  }

  /** Whoever leaves while files are on their way is asked first. */
  private async whileHere(act: () => Promise<unknown>): Promise<void> {
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", leave);
    await act();
    removeEventListener("beforeunload", leave);
  }

  private async done(): Promise<void> {
    this.place.dataset["kept"] = `${this.kept}/${this.files.length}`;
    this.place.dispatchEvent(new CustomEvent("evidence-changed", { bubbles: true }));
    if (this.root.dataset["cite"] === undefined) await refreshList();
  }

  private count(): void {
    const parts = [`${this.kept}/${this.files.length} ${this.words("evidence-stored")}`];
    if (this.there > 0) parts.push(`${this.there} ${this.words("evidence-there")}`);
    if (this.refused > 0) parts.push(`${this.refused} ${this.words("evidence-failed")}`);
    this.head.textContent = parts.join(" · ");
  }
}

/** The list of the vault, and how many it holds, as the server has it now. */
async function refreshList(): Promise<void> {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const which of ["[data-evidence-head]", "[data-evidence-list], .content > .empty"]) {
    const [ours, theirs] = [document.querySelector(which), page.querySelector(which)];
    if (ours !== null && theirs !== null) ours.replaceWith(document.importNode(theirs, true));
  }
}
