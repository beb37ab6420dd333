import { runProgram } from "./commands/program.ts";

if (import.meta.main) Deno.exit(await runProgram(Deno.args));
