import { formatQuantity, formatShareOrAll } from "../../format.ts";
import { planeShare } from "../../../src/experiments/projection/projection.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { atEpoch } from "../../screen/panels/samples/scored_on.ts";
import { classLegend, legendHeight } from "../../screen/panels/projection/class_legend.ts";
import { layerName } from "../../screen/panels/projection/layer_name.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { scatter } from "../../screen/widgets/scatter.ts";
import { scatterPlaces } from "../../screen/widgets/scatter_places.ts";
import { stacked, textLines } from "../printed_blocks.ts";
import type { ProjectedRun } from "./project_saved.ts";

/** Rows of the map: a quarter of its columns, within these. */
const ROWS = { least: 8, most: 40 };

/** A projection for people: what it is of, the map, and the classes. */
export function projectionReport(projected: ProjectedRun, width: number, theme: Theme): Cells {
  const { model, sizes, epoch, projection, labels, predictions, classes } = projected;
  const when = epoch === undefined ? "" : `, ${atEpoch(epoch)}`;
  const size = { width, height: Math.max(ROWS.least, Math.min(ROWS.most, Math.round(width / 4))) };
  const formOf = (i: number) => predictions[i] === labels[i] ? "plain" : "standing out";
  const points = { points: projection.points, labels, classes, formOf } as const;
  const legend = { classes, accuracies: accuraciesOf(projected) };
  return stacked([
    textLines([`${model}: ${sizes.join("-")}${when}`], width, theme.strong),
    textLines(figures(projected), width, theme.text),
    new Cells(width, 1),
    scatter(points, scatterPlaces(points, size, theme), size, theme),
    new Cells(width, 1),
    classLegend(legend, { width, height: legendHeight(classes, width) }, theme).cells,
  ], width);
}

function figures(
  { projection, sizes, numbers, total, samplesFrom, labels, predictions, isImage, method }: ProjectedRun,
): string[] {
  const { layer, units, explained: [first, second], separation, planeSeparation } = projection;
  const [name, size] = layerName(layer, { layers: sizes.length - 1, units, isImage });
  const count = formatWhole(numbers.length), all = numbers.length === total ? "" : ` of ${formatWhole(total)}`;
  const mistakes = predictions.filter((predicted, i) => predicted !== labels[i]).length;
  const of = `${name}, ${size}: ${count}${all} ${samplesFrom} samples, ${formatQuantity(mistakes, "mistake")}`;
  if (Number.isNaN(first)) return [of, "they are all the same there"];
  return [
    of,
    method === "umap"
      ? "UMAP: what is near is near, while large distances mean little"
      : `PCA: ${formatShareOrAll(planeShare(projection))} of the variance (${formatShareOrAll(first)} along x, ${
        formatShareOrAll(second)
      } along y)`,
    `between classes: ${formatShareOrAll(separation)} of the variance, ${
      formatShareOrAll(planeSeparation)
    } of that in the plane`,
  ];
}

function accuraciesOf({ classes, labels, predictions }: ProjectedRun): (number | null)[] {
  return classes.map((_, c) => {
    const own = predictions.filter((_, i) => labels[i] === c);
    return own.length === 0 ? null : own.filter((predicted) => predicted === c).length / own.length;
  });
}
