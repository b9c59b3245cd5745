// The program itself, started by a journey that needs a server of its own: on SQLite, or on PostgreSQL when the run is on it.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export const binary = process.env.PARINDEX_BINARY;
/** Why a journey that starts the program is left out, or `false`. */
export const skip = binary === undefined && "PARINDEX_BINARY names no program";

const made = new Set();

/** A folder for data, with a database of its own where the run is on PostgreSQL. */
export function freshData(name) {
  return mkdtempSync(join(tmpdir(), `parindex-${name}-`));
}

/** Takes the folder away; the private PostgreSQL goes away as a whole. */
export function forget(data) {
  rmSync(data, { recursive: true, force: true });
}

/** Where the data of a folder lies: on PostgreSQL a database named after the folder, made when it is first asked for. */
function place(data) {
  const server = process.env.PARINDEX_JOURNEYS_POSTGRES;
  if (server === undefined) return {};
  const name = basename(data).toLowerCase().replace(/[^a-z0-9]/g, "_");
  if (!made.has(name)) {
    execFileSync(process.env.PARINDEX_PSQL ?? "psql", [server, "-qc", `CREATE DATABASE ${name}`]);
    made.add(name);
  }
  return { DATABASE_URL: server.replace(/[^/]*$/, name) };
}

/** `parindex demo` or `parindex serve` on a data folder; port 0 takes any; `more` are further arguments. */
export async function started(command, data, { port = 0, env = {}, more = [] } = {}) {
  const server = spawn(binary, [command, ...more, "--lang", "en", "--listen", `127.0.0.1:${port}`, "--data", data], {
    env: { ...process.env, ...place(data), ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  const address = await new Promise((found, lost) => {
    server.stdout.on("data", (piece) => {
      said += piece;
      const match = /http:\/\/[\d.:]+/.exec(said);
      if (match) found(match[0]);
    });
    server.on("exit", () => lost(new Error(`the server ended: ${said}`)));
  });
  return { address, stop: () => new Promise((done) => (server.on("exit", done), server.kill())) };
}

/** What a command says about a data folder; a command that fails throws. */
export function told(data, ...rest) {
  return execFileSync(binary, [...rest, "--lang", "en", "--data", data], { env: { ...process.env, ...place(data) }, encoding: "utf8" });
}
