import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { layerTensors } from "./layer_tensors.ts";
import { printableJson } from "./printable_json.ts";
import { shortestFloat32 } from "./shortest_float32.ts";

/**
 * Writes a network as JSON for people and for any language: its inputs and classes, and the layers from the input on,
 * each with its activation, `weights[unit][input]` and `bias[unit]` (`null` without).
 *
 * `features` names the inputs of a table in their order. With a `scaling`, x = (value − mean) ∕ deviation of each
 * feature, or (pixel − offset) · scale; without one, pixels are 0 to 1. With `imputesMean` a missing value is 0. With
 * `mixedPolarity`, an image whose border's mean is above (minimum + maximum) ∕ 2 is inverted first: a pixel becomes
 * minimum + maximum − pixel.
 *
 * A unit computes its activation of Σ weights[unit][input] · x[input] + bias[unit]; `output` is
 * the function of the last layer's results together, each divided by `temperature` if there is one. Each row of weights is one line.
 */
export function encodeJson(
  { layers, objective }: Pick<Network, "layers" | "objective">,
  { classes, dataset, features, image, scaling, imputesMean, temperature }: ExportDescription,
): string {
  const entries: [string, string][] = [["inputs", String(layers[0].inputs)]];
  const described = {
    features,
    image,
    scaling,
    imputesMean,
    classes,
    dataset,
    output: objective.output,
    loss: objective.loss,
    temperature,
  };
  for (const [name, value] of Object.entries(described)) {
    if (value !== undefined) entries.push([name, printableJson(value)]);
  }
  const written = layers.map((layer, l) => {
    const { inputs, units, activation } = layer, [{ data }, bias] = layerTensors(l, layer.describe(), layer.numbers);
    const rows = Array.from({ length: units }, (_, unit) => list(data.subarray(unit * inputs, (unit + 1) * inputs)));
    return object([
      ["activation", JSON.stringify(activation)],
      ["weights", block("[", rows, "]")],
      ["bias", bias ? list(bias.data) : "null"],
    ]);
  });
  return object([...entries, ["layers", block("[", written, "]")]]) + "\n";
}

function object(entries: readonly (readonly [string, string])[]): string {
  return block("{", entries.map(([name, json]) => `${JSON.stringify(name)}: ${json}`), "}");
}

/** Items on lines of their own, indented by two spaces. */
function block(open: string, items: readonly string[], close: string): string {
  return `${open}\n${items.join(",\n").replace(/^/gm, "  ")}\n${close}`;
}

function list(numbers: ArrayLike<number>): string {
  return `[${Array.from(numbers, shortestFloat32).join(", ")}]`;
}
