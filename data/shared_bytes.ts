/** A growing array of bytes in memory that workers can share without a copy. */
export class SharedBytes {
  #memory = new Uint8Array(new SharedArrayBuffer(0));
  #length = 0;

  /** How many bytes have been appended. */
  get length(): number {
    return this.#length;
  }

  /** The bytes appended so far, as a view; appending more may move them. */
  get bytes(): Uint8Array<SharedArrayBuffer> {
    return this.#memory.subarray(0, this.#length);
  }

  /** Makes room for `capacity` bytes in all. */
  reserve(capacity: number): void {
    if (capacity <= this.#memory.length) return;
    const memory = new Uint8Array(new SharedArrayBuffer(capacity));
    memory.set(this.bytes);
    this.#memory = memory;
  }

  /** Appends a copy of `chunk`, doubling the memory when it is full. */
  append(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length;
    if (needed > this.#memory.length) this.reserve(Math.max(needed, 2 * this.#memory.length));
    this.#memory.set(chunk, this.#length);
    this.#length = needed;
  }
}
