import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { GIVEN_BACK, TestTerminal } from "../../e2e/terminal.ts";
import { FEW_DIGITS } from "../../support/few_digits.ts";

/** A run that trains until it is stopped, and that makes mistakes. */
const ENDLESS = [...FEW_DIGITS, "--epochs", "100000", "--validation", "100", "--no-save", "--threads", "1"];
const SIZE = { columns: 120, rows: 40 };

/** A click of the left button at a cell (SGR mouse mode 1006, counted from 1). */
function click(x: number, y: number): string {
  return `\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`;
}

async function leave(terminal: TestTerminal): Promise<void> {
  terminal.send("q");
  await terminal.until(/s {2}stop and evaluate/);
  terminal.send("s");
  assertEquals(await terminal.exit(), 0);
  assertEquals(terminal.modes, GIVEN_BACK);
}

Deno.test("the confusion matrix is computed during training, and its cells open down to a sample's activations", async () => {
  await using terminal = TestTerminal.command(["train", ...ENDLESS], SIZE);
  await terminal.until(/● training/);
  terminal.send("3");
  const text = await terminal.until(/200 test samples · accuracy \d/);
  assertMatch(text, /precision +recall +F1/);
  const rows = text.split("\n");
  const y = rows.findIndex((row) => /^ 0 +\d/.test(row)), x = rows[y].search(/\d\d/);
  terminal.send(click(x, y));
  await terminal.until(/0 correct: \d+ of 17/);
  terminal.send(click(x, y));
  await terminal.until(/0 correct {2}1–\d+ of [\d,]+, least confident first/);
  terminal.send("\x1b[C");
  await terminal.until(/▸is 0/);
  terminal.send("\r");
  await terminal.until(/test sample [\d,]+ {2}true 0[\s\S]*layer 1 · relu · 160 units/);
  terminal.send("\x1b");
  await terminal.until(/▸is 0/);
  terminal.send("\x1b");
  await terminal.until(/predicted →/);
  await leave(terminal);
});

Deno.test("the list of mistakes stays as it is during training, and is updated on request", async () => {
  await using terminal = TestTerminal.command(["train", ...ENDLESS], SIZE);
  await terminal.until(/● training/);
  terminal.send("{4"); // ten epochs a second
  const total = (text: string) => text.match(/mistakes {2}1–\d+ of ([\d,]+)/)?.[1];
  const first = total(await terminal.until(/mistakes {2}1–\d+ of [\d,]+, worst first/));
  const later = await terminal.until(/as of epoch [\d.]+ .*· epoch [\d.]+/);
  assertEquals(total(later), first);
  assert(/r refresh/.test(later));
  terminal.send("r");
  await terminal.until((text) => total(text) !== undefined && !text.includes("as of epoch"));
  terminal.send("f");
  await terminal.until(/least confident {2}1–\d+ of 200/);
  await leave(terminal);
});
