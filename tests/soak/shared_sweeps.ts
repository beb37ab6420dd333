import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { startWorker, sweepOf } from "../e2e/shared_sweeps.ts";
import { NatsServer, serverTest, startCluster } from "../support/nats_server.ts";
import { DroppingProxy } from "./dropping_proxy.ts";

/** Trials of some tenths of a second. */
const FLAGS = ["--dataset", "moons", "--samples", "2000", "--validation", "500", "--batch-size", "4", "--epochs", "9"]
  .concat(["--layers", "2..16", "--learning-rate", "0.0003..0.03:log", "--dropout", "0,0.1"]);

const CUT_MILLISECONDS = 20_000;

serverTest(
  "with a worker killed, the server killed and the network cut, each of 200 trials is recorded once, as on one machine",
  async (folder) => {
    const flags = [...FLAGS, "--trials", "200"];
    const alone = await sweepOf(...flags, "--out", join(folder, "alone"));
    await using server = await NatsServer.start(folder);
    await using proxy = new DroppingProxy(server.port);
    const workers = [1, 2, 3].map(() => startWorker(proxy.url, "--slots", "1"));
    const shared = sweepOf(...flags, "--queue", proxy.url, "--lease", "3", "--out", join(folder, "shared"));
    await workers[0].until(/(.*\n){10}/);
    workers[0].kill("SIGKILL");
    await workers[1].until(/(.*\n){10}/);
    await server.kill();
    await server.start();
    await workers[1].until(/(.*\n){10}/);
    await proxy.cut(CUT_MILLISECONDS);
    assertEquals(await shared, alone);
    await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
  },
);

serverTest("of three servers that keep everything, one is lost and nothing with it", async (folder) => {
  const flags = [...FLAGS, "--trials", "40"];
  const alone = await sweepOf(...flags, "--out", join(folder, "alone"));
  const servers = await startCluster(folder), url = servers.map((server) => server.url).join();
  await using worker = startWorker(url, "--slots", "2");
  const shared = sweepOf(...flags, "--queue", url, "--replicas", "3", "--lease", "3", "--out", join(folder, "shared"));
  await worker.until(/(.*\n){10}/);
  await servers[0].kill();
  assertEquals(await shared, alone);
  await Promise.all(servers.map((server) => server.kill()));
});
