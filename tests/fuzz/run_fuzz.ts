import type { FuzzOptions, FuzzResult } from "./fuzz.ts";

/** How a reader did, with the memory of the whole process while it did. */
export interface WatchedResult extends FuzzResult {
  /** The largest growth of the process's memory, in bytes. */
  readonly memoryGrowth: number;
}

/** A reader that reads one file for so long hangs. */
const HANGING_MILLISECONDS = 20_000;

/** Until its thread has loaded what it needs and begins with the first file. */
const STARTING_MILLISECONDS = 60_000;

const WATCH_MILLISECONDS = 50;

/**
 * Fuzzes a reader on a thread of its own, so that one that hangs is noticed and ended.
 *
 * @param reader The reader's name.
 */
export function runFuzz(reader: string, options: FuzzOptions): Promise<WatchedResult> {
  const current = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(-1);
  const worker = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });
  const memoryBefore = Deno.memoryUsage().rss;
  let mostMemory = memoryBefore;
  const { promise, resolve, reject } = Promise.withResolvers<WatchedResult>();
  let last = { file: -1, since: performance.now() };
  const watch = setInterval(() => {
    mostMemory = Math.max(mostMemory, Deno.memoryUsage().rss);
    const file = Atomics.load(current, 0);
    if (file !== last.file) last = { file, since: performance.now() };
    else if (performance.now() - last.since > (file < 0 ? STARTING_MILLISECONDS : HANGING_MILLISECONDS)) {
      reject(new Error(`${reader} hangs at file ${file}`));
    }
  }, WATCH_MILLISECONDS);
  worker.onmessage = ({ data }: MessageEvent<FuzzResult>) => {
    resolve({ ...data, memoryGrowth: mostMemory - memoryBefore });
  };
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(`${reader} breaks off at file ${Atomics.load(current, 0)}: ${event.message}`));
  };
  worker.postMessage({ reader, ...options, current });
  return promise.finally(() => {
    clearInterval(watch);
    worker.terminate();
  });
}
