import type { Network } from "../../network/network.ts";

/** Whether networks differ in nothing but their weights and biases, so that there are networks between them. */
export function haveSameShape(one: Pick<Network, "layers" | "objective">, other: typeof one): boolean {
  return JSON.stringify(shapeOf(one)) === JSON.stringify(shapeOf(other));
}

/** @throws {RangeError} if networks differ in more than their weights and biases. */
export function requireSameShape(first: Network, ...others: readonly Network[]): void {
  const other = others.find((other) => !haveSameShape(first, other));
  if (!other) return;
  const [own, given] = [first, other].map(({ sizes }) => sizes.join("-"));
  throw new RangeError(
    `no networks lie between ${own} and ${given}; expected the same layers, activations, output and loss`,
  );
}

function shapeOf({ layers, objective: { output, loss } }: Pick<Network, "layers" | "objective">): unknown {
  return [layers.map((layer) => layer.describe()), output, loss];
}
