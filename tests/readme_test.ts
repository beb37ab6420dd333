import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { anchorsOf, codeBlocks, commandLines, languagesOf, localLinks, readPages } from "./support/pages.ts";
import { runDeno } from "./support/program.ts";
import { runCommand } from "./support/run_command.ts";
import { ACTIVATIONS, datasets, INITIALIZERS, LOSSES, OPTIMIZERS, OUTPUTS, PRESETS, SCHEDULES } from "../mod.ts";
import { saveModel } from "./e2e/saved_model.ts";
import { inTemporaryFolder } from "./support/temporary_folder.ts";
import { symbolsEverywhere } from "./tui/screen/every_key.ts";
import { VIEWS } from "../tui/screen/app/views.ts";
import { keyOfView } from "../tui/screen/model/key_bindings.ts";

const root = new URL("..", import.meta.url);
const pages = await readPages();
const [readme, library, training, screen] = ["README", "docs/library", "docs/training", "docs/screen"].map((name) =>
  pages.find(({ path }) => path === `${name}.md`)!
);

Deno.test("the README's five lines train a network on arrays, which learns", async () => {
  const [program] = codeBlocks(readme, "ts");
  assertEquals(linesOf(program).length, 5);
  assertEquals(await outputOf(program), "epochs [ 1, 0 ]");
});

Deno.test("the README's ten lines report each epoch of a network that learns", async () => {
  const [, program] = codeBlocks(readme, "ts"), lines = program.split("\n").filter((line) => line !== "");
  assert(lines.length <= 10, `it has ${lines.length} lines; ten are promised`);

  const output = (await outputOf(program)).split("\n");
  const [epoch, , accuracy] = output.at(-2)!.split(" ").map(Number);
  assertEquals(epoch, 60);
  // 0.7² · π ∕ 4 = 38 % of the points are inside: always saying "outside" is right for 62 %.
  assert(accuracy > 0.95, `accuracy ${accuracy}`);
  const [outside, inside] = output.at(-1)!.match(/\d\.\d+(e-\d+)?/g)!.map(Number);
  assert(inside > 0.9 && outside < 0.1, output.at(-1));
});

Deno.test("the documented network of a data set names a flower, and trains further", async () => {
  const [program] = codeBlocks(library, "ts");
  const [name, accuracy] = (await outputOf(program)).split("\n");
  // The flower is the first in Fisher's table; of 30 flowers, always saying one species is right for 10.
  assertEquals(name, "setosa");
  assert(Number(accuracy) > 0.9, accuracy);
});

Deno.test("the documented operation prunes four fifths of a network's weights, and the rest learns again", async () => {
  const [, , , program] = codeBlocks(library, "ts");
  const [whole, , pruned, retrained, ticket] = (await outputOf(program)).split("\n").map(Number);
  // Of 30 flowers, always saying one species is right for 10.
  assert(pruned < retrained, `${pruned} ${retrained}`);
  for (const accuracy of [whole, retrained, ticket]) assert(accuracy > 0.9, String(accuracy));
});

Deno.test("the documented survey finds the loss around a network, the barrier to another, and its gradients", async () => {
  const [, , , , program] = codeBlocks(library, "ts"), output = await outputOf(program);
  const [, sharpness] = output.match(/^([\d.]+) Float64Array\(625\) \[/)!;
  assert(Number(sharpness) > 0, "a trained network lies in a valley");
  const [, height, drop] = output.match(/height: ([\d.]+),\s+accuracyDrop: ([\d.]+),\s+isConnected: false/)!;
  // Between networks of other seeds lies a barrier: iris has 120 training samples in three classes.
  assert(Number(height) > 0.1 && Number(drop) > 0.02, output);
  const counts = output.slice(output.lastIndexOf("[")).match(/\d+/g)!.map(Number);
  assert(counts.length === 32 && counts.reduce((sum, count) => sum + count, 0) === 64, counts.join());
});

Deno.test("the documented three lines classify a picture, and five more find what each digit wants most", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "mnist", { layers: [32], epochs: 3 });
    const [, program, dreaming] = codeBlocks(library, "ts");
    assertEquals([program, dreaming].map((lines) => linesOf(lines).length), [3, 5]);
    const digit = new URL("data/pictures/digits/7-liberation-sans-italic.png", import.meta.url).pathname;
    const here = program.replace("runs/mnist-001", folder).replace(`readFile("seven.png")`, `readFile("${digit}")`);
    const [name, probability] = (await outputOf(here)).split(" ");
    assertEquals(name, "7");
    assert(Number(probability) > 0.5, probability);
    const wanted = (await outputOf(dreaming.replace("runs/mnist-001", folder))).match(/0\.\d+/g)!.map(Number);
    assert(wanted.length === 10 && wanted.every((p) => p > 0.9), wanted.join(" "));
  }));

