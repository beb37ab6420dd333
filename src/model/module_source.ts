import { type Activation, ACTIVATIONS } from "../engine/activations.ts";
import type { ImageSize } from "../matrix/image_size.ts";
import { isPixelScaling, type PixelScaling } from "../matrix/input_scaling.ts";
import type { DenseLayer } from "../network/dense_layer.ts";
import type { Network } from "../network/network.ts";
import type { ExportDescription } from "./export_description.ts";
import { layerTensors } from "./layer_tensors.ts";
import { printableJson } from "./printable_json.ts";
import { activationName, activationSource, SOFTMAX_SOURCE } from "./activation_sources.ts";

/** A network and its description. */
type Exported = Pick<Network, "layers" | "objective" | "sizes"> & ExportDescription;

/** The language of a module; JavaScript has its types in comments. */
export type ModuleLanguage = "ts" | "js";

/** The names at the top level of a module, which the source that prepares pictures may not use. */
export const MODULE_NAMES: readonly string[] = [
  ...[
    "classes",
    "featureNames",
    "predict",
    "forward",
    "predictPicture",
    "predictViews",
    "pixelsOf",
    "preparation",
    "classify",
    "Layer",
    "layers",
    "decode",
    "softmax",
    "temperature",
    "uncalibrated",
    "calibrated",
  ],
  ...["offset", "scale", "lightOnDark", "mean", "deviation"],
  ...ACTIVATIONS.map(activationName),
];

/**
 * The TypeScript source of a module without dependencies that computes what a network does, the weights inside.
 *
 * @param language For JavaScript, comments have the types of the exports.
 */
