import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { comparing } from "../tui/screen/views/comparisons.ts";
import { training } from "../tui/screen/views/states.ts";
import { keySections } from "../../tui/screen/model/key_bindings.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { codesOf } from "./key_codes.ts";
import { saveModel } from "./saved_model.ts";
import { taskArguments } from "./task_command.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { runPiped, trainArguments } from "./train_command.ts";
import { screenOf, VIEW_NAMES } from "../tui/screen/app_state.ts";

const ENDLESS = ["--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save"];

const keys = codesOf(keySections(screenOf(training)));

for (const [columns, rows] of [[120, 40], [80, 24], [20, 5]]) {
  Deno.test(`every key in every view does no harm at ${columns} × ${rows}`, async () => {
    await using terminal = TestTerminal.deno(trainArguments(...ENDLESS), { columns, rows });
    await terminal.until(/● training/);
    for (const i of VIEW_NAMES.keys()) for (const key of keys) terminal.send(`${i + 1}${key}`);
    terminal.send("?");
    await terminal.until(/everywhere/);
    terminal.send("\x1b");
    await terminal.until((text) => !text.includes("everywhere"));
    // Whatever was pressed, the way out is still the same.
    terminal.send("q");
    await terminal.until(/b +back/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  });
}

/** Presses every key in every view, and after each the key of the next view, which is drawn. */
async function pressInEveryView(terminal: TestTerminal): Promise<void> {
  await pressInViews(terminal, VIEW_NAMES, 1, keys);
}

/** The same in views of these names, whose keys are counted from `first` on. */
async function pressInViews(
  terminal: TestTerminal,
  names: readonly string[],
  first: number,
  keys: readonly string[],
): Promise<void> {
  const show = async (keys: string, index: number) => {
    terminal.send(`${keys}${index + first}`);
    await terminal.until((text) => text.includes(`[${index + first} ${names[index]}]`));
  };
  await show("", 0);
  for (const key of keys) for (const i of names.keys()) await show(key, (i + 1) % names.length);
}

/** Presses keys on a screen of one view, and after each opens the help, which is drawn. */
async function pressInOneView(terminal: TestTerminal, keys: readonly string[]): Promise<void> {
  const title = "─ keys";
  for (const key of keys) {
    terminal.send(`${key}?`);
    await terminal.until((text) => text.includes(title));
    terminal.send("?");
    await terminal.until((text) => !text.includes(title));
  }
}

/** Starts a program in a window of each size at once, since it waits for the next frame most of the time. */
async function pressInProgram(
  args: readonly string[],
  shows: RegExp,
  press: (terminal: TestTerminal) => Promise<void>,
): Promise<void> {
  await Promise.all([[80, 24], [40, 12]].map(async ([columns, rows]) => {
    await using terminal = TestTerminal.deno(args, { columns, rows });
    await terminal.until(shows);
    await press(terminal);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  }));
}

Deno.test("every key in every view of inspect and of watch does no harm at 80 × 24 and 40 × 12", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    await runPiped("--limit", "1000", "--epochs", "2", "--validation", "100", "--layers", "16", "--out", out);
    await Promise.all([
      pressInProgram(taskArguments("inspect", out), /● finished/, pressInEveryView),
      // So slow that it isn't over before the last key.
      pressInProgram(taskArguments("watch", out, "--speed", "0.001"), /● replaying/, pressInEveryView),
    ]);
  }));

Deno.test("every key does no harm where one draws for a saved network, at 80 × 24 and 40 × 12", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "mnist", { layers: [16], epochs: 1 });
    const press = (terminal: TestTerminal) => pressInOneView(terminal, keys);
    await pressInProgram(taskArguments("draw", folder), /./, press);
  }));

Deno.test("every key in every view does no harm to runs that are compared, at 80 × 24 and 40 × 12", () => {
  const args = taskArguments("compare", ...ENDLESS, "--layers", "16", "--loss", "mse,cross-entropy");
  return pressInProgram(args, /● training/, async (terminal) => {
    const keys = codesOf(keySections(comparing.training));
    const changesView = [...Array(8).keys()].map(String).concat("\t", "\x1b[Z");
    // Among them is one that takes the pictures away, which others are for, and brings them back.
    await pressInOneView(terminal, [...keys, ...keys].filter((key) => !changesView.includes(key)));
    await pressInViews(terminal, ["compare", ...VIEW_NAMES], 0, keys);
    terminal.send("q");
    await terminal.until(/b +back/);
  });
});
