import { split } from "../../../data/split.ts";
import { outputUnits } from "../../../src/network/objective.ts";
import type { LoggedStart } from "../../../src/runs/logged_event.ts";
import type { TrainSettings } from "../train/train_settings.ts";

/** The first line of a trial's log where none is kept: what is trained follows from its options and the data. */
export async function trialStart({ dataset: entry, request, preset, ...plan }: TrainSettings): Promise<LoggedStart> {
  const { options, limit, validation } = plan, dataset = await entry.load();
  const { training, validation: heldOut, scaling } = split(dataset, { limit, validation });
  const { name, classes, image } = entry, { hashes, notes, table } = dataset;
  const layerSizes = [training.columns, ...options.layers, outputUnits(options.output, classes.length)];
  return {
    ...options,
    event: "started",
    layerSizes,
    parameters: layerSizes.slice(1).reduce(
      (sum, units, layer) => sum + units * (layerSizes[layer] + Number(options.bias)),
      0,
    ),
    samples: { training: training.labels.length, validation: heldOut?.labels.length ?? 0, test: 0 },
    threads: 1,
    dataset: name,
    preset: preset?.name,
    ...{ classes, image, request, scaling, hashes, notes, table, limit, validation },
    splitBy: "contents",
  };
}
