import { FLOAT } from "./layout.ts";

/**
 * What kernels compute a layer with, by name; whole numbers of 32 bits: sizes, and addresses and strides in bytes. Which
 * of them a kernel reads stands with it. `build.ts` makes the kernels' class of it, with the same fields in the same order.
 */
export const LAYER_FIELDS = [
  /** n, the samples of the batch. */
  "samples",
  /** Inputs of the layer, or those that fall to this worker. */
  "inputs",
  /** Vectors of its units, or those that fall to this worker; and its units, where their padding isn't written. */
  "vectors",
  "columns",
  /** The input X (n × inputs). */
  "x",
  "xStride",
  /** The weights W (inputs × units) or another parameter, and the rule's state, laid out alike. */
  "w",
  "wStride",
  "first",
  "second",
  /** The bias b (1 × units). */
  "bias",
  /** The pre-activations Z (n × units). */
  "z",
  "zStride",
  /** The activations A = f(Z) (n × units), and the number that f has in activations.ts. */
  "a",
  "aStride",
  "activation",
  /** ∂L/∂Z (n × units), or ∂L/∂A where a kernel says so. */
  "gradient",
  "gradientStride",
  /** The labels, 32-bit integers, and the loss of each sample (n × 1). */
  "labels",
  "losses",
  "lossStride",
  /** Dropout: its mask M and A ⊙ M (n × units), what decides over each unit, and the first one's position. */
  "mask",
  "maskStride",
  "dropped",
  "droppedStride",
  "key",
  "threshold",
  "row",
  "column",
  /** ∂L/∂X (n × inputs), and its vectors of columns. */
  "inputGradient",
  "inputGradientStride",
  "inputVectors",
  /** The lists of nonzero bytes of all samples, as `listNonzero` makes them; and the indices of the batch's samples. */
  "entries",
  "starts",
  "order",
  /** The number that each of the 256 bytes stands for. */
  "values",
  /** The batch's bytes, transposed as `transposeNonzero` does it. */
  "features",
  "featureStride",
  /** A byte for each feature, zero if no sample of the data set has it. */
  "occurring",
  /** The lists of active units of each sample, as `listActive` makes them, and their lengths. */
  "lists",
  "listStride",
  "counts",
  /** The codes of W, the step of each unit, and how many of these make 1. */
  "codes",
  "codeStride",
  "steps",
  "factors",
  /** The weights R that changes are from, and those that the codes stand for; both as W. */
  "reference",
  "restored",
  /** Scratch space. */
  "work",
] as const;

/** Bytes that a call takes in memory: whole cache lines, since every worker writes its own. */
export const LAYER_CALL_BYTES = Math.ceil(LAYER_FIELDS.length * FLOAT / 128) * 128;

/** Writes what a kernel is called with into its memory, field by field. */
export interface LayerCall extends Record<typeof LAYER_FIELDS[number], number> {
  /** The address for the kernel. */
  readonly pointer: number;
}

/** @param words Memory for a number of each field. */
export function layerCall(words: Uint32Array): LayerCall {
  const call = { pointer: words.byteOffset };
  LAYER_FIELDS.forEach((field, i) => {
    Object.defineProperty(call, field, { set: (value: number) => words[i] = value, get: () => words[i] });
  });
  return call as LayerCall;
}
