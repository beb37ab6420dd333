import { join } from "deno-std/path/join.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import process from "node:process";
import { createSweep } from "../../../src/runs/sweeps/sweep_folder.ts";
import { connectToServer } from "../../../src/runs/sweeps/nats/connect_to_server.ts";
import { NatsQueue } from "../../../src/runs/sweeps/nats/nats_queue.ts";
import { runSweep } from "../../../src/search/queue/run_sweep.ts";
import { SweepState } from "../../../src/search/sweep/sweep_state.ts";
import { freePort, NatsServer } from "../../support/nats_server.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { EPOCHS, recordOf } from "./noop_trial.ts";
import { serverFigures } from "./server_figures.ts";

/** What goes through the server. */
export interface SharedLoad {
  readonly trials: number;
  readonly connections: number;
  /** Trials at a time on each connection. */
  readonly slots: number;
  /** Whether each epoch sends a line of the trial's log. */
  readonly withLogs: boolean;
}

/** What it took. */
export interface SharedCost extends SharedLoad {
  readonly seconds: number;
  /** Seconds of CPU time of the sweep's process. */
  readonly cpu: number;
  /** Bytes of resident memory, at most: of the sweep's process and of the server. */
  readonly memory: number;
  readonly serverMemory: number;
  /** Messages that came to the server and went from it, and their bytes. */
  readonly messages: number;
  readonly bytes: number;
  /** Messages a second while no trial waits. */
  readonly idle: number;
  /** Bytes on the disk: of the server's streams at most, of `sweep.db`, and of `monitor.db`. */
  readonly streams: number;
  readonly database: number;
  readonly monitor: number;
}

const SAMPLE_MILLISECONDS = 250, IDLE_SECONDS = 5;

/** As many trials wait or are trained at a time as in `sweep --queue`. */
const OPEN = 1000;

/** Trains a sweep of trials that do nothing over a real server, by workers in a process of their own. */
export async function measureSharedSweep(load: SharedLoad): Promise<SharedCost> {
  let cost: SharedCost | undefined;
  await inTemporaryFolder(async (folder) => {
    const port = freePort(), store = join(folder, "jetstream"), out = join(folder, "sweep");
    await using server = await NatsServer.start(folder, "--http_port", `${port}`);
    using sweep = await createSweep(out, recordOf(load.trials));
    const { record: { version, plan, flags }, queue: local, monitor } = sweep;
    const hashes = Object.fromEntries(["images", "labels"].map((name) => [name, "0".repeat(64)]));
    const job = { version, sweep: "load", flags, fixed: plan.space.fixed, seed: plan.seed, hashes };
    await using queue = await NatsQueue.open(await connectToServer({ hosts: [server.host] }, "the sweep"), {
      ...{ id: "load", local, monitor, replicas: 1, lease: 30_000 },
      jobOf: (trial) => ({ ...job, trial }),
    });
    const workers = startWorkers(server.host, load);
    const peak = { memory: 0, serverMemory: 0, streams: 0 };
    const sample = async () => {
      peak.memory = Math.max(peak.memory, Deno.memoryUsage().rss);
      const { memory } = await serverFigures(port);
      peak.serverMemory = Math.max(peak.serverMemory, memory);
    };
    const timer = setInterval(sample, SAMPLE_MILLISECONDS), state = new SweepState(plan);
    const before = process.cpuUsage(), startedAt = performance.now();
    const train = () => Promise.reject(new Error("the sweep has no slots"));
    await runSweep({ state, queue, worker: "", slots: 0, open: OPEN, train, signal: new AbortController().signal });
    const seconds = (performance.now() - startedAt) / 1000, { user, system } = process.cpuUsage(before);
    clearInterval(timer);
    await sample();
    const { messages, bytes } = await serverFigures(port);
    peak.streams = sizeOf(store);
    requireOnce(sweep.database, load.trials);
    await new Promise((resolve) => setTimeout(resolve, 1000 * IDLE_SECONDS));
    const idle = ((await serverFigures(port)).messages - messages) / IDLE_SECONDS;
    await queue.delete();
    await workers.stdin.close();
    await workers.status;
    cost = {
      ...{ ...load, ...peak, seconds, cpu: (user + system) / 1e6, messages, bytes, idle },
      database: sizeOf(out, /^sweep\.db/),
      monitor: sizeOf(out, /^monitor\.db/),
    };
  });
  return cost!;
}

function startWorkers(host: string, { connections, slots, withLogs }: SharedLoad): Deno.ChildProcess {
  const program = fromFileUrl(new URL("./noop_workers.ts", import.meta.url));
  const permissions = ["--no-prompt", "--allow-read", "--allow-env", "--allow-net=127.0.0.1"];
  const config = fromFileUrl(new URL("../../deno.json", import.meta.url));
  const args = ["run", "-q", "--config", config, ...permissions, program, host, connections, slots, withLogs].map(
    String,
  );
  return new Deno.Command(Deno.execPath(), { args, stdin: "piped" }).spawn();
}

/** Each epoch and each end is recorded once, though some trials reported twice. */
function requireOnce(database: { prepare(sql: string): { all(): unknown[] } }, trials: number): void {
  const found = JSON.stringify(database.prepare("select kind, count(*) as count from events group by kind").all());
  const expected = JSON.stringify([
    { kind: "ended", count: trials },
    { kind: "reported", count: EPOCHS * trials },
    { kind: "suggested", count: trials },
  ]);
  if (found !== expected) throw new Error(`recorded were ${found}; expected ${expected}`);
}

/** Bytes of the files in a folder and those below it. */
function sizeOf(folder: string, accepts = /./): number {
  return [...Deno.readDirSync(folder)].reduce((sum, { name, isDirectory }) => {
    const path = join(folder, name);
    return sum + (isDirectory ? sizeOf(path) : accepts.test(name) ? Deno.statSync(path).size : 0);
  }, 0);
}
