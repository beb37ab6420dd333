import { Random } from "../../src/matrix/random.ts";
import { below, mutate } from "./mutate.ts";
import type { Allocations } from "./allocations.ts";
import type { FuzzedReader } from "./reader.ts";

/** Which damaged files are made. */
export interface FuzzOptions {
  readonly seed: number;
  /** The first file, by its number. */
  readonly from: number;
  readonly count: number;
}

/** How a reader did. */
export interface FuzzResult {
  /** How many files were read. */
  accepted: number;
  /** How many were refused by a sentence. */
  refused: number;
  /** The longest time that one took, and its number. */
  slowest: { readonly milliseconds: number; readonly file: number };
  /** The most bytes that one allocated for each of its own and of its answer, beyond what any file may. */
  mostBytesPerByte: number;
  /** What went wrong, by the number of the file. */
  failures: { readonly file: number; readonly what: string }[];
}

/** What any file may allocate. */
const FIXED_BYTES = 2 ** 14;

/** As the project holds itself to. */
const BYTES_PER_BYTE = 10;

/** After these, the reader is known to be broken. */
const MOST_FAILURES = 10;

/** File `number` of a seed: one of the reader's own, damaged. The same numbers give the same bytes. */
export function damagedFile(
  reader: FuzzedReader,
  seeds: readonly Uint8Array[],
  seed: number,
  number: number,
): Uint8Array {
  const random = new Random(Math.imul(seed, 0x9e3779b1) + number);
  const whole = seeds[below(seeds.length, random)];
  if (reader.mutate && random.uniform() < 0.5) return reader.mutate(whole, random);
  const bytes = mutate(whole, seeds, random);
  return random.uniform() < 0.5 ? reader.mend?.(bytes) ?? bytes : bytes;
}

/**
 * Lets a reader read damaged files, and watches what it answers, how long it takes and how much it allocates.
 *
 * @param begin Gets the number of each file before it is read, so that somebody else notices a reader that hangs.
 */
export async function fuzz(
  reader: FuzzedReader,
  { seed, from, count }: FuzzOptions,
  allocations: Allocations,
  begin: (file: number) => void,
): Promise<FuzzResult> {
  const result: FuzzResult = {
    accepted: 0,
    refused: 0,
    slowest: { milliseconds: 0, file: from },
    mostBytesPerByte: 0,
    failures: [],
  };
  const seeds = await reader.seeds();
  for (const [i, bytes] of seeds.entries()) {
    try {
      await reader.read(bytes);
    } catch (cause) {
      throw new Error(`${reader.name} refuses its seed ${i}`, { cause });
    }
  }
  for (let file = from; file < from + count && result.failures.length < MOST_FAILURES; file++) {
    begin(file);
    const fail = (what: string) => result.failures.push({ file, what });
    const bytes = damagedFile(reader, seeds, seed, file);
    allocations.restart();
    const start = performance.now();
    let answer = 0;
    try {
      answer = await reader.read(bytes);
      result.accepted++;
    } catch (error) {
      result.refused++;
      const refusal = error instanceof Error && reader.refusals.some((kind) => error instanceof kind);
      if (!refusal) fail(error instanceof Error ? error.stack ?? error.message : String(error));
      else if (!error.message.includes("; ")) fail(`no whole sentence: ${error.message}`);
    }
    const milliseconds = performance.now() - start;
    const bytesPerByte = (allocations.bytes - (reader.fixedBytes ?? FIXED_BYTES)) / Math.max(1, bytes.length + answer);
    if (milliseconds > result.slowest.milliseconds) result.slowest = { milliseconds, file };
    result.mostBytesPerByte = Math.max(result.mostBytesPerByte, bytesPerByte);
    if (bytesPerByte > (reader.bytesPerByte ?? BYTES_PER_BYTE)) {
      fail(`allocated ${allocations.bytes} bytes for ${bytes.length} and an answer of ${answer}`);
    }
  }
  return result;
}
