import type { Parameter } from "../engine/engine.ts";
import { weightsUse } from "./architecture.ts";
import { Network } from "./network.ts";

/**
 * A network over the weights and biases of another one, with room for their gradients: `backward` with the rule
 * `KEEP_GRADIENT` keeps ∂L/∂W and ∂L/∂b as each parameter's state, 0 for what is held at 0, and leaves the other network's
 * state alone.
 */
export function keepGradients({ engine, layers, objective }: Network): Network {
  const withRoom = ({ value, mask }: Parameter, l: number): Parameter => ({
    value,
    mask,
    state: [engine.matrix(value.rows, value.columns, value === layers[l].weights ? weightsUse(l) : "anything")],
  });
  return new Network(
    engine,
    layers.map((layer, l) => layer.map((parameter) => withRoom(parameter, l))),
    objective,
  );
}
