import type { QueueServer } from "../../../src/runs/sweeps/nats/connect_to_server.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import { flagOf } from "../../options/flag_of.ts";
import { withoutPassword } from "../../options/without_password.ts";
import { readFlags, refuseAlone } from "../flags.ts";
import { requireNetPermission } from "../permissions.ts";
import { UsageError } from "../usage_error.ts";
import { QUEUE_FLAGS, type QueueFlags } from "./queue_flags.ts";

const USUAL_PORT = "4222";

/**
 * The server that the trials wait on, by the flags; undefined without one.
 *
 * @throws {UsageError} if a value isn't accepted, a file can't be read, or the program may not connect there. No sentence
 *   has a password.
 */
export async function readQueueServer(flags: QueueFlags): Promise<QueueServer | undefined> {
  const { queue, ...others } = readFlags(flags, QUEUE_FLAGS);
  if (queue === undefined) {
    refuseAlone(others, "--queue", "name the server, such as --queue nats://host:4222");
    return undefined;
  }
  const { queuePassword, queueToken, queueCredentials, queueCa, queueCert, queueKey } = others;
  if ((queueCert === undefined) !== (queueKey === undefined)) {
    throw new UsageError("--queue-cert and --queue-key have no effect alone; give both of them, or none");
  }
  const urls = queue.split(",").map((part) => URL.parse(part.trim())).filter(isServer);
  if (urls.length < queue.split(",").length) {
    const shown = withoutPassword(queue).replace(/^\S*@/, "");
    throw UsageError.ofValue("--queue", shown, QUEUE_FLAGS.queue.type.expected);
  }
  const [{ username, password }] = urls, [user, secret] = [username, password].map(decodeURIComponent);
  if (urls.some((url) => url.username !== username || url.password !== password)) {
    throw new UsageError("--queue has servers with different users or passwords; expected the same for all");
  }
  if (queuePassword !== undefined && (user === "" || secret !== "")) {
    throw new UsageError("--queue-password needs a user without a password in --queue, such as nats://user@host");
  }
  const ways = [username !== "", queueToken !== undefined, queueCredentials !== undefined].filter(Boolean).length;
  if (ways > 1) {
    throw new UsageError(
      "a user or token in --queue, --queue-token and --queue-credentials exclude each other; give one",
    );
  }
  const hosts = urls.map(({ hostname, port }) => `${hostname}:${port || USUAL_PORT}`);
  for (const host of hosts) requireNetPermission("--queue", host);
  const isSecure = urls.some(({ protocol }) => protocol === "tls:") || queueCa !== undefined || queueCert !== undefined;
  const given = {
    password: await readSecret("queuePassword", queuePassword),
    token: await readSecret("queueToken", queueToken),
    credentials: await readFile("queueCredentials", queueCredentials),
    ca: await readFile("queueCa", queueCa),
    cert: await readFile("queueCert", queueCert),
    key: await readFile("queueKey", queueKey),
  };
  if (given.ca !== undefined || given.cert !== undefined) {
    const { requireCertificates } = await import("./require_certificates.ts");
    requireCertificates(flags, given);
  }
  const { credentials, ca, cert, key, ...secrets } = given, known = secrets.password ?? secret;
  return {
    hosts,
    ...known === "" ? {} : { user, password: known },
    // A name alone is a token, as in the clients of NATS.
    token: secrets.token ?? (known === "" && user !== "" ? user : undefined),
    credentials: credentials === undefined ? undefined : new TextEncoder().encode(credentials),
    tls: isSecure ? { ca, cert, key } : undefined,
  };
}

function isServer(url: URL | null): url is URL {
  return url !== null && ["nats:", "tls:"].includes(url.protocol) && url.hostname !== "" &&
    ["", "/"].includes(url.pathname) && url.search === "" && url.hash === "";
}

/** A password or token: what a file has in its only line. */
async function readSecret(name: keyof QueueFlags, path: string | undefined): Promise<string | undefined> {
  const secret = (await readFile(name, path))?.trim();
  if (secret !== undefined && !/^.+$/.test(secret)) {
    throw UsageError.ofValue(flagOf(name), path!, "a file of one line, which is the secret");
  }
  return secret;
}

async function readFile(name: keyof QueueFlags, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    throw UsageError.ofValue(flagOf(name), path, `a file that can be read (${reasonOf(cause)})`);
  }
}
