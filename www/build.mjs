// Makes the page from www/src and from what `cargo xtask build` left in --web:
//   <out>/index.html        the page in one file
//   <out>/sekisho-check.js  the element for other pages
//   <out>/frame.html        the page for a frame in another page
//   <out>/sekisho-host.js   for the page around such a frame
//   <out>/package.json      and the types, so that the folder is an npm package
//   <out>/oembed.json       for wikis that ask an address how to be embedded, with --url, the address of <out>
//   <out>/SHA384SUMS        their hashes
// The same input gives the same bytes.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { compress } from "lzma1";
import { ALPHABET } from "./src/packed.js";

const here = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    web: { type: "string", default: join(here, "../target/web") },
    out: { type: "string", default: join(here, "dist") },
    url: { type: "string" },
  },
});
const web = resolve(options.web);
const out = resolve(options.out);
const url = options.url?.replace(/\/*$/, "/");

/** Stands in the bundle for its own hash until that is known. */
const BUILD = "BUILDHASH";

const worker = await bundle("src/worker.js", {});
const modules = {
  worker,
  wasm: await pack("sekisho_bg.wasm"),
  docs: await pack("docs.json"),
};
const page = await bundle("src/page.js", modules);
const frame = await bundle("src/frame.js", modules);
const element = await bundle("src/element.js", modules, "ascii");
const host = await bundle("src/host.js", {}, "ascii");
const build = hash("sha256", page, "hex").slice(0, 8);
const shell = await readFile(join(here, "index.src.html"), "utf8");
const style = (await esbuild.transform(await readFile(join(here, "src/shell.css"), "utf8"), { loader: "css", minify: true })).code.trim();
const { version } = JSON.parse(await readFile(join(here, "package.json"), "utf8"));

const files = {
  "index.html": html(page, "page"),
  "frame.html": html(frame, "frame", url ? `\n<link rel="alternate" type="application/json+oembed" href="${url}oembed.json">` : ""),
  ...(url ? { "oembed.json": `${JSON.stringify(oembed(url), null, 2)}\n` } : {}),
  "sekisho-check.js": element.replaceAll(BUILD, build),
  "sekisho-host.js": host,
  "sekisho-check.d.ts": await readFile(join(here, "sekisho-check.d.ts"), "utf8"),
  "package.json": `${JSON.stringify(manifest(version), null, 2)}\n`,
};
await mkdir(out, { recursive: true });
for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
const sums = Object.entries(files).map(([name, text]) => `${hash("sha384", text, "hex")}  ${name}\n`);
await writeFile(join(out, "SHA384SUMS"), sums.join(""));
for (const [name, text] of Object.entries(files)) console.log(`${name}: ${Buffer.byteLength(text).toLocaleString("en")} bytes, build ${build}`);

/**
 * A page in one file. Its policy names the hash of its one script, which holds the worker and the module too:
 * whoever changes a byte gets a page that the browser refuses to run.
 * @param {string} program
 * @param {string} attribute of the element
 * @param {string} links of the head
 */
function html(program, attribute, links = "") {
  const script = inline(program.replaceAll(BUILD, build));
  const csp = [
    "default-src 'none'",
    `script-src 'sha256-${hash("sha256", script)}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${hash("sha256", style)}'`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types sekisho-worker",
  ].join("; ");
  return fill(shell, { csp, style, script, attribute, links });
}

/** How a consumer of oEmbed shows the frame. @param {string} url */
function oembed(url) {
  const [width, height] = [960, 640];
  const frame = `<iframe src="${url}frame.html#v=1" title="Sekisho" sandbox="allow-scripts allow-downloads allow-popups" referrerpolicy="no-referrer" width="${width}" height="${height}"></iframe>`;
  return { version: "1.0", type: "rich", title: "Sekisho", provider_name: "Sekisho", provider_url: url, html: frame, width, height };
}

/** @param {string} version */
function manifest(version) {
  return {
    name: "sekisho-check",
    version,
    description: "An element that checks AWS policies and network rules in the page, without a request",
    license: "MIT OR Apache-2.0",
    type: "module",
    sideEffects: true,
    types: "./sekisho-check.d.ts",
    exports: {
      ".": { types: "./sekisho-check.d.ts", default: "./sekisho-check.js" },
      "./sekisho-check.js": "./sekisho-check.js",
      "./sekisho-host.js": "./sekisho-host.js",
      "./index.html": "./index.html",
      "./frame.html": "./frame.html",
      "./package.json": "./package.json",
    },
    files: ["*.js", "*.d.ts", "*.html", "SHA384SUMS"],
  };
}

/**
 * One program without imports. `sekisho:…` names become what they stand for.
 * @param {string} entry
 * @param {{ worker?: string, wasm?: string, docs?: string }} modules
 * @param {"utf8" | "ascii"} charset
 */
async function bundle(entry, modules, charset = "utf8") {
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    charset,
    legalComments: "none",
    loader: { ".css": "text", ".txt": "text" },
    define: {
      SEKISHO_BUILD: JSON.stringify(BUILD),
      // The WASM comes as bytes; this takes away the bindings' guess at a URL beside the script.
      "import.meta.url": '""',
    },
    plugins: [
      {
        name: "sekisho",
        setup(build) {
          // The package's own entry would bring its encoder too.
          build.onResolve({ filter: /^sekisho:lzma\// }, ({ path }) => ({ path: join(here, "node_modules/lzma1/lib", path.slice("sekisho:lzma/".length)) }));
          build.onResolve({ filter: /^sekisho:engine$/ }, () => ({ path: join(web, "sekisho.js") }));
          build.onResolve({ filter: /^sekisho:/ }, ({ path }) => ({ path: path.slice("sekisho:".length), namespace: "sekisho" }));
          build.onLoad({ filter: /.*/, namespace: "sekisho" }, async ({ path }) => {
            if (path.startsWith("example/")) {
              const file = join(here, "../examples", path.slice("example/".length));
              return { contents: await readFile(file, "utf8"), loader: "text", watchFiles: [file] };
            }
            return { contents: JSON.stringify(modules[/** @type {keyof typeof modules} */ (path)]), loader: "json" };
          });
          build.onLoad({ filter: /strings\.ja\.json$/ }, async ({ path }) => ({ contents: await withoutKeys(path), loader: "js" }));
          build.onLoad({ filter: /[\\/]src[\\/]style\.css$/ }, async ({ path }) => {
            const { code } = await esbuild.transform(await readFile(path, "utf8"), { loader: "css", minify: true, charset });
            return { contents: code, loader: "text" };
          });
        },
      },
    ],
  });
  return result.outputFiles[0].text;
}

/**
 * A module that makes the same table again of its words alone, in the order of the English ones: the keys would be
 * there twice.
 * @param {string} path
 */
async function withoutKeys(path) {
  const [english, words] = await Promise.all(["en", "ja"].map(async (lang) => JSON.parse(await readFile(path.replace(/ja(?=\.json$)/, lang), "utf8"))));
  const keys = Object.keys(english);
  const odd = keys.filter((key) => !(key in words)).concat(Object.keys(words).filter((key) => !(key in english)));
  if (odd.length > 0) throw new Error(`only one language has the words of ${odd}`);
  const list = keys.map((key) => words[key]).join("\n");
  return `import english from "./strings.en.json";
const words = ${JSON.stringify(list)}.split("\\n");
export default Object.fromEntries(Object.keys(english).map((key, i) => [key, words[i]]));`;
}

/**
 * LZMA, because what browsers unpack themselves is a quarter larger; the worker brings the decoder along.
 * @param {string} name
 */
async function pack(name) {
  return encode(compress(await readFile(join(web, name)), 9));
}

/**
 * The other half of `decodePacked`.
 * @param {Uint8Array} bytes
 */
function encode(bytes) {
  let text = "";
  let bits = 0;
  let held = 0;
  const put = (/** @type {number} */ value) => (text += ALPHABET.charAt(value % 91) + ALPHABET.charAt(Math.floor(value / 91)));
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits < 13) continue;
    put(held & 8191);
    held >>>= 13;
    bits -= 13;
  }
  if (bits > 0) put(held);
  return text;
}

/**
 * Makes a program safe to stand inside `<script>`.
 * @param {string} program
 */
function inline(program) {
  const safe = program.replaceAll(/<\/(script)/gi, "<\\/$1").trim();
  if (/<!--|\r/.test(safe)) throw new Error("the bundle holds text that HTML would read differently: <!-- or a carriage return");
  return safe;
}

/**
 * @param {string} template
 * @param {Record<string, string>} values
 */
function fill(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? "");
}

/**
 * @param {"sha256" | "sha384"} algorithm
 * @param {string} text
 * @param {"base64" | "hex"} encoding
 */
function hash(algorithm, text, encoding = "base64") {
  return createHash(algorithm).update(text, "utf8").digest(encoding);
}
