/** Shows a PDF page by page with pdf.js, opened where it is cited, with the quote marked. */
import { GlobalWorkerOptions, TextLayer, getDocument, type PDFDocumentProxy } from "pdfjs-dist";
import { viewerParts } from "../viewer-parts.ts";
import { findQuote, firstPage } from "./quote.ts";

export function start(root: HTMLElement): void {
  GlobalWorkerOptions.workerSrc = viewerParts.worker;
  void new Viewer(root).open();
}

/** Widest page at first sight, in pixels. */
const WIDEST = 860;
/** Pages that are searched for a quote that is not where the citation says. */
const SEARCHED = 300;

class Viewer {
  private readonly frame: HTMLElement;
  private readonly number: HTMLInputElement;
  private readonly told: HTMLElement;
  private readonly words: Record<string, string>;
  private file: PDFDocumentProxy | undefined;
  private turn = 0;
  private zoom = 1;

  constructor(private readonly root: HTMLElement) {
    this.frame = root.querySelector<HTMLElement>("[data-frame]")!;
    this.number = root.querySelector<HTMLInputElement>("[data-number]")!;
    this.told = root.querySelector<HTMLElement>("[data-told]")!;
    this.words = JSON.parse(root.dataset["words"] ?? "{}") as Record<string, string>;
  }

  async open(): Promise<void> {
    try {
      this.file = await getDocument({
        url: this.root.dataset["file"] ?? "",
        wasmUrl: viewerParts.decoders,
        standardFontDataUrl: viewerParts.fonts,
        // The policy allows no code made from text; the decoders have a plain form too.
        useWasm: false,
        enableXfa: false,
        disableAutoFetch: true,
      }).promise;
    } catch {
      this.told.textContent = this.words["evidence-view-failed"] ?? "";
      this.root.dataset["state"] = "failed";
      return;
    }
    const count = this.root.querySelector("[data-count]");
    if (count !== null) count.textContent = `/ ${this.file.numPages}`;
    const go = (page: number) => void this.show(page);
    this.root.querySelector("[data-before]")?.addEventListener("click", () => go(this.page() - 1));
    this.root.querySelector("[data-after]")?.addEventListener("click", () => go(this.page() + 1));
    this.number.addEventListener("change", () => go(this.page()));
    const size = (factor: number) => {
      this.zoom = Math.min(4, Math.max(0.5, this.zoom * factor));
      go(this.page());
    };
    this.root.querySelector("[data-smaller]")?.addEventListener("click", () => size(1 / 1.25));
    this.root.querySelector("[data-larger]")?.addEventListener("click", () => size(1.25));
    this.frame.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 }[event.key];
      // A page that is larger than the frame is scrolled sideways first.
      const sideways = event.key.startsWith("Arrow") && this.frame.scrollWidth > this.frame.clientWidth + 1;
      if (step === undefined || sideways || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      go(this.page() + step);
    });
    await this.show(this.cited());
  }

  private page(): number {
    return Number.parseInt(this.number.value, 10) || 1;
  }

  private async show(wanted: number): Promise<void> {
    const file = this.file;
    if (file === undefined) return;
    const turn = ++this.turn;
    const number = Math.min(Math.max(wanted, 1), file.numPages);
    this.number.value = String(number);
    this.root.querySelector("[data-before]")?.toggleAttribute("disabled", number <= 1);
    this.root.querySelector("[data-after]")?.toggleAttribute("disabled", number >= file.numPages);
    const page = await file.getPage(number);
    const natural = page.getViewport({ scale: 1 });
    // As wide as the window, but no wider than reads well; from there everybody chooses.
    const fitting = Math.min(WIDEST, this.frame.clientWidth - 2) / natural.width;
    const scale = Math.max(0.2, fitting * this.zoom);
    const viewport = page.getViewport({ scale });
    const sharp = Math.min(devicePixelRatio || 1, 2);
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    canvas.style.width = `${viewport.width}px`;
    canvas.style.height = `${viewport.height}px`;
    const sheet = document.createElement("div");
    sheet.className = "viewer-page";
    sheet.style.width = `${viewport.width}px`;
    sheet.style.setProperty("--scale-factor", String(scale));
    sheet.style.setProperty("--total-scale-factor", String(scale));
    const text = document.createElement("div");
    text.className = "textLayer";
    sheet.append(canvas, text);
    await page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] }).promise;
    if (turn !== this.turn) return;
    this.frame.replaceChildren(sheet);
    const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
    await layer.render();
    if (turn !== this.turn) return;
    this.told.textContent = "";
    if (!this.mark(sheet, text) && number === this.cited()) await this.lookElsewhere(file, turn);
    this.root.dataset["state"] = "shown";
  }

  /** The page that the citation names. */
  private cited(): number {
    return firstPage(this.root.dataset["page"] ?? "");
  }

  /** The quote is not where the citation says, as after a better scan: the first page that has it is offered, else it is reported lost. */
  private async lookElsewhere(file: PDFDocumentProxy, turn: number): Promise<void> {
    const quote = this.root.dataset["quote"] ?? "";
    for (let number = 1; number <= Math.min(file.numPages, SEARCHED); number += 1) {
      const { items } = await (await file.getPage(number)).getTextContent();
      if (turn !== this.turn) return;
      if (findQuote(items.map((item) => ("str" in item ? item.str : "")).join(" "), quote) === undefined) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm";
      button.textContent = `${this.words["evidence-view-go"] ?? ""} ${number}`;
      button.addEventListener("click", () => void this.show(number));
      this.told.replaceChildren(`${this.words["evidence-view-quote-elsewhere"] ?? ""} ${number}. `, button);
      return;
    }
    this.told.textContent = this.words["evidence-view-quote-missing"] ?? "";
  }

  /** Marks the quote with boxes over its letters; false when the page does not have it. */
  private mark(sheet: HTMLElement, text: HTMLElement): boolean {
    const quote = this.root.dataset["quote"] ?? "";
    if (quote === "") return true;
    const nodes: { node: Text; from: number }[] = [];
    let all = "";
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      nodes.push({ node: node as Text, from: all.length });
      all += (node as Text).data;
    }
    const found = findQuote(all, quote);
    if (found === undefined) return false;
    this.told.textContent = this.words["evidence-view-quote-found"] ?? "";
    const range = document.createRange();
    const at = (place: number, end: boolean) => {
      const held = nodes.findLast(({ from }) => (end ? from < place : from <= place)) ?? nodes[0]!;
      return [held.node, Math.min(place - held.from, held.node.length)] as const;
    };
    range.setStart(...at(found[0], false));
    range.setEnd(...at(found[1], true));
    const origin = sheet.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      const mark = document.createElement("div");
      mark.className = "viewer-mark";
      mark.style.left = `${box.left - origin.left}px`;
      mark.style.top = `${box.top - origin.top}px`;
      mark.style.width = `${box.width}px`;
      mark.style.height = `${box.height}px`;
      sheet.append(mark);
    }
    const first = sheet.querySelector<HTMLElement>(".viewer-mark");
    if (first !== null) this.frame.scrollTop = first.offsetTop - this.frame.clientHeight / 2;
    return true;
  }
}
