import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { type NatsServer, startCluster } from "../support/nats_server.ts";
import { endWorker, openSweep, RunningSweep, startWorker, TINY_TRIALS } from "../e2e/shared_sweeps.ts";

/** How a sweep's servers are lost. */
export interface Losses {
  readonly trials: number;
  /** How often one is killed; the one that was killed before is there again then. */
  readonly losses: number;
}

/**
 * Shares the trials of a sweep by three servers, each of which keeps everything, and kills the one that decides about the
 * trials. The sweep must come to the same as one on this machine alone.
 */
export async function loseServers(folder: string, { trials, losses }: Losses): Promise<void> {
  const flags = [...TINY_TRIALS, "--trials", `${trials}`];
  // Servers that choose who leads them have nothing to do but wait.
  const [servers, alone] = await Promise.all([
    startCluster(folder),
    new RunningSweep(...flags, "--out", join(folder, "alone")).outcome(),
  ]);
  await using stack = new AsyncDisposableStack();
  for (const server of servers) stack.use(server);
  const url = servers.map((server) => server.url).join(), worker = stack.use(startWorker(url));
  const queue = ["--queue", url, "--replicas", "3", "--lease", "3"];
  const sweep = new RunningSweep(...flags, ...queue, "--out", join(folder, "shared"));
  let lost: NatsServer | undefined;
  for (let loss = 1; loss <= losses; loss++) {
    await lost?.start();
    await sweep.until(Math.floor(loss * trials / (losses + 1)));
    lost = await leaderOf(servers);
    await lost.kill();
  }
  assertEquals(await sweep.outcome(), alone);
  await endWorker(worker);
}

async function leaderOf(servers: readonly NatsServer[]): Promise<NatsServer> {
  await using sweep = await openSweep(...servers);
  const leader = await sweep.leader();
  return servers.find(({ name }) => name === leader)!;
}
