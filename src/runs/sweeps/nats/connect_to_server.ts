import {
  connect,
  type ConnectionOptions,
  credsAuthenticator,
  type NatsConnection,
} from "npm:@nats-io/transport-node@3.4.0";
import { QueueError } from "../../../search/queue/queue_error.ts";

/** A NATS server, or the servers of a cluster, and how one is let in. */
export interface QueueServer {
  /** `host:port` of each. */
  readonly hosts: readonly string[];
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  /** The contents of a file of credentials, as `nsc` writes it. */
  readonly credentials?: Uint8Array;
  /** Certificates in PEM; where it is there, unencrypted connections are refused. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

/** Milliseconds between attempts to connect again, and after which a server that is silent counts as out of reach. */
const RECONNECT_MILLISECONDS = 500, PING_MILLISECONDS = 5000;

/**
 * Connects to a server. A connection that is lost later is made again, as often as it takes.
 *
 * @param name What the server calls this client in its own reports.
 * @throws {QueueError} if it can't be reached, or refuses.
 */
export async function connectToServer(server: QueueServer, name: string): Promise<NatsConnection> {
  const { hosts, user, password, token, credentials, tls } = server;
  const options: ConnectionOptions = {
    servers: [...hosts],
    name,
    ...credentials ? { authenticator: credsAuthenticator(credentials) } : {},
    ...token === undefined ? {} : { token },
    ...user === undefined ? {} : { user, pass: password },
    ...tls ? { tls } : {},
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_MILLISECONDS,
    pingInterval: PING_MILLISECONDS,
    timeout: PING_MILLISECONDS,
    // The program may connect to the hosts that it was given and to no others.
    ignoreClusterUpdates: true,
    resolve: false,
  };
  try {
    return await connect(options);
  } catch (cause) {
    throw new QueueError(serverName(server), ...refusal(cause), { cause });
  }
}

/** What a server is called in a sentence: where it is, without how one is let in. */
export function serverName({ hosts }: QueueServer): string {
  return `the NATS server at ${hosts.join(",")}`;
}

/** What was found, and what would be right. The client's own message may have what it was given, so it isn't repeated. */
function refusal(cause: unknown): [found: string, expected: string] {
  const { name = "", message = "" } = cause instanceof Error ? cause : {};
  if (name === "AuthorizationError" || /authorization|authentication/i.test(message)) {
    return ["refused the user, token or credentials", "expected those that it knows"];
  }
  if (/tls|certificate|handshake|issuer/i.test(`${name} ${message}`)) {
    return ["can't be connected to securely", "expected --queue-ca to name the authority of its certificate"];
  }
  if (/NotCapable|PermissionDenied/.test(name) || /--allow-net/.test(message)) {
    return ["may not be connected to", "expected Deno to be started with --allow-net for it"];
  }
  const reason = /refused/i.test(message)
    ? "connection refused"
    : /time/i.test(message)
    ? "no answer"
    : "no connection";
  return [`can't be reached (${reason})`, "expected one that runs: nats-server --jetstream"];
}
