/** The 32-bit words before the path: how often it was set, and its length in bytes. */
const TIMES = 0, LENGTH = 1, WORDS = 2;

/** The most bytes of a path on any system: 32,767 characters of UTF-16. Where nothing is written, they take no memory. */
const MOST_BYTES = 3 * 32_767;

/** The path of a file in memory that threads share: one sets it once there is a folder, another writes the file. */
export class SharedPath {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;

  /** @param buffer The memory of another thread's; new if left out. */
  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(4 * WORDS + MOST_BYTES)) {
    this.#words = new Int32Array(buffer, 0, WORDS);
    this.#bytes = new Uint8Array(buffer, 4 * WORDS);
  }

  /** Sets the path, always the same one: once its folder is created, and whenever that had to be created again. */
  set(path: string): void {
    const bytes = new TextEncoder().encode(path);
    this.#bytes.set(bytes);
    this.#words[LENGTH] = bytes.length;
    Atomics.add(this.#words, TIMES, 1);
  }

  /** How often it was set. */
  get times(): number {
    return Atomics.load(this.#words, TIMES);
  }

  /** The path, once it was set. */
  get path(): string | undefined {
    if (this.times === 0) return undefined;
    return new TextDecoder().decode(this.#bytes.slice(0, this.#words[LENGTH]));
  }
}
