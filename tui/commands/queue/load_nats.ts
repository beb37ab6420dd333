import { FETCH_ADVICE, fetchFailure, loadPackage } from "../../../data/npm_package.ts";
import { QueueError } from "../../../src/search/queue/queue_error.ts";

/** The client of NATS, and the bytes of all that it consists of. */
const CLIENT = { specifier: "@nats-io/transport-node@3.4.0", file: "README.md", bytes: 305_000 };

// By its URL: what an import names by a literal is fetched together with the program, and few people need this.
const NATS = new URL("../../../src/runs/sweeps/nats/nats.ts", import.meta.url).href;

/** Sweeps on a NATS server. */
export type Nats = typeof import("../../../src/runs/sweeps/nats/nats.ts");

/** Loads what sweeps on a NATS server need. @throws {QueueError} if it can't be fetched. */
export async function loadNats(): Promise<Nats> {
  try {
    return await loadPackage(CLIENT, "the client of NATS", (): Promise<Nats> => import(NATS));
  } catch (cause) {
    const reason = fetchFailure(cause);
    if (reason === undefined) throw cause;
    throw new QueueError("the client of NATS", `can't be fetched (${reason})`, FETCH_ADVICE, { cause });
  }
}
