import { assertEquals } from "deno-std/assert/equals.js";
import { runKittyCommands, sixelImages } from "../../tui/screen/terminal/pixels/decode_pictures.ts";
import { GIVEN_BACK, TestTerminal } from "../../e2e/terminal.ts";
import { FEW_DIGITS } from "../../support/few_digits.ts";

/** What kitty answers to the questions of `--pixels auto`; the emulator of these tests answers the last by itself. */
const KITTY_ANSWERS = "\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;20;10t";

const PLACEHOLDER = "\u{10EEEE}";

/** A short training on a screen that shows weights. */
function train(...flags: readonly string[]): TestTerminal {
  const args = [...FEW_DIGITS, "--epochs", "1", "--seed", "1", "--no-save", ...flags];
  return TestTerminal.command(["train", ...args], { columns: 120, rows: 40 });
}

Deno.test("in a terminal that answers as kitty does weights are pixels, below the help they aren't, and none is left", async () => {
  await using terminal = train();
  await terminal.until(/● finished/);
  assertEquals(terminal.text.includes(PLACEHOLDER), false);
  terminal.send(KITTY_ANSWERS);
  const shown = () => terminal.text.split(PLACEHOLDER).length - 1;
  const images = () => [...runKittyCommands(terminal.output).values()];
  const cells = () => images().reduce((sum, { columns, rows }) => sum + columns * rows, 0);
  await terminal.until(() => shown() > 0 && shown() === cells());
  assertEquals(
    images().every(({ width, height, columns, rows }) => width === 10 * columns && height === 20 * rows),
    true,
  );
  terminal.send("?");
  await terminal.until((text) => text.includes("this help") && shown() < cells());
  terminal.send("\x1b");
  await terminal.until((text) => !text.includes("this help") && shown() === cells());
  terminal.send("q");
  assertEquals(await terminal.exit(), 0);
  assertEquals([runKittyCommands(terminal.output).size, terminal.modes], [0, GIVEN_BACK]);
});

Deno.test("--pixels chooses the protocol where the terminal doesn't say it, or none", async () => {
  await using sixel = train("--pixels", "sixel");
  await using never = train("--pixels", "never");
  for (const terminal of [sixel, never]) {
    await terminal.until(/● finished/);
    terminal.send("q");
    assertEquals([await terminal.exit(), terminal.modes], [0, GIVEN_BACK]);
  }
  const [{ width, height }] = sixelImages(sixel.output);
  assertEquals([width % 10, height % 20, sixelImages(never.output).length], [0, 0, 0]);
  assertEquals([never.output.includes("\x1b_G"), never.output.includes("\x1b[c")], [false, false]);
});
