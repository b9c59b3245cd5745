/** Talks to the server about findings. */
import { PATIENCE, replyOf } from "../sheet/api.ts";
import type { Answer, Pending, Problem } from "../sheet/cell.ts";
import type { Reply } from "../sheet/saver.ts";
import { newKey } from "../sheet/network.ts";

/** Sends what was found about the cell `unit/component`; never throws. */
export async function sendFinding(api: string, stage: string, pending: Pending): Promise<Reply> {
  const [unit = "", component = ""] = pending.component.split("/");
  try {
    const response = await fetch(`${api}/units/${encodeURIComponent(unit)}/cells/${encodeURIComponent(component)}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "Idempotency-Key": pending.key },
      body: JSON.stringify({ stage, version: pending.version, ...pending.said }),
      signal: AbortSignal.timeout(PATIENCE),
      redirect: "error",
    });
    if (!response.ok) return await replyOf(response);
    const saved = (await response.json()) as { version: number; saved_at: number };
    return { kind: "saved", answer: { server_time: saved.saved_at, cell: { version: saved.version, saved_at: saved.saved_at } } as Answer };
  } catch {
    return { kind: "unreachable" };
  }
}

/** Takes the last step in a cell back; says why when it could not. */
export async function takeBack(api: string, stage: string, cell: { unit: string; component: string; version: number }): Promise<string | undefined> {
  const response = await fetch(`${api}/undo`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": newKey() },
    body: JSON.stringify({ stage, cells: [cell] }),
    signal: AbortSignal.timeout(PATIENCE),
    redirect: "error",
  });
  if (!response.ok) return ((await response.json()) as Problem).detail;
  const done = (await response.json()) as { left: { what: string }[] };
  return done.left[0]?.what;
}

/** The rows of this page as the server shows them now. */
export async function freshRows(): Promise<Map<string, HTMLTableRowElement> | undefined> {
  try {
    const response = await fetch(location.href, { signal: AbortSignal.timeout(PATIENCE), redirect: "error" });
    if (!response.ok) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return new Map([...page.querySelectorAll<HTMLTableRowElement>("tr[data-cell]")].map((row) => [row.dataset["cell"] ?? "", row]));
  } catch {
    return undefined;
  }
}
