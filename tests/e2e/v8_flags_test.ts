import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { clone, runIn } from "./clone.ts";
import { ROOT } from "./terminal.ts";

const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
const [, FLAGS] = tasks["v8-flags"].command.match(/^FLAGS=(\S+) /);

/** Two ways to the command `train`. */
const COMMANDS = [
  "deno task -q train",
  "deno run -q --no-config --no-prompt --allow-read --allow-run --allow-env bin/phosphor.js train",
];

/** Runs both with other flags of V8, and hands each result over. */
function trainWith(flags: string, check: (result: Awaited<ReturnType<typeof runIn>>) => void): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    const root = await clone(folder);
    const settings = await Deno.readTextFile(join(root, "deno.json"));
    await Deno.writeTextFile(join(root, "deno.json"), settings.replace(FLAGS, flags));
    const words = "--dataset xor --epochs 1 --l2 0 --plain --no-save";
    for (const command of COMMANDS) check(await runIn(root, `${command} ${words}`));
  });
}

Deno.test("the tasks that train, and they alone, run with flags of V8 that make the engine fast", async () => {
  const flagged = Object.keys(tasks).filter((name) => tasks[name].command.includes(" $(deno task -q v8-flags) "));
  const expected = [
    "anywhere",
    "bench",
    "compare",
    "learn",
    "lr-find",
    "prune",
    "study",
    "sweep",
    "train",
    "trusted",
    "worker",
  ];
  assertEquals(flagged.sort(), expected);
  const { code, output } = await runIn(ROOT, "deno task -q v8-flags");
  assertEquals([code, output], [0, `--v8-flags=${FLAGS}\n`]);
});

Deno.test("the flags reach V8, by the task and by the command phosphor", () =>
  trainWith("--help", ({ code, output }) => {
    assertEquals(code, 0);
    // Instead of training, V8 lists the flags that it has.
    for (const flag of FLAGS.split(",")) assertStringIncludes(output, `\n  --${flag.replace(/^--(no-)?|=.*/g, "")} (`);
  }));

Deno.test("where V8 doesn't know a flag, training runs without", () =>
  trainWith(`${FLAGS},--no-such-flag`, ({ code, output, errors }) => {
    assertEquals([code, errors], [0, ""]);
    assertStringIncludes(output, "test accuracy ");
  }));
