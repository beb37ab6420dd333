// The kernels of the SIMD engine. Pointers and strides are in bytes, rows in rows, vectors in groups of four columns.
// Columns of a matrix are padded to whole vectors; the padding of weights, biases and gradients is kept at zero.

export { argmax } from "./metrics";
export { setRule, updateRow } from "./update";
