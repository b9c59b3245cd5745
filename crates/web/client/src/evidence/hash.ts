/** SHA-256 of a file before it leaves; the server computes it again from what arrived. */

/** A larger file is not read into memory only for this. */
const LARGEST = 256 * 1024 * 1024;

/** The hash in small hexadecimal digits; nothing where the browser has no cryptography (plain HTTP) or the file is very large. */
export async function hashOf(file: Blob): Promise<string | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined || file.size > LARGEST) return undefined;
  return hex(await subtle.digest("SHA-256", await file.arrayBuffer()));
}

export function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
