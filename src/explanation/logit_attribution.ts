import type { Network } from "../network/network.ts";

/**
 * How much each unit of a layer contributes to each class's logit, (units × classes), row-major: the weights along a path
 * from the unit to the class multiplied, summed over all paths. It is the product of the weight matrices behind the layer,
 * of the first W₂ · W₃ · … , its contribution if all units between were linear; in a network of one hidden layer it is W₂,
 * the unit's outgoing weights. Of the last layer, whose units are the classes, it is the identity.
 *
 * A single output counts for the second of two classes, and negatively for the first.
 *
 * Source: the connection weights of Olden & Jackson, "Illuminating the 'black box'", Ecological Modelling 154, 2002,
 * from the layer's units on.
 *
 * @param layer Counted from 0. Default: the first.
 */
export function logitAttribution(network: Network, layer = 0): Float32Array {
  const { layers, classes } = network;
  const outputs = layers[layers.length - 1].units;
  let products = new Float32Array(outputs * classes);
  for (let output = 0; output < outputs; output++) {
    if (outputs === classes) products[output * classes + output] = 1;
    else products.set([-1, 1], output * classes);
  }
  for (let l = layers.length - 1; l > layer; l--) {
    const { weights, inputs } = layers[l];
    const sums = new Float32Array(inputs * classes);
    for (let unit = 0; unit < inputs; unit++) {
      const outgoing = weights.row(unit);
      for (let next = 0; next < outgoing.length; next++) {
        for (let c = 0; c < classes; c++) sums[unit * classes + c] += outgoing[next] * products[next * classes + c];
      }
    }
    products = sums;
  }
  return products;
}
