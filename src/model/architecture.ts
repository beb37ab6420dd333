import { type Activation, ACTIVATIONS } from "../engine/engine.ts";
import type { Network } from "../network/network.ts";
import { ModelError } from "./model_error.ts";

/** The architecture of a network as its model file tells it, in the metadata, as JSON. */
export interface SavedArchitecture {
  /** Features of a sample. */
  readonly inputs: number;
  /** Every layer from the input on, the last one included. */
  readonly layers: readonly SavedLayer[];
  /** What turns the last layer's output into probabilities. */
  readonly output: "softmax";
}

/** One layer of a {@link SavedArchitecture}. */
export interface SavedLayer {
  readonly units: number;
  readonly activation: Activation;
}

/** Tells a network's architecture. */
export function architectureOf({ layers }: Pick<Network, "layers">): SavedArchitecture {
  return {
    inputs: layers[0].inputs,
    layers: layers.map(({ units, activation }) => ({ units, activation })),
    output: "softmax",
  };
}

/**
 * Reads an architecture that {@link architectureOf} told and JSON wrote down.
 *
 * @param file The model file's name, for errors.
 * @throws {ModelError} if it is anything else.
 */
export function parseArchitecture(json: string, file: string): SavedArchitecture {
  const refuse = (found: string, expected: string, options?: ErrorOptions): never => {
    throw new ModelError(file, `has an architecture ${found}`, expected, options);
  };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    refuse("that isn't JSON", "it is damaged", { cause });
  }
  const { inputs, layers, output } = Object(value);
  if (!isCount(inputs)) refuse(`of ${JSON.stringify(inputs)} inputs`, "inputs are a whole number from 1");
  if (output !== "softmax") refuse(`with the output ${JSON.stringify(output)}`, 'it takes "softmax"');
  if (!Array.isArray(layers) || layers.length === 0) refuse("without layers", "there is at least one");
  layers.forEach((layer: unknown, l: number) => {
    const { units, activation } = Object(layer);
    if (!isCount(units)) {
      refuse(`whose layer ${l} has ${JSON.stringify(units)} units`, "units are a whole number from 1");
    }
    const allowed: readonly string[] = l < layers.length - 1 ? ACTIVATIONS : ["identity"];
    if (!allowed.includes(activation)) {
      refuse(`whose layer ${l} has the activation ${JSON.stringify(activation)}`, `it takes ${allowed.join(", ")}`);
    }
  });
  return { inputs, layers, output };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}
