import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { VIEWS } from "../../tui/screen/app/views.ts";
import { keyOfView } from "../../tui/screen/model/key_bindings.ts";
import { VIEW_NAMES } from "../tui/screen/app_state.ts";
import { everyKey } from "../tui/screen/every_key.ts";
import { codesOf } from "./key_codes.ts";
import { saveModel } from "./saved_model.ts";
import { taskArguments } from "./task_command.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { FEW_DIGITS } from "../support/few_digits.ts";

/** What becomes of the screen between two keys: they come faster than it is drawn, or each waits for a frame. */
export type Pace = "at once" | "each drawn";

/** A run that a key alone ends. */
export const ENDLESS = [...FEW_DIGITS, "--epochs", "100000", "--validation", "100", "--no-save", "--threads", "1"];

/** Every key of the screen but those that leave, as the terminal sends it. */
export const KEYS = codesOf(everyKey);

/** The screens beside that of a run in training, each in which every key is pressed in every view. */
export const SCREENS: Readonly<Record<string, (pace: Pace) => Promise<void>>> = {
  "inspect and watch": (pace) =>
    inTemporaryFolder(async (folder) => {
      const out = join(folder, "run");
      const flags = [...FEW_DIGITS, "--epochs", "2", "--validation", "100", "--layers", "16"];
      await runCommand("train", ...flags, "--out", out);
      const press = (terminal: TestTerminal) => pressInViews(terminal, pace, VIEW_NAMES, KEYS);
      await Promise.all([
        pressInProgram(taskArguments("inspect", out), /● finished/, press),
        // So slow that it isn't over before the last key.
        pressInProgram(taskArguments("watch", out, "--speed", "0.001"), /● replaying/, press),
      ]);
    }),
  "draw": (pace) =>
    inTemporaryFolder(async (folder) => {
      await saveModel(folder, "mnist", { layers: [16], epochs: 1 });
      await pressInProgram(taskArguments("draw", folder), /./, (terminal) => pressInOneView(terminal, pace, KEYS));
    }),
  "compare": (pace) => {
    const args = taskArguments("compare", ...ENDLESS, "--layers", "16", "--loss", "mse,cross-entropy");
    return pressInProgram(args, /● training/, async (terminal) => {
      const changesView = VIEWS.map(({ name }) => keyOfView(VIEWS, name)).concat("\t", "\x1b[Z");
      // Among them is one that takes the pictures away, which others are for, and brings them back.
      const keys = [...KEYS, ...KEYS].filter((key) => !changesView.includes(key));
      await pressInOneView(terminal, pace, keys);
      await pressInViews(terminal, pace, ["compare", ...VIEW_NAMES], KEYS);
      terminal.send("q");
      await terminal.until(/b +back/);
    });
  },
};

/** Presses every key in views of these names, and after each goes to the next. */
async function pressInViews(
  terminal: TestTerminal,
  pace: Pace,
  names: readonly string[],
  keys: readonly string[],
): Promise<void> {
  const show = async (key: string, index: number, isDrawn: boolean) => {
    terminal.send(key + keysTo(names, index));
    const { shortTitle } = VIEWS.find(({ name }) => name === names[index])!;
    const tab = `[${keyOfView(VIEWS, names[index])} ${shortTitle}]`;
    if (isDrawn) await terminal.until((text) => text.includes(tab));
  };
  await show("", 0, true);
  for (const key of keys) for (const i of names.keys()) await show(key, (i + 1) % names.length, pace === "each drawn");
  for (const i of names.keys()) await show("", i, true);
}

/** The keys that lead to a view from any: the one of the view that explains leads back from there. */
function keysTo(names: readonly string[], index: number): string {
  const view = VIEWS.find(({ name }) => name === names[index])!;
  return view.explains ? `${keyOfView(VIEWS, names[index - 1])}\t` : keyOfView(VIEWS, view.name);
}

/** Presses keys on a screen of one view, and after each opens the help and closes it. */
async function pressInOneView(terminal: TestTerminal, pace: Pace, keys: readonly string[]): Promise<void> {
  const help = async (key: string, isOpen: boolean, isDrawn: boolean) => {
    terminal.send(`${key}?`);
    if (isDrawn) await terminal.until((text) => text.includes("─ keys") === isOpen);
  };
  for (const key of [...keys, ""]) {
    const isDrawn = pace === "each drawn" || key === "";
    await help(key, true, isDrawn);
    await help("", false, isDrawn);
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
