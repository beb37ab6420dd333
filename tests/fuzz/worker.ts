/// <reference lib="deno.worker" />
import { Allocations } from "./allocations.ts";

/** What the worker is to do. */
export interface FuzzTask {
  readonly reader: string;
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Where the number of the file that is being read is noted. */
  readonly current: Int32Array<SharedArrayBuffer>;
}

self.onmessage = async ({ data: { reader: name, current, ...options } }: MessageEvent<FuzzTask>) => {
  const allocations = new Allocations();
  allocations.install();
  // Only now, so that they meet the counting constructors.
  const [{ fuzz }, { READERS }] = await Promise.all([import("./fuzz.ts"), import("./readers.ts")]);
  const reader = await READERS[name]();
  self.postMessage(await fuzz(reader, options, allocations, (file) => Atomics.store(current, 0, file)));
};
