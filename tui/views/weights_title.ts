import { influenceOf } from "../state/unit_order.ts";
import type { ViewContext } from "../state/view_model.ts";
import type { WeightsState } from "../state/weights.ts";
import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { divergingScale } from "../widgets/diverging.ts";
import { textWidth } from "../terminal/text_width.ts";

/** Columns between the parts of the title, at least. */
const GAP = 2;

/** Class names longer than this are cut. */
const NAME_WIDTH = 16;

/**
 * One row above the units: which weights they are, what the colours stand for, which units are in sight and in which
 * order. In little room the colours go first, then which weights they are.
 */
export function weightsTitle(
  { run, view }: ViewContext<WeightsState>,
  shown: string,
  units: { readonly first: number; readonly last: number; readonly total: number },
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1);
  const range = `units ${units.first}–${units.last} of ${units.total}`;
  const captions = [`${range}, ${describeOrder({ run, view })}`, range];
  const scale = divergingScale(theme);
  const scaleNote = view.scale === "all" ? "one scale for all" : "each its own scale";
  const title = "first-layer weights";
  const caption = captions.find((text) => 2 + title.length + GAP + textWidth(text) <= width) ?? "";
  const captionStart = width - 1 - textWidth(caption);
  cells.text(captionStart, 0, caption, theme.faint);
  let x = 1 + cells.text(1, 0, truncateText(title, width - 1), theme.strong);
  const room = () => captionStart - GAP - x;
  if (room() >= GAP + shown.length) x += GAP + cells.text(x + GAP, 0, shown, theme.text);
  if (room() >= GAP + scale.width) {
    cells.place(x + GAP, 0, scale);
    x += GAP + scale.width;
    if (room() >= GAP + scaleNote.length) cells.text(x + GAP, 0, scaleNote, theme.faint);
  }
  return cells;
}

/** How the units are ordered: `strongest first`, `by influence on 3`. */
export function describeOrder({ run, view }: ViewContext<WeightsState>): string {
  const { classes } = run.dataset;
  switch (view.order) {
    case "norm":
      return "strongest first";
    case "index":
      return "in order";
    case "influence": {
      const name = truncateText(classes[view.classIndex % classes.length], NAME_WIDTH);
      return influenceOf(run, 0, view.classIndex) === undefined
        ? `measuring the influence on ${name}`
        : `by influence on ${name}`;
    }
  }
}
