import { borderPixels } from "../matrix/image_border.ts";
import { isPixelScaling, type PixelScaling, type Scaling } from "../matrix/input_scaling.ts";
import type { ExportDescription } from "./export_description.ts";
import { DOUBLE, FLOAT } from "./onnx_fields.ts";
import type { OnnxGraph } from "./onnx_graph.ts";

/**
 * How many deviations a feature's mean may be from 0 so that float32 is precise enough: to 2⁻²⁴ · 32 = 2 · 10⁻⁶ of its
 * deviation. A value such as 1,000,000.37, of deviation 1, would be off by 0.03 before the network gets it.
 */
const FARTHEST_MEAN = 32;

/** Near 2⁻¹²⁶ float32 loses bits as well. */
const SMALLEST_DEVIATION = 2 ** -100;

/**
 * Adds a network's `input` (batch × inputs) to a graph, and what it has to be scaled by, in that precision; returns the
 * name of what the first layer takes, which is float32.
 *
 * The input is float32; it is float64 if one of the features is so far from 0, or so small, that float32 doesn't carry
 * it. A feature that is missing (NaN) becomes 0, its mean, where it did so in training.
 */
export function addInput(
  graph: OnnxGraph,
  inputs: number,
  { scaling, imputesMean }: Pick<ExportDescription, "scaling" | "imputesMean">,
): string {
  if (!scaling) return graph.input("input", inputs);
  if (isPixelScaling(scaling)) {
    const pixels = addPolarity(graph, graph.input("input", inputs), scaling);
    const shifted = graph.add("Sub", [pixels, graph.number(scaling.offset)]);
    return graph.add("Mul", [shifted, graph.number(scaling.scale)]);
  }
  const isWide = needsFloat64(scaling);
  const numbers = isWide ? Float64Array : Float32Array;
  const mean = graph.constant("scaling.mean", numbers.from(scaling.mean), [1, inputs]);
  const deviation = graph.constant("scaling.deviation", numbers.from(scaling.deviation), [1, inputs]);
  const input = graph.input("input", inputs, isWide ? DOUBLE : FLOAT);
  const scaled = graph.add("Div", [graph.add("Sub", [input, mean]), deviation]);
  const narrow = isWide ? graph.add("Cast", [scaled], { to: FLOAT }) : scaled;
  return imputesMean ? graph.add("Where", [graph.add("IsNaN", [narrow]), graph.number(0), narrow]) : narrow;
}

/** Adds the inversion of images whose border is light, where some are dark on light and others light on dark. */
function addPolarity(
  graph: OnnxGraph,
  pixels: string,
  { minimum, maximum, mixedPolarity: size }: PixelScaling,
): string {
  if (size === undefined) return pixels;
  const border = borderPixels(size), share = new Float32Array(size.width * size.height);
  for (const i of border) share[i] = 1 / border.length;
  const lightness = graph.add("MatMul", [pixels, graph.constant("scaling.border", share, [share.length, 1])]);
  const isLight = graph.add("Greater", [lightness, graph.number((minimum + maximum) / 2)]);
  return graph.add("Where", [isLight, graph.add("Sub", [graph.number(minimum + maximum), pixels]), pixels]);
}

/**
 * A note about the input that {@link addInput} declares; undefined for the usual one, float32 of measurements
 * or of pixels from 0 to 1.
 */
export function describeInput(scaling: ExportDescription["scaling"]): string | undefined {
  if (!scaling) return undefined;
  if (isPixelScaling(scaling)) return `its input takes pixels from ${scaling.minimum} to ${scaling.maximum}`;
  return needsFloat64(scaling)
    ? "its input is float64, since some features are so large or small beside their differences that float32 loses these"
    : undefined;
}

/** Whether float32 would lose so much of a feature that the network would see another one. */
function needsFloat64({ mean, deviation }: Scaling): boolean {
  return mean.some((value, i) => Math.abs(value) > FARTHEST_MEAN * deviation[i] || deviation[i] < SMALLEST_DEVIATION);
}
