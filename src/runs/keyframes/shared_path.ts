/** Words before the path: how often it was set, and how many bytes it has. */
const TIMES = 0, LENGTH = 1, WORDS = 2;

/** The most bytes of a path on any system: 32,767 characters of UTF-16. Where nothing is written, they take no memory. */
const MOST_BYTES = 3 * 32_767;

/** The path of a file, in memory that threads share: one says where it is, once there is a folder; another writes it. */
export class SharedPath {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;

  /** @param buffer That of another thread's; new if left out. */
  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(4 * WORDS + MOST_BYTES)) {
    this.#words = new Int32Array(buffer, 0, WORDS);
    this.#bytes = new Uint8Array(buffer, 4 * WORDS);
  }

  /** Says where it is, always in the same place: once its folder is there, and again when that had to be made anew. */
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
