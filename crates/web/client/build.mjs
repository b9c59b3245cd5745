// Bundles the client into a folder: scripts, styles, fonts, icons and the parts of the document viewer, each under a name with the
// hash of its content, with a gzip copy where that is smaller, and `manifest.json` from plain names to hashed names.
//
//   node build.mjs [folder]        (default: dist)
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "dist"));
const modules = join(here, "node_modules");
const prefix = "/assets/";

/** Plain name → name with hash. */
const manifest = {};

const hashOf = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 10);
};

/** Writes a file and a gzip copy of it when the copy is at least a tenth smaller. */
async function put(name, bytes) {
  const path = join(out, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  if (bytes.length < 512 || [".woff2", ".png"].includes(extname(name))) return;
  const packed = gzipSync(bytes, { level: 9 });
  if (packed.length < bytes.length * 0.9) await writeFile(`${path}.gz`, packed);
}

async function putHashed(name, bytes) {
  const hashed = name.replace(/(\.[^.]+)$/, `-${hashOf(bytes)}$1`);
  manifest[name] = hashed;
  await put(hashed, bytes);
  return hashed;
}

/** One sprite of the icons that `icons.json` names; a name that Tabler does not have stops the build. */
async function sprite() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = [];
  for (const name of [...names].sort()) {
    const [shape, kind] = name.endsWith("-filled") ? [name.slice(0, -7), "filled"] : [name, "outline"];
    const path = join(modules, "@tabler/icons/icons", kind, `${shape}.svg`);
    if (!existsSync(path)) throw new Error(`icons.json names “${name}”, which @tabler/icons does not have`);
    const body = (await readFile(path, "utf8"))
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/^[\s\S]*?<svg[^>]*>/, "")
      .replace(/<\/svg>\s*$/, "")
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
      .replace(/\s*\n\s*/g, "");
    const paint = kind === "filled" ? 'fill="currentColor"' : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${body}</symbol>`);
  }
  await putHashed("icons.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`));
}

/** What pdf.js fetches by name at run time (decoders, standard fonts), as one folder named after its content. */
async function viewerParts() {
  const parts = [];
  for (const folder of ["wasm", "standard_fonts"]) {
    const from = join(modules, "pdfjs-dist", folder);
    for (const name of (await readdir(from)).filter((name) => /\.(wasm|js|pfb|ttf)$/.test(name)).sort()) {
      parts.push([`${folder}/${name}`, await readFile(join(from, name))]);
    }
  }
  const folder = `pdfjs-${hashOf(...parts.map(([, bytes]) => bytes))}`;
  for (const [name, bytes] of parts) await put(`${folder}/${name}`, bytes);
  const worker = await putHashed("pdf.worker.mjs", await readFile(join(modules, "pdfjs-dist/build/pdf.worker.min.mjs")));
  return { worker: prefix + worker, decoders: `${prefix}${folder}/wasm/`, fonts: `${prefix}${folder}/standard_fonts/` };
}

const scss = {
  name: "scss",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, async ({ path }) => {
      const { css, loadedUrls } = sass.compile(path, { loadPaths: [modules], quietDeps: true, style: "expanded" });
      const watchFiles = loadedUrls.filter((url) => url.protocol === "file:").map((url) => fileURLToPath(url));
      return { contents: css, loader: "css", resolveDir: dirname(path), watchFiles };
    });
  },
};

async function bundle(viewer) {
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: ["src/app.ts", "src/app.css"],
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["chrome109", "firefox115", "safari16.4"],
    minify: true,
    legalComments: "none",
    entryNames: "[name]-[hash]",
    chunkNames: "chunk/[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: prefix,
    loader: { ".woff2": "file" },
    define: { VIEWER_PARTS: JSON.stringify(viewer) },
    plugins: [scss],
    metafile: true,
    write: false,
    logLevel: "error",
  });
  for (const file of result.outputFiles) await put(file.path.slice(out.length + 1), Buffer.from(file.contents));
  for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    const name = resolve(here, path).slice(out.length + 1);
    if (entryPoint === "src/app.ts") manifest["app.js"] = name;
    else if (entryPoint === "src/app.css") manifest["app.css"] = name;
    else if (path.endsWith(".woff2")) manifest[basename(path).replace(/-[A-Z0-9]{8}(?=\.woff2$)/, "")] = name;
  }
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await sprite();
await bundle(await viewerParts());
await putHashed("favicon.svg", await readFile(join(here, "src/favicon.svg")));
await writeFile(join(out, "manifest.json"), `${JSON.stringify(Object.fromEntries(Object.entries(manifest).sort()), null, 1)}\n`);
