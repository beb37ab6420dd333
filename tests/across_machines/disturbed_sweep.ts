import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { DroppingProxy } from "../support/dropping_proxy.ts";
import { NatsServer } from "../support/nats_server.ts";
import { endWorker, killInTrial, RunningSweep, startWorker, TINY_TRIALS } from "../e2e/shared_sweeps.ts";

const WORKERS = 3;

const CUT_MILLISECONDS = 20_000;

/** How a sweep is disturbed. */
export interface Disturbances {
  readonly trials: number;
  /** How often each of them happens, one after another. */
  readonly rounds: number;
}

/**
 * Shares the trials of a sweep among three workers. One of them is killed while it trains, the server is killed and
 * started again, and the network between it and everybody else is cut for 20 seconds. The sweep must come to the same as
 * one on this machine alone.
 */
export async function disturbSweep(folder: string, { trials, rounds }: Disturbances): Promise<void> {
  const flags = [...TINY_TRIALS, "--trials", `${trials}`], out = join(folder, "shared");
  await using server = await NatsServer.start(folder);
  await using proxy = new DroppingProxy(server.port);
  await using stack = new AsyncDisposableStack();
  const start = () => stack.use(startWorker(proxy.url)), workers = Array.from({ length: WORKERS }, start);
  const sweep = new RunningSweep(...flags, "--queue", proxy.url, "--lease", "3", "--out", out);
  let alone = Promise.resolve<unknown>(undefined), disturbed = 0;
  const nextDisturbance = () => sweep.until(Math.floor(++disturbed * trials / (3 * rounds + 1)));
  for (let round = 0; round < rounds; round++) {
    while (workers.length < WORKERS) workers.push(start());
    await nextDisturbance();
    await killInTrial(server, workers);
    await nextDisturbance();
    await server.kill();
    await server.start();
    await nextDisturbance();
    // It has nothing else to do for so long.
    if (round === 0) alone = new RunningSweep(...flags, "--out", join(folder, "alone")).outcome();
    await proxy.cut(CUT_MILLISECONDS);
    assert(sweep.settled < trials, "it was over before the network was cut");
  }
  const shared = await sweep.outcome();
  assertEquals(shared.trials.map(({ trial }) => trial), Array.from({ length: trials }, (_, i) => i));
  assertEquals(shared, await alone);
  await Promise.all(workers.map(endWorker));
  // Nothing of it is left on the server: a sweep that is resumed finds what it came to in its own file.
  assertEquals(await new RunningSweep("--resume", out).outcome(), shared);
}
