import type { ImageSize } from "../../data/dataset.ts";
import { Matrix } from "../../src/matrix/matrix.ts";
import { rankUnits } from "../screen/model/rank_units.ts";
import { weightsPicture } from "./weights_picture.ts";
import { formatWhole } from "../format.ts";
import { type Html, markup } from "./markup.ts";
import { pngImage, type Section, section } from "./page_parts.ts";
import { featureNames, type RunReport } from "./run_report.ts";
import { weightTable } from "./weight_table.ts";

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
