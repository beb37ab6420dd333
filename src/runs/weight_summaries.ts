import type { Network } from "../network/network.ts";
import type { EncodedImage, SummaryValue } from "../tensorboard/event.ts";
import { histogramOf } from "../tensorboard/histogram.ts";

/** Draws the weights of a network's first layer. */
export type DrawWeights = (network: Network) => Promise<EncodedImage>;

/**
 * What TensorBoard shows of a network's numbers: a histogram of the weights and of the biases of each layer, and a picture
 * of the first layer.
 *
 * @param draw Undefined where the inputs are no pixels.
 */
export async function weightSummaries(network: Network, draw: DrawWeights | undefined): Promise<SummaryValue[]> {
  const histograms = network.layers.flatMap(({ weights, bias }, l) =>
    [{ name: "weights", matrix: weights }, { name: "biases", matrix: bias }].flatMap(({ name, matrix }) => {
      const histogram = matrix && histogramOf(matrix.toFloat32Array());
      return histogram ? [{ tag: `${name}/layer${l + 1}`, histogram }] : [];
    })
  );
  return [...histograms, ...draw ? [{ tag: "weights/layer1/picture", image: await draw(network) }] : []];
}
