// node build.mjs <folder>: joins and shrinks the style sheets and scripts, and compresses them for the server.
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.argv[2] ?? here("dist");
mkdirSync(folder, { recursive: true });

const outputs = [
  { entryPoints: [here("css/index.css")], outfile: join(folder, "storefront.css"), target: ["chrome123", "firefox121", "safari17.5"] },
  { entryPoints: [here("src/index.js")], outfile: join(folder, "storefront.js"), target: ["es2022"], format: "esm" },
];
for (const output of outputs) {
  await build({ ...output, bundle: true, minify: true, legalComments: "none", logLevel: "warning" });
  const bytes = readFileSync(output.outfile);
  writeFileSync(`${output.outfile}.br`, brotliCompressSync(bytes));
  writeFileSync(`${output.outfile}.gz`, gzipSync(bytes, { level: 9 }));
}
