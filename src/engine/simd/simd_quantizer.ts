import { GROUP_ROWS, type Quantizer, type WeightRows } from "../quantization/quantizer.ts";
import { REFERENCE_QUANTIZER } from "../quantization/reference_quantizer.ts";
import { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";

/** Where the numbers of a layer lie while they are coded. */
interface Room {
  readonly weights: Float32Array;
  readonly reference: Float32Array;
  /** As many steps, and as many factors. */
  readonly steps: Float32Array;
  readonly codes: Uint8Array;
}

/**
 * Codes weights with SIMD: 784 × 160 of them in 0.06 ms rather than the millisecond that the reference takes. It takes
 * layers of whole vectors of units, and leaves the others, which are small, to the reference.
 */
export class SimdQuantizer implements Quantizer {
  readonly #arena: Arena;
  #room: Room | undefined;

  /** @param kernels Working on `memory`, which nobody else uses. */
  constructor(private readonly kernels: Kernels, memory: WebAssembly.Memory) {
    this.#arena = new Arena(memory);
  }

  quantizeWeights(rows: WeightRows, steps: Float32Array, codes: Uint8Array): boolean {
    if (!isWhole(rows)) return REFERENCE_QUANTIZER.quantizeWeights(rows, steps, codes);
    const { weights, units } = rows, room = this.#roomFor(weights.length, units);
    room.weights.set(weights);
    const isCoded = this.kernels.quantizeWeights(
      room.weights.byteOffset,
      weights.length / units,
      units / 4,
      room.steps.byteOffset,
      room.codes.byteOffset,
    );
    takeCodes(room, steps, codes);
    return Boolean(isCoded);
  }

  restoreWeights(rows: WeightRows, steps: Float32Array, codes: Uint8Array): void {
    if (!isWhole(rows)) return REFERENCE_QUANTIZER.restoreWeights(rows, steps, codes);
    const { weights, units } = rows, room = this.#roomFor(weights.length, units);
    putCodes(room, steps, codes);
    this.kernels.restoreWeights(
      room.weights.byteOffset,
      weights.length / units,
      units / 4,
      room.steps.byteOffset,
      room.codes.byteOffset,
    );
    weights.set(room.weights.subarray(0, weights.length));
  }

  quantizeChanges(rows: WeightRows, reference: Float32Array, steps: Float32Array, codes: Uint8Array): boolean {
    if (!isWhole(rows)) return REFERENCE_QUANTIZER.quantizeChanges(rows, reference, steps, codes);
    const { weights, units } = rows, room = this.#roomFor(weights.length, units);
    fill(room.weights, weights, units);
    fill(room.reference, reference, units);
    const isCoded = this.kernels.quantizeChanges(
      room.weights.byteOffset,
      room.reference.byteOffset,
      groupedRows(weights, units),
      units / 4,
      room.steps.byteOffset,
      room.codes.byteOffset,
    );
    takeCodes(room, steps, codes);
    return Boolean(isCoded);
  }

  addChanges(rows: WeightRows, steps: Float32Array, codes: Uint8Array): void {
    if (!isWhole(rows)) return REFERENCE_QUANTIZER.addChanges(rows, steps, codes);
    const { weights, units } = rows, room = this.#roomFor(weights.length, units);
    room.weights.set(weights);
    putCodes(room, steps, codes);
    this.kernels.addChanges(
      room.weights.byteOffset,
      groupedRows(weights, units),
      units / 4,
      room.steps.byteOffset,
      room.codes.byteOffset,
    );
    weights.set(room.weights.subarray(0, weights.length));
  }

  /** Room for a layer; the arena gives none back, so that of the largest serves all. */
  #roomFor(weights: number, units: number): Room {
    const length = weights + (GROUP_ROWS - 1) * units, arena = this.#arena, room = this.#room;
    if (room && room.weights.length >= length && room.steps.length >= 2 * units) return room;
    return this.#room = {
      weights: arena.takeView(Float32Array, length),
      reference: arena.takeView(Float32Array, length),
      steps: arena.takeView(Float32Array, 2 * units),
      codes: arena.takeView(Uint8Array, length),
    };
  }
}

/** Whether the units are whole vectors. */
function isWhole({ units }: WeightRows): boolean {
  return units % 4 === 0;
}

/** The rows of so many units, with those that fill up the last group. */
function groupedRows({ length }: Float32Array, units: number): number {
  return Math.ceil(length / units / GROUP_ROWS) * GROUP_ROWS;
}

/** Puts numbers there, and zeros into the rows that fill up their last group. */
function fill(room: Float32Array, numbers: Float32Array, units: number): void {
  room.set(numbers);
  room.fill(0, numbers.length, groupedRows(numbers, units) * units);
}

function takeCodes(room: Room, steps: Float32Array, codes: Uint8Array): void {
  steps.set(room.steps.subarray(0, steps.length));
  codes.set(room.codes.subarray(0, codes.length));
}

function putCodes(room: Room, steps: Float32Array, codes: Uint8Array): void {
  room.steps.set(steps);
  room.codes.set(codes);
}
