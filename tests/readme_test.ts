import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { runDeno } from "./support/program.ts";
import { ACTIVATIONS, datasets, INITIALIZERS, LOSSES, OPTIMIZERS, OUTPUTS, PRESETS, SCHEDULES } from "../mod.ts";
import { saveModel } from "./e2e/saved_model.ts";
import { inTemporaryFolder } from "./support/temporary_folder.ts";
import { keySections } from "../tui/screen/model/key_bindings.ts";
import { screenOf } from "./tui/screen/app_state.ts";
import { training } from "./tui/screen/views/states.ts";

const root = new URL("..", import.meta.url);
const readme = await Deno.readTextFile(new URL("README.md", root));

Deno.test("the README's five lines train a network on arrays, which learns", async () => {
  const [program] = programs();
  assertEquals(linesOf(program).length, 5);
  assertEquals(await outputOf(program), "epochs [ 1, 0 ]");
});

Deno.test("the README's ten lines report each epoch of a network that learns", async () => {
  const [, program] = programs(), lines = program.split("\n").filter((line) => line !== "");
  assert(lines.length <= 10, `it has ${lines.length} lines; ten are promised`);

  const output = (await outputOf(program)).split("\n");
  const [epoch, , accuracy] = output.at(-2)!.split(" ").map(Number);
  assertEquals(epoch, 60);
  // 0.7² · π ∕ 4 = 38 % of the points are inside: always saying "outside" is right for 62 %.
  assert(accuracy > 0.95, `accuracy ${accuracy}`);
  const [outside, inside] = output.at(-1)!.match(/\d\.\d+(e-\d+)?/g)!.map(Number);
  assert(inside > 0.9 && outside < 0.1, output.at(-1));
});

Deno.test("the README's network of a data set names a flower, and trains further", async () => {
  const [, , program] = programs();
  const [name, accuracy] = (await outputOf(program)).split("\n");
  // The flower is the first in Fisher's table; of 30 flowers, always saying one species is right for 10.
  assertEquals(name, "setosa");
  assert(Number(accuracy) > 0.9, accuracy);
});

Deno.test("the README's three lines classify a picture", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "mnist", { layers: [32], epochs: 3 });
    const [, , , program] = programs();
    assertEquals(linesOf(program).length, 3);
    const digit = new URL("data/pictures/digits/7-liberation-sans-italic.png", import.meta.url).pathname;
    const here = program.replace("runs/mnist-001", folder).replace(`readFile("seven.png")`, `readFile("${digit}")`);
    const [name, probability] = (await outputOf(here)).split(" ");
    assertEquals(name, "7");
    assert(Number(probability) > 0.5, probability);
  }));

Deno.test("the README's test command is the one that CI runs", async () => {
  const ci = await Deno.readTextFile(new URL(".ci/run", root));
  assertStringIncludes(readme, "npx -y deno task test ");
  assertStringIncludes(ci, "npx -y deno task test ");
});

Deno.test("every file and folder that the README links to exists", async () => {
  const links = [...readme.matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, path]) => path);
  assert(links.length > 0);
  for (const path of links) await Deno.stat(new URL(path, root));
});

Deno.test("the README's options and their defaults are those of the program", async () => {
  const help = await helpOf("train", "--help-all");
  const rows = [...readme.matchAll(/^\| `(--[a-z-]+)[^|]*\| (.*?) *\|/gm)];
  assert(rows.length > 5);
  for (const [, flag, cell] of rows) {
    const [, entry] = help.split(new RegExp(`${flag}(?= )`));
    assert(entry !== undefined, `train has no ${flag}`);
    const [, standard] = entry.split(" --")[0].match(/\(default: (.*?)\)/) ?? [];
    assertEquals(cell.replaceAll("`", "") || undefined, standard, flag);
  }
});

Deno.test("every flag in the README belongs to the command beside it", async () => {
  const commands = [...readme.matchAll(/`deno task (?:anywhere )?([a-z]+)([^`]*)`/g)];
  assert(commands.length > 10);
  for (const [text, name, rest] of commands) {
    const flags = rest.match(/--[a-z0-9-]+/g) ?? [];
    if (flags.length === 0) continue;
    const help = await helpOf(name, name === "train" ? "--help-all" : "--help");
    for (const flag of flags) assert(help.includes(` ${flag} `) || flag === "--help-all", `${text}: no ${flag}`);
  }
});

Deno.test("the README names every choice of what can be trained", () => {
  const choices = [ACTIVATIONS, OUTPUTS, LOSSES, INITIALIZERS, OPTIMIZERS, SCHEDULES, Object.keys(datasets)].flat();
  const isNamed = (name: string) => readme.includes(`\`${name}\``) || readme.includes(`study ${name}`);
  assertEquals([...choices, ...Object.keys(PRESETS)].filter((name) => !isNamed(name)), []);
});

Deno.test("the README's keys are those of the program", () => {
  const [table] = readme.match(/^\| key .*?\n\n/ms) ?? [];
  const keys = [...table!.matchAll(/^\| ((?:`[^`]+` )+)/gm)].flatMap(([, cell]) =>
    cell.trim().replaceAll("`", "").split(" ")
  );
  const everywhere = keySections(screenOf(training)).find(({ title }) => title === "everywhere")!;
  const others = everywhere.keys.map(({ symbol }) => symbol).filter((label) => !/^\d$/.test(label));
  assertEquals(new Set(keys), new Set(["1", ...others]));
});

/** The programs in the README, in their order. */
function programs(): string[] {
  return [...readme.matchAll(/```ts[^\n]*\n(.*?)```/gs)].map(([, program]) => program);
}

/** A program's lines without its import. */
function linesOf(program: string): string[] {
  return program.split("\n").filter((line) => line !== "" && !line.startsWith("import "));
}

/** What a program prints that is saved in the folder of the clone, as the README says. */
async function outputOf(program: string): Promise<string> {
  const args = ["run", "--no-prompt", "--allow-read", "-"];
  const { code, output, errors } = await runDeno({ args, cwd: root, env: { NO_COLOR: "1" }, input: program });
  assertEquals(code, 0, errors);
  return output.trim();
}

/** What a command says of itself, on one line. */
async function helpOf(...words: string[]): Promise<string> {
  const args = ["task", "--quiet", ...words];
  const { output } = await runDeno({ args, cwd: root, env: { NO_COLOR: "1" } });
  return output.replace(/\s+/g, " ");
}
