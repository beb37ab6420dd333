// The program in a clone, where its commands are the tasks of deno.json.
import { startProgram } from "./start_program.ts";

if (import.meta.main) await startProgram("deno task");
