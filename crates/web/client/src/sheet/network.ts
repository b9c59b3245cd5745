/** Pauses between attempts, and keys under which a value is sent. */

/** A pause that ends early when the network comes back. */
export function waitForNetwork(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end);
  });
}

/** A key that nobody else draws; `randomUUID` is there only over HTTPS and on localhost. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
