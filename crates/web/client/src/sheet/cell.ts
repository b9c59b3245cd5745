/** The shapes that go to and come from the server. */

export type Status = "empty" | "given" | "nothing_arose" | "not_applicable" | "not_submitted";

/** What a person says in a cell, as typed. */
export interface Said {
  status: Status;
  inputs: (string | null)[];
  points: string | null;
  comment: string | null;
  /** The clause that the reason of an appraisal rests on. */
  clause?: string | null;
}

/** A cell as the server tells it. */
export interface Cell extends Said {
  component: string;
  version: number;
  given_points: string | null;
  max: string;
  state: string;
  message: string | null;
  evidence: number;
  saved_at: number | null;
  saved_by: string | null;
}

/** The answer to a saved cell. */
export interface Answer {
  server_time: number;
  cell: Cell;
  nodes: { code: string; score: string; max: string }[];
  total: { score: string; max: string; index: string | null };
  progress: { done: number; total: number };
}

/** A refusal: what happened, why, what to do. */
export interface Problem {
  code: string;
  title: string;
  detail: string;
  action: string;
  field?: string;
  facts?: Partial<Cell>;
}

/** A value on its way: the key is made when it is typed, so that sending it again cannot do it twice. */
export interface Pending {
  component: string;
  key: string;
  version: number;
  said: Said;
}

/** Whether two values say the same. */
export function same(a: Said, b: Said): boolean {
  const bare = (said: Said) => JSON.stringify([said.status, trimmed(said.inputs), said.points || null, said.comment || null]);
  return bare(a) === bare(b);
}

function trimmed(inputs: (string | null)[]): (string | null)[] {
  const out = inputs.map((text) => text || null);
  while (out.length > 0 && out.at(-1) === null) out.pop();
  return out;
}
