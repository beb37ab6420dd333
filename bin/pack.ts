import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import settings from "../deno.json" with { type: "json" };

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The version of the npm package `deno` that the program is tested with. */
const DENO_VERSION = "2.9.6";

/** What the program runs from, and what says what it is. */
const FILES = [
  ...[
    "bin/phosphor.js",
    "bin/path_options.js",
    "bin/queue_option.js",
    "bin/task_queue.js",
    "data",
    "docs",
    "src",
    "tui",
    "types",
    "mod.ts",
  ],
  ...["deno.json", "deno.lock", "import_map.json", "README.md", "LICENSE"],
];

const { name, version, license } = settings;

/** The npm package: its command is plain JavaScript for Node, which starts the program by the Deno that comes with it. */
const PACKAGE = {
  name,
  version,
  license,
  description: "Watch a neural network learn, in your terminal.",
  keywords: ["neural-network", "mnist", "terminal", "tui", "deno"],
  type: "module",
  bin: { phosphor: "bin/phosphor.js" },
  files: FILES,
  dependencies: { deno: DENO_VERSION },
};

/** Writes the npm package into a folder, as `npm pack` takes it. */
export async function writePackage(folder: string): Promise<void> {
  await mkdir(join(folder, "bin"), { recursive: true });
  // In docs, the programs that draw its pictures are for a clone.
  const filter = (source: string) => !(source.startsWith(join(ROOT, "docs")) && source.endsWith(".ts"));
  for (const path of FILES) await cp(join(ROOT, path), join(folder, path), { recursive: true, filter });
  await Deno.writeTextFile(join(folder, "package.json"), JSON.stringify(PACKAGE, undefined, 2) + "\n");
}

if (import.meta.main) {
  const [folder] = Deno.args;
  if (folder === undefined) {
    console.error("error: no folder is named; expected one to write the package into: deno task pack ../phosphor");
    process.exit(2);
  }
  await writePackage(folder);
  console.error(`${name} ${version} is in ${folder}; \`npm install -g $(npm pack ${folder})\` installs it`);
}
