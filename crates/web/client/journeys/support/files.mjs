// Files as people have them: a paper of the demonstration with something of its own at the end, a ZIP, nothing at all.
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

const papers = new URL("../../../../actions/src/demo/files/", import.meta.url);

/** A paper that Chromium printed, with a remark at the end so that its content is nobody else's; `more` bytes make it large. */
export function paper(name, remark, more = 0) {
  const printed = readFileSync(new URL(name, papers));
  // A remark between the head and the first object moves every offset; one behind the end is what writers themselves leave there.
  const padding = Buffer.alloc(more, "\n");
  return Buffer.concat([printed, Buffer.from(`\n% ${remark}\n`), padding, ...(more > 0 ? [tail(printed, more)] : [])]);
}

/** Readers look for the end in the last kilobyte, so a large file says once more where its table is. */
function tail(printed) {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(printed.toString("latin1"))[1];
  return Buffer.from(`startxref\n${start}\n%%EOF\n`);
}

/** An archive with one file, not compressed. */
export function archive(name, text) {
  const [path, content] = [Buffer.from(name), Buffer.from(text)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, content]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common, Buffer.alloc(14), path]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Drops files onto an element, as the mouse does. */
export async function drop(page, selector, files) {
  const given = files.map(({ name, buffer }) => ({ name, base64: buffer.toString("base64") }));
  const held = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    }
    return transfer;
  }, given);
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(selector, event, { dataTransfer: held });
}
