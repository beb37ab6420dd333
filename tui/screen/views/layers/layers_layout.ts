import { grid } from "../../layout/arrange.ts";
import type { Box, Size } from "../../layout/box.ts";
import { firstInSight } from "../../layout/page.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { TrainingState } from "../../model/state.ts";

/** How the view of the layers is divided. */
export interface LayersLayout {
  /** How many layers there are. */
  readonly layers: number;
  /** The sentences about what is wrong, row by row, or that nothing is. */
  readonly findings: readonly string[];
  /** How a layer's measures lie: in three columns, in one with their sparklines, or their figures alone. */
  readonly form: "wide" | "narrow" | "figures";
  /** Rows of each measure's sparkline. */
  readonly curveHeight: number;
  /** Rows from one measure to the next: sparklines that touch read as one, so a row is left blank where it can be. */
  readonly measureHeight: number;
  /** The boxes of the layers in sight, and the first of these. */
  readonly boxes: readonly Box[];
  readonly first: number;
}

/** Columns from which on a layer has three columns, and from which on measures have sparklines. */
const WIDE = 72, NARROW = 34;

/** Rows of measures in each form, the histogram included. */
const ROWS = { wide: 3, narrow: 6, figures: 5 } as const;

/** A sparkline that is higher shows no more. */
const TALLEST_CURVE = 4;

/** Rows between two sparklines. */
const BLANK = 1;

/** With fewer rows, there is no blank row to spare. */
const ROOMY = 12;

/** The share of the rows that sentences may take. */
const FINDINGS_SHARE = 1 / 3;

/** Lays out the view; `first` is the layer that was scrolled to, and is brought into range. */
export function layersLayout(run: TrainingState, first: number, { width, height }: Size): LayersLayout {
  const layers = run.options.layers.length + 1;
  const findings = sentences(run)
    .flatMap((sentence) => wrapText(sentence, width - 2))
    .slice(0, Math.max(1, Math.floor(height * FINDINGS_SHARE)));
  const gap = height >= ROOMY ? 1 : 0, y = findings.length + gap;
  const area = { x: 1, y, width: Math.max(1, width - 2), height: Math.max(1, height - y) };
  const form = width >= WIDE ? "wide" : width >= NARROW ? "narrow" : "figures";
  const room = (height - y) / layers - 1 - gap;
  // No row is left blank below the last measure.
  const each = form === "figures" ? 1 : Math.min(TALLEST_CURVE + BLANK, Math.floor((room + BLANK) / ROWS[form]));
  const curveHeight = Math.max(1, each - BLANK), measureHeight = Math.max(1, each);
  const block = 1 + measuresHeight({ form, curveHeight, measureHeight });
  // A layer that has no room in full is cut.
  const cell = { width: area.width, height: Math.min(area.height, block) };
  const boxes = grid(area, cell, { width: 0, height: gap }).boxes.slice(0, layers);
  return {
    layers,
    findings,
    form,
    curveHeight,
    measureHeight,
    boxes,
    first: firstInSight(first, boxes.length, layers),
  };
}

/** Rows of all measures of a layer. */
export function measuresHeight(
  { form, curveHeight, measureHeight }: Pick<LayersLayout, "form" | "curveHeight" | "measureHeight">,
): number {
  return (ROWS[form] - 1) * measureHeight + curveHeight;
}

function sentences({ history: { diagnoses, health }, phase }: TrainingState): string[] {
  if (diagnoses.length > 0) return diagnoses.map(({ sentence }) => `! ${sentence}`);
  if (health.measurements > 0) return ["no problems found"];
  return [phase === "finished" ? "no measurements of this run" : "waiting for the first measurement"];
}
