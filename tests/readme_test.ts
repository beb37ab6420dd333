import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { keySections } from "../tui/state/key_bindings.ts";

const root = new URL("..", import.meta.url);
const readme = await Deno.readTextFile(new URL("README.md", root));

Deno.test("the README's program on one's own data runs as it stands, and learns", async () => {
  const [, program] = readme.match(/```ts\n(.*?)```/s) ?? [];
  const lines = program.split("\n").filter((line) => line.trim() !== "");
  assert(lines.length <= 10, `it has ${lines.length} lines; ten are promised`);

  // Read from its standard input, the program stands in the folder of the clone, as the README says to save it.
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-read", "-"],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await new Blob([program]).stream().pipeTo(command.stdin);
  const { code, stdout, stderr } = await command.output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));

  const output = new TextDecoder().decode(stdout).trim().split("\n");
  const [epoch, , accuracy] = output.at(-2)!.split(" ").map(Number);
  assertEquals(epoch, 60);
  // 0.7² · π ∕ 4 = 38 % of the points are inside: always saying "outside" is right for 62 %.
  assert(accuracy > 0.95, `accuracy ${accuracy}`);
  const [outside, inside] = output.at(-1)!.match(/\d\.\d+(e-\d+)?/g)!.map(Number);
  assert(inside > 0.9 && outside < 0.1, output.at(-1));
});

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
  const args = ["task", "--quiet", "train", "--help-all"];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, cwd: root, env: { NO_COLOR: "1" } }).output();
  const help = new TextDecoder().decode(stdout);
  const rows = [...readme.matchAll(/^\| `(--[a-z-]+).*?\| (.*?) *\|/gm)];
  assertEquals(rows.map(([, flag]) => flag), [...help.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag]) => flag));
  for (const [, flag, cell] of rows.filter(([, , cell]) => !["", "all"].includes(cell))) {
    const [entry] = help.replace(/\s+/g, " ").split(`${flag} <`)[1].split(" --");
    assertStringIncludes(entry, `(default: ${cell.replaceAll("`", "")})`);
  }
});

Deno.test("the README's keys are those of the program", () => {
  const [table] = readme.match(/^\| key .*?\n\n/ms) ?? [];
  const keys = [...table!.matchAll(/^\| ((?:`[^`]+` )+)/gm)].flatMap(([, cell]) =>
    cell.trim().replaceAll("`", "").split(" ")
  );
  const everywhere = keySections.find(({ title }) => title === "everywhere")!;
  const others = everywhere.keys.map(({ label }) => label).filter((label) => !/^\d$/.test(label));
  assertEquals(new Set(keys), new Set(["1", ...others]));
});