Deno.test("no page has a program that no test runs", () => {
  const programs = pages.map((page) => [page.path, languagesOf(page).filter((language) => language !== "sh")]);
  assertEquals(programs.filter(([, languages]) => languages.length > 0), [
    ["README.md", ["ts", "ts"]],
    ["docs/library.md", ["ts", "ts", "ts", "ts", "ts"]],
    ["docs/python.md", ["python", "python", "python", "python"]], // tests/e2e/python_page_test.ts
  ]);
});

Deno.test("the README's test command is the one that CI runs", async () => {
  const ci = await Deno.readTextFile(new URL(".ci/run", root));
  assertStringIncludes(readme.text, "npx -y deno task test ");
  assertStringIncludes(ci, "npx -y deno task test ");
});

Deno.test("every file, folder and heading that a page links to exists", async () => {
  for (const page of pages) {
    for (const link of localLinks(page)) {
      const [path, anchor] = link.split("#");
      const url = new URL(path === "" ? page.path : path, path === "" ? root : new URL(page.path, root));
      assert(await exists(url), `${page.path} links to ${link}`);
      if (anchor === undefined) continue;
      const target = pages.find((other) => new URL(other.path, root).href === url.href);
      assert(target && anchorsOf(target).includes(anchor), `${page.path} links to ${link}, which has no such heading`);
    }
  }
});

Deno.test("the README leads to every page, and to the pictures it shows", () => {
  const links = localLinks(readme);
  assertEquals(pages.map(({ path }) => path).filter((path) => path !== "README.md" && !links.includes(path)), []);
  assert(links.includes("docs/pictures/training.svg"));
});

Deno.test("every task and command that a page names exists", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const flags = await flagsOfCommands();
  let count = 0;
  for (const page of pages) {
    for (const line of commandLines(page)) {
      const [, task, rest] = /^deno task (\S+) ?(.*)$/.exec(line) ?? [];
      if (task !== undefined) assert(Object.hasOwn(tasks, task), `${page.path}: ${line}`);
      const [, command] = /^phosphor (\w+)/.exec(["anywhere", "trusted"].includes(task) ? `phosphor ${rest}` : line) ??
        [];
      if (command !== undefined) assert(flags.has(command), `${page.path}: ${line}`);
      count += Number(task !== undefined || command !== undefined);
    }
  }
  assert(count > 50);
});

Deno.test("every flag that a page names belongs to the command beside it, or to one of the program's", async () => {
  const flags = await flagsOfCommands();
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const flagsOfV8: string[] = tasks["v8-flags"].command.match(/--(?:experimental|no|stack|max)-[a-z-]+/g);
  const every = new Set([...[...flags.values()].flatMap((names) => [...names]), ...flagsOfV8]);
  let count = 0;
  for (const page of pages) {
    for (const line of commandLines(page)) {
      const [, command] = /^(?:deno task (?:(?:anywhere|trusted) )?|phosphor )(\S+)/.exec(line) ?? [];
      const named = line.match(/(?<= |^)--[a-z0-9-]+/g) ?? [];
      // Deno's own flags, and npm's, are theirs.
      if (named.length === 0 || (command === undefined && !line.startsWith("--"))) continue;
      if (command !== undefined && !flags.has(command)) flags.set(command, await flagsInHelp(command));
      const known = command === undefined ? every : flags.get(command)!;
      assertEquals(named.filter((flag) => !known.has(flag)), [], `${page.path}: ${line}`);
      count += named.length;
    }
  }
  assert(count > 50);
});

