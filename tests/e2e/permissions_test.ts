import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { clone, runIn } from "./clone.ts";
import { ROOT } from "./terminal.ts";

const { tasks, permissions } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));

/** The names in a folder. */
function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

/** A folder that contains a clone and nothing else, for all tests of this module: its first start is the slow one. */
let folder = "", root = "", cloned: string[] = [];

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "phosphor-test-" });
  root = await clone(folder);
  cloned = namesIn(root);
});

Deno.test.afterEach(async () => {
  for (const name of namesIn(folder)) if (name !== "clone") await Deno.remove(join(folder, name), { recursive: true });
  for (const name of namesIn(root)) {
    if (!cloned.includes(name)) await Deno.remove(join(root, name), { recursive: true });
  }
});

Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

/** The permission set of each command, by the commands that have it. */
function commandSets(): { commands: string[]; set: Record<string, unknown> }[] {
  const sets: Record<string, string[]> = {};
  for (const [task, { command }] of Object.entries<{ command: string }>(tasks)) {
    if (!command.includes(" tui/main.ts")) continue;
    // What the shell puts into it comes from programs of its own: V8's flags, and the address that `--queue` names.
    assertEquals(command.replace(/\$\([^)]*\)/g, "").match(/--allow-\S+| -A\b/g), null, task);
    (sets[command.match(/ -P=(\w+) /)![1]] ??= []).push(task);
  }
  return Object.entries(sets).map(([name, commands]) => ({ commands, set: permissions[name] }));
}

Deno.test("each command has the least permissions, as the page about them says", async () => {
  const page = await Deno.readTextFile(join(ROOT, "docs", "install.md"));
  const [table] = page.match(/^\| command .*?\n\n/ms)!;
  const rows = table.trimEnd().split("\n").slice(2).map((row) =>
    row.split("|").slice(1, -1).map((cell) => cell.trim())
  );
  const claimed = rows.map(([commands, read, write, more]) => ({
    commands: [...commands.matchAll(/`([\w-]+)`/g)].map(([, name]) => name).sort(),
    read: read === "anything" ? true : ["."],
    write: write.startsWith("anything") ? true : write.startsWith("`") ? [write.slice(1, -1)] : undefined,
    run: more.includes("any program") ? true : ["/bin/kill", "/bin/ps"],
    sys: more.includes("machine's name") ? ["hostname"] : undefined,
    net: more.startsWith("fetch") ? [...more.matchAll(/`([\w.-]+)`/g)].map(([, host]) => host) : undefined,
  }));
  const actual = commandSets().map(({ commands, set: { read, write, run, sys, net } }) => ({
    commands: commands.sort(),
    ...{ read, write, run, sys, net },
  }));
  const byName = (a: { commands: string[] }, b: { commands: string[] }) => a.commands[0] < b.commands[0] ? -1 : 1;
  assertEquals(actual.sort(byName), claimed.sort(byName));
});

Deno.test("all commands look at the same few variables of the environment, and no set has more than the page says", () => {
  const [{ set: { env } }] = commandSets();
  assertEquals((env as string[]).includes("HOME") && (env as string[]).length < 16, true);
  const named = ["read", "write", "run", "sys", "net"];
  for (const { commands, set } of commandSets()) {
    const others = Object.entries(set).filter(([permission]) => !named.includes(permission));
    assertEquals(others, [["env", env]], commands.join());
  }
});

Deno.test("in a fresh clone a network is trained, looked at and taken elsewhere, and nothing but runs is written", async () => {
  const trained = await runIn(root, "deno task -q train --dataset xor --epochs 2 --l2 0 --plain");
  assertEquals([trained.code, trained.errors], [0, ""]);
  const later = await Promise.all(
    ["export --to json", "report", "evaluate", "runs", "watch --plain"].map((words) =>
      runIn(root, `deno task -q ${words}`)
    ),
  );
  assertEquals(later.map(({ code }) => code), [0, 0, 0, 0, 0]);
  assertEquals(namesIn(root), [...cloned, "runs"].sort());
  assertEquals(
    namesIn(join(root, "runs", "xor-001")),
    ["checkpoints", "keyframes.bin", "model.json", "model.safetensors", "report.html", "run.jsonl"],
  );
});

