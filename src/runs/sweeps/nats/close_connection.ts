import type { NatsConnection } from "npm:@nats-io/transport-node@3.4.0";
import { pause } from "./pause.ts";

/** How long the last messages may take: a server may be away. */
const LAST_MILLISECONDS = 1000;

/** Sends what is left to be sent, if that is possible, and ends a connection. */
export async function closeConnection(connection: NatsConnection): Promise<void> {
  const sent = new AbortController();
  if (!connection.isClosed()) connection.flush().catch(() => {}).then(() => sent.abort());
  else sent.abort();
  await pause(LAST_MILLISECONDS, sent.signal);
  await connection.close();
}
