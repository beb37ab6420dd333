// The kernels of the SIMD engine. Pointers and strides are in bytes, rows in rows, vectors in groups of four columns.
// Columns of a matrix are padded to whole vectors; the padding of weights, biases and gradients is kept at zero.

export { activate, activationGradient } from "./activations";
export { updateByActive } from "./active_gradient";
export { listActive } from "./active_lists";
export { multiplyTransposedActive } from "./active_transposed";
export { expArray, logArray, tanhArray } from "./arrays";
export { arrive, awaitAll, havePassed, isAbandoned } from "./barrier";
export { callLayout } from "./call_layout";
export { xxh32 } from "./xxh32";
export { updateBySum } from "./bias_gradient";
export { columnStatistics, copy } from "./column_statistics";
export { multiplyAddBias, updateByProduct } from "./dense";
export { dropOut, multiplyElements } from "./dropout";
export { holdZeros } from "./hold";
export { stepBias, stepWeights } from "./kept_gradient";
export { areBelow, quantizeChanges, quantizeWeights, restoreChanges, restoreWeights } from "./quantize";
export { setRule } from "./rule";
export { isPacking, setPacking } from "./shapes";
export { sigmoidCrossEntropy, squaredError } from "./loss";
export { classify } from "./metrics";
export { limitNorms, sumOfSquares } from "./norms";
export { stepByPenalty } from "./penalty";
export {
  clear,
  countEntries,
  fetchNonzero,
  gatherBytes,
  gatherFloats,
  gatherLabels,
  listNonzero,
  transposeNonzero,
} from "./samples";
export { softmax, softmaxCrossEntropy, softmaxGradient } from "./softmax";
export { stepByNonzero } from "./sparse_sgd";
export { multiplyActive, multiplyNonzero } from "./sparse_forward";
export { updateByNonzero } from "./sparse_gradient";
export { multiplyTransposed } from "./transposed";
export { updateRow } from "./update";
