import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../src/matrix/random.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const ENDLESS = ["--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save"];

Deno.test("200 resizes during training leave a screen in the last size", async () => {
  const random = new Random(1);
  const upTo = (most: number) => 1 + Math.floor(random.uniform() * most);
  await using terminal = TestTerminal.deno(trainArguments(...ENDLESS));
  await terminal.until(/● training/);
  for (let i = 0; i < 200; i++) {
    terminal.resize(upTo(i % 10 === 0 ? 500 : 160), upTo(i % 10 === 0 ? 200 : 50));
    // Every tenth is drawn before the next comes; the others come as fast as a window is dragged.
    if (i % 10 === 0) await terminal.until((text) => text.trim() !== "");
  }
  terminal.resize(120, 40);
  await terminal.until(() => terminal.row(0).indexOf("● training") === 109 && /q quit$/.test(terminal.row(39)));
  terminal.send("q");
  await terminal.until(/stop and score/);
  terminal.send("q");
  assertEquals(await terminal.exit(), 0);
  assertEquals(terminal.modes, GIVEN_BACK);
});
