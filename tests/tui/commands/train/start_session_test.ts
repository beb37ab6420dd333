import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import type { Dataset, DatasetEntry } from "../../../../data/dataset.ts";
import { DataError } from "../../../../data/data_error.ts";
import type { CollectSamples, Samples } from "../../../../src/matrix/samples.ts";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import { ListedSamples } from "../../../../src/engine/simd/listed_samples.ts";
import { OnlyLists } from "../../../src/engine/simd/only_lists.ts";
import { startSession } from "../../../../tui/commands/train/start_session.ts";
import type { TrainSettings } from "../../../../tui/commands/train/train_settings.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";

/** Starts training on these samples, which have two classes. */
function start(training: Samples, options: TrainingOptions, sparse?: "on") {
  const dataset = { name: "large", classes: ["a", "b"], columns: training.columns, training, test: training };
  const entry = { name: "large", load: () => Promise.resolve(dataset as unknown as Dataset) } as DatasetEntry;
  const settings = { dataset: entry, options: resolveOptions(options), validation: 0, save: false, sparse };
  return startSession(settings as TrainSettings, { tests: false });
}

Deno.test("what needs too much memory with the data that were loaded is refused by its flag", async () => {
  const training = { features: new Uint8Array(40_000_000), labels: new Uint16Array(4000), columns: 10_000 };
  const { message } = await assertRejects(
    () => start(training, { layers: [], batchSize: 4000, threads: 64 }),
    UsageError,
  );
  assertEquals(
    message,
    "--batch-size is 4000; expected batches that can be trained in 4.0 GiB of memory, and with layers of no units " +
      "these need 4.9 GiB; take a smaller batch, or fewer or smaller layers",
  );
});

Deno.test("data that need too much memory are refused by their name, with what to do", async () => {
  // 2²¹ samples of 784 float32 are 6.1 GiB; nothing reads them before they are refused.
  const training = { features: new Float32Array(0), labels: new Uint16Array(2 ** 21), columns: 784 };
  const { message } = await assertRejects(() => start(training, {}), DataError);
  assertEquals(
    message,
    "large has samples that need 6.2 GiB of memory, and the whole run 6.2 GiB; the SIMD engine can address 4.0 GiB. " +
      "--limit takes fewer samples, and --engine reference needs less",
  );
});

Deno.test("skipping zeros is refused where there are none, once the samples are loaded", async () => {
  const training = { features: Float32Array.of(1, 2, 3, 4), labels: Uint16Array.of(0, 1, 0, 1), columns: 1 };
  const { message } = await assertRejects(() => start(training, { layers: [] }, "on"), UsageError);
  assertEquals(
    message,
    "--sparse on has no effect on samples without a zero feature, of which none can be skipped; leave it out, or " +
      "choose data with zeros",
  );
});

Deno.test("training images are kept as lists of their nonzero pixels alone, unless few are trained on or the options need the images", async () => {
  const features = Uint8Array.from({ length: 800 }, (_, i) => i % 5 === 0 ? 9 : 0);
  const images = { features, labels: Uint16Array.from({ length: 200 }, (_, i) => i % 2), columns: 4 };
  const areListed = async (options: TrainingOptions, limit?: number) => {
    const load = async (collect?: CollectSamples) => {
      const collector = await collect?.(200, 4);
      collector?.append(images.features);
      const lists = collector?.finish(images.labels) as ListedSamples | undefined;
      const image = { width: 2, height: 2 }, training = lists ? new OnlyLists(lists.fields) : images;
      return { classes: ["a", "b"], columns: 4, image, training, test: images };
    };
    const resolved = resolveOptions({ layers: [4], epochs: 1, ...options });
    const settings = {
      dataset: { load } as unknown as DatasetEntry,
      options: resolved,
      validation: 50,
      limit,
      save: false,
    };
    const session = await startSession(settings as TrainSettings);
    await Array.fromAsync(session);
    const { training, validation } = session.data;
    return [training instanceof ListedSamples, validation instanceof ListedSamples];
  };
  assertEquals(await areListed({}), [true, true]);
  assertEquals(await areListed({ sparse: "off" }), [false, false]);
  assertEquals(await areListed({ engine: "reference" }), [false, false]);
  assertEquals(await areListed({ shift: 1 }), [false, false]);
  assertEquals(await areListed({}, 10), [false, false]);
});
