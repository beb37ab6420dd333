import { SharedBytes } from "../shared_bytes.ts";

/** Whether a number is whole and from 0 to 255. */
export function isByte(value: number): boolean {
  return value >= 0 && value <= 255 && Number.isInteger(value);
}

/**
 * Collects the features of custom samples while they are read, in memory that workers can share: as bytes as long as
 * all are whole numbers from 0 to 255, so that images take no more memory than their file, otherwise as float64.
 */
export class FeatureStore {
  #memory = new SharedBytes();
  #row: Uint8Array | Float64Array;

  /** @param columns The number of features of a sample. */
  constructor(readonly columns: number) {
    this.#row = new Uint8Array(columns);
  }

  /** Whether all features so far are whole numbers from 0 to 255. */
  get isBytes(): boolean {
    return this.#row instanceof Uint8Array;
  }

  /** Sets feature `column` of the current sample; a missing number is NaN. */
  set(column: number, value: number): void {
    if (this.isBytes && !isByte(value)) this.toFloats();
    this.#row[column] = value;
  }

  /** Ends the current sample. */
  endRow(): void {
    this.#memory.append(new Uint8Array(this.#row.buffer));
  }

  /** Converts all features to float64, and stores further ones so. */
  toFloats(): void {
    if (!this.isBytes) return;
    const bytes = this.#memory.bytes;
    this.#memory = new SharedBytes();
    this.#memory.reserve(bytes.length * Float64Array.BYTES_PER_ELEMENT);
    for (let i = 0; i < bytes.length; i += this.columns) {
      this.#memory.append(new Uint8Array(Float64Array.from(bytes.subarray(i, i + this.columns)).buffer));
    }
    this.#row = Float64Array.from(this.#row);
  }

  /** The features of all samples (samples × columns), as a view. */
  get features(): Uint8Array | Float64Array {
    const { bytes } = this.#memory;
    return this.isBytes ? bytes : new Float64Array(bytes.buffer, 0, bytes.length / Float64Array.BYTES_PER_ELEMENT);
  }
}
