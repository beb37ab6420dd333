/** A proxy in front of a server, which can lose all that goes through it, as a network that is cut. */
export class DroppingProxy implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #open = new Set<Deno.TcpConn>();
  readonly #accepting: Promise<void>;
  #drops = false;

  /** @param port That of the server, on this machine. */
  constructor(private readonly port: number) {
    this.#accepting = this.#accept();
  }

  /** As `--queue` takes it. */
  get url(): string {
    return `nats://127.0.0.1:${this.#listener.addr.port}`;
  }

  /** Loses everything for so long: connections stay open, and nothing comes through. */
  async cut(milliseconds: number): Promise<void> {
    this.#drops = true;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    this.#drops = false;
    // What was lost on them doesn't come again.
    this.#closeAll();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    this.#closeAll();
    await this.#accepting;
  }

  async #accept(): Promise<void> {
    for await (const client of this.#listener) {
      const server = await Deno.connect({ hostname: "127.0.0.1", port: this.port }).catch(() => undefined);
      if (!server) {
        client.close();
        continue;
      }
      for (const [from, to] of [[client, server], [server, client]]) {
        this.#open.add(from);
        this.#pass(from, to);
      }
    }
  }

  async #pass(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
    try {
      const writer = to.writable.getWriter();
      for await (const bytes of from.readable) if (!this.#drops) await writer.write(bytes);
    } catch {
      // One of them is gone, and then the other goes, too.
    }
    this.#close(from);
    this.#close(to);
  }

  #closeAll(): void {
    for (const connection of [...this.#open]) this.#close(connection);
  }

  #close(connection: Deno.TcpConn): void {
    if (!this.#open.delete(connection)) return;
    try {
      connection.close();
    } catch {
      // Its streams have closed it.
    }
  }
}
