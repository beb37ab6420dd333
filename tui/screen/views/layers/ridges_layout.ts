import { grid } from "../../layout/arrange.ts";
import type { Box, Size } from "../../layout/box.ts";
import { firstInSight } from "../../layout/page.ts";
import type { TrainingState } from "../../model/state.ts";

/** How the view of distributions over time is divided. */
export interface RidgesLayout {
  readonly layers: number;
  /** The boxes of the layers in sight, below the row of the title, and the first of these. */
  readonly boxes: readonly Box[];
  readonly first: number;
}

/** Columns and rows of a layer at least, and at most where there are several. */
const LEAST = { width: 34, height: 9 }, MOST_COLUMNS = 3;

/** Columns between two layers. */
const GAP = 2;

/** Lays out the view; `first` is the layer that was scrolled to, and is brought into range. */
export function ridgesLayout({ options }: TrainingState, first: number, { width, height }: Size): RidgesLayout {
  const layers = options.layers.length + 1,
    area = { x: 1, y: 1, width: Math.max(1, width - 2), height: Math.max(1, height - 1) };
  const across = Math.max(1, Math.min(layers, MOST_COLUMNS, Math.floor((area.width + GAP) / (LEAST.width + GAP))));
  const down = Math.max(1, Math.min(Math.ceil(layers / across), Math.floor(area.height / LEAST.height)));
  const cell = {
    width: Math.max(1, Math.floor((area.width + GAP) / across) - GAP),
    height: Math.max(1, Math.floor(area.height / down)),
  };
  const boxes = grid(area, cell, { width: GAP, height: 0 }).boxes.slice(0, layers);
  return { layers, boxes, first: firstInSight(first, boxes.length, layers) };
}
