/** What a program writes to one of its outputs. */
export class ProgramOutput {
  /** What was written so far, as text. */
  text = "";
  isClosed = false;
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  readonly #reading: Promise<void>;

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>, changed: () => void) {
    this.#reader = stream.getReader();
    this.#reading = this.#read(changed);
  }

  /** What was written so far. */
  get bytes(): Uint8Array {
    const bytes = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let length = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, length);
      length += chunk.length;
    }
    return bytes;
  }

  /** Reads no further. */
  async close(): Promise<void> {
    await this.#reader.cancel();
    await this.#reading;
  }

  async #read(changed: () => void): Promise<void> {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (value) this.#chunks.push(value);
      this.text += decoder.decode(value, { stream: !done });
      this.isClosed = done;
      changed();
      if (done) return;
    }
  }
}
