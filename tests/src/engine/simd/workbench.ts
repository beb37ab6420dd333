import { assert } from "deno-std/assert/assert.js";
import type { Kernels } from "../../../../src/engine/simd/kernels.ts";
import { BARRIER } from "../../../../src/engine/simd/layout.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import type { SimdMatrix } from "../../../../src/engine/simd/simd_matrix.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import { kernelsOf, type SHAPES } from "./kernels/kernels.ts";
import type { Rows } from "../matrices.ts";

/** What stands around matrices, a NaN: an operation that changes it has written, one whose result is NaN has read there. */
const GUARD = 0x7fc0dead;

/** A matrix and its surroundings, as 32-bit words from its first element on. */
interface Watched {
  readonly matrix: SimdMatrix;
  readonly words: Uint32Array;
}

/** SIMD engines of one build, one after the other on the same memory, and matrices whose surroundings are watched. */
export class Workbench {
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  #engine: SimdEngine;
  readonly #watched: Watched[] = [];

  /** @param wrap Puts something around the kernels, to see or to change what is done. */
  constructor(shape: typeof SHAPES[number], wrap: (kernels: Kernels) => Kernels = (kernels) => kernels) {
    const memory = createMemory();
    assert(memory, "shared memory is missing here");
    this.memory = memory;
    this.kernels = wrap(kernelsOf(shape, memory));
    this.#engine = new SimdEngine(this.kernels, memory);
  }

  /** A new engine on memory full of zeros; what was made before is no longer valid. */
  begin(sparsity: Sparsity = "auto"): SimdEngine {
    const end = this.#engine.indices(0).byteOffset;
    new Uint8Array(this.memory.buffer, BARRIER, end - BARRIER).fill(0);
    this.#watched.length = 0;
    return this.#engine = new SimdEngine(this.kernels, this.memory, { sparsity });
  }

  /**
   * A matrix of the engine that {@link begin} made last.
   *
   * @param spare Rows that the matrix has room for besides: it is the top of a larger one, as for a ragged batch.
   */
  matrix(rows: Rows, columns: number, spare = 0): SimdMatrix {
    const whole = this.#engine.matrix(rows.length + spare, columns);
    const guard = this.#engine.indices(28);
    const words = new Uint32Array(this.memory.buffer, whole.pointer, (guard.byteOffset - whole.pointer) / 4 + 28);
    words.fill(GUARD, rows.length * whole.stride, whole.rows * whole.stride);
    words.fill(GUARD, whole.data.length);
    const matrix = whole.top(rows.length);
    rows.forEach((row, i) => matrix.row(i).set(row));
    this.#watched.push({ matrix, words });
    return matrix;
  }

  /** A matrix to write into; what stands in it is no result. */
  output(rows: number, columns: number, spare = 0): SimdMatrix {
    return this.matrix(Array.from({ length: rows }, () => new Array(columns).fill(-777)), columns, spare);
  }

  /** Runs an operation, and makes sure that of all matrices it changes nothing but the rows of `outputs`. */
  operate(outputs: readonly SimdMatrix[], operation: () => void): void {
    const before = this.#watched.map(({ words }) => words.slice());
    operation();
    this.#watched.forEach(({ matrix, words }, index) => {
      const from = outputs.includes(matrix) ? matrix.rows * matrix.stride : 0;
      for (let i = from; i < words.length; i++) {
        if (words[i] === before[index][i]) continue; // before a message is made, of which there would be millions
        assert(false, `matrix ${index} has been written to at word ${i} of its rows or behind`);
      }
    });
  }
}

/** Fails unless the rows of a matrix are padded with zeros. */
export function assertZeroPadding({ rows, columns, stride, data }: SimdMatrix): void {
  for (let i = 0; i < rows; i++) {
    for (let j = columns; j < stride; j++) assert(data[i * stride + j] === 0, `the padding isn't zero in row ${i}`);
  }
}
