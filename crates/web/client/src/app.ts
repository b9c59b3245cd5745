/** Starts what the page asks for: htmx, the small behaviours of the frame, and the module that an element names. */
import htmx from "htmx.org";
import { startCountdowns } from "./frame/countdown.ts";
import { startDays } from "./frame/day.ts";
import { startDialogs } from "./frame/dialog.ts";
import { focusErrorSummary } from "./frame/error-summary.ts";
import { startKeptForms } from "./frame/kept-form.ts";
import { startSearchKey } from "./frame/search-key.ts";
import { startSendOnce } from "./frame/send-once.ts";
import { startUnfinishedForms } from "./frame/unfinished-form.ts";

/** What `src/<name>/start.ts` exports. */
interface Module {
  start(root: HTMLElement): void;
}

async function startModule(root: HTMLElement): Promise<void> {
  const name = root.dataset["module"] ?? "";
  const module = (await import(`./${name}/start.ts`)) as Module;
  module.start(root);
}

/** Starts everything inside a page or a fragment that htmx has put in. */
function startInside(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-module]:not([data-started])")) {
    element.dataset["started"] = "";
    void startModule(element);
  }
  startDays(root);
  startDialogs(root);
}

htmx.onLoad((element) => startInside(element.parentElement ?? document));
startInside(document);
startCountdowns();
startSearchKey();
startUnfinishedForms();
startKeptForms();
startSendOnce();
focusErrorSummary();
