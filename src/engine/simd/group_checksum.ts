import type { EngineWorker } from "./engine_worker.ts";
import { SimdChecksum } from "./simd_checksum.ts";

/** The checksum of bytes by all workers of a thread group, each for as many of them. */
export class GroupChecksum {
  readonly #simd: SimdChecksum;
  /** That of each worker's bytes. */
  readonly #parts: Uint32Array;

  constructor(private readonly worker: EngineWorker) {
    this.#simd = new SimdChecksum(worker.kernels, worker.arena);
    this.#parts = worker.arena.takeView(Uint32Array, worker.thread.workers);
  }

  /** The checksum of bytes in the group's memory, as `crc32c` gives it. */
  of(bytes: Uint8Array): number {
    const { thread: { workers, number }, coordinator } = this.worker;
    const border = (part: number) => Math.floor(bytes.length * part / workers);
    this.#parts[number] = this.#simd.of(bytes.subarray(border(number), border(number + 1)));
    coordinator.sync();
    let checksum = this.#parts[0];
    for (let part = 1; part < workers; part++) {
      checksum = this.#simd.joined(checksum, this.#parts[part], border(part + 1) - border(part));
    }
    return checksum;
  }
}
