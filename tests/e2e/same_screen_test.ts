import { Waits } from "../support/waits.ts";
import { TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

/** The row whose last figures are read off a clock: samples a second and the time that training took. */
const PROGRESS_ROW = 1;

/** What is computed for a view after it is opened fails the test if it isn't the same after this long. */
const LIMIT_MILLISECONDS = 20_000;

/** The screen cell by cell, text and colours, but for what a clock says. */
function shown(terminal: TestTerminal): string {
  const clocked = terminal.row(PROGRESS_ROW).indexOf("100 %") + "100 %".length;
  return terminal.cells.map((row, y) => (y === PROGRESS_ROW ? row.slice(0, clocked) : row).join("")).join("\n");
}

Deno.test("the same seed gives the same final screen three times, each cell and colour but for speed and time", async () => {
  const screens = new Waits("the screens of three runs");
  const args = trainArguments("--limit", "1000", "--epochs", "3", "--threads", "2", "--no-save");
  const start = () => TestTerminal.deno(args, { columns: 120, rows: 40, changed: () => screens.changed() });
  await using first = start();
  await using second = start();
  await using third = start();
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
});
