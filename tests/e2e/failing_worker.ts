/** A program for the tests: the command line, with runs of two threads in which one worker throws at a certain learning rate. */
import { runProgram } from "../../tui/commands/program.ts";
import { processHost } from "../../tui/commands/host.ts";
import { withWorker } from "../src/training/with_worker.ts";

const [worker, ...args] = Deno.args;
// The last thread records the keyframes.
const script = worker === "0" ? "./failing_worker.ts" : "./failing_recording_worker.ts";
Deno.exit(await withWorker(Number(worker), script, () => runProgram(args, processHost())));
