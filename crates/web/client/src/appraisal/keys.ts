/** What a key means in a list of the appraisal. */

export type Act = "next" | "previous" | "agree" | "edit" | "ask" | "undo" | "open" | "choose" | "help";

const KEYS: Record<string, Act> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  a: "agree",
  e: "edit",
  q: "ask",
  u: "undo",
  o: "open",
  x: "choose",
  "?": "help",
};

/** Letters count only where nothing is typed, and without Ctrl, Alt or Meta, which belong to the browser. */
export function actOf(event: { key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean }, typing: boolean): Act | undefined {
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}
