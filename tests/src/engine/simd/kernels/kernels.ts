import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { type Build, compileKernels, type Kernels, loadKernels } from "../../../../../src/engine/simd/kernels.ts";
import {
  LAYER_CALL_BYTES,
  LAYER_FIELDS,
  type LayerCall,
  layerCall,
} from "../../../../../src/engine/simd/layer_call.ts";
import { RULE_CALL_BYTES, RULE_FIELDS } from "../../../../../src/engine/simd/rule_call.ts";
import { numbersFrom, type Rows } from "../../matrices.ts";

/** Every test of a kernel runs on both builds. */
export const BUILDS: readonly Build[] = ["relaxed", "plain"];

/** The builds, and with which shapes of register blocks each is tested: where their sizes matter. */
export const SHAPES = [...BUILDS, "packing"] as const;

/** The kernels of a build, "packing" being the relaxed one with the shapes for a runtime that packs pairs of vectors. */
export function kernelsOf(shape: typeof SHAPES[number], memory: WebAssembly.Memory): Kernels {
  const compiled = compileKernels(shape === "plain");
  assert(compiled, "WebAssembly SIMD is missing here");
  return loadKernels(compiled.module, memory, shape === "packing");
}

/** What the kernels export for tests alone: the elementary functions, and the update of a row by itself. */
export interface InnerKernels {
  expArray(x: number, y: number, vectors: number): void;
  logArray(x: number, y: number, vectors: number): void;
  tanhArray(x: number, y: number, vectors: number): void;
  updateRow(value: number, first: number, second: number, gradient: number, vectors: number): void;
}

/** What stands in the memory between rows: a kernel that changes it has written where it mustn't. */
const GUARD = 0x7fc0dead;

/** The kernels of one build on a memory of their own, with matrices in it. */
export class Workbench {
  readonly kernels: Kernels & InnerKernels;
  readonly memory = new WebAssembly.Memory({ initial: 64, maximum: 65536, shared: true });
  #end = 65536;

  constructor(build: Build) {
    this.kernels = kernelsOf(build, this.memory) as Kernels & InnerKernels;
  }

  /** Makes all memory free again; what was made before is no longer valid. */
  clear(): void {
    this.#end = 65536;
  }

  /** Free memory; it isn't cleared. */
  allocate(bytes: number): number {
    const pointer = this.#end;
    this.#end += Math.ceil(bytes / 16) * 16;
    const missing = this.#end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / 65536));
    return pointer;
  }

  /**
   * A float32 matrix as the kernels expect it: rows padded to whole vectors, and guards between them.
   *
   * @param padding What stands in the padding.
   */
  matrix(rows: Rows, columns: number = rows[0]?.length ?? 0, padding = 0): KernelMatrix {
    const vectors = Math.ceil(columns / 4);
    const stride = vectors * 16 + 16;
    const pointer = this.allocate(rows.length * stride);
    const matrix = new KernelMatrix(this.memory, pointer, stride, rows.length, columns);
    const row = new Float32Array(vectors * 4);
    for (let i = 0; i < rows.length; i++) {
      row.fill(padding).set(rows[i]);
      new Float32Array(this.memory.buffer, pointer + i * stride, row.length).set(row);
      matrix.guards(i).fill(GUARD);
    }
    return matrix;
  }

  /** A call with some fields; the others are zero. Returns its address. */
  call(fields: Partial<LayerCall>): number {
    const pointer = this.allocate(LAYER_CALL_BYTES);
    const numbers = new Uint32Array(this.memory.buffer, pointer, LAYER_FIELDS.length).fill(0);
    Object.assign(layerCall(numbers), fields);
    return pointer;
  }

  /** A call that sets an update rule. */
  ruleCall(fields: Partial<Record<typeof RULE_FIELDS[number], number>>): number {
    const pointer = this.allocate(RULE_CALL_BYTES);
    new Float64Array(this.memory.buffer, pointer, RULE_FIELDS.length).set(
      RULE_FIELDS.map((field) => fields[field] ?? 0),
    );
    return pointer;
  }

  /** 32-bit whole numbers. */
  indices(values: readonly number[]): number {
    const pointer = this.allocate(values.length * 4);
    new Uint32Array(this.memory.buffer, pointer, values.length).set(values);
    return pointer;
  }
}

/** A matrix in the memory of a {@link Workbench}. */
export class KernelMatrix {
  /** Groups of four columns. */
  readonly vectors: number;

  /** @param stride Bytes from one row to the next. */
  constructor(
    private readonly memory: WebAssembly.Memory,
    readonly pointer: number,
    readonly stride: number,
    readonly rows: number,
    readonly columns: number,
  ) {
    this.vectors = Math.ceil(columns / 4);
  }

  /** The elements, row by row, once it is sure that nothing was written between the rows. */
  read(): Rows {
    return Array.from({ length: this.rows }, (_, i) => {
      assertEquals(this.guards(i), new Uint32Array(4).fill(GUARD), `written behind row ${i}`);
      const row = new Float32Array(this.memory.buffer, this.pointer + i * this.stride, this.columns);
      return numbersFrom(row.length, (j) => row[j]);
    });
  }

  /** The padding of each row. */
  padding(): Rows {
    const length = this.vectors * 4 - this.columns;
    const first = this.pointer + this.columns * 4;
    return Array.from(
      { length: this.rows },
      (_, i) => Array.from(new Float32Array(this.memory.buffer, first + i * this.stride, length)),
    );
  }

  /** The bits between row `i` and the next. */
  guards(i: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, this.pointer + i * this.stride + this.vectors * 16, 4);
  }
}
