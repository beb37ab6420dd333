import { join } from "deno-std/path/join.js";
import { answers } from "./find_program.ts";
import { TestProgram } from "./program.ts";
import { inTemporaryFolder } from "./temporary_folder.ts";

/** A test that needs the server: where it isn't installed, it is skipped, and its name says why. */
export function serverTest(name: string, test: (folder: string) => Promise<void>): void {
  testWith(["nats-server"], name, test);
}

/** The same of a test that makes certificates, too. */
export function certificateTest(name: string, test: (folder: string) => Promise<void>): void {
  testWith(["nats-server", "openssl"], name, test);
}

/** Which programs of Debian are installed. */
const isInstalled: Readonly<Record<string, boolean>> = {
  "nats-server": answers("nats-server"),
  openssl: answers("openssl", "version"),
};

function testWith(programs: readonly string[], name: string, test: (folder: string) => Promise<void>): void {
  const missing = programs.filter((program) => !isInstalled[program]);
  Deno.test({
    name: missing.length === 0 ? name : `${name} (skipped without ${missing.join(" and ")}, which Debian has)`,
    ignore: missing.length > 0,
    fn: () => inTemporaryFolder(test),
  });
}

/** How a server is started. */
export interface ServerOptions {
  /** Where it keeps its streams. */
  readonly store: string;
  readonly port: number;
  /** What it is called in its cluster. */
  readonly name?: string;
  /** What it prints as soon as it can be used. */
  readonly isReady?: RegExp;
  /** How long that may take, in milliseconds. */
  readonly limit?: number;
  /** Further arguments. */
  readonly args?: readonly string[];
}

/** A NATS server on this machine, that can be killed and started again on what it has stored. */
export class NatsServer implements AsyncDisposable {
  #program: TestProgram | undefined;

  constructor(private readonly options: ServerOptions) {}

  /** Starts one in a folder, at a port that is free. */
  static async start(folder: string, ...args: string[]): Promise<NatsServer> {
    const server = new NatsServer({ store: join(folder, "jetstream"), port: freePort(), args });
    await server.start();
    return server;
  }

  get name(): string | undefined {
    return this.options.name;
  }

  get port(): number {
    return this.options.port;
  }

  /** `host:port`. */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** As `--queue` takes it. */
  get url(): string {
    return `nats://${this.host}`;
  }

  async start(): Promise<void> {
    const { store, port, limit, args = [] } = this.options;
    const options = ["--jetstream", "--store_dir", store, "--addr", "127.0.0.1", "--port", `${port}`, ...args];
    // It says so on its standard error output.
    this.#program = new TestProgram("sh", { args: ["-c", 'exec nats-server "$@" 2>&1', "sh", ...options], limit });
    await this.#program.until(this.options.isReady ?? /Server is ready/);
  }

  /** Kills it, so that it can do nothing about it. */
  async kill(): Promise<void> {
    await this.#program?.[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}

/** How often servers are started that are to choose who leads them, and how long each time they have. */
const ATTEMPTS = 5, ATTEMPT_MILLISECONDS = 20_000;

/**
 * Starts three servers that keep everything together. One that others of version 2.9 come to know late may never hear who
 * leads them: then all are started anew.
 */
export async function startCluster(folder: string): Promise<NatsServer[]> {
  for (let attempt = 1;; attempt++) {
    const names = ["a", "b", "c"], routes = names.map(() => `nats://127.0.0.1:${freePort()}`);
    const servers = names.map((name, i) =>
      new NatsServer({
        name,
        store: join(folder, `${name}-${attempt}`),
        port: freePort(),
        isReady: /metadata leader/,
        limit: ATTEMPT_MILLISECONDS,
        args: ["--name", name, "--cluster_name", "test", "--cluster", routes[i], "--routes", routes.join()],
      })
    );
    const started = await Promise.allSettled(servers.map((server) => server.start()));
    const failed = started.find(({ status }) => status === "rejected");
    if (!failed) return servers;
    await Promise.all(servers.map((server) => server.kill()));
    if (attempt === ATTEMPTS) throw (failed as PromiseRejectedResult).reason;
  }
}

/** A port that nobody listens on. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
