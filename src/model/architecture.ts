import { type Activation, ACTIVATIONS } from "../engine/activations.ts";
import type { Network } from "../network/network.ts";
import { goTogether, type Loss, LOSSES, type Output, OUTPUTS } from "../network/objective.ts";
import { ModelError } from "./model_error.ts";

/** The architecture of a network as the metadata of its model file has it, as JSON. */
export interface SavedArchitecture {
  /** Features of a sample. */
  readonly inputs: number;
  /** Every layer from the input on, the last one included. */
  readonly layers: readonly SavedLayer[];
  /** The output function. */
  readonly output: Output;
  /** The loss that training minimizes. */
  readonly loss: Loss;
}

/** One layer of a {@link SavedArchitecture}. */
export interface SavedLayer {
  readonly units: number;
  readonly activation: Activation;
  /** Whether each unit adds a bias. */
  readonly bias: boolean;
}

/** The architecture of a network. */
export function architectureOf({ layers, objective }: Pick<Network, "layers" | "objective">): SavedArchitecture {
  return {
    inputs: layers[0].inputs,
    layers: layers.map((layer) => layer.describe()).map(({ units, activation, bias }) => ({ units, activation, bias })),
    output: objective.output,
    loss: objective.loss,
  };
}

/**
 * Reads the JSON of what {@link architectureOf} gives.
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
  const { inputs, layers, output, loss } = Object(value);
  if (!isCount(inputs)) refuse(`of ${JSON.stringify(inputs)} inputs`, "inputs are a whole number from 1");
  if (!OUTPUTS.includes(output)) refuse(`with the output ${JSON.stringify(output)}`, `expected ${OUTPUTS.join(", ")}`);
  if (!LOSSES.includes(loss)) refuse(`with the loss ${JSON.stringify(loss)}`, `expected ${LOSSES.join(", ")}`);
  if (!goTogether({ output, loss })) {
    refuse(`with the loss "${loss}" of the output "${output}"`, "cross-entropy needs probabilities");
  }
  if (!Array.isArray(layers) || layers.length === 0) refuse("without layers", "there is at least one");
  layers.forEach((layer: unknown, l: number) => {
    const { units, activation, bias } = Object(layer);
    if (!isCount(units)) {
      refuse(`whose layer ${l} has ${JSON.stringify(units)} units`, "units are a whole number from 1");
    }
    const allowed: readonly string[] = l < layers.length - 1 ? ACTIVATIONS : ["identity"];
    if (!allowed.includes(activation)) {
      refuse(`whose layer ${l} has the activation ${JSON.stringify(activation)}`, `expected ${allowed.join(", ")}`);
    }
    if (typeof bias !== "boolean") {
      refuse(`whose layer ${l} has ${JSON.stringify(bias)} for a bias`, "expected true or false");
    }
  });
  return { inputs, layers, output, loss };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}
