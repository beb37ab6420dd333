import type { DistributionName } from "../../../src/experiments/distributions/distribution_meter.ts";
import { formatQuantity } from "../../format.ts";
import type { Output } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { histogramsOf } from "../../screen/model/findings/keyframe_distributions.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import { createTheme, type Theme } from "../../screen/theme.ts";
import { ridgelines } from "../../screen/widgets/ridgelines.ts";
import { stacked, textLines } from "../printed_blocks.ts";
import type { MeasuredRun } from "./measure_saved.ts";

/** The columns and rows of a drawing, at most. */
const WIDTH = 80, HEIGHT = 18;

/** Prints distributions, as drawings one below the other or as one line of JSON. */
export function printDistributions(
  output: Output,
  measured: MeasuredRun,
  names: readonly DistributionName[],
  asJson: boolean,
): void {
  for (const sentence of measured.warnings) output.error(`note: ${sentence}`);
  if (asJson) output.json(distributionsJson(measured, names));
  else printReport(output, (width, theme) => distributionsReport(measured, names, Math.min(width, WIDTH), theme));
}

function distributionsJson({ model, samples, moments }: MeasuredRun, names: readonly DistributionName[]): object {
  return {
    model,
    samples,
    moments: moments.map(({ epoch, layers }) => ({
      epoch,
      layers: layers.map((layer) => Object.fromEntries(names.map((name) => [name, layer[name] ?? null]))),
    })),
  };
}

/** A drawing for each layer and kind of numbers, under what they are. */
function distributionsReport(
  { model, sizes, samples, moments }: MeasuredRun,
  names: readonly DistributionName[],
  width: number,
  { depth, palette, pen }: Theme,
): Cells {
  // In a pipe, whoever reads it may lack the dots of Braille.
  const theme = createTheme(depth, palette, depth === "none" ? "ascii" : pen);
  const batch = samples > 0 ? `, ${formatQuantity(samples, "training sample")}` : "";
  const heading = `${model}: ${sizes.join("-")}, ${formatQuantity(moments.length, "moment")}${batch}`;
  const blocks = moments[0].layers.flatMap((_, layer) =>
    names.flatMap((name) => {
      const ridges = histogramsOf(moments, layer, name).map(({ epoch, histogram }) => ({
        ...histogram,
        label: String(Number(epoch.toPrecision(2))),
      }));
      const title = textLines([`layer ${layer + 1}: ${name} by epoch, height √ density`], width, theme.strong);
      return ridges.length > 0 ? [stacked([title, ridgelines(ridges, width, HEIGHT, theme)], width)] : [];
    })
  );
  return stacked([textLines([heading], width, theme.text), ...blocks], width, 1);
}
