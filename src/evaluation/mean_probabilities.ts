/**
 * The mean of several probabilities of the same samples, element by element: what a committee of networks says, or one
 * network of several views (Cireşan et al., "Multi-column deep neural networks for image classification", 2012).
 */
export function meanProbabilities(all: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  return Float32Array.from(all[0], (_, i) => all.reduce((sum, one) => sum + one[i], 0) / all.length);
}
