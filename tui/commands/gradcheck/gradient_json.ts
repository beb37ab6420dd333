import { areRight, type CheckedGradients, isRight, LARGEST_ERROR } from "./check_gradients.ts";
import { LARGEST_KERNEL_ERROR, wrongLayer } from "./kernel_check.ts";

/**
 * What a check of gradients has found, for machines: one object with the errors of each layer, from the input on. An error
 * that isn't finite is `null`, as JSON has no such number, and never right; the bias of a layer without one is left out.
 */
export function gradientJson(checked: CheckedGradients): object {
  const { settings: { options, samples }, sizes, layers, kernels } = checked;
  const { activation, output, loss, initializer, bias, dropout, labelSmoothing, l2, l1, seed } = options;
  return {
    sizes,
    samples,
    options: { activation, output, loss, initializer, bias, dropout, labelSmoothing, l2, l1, seed },
    isRight: areRight(checked),
    reference: {
      limit: LARGEST_ERROR,
      layers: layers.map((layer) => ({ ...layer, isRight: isRight(layer) })),
    },
    simd: kernels && {
      limit: LARGEST_KERNEL_ERROR,
      kernels: kernels.map((checked) => ({ ...checked, isRight: wrongLayer(checked) === undefined })),
    },
  };
}
