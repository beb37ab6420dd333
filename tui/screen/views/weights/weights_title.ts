import { attributionOf, type WeightsContext } from "./unit_order.ts";
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
  { run, view }: WeightsContext,
  shown: string,
  units: { readonly first: number; readonly last: number; readonly total: number },
  width: number,
  theme: Theme,
): Cells {
  const sight = formatRange(units.first, units.last, units.total);
  const range = formatRange(units.first, units.last, units.total, ["unit", "units"]);
  const ordered = `${range}, ${describeOrder({ run, view })}`;
  const [inFull, inShort] = view.scale === "all" ? ["shared scale", "one scale"] : ["scale per unit", "own scales"];
  const short: TitlePart = ["weights", theme.strong], long: TitlePart = ["first-layer weights", theme.strong];
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

/** How the units are ordered: `strongest first`, `by attribution to 3`. */
export function describeOrder({ run, view }: WeightsContext): string {
  const { order, classIndex } = view, { classes } = run.dataset;
  if (order !== "attribution") return order === "norm" ? "strongest first" : "in order";
  const isKnown = attributionOf(run, 0, classIndex) !== undefined;
  return `${isKnown ? "by" : "computing"} attribution to ${
    truncateText(classes[classIndex % classes.length], NAME_WIDTH)
  }`;
}
