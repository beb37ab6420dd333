import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../src/matrix/random.ts";
import { modelOf, VIEW_NAMES } from "../../tui/state/view_models.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const ENDLESS = ["--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save"];

Deno.test("200 resizes during training, spread over all views, leave a screen in the last size", async () => {
  const random = new Random(1);
  const between = (least: number, most: number) => least + Math.floor(random.uniform() * (most - least + 1));
  await using terminal = TestTerminal.deno(trainArguments(...ENDLESS));
  await terminal.until(/● training/);
  for (let i = 0; i < 200; i++) {
    if (i % 10 > 0) {
      terminal.resize(between(1, 160), between(1, 50));
      continue;
    }
    // Every tenth is drawn, in the next view, before the next comes; the others come as fast as a window is dragged.
    const view = i / 10 % VIEW_NAMES.length;
    terminal.resize(between(40, 500), between(12, 200));
    terminal.send(`${view + 1}`);
    await terminal.until((text) => text.includes(`[${view + 1} ${modelOf(VIEW_NAMES[view]).title}]`));
  }
  terminal.resize(120, 40);
  await terminal.until(() => terminal.row(0).indexOf("● training") === 109 && /q quit$/.test(terminal.row(39)));
  terminal.send("q");
  await terminal.until(/stop and score/);
  terminal.send("q");
  assertEquals(await terminal.exit(), 0);
  assertEquals(terminal.modes, GIVEN_BACK);
});
