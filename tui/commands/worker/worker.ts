import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { MOST_THREADS } from "../../../src/options/most_threads.ts";
import { onOff, whole } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { QUEUE_FLAGS } from "../queue/queue_flags.ts";
import { readQueueServer } from "../queue/queue_server.ts";
import { UsageError } from "../usage_error.ts";

const EXAMPLES = `
Start as many as you like, on any machine that has the same data, and stop them
whenever you like: a trial that a worker gives back, or doesn't come back with,
is trained by another one.

Examples:
  deno task sweep --layers 64,128 --queue nats://host:4222   begins a sweep
  deno task worker --queue nats://host:4222                  trains its trials
  deno task worker --queue tls://host --queue-token token.txt --slots 2`;

const WORKER_FLAGS = {
  ...QUEUE_FLAGS,
  slots: { type: whole(1, MOST_THREADS), value: "count", help: "how many trials train at a time", usual: "one a core" },
  json: { type: onOff(), help: "one line of JSON a trial" },
};

/** The command `worker`: trains trials of sweeps that other machines have begun. */
export function workerCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("worker")
    .usage("--queue <url> [options]")
    .description("Trains the trials that sweeps on other machines put on a NATS server, until it is stopped.");
  addFlags(command, WORKER_FLAGS);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: Typed<typeof WORKER_FLAGS> = command.opts();
    const { slots = navigator.hardwareConcurrency, json = false } = readFlags(flags, WORKER_FLAGS);
    const server = await readQueueServer(flags);
    if (!server) throw new UsageError("--queue is missing; name the server, such as --queue nats://host:4222");
    const { workOnTrials } = await import("./work_on_trials.ts");
    exit(await workOnTrials(host, { server, slots, json }));
  });
  return command;
}
