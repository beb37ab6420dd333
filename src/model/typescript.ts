import { encodeBase64 } from "deno-std/encoding/base64.js";
import type { Activation } from "../engine/engine.ts";
import type { ImageSize } from "../matrix/image_size.ts";
import { isPixelScaling, type PixelScaling } from "../matrix/input_scaling.ts";
import type { DenseLayer } from "../network/dense_layer.ts";
import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { printableJson } from "./printable_json.ts";
import { ACTIVATION_SOURCES, SOFTMAX_SOURCE } from "./typescript_activations.ts";
import { unitWeights } from "./unit_weights.ts";

/** A network, and what there is to say of it. */
type Exported = Pick<Network, "layers" | "objective" | "sizes"> & ExportDescription;

/**
 * Writes a network as one TypeScript module without dependencies, the weights inside, to be dropped into any web page or
 * server: it exports `classes`, their names, and `predict`, which gives the probability of each.
 *
 * The module is documented, strictly typed and formatted as `deno fmt` does; the weights are float32 in base64. It
 * computes in float64, so that its results differ from the network's by the rounding of float32.
 */
export function encodeTypeScript(
  { layers, objective, sizes }: Pick<Network, "layers" | "objective" | "sizes">,
  description: ExportDescription,
): string {
  const exported = { layers, objective, sizes, ...description };
  const activations = new Set<Activation>(layers.map(({ activation }) => activation));
  if (objective.output !== "softmax") activations.add(objective.output);
  return [
    headerSource(exported),
    listSource(
      "The classes, in the order of the probabilities.",
      "export const classes",
      "string",
      description.classes,
    ),
    ...description.features
      ? [
        listSource(
          "The features, in the order of the inputs.",
          "export const featureNames",
          "string",
          description.features,
        ),
      ]
      : [],
    predictSource(exported),
    LAYER_SOURCE,
    ...description.scaling ? [scalingSource(description.scaling)] : [],
    ...[...activations].map((activation) => ACTIVATION_SOURCES[activation].source),
    ...objective.output === "softmax" ? [SOFTMAX_SOURCE] : [],
    DECODE_SOURCE,
    `const layers: readonly Layer[] = [\n${layers.map(layerSource).join("")}];`,
  ].join("\n\n") + "\n";
}

const LAYER_SOURCE = `/** Fully connected units: each computes activate(Σ weight · input + bias). */
interface Layer {
  readonly activate: (z: number) => number;
  /** Units × inputs, one unit's weights after the other's. */
  readonly weights: Float32Array;
  /** One number a unit. */
  readonly bias: Float32Array;
}`;

const DECODE_SOURCE = `/** The numbers that base64 stands for, each a little-endian float32. */
function decode(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}`;

function headerSource({ sizes, dataset, ...rest }: Exported): string {
  const origin = dataset === undefined ? "" : `, trained on ${commentText(dataset)}`;
  return `/**
 * A neural network in one file, without dependencies: ${sizes.join("-")}${origin}.
 * Written by Phosphor.
 *
 * \`\`\`ts
 * import { classes, predict } from "./model.ts";
 *
 * const probabilities = predict(${inputName(rest)});
 * const best = probabilities.indexOf(Math.max(...probabilities));
 * console.log(classes[best], probabilities[best]);
 * \`\`\`
 *
 * @module
 */`;
}

function predictSource({ sizes, objective: { output }, classes, ...rest }: Exported): string {
  const name = inputName(rest), inputs = sizes[0];
  const result = output === "softmax" ? "softmax(values)" : `values.map(${ACTIVATION_SOURCES[output].name})`;
  const scaled = scaledSource(name, rest.scaling);
  return `/**
 * The probability of each class.
 *
 * @param ${name} ${inputs} ${inputMeaning(rest)}.
 * @throws {RangeError} if there are more or fewer.
 */
export function predict(${name}: ArrayLike<number>): number[] {
  if (${name}.length !== ${inputs}) {
    throw new RangeError(\`${inputs} numbers are needed, not \${${name}.length}\`);
  }
  let values = Array.from(${scaled});
  for (const { activate, weights, bias } of layers) {
    const inputs = values;
    values = Array.from(bias, (sum, unit) => {
      const first = unit * inputs.length;
      inputs.forEach((input, i) => sum += weights[first + i]! * input);
      return activate(sum);
    });
  }
${classes.length > sizes[sizes.length - 1] ? `  return ${result}.flatMap((p) => [1 - p, p]);` : `  return ${result};`}
}`;
}

