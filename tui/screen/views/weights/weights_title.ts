import { attributionOf, layerOf, type WeightsContext } from "./unit_order.ts";
import { symbol } from "../../panels/explanation/notation.ts";
import type { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { divergingScale } from "../../widgets/diverging.ts";
import { formatRange } from "../../../format.ts";
import { type TitleForm, type TitlePart, titleRow } from "../../widgets/title_row.ts";

/** Class names longer than this are cut. */
const NAME_WIDTH = 16;

/** What stands above the units; in little room the order goes first, then which weights they are, the colours last. */
export function weightsTitle(
  context: WeightsContext,
  shown: string,
  units: { readonly first: number; readonly last: number; readonly total: number },
  width: number,
  theme: Theme,
): Cells {
  const { view } = context, sight = formatRange(units.first, units.last, units.total);
  const range = formatRange(units.first, units.last, units.total, ["unit", "units"]);
  const ordered = `${range}, ${describeOrder(context)}`;
  const [inFull, inShort] = view.scale === "all" ? ["shared scale", "one scale"] : ["scale per unit", "own scales"];
  const layer = layerOf(context), short: TitlePart = [layer === 0 ? "weights" : `layer ${layer + 1}`, theme.strong];
  const long: TitlePart = [layerName(context), theme.strong];
  const which: TitlePart = [shown, theme.text], colors = divergingScale(theme);
  const form = (caption: string, ...left: TitlePart[]): TitleForm => ({ left, right: [caption, theme.faint] });
  return titleRow([
    form(ordered, long, which, colors, [inFull, theme.faint]),
    form(ordered, long, which, colors, [inShort, theme.faint]),
    form(range, long, which, colors, [inShort, theme.faint]),
    form(range, short, which, colors, [inShort, theme.faint]),
    form(range, short, which, colors),
    form(range, short, colors),
    form(sight, short, colors),
    form(sight, short),
    { left: [short] },
  ], width);
}

/** Whose weights they are: `first-layer weights`, or how those of a deeper layer are composed, `layer 2: W¹·W²`. */
export function layerName(context: WeightsContext): string {
  const layer = layerOf(context);
  return layer === 0 ? "first-layer weights" : `layer ${layer + 1}: ${compositionOf(layer)}`;
}

/** The product that composes the weights of a layer: `W¹·W²`, `W¹⋯W⁴`. */
export function compositionOf(layer: number): string {
  return `${symbol("W", 0)}${layer === 1 ? "·" : "⋯"}${symbol("W", layer)}`;
}

/** How the units are ordered: `strongest first`, `by attribution to 3`. */
export function describeOrder(context: WeightsContext): string {
  const { run, view: { order, classIndex } } = context, { classes } = run.dataset;
  if (order !== "attribution") return order === "norm" ? "strongest first" : "in order";
  const isKnown = attributionOf(run, { layer: layerOf(context), unit: 0 }, classIndex) !== undefined;
  return `${isKnown ? "by" : "computing"} attribution to ${
    truncateText(classes[classIndex % classes.length], NAME_WIDTH)
  }`;
}
