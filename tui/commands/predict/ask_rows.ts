import { readRows } from "../../../data/tables/read_rows.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { type Questions, scaledFeatures } from "./questions.ts";

/**
 * The rows of a table as questions to a network, read by the columns that it was trained on.
 * @throws {DataError} naming the line, if a row can't be used, or the columns that are missing.
 */
export async function askRows(bytes: Uint8Array, file: string, model: SavedModel): Promise<Questions> {
  const { table, network: { inputs } } = model;
  const { features, lines, classes, notes } = await readRows([bytes], file, { table, inputs });
  const samples = lines.map((line, i) => ({ line, label: classes[i] }));
  return { file, kind: "rows", features: scaledFeatures(features, lines.length, model, file), samples, notes };
}
