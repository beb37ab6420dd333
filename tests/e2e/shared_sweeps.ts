import "../support/reuse_workers_often.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { jetstreamManager } from "@nats-io/jetstream";
import { connectToServer } from "../../src/runs/sweeps/nats/connect_to_server.ts";
import { TRIALS_STREAM, TRIALS_SUBJECT, WORKERS } from "../../src/runs/sweeps/nats/sweep_streams.ts";
import type { NatsServer } from "../support/nats_server.ts";
import { TestProgram } from "../support/program.ts";
import { RunningCommand } from "../support/running_command.ts";
import { withoutWorkerNotes } from "../support/without_worker_notes.ts";
import { taskArguments } from "./task_command.ts";
import { ROOT } from "./terminal.ts";

/** Trials of a few milliseconds each, chosen by what others came to, some of which are ended early. */
export const TINY_TRIALS = ["--dataset", "moons", "--samples", "120", "--validation", "40", "--batch-size", "4"]
  .concat(["--epochs", "9", "--layers", "2..16", "--learning-rate", "0.0003..0.03:log", "--dropout", "0,0.1"])
  // It starts in less time than the other, which trains faster.
  .concat(["--engine", "reference"]);

const LIMIT_MILLISECONDS = 120_000;

/** What a sweep came to: its trials in the order of their numbers, and what it has found but for where and when. */
export interface SweepOutcome {
  readonly trials: readonly { readonly trial: number }[];
  readonly found: unknown;
}

/** A sweep in the tests' own process, whose trials can be waited for. */
export class RunningSweep {
  readonly #command: RunningCommand;

  constructor(...args: string[]) {
    this.#command = new RunningCommand("sweep", ...args, "--json");
  }

  /** How many trials have been printed: their outcomes are final. */
  get settled(): number {
    return settledIn(this.#command.written.output);
  }

  /** Resolves as soon as so many trials have been printed. */
  until(settled: number): Promise<void> {
    return this.#command.until(`printed ${settled} trials`, () => this.settled >= settled);
  }

  /** Resolves when it has ended. */
  async outcome(): Promise<SweepOutcome> {
    const { code, output, errors } = await this.#command.end();
    assertEquals([code, withoutWorkerNotes(errors)], [0, ""]);
    const lines = output.trimEnd().split("\n").map((line) => JSON.parse(line));
    const { sweep: _, started: _started, seconds: _seconds, ...found } = lines.pop();
    return { trials: lines.sort((a, b) => a.trial - b.trial), found };
  }
}

/** How many trials a sweep has printed, each in a line of JSON. */
export function settledIn(output: string): number {
  return output.match(/^{"trial":.*\n/gm)?.length ?? 0;
}

/** Starts a worker of one slot, which may connect to its server and to nothing else. */
export function startWorker(url: string, ...args: string[]): TestProgram {
  const words = taskArguments("worker", "--queue", url, "--json", "--slots", "1", ...args);
  return TestProgram.deno({ args: withReusedWorkers(words), cwd: ROOT });
}

/** The arguments of a program whose sessions use their threads again, as those of the tests' own process do. */
export function withReusedWorkers([run, ...words]: readonly string[]): string[] {
  return [run, "--preload=tests/support/reuse_workers_often.ts", ...words];
}

/** Ends a worker by a signal, and checks that it ends as it should and has nothing to say but of its server. */
export async function endWorker(worker: TestProgram): Promise<void> {
  worker.kill("SIGINT");
  const { code, output, errors } = await worker.end();
  assertEquals(code, 130, errors);
  assert(output.includes(`"outcome":"complete"`), output + errors);
  assert(/^(note: the server (is out of reach|answers again).*\n)*$/.test(errors), errors);
}

/** Kills the first of the workers while each of them trains a trial. */
export async function killInTrial(server: NatsServer, workers: TestProgram[]): Promise<void> {
  const toAll = (signal: Deno.Signal) => workers.forEach((worker) => worker.kill(signal));
  await using sweep = await openSweep(server);
  const deadline = performance.now() + LIMIT_MILLISECONDS;
  // Stopped, they keep what they have; whether each has one is up to the moment.
  for (;;) {
    toAll("SIGSTOP");
    if (await sweep.leased() === workers.length && await sweep.leased() === workers.length) break;
    toAll("SIGCONT");
    assert(performance.now() < deadline, "never did each worker have a trial");
  }
  await workers.shift()![Symbol.asyncDispose]();
  toAll("SIGCONT");
}

/** The one sweep whose trials wait on a server. */
export interface WaitingSweep extends AsyncDisposable {
  /** How many of its trials workers have at the moment. */
  leased(): Promise<number>;
  /** The name of the server of a cluster that decides about its trials. */
  leader(): Promise<string | undefined>;
}

/** Looks at the sweep on a server, or on those of a cluster. */
export async function openSweep(...servers: readonly NatsServer[]): Promise<WaitingSweep> {
  const connection = await connectToServer({ hosts: servers.map(({ host }) => host) }, "the test");
  const manager = await jetstreamManager(connection);
  const [{ config: { name } }] = await Array.fromAsync(manager.streams.list(`${TRIALS_SUBJECT}*.*`));
  assert(name.startsWith(TRIALS_STREAM));
  return {
    leased: async () => (await manager.consumers.info(name, WORKERS)).num_ack_pending,
    leader: async () => (await manager.streams.info(name)).cluster?.leader,
    [Symbol.asyncDispose]: () => connection.close(),
  };
}
