import { type Boxes, column, row } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { RULE_WIDTH } from "../../widgets/rules.ts";

/** Columns of the options: a share of all, within bounds; what stands at their right needs about as many. */
const FACTS_SHARE = 0.4, FACTS = { least: 36, most: 60 }, LEAST_RIGHT = 37;

/** Rows of the chart of the speed: a share of all, within bounds; there is none if that leaves the events too few. */
const SPEED_SHARE = 0.3, SPEED = { least: 6, most: 14 }, LEAST_EVENTS = 9;

/** Rows above what is scrolled. */
export const PANEL_TITLE_HEIGHT = 1;

/** Which part the keys scroll, and which is shown where there is room for one. */
export type RunPart = "events" | "facts";

/** The parts of the view of the run that have room; where there is room for one side only, the one that was chosen. */
export function runLayout(
  size: Size,
  part: RunPart,
): Boxes<"facts" | "right" | "speed" | "events"> {
  const { width, height } = size;
  const isWide = width >= FACTS.least + RULE_WIDTH + LEAST_RIGHT;
  const wanted = Math.min(FACTS.most, FACTS_SHARE * width);
  const { facts, right } = row(boxOf(size), {
    facts: {
      least: Math.min(width, FACTS.least),
      preferred: isWide ? wanted : width,
      priority: part === "facts" ? 1 : 0,
    },
    right: { least: Math.min(width, LEAST_RIGHT), share: 1, priority: part === "events" ? 1 : 0 },
  }, RULE_WIDTH);
  const { speed, events } = right
    ? column(right, {
      speed: { ...SPEED, preferred: SPEED_SHARE * height },
      events: { least: Math.min(height, LEAST_EVENTS), share: 1, priority: 1 },
    }, 1)
    : {};
  return { facts, right, speed, events };
}
