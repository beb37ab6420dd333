import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { saveModel } from "./saved_model.ts";
import { taskArguments } from "./task_command.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { VIEW_NAMES } from "../tui/screen/app_state.ts";

const TAB = `${VIEW_NAMES.indexOf("draw") + 1}`;

/** What a terminal sends while the left button draws from cell to cell (xterm, SGR reports). */
function mouseLine(...cells: readonly (readonly [number, number])[]): string {
  const report = (bits: number, [x, y]: readonly [number, number], end: string) =>
    `\x1b[<${bits};${x + 1};${y + 1}${end}`;
  const [first, ...rest] = cells;
  return report(0, first, "M") + rest.map((cell) => report(32, cell, "M")).join("") + report(0, cells.at(-1)!, "m");
}

/** The probabilities that the bars tell, as text. */
function figures(text: string): string {
  return (text.match(/\d+\.\d(?= *(◀|│|\n|$))/gm) ?? []).join(" ");
}

/** A column of cells from the board's upper edge down, on a screen of 120 × 40 with tabs. */
const down = Array.from({ length: 20 }, (_, i) => [30, 8 + i] as const);

Deno.test("a drag of the mouse changes the probabilities, and so does what the network learns meanwhile", async () => {
  // A rate so low that the network keeps learning for long.
  const learning = ["--optimizer", "sgd", "--schedule", "constant", "--learning-rate", "0.001"];
  const args = ["--limit", "2000", "--epochs", "100000", "--validation", "100", "--no-save", "--threads", "1"];
  await using terminal = TestTerminal.command(["train", ...args, ...learning], { columns: 120, rows: 40 });
  await terminal.until(/● training/);
  terminal.send(TAB);
  await terminal.until(/nothing drawn yet/);
  terminal.send(mouseLine(...down));
  const stroke = await terminal.until(/predicted \d/);
  await terminal.until((text) => figures(text) !== figures(stroke));
  // Held, it learns no more: what changes now is the drawing's doing. The space is the pen's here, so another view holds.
  terminal.send("1 ");
  await terminal.until(/● paused[\s\S]*s one batch/);
  terminal.send(TAB);
  await terminal.until(/predicted \d/);
  terminal.send("x");
  await terminal.until(/nothing drawn yet/);
  terminal.send(mouseLine(...down));
  const held = await terminal.until(/predicted \d/);
  terminal.send(mouseLine([12, 8], [20, 8], [30, 8], [45, 8], [50, 8]));
  await terminal.until((text) => figures(text) !== figures(held));
});

Deno.test("deno task draw: a vertical stroke by mouse or keys is a 1 to a network that was trained for half a second", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "mnist", { layers: [64], epochs: 1, threads: 1 });
    await using terminal = TestTerminal.deno(taskArguments("draw", folder), { columns: 120, rows: 40 });
    const blank = await terminal.until(/nothing drawn yet/);
    assertMatch(blank, /your drawing.*the network sees/);
    assert(!blank.includes("overview"), "the other views need the data");
    terminal.send(mouseLine(...down));
    await terminal.until(/predicted 1/);
    terminal.send("z");
    await terminal.until(/nothing drawn yet/);
    terminal.send("\x1b[A".repeat(9) + " " + "\x1b[B".repeat(18) + " ");
    await terminal.until(/predicted 1/);
    terminal.send("?");
    const help = await terminal.until(/╭─ keys/);
    assert(help.includes("clear the board") && !help.includes("next view"));
    terminal.send("?q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  }));

Deno.test("deno task draw says what it needs: a terminal, and a network of images", () =>
  inTemporaryFolder(async (folder) => {
    const { code, errors } = await runCommand("draw", folder);
    assertEquals(code, 2);
    assertStringIncludes(errors, "draw shows a screen, and there is no terminal");
    await saveModel(folder, "moons", { layers: [4], epochs: 1 });
    await using terminal = TestTerminal.command(["draw", folder], { columns: 200 });
    await terminal.until(/expects 2 features that aren't pixels; drawing works for images only/);
    assertEquals(await terminal.exit(), 1);
  }));
