import type { Network } from "../../network/network.ts";
import { OptionError } from "../../options/option_error.ts";
import type { ResolvedOptions, TrainingOptions } from "../../options/options.ts";

/** The options that a network has decided already. */
export type ArchitectureOptions = Pick<ResolvedOptions, "layers" | "activation" | "output" | "loss" | "bias">;

/** The options that a network of this architecture is made by. */
export function architectureOf({ layers, objective }: Network): ArchitectureOptions {
  const described = layers.map((layer) => layer.describe()), hidden = described.slice(0, -1);
  return {
    ...objective,
    layers: hidden.map(({ units }) => units),
    activation: hidden.map(({ activation }) => activation),
    bias: described[0].bias,
  };
}

/**
 * Options for a run that starts from the weights of a network: with its architecture, which they may repeat.
 *
 * @throws {OptionError} if they ask for another architecture, or for restarts, which begin with random weights.
 */
export function optionsFrom(network: Network, options: TrainingOptions): TrainingOptions {
  const architecture = architectureOf(network);
  for (const [name, has] of Object.entries(architecture) as [keyof ArchitectureOptions, unknown][]) {
    const given = options[name];
    if (given === undefined || isSame(given, has)) continue;
    const text = name === "layers" && (has as number[]).length === 0 ? "none" : String(has);
    throw OptionError.ofValue(name, String(given), `${text}, as the initial weights have it`);
  }
  if (options.restarts !== undefined && options.restarts > 0) {
    throw OptionError.ofValue(
      "restarts",
      String(options.restarts),
      "0 with given initial weights, which aren't random",
    );
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...architecture, ...Object.fromEntries(given) };
}

/**
 * Makes sure that a network takes these samples.
 *
 * @throws {RangeError} if it has other inputs or outputs.
 */
export function requireSamplesFit({ sizes }: Network, inputs: number, outputs: number): void {
  const has = [sizes[0], sizes[sizes.length - 1]];
  if (has[0] === inputs && has[1] === outputs) return;
  throw new RangeError(
    `the initial network has ${has[0]} inputs and ${has[1]} outputs; the data need ${inputs} and ${outputs}`,
  );
}

/** One value may stand for all layers. */
function isSame(given: unknown, has: unknown): boolean {
  if (!Array.isArray(has)) return given === has;
  const list = Array.isArray(given) ? given : has.map(() => given);
  return list.length === has.length && list.every((value, i) => value === has[i]);
}
