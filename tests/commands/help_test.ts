import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { runCommand } from "../support/run_command.ts";

async function help(...command: string[]): Promise<string> {
  const { code, output, errors } = await runCommand(...command, "--help");
  assertEquals([code, errors], [0, ""], command.join(" "));
  return output;
}

Deno.test("the help of every command says in a sentence what it does, fits 80 columns and has examples", async () => {
  const listed = (await help()).split("\nCommands:\n")[1];
  const names = [...listed.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  assert(names.length >= 12, listed);
  await Promise.all(names.map(async (name) => {
    const text = await help(name);
    assertMatch(text, new RegExp(`^Usage: deno task ${name} [^\\n]+\\n\\n[A-Z][^.]+\\.\\n`), name);
    assertMatch(text, /\nExamples.*:\n {2}.*(deno task|phosphor completions) /, name);
    assertEquals(text.split("\n").filter((line) => [...line].length > 80), [], name);
  }));
});
