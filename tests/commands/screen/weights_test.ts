import { assert } from "deno-std/assert/assert.js";
import { TestTerminal } from "../../e2e/terminal.ts";
import { FEW_DIGITS } from "../../support/few_digits.ts";

/** A run that trains until it is left. */
const ENDLESS = ["--epochs", "100000", "--no-save", "--threads", "1"];

Deno.test("a unit of the live network is selected, zoomed, and what excites it is found while it trains", async () => {
  const args = ["train", ...ENDLESS, ...FEW_DIGITS, "--validation", "100"];
  await using terminal = TestTerminal.command(args, { columns: 120, rows: 40 });
  await terminal.until(/● training/);
  terminal.send("2");
  await terminal.until(/units 1–28 of 160, strongest first/);
  terminal.send("i");
  await terminal.until(/by attribution to 0/);
  terminal.send("u");
  await terminal.until(/untrained/);
  terminal.send("u\x1b[C\r");
  await terminal.until(/unit \d+ +of 160.*trained − untrained weights[\s\S]*outgoing weight to each class/);
  await terminal.until(/top-activating training images[\s\S]*\d [+−]\d/);
  terminal.send("\x1b");
  await terminal.until(/units 1–28 of 160/);
});

Deno.test("the decision boundary of points is drawn in the overview and in its view, and moves", async () => {
  const args = ["train", ...ENDLESS, "--dataset", "spiral", "--layers", "16"];
  await using terminal = TestTerminal.command(args, { columns: 120, rows: 40 });
  await terminal.until(/decision boundary[\s\S]*▀[\s\S]*●/);
  terminal.send("2");
  const first = await terminal.until(/\[2 weights\][\s\S]*decision boundary[\s\S]*third arm/);
  assert(first.includes("●") && first.includes("▀"));
});
