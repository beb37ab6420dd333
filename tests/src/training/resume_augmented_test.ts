import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { UPDATE_RULES } from "../../../src/engine/update_rule.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { AugmentedSamples } from "../../../src/training/loop/augmented_samples.ts";
import type { PixelForm } from "../../../src/augmentation/resampler.ts";
import type { Checkpoint } from "../../../src/training/checkpoints/checkpoint.ts";
import { ChunkRing } from "../../../src/training/session/chunk_ring.ts";
import { Control } from "../../../src/training/session/control.ts";
import { chooseEngine, createEngine } from "../../../src/training/session/engine_choice.ts";
import { resolveOptions } from "../../../src/options/options.ts";
import { Trainer } from "../../../src/training/loop/trainer.ts";
import { numbersOf } from "./run_trainer.ts";

const PIXELS = 40, ROWS = 12, CHUNK_ROWS = 4, EPOCHS = 2, CHUNKS = EPOCHS * ROWS / CHUNK_ROWS;

/** A ring with every chunk of a run in it; each chunk has ink on pixels that no other has. */
function filledRing(form: PixelForm): ChunkRing {
  const ring = new ChunkRing({
    rows: ROWS,
    columns: PIXELS,
    form,
    chunkRows: CHUNK_ROWS,
    slots: CHUNKS,
    words: new SharedArrayBuffer(16),
    features: new SharedArrayBuffer(CHUNKS * CHUNK_ROWS * PIXELS * 4),
    labels: new SharedArrayBuffer(CHUNKS * CHUNK_ROWS * 2),
  });
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const { features, labels } = ring.samples(chunk);
    labels.forEach((_, i) => {
      labels[i] = i % 2;
      features.fill(
        (100 + 30 * i) / (form === "bytes" ? 1 : 255),
        i * PIXELS + 6 * chunk,
        i * PIXELS + 6 * chunk + 3 + labels[i],
      );
    });
    ring.fill(chunk);
  }
  return ring;
}

function run(form: PixelForm, resume?: Checkpoint): { numbers: Float32Array; checkpoints: Checkpoint[] } {
  const options = resolveOptions({ layers: [20], batchSize: 2, epochs: EPOCHS, optimizer: "momentum", threads: 1 });
  const engine = createEngine(chooseEngine(options, [PIXELS, 20, 2], 1).choice, 0);
  const architecture = { inputs: PIXELS, layers: [20], classes: 2 };
  const network = Network.create(engine, architecture, new Random(1), UPDATE_RULES.momentum.stateSize);
  const control = new Control(), checkpoints: Checkpoint[] = [];
  control.learningRate = options.learningRate;
  new Trainer({
    network,
    training: new AugmentedSamples(network, filledRing(form), options.batchSize),
    classes: 2,
    options,
    control,
    emit: (event) => {
      if (event.event !== "checkpoint") return;
      checkpoints.push(event.checkpoint);
      control.releaseCheckpoint();
    },
    now: () => 0,
    checkpoints: { every: { batches: 1 } },
    resume,
  }).run();
  return { numbers: numbersOf(network), checkpoints };
}

Deno.test("momentum keeps moving the weights of pixels that only samples before the checkpoint had", () => {
  for (const form of ["bytes", "floats"] as const) {
    const { numbers, checkpoints } = run(form);
    assert(checkpoints.length > 10);
    for (const checkpoint of checkpoints) {
      const { epoch, start } = checkpoint.progress;
      assertEquals(run(form, checkpoint).numbers, numbers, `${form}, epoch ${epoch}, sample ${start}`);
    }
  }
});
