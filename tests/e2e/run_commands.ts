/**
 * A program for the tests: runs the command lines of a JSON file one after the other in one process, a line of `===
 * number` on both outputs before each, and ends as by an error that nothing caught.
 *
 * The file contains the command lines in `commands`, and in `text` what `console` prints and the error says.
 */
import { processHost } from "../../tui/commands/host.ts";
import { runProgram } from "../../tui/commands/program.ts";

const host = processHost();
const { commands, text } = JSON.parse(await Deno.readTextFile(Deno.args[0]));

function mark(number: number): void {
  for (const stream of [Deno.stdout, Deno.stderr]) stream.writeSync(new TextEncoder().encode(`=== ${number}\n`));
}

for (const [number, args] of commands.entries()) {
  mark(number);
  await runProgram(args, host);
}
mark(commands.length);
const running = runProgram(["datasets"], host);
console.log(text);
console.error({ [text]: text });
await running;
mark(commands.length + 1);
const last = runProgram(["datasets"], host);
reportError(new Error(text));
await last;
