import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";

/** Who may import whom, beside itself: nothing points back. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/version.ts": [],
  "src/format_whole.ts": [],
  "src/matrix": [],
  "src/hash": [],
  "src/augmentation": ["src/matrix"],
  "src/engine": ["src/matrix", "src/hash"],
  "src/network": ["src/engine", "src/matrix"],
  "src/evaluation": ["src/network", "src/engine", "src/matrix"],
  "src/explanation": ["src/network", "src/engine", "src/matrix"],
  "src/options": ["src/network", "src/engine", "src/format_whole.ts"],
  "src/training": [
    "src/options",
    "src/augmentation",
    "src/evaluation",
    "src/network",
    "src/engine",
    "src/matrix",
    "src/format_whole.ts",
  ],
  "src/search": ["src/options", "src/matrix"],
  "src/search/learning_rate": ["src/training", "src/options"],
  "src/experiments": ["src/explanation", "src/evaluation", "src/network", "src/engine", "src/matrix"],
  "src/experiments/distributions": [
    "src/experiments/finish.ts",
    "src/training/health/value_histogram.ts",
    "src/network",
    "src/engine",
    "src/matrix",
  ],
  "src/model": ["src/evaluation", "src/network", "src/engine", "src/matrix", "src/hash"],
  "src/tensorboard": ["src/model", "src/hash"],
  "data": ["src/matrix", "src/hash", "src/format_whole.ts"],
  "src/runs": [
    "data",
    "src/version.ts",
    "src/format_whole.ts",
    "src/tensorboard",
    "src/model",
    "src/search",
    "src/training",
    "src/evaluation",
    "src/options",
    "src/network",
    "src/engine",
    "src/matrix",
    "src/hash",
  ],
  "tui/format.ts": ["src/evaluation/metric.ts", "src/network/objective.ts", "src/format_whole.ts"],
  "tui/remember_last.ts": [],
  "tui/remember_growing.ts": ["tui/remember_last.ts"],
  "tui/command_name.ts": [],
  "tui/options": ["tui/command_name.ts", "data", "src/options"],
  "tui/screen/terminal": ["src/training/session/console_capture.ts"],
  "tui/screen/theme.ts": ["tui/screen/terminal"],
  "tui/screen/layout": ["tui/screen/terminal"],
  "tui/screen/widgets": [
    "tui/screen/layout",
    "tui/screen/terminal",
    "tui/screen/theme.ts",
    "tui/format.ts",
    "tui/remember_growing.ts",
  ],
  "tui/screen/snapshot": ["tui/screen/terminal", "tui/screen/widgets"],
  "tui/screen/model": [
    "tui/screen/theme.ts",
    "tui/options",
    "tui/format.ts",
    "tui/remember_last.ts",
    "tui/remember_growing.ts",
    "data",
    "src",
  ],
  "tui/screen/panels": [
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
  "tui/screen/views/define_view.ts": [
    "tui/remember_last.ts",
    "tui/screen/model",
    "tui/screen/layout",
    "tui/screen/theme.ts",
  ],
  // No view knows another: what they share is a panel.
  "tui/screen/views/*": [
    "tui/screen/views/define_view.ts",
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
  // Of a view, the app sees what it exports as a whole, and no more of it than that there is one.
  "tui/screen/app/view_list.ts": ["tui/screen/views"],
  "tui/screen/app": [
    "tui/command_name.ts",
    "tui/screen/views/define_view.ts",
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
  "tui/report": [
    "tui/screen/app/saved_state.ts",
    "tui/screen/app/summary.ts",
    "tui/screen/panels/charts",
    "tui/screen/model",
    "tui/screen/widgets",
    "tui/screen/theme.ts",
    "tui/options",
    "tui/format.ts",
    "data",
    "src",
  ],
  "tui/commands": [
    "tui/command_name.ts",
    "tui/report",
    "tui/screen/app",
    "tui/screen/snapshot",
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
  "tui/start_program.ts": ["tui", "data"],
  "tui/main.ts": ["tui/start_program.ts"],
  "tui/phosphor.ts": ["tui/start_program.ts"],
  "mod.ts": ["data", "src"],
};

const root = new URL("..", import.meta.url);

Deno.test("a folder imports from those below it alone, and of each folder it is said which those are", async () => {
  const wrong: string[] = [];
  for (const [file, targets] of await importsOfAll()) {
    const place = placeOf(file);
    if (place === undefined) {
      wrong.push(`nothing is said of ${file}`);
      continue;
    }
    const allowed = [place.replace(/\*$/, folderIn(place, file)), ...MAY_IMPORT[place]];
    for (const target of targets) {
      if (!allowed.some((path) => isIn(target, path))) wrong.push(`${file} imports ${target}`);
    }
  }
  assertEquals(wrong, []);
});

Deno.test("of a view, nothing is imported from outside its folder but the view itself", async () => {
  const wrong: string[] = [];
  for (const [file, targets] of await importsOfAll()) {
    for (const target of targets) {
      const [, view, name] = target.match(/^tui\/screen\/views\/(\w+)\/(.*)$/) ?? [];
      if (view === undefined || isIn(file, `tui/screen/views/${view}`)) continue;
      if (name !== `${view}.ts`) wrong.push(`${file} imports ${target}`);
    }
  }
  assertEquals(wrong, []);
});

Deno.test("nothing imports itself in a circle, types included", async () => {
  const imports = await importsOfAll();
  const circles: string[][] = [];
  // Tarjan's strongly connected components: who is reached from a module and reaches it is in a circle with it.
  const order = new Map<string, number>(), lowest = new Map<string, number>(), open: string[] = [];
  const visit = (module: string): number => {
    order.set(module, order.size);
    lowest.set(module, order.get(module)!);
    open.push(module);
    for (const target of imports.get(module)!) {
      if (!imports.has(target)) continue;
      const reached = !order.has(target) ? visit(target) : open.includes(target) ? order.get(target)! : Infinity;
      lowest.set(module, Math.min(lowest.get(module)!, reached));
    }
    if (lowest.get(module) === order.get(module)) {
      const circle = open.splice(open.indexOf(module));
      if (circle.length > 1) circles.push(circle);
    }
    return lowest.get(module)!;
  };
  for (const module of imports.keys()) if (!order.has(module)) visit(module);
  assertEquals(circles, []);
});

Deno.test("a worker that trains loads no validators, which take longer to load than all the rest", async () => {
  for (const [module, code] of await loadedWith("src/training/session/worker.ts")) {
    assert(!/from "npm:valibot/.test(code), `${module} loads them`);
  }
});

Deno.test("a training that prints plain lines loads nothing that draws a view", async () => {
  for (const start of ["tui/commands/train/train.ts", "tui/commands/train/run_training.ts"]) {
    for (const module of (await loadedWith(start)).keys()) {
      assert(!module.startsWith("tui/screen/views/"), `${start} loads ${module}`);
    }
  }
});

Deno.test("views need no package beside those that the first start fetches with the commands", async () => {
  const imports = await importsOfAll();
  const fetched = await packagesOf(imports, (module) => /^tui\/commands\/(\w+)\/\1\.ts$/.test(module));
  const needed = await packagesOf(imports, (module) => /^tui\/screen\/views\/(\w+)\/\1\.ts$/.test(module));
  assert(needed.size > 0, "no package was found");
  assertEquals([...needed].filter((name) => !fetched.has(name)), []);
});

/** The packages that some modules, and all that these import by a literal, consist of. */
async function packagesOf(
  imports: ReadonlyMap<string, readonly string[]>,
  isStart: (module: string) => boolean,
): Promise<Set<string>> {
  const reached = new Set([...imports.keys()].filter(isStart)), packages = new Set<string>();
  for (const module of reached) {
    const code = (await Deno.readTextFile(new URL(module, root))).replaceAll(/^(import type [^;]*;| \* .*$)/gm, "");
    for (const [, name] of code.matchAll(/\bfrom "((?!\.|node:)[^"]+)"/g)) packages.add(name);
    for (const target of imports.get(module)!) if (imports.has(target)) reached.add(target);
  }
  return packages;
}

