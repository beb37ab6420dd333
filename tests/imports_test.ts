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
  "src/options": ["src/network", "src/engine"],
  "src/training": ["src/options", "src/augmentation", "src/evaluation", "src/network", "src/engine", "src/matrix"],
  "src/model": ["src/network", "src/engine", "src/matrix", "src/hash"],
  "data": ["src/matrix", "src/hash"],
  "src/runs": [
    "data",
    "src/version.ts",
    "src/model",
    "src/training",
    "src/options",
    "src/network",
    "src/engine",
    "src/matrix",
    "src/hash",
  ],
  "tui/format.ts": [],
  "tui/remember_last.ts": [],
  "tui/command_name.ts": [],
  "tui/options": ["tui/command_name.ts", "data", "src/options"],
  "tui/screen/terminal": ["src/training/session/console_capture.ts"],
  "tui/screen/theme.ts": ["tui/screen/terminal"],
  "tui/screen/layout": ["tui/screen/terminal"],
  "tui/screen/widgets": ["tui/screen/layout", "tui/screen/terminal", "tui/screen/theme.ts", "tui/format.ts"],
  "tui/screen/snapshot": ["tui/screen/terminal", "tui/screen/widgets"],
  // The state of all views is one type and their keys one table, which is why these two know each other.
  "tui/screen/model": [
    "tui/screen/views",
    "tui/screen/panels",
    "tui/screen/theme.ts",
    "tui/options",
    "tui/format.ts",
    "tui/remember_last.ts",
    "data",
    "src",
  ],
  "tui/screen/panels": [
    "tui/screen/model",
    "tui/screen/widgets",
    "tui/screen/layout",
    "tui/screen/theme.ts",
    "tui/screen/terminal",
    "tui/format.ts",
    "tui/remember_last.ts",
    "data",
    "src",
  ],
  "tui/screen/views": [
    "tui/screen/app/shell",
    "tui/screen/panels",
    "tui/screen/model",
    "tui/screen/widgets",
    "tui/screen/layout",
    "tui/screen/theme.ts",
    "tui/screen/terminal",
    "tui/options",
    "tui/format.ts",
    "tui/remember_last.ts",
    "data",
    "src",
  ],
  "tui/screen/app": [
    "tui/command_name.ts",
    "tui/screen/views",
    "tui/screen/panels",
    "tui/screen/model",
    "tui/screen/widgets",
    "tui/screen/layout",
    "tui/screen/theme.ts",
    "tui/screen/terminal",
    "tui/options",
    "tui/format.ts",
    "data",
    "src",
  ],
  "tui/report": [
    "tui/screen/app/saved_state.ts",
    "tui/screen/app/summary.ts",
    "tui/screen/model",
    "tui/screen/widgets",
    "tui/options",
    "tui/format.ts",
    "data",
    "src",
  ],
  "tui/commands": ["tui", "data", "src"],
  "mod.ts": ["data", "src"],
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
