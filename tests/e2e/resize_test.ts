import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../src/matrix/random.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";
import { VIEW_NAMES } from "../tui/screen/app_state.ts";
import { FEW_DIGITS } from "../support/few_digits.ts";

const ENDLESS = [...FEW_DIGITS, "--epochs", "100000", "--validation", "100", "--no-save", "--threads", "1"];

/** What a screen that is drawn in full begins with: the old one is erased. */
const ERASED = "\x1b[2J";

Deno.test("200 resizes during training, spread over all views, leave a screen in the last size", async () => {
  const random = new Random(1);
  const upTo = (most: number) => 1 + Math.floor(random.uniform() * most);
  await using terminal = TestTerminal.deno(trainArguments(...ENDLESS));
  await terminal.until(/● training/);
  terminal.send("{");
  await terminal.until(/10 epochs\/s/);
  for (let i = 0; i < 200; i++) {
    if (i % 10 === 0) terminal.send(`${i / 10 % VIEW_NAMES.length + 1}`);
    const before = terminal.output.length;
    terminal.resize(upTo(i % 10 === 1 ? 500 : 160), upTo(i % 10 === 1 ? 200 : 50));
    // Every third is drawn before the next comes; the others come as fast as a window is dragged.
    if (i % 3 === 0) await terminal.until(() => terminal.output.includes(ERASED, before));
  }
  terminal.resize(120, 40);
  await terminal.until(() =>
    terminal.row(0).indexOf("● training, 10 epochs/s") === 96 && /q quit$/.test(terminal.row(39))
  );
  terminal.send("q");
  await terminal.until(/stop and evaluate/);
  terminal.send("q");
  assertEquals(await terminal.exit(), 0);
  assertEquals(terminal.modes, GIVEN_BACK);
});
