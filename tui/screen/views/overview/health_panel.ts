import { MOST_IDLE } from "../../../../src/training/health/diagnosis_rules.ts";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import { formatPercent, withMinus } from "../../../format.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";

/** Layers that are shown at most; those beyond are in the view of the layers. */
const MOST_LAYERS = 6;

/** The columns: what stands over them and how wide they are, the space before them included. */
const COLUMNS = [
  { heading: "layer", width: 5 },
  { heading: "units", width: 8 },
  { heading: "activations", width: 16 },
  { heading: "not learning", width: 17 },
  { heading: "gradient", width: 11 },
  { heading: "update/weights", width: 17 },
];

/** The cells that the panel takes, also while nothing is known yet: what comes must not make anything jump. */
export function healthPanelSize({ options }: TrainingState): { width: number; height: number } {
  return {
    width: COLUMNS.reduce((sum, { width }) => sum + width, 0),
    height: 1 + Math.min(MOST_LAYERS, options.layers.length + 1),
  };
}

/** How each layer does, in one line each; one with which something is wrong is marked. */
export function healthPanel(run: TrainingState, theme: Theme): Cells {
  const { width, height } = healthPanelSize(run);
  const cells = new Cells(width, height);
  const writeRow = (y: number, texts: readonly string[], style = theme.text) => {
    let end = 0;
    for (const [i, text] of texts.entries()) {
      end += COLUMNS[i].width;
      cells.text(end - text.length, y, text, style);
    }
  };
  writeRow(0, COLUMNS.map(({ heading }) => heading), theme.faint);
  run.health?.slice(0, MOST_LAYERS).forEach((layer, i) => {
    const isWrong = isIdle(layer) || run.history.diagnoses.some(({ layers }) => layers.includes(i + 1));
    writeRow(1 + i, textsOf(layer, i, run.layerSizes?.[i + 1]), isWrong ? theme.warning : theme.text);
  });
  return cells;
}

function textsOf(layer: LayerHealth, index: number, units: number | undefined): string[] {
  return [
    `${index + 1}`,
    `${units ?? ""}`,
    `${withMinus(layer.activationMean?.toFixed(2) ?? "–")} ± ${layer.activationDeviation?.toFixed(2) ?? "–"}`,
    unitsNotLearning(layer),
    layer.gradientNorm?.toPrecision(2) ?? "–",
    layer.updateRatio?.toExponential(1) ?? "–",
  ];
}

/** Which share of the units learns nothing, and why. */
function unitsNotLearning({ dead, saturated }: LayerHealth): string {
  if (dead !== null) return `${formatPercent(dead, 0)} % dead`;
  return saturated === null ? "–" : `${formatPercent(saturated, 0)} % saturated`;
}

function isIdle({ dead, saturated }: LayerHealth): boolean {
  return (dead ?? saturated ?? 0) >= MOST_IDLE;
}
