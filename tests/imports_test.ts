import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";

/** Who may import whom, beside itself: nothing points back. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/matrix": [],
  "src/hash": [],
  "src/augmentation": ["src/matrix"],
  "src/engine": ["src/matrix"],
  "src/network": ["src/engine", "src/matrix"],
  "src/evaluation": ["src/network", "src/engine", "src/matrix"],
  "src/training": ["src/augmentation", "src/evaluation", "src/network", "src/engine", "src/matrix"],
  "src/model": ["src/network", "src/engine", "src/matrix", "src/hash"],
  "data": ["src/matrix", "src/hash"],
  "tui": ["data", "src/matrix", "src/engine", "src/network", "src/evaluation", "src/training", "src/model", "src/hash"],
  "mod.ts": [
    "data",
    "src/matrix",
    "src/augmentation",
    "src/engine",
    "src/network",
    "src/evaluation",
    "src/training",
    "src/model",
  ],
};

const root = new URL("..", import.meta.url);

Deno.test("a folder imports from those below it alone", async () => {
  const wrong: string[] = [];
  let imports = 0;
  for (const [place, below] of Object.entries(MAY_IMPORT)) {
    for await (const file of modules(new URL(place, root))) {
      const text = await Deno.readTextFile(file);
      for (const [, specifier] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g)) {
        imports++;
        const target = new URL(specifier, file).href.slice(root.href.length);
        if (![place, ...below].some((allowed) => target.startsWith(allowed))) wrong.push(`${file} imports ${target}`);
      }
    }
  }
  assert(imports > 50, `only ${imports} imports were found`);
  assertEquals(wrong, []);
});

/** Every module in a folder and those within it; of a file, the file itself. */
async function* modules(place: URL): AsyncGenerator<URL> {
  if (place.href.endsWith(".ts")) return yield place;
  for await (const { name, isDirectory } of Deno.readDir(place)) {
    if (isDirectory || name.endsWith(".ts")) yield* modules(new URL(`${place.href}/${name}`));
  }
}
