import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import type { QueueServer } from "../../../src/runs/sweeps/nats/connect_to_server.ts";
import type { NatsQueue } from "../../../src/runs/sweeps/nats/nats_queue.ts";
import type { SweepFolder } from "../../../src/runs/sweeps/sweep_folder.ts";
import { queueId, requireSweepData } from "../../../src/runs/sweeps/sweep_record.ts";
import { loadNats } from "./load_nats.ts";

/** How the trials of a sweep are shared. */
export interface Sharing {
  readonly replicas: number;
  /** Seconds that a worker has a trial for itself after its last heartbeat. */
  readonly lease: number;
  /** The SHA-256 of each file that the data came from. */
  readonly hashes: () => Promise<Readonly<Record<string, string>>>;
}

/** A connection to a server, on which the trials of a sweep can wait. */
export interface SharedQueueServer extends AsyncDisposable {
  /** Opens the queue of a sweep. @throws {QueueError} if the server refuses. @throws {RunError} if the data have changed. */
  open(folder: SweepFolder, sharing: Sharing): Promise<NatsQueue>;
}

/** Connects to a server. @throws {QueueError} if it can't be reached, or refuses. */
export async function connectQueueServer(server: QueueServer): Promise<SharedQueueServer> {
  const { connectToServer, closeConnection, NatsQueue, storageError } = await loadNats();
  const connection = await connectToServer(server, `sweep ${Deno.pid}`);
  return {
    async open({ path, database, queue, monitor, record: { version, plan, flags } }, { replicas, lease, ...sharing }) {
      const hashes = await sharing.hashes(), name = basename(resolve(path));
      requireSweepData(database, path, hashes);
      const common = { version, sweep: name, flags, fixed: plan.space.fixed, seed: plan.seed, hashes };
      return await NatsQueue.open(connection, {
        ...{ id: queueId(database), local: queue, monitor, replicas, lease: 1000 * lease },
        jobOf: (trial) => ({ ...common, trial }),
      }).catch((cause) => {
        throw storageError(server, cause);
      });
    },
    [Symbol.asyncDispose]: () => closeConnection(connection),
  };
}
