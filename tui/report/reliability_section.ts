import type { Calibration, CalibrationBin } from "../../src/evaluation/calibration/calibration.ts";
import { formatShare } from "../format.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { right } from "../screen/widgets/table.ts";
import { type Html, markup } from "./markup.ts";
import { dataTable, type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";
import { svgLength } from "./svg.ts";

/** The size of the drawing in units, its borders, and the strip of counts below it. */
const WIDTH = 400, HEIGHT = 300, LEFT = 58, RIGHT = 12, TOP = 10, BOTTOM = 36, COUNTS = 50, GAP = 8;

const PLOT_WIDTH = WIDTH - LEFT - RIGHT, PLOT_BOTTOM = HEIGHT - BOTTOM - COUNTS - GAP, PLOT_HEIGHT = PLOT_BOTTOM - TOP;

/** The reliability diagrams of runs side by side; undefined where no network could be scored. */
export function reliabilitySection(reports: readonly RunReport[]): Section | undefined {
  const scored = reports.flatMap(({ name, mistakes }) =>
    mistakes ? [{ name, on: mistakes.on, calibration: mistakes.evaluation.calibration }] : []
  );
  if (scored.length === 0) return undefined;
  const figures = scored.map(({ name, on, calibration }) => {
    const title = reports.length > 1 ? `${name}, ${on} samples` : `Confidence and accuracy of the ${on} samples`;
    return diagram(calibration, title);
  });
  const tables = scored.map(({ name, calibration }) => binTable(calibration, name));
  const content =
    markup`<p>Of the samples predicted with a confidence of 80 %, 80 % should be correct: bars of accuracy that end on
the diagonal. The expected calibration error is ECE = Σ |Bₘ|∕n · |acc(Bₘ) − conf(Bₘ)| over ${
      scored[0].calibration.bins.length
    } bins Bₘ of equal width, of n samples in all
(Guo, Pleiss, Sun and Weinberger, “On Calibration of Modern Neural Networks”, 2017).</p>
<div class="charts">\n${figures}</div>
<details><summary>The samples of every bin</summary>\n${tables}</details>\n`;
  return section("calibration", "Reliability", content);
}

/** Accuracy over confidence, a bar for each bin, and below it how many samples the bin has. */
function diagram({ bins, expectedError }: Calibration, title: string): Html {
  const most = Math.max(1, ...bins.map(({ samples }) => samples));
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => {
    const [x, y] = [across(share), up(share)];
    return markup`<path class="grid" d="M${LEFT} ${y}H${WIDTH - RIGHT}"/>
<text x="${LEFT - 6}" y="${y}" dy="0.35em" text-anchor="end">${formatShare(share, 0)}</text>
<text x="${x}" y="${HEIGHT - BOTTOM + 17}" text-anchor="${share === 1 ? "end" : "middle"}">${
      formatShare(share, 0)
    }</text>`;
  });
  const error = formatShare(expectedError, 2);
  return markup`<figure class="chart">
<figcaption>${title}</figcaption>
<ul class="legend"><li>ECE ${error}</li><li>accuracy <span class="accuracy">■</span></li><li>gap to confidence <span class="gap">■</span></li></ul>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Reliability diagram: expected calibration error ${error}">
${ticks}<path class="diagonal" d="M${LEFT} ${PLOT_BOTTOM}L${WIDTH - RIGHT} ${TOP}"/>
${bins.map((bin) => barsOf(bin, most))}<text x="${LEFT - 6}" y="${
    HEIGHT - BOTTOM - COUNTS / 2
  }" dy="0.35em" text-anchor="end">samples</text>
<text x="${WIDTH - RIGHT}" y="${HEIGHT - 3}" text-anchor="end">confidence</text>
</svg>
</figure>`;
}

function barsOf(bin: CalibrationBin, most: number): Html {
  const { lower, upper, samples, confidence, accuracy } = bin;
  if (confidence === null || accuracy === null) return markup``;
  const x = across(lower), width = svgLength(across(upper) - x - 1);
  const [top, bottom] = [Math.max(confidence, accuracy), Math.min(confidence, accuracy)].map(up);
  const count = svgLength(COUNTS * samples / most);
  return markup`<g class="bin"><rect x="${x}" y="${up(accuracy)}" width="${width}" height="${
    svgLength(PLOT_BOTTOM - up(accuracy))
  }"/><rect class="gap" x="${x}" y="${top}" width="${width}" height="${svgLength(bottom - top)}"/><rect x="${x}" y="${
    svgLength(HEIGHT - BOTTOM - count)
  }" width="${width}" height="${count}"/><title>${rangeOf(bin)}: ${formatWhole(samples)} samples, confidence ${
    formatShare(confidence, 1)
  }, accuracy ${formatShare(accuracy, 1)}</title></g>\n`;
}

function binTable({ bins }: Calibration, name: string): Html {
  return dataTable({
    caption: `${name}: bins of confidence that have samples`,
    columns: ["bin", "samples", "confidence", "accuracy"].map((heading) => right(heading)),
    rows: bins.filter(({ samples }) => samples > 0).map((bin) => [
      rangeOf(bin),
      formatWhole(bin.samples),
      ...[bin.confidence, bin.accuracy].map((share) => share === null ? "–" : formatShare(share, 1)),
    ]),
  });
}

function rangeOf({ lower, upper }: CalibrationBin): string {
  return `${formatShare(lower, 1)} to ${formatShare(upper, 1)}`;
}

function across(confidence: number): number {
  return svgLength(LEFT + Math.min(1, Math.max(0, confidence)) * PLOT_WIDTH);
}

function up(share: number): number {
  return svgLength(PLOT_BOTTOM - Math.min(1, Math.max(0, share)) * PLOT_HEIGHT);
}