Deno.test("the README's options and their defaults are those of the program", async () => {
  const help = (await runCommand("train", "--help-all")).output.replace(/\s+/g, " ");
  const rows = [...readme.text.matchAll(/^\| `(--[a-z-]+)[^|]*\| (.*?) *\|/gm)];
  assert(rows.length > 5);
  for (const [, flag, cell] of rows) {
    const [, entry] = help.split(new RegExp(`${flag}(?= )`));
    assert(entry !== undefined, `train has no ${flag}`);
    const [, standard] = entry.split(" --")[0].match(/\(default: (.*?)\)/) ?? [];
    assertEquals(cell.replaceAll("`", "") || undefined, standard, flag);
  }
});

Deno.test("the page about training names every choice of what can be trained, the README every preset", () => {
  const choices = [ACTIVATIONS, OUTPUTS, LOSSES, INITIALIZERS, OPTIMIZERS, SCHEDULES, Object.keys(datasets)].flat();
  assertEquals(choices.filter((name) => !training.text.includes(`\`${name}\``)), []);
  assertEquals(Object.keys(PRESETS).filter((name) => !readme.text.includes(`study ${name}`)), []);
});

Deno.test("the documented keys are those of the program", () => {
  const [table] = screen.text.match(/^\| key .*?\n\n/ms) ?? [];
  const keys = [...table!.matchAll(/^\| ((?:`[^`]+` )+)/gm)].flatMap(([, cell]) =>
    cell.trim().replaceAll("`", "").split(" ")
  );
  const others = [...symbolsEverywhere].filter((symbol) => !/^\d$/.test(symbol));
  assertEquals(new Set(keys), new Set(["1", ...others]));
});

Deno.test("the views in the README and on the page about the screen are the tabs, with their keys", () => {
  const tabs = VIEWS.filter(({ showsAllRuns }) => !showsAllRuns).map((
    { name, title },
  ) => [keyOfView(VIEWS, name), title]);
  for (const { text } of [readme, screen]) {
    assertEquals(
      [...text.matchAll(/^\| `(\w)` +\| (\w+(?: \w+)*) +\| /gm)].map(([, key, title]) => [key, title]),
      tabs,
    );
  }
});

/** A program's lines without its import. */
function linesOf(program: string): string[] {
  return program.split("\n").filter((line) => line !== "" && !line.startsWith("import "));
}

/** What a program prints that is saved in the folder of the clone, as the pages say. */
async function outputOf(program: string): Promise<string> {
  const args = ["run", "--no-prompt", "--allow-read", "-"];
  const { code, output, errors } = await runDeno({ args, cwd: root, env: { NO_COLOR: "1" }, input: program });
  assertEquals(code, 0, errors);
  return output.trim();
}

function exists(url: URL): Promise<boolean> {
  return Deno.stat(url).then(() => true, () => false);
}

/** The flags of every command of the program, as it describes them to a shell. */
async function flagsOfCommands(): Promise<Map<string, Set<string>>> {
  const { code, output, errors } = await runCommand("completions", "fish");
  assertEquals(code, 0, errors);
  const flags = new Map<string, Set<string>>();
  for (const [, name] of output.matchAll(/^complete [^\n]*' -a (\w+) -d /gm)) flags.set(name, new Set(["--help"]));
  for (const [, command, flag] of output.matchAll(/__fish_seen_subcommand_from (\w+)' -l ([\w-]+)/g)) {
    flags.get(command)!.add(`--${flag}`);
  }
  return flags;
}

/** The flags in the help of a task that isn't a command of the program. */
async function flagsInHelp(task: string): Promise<Set<string>> {
  const args = ["task", "--quiet", task, "--help"];
  const { output } = await runDeno({ args, cwd: root, env: { NO_COLOR: "1" } });
  return new Set(output.replace(/\s+/g, " ").match(/(?<= )--[a-z0-9-]+/g));
}
