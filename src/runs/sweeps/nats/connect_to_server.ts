import { isIP } from "node:net";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import {
  connect,
  type ConnectionOptions,
  credsAuthenticator,
  type NatsConnection,
} from "npm:@nats-io/transport-node@3.4.0";
import { QueueError } from "../../../search/queue/queue_error.ts";
import { onSocketErrors } from "./socket_errors.ts";

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

/** How long a client has, in milliseconds, to say why a server has ended a connection. */
const LAST_MILLISECONDS = 200;

/** Milliseconds between attempts to connect again, and after which a server that is silent counts as out of reach. */
const RECONNECT_MILLISECONDS = 500, PING_MILLISECONDS = 5000;

/**
 * Connects to a server. A connection that is lost later is made again, as often as it takes.
 *
 * @param name What the server calls this client in its own reports.
 * @throws {QueueError} if it can't be reached, or refuses.
 */
export async function connectToServer(server: QueueServer, name: string): Promise<NatsConnection> {
  const { hosts, user, password, token, credentials, tls } = server, isSecure = tls !== undefined;
  const options: ConnectionOptions = {
    servers: [...hosts],
    name,
    ...credentials ? { authenticator: authenticatorOf(credentials) } : {},
    ...token === undefined ? {} : { token },
    ...user === undefined ? {} : { user, pass: password },
    // Null, so that a server that demands TLS is refused: what its certificate must say would be left open.
    tls: tls ? { ...tls, ...identityOf(hosts) } : null,
    maxReconnectAttempts: -1,
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: RECONNECT_MILLISECONDS,
    pingInterval: PING_MILLISECONDS,
    timeout: PING_MILLISECONDS,
    // The program may connect to the hosts that it was given and to no others.
    ignoreClusterUpdates: true,
    resolve: false,
  };
  const lost: Error[] = [], refused = Promise.withResolvers<never>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  using _ = onSocketErrors((error) => {
    // The client may know why, or waits for its timeout.
    if (isSecure && lost.push(error) === hosts.length) {
      timer = setTimeout(() => refused.reject(error), LAST_MILLISECONDS);
    }
  });
  const connecting = connect(options);
  try {
    return await Promise.race([connecting, refused.promise]);
  } catch (cause) {
    connecting.then((connection) => connection.close(), () => {});
    throw new QueueError(serverName(server), ...refusal([...lost, cause], isSecure), { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** How one is let in by the contents of a file of credentials. @throws {QueueError} if they are none. */
function authenticatorOf(credentials: Uint8Array): ReturnType<typeof credsAuthenticator> {
  const authenticator = credsAuthenticator(credentials);
  try {
    // The client finds out when a server asks, and reports that as it likes.
    authenticator("nonce");
  } catch (cause) {
    const expected = "expected one as nsc writes it (.creds)";
    throw new QueueError("the file of --queue-credentials", "has none that can be used", expected, { cause });
  }
  return authenticator;
}

/**
 * How a certificate is checked: it must be that of one of the hosts. The client doesn't say which, as it doesn't resolve
 * names, and without a name the one of this machine would count.
 */
function identityOf(hosts: readonly string[]) {
  const names = hosts.map((host) => host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1"));
  const [servername] = names.filter((name) => isIP(name) === 0);
  return {
    servername,
    checkServerIdentity: (_: string, certificate: PeerCertificate) => {
      const found = names.map((name) => checkServerIdentity(name, certificate));
      return found.includes(undefined) ? undefined : found[0];
    },
  };
}

/** What a server says that one can connect to, and that keeps no trials. */
export function storageError(server: QueueServer, cause: unknown): QueueError {
  const found = `can't keep trials (${cause instanceof Error ? cause.message : cause})`;
  const expected = "expected one with --jetstream, and as many servers in a cluster as --replicas says";
  return new QueueError(serverName(server), found, expected, { cause });
}

/** What a server is called in a sentence: where it is, without how one is let in. */
function serverName({ hosts }: QueueServer): string {
  return `the NATS server at ${hosts.join(",")}`;
}

type Refusal = readonly [message: RegExp, found: string, expected: string];

/** What a message of the client means. It isn't repeated, as it may have what the client was given. */
const REFUSALS: readonly Refusal[] = [
  [/authorization|authentication/i, "refuses the user, token or credentials", "expected those that it knows"],
  [/does not support 'tls'/, "doesn't offer TLS", "expected nats:// and no certificates"],
  [/certFile/, "demands TLS", "expected tls:// in its URL"],
  [/altnames/i, "has a certificate of another name", "expected the name that its certificate has"],
  [
    /(?<!alert: .*)certificate|handshake|issuer/i,
    "can't be trusted",
    "expected a certificate of an authority of --queue-ca",
  ],
  [/NotCapable|--allow-net/, "may not be connected to", "expected Deno to be started with --allow-net for it"],
  [/refused/i, "can't be reached (connection refused)", "expected one that runs: nats-server --jetstream"],
];

/** By TLS: the other side has ended the connection, whether it says why or not. */
const ENDED: Refusal = [
  /fatal alert|EPIPE|EPERM|ECONNRESET|disconnected/,
  "ends connections by TLS",
  "expected a certificate that it trusts: --queue-cert and --queue-key",
];

const SILENT: Refusal = [/time/i, "can't be reached (no answer)", "expected one that runs: nats-server --jetstream"];

const UNKNOWN: Refusal = [/^/, "can't be reached", "expected one that runs: nats-server --jetstream"];

function refusal(errors: readonly unknown[], isSecure: boolean): [found: string, expected: string] {
  const texts = errors.map(String), kinds = [...REFUSALS, ...isSecure ? [ENDED] : [], SILENT, UNKNOWN];
  const [, found, expected] = kinds.find(([message]) => texts.some((text) => message.test(text)))!;
  return [found, expected];
}
