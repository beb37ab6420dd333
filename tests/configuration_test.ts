import { assertEquals } from "deno-std/assert/equals.js";
import program from "../deno.json" with { type: "json" };
import importMap from "../import_map.json" with { type: "json" };
import { IRIS_PACKAGE } from "../data/iris.ts";
import { MNIST_PACKAGE } from "../data/mnist.ts";
import { QUICKDRAW_PACKAGE } from "../data/quickdraw/quickdraw_package.ts";
import tests from "./deno.json" with { type: "json" };

const packages = Object.values(importMap.imports).map((target) => target.match(/^npm:\/?(@?[^@]+@[^/]+)/)![1]);

Deno.test("the tests' configuration has the program's packages, in the same versions, and its settings", () => {
  assertEquals({ ...tests.imports, ...importMap.imports }, tests.imports);
  const { types, ...options } = tests.compilerOptions;
  assertEquals({ ...options, types: types.map((path) => path.replace(/^\.\./, ".")) }, program.compilerOptions);
  for (const setting of ["nodeModulesDir", "unstable"] as const) assertEquals(tests[setting], program[setting]);
  assertEquals([tests.fmt.lineWidth, tests.lint.rules], [program.fmt.lineWidth, program.lint.rules]);
});

Deno.test("the import map names the packages alone that the program imports", async () => {
  const code = await Array.fromAsync(modules("."), (path) => Deno.readTextFile(new URL(`../${path}`, import.meta.url)));
  const isNamed = (name: string) => code.some((text) => [`"${name}`, `${name}@`].some((part) => text.includes(part)));
  const names = Object.keys(importMap.imports).map((name) => name.replace(/\/$/, ""));
  assertEquals(names.filter((name) => !isNamed(name)), ["commander"]); // which @commander-js/extra-typings needs
});

Deno.test("the packages that data come out of are those of the import map", () => {
  const wanted = [MNIST_PACKAGE, QUICKDRAW_PACKAGE, IRIS_PACKAGE].map(({ specifier }) => specifier);
  assertEquals(wanted.filter((specifier) => !packages.includes(specifier)), []);
});

Deno.test("the lock file has every package of the import map", async () => {
  const lock = JSON.parse(await Deno.readTextFile(new URL("../deno.lock", import.meta.url)));
  assertEquals(packages.filter((specifier) => lock.specifiers[`npm:${specifier}`] === undefined), []);
});

Deno.test("each module of tests is run once, by itself or with the others of its room", async () => {
  const rooms = await Array.fromAsync(testModules("by_room"), async (path) => {
    const [, room, except = ""] = /importTests\("([^"]+)"(?:, \[(.*)\])?\)/.exec(
      await Deno.readTextFile(new URL(`../${path}`, import.meta.url)),
    )!;
    return { room: `${room}/`, except: except.match(/[^", ]+/g) ?? [] };
  });
  const isIn = (path: string) => (folder: string) => path.startsWith(`tests/${folder}`);
  for await (const path of testModules(".")) {
    const alone = tests.test.include.filter((place) => place.endsWith("/") && isIn(path)(place));
    const inRooms = rooms.filter(({ room, except }) => isIn(path)(room) && !except.some(isIn(path)));
    const isAtTop = path.split("/").length === 2;
    assertEquals(alone.length + inRooms.length + Number(isAtTop), 1, path);
  }
});

/** The modules of the program, by their paths from the root. */
async function* modules(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(`../${folder}`, import.meta.url))) {
    const path = `${folder}/${name}`;
    if (isDirectory && ["./data", "./src", "./tui"].some((room) => path.startsWith(room))) yield* modules(path);
    else if (name.endsWith(".ts")) yield path;
  }
}

/** The modules of tests in a folder of `tests`, by their paths from the root. */
async function* testModules(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, import.meta.url))) {
    const path = folder === "." ? name : `${folder}/${name}`;
    if (isDirectory) yield* testModules(path);
    else if (name.endsWith("_test.ts")) yield `tests/${path}`;
  }
}
