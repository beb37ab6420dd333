// The kernels of the SIMD engine. Pointers and strides are in bytes, rows in rows, vectors in groups of four columns.
// Columns of a matrix are padded to whole vectors; the padding of weights, biases and gradients is kept at zero.

export { activate, activationGradient } from "./activation";
export { expArray, logArray, tanhArray } from "./arrays";
export { sigmoidCrossEntropy, squaredError } from "./loss";
export { argmax } from "./metrics";
export { softmax, softmaxCrossEntropy, softmaxGradient } from "./softmax";
export { setRule, updateRow } from "./update";
