import { row } from "../../layout/arrange.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";

import { RULE_WIDTH } from "../../widgets/rules.ts";

/** The columns of the panel beside the units, at least and at most, and those that are left to the units. */
const LEAST_WIDTH = 30, WIDEST = 46, LEAST_UNITS = 36;

/** The rows of the panel below the units where there is no room beside them, and those that are left to the units. */
const STRIP_HEIGHT = 2, LEAST_UNITS_HEIGHT = 4;

/** Where the units lie, and what is left of the network; in too little room the units alone. */
export interface SurgeryLayout {
  readonly units: Box;
  readonly panel?: Box;
}

/** Divides the view of a network from which something is cut. */
export function surgeryLayout(size: Size): SurgeryLayout {
  const area = boxOf(size), { width, height } = size;
  const { units, panel } = row(area, {
    units: { least: LEAST_UNITS, share: 2, priority: 1 },
    panel: { least: LEAST_WIDTH, share: 1, most: WIDEST },
  }, RULE_WIDTH);
  if (units && panel) return { units, panel };
  if (height < LEAST_UNITS_HEIGHT + STRIP_HEIGHT) return { units: area };
  const rows = height - STRIP_HEIGHT;
  return { units: { ...area, height: rows }, panel: { x: 0, y: rows, width, height: STRIP_HEIGHT } };
}
