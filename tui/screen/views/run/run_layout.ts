import type { RunState } from "./run_state.ts";

/** A rectangle of the view of the run. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The parts of the view of the run that have room. */
export interface RunLayout {
  readonly facts?: Part;
  readonly speed?: Part;
  readonly events?: Part;
}

/** Columns from which on there are two parts side by side, and those of the facts: a share of them, within bounds. */
const SIDE_BY_SIDE = 76;
const FACTS = { share: 0.4, least: 36, most: 60 };

/** Rows above what is scrolled. */
export const PANEL_TITLE_HEIGHT = 1;

/** Columns between the two. */
const RULE_WIDTH = 3;

/** Rows of the chart of the speed: a share of those there are, within bounds; in fewer rows there is none. */
const CHART = { share: 0.3, least: 6, most: 14, from: 16 };

/** Divides `width` × `height` cells; where there is room for one part only, it is the one that was chosen. */
export function runLayout(width: number, height: number, part: RunState["part"]): RunLayout {
  const isWide = width >= SIDE_BY_SIDE;
  if (!isWide && part === "facts") return { facts: { x: 0, y: 0, width, height } };
  const factsWidth = isWide ? Math.min(FACTS.most, Math.max(FACTS.least, Math.round(width * FACTS.share))) : 0;
  const x = isWide ? factsWidth + RULE_WIDTH : 0;
  const wanted = Math.min(CHART.most, Math.max(CHART.least, Math.round(height * CHART.share)));
  const chart = height >= CHART.from ? wanted : 0;
  const top = chart > 0 ? chart + 1 : 0;
  return {
    facts: isWide ? { x: 0, y: 0, width: factsWidth, height } : undefined,
    speed: chart > 0 ? { x, y: 0, width: width - x, height: chart } : undefined,
    events: { x, y: top, width: width - x, height: height - top },
  };
}
