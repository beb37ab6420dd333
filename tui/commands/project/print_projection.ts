import { csvField } from "../../../src/runs/csv_field.ts";
import type { Output } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import type { ProjectedRun } from "./project_saved.ts";
import { projectionReport } from "./projection_report.ts";

/** Prints a projection: as a report, as CSV, or as one line of JSON. */
export function printProjection(output: Output, projected: ProjectedRun, as: "report" | "csv" | "json"): void {
  for (const sentence of projected.warnings) output.error(`warning: ${sentence}`);
  switch (as) {
    case "report":
      return printReport(output, (width, theme) => projectionReport(projected, width, theme));
    case "csv":
      return csvRows(projected).forEach(output.print);
    case "json":
      return output.json(projectionJson(projected));
  }
}

/** A sample of a projection, its number counted from 1 as on the screen. */
function sampleAt(
  { projection: { points }, numbers, classes, labels, predictions, probabilities }: ProjectedRun,
  i: number,
) {
  const predicted = predictions[i];
  return {
    number: numbers[i] + 1,
    class: classes[labels[i]],
    predicted: classes[predicted],
    probability: probabilities[i * classes.length + predicted],
    x: points[2 * i],
    y: points[2 * i + 1],
  };
}

function csvRows(projected: ProjectedRun): string[] {
  const samples = Array.from(projected.numbers, (_, i) => sampleAt(projected, i));
  return [
    Object.keys(samples[0]).join(","),
    ...samples.map((sample) => Object.values(sample).map((value) => csvField(String(value))).join(",")),
  ];
}

/** Layers count as people do: 0 are the inputs. */
function projectionJson(projected: ProjectedRun): object {
  const { model, epoch, method, projection, numbers, total, samplesFrom, temperature } = projected;
  const { layer, units, explained, separation, planeSeparation } = projection;
  return {
    model,
    epoch,
    layer,
    units,
    samplesFrom,
    samplesInAll: total,
    method,
    explained: method === "pca" ? explained : undefined,
    separation,
    planeSeparation,
    temperature,
    samples: Array.from(numbers, (_, i) => sampleAt(projected, i)),
  };
}
