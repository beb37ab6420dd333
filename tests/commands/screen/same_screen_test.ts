import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { Waits } from "../../support/waits.ts";
import { TestTerminal } from "../../e2e/terminal.ts";
import { FEW_DIGITS } from "../../support/few_digits.ts";

/** What rows end with before what a clock says, samples a second and the time of training, and the run's folder. */
const ENDS: Readonly<Record<number, string>> = { 1: "100 %", 38: "saved in" };

/** What is computed for a view after it is opened fails the test if it isn't the same after this long. */
const LIMIT_MILLISECONDS = 20_000;

/** The screen cell by cell, text and colours, but for what a clock and the folder say. */
function shown(terminal: TestTerminal): string {
  return terminal.cells.map((row, y) => {
    const place = ENDS[y] === undefined ? -1 : terminal.row(y).indexOf(ENDS[y]);
    return (place < 0 ? row : row.slice(0, place)).join("");
  }).join("\n");
}

Deno.test("the same seed gives the same final screen three times, each cell and colour but for speed and time", () =>
  inTemporaryFolder(async (folder) => {
    const screens = new Waits("the screens of three runs");
    // Hardly two runs take the same ones of so many by the clock.
    const options = [...FEW_DIGITS, "--epochs", "3", "--threads", "2", "--checkpoint-every", "0.02s"];
    const start = (name: string) => {
      const args = ["train", ...options, "--out", join(folder, name)];
      return TestTerminal.command(args, { columns: 120, rows: 40, changed: () => screens.changed() });
    };
    await using first = start("1");
    await using second = start("2");
    await using third = start("3");
    const terminals = [first, second, third];
    for (const terminal of terminals) await terminal.until(/● finished[^]*test accuracy +\d[^]*q quit/);
    for (const [i, view] of ["overview", "weights", "confusion", "samples", "layers"].entries()) {
      for (const terminal of terminals) terminal.send(`${i + 1}`);
      await screens.until({
        holds: () =>
          terminals.every((terminal) => terminal.text.includes(`[${i + 1} ${view}]`)) &&
          new Set(terminals.map(shown)).size === 1,
        wanted: `showed the same ${view}`,
        found: () => terminals.map(({ text }) => text).join("\n\n"),
        milliseconds: LIMIT_MILLISECONDS,
      });
    }
  }));
