import type { Random } from "../../src/matrix/random.ts";

/** A reader of files that is to survive whatever happens to them. */
export interface FuzzedReader {
  /** As `--reader` takes it. */
  readonly name: string;
  /** Whole files that the reader accepts, of as many kinds as it knows. */
  seeds(): readonly Uint8Array[] | Promise<readonly Uint8Array[]>;
  /**
   * Reads a damaged file. Whoever can tell that the answer is wrong throws any Error; what {@link refusals} names says
   * that the file is refused.
   *
   * @returns How many bytes the answer takes.
   */
  read(bytes: Uint8Array): number | Promise<number>;
  /** The errors by which the reader refuses a file. */
  readonly refusals: readonly (abstract new (...parameters: never) => Error)[];
  /**
   * Makes checksums right again, so that damage gets past them; undefined if the file is too broken for that. Half of
   * the files go through it.
   */
  mend?(bytes: Uint8Array): Uint8Array | undefined;
  /** Damages a file as only its format can be; half of the files come from it. */
  mutate?(seed: Uint8Array, random: Random): Uint8Array;
  /** How many bytes any file may allocate, for tables and buffers of a fixed size. Default: 16 KiB. */
  readonly fixedBytes?: number;
  /**
   * How many bytes may be allocated for each byte of a file and of its answer, where a format packs so much that ten
   * can't be held to. Each reader that has it says why.
   */
  readonly bytesPerByte?: number;
}
