/** Sends one file so that a cut connection costs nothing: tus, from the offset that the server has for certain. */
import { DetailedError, Upload } from "tus-js-client";
import { hashOf } from "./hash.ts";

/** A file as the server keeps it. */
export interface Stored {
  id: string;
  name: string;
  sha256: string;
  told: string;
  notes: string[];
}

/** Why a file was not kept: what happened, why, what to do. */
export interface Refused {
  /** HTTP status, when the server said it. */
  status?: number;
  /** Its stable code. */
  code?: string;
  title: string;
  detail: string;
  action: string;
  /** Further facts; of a file that is in the vault already, which document holds it. */
  facts?: unknown;
}

/** The document of the unit that holds a file already. */
export interface There {
  document: string;
  version: number;
  title: string;
}

/** The document that a refusal names, when the file is in the vault already. */
export function thereOf(why: Refused): There | undefined {
  return why.code === "document-there" ? (why.facts as There) : undefined;
}

export interface Watch {
  progress(sent: number, total: number): void;
  /** The network is away; the upload goes on by itself when it is back. */
  waiting(): void;
}

/** Bytes of one request: small enough for any proxy, and for a pause between two. */
const CHUNK = 4 * 1024 * 1024;
/** After how many milliseconds it is tried again; progress begins the list anew. */
const PAUSES = [0, 1000, 2000, ...Array<number>(600).fill(3000)];

/** The upload and a way to stop it. */
export function sendFile(api: string, file: File, watch: Watch, words: (key: string) => string): { done: Promise<Stored>; stop(): void } {
  let upload: Upload | undefined;
  const done = (async () => {
    const sha256 = await hashOf(file);
    const url = await new Promise<string>((finish, fail) => {
      upload = new Upload(file, {
        endpoint: `${api}/uploads`,
        metadata: { filename: file.name, ...(sha256 === undefined ? {} : { sha256 }) },
        chunkSize: CHUNK,
        retryDelays: PAUSES,
        removeFingerprintOnSuccess: true,
        onProgress: (sent, total) => watch.progress(sent, total),
        onShouldRetry(error) {
          const status = (error as DetailedError).originalResponse?.getStatus() ?? 0;
          const again = status === 0 || status === 409 || status === 429 || status >= 500;
          if (again) watch.waiting();
          return again;
        },
        onError: (error) => fail(refusalOf(error, words)),
        onSuccess: () => finish(upload?.url ?? ""),
      });
      const begun = upload;
      // A page that was closed half-way goes on where it was.
      void begun.findPreviousUploads().then((earlier) => {
        const last = earlier.at(-1);
        if (last !== undefined) begun.resumeFromPreviousUpload(last);
        begun.start();
      }, () => begun.start());
    });
    return stored(url, sha256, words);
  })();
  return { done, stop: () => void upload?.abort(true) };
}

async function stored(url: string, sha256: string | undefined, words: (key: string) => string): Promise<Stored> {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw await answer.json();
  const { id, name, file } = (await answer.json()) as { id: string; name: string; file: Omit<Stored, "id" | "name"> };
  if (sha256 !== undefined && file.sha256 !== sha256) throw { title: "SHA-256", detail: words("evidence-hash-differs"), action: "" } satisfies Refused;
  return { id, name, sha256: file.sha256, told: file.told, notes: file.notes };
}

/** The refusal of the server; anything else is a connection that failed, whose own words are no help to anybody. */
function refusalOf(error: Error | DetailedError, words: (key: string) => string): Refused {
  try {
    const body = (error as DetailedError).originalResponse?.getBody() ?? "";
    return JSON.parse(body) as Refused;
  } catch {
    return { title: error.name, detail: words("evidence-unreachable"), action: "" };
  }
}

/** A write over the API; throws the refusal. */
export async function post<T>(address: string, body: unknown): Promise<T> {
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        body: JSON.stringify(body),
        redirect: "error",
      });
      if (answer.ok) return (await answer.json()) as T;
      if (answer.status < 500 || attempt > 20) throw await answer.json();
    } catch (fault) {
      // The key makes sending it again safe.
      if (!(fault instanceof TypeError) || attempt > 200) throw fault;
    }
    await new Promise((next) => setTimeout(next, 2000));
  }
}