export function moduleSource(
  { layers, objective, sizes }: Pick<Network, "layers" | "objective" | "sizes">,
  description: ExportDescription,
  language: ModuleLanguage,
): string {
  const exported = { layers, objective, sizes, ...description },
    { classes, features, scaling, preparation } = description;
  const activations = new Set<Activation>(layers.map(({ activation }) => activation));
  if (objective.output !== "softmax") activations.add(objective.output);
  const type = (name: string) => language === "js" ? ` @type {${name}}` : "";
  const names = type("readonly string[]");
  const list = (comment: string, name: string, values: readonly string[]) =>
    listSource(`${comment}${names}`, `export const ${name}`, "string", values);
  return [
    headerSource(exported, language),
    list("The classes, in the order of the probabilities.", "classes", classes),
    ...features ? [list("The features, in the order of the inputs.", "featureNames", features)] : [],
    predictSource(exported, language),
    ...description.temperature === undefined ? [] : [calibrationSource(exported, description.temperature)],
    ...preparation ? [pictureSource(exported, language)] : [],
    LAYER_SOURCE,
    ...scaling ? [scalingSource(scaling)] : [],
    ...[...activations].map(activationSource),
    ...objective.output === "softmax" ? [SOFTMAX_SOURCE] : [],
    DECODE_SOURCE,
    ...preparation ? [preparation.source, preparationSource(preparation)] : [],
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

const DECODE_SOURCE = `/** The numbers in base64, each a little-endian float32. */
function decode(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}`;

function headerSource({ sizes, dataset, preparation, ...rest }: Exported, language: ModuleLanguage): string {
  const origin = dataset === undefined ? "" : `, trained on ${commentText(dataset)}`;
  const directives = preparation && language === "ts" ? PREPARATION_DIRECTIVES : "";
  const node = language === "js" ? NODE_NOTE : "";
  const example = preparation
    ? `import { classes, predictPicture } from "./model.${language}";
 *
 * const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
 * const probabilities = predictPicture(data, width, height);
 * if (probabilities) console.log(classes[probabilities.indexOf(Math.max(...probabilities))]);`
    : `import { classes, predict } from "./model.${language}";
 *
 * const probabilities = predict(${inputName(rest)});
 * const best = probabilities.indexOf(Math.max(...probabilities));
 * console.log(classes[best], probabilities[best]);`;
  return `${directives}/**
 * A neural network in one file, without dependencies: ${sizes.join("-")}${origin}.
 * Written by Phosphor.${node}
 *
 * \`\`\`${language}
 * ${example}
 * \`\`\`
 *
 * @module
 */`;
}

/** The lines are longer than those of others, and arrays are taken to have what is looked for. */
const PREPARATION_DIRECTIVES = `// deno-fmt-ignore-file
// @ts-nocheck: checked where it was written, by less strict rules than noUncheckedIndexedAccess

`;

const NODE_NOTE = `
 *
 * Node before version 22 takes it for a module if the file is called model.mjs, or package.json has "type": "module".`;

function predictSource(
  exported: Exported,
  language: ModuleLanguage,
): string {
  const { sizes: [inputs], temperature } = exported, name = inputName(exported);
  const scaled = scaledSource(name, exported);
  const [taken, given] = language === "js" ? ["{ArrayLike<number>} ", "\n * @returns {number[]}"] : ["", ""];
  return `/**
 * The probability of each class.
 *
 * @param ${taken}${name} ${inputs} ${inputMeaning(exported)}.${given}
 * @throws {RangeError} if there are more or fewer.
 */
export function predict(${name}: ArrayLike<number>): number[] {
${temperature === undefined ? outputsSource(exported) : `  return calibrated(uncalibrated(${name}));`}
}

/** The activations of each layer's units, from the first layer to the last one, whose are the logits. */
function forward(${name}: ArrayLike<number>): number[][] {
  if (${name}.length !== ${inputs}) {
    throw new RangeError(\`${inputs} numbers are needed, not \${${name}.length}\`);
  }
  let values = Array.from(${scaled});
  return layers.map(({ activate, weights, bias }) => {
    const inputs = values;
    values = Array.from(bias, (sum, unit) => {
      const first = unit * inputs.length;
      for (let i = 0; i < inputs.length; i++) {
        sum += weights[first + i]! * inputs[i]!;
      }
      return activate(sum);
    });
    return values;
  });
}`;
}

/** The body of the function that makes probabilities of its inputs. */
function outputsSource({ sizes, objective: { output }, classes, ...rest }: Exported): string {
  const result = output === "softmax" ? "softmax(values)" : `values.map(${activationName(output)})`;
  const isSingle = classes.length > sizes[sizes.length - 1];
  return `  const values = forward(${inputName(rest)}).at(-1)!;
  return ${result}${isSingle ? ".flatMap((p) => [1 - p, p])" : ""};`;
}

/** What brings probabilities to a temperature: the mean of several is taken without. */
function calibrationSource(exported: Exported, temperature: number): string {
  const name = inputName(exported), isSoftmax = exported.objective.output === "softmax";
  // As shares of the largest: at low temperatures the powers of all could be 0.
  const body = isSoftmax
    ? `  const most = Math.max(...probabilities);
  const powers = probabilities.map((p) => (p / most) ** (1 / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);`
    : "  return probabilities.map((p) => 1 / (1 + ((1 - p) / p) ** (1 / temperature)));";
  return `/** By what the logits are divided so that the probabilities match the accuracy. */
const temperature = ${temperature};

/** The probabilities without that. */
function uncalibrated(${name}: ArrayLike<number>): number[] {
${outputsSource(exported)}
}

/** The probabilities with it, from those without. */
function calibrated(probabilities: readonly number[]): number[] {
${body}
}`;
}

/** What takes a picture as a canvas has it. */
function pictureSource({ sizes, scaling, temperature }: Exported, language: ModuleLanguage): string {
  const { minimum, maximum } = pixelRange(scaling);
  const mean = "answers[0].map((_, c) => answers.reduce((sum, answer) => sum + answer[c], 0) / answers.length)";
  const [answer, joint] = temperature === undefined ? ["predict", mean] : ["uncalibrated", `calibrated(${mean})`];
  const pixel = `${minimum === 0 ? "" : `${minimum} + `}byte / ${255 / (maximum - minimum)}`;
  const typed = (type: string) => language === "js" ? `{${type}} ` : "";
  return `/**
 * The probability of each class for what is drawn on a canvas: it is prepared
 * as the images were that the network was trained on, whatever its size, its
 * colours and its place. Of several digits it is the largest. A digit is also
 * classified with its image shifted by a pixel in each direction: the mean counts.
 *
 * @param ${typed("Uint8Array | Uint8ClampedArray")}rgba Red, green, blue and opacity of each pixel, row by row, 0
 * to 255, as \`getImageData\` gives them.
 * @param ${typed("number")}width Pixels in a row.
 * @param ${typed("number")}height Rows.
 * @returns ${typed("number[] | undefined")}Undefined if nothing is to be seen.
 * @throws {RangeError} if there are more or fewer pixels than the size says.
 */
export function predictPicture(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): number[] | undefined {
  const views = prepareCanvas(rgba, width, height, preparation);
  return views && predictViews(views);
}

/** The mean of the probabilities for views of one image. */
function predictViews(views: readonly Uint8Array[]): number[] {
  const answers = views.map(classify);
  return ${joint};
}

/** The probabilities for images of a byte a pixel, one after the other. */
function classify(images: Uint8Array): number[] {
  const inputs = pixelsOf(images);
  const count = images.length / ${sizes[0]};
  return Array.from({ length: count }, (_, i) => {
    return ${answer}(inputs.slice(${sizes[0]} * i, ${sizes[0]} * (i + 1)));
  }).flat();
}

/** The pixels of images of a byte a pixel, as \`predict\` takes them. */
function pixelsOf(images: Uint8Array): number[] {
  return Array.from(images, (byte) => ${pixel});
}`;
}

/** The constant that says how pictures are prepared; to cut digits that touch, the network itself is asked. */
function preparationSource({ settings }: NonNullable<ExportDescription["preparation"]>): string {
  const entries = Object.entries(settings).map(([name, value]) => `  ${name}: ${printableJson(value)},\n`);
  return `/** How the network's images were made, and what they measure. */
const preparation: Preparation = {\n${entries.join("")}  classify,\n};`;
}

/** The range of the pixels that `predict` takes. */
function pixelRange(scaling: ExportDescription["scaling"]): Pick<PixelScaling, "minimum" | "maximum"> {
  return scaling && isPixelScaling(scaling) ? scaling : { minimum: 0, maximum: 1 };
}

function inputName({ image }: Pick<ExportDescription, "image">): string {
  return image ? "pixels" : "features";
}

/** What the numbers are that `predict` takes. */
function inputMeaning(
  { image, scaling, imputesMean }: Pick<ExportDescription, "image" | "scaling" | "imputesMean">,
): string {
  if (!image) return `numbers${scaling ? ", as they are measured" : ""}${imputesMean ? "; NaN if missing" : ""}`;
  const { minimum, maximum } = pixelRange(scaling);
  return `numbers from ${minimum} to ${maximum}, the pixels of ${image.width} × ${image.height}, row by row`;
}

/** What `Array.from` takes to bring numbers of a name to the network's inputs. */
export function scaledSource(
  name: string,
  { scaling, imputesMean }: Pick<ExportDescription, "scaling" | "imputesMean">,
): string {
  if (!scaling) return name;
  return isPixelScaling(scaling)
    ? `${scaling.mixedPolarity ? `lightOnDark(${name})` : name}, (p) => (p - offset) * scale`
    : `${name}, (x, i) => ${imputesMean ? "Number.isNaN(x) ? 0 : " : ""}(x - mean[i]!) / deviation[i]!`;
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

function layerSource(layer: DenseLayer, l: number): string {
  const { activation, units } = layer, [weight, bias] = layerTensors(l, layer.describe(), layer.numbers);
  return `  {
    activate: ${activationName(activation)},
    weights: decode(\`\n${base64(weight.data)}\n\`),
    bias: ${bias ? `decode(\`\n${base64(bias.data)}\n\`)` : `new Float32Array(${units})`},
  },
`;
}

/** Characters of base64 in a line; \`atob\` passes over the line breaks. */
const LINE = 76;

function base64(numbers: Float32Array<ArrayBuffer>): string {
  // Every processor that Deno runs on is little-endian, as the module expects.
  return new Uint8Array(numbers.buffer).toBase64().replace(new RegExp(`(.{${LINE}})(?=.)`, "g"), "$1\n");
}

/** A text that can't end its comment or its line, nor change how what follows is displayed. */
function commentText(text: string): string {
  return text.replaceAll("*/", "* /").replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD");
}
