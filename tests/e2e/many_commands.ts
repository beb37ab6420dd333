import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { TestProgram } from "../support/program.ts";
import { ROOT } from "./terminal.ts";
import { taskArguments } from "./train_command.ts";

/** What commands printed that ran one after the other, each its part, and all bytes. */
export interface ManyResults {
  readonly output: readonly string[];
  readonly errors: readonly string[];
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/**
 * Runs command lines one after the other in one process in `folder`, without a terminal, with the permissions of
 * `anywhere`. The last two parts of the results are of texts that are printed by `console`, and of an error that nothing
 * caught.
 *
 * @param text What `console` prints and the error says.
 */
export async function runCommands(
  folder: string,
  commands: readonly (readonly string[])[],
  text: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ManyResults> {
  const file = join(folder, "commands.json");
  await Deno.writeTextFile(file, JSON.stringify({ commands, text }));
  const words = taskArguments("anywhere");
  const program = join(ROOT, "tests", "e2e", "run_commands.ts");
  await using process = TestProgram.deno({
    args: [...words.slice(0, words.indexOf("tui/main.ts")), "--config", join(ROOT, "deno.json"), program, file],
    cwd: folder, // some flags name what is written
    env: { NO_COLOR: "1", ...environment },
  });
  const { code, stdout, stderr, ...texts } = await process.end();
  const [output, errors] = [texts.output, texts.errors].map((text) => text.split(/^=== \d+\n/m).slice(1));
  const parts = commands.length + 2;
  assertEquals([output.length, errors.length, code], [parts, parts, 1], errors.at(-1));
  return { output, errors, stdout, stderr };
}
