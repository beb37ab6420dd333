import { formatWhole } from "../../../../src/format_whole.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { featureName } from "../../panels/samples/sample_features.ts";
import type { NetworkReading } from "./network_reading_provider.ts";
import { INPUTS } from "./shown_units.ts";

/** What a unit is called in its column: its number, of an input its feature, of an output its class. */
export function unitName({ trace }: NetworkReading, dataset: ShownDataset, layer: number, unit: number): string {
  if (layer === INPUTS) return featureName(dataset, unit);
  const { classes } = dataset, outputs = trace.layers[layer].z.length;
  if (layer < trace.layers.length - 1) return String(unit);
  return classes[outputs < classes.length ? 1 : unit] ?? String(unit);
}

/** What stands below the units that have room, in ever fewer words. */
export function moreTexts(hidden: number): readonly string[] {
  return [`… ${formatWhole(hidden)} more`, `… ${hidden}`, "…"];
}
