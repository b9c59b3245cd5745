// What lies outside the product in journeys: a mail server, an authenticator app, a provider of sign-ins.
import assert from "node:assert/strict";
import { createHash, createHmac, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer as createWebServer } from "node:http";
import { createServer } from "node:net";

/** A port that nobody listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A mail server that keeps what it is given (RFC 5321, as far as letters need it). */
export async function mailServer() {
  const letters = [];
  const server = createServer((socket) => {
    let rest = "";
    let letter = null;
    socket.write("220 sink\r\n");
    socket.on("error", () => {});
    socket.on("data", (piece) => {
      rest += piece.toString("latin1");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (letter !== null) {
          if (line === ".") {
            letters.push(letter.join("\n"));
            letter = null;
            socket.write("250 2.0.0 kept as 4711\r\n");
          } else letter.push(line);
        } else if (/^EHLO/i.test(line)) socket.write("250-sink\r\n250 8BITMIME\r\n");
        else if (/^DATA/i.test(line)) {
          letter = [];
          socket.write("354 go on\r\n");
        } else socket.write(/^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const text = (letter) => {
    const [head, ...body] = letter.split("\n\n");
    const encoded = body.join("\n\n");
    if (/base64/i.test(head)) return Buffer.from(encoded, "base64").toString("utf8");
    const bytes = encoded.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, two) => String.fromCharCode(parseInt(two, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
  };
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    letters,
    /** The link of the next letter to an address. */
    async link(to, after = 0) {
      for (let tries = 0; tries < 200; tries += 1) {
        const found = letters.slice(after).find((letter) => letter.includes(`To: ${to}`));
        if (found !== undefined) return /http:\/\/\S+\/password\/\S+/.exec(text(found))[0];
        await new Promise((later) => setTimeout(later, 100));
      }
      throw new Error(`no letter to ${to}`);
    },
    stop: () => server.close(),
  };
}

/** The code of an authenticator app (RFC 6238) at a moment, in milliseconds. */
export function code(secret, at) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** A provider of sign-ins (OpenID Connect) at which somebody with this e-mail always agrees. */
export async function provider(email) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const questions = new Map();
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const server = createWebServer(async (request, answer) => {
    const url = new URL(request.url, issuer);
    const json = (value, status = 200) => answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (url.pathname === "/.well-known/openid-configuration") {
      return json({
        issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"], subject_types_supported: ["public"], id_token_signing_alg_values_supported: ["EdDSA"],
      });
    }
    if (url.pathname === "/jwks") return json({ keys: [{ ...publicKey.export({ format: "jwk" }), use: "sig", alg: "EdDSA", kid: "1" }] });
    if (url.pathname === "/authorize") {
      const id = randomUUID();
      questions.set(id, url.searchParams);
      const back = new URL(url.searchParams.get("redirect_uri"));
      back.searchParams.set("code", id);
      back.searchParams.set("state", url.searchParams.get("state"));
      return answer.writeHead(200, { "content-type": "text/html" }).end(`<h1>Provider</h1><a href="${back.href.replaceAll("&", "&amp;")}">Agree</a>`);
    }
    if (url.pathname !== "/token") return answer.writeHead(404).end();
    let sent = "";
    for await (const piece of request) sent += piece;
    const form = new URLSearchParams(sent);
    const asked = questions.get(form.get("code"));
    questions.delete(form.get("code"));
    assert.equal(createHash("sha256").update(form.get("code_verifier")).digest("base64url"), asked.get("code_challenge"));
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, sub: "1", aud: "parindex", exp: now + 300, iat: now, auth_time: now, nonce: asked.get("nonce"), email, email_verified: true };
    const head = `${part({ alg: "EdDSA", typ: "JWT", kid: "1" })}.${part(claims)}`;
    return json({ access_token: "x", token_type: "Bearer", id_token: `${head}.${sign(null, Buffer.from(head), privateKey).toString("base64url")}` });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  return { issuer, stop: () => server.close() };
}
