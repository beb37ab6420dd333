import { assertEquals } from "deno-std/assert/equals.js";
import importMap from "../import_map.json" with { type: "json" };
import { runDeno } from "./support/program.ts";
import { inTemporaryFolder } from "./support/temporary_folder.ts";

const root = new URL("..", import.meta.url);

/** A static import, a dynamic one, or the module of a worker. */
const IMPORT = /(?:\bfrom|\bimport|new URL(?=\("\.[^"]+\.ts"))\s*\(?\s*"([\w@./:-]+)"/g;

const PROGRAM = `import { fit, loadDataset } from ${JSON.stringify(new URL("mod.ts", root).href)};
for (const name of ["iris", "quickdraw"]) {
  const { result } = await fit(await loadDataset(name), { layers: [3], epochs: 1 });
  console.log(name, result.reason);
}`;

for (
  const [where, files] of Object.entries({
    "without a configuration": {},
    "with an import map of its own": { "deno.json": '{ "imports": { "deno-std/": "./nowhere/" } }' },
    "with a node_modules folder of its own": { "deno.json": '{ "nodeModulesDir": "auto" }' },
  })
) {
  Deno.test(`a program in a folder ${where} imports mod.ts, opens data sets and trains with --allow-read`, () =>
    inTemporaryFolder(async (folder) => {
      for (const [name, text] of Object.entries({ "program.ts": PROGRAM, ...files })) {
        await Deno.writeTextFile(`${folder}/${name}`, text);
      }
      const args = ["run", "--no-prompt", "--allow-read", "program.ts"];
      const { code, output, errors } = await runDeno({ args, cwd: folder, env: { NO_COLOR: "1" } });
      assertEquals(code, 0, errors);
      assertEquals(output, "iris epochs\nquickdraw epochs\n");
    }));
}

Deno.test("what mod.ts imports names its packages with their versions, those of the import map", async () => {
  const versions = new Set(
    Object.values(importMap.imports).map((target) => target.replace(/^npm:\/?/, "").match(/^@?[^@]+@[^/]+/)![0]),
  );
  const wrong: string[] = [], seen = new Set([new URL("mod.ts", root).href]);
  for (const module of seen) {
    const text = await Deno.readTextFile(new URL(module));
    const code = text.replace(/^ *(?:\*|\/\/ (?!@ts-types)).*$/gm, "");
    for (const [, specifier] of code.matchAll(IMPORT)) {
      if (specifier.startsWith(".")) seen.add(new URL(specifier, module).href);
      if (/^(\.|node:)/.test(specifier)) continue;
      const [, name] = specifier.match(/^npm:(@?[^@]+@[^/]+)/) ?? [];
      if (name === undefined || !versions.has(name)) wrong.push(`${module} imports ${specifier}`);
    }
  }
  assertEquals(wrong, []);
});
