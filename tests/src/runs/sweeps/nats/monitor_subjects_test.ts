import { assertEquals } from "deno-std/assert/equals.js";
import { WorkerActivity } from "../../../../../src/search/queue/worker_activity.ts";
import { connectToServer } from "../../../../../src/runs/sweeps/nats/connect_to_server.ts";
import {
  publishLine,
  publishStatus,
  subscribeToWorkers,
} from "../../../../../src/runs/sweeps/nats/monitor_subjects.ts";
import { TrialLogFollower } from "../../../../../src/runs/sweeps/monitor/saved_monitor.ts";
import { SweepMonitor } from "../../../../../src/runs/sweeps/monitor/sweep_monitor.ts";
import { NatsServer, serverTest } from "../../../../support/nats_server.ts";
import { start } from "../../run_files.ts";

serverTest(
  "a sweep receives the status of its workers, that one has ended, and the logs of its own trials",
  async (folder) => {
    await using server = await NatsServer.start(folder);
    await using here = await connected(server), elsewhere = await connected(server);
    using monitor = new SweepMonitor(folder);
    subscribeToWorkers(here.connection, "mine", monitor);
    await here.connection.flush();

    const activity = new WorkerActivity({ id: "a", host: "lab-1", pid: 4711, slots: 2 });
    using trial = activity.begin(7, "mine"), _other = activity.begin(3, "another");
    trial.progress({ epoch: 1.5, samplesPerSecond: 1000 });
    {
      using _status = publishStatus(elsewhere.connection, activity);
      await flush(elsewhere, here);
      const [worker, ...others] = monitor.workers;
      assertEquals([others.length, worker.host, worker.slots], [0, "lab-1", 2]);
      assertEquals(worker.trials, [
        { sweep: "", trial: 7, epoch: 1.5, samplesPerSecond: 1000 },
        { sweep: "another", trial: 3 },
      ]);
    }
    publishLine(elsewhere.connection, "mine", { trial: 7, attempt: 1, number: 0 }, JSON.stringify(start));
    publishLine(elsewhere.connection, "another", { trial: 3, attempt: 1, number: 0 }, JSON.stringify(start));
    elsewhere.connection.publish("phosphor.workers.b", "no status");
    await flush(elsewhere, here);
    assertEquals(monitor.workers, []);
    const logs = [7, 3].map((trial) => new TrialLogFollower(folder, trial).poll()?.events.map(({ event }) => event));
    assertEquals(logs, [["started"], undefined]);
  },
);

/** A connection that ends with the test. */
async function connected({ host }: NatsServer) {
  const connection = await connectToServer({ hosts: [host] }, "a test");
  return { connection, [Symbol.asyncDispose]: () => connection.close() };
}

/** What the one has published has come to the other then: a server answers in the order in which it is asked. */
async function flush(...connections: Awaited<ReturnType<typeof connected>>[]): Promise<void> {
  for (const { connection } of connections) await connection.flush();
}