function inputName({ image }: Pick<ExportDescription, "image">): string {
  return image ? "pixels" : "features";
}

/** What the numbers are that `predict` takes. */
function inputMeaning({ image, scaling }: Pick<ExportDescription, "image" | "scaling">): string {
  if (!image) return scaling ? "numbers, as they are measured" : "numbers";
  const { minimum, maximum } = scaling && isPixelScaling(scaling) ? scaling : { minimum: 0, maximum: 1 };
  return `numbers from ${minimum} to ${maximum}, the pixels of ${image.width} × ${image.height}, row by row`;
}

/** What `Array.from` takes to bring numbers of a name to the network's inputs. */
function scaledSource(name: string, scaling: ExportDescription["scaling"]): string {
  if (!scaling) return name;
  return isPixelScaling(scaling)
    ? `${scaling.mixedPolarity ? `lightOnDark(${name})` : name}, (p) => (p - offset) * scale`
    : `${name}, (x, i) => (x - mean[i]!) / deviation[i]!`;
}

function scalingSource(scaling: NonNullable<ExportDescription["scaling"]>): string {
  if (isPixelScaling(scaling)) {
    return [
      `/** The pixel that becomes 0. */\nconst offset = ${scaling.offset};`,
      `/** What the distance from it is multiplied by. */\nconst scale = ${scaling.scale};`,
      ...scaling.mixedPolarity ? [polaritySource(scaling, scaling.mixedPolarity)] : [],
    ].join("\n\n");
  }
  const { mean, deviation } = scaling;
  return [
    listSource("What is taken away from each feature.", "const mean", "number", mean),
    listSource("What it is then divided by.", "const deviation", "number", deviation),
  ].join("\n\n");
}

/** The source of what brings images to one polarity, of which some are dark on light and others light on dark. */
function polaritySource({ minimum, maximum }: PixelScaling, { width, height }: ImageSize): string {
  return `/** The pixels of an image, inverted if its border is light on average. */
function lightOnDark(pixels: ArrayLike<number>): ArrayLike<number> {
  const border = Array.from(pixels).filter((_, i) => {
    const x = i % ${width}, y = Math.floor(i / ${width});
    return x === 0 || y === 0 || x === ${width - 1} || y === ${height - 1};
  });
  const mean = border.reduce((sum, pixel) => sum + pixel, 0) / border.length;
  if (mean <= ${(minimum + maximum) / 2}) return pixels;
  return Array.from(pixels, (pixel) => ${minimum + maximum} - pixel);
}`;
}

/** A constant list, one value a line. */
function listSource(comment: string, declaration: string, type: string, values: readonly unknown[]): string {
  const lines = values.map((value) => `  ${printableJson(value)},\n`).join("");
  return `/** ${comment} */\n${declaration}: readonly ${type}[] = [\n${lines}];`;
}

function layerSource({ activation, weights, bias, units }: DenseLayer): string {
  return `  {
    activate: ${ACTIVATION_SOURCES[activation].name},
    weights: decode(\`\n${base64(unitWeights(weights.value))}\n\`),
    bias: ${bias ? `decode(\`\n${base64(bias.value.toFloat32Array())}\n\`)` : `new Float32Array(${units})`},
  },
`;
}

/** Characters of base64 in a line; \`atob\` passes over the line breaks. */
const LINE = 76;

function base64(numbers: Float32Array<ArrayBuffer>): string {
  // Every processor that Deno runs on is little-endian, as the module expects.
  return encodeBase64(numbers.buffer).replace(new RegExp(`(.{${LINE}})(?=.)`, "g"), "$1\n");
}

/** A text that can't end the comment it stands in, nor its line, nor make what follows look otherwise than it is. */
function commentText(text: string): string {
  return text.replaceAll("*/", "* /").replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD");
}
