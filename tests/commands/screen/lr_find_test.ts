import { assertMatch } from "deno-std/assert/match.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { TestTerminal } from "../../e2e/terminal.ts";

const ARGS = ["lr-find", "--dataset", "spiral", "--optimizer", "adam", "--no-save"];

Deno.test("lr-find shows loss by rate and trains with the suggestion on enter, or prints it on quitting", async () => {
  await using terminal = TestTerminal.command(ARGS, { columns: 80, rows: 24 });
  const found = await terminal.until(/loss by learning rate[^]*enter train with 0\.\d+ +q quit/);
  const [, rate] = found.match(/enter train with (\S+)/)!;
  terminal.send("\r");
  await terminal.until(new RegExp(`spiral .*adam ${rate}[^]*● training`));
  assertMatch(
    terminal.output,
    new RegExp(`note: deno task train --dataset spiral --learning-rate ${rate} --optimizer adam`),
  );
  await using left = TestTerminal.command(ARGS, { columns: 80, rows: 24 });
  await left.until(/enter train with/);
  left.send("q");
  assertEquals(await left.exit(), 0);
  assertMatch(left.text, new RegExp(`Suggested learning rate: ${rate}`));
});