/** The code of a module and of all that are loaded with it, without types and what is loaded later. */
async function loadedWith(start: string): Promise<ReadonlyMap<string, string>> {
  const loaded = new Map([[start, ""]]);
  for (const module of loaded.keys()) {
    const code = (await Deno.readTextFile(new URL(module, root))).replaceAll(/^import type [^;]*;/gm, "");
    loaded.set(module, code);
    for (const [, path] of code.matchAll(/\bfrom "(\.[^"]+)"/g)) {
      const name = nameOf(new URL(path, new URL(module, root)));
      if (!loaded.has(name)) loaded.set(name, "");
    }
  }
  assert(loaded.size > 50, `only ${loaded.size} modules were found`);
  return loaded;
}

/** The most particular place that a file is in. */
function placeOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((place) => isIn(file, place.replace(/\*$/, folderIn(place, file))))
    .sort((a, b) => b.length - a.length)[0];
}

/** The folder that a star at the end of a place stands for. */
function folderIn(place: string, file: string): string {
  return place.endsWith("*") ? file.slice(place.length - 1).match(/^[^/]+(?=\/)/)?.[0] ?? "/" : "";
}

function isIn(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

/** Every module of the program with those that it imports, types included. */
async function importsOfAll(): Promise<ReadonlyMap<string, readonly string[]>> {
  const imports = new Map<string, string[]>();
  for (const place of ["src", "data", "tui", "mod.ts"]) {
    for await (const file of modules(new URL(place, root))) {
      const text = await Deno.readTextFile(file);
      const code = text.replaceAll(/^ \* .*$/gm, ""); // without the examples in doc comments
      const specifiers = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path]) => path);
      imports.set(nameOf(file), specifiers.map((path) => nameOf(new URL(path, file))));
    }
  }
  assert(imports.size > 50, `only ${imports.size} modules were found`);
  return imports;
}

function nameOf({ href }: URL): string {
  return href.slice(root.href.length);
}

/** Every module in a folder and those within it; of a file, the file itself. */
async function* modules(place: URL): AsyncGenerator<URL> {
  if (place.href.endsWith(".ts")) return yield place;
  for await (const { name, isDirectory } of Deno.readDir(place)) {
    if (isDirectory || name.endsWith(".ts")) yield* modules(new URL(`${place.href}/${name}`));
  }
}
