import type { Matrix } from "../../matrix/matrix.ts";
import { type Dequantizer, mostCodeRows, type WeightCodes } from "../quantization/quantizer.ts";
import { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";
import { LAYER_FIELDS, type LayerCall, layerCall } from "./layer_call.ts";

/** Where a layer's numbers lie while they are restored, rows padded to whole vectors. */
interface Room {
  readonly weights: Float32Array;
  /** Numbers without padding, on their way. */
  readonly passage: Float32Array;
  readonly steps: Float32Array;
  readonly codes: Uint8Array;
}

/** The shape of a layer in its room. */
interface Shape {
  readonly units: number;
  readonly rows: number;
  /** Vectors of four units. */
  readonly vectors: number;
}

/**
 * Restores weights outside of an engine's memory: 784 × 160 of them in 0.1 ms, most of it to copy them, where the reference
 * takes 1.7 ms. Matrices and codes have no padding.
 */
export class SimdDequantizer implements Dequantizer {
  readonly #arena: Arena;
  readonly #call: LayerCall;
  #room: Room | undefined;

  /** @param kernels Working on `memory`, which nobody else uses. */
  constructor(private readonly kernels: Kernels, memory: WebAssembly.Memory) {
    this.#arena = new Arena(memory);
    this.#call = layerCall(this.#arena.takeView(Uint32Array, LAYER_FIELDS.length));
  }

  restoreWeights(codes: WeightCodes, weights: Matrix): void {
    const shape = shapeOf(weights), room = this.#roomFor(shape);
    putCodes(room, shape, codes);
    this.kernels.restoreWeights(this.#callFor(room, shape));
    this.#take(weights, shape);
  }

  restoreChanges(codes: WeightCodes, reference: Matrix, weights: Matrix): void {
    const shape = shapeOf(weights), room = this.#roomFor(shape);
    this.#put(reference, shape);
    putCodes(room, shape, codes);
    this.kernels.restoreChanges(this.#callFor(room, shape));
    this.#take(weights, shape);
  }

  /** The address of what a kernel is called with. */
  #callFor({ weights, steps, codes }: Room, { rows, vectors }: Shape): number {
    const call = this.#call;
    call.inputs = rows;
    call.vectors = vectors;
    call.w = call.reference = weights.byteOffset;
    call.wStride = 16 * vectors;
    call.steps = steps.byteOffset;
    call.codes = codes.byteOffset;
    call.codeStride = 4 * vectors;
    return call.pointer;
  }

  /** Puts weights into their room. */
  #put({ data }: Matrix, { units, rows, vectors }: Shape): void {
    const { weights, passage } = this.#room!, stride = 4 * vectors;
    if (units === stride) return weights.set(data);
    // Into the padding comes the beginning of the next row, which does no harm: nobody takes what is made of it.
    passage.set(data);
    passage.fill(0, data.length, data.length + stride - units);
    this.kernels.copy(passage.byteOffset, 4 * units, weights.byteOffset, 4 * stride, rows, vectors);
  }

  /** Takes weights out of their room. */
  #take({ data }: Matrix, { units, rows, vectors }: Shape): void {
    const { weights, passage } = this.#room!, stride = 4 * vectors, isPadded = units !== stride;
    // Each row is written over the padding of the one before.
    if (isPadded) this.kernels.copy(weights.byteOffset, 4 * stride, passage.byteOffset, 4 * units, rows, vectors);
    data.set((isPadded ? passage : weights).subarray(0, data.length));
  }

  /** Room for a layer; the arena gives none back, so that of the largest serves all. */
  #roomFor({ rows, vectors }: Shape): Room {
    const stride = 4 * vectors, length = rows * stride, codes = mostCodeRows(rows) * stride, room = this.#room;
    if (room && room.weights.length >= length && room.codes.length >= codes && room.steps.length >= stride) return room;
    const arena = this.#arena;
    return this.#room = {
      weights: arena.takeView(Float32Array, length),
      passage: arena.takeView(Float32Array, length + stride),
      steps: arena.takeView(Float32Array, stride),
      codes: arena.takeView(Uint8Array, codes),
    };
  }
}

function shapeOf({ rows, columns }: Matrix): Shape {
  return { units: columns, rows, vectors: Math.ceil(columns / 4) };
}

/** Puts steps and codes into their room. */
function putCodes(room: Room, { units, vectors }: Shape, { steps, bytes }: WeightCodes): void {
  room.steps.set(steps.row(0));
  const stride = 4 * vectors;
  if (units === stride) return room.codes.set(bytes);
  for (let from = 0, to = 0; from < bytes.length; from += units, to += stride) {
    room.codes.set(bytes.subarray(from, from + units), to);
  }
}
