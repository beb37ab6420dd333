import { attributionOf } from "./unit_order.ts";
import type { ViewContext } from "../../model/view_model.ts";
import type { WeightsState } from "./weights_state.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { divergingScale } from "../../widgets/diverging.ts";
import { formatRange } from "../../widgets/format_range.ts";

/** Columns between the parts of the title, at least. */
const GAP = 2;

/** Class names longer than this are cut. */
const NAME_WIDTH = 16;

/**
 * One row above the units: which weights they are, what the colours stand for, which units are in sight and in which
 * order. In little room the order goes first, then which weights they are and whether they share a scale; the colours
 * stay as long as there is room for them.
 */
export function weightsTitle(
  { run, view }: ViewContext<WeightsState>,
  shown: string,
  units: { readonly first: number; readonly last: number; readonly total: number },
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1);
  const colors = divergingScale(theme);
  const sight = formatRange(units.first, units.last, units.total);
  const range = formatRange(units.first, units.last, units.total, ["unit", "units"]);
  const ordered = `${range}, ${describeOrder({ run, view })}`;
  const [inFull, inShort] = view.scale === "all" ? ["shared scale", "one scale"] : ["scale per unit", "own scales"];
  const forms: readonly TitleForm[] = [
    { title: "first-layer weights", shown, colors, scale: inFull, caption: ordered },
    { title: "first-layer weights", shown, colors, scale: inShort, caption: ordered },
    { title: "first-layer weights", shown, colors, scale: inShort, caption: range },
    { title: "weights", shown, colors, scale: inShort, caption: range },
    { title: "weights", shown, colors, caption: range },
    { title: "weights", colors, caption: range },
    { title: "weights", colors, caption: sight },
    { title: "weights", caption: sight },
  ];
  const { title, caption, ...others } = forms.find((form) => widthOf(form) <= width) ??
    { title: "weights", caption: "" };
  let x = 1 + cells.text(1, 0, truncateText(title, width - 1), theme.strong);
  if (others.shown !== undefined) x += GAP + cells.text(x + GAP, 0, others.shown, theme.text);
  if (others.colors) {
    cells.place(x + GAP, 0, others.colors);
    x += GAP + others.colors.width;
  }
  if (others.scale !== undefined) cells.text(x + GAP, 0, others.scale, theme.faint);
  cells.text(width - 1 - textWidth(caption), 0, caption, theme.faint);
  return cells;
}

/** The parts of the title that are shown. */
interface TitleForm {
  readonly title: string;
  readonly shown?: string;
  readonly colors?: Cells;
  readonly scale?: string;
  readonly caption: string;
}

function widthOf({ title, shown, colors, scale, caption }: TitleForm): number {
  const parts = [title, shown, scale, caption].filter((part) => part !== undefined).map(textWidth);
  if (colors) parts.push(colors.width);
  return 2 + parts.reduce((sum, part) => sum + part + GAP, -GAP);
}

/** How the units are ordered: `strongest first`, `by influence on 3`. */
export function describeOrder({ run, view }: ViewContext<WeightsState>): string {
  const { classes } = run.dataset;
  switch (view.order) {
    case "norm":
      return "strongest first";
    case "index":
      return "in order";
    case "attribution": {
      const name = truncateText(classes[view.classIndex % classes.length], NAME_WIDTH);
      return attributionOf(run, 0, view.classIndex) === undefined
        ? `computing attribution to ${name}`
        : `by attribution to ${name}`;
    }
  }
}
