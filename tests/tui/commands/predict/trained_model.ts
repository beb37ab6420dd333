import { openDataset } from "../../../../data/open_dataset.ts";
import { split } from "../../../../data/split.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { learnNovelty } from "../../../../src/evaluation/novelty/learn_novelty.ts";
import type { MarginThresholds } from "../../../../src/evaluation/margins.ts";
import type { TrainingOptions } from "../../../../src/options/options.ts";
import { train } from "../../../../src/training/session/session.ts";
import type { SavedModel } from "../../../../src/runs/find_model.ts";

const models = new Map<string, Promise<SavedModel>>();

/**
 * A network trained on MNIST, as if read from a file. The same options give the same network on every machine, and are
 * trained with once.
 */
export function trainedModel(options: TrainingOptions): Promise<SavedModel> {
  const key = JSON.stringify(options);
  const model = models.get(key) ?? trainModel(options);
  models.set(key, model);
  return model;
}

async function trainModel(options: TrainingOptions): Promise<SavedModel> {
  const dataset = await (await openDataset({ name: "mnist" })).load();
  const { classes, image } = dataset;
  const data = { ...split(dataset, { validation: 5000 }), classes: classes.length };
  const session = train(data, { ...options, reproducible: true, threads: 1 });
  let margins: MarginThresholds | undefined;
  for await (const event of session) if (event.event === "finished") margins = event.validationMargins;
  const network = session.network!.copy(singleThreadEngine());
  const novelty = learnNovelty(network, data.training, data.validation);
  return { path: "model.safetensors", network, metadata: {}, dataset: "mnist", classes, image, margins, novelty };
}
