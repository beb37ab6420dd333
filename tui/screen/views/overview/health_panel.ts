import { MOST_IDLE } from "../../../../src/training/health/diagnosis_rules.ts";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import { formatPercent, withMinus } from "../../../format.ts";
import type { Size } from "../../layout/box.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";

/** Layers that are shown at most; those beyond are in the view of the layers. */
const MOST_LAYERS = 6;

/** What stands over the columns, with the space before them. */
const HEADINGS = ["layer", "   units", "     activations", "     not learning", "   gradient", "   update/weights"];

/** The cells that the panel takes, also while nothing is known yet: what comes must not make anything jump. */
export function healthPanelSize({ options }: Pick<TrainingState, "options">): Size {
  return { width: HEADINGS.join("").length, height: 1 + Math.min(MOST_LAYERS, options.layers.length + 1) };
}

/** How each layer does, in one line each; one with which something is wrong is marked. */
export function healthPanel(run: TrainingState, theme: Theme): Cells {
  const { width, height } = healthPanelSize(run);
  const cells = new Cells(width, height);
  const writeRow = (y: number, texts: readonly string[], style = theme.text) => {
    let end = 0;
    for (const [i, text] of texts.entries()) {
      end += HEADINGS[i].length;
      cells.text(end - text.length, y, text, style);
    }
  };
  writeRow(0, HEADINGS.map((heading) => heading.trimStart()), theme.faint);
  run.health?.slice(0, MOST_LAYERS).forEach((layer, i) => {
    const isIdle = (layer.dead ?? layer.saturated ?? 0) >= MOST_IDLE;
    const isWrong = isIdle || run.history.diagnoses.some(({ layers }) => layers.includes(i + 1));
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
