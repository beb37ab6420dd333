/** A program for the tests: the command line, with runs in which one worker throws at a certain learning rate. */
import { runProgram } from "../../tui/commands/program.ts";
import { processHost } from "../../tui/commands/host.ts";
import { withWorker } from "../src/training/with_worker.ts";

const [worker, ...args] = Deno.args;
Deno.exit(await withWorker(Number(worker), "./failing_worker.ts", () => runProgram(args, processHost())));
