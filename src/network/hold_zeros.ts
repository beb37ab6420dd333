import type { Parameter } from "../engine/engine.ts";
import { weightsUse } from "./architecture.ts";
import type { LayerNumbers } from "./layer_numbers.ts";
import { Network } from "./network.ts";

/**
 * A network over the weights and biases of another one, and what the update rule keeps for them, that holds some of them
 * at 0: there they are set to 0, and no update, restart or restored checkpoint changes that.
 *
 * @param masks For each layer 0 for what is held at 0, 1 for what is trained.
 * @throws {RangeError} if they are those of a network of another shape.
 */
export function holdZeros({ engine, layers, objective }: Network, masks: readonly LayerNumbers[]): Network {
  if (masks.length !== layers.length) {
    throw new RangeError(`masks of ${masks.length} layers were given for a network of ${layers.length}`);
  }
  const withMask = (parameter: Parameter, l: number): Parameter => {
    const { value } = parameter, use = value === layers[l].weights ? weightsUse(l) : "anything";
    return { ...parameter, mask: engine.matrix(value.rows, value.columns, use) };
  };
  const held = new Network(
    engine,
    layers.map((layer, l) => layer.map((parameter) => withMask(parameter, l))),
    objective,
  );
  engine.onMain(() => held.layers.forEach((layer, l) => layer.masks = masks[l]));
  return held;
}
