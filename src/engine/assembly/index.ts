// The kernels of the SIMD engine. Pointers and strides are in bytes, rows in rows, vectors in groups of four columns.
// Columns of a matrix are padded to whole vectors; the padding of weights, biases and gradients is kept at zero.

export { listActive, multiplyTransposedActive, updateByActive, weighActive } from "./active";
export { activate, activationGradient } from "./activation";
export { arrive, awaitAll, haveMet, isAbandoned } from "./barrier";
export { expArray, logArray, tanhArray } from "./arrays";
export { multiplyAddBias, multiplyTransposed, updateByProduct, updateBySum } from "./dense";
export { sigmoidCrossEntropy, squaredError } from "./loss";
export { argmax } from "./metrics";
export {
  clear,
  countPresent,
  fetchPresent,
  gatherBytes,
  gatherFloats,
  gatherLabels,
  listPresent,
  turnPresent,
} from "./samples";
export { softmax, softmaxCrossEntropy, softmaxGradient } from "./softmax";
export { weighPresent } from "./sparse_forward";
export { descendByPresent, updateByPresent } from "./sparse_gradient";
export { setRule, updateRow } from "./update";
