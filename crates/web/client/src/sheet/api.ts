/** Talks to the server about cells. */
import type { Answer, Cell, Pending, Problem } from "./cell.ts";
import type { Reply } from "./saver.ts";

/** A request that takes longer than this counts as unreachable; the key makes sending it again safe. */
export const PATIENCE = 15_000;

/** Sends a value; never throws. */
export async function sendCell(api: string, pending: Pending): Promise<Reply> {
  const { status, inputs, points, comment } = pending.said;
  try {
    const response = await fetch(`${api}/cells/${encodeURIComponent(pending.component)}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "Idempotency-Key": pending.key },
      body: JSON.stringify({ version: pending.version, status, inputs, points, comment }),
      signal: AbortSignal.timeout(PATIENCE),
      redirect: "error",
    });
    return await replyOf(response);
  } catch {
    return { kind: "unreachable" };
  }
}

/** What an answer of the server says about a value. */
export async function replyOf(response: Response): Promise<Reply> {
  if (response.ok) return { kind: "saved", answer: (await response.json()) as Answer };
  if (response.status === 429 || response.status === 503) return { kind: "again", seconds: Number(response.headers.get("Retry-After")) || 2 };
  if (response.status >= 500) return { kind: "again", seconds: 10 };
  const problem = (await response.json()) as Problem;
  switch (response.status) {
    case 401:
      return { kind: "signed-out", problem };
    case 409:
      // A key that belongs to another command is a refusal, not somebody else's value.
      return { kind: problem.facts === undefined ? "refused" : "conflict", problem };
    case 423:
      return { kind: "locked", problem };
    default:
      return { kind: "refused", problem };
  }
}

/** The whole sheet, or nothing when it cannot be read now. */
export async function readSheet(api: string): Promise<(Omit<Answer, "cell"> & { cells: Cell[]; open: boolean }) | undefined> {
  try {
    const response = await fetch(api, { signal: AbortSignal.timeout(PATIENCE), redirect: "error" });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
