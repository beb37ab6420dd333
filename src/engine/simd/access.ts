/**
 * How an operation spreads over the crew: each worker takes some rows, some columns, or those rows of a weight matrix
 * that belong to its columns of the layer below; or all of the matrix.
 */
export type Share = "rows" | "columns" | "inputs" | "all";

/** Who last wrote and read a piece of memory, and how the crew had shared it out. */
export class Access {
  writtenAt = -1;
  writtenBy: Share = "all";
  writtenRows = 0;
  readAt = -1;
  readBy: Share = "all";
  readRows = 0;
}

/**
 * Finds out when the workers of a crew must meet.
 *
 * Two operations between which nobody waits may run at the same time on two workers. That is right as long as each
 * worker stays within its own share of a matrix; it is wrong as soon as one reads what another has just written, or
 * overwrites what another still reads. As all workers run the same operations in the same order, each can tell by
 * itself, and all come to the same answer: nothing has to be said, and no meeting is held in vain.
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

/** True if each worker keeps to the same part in both. Shares of rows depend on how many rows there are. */
function alike(a: Share, aRows: number, b: Share, bRows: number): boolean {
  return a === b && a !== "all" && (a !== "rows" || aRows === bRows);
}