Deno.test("what may not be written is refused before anything is done, with the command that may write it", async () => {
  await runIn(root, "deno task -q train --dataset xor --epochs 2 --plain");
  const before = namesIn(root);
  const refusals: [string, RegExp][] = [
    [
      "train --dataset xor --epochs 2 --plain --out 'my run'",
      /^error: --out is "my run", and `deno task train` may /,
    ],
    [
      "inspect --snapshot ../a.svg",
      /^error: --snapshot is \.\.\/a\.svg, and `deno task inspect` may write to runs alone; to write /,
    ],
    ["watch --snapshot b.svg", /^error: --snapshot is b\.svg, and /],
    ["report --out c.html", /^error: --out is c\.html, and `deno task report` may write to runs alone; to write /],
    ["export --to json --out d.json", /^error: --out is d\.json, and /],
  ];
  const commands = await Promise.all(refusals.map(async ([words, sentence]) => {
    const { code, output, errors } = await runIn(root, `deno task -q ${words}`);
    assertEquals([code, output], [2, ""]);
    assertMatch(errors, sentence);
    const [, command] = errors.match(/; to write there, run: (deno task anywhere [^\n]+)\n$/)!;
    assertEquals(command, `deno task anywhere ${words}`);
    return command;
  }));
  assertEquals(namesIn(root), before);
  const run = await runIn(root, "deno task -q train --dataset xor --plain --no-save --on-finish 'cat a b'");
  assertEquals([run.code, run.output], [2, ""]);
  assertMatch(
    run.errors,
    /^error: --on-finish runs cat, and `deno task train` may not run programs; to allow that, /,
  );
  assertMatch(run.errors, / run: deno task trusted train --dataset xor --plain --no-save --on-finish 'cat a b'\n$/);
  const allowed = await Promise.all(commands.map((command) => runIn(root, command)));
  assertEquals(allowed.map(({ code }) => code), [0, 0, 0, 0, 0]);
  assertEquals(namesIn(root), [...before, "b.svg", "c.html", "d.json", "my run"].sort());
  assertEquals(namesIn(folder), ["a.svg", "clone"]);
});

Deno.test("what may not be read is refused, with the command that may read it", async () => {
  assertEquals((await runIn(root, "deno task -q train --dataset xor --epochs 2 --plain")).code, 0);
  await Deno.rename(join(root, "runs"), join(folder, "moved"));
  const words = "export ../moved/xor-001 --to json";
  const { code, output, errors } = await runIn(root, `deno task -q ${words}`);
  assertEquals([code, output], [2, ""]);
  assertMatch(
    errors,
    /^error: the model is \.\.\/moved\/xor-001, and `deno task export` may read this folder alone; /,
  );
  const [, command] = errors.match(/; to read there, run: (deno task anywhere [^\n]+)\n$/)!;
  assertEquals(command, `deno task anywhere ${words}`);
  assertEquals((await runIn(root, command)).code, 0);
});

Deno.test("a run in another folder is resumed by the command that the refusal names", async () => {
  const train = "deno task -q train --dataset xor --epochs 3 --checkpoint-every 1epochs --out runs/a --plain";
  assertEquals((await runIn(root, train)).code, 0);
  const moved = join(folder, "moved");
  await Deno.rename(join(root, "runs", "a"), moved);
  // As a run looks that was killed after its last checkpoint.
  await Deno.remove(join(moved, "model.safetensors"));
  const log = await Deno.readTextFile(join(moved, "run.jsonl"));
  await Deno.writeTextFile(join(moved, "run.jsonl"), log.replace(/^.*"event":"finished".*\n/m, ""));
  const refused = await runIn(root, "deno task -q train --resume ../moved --plain");
  assertEquals([refused.code, refused.output], [2, ""]);
  assertMatch(
    refused.errors,
    /^error: --resume is \.\.\/moved, and .* run: deno task anywhere train --resume \.\.\/moved /,
  );
  assertEquals((await runIn(root, "deno task -q anywhere train --resume ../moved --plain")).code, 0);
  assertEquals(namesIn(moved).includes("model.safetensors"), true);
});
