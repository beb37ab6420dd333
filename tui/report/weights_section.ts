import type { ImageSize } from "../../data/dataset.ts";
import { withMinus } from "../format.ts";
import { Matrix } from "../../src/matrix/matrix.ts";
import { rankUnits } from "../screen/model/rank_units.ts";
import { weightsPicture } from "./weights_picture.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { type Html, markup } from "./markup.ts";
import { pngImage, scrollable, type Section, section } from "./page_parts.ts";
import { featureNames, type RunReport } from "./run_report.ts";
import { divergingColor } from "../screen/widgets/diverging.ts";
import { inkOn } from "../screen/widgets/ink_on.ts";

/** The most units that are drawn, and the most units and features of a table. */
const MOST_PICTURES = 100, MOST_COLUMNS = 16, MOST_ROWS = 40;

/** The weights of the first layer before and after training, the units with the largest ones first. */
export function weightsSection({ network, untrained, start: { image }, mistakes }: RunReport): Section | undefined {
  if (!network) return undefined;
  const trained = network.layers[0].weights;
  const units = rankUnits(trained).slice(0, image ? MOST_PICTURES : MOST_COLUMNS);
  const features = featureNames(mistakes, Math.min(trained.rows, MOST_ROWS));
  const shown = (weights: Matrix, when: string) => {
    const content = image ? picture(weights, units, image, when) : weightTable(weights, units, features, when);
    return markup`<figure>\n<figcaption>${when}</figcaption>\n${content}</figure>`;
  };
  const before = untrained
    ? shown(untrained.layers[0].weights, "Before training")
    : markup`<p>The weights before training can't be regenerated from the model's file.</p>\n`;
  const all = trained.columns === units.length
    ? `All ${formatWhole(units.length)} units of the first layer`
    : `The ${units.length} of ${formatWhole(trained.columns)} units of the first layer with the largest weights`;
  const scale = image ? ", each unit on a scale of its own" : "";
  const explained = markup`<p>${all}, those with the largest weights first:
<span class="negative">red</span> is negative, dark is 0, <span class="positive">blue</span> is positive${scale}.</p>`;
  const figures = markup`${before}${shown(trained, "After training")}`;
  const content = markup`${explained}<div class="weights ${image ? "pictures" : "tables"}">\n${figures}</div>\n`;
  return section("weights", "Weights before and after", content);
}

function picture(weights: Matrix, units: readonly number[], image: ImageSize, when: string): Html {
  const chosen = Matrix.zeros(weights.rows, units.length);
  for (let row = 0; row < weights.rows; row++) units.forEach((unit, i) => chosen.set(row, i, weights.at(row, unit)));
  const description = `A grid of ${units.length} pictures of ${image.width} × ${image.height} pixels: the weights of ` +
    `each unit to the pixels of an image, ${when.toLowerCase()}`;
  return markup`${pngImage(weightsPicture([chosen], image), description)}\n`;
}

/** Weights as a table of numbers, coloured like on the screen, on one scale; `units`, counted from 0, are its columns. */
export function weightTable(
  weights: Matrix,
  units: readonly number[],
  features: readonly string[],
  when: string,
): Html {
  const shown = features.map((_, row) => units.map((unit) => weights.at(row, unit)));
  const scale = shown.flat().reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) || 1;
  const rows = features.map((name, row) =>
    markup`<tr><th scope="row">${name}</th>${shown[row].map((weight) => cell(weight, weight / scale))}</tr>\n`
  );
  const left = weights.rows - features.length;
  const caption = `${when}: weights of each feature to each unit${
    left > 0 ? `, without the last ${left} features` : ""
  }`;
  const headings = units.map((unit) => markup`<th scope="col">unit ${unit}</th>`);
  const table = markup`<table class="heat">
<caption>${caption}</caption>
<thead>
<tr><th scope="col">feature</th>${headings}</tr>
</thead>
<tbody>
${rows}</tbody>
</table>`;
  return scrollable(caption, table);
}

function cell(weight: number, strength: number): Html {
  const background = divergingColor(strength, "truecolor");
  const [paper, ink] = [background, inkOn(background)].map((color) => `#${color.toString(16).padStart(6, "0")}`);
  return markup`<td style="background:${paper};color:${ink}">${withMinus(weight.toFixed(2))}</td>`;
}
