import { join } from "deno-std/path/join.js";
import { openDataset } from "../../data/open_dataset.ts";
import { split } from "../../data/split.ts";
import { encodeModel } from "../../src/model/model_file.ts";
import type { TrainingOptions } from "../../src/options/options.ts";
import { train } from "../../src/training/session/session.ts";

/** Trains a network on a data set of the catalog and saves it, as a run does, in a folder; returns the test accuracy. */
export async function saveModel(folder: string, dataset: string, options: TrainingOptions): Promise<number> {
  const loaded = await (await openDataset({ name: dataset })).load();
  const { classes, image } = loaded, { training, test, scaling } = split(loaded, { validation: 0 });
  const session = train({ training, test, classes: classes.length }, options);
  let accuracy = NaN;
  for await (const event of session) if (event.event === "finished") accuracy = event.testAccuracy ?? NaN;
  const described = { classes, image, scaling, options: session.options };
  const metadata = Object.entries(described).flatMap(([name, value]) => value ? [[name, JSON.stringify(value)]] : []);
  const bytes = encodeModel(session.network!, { dataset, ...Object.fromEntries(metadata) });
  await Deno.writeFile(join(folder, "model.safetensors"), bytes);
  return accuracy;
}
