/**
 * How the workers divide a matrix in an operation: each takes some rows, some columns, or the rows of a weight matrix
 * that belong to its columns of the layer below; or the matrix isn't divided.
 */
export type Share = "rows" | "columns" | "inputs" | "all";

/** When a piece of memory was last written and read, and how the workers had divided it. */
export class Access {
  writtenAt = -1;
  writtenBy: Share = "all";
  writtenRows = 0;
  readAt = -1;
  readBy: Share = "all";
  readRows = 0;
}

/**
 * Decides when the workers of a thread group have to wait for each other.
 *
 * Without a barrier between them, two operations may run at the same time on two workers. That is fine as long as each
 * worker stays within its own share of a matrix; it is a race as soon as one reads what another has just written, or
 * overwrites what another still reads. All workers run the same operations in the same order, so each decides by itself,
 * all decide the same, and no barrier is unnecessary.
 */
export class Coordinator {
  #period = 0;

  /** @param barrier Waits for all workers. */
  constructor(private readonly barrier: () => void) {}

  /** Before an operation reads `rows` rows of a piece of memory in the given shares. */
  read(access: Access, share: Share, rows: number): void {
    if (access.writtenAt === this.#period && !alike(share, rows, access.writtenBy, access.writtenRows)) this.sync();
    if (access.readAt === this.#period && !alike(share, rows, access.readBy, access.readRows)) share = "all";
    access.readAt = this.#period;
    access.readBy = share;
    access.readRows = rows;
  }

  /** Before an operation writes `rows` rows of a piece of memory in the given shares. */
  write(access: Access, share: Share, rows: number): void {
    if (
      access.readAt === this.#period && !alike(share, rows, access.readBy, access.readRows) ||
      access.writtenAt === this.#period && !alike(share, rows, access.writtenBy, access.writtenRows)
    ) this.sync();
    access.writtenAt = this.#period;
    access.writtenBy = share;
    access.writtenRows = rows;
  }

  /** Waits for all workers now: what was written before can be read by all. */
  sync(): void {
    this.barrier();
    this.#period++;
  }
}

/** True if every worker has the same part in both. Shares of rows depend on the number of rows. */
function alike(a: Share, aRows: number, b: Share, bRows: number): boolean {
  return a === b && a !== "all" && (a !== "rows" || aRows === bRows);
}
