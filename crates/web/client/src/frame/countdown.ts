/** Countdowns run on the server's clock: the page brings its time, the browser only measures what has passed since. */

const SECOND = 1000;
const DAY = 86_400;

/** The words around the figures, from the element itself. */
export interface CountdownWords {
  /** `{days} ngày {clock}`; used from one day up. */
  days: string;
  /** Shown when nothing is left. */
  over: string;
}

/** The time left as it is shown: `2 ngày 03:14:22`, under a day `03:14:22`. */
export function timeLeft(milliseconds: number, words: CountdownWords): string {
  if (milliseconds <= 0) return words.over;
  const seconds = Math.ceil(milliseconds / SECOND);
  const two = (value: number) => String(value).padStart(2, "0");
  const rest = seconds % DAY;
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor((rest % 3600) / 60))}:${two(rest % 60)}`;
  const days = Math.floor(seconds / DAY);
  return days === 0 ? clock : words.days.replace("{days}", String(days)).replace("{clock}", clock);
}

/** Server time now: what the page was given plus what a clock that nobody can set has counted since. */
export function serverClock(given: number, countedFrom = performance.now()): () => number {
  return () => given + (performance.now() - countedFrom);
}

/** How much care the time left needs: none over a day, `soon` under one, `last` under an hour, `over` after it. */
export function urgency(milliseconds: number): "calm" | "soon" | "last" | "over" {
  if (milliseconds <= 0) return "over";
  if (milliseconds < 3600 * SECOND) return "last";
  return milliseconds < DAY * SECOND ? "soon" : "calm";
}

/** Runs every `<time data-countdown data-until data-days data-over>` of the page once a second. */
export function startCountdowns(): void {
  const given = Number(document.documentElement.dataset["serverTime"]);
  if (!Number.isFinite(given) || given === 0) return;
  const now = serverClock(given, 0);
  const show = () => {
    for (const element of document.querySelectorAll<HTMLElement>("[data-countdown]")) {
      const left = Number(element.dataset["until"]) - now();
      const text = timeLeft(left, { days: element.dataset["days"] ?? "{days} · {clock}", over: element.dataset["over"] ?? "00:00:00" });
      if (element.textContent !== text) element.textContent = text;
      element.closest<HTMLElement>(".countdown")?.setAttribute("data-urgency", urgency(left));
    }
  };
  show();
  setInterval(show, SECOND);
}
