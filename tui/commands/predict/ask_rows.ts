import { effectiveScaling, scaleSamples } from "../../../data/scaling.ts";
import { readRows } from "../../../data/tables/read_rows.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import type { Questions } from "./questions.ts";

/**
 * The rows of a table as questions to a network, read by the columns that it was trained on.
 * @throws {DataError} naming the line, if a row can't be used, or the columns that are missing.
 */
export async function askRows(bytes: Uint8Array, file: string, model: SavedModel): Promise<Questions> {
  const { image, table, network: { sizes: [inputs] } } = model;
  const { features, lines, classes, notes } = await readRows([bytes], file, { table, inputs });
  // Measures are numbers, be they ever so small.
  const numbers = image ? features : Float64Array.from(features);
  const samples = { features: numbers, labels: new Uint16Array(lines.length), columns: inputs };
  return {
    file,
    kind: "rows",
    features: scaleSamples(samples, effectiveScaling(model), file).features,
    samples: lines.map((line, i) => ({ line, label: classes[i] })),
    notes,
  };
}
