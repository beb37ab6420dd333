import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { Outages } from "../../../src/runs/outages.ts";
import { type ResumedAt, TensorBoardLog, type TensorBoardSettings } from "../../../src/runs/tensorboard_log.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { epoch, finished, progress, started } from "../../tui/events.ts";
import { type ParsedEvent, parseEventFile, valuesOf } from "../tensorboard/event_file.ts";

const START = new Date("2025-11-20T08:15:00.500Z"), FILE = "events.out.tfevents.1763626500.phosphor";

const network = Network.create(
  new ReferenceEngine(),
  { inputs: 4, layers: [3], activation: "relu", classes: 2 },
  new Random(1),
);

function logOf(folder: string, changes: Partial<TensorBoardSettings> & { readonly resumedAt?: ResumedAt } = {}) {
  const { resumedAt, ...settings } = changes;
  const warnings: string[] = [], recovered: string[] = [];
  const outages = new Outages((sentence) => warnings.push(sentence));
  outages.onRecovery = (sentence) => recovered.push(sentence);
  const locate = () => Promise.resolve(folder);
  const log = new TensorBoardLog(locate, { folder: true, ...settings }, outages, () => START, resumedAt);
  return { log, warnings, recovered };
}

function read(folder: string, file = FILE): ParsedEvent[] {
  return parseEventFile(Deno.readFileSync(join(folder, "tensorboard", file)));
}

Deno.test("each event is in the file as soon as it is recorded, with the time of day", () =>
  inTemporaryFolder(async (folder) => {
    const { log, warnings } = logOf(folder);
    await log.record(started({ batchSize: 64 }), undefined);
    assertEquals(read(folder), [{ wallTime: 1_763_626_500.5, step: 0, fileVersion: "brain.Event:2" }]);
    await log.record(progress({ curve: [{ epoch: 0.5, loss: 2, accuracy: 0.5 }] }), undefined);
    assertEquals(read(folder)[1], {
      wallTime: 1_763_626_500.5,
      step: 430, // half of 860 batches of 64
      summary: { value: [{ tag: "loss/batch", simpleValue: 2 }, { tag: "accuracy/batch", simpleValue: 0.5 }] },
    });
    await log.record(epoch({ validationLoss: 0.25 }), network);
    assertEquals(valuesOf(read(folder), "loss/validation").map(([step, { simpleValue }]) => [step, simpleValue]), [
      [860, 0.25],
    ]);
    assertEquals(warnings, []);
  }));

Deno.test("each reported epoch has a histogram of the weights and biases of each layer, and a picture if it can be drawn", () =>
  inTemporaryFolder(async (folder) => {
    const png = Uint8Array.of(1, 2, 3);
    const { log } = logOf(folder, { draw: () => Promise.resolve({ width: 5, height: 6, png }) });
    await log.record(started({ batchSize: 64 }), undefined);
    for (const number of [1, 2]) await log.record(epoch({ epoch: number }), network);
    const events = read(folder);
    const counts = ["weights/layer1", "biases/layer1", "weights/layer2", "biases/layer2"].map((tag) =>
      valuesOf(events, tag).map(([step, { histo }]) => [step, histo?.num])
    );
    assertEquals(counts, [12, 3, 6, 2].map((count) => [[860, count], [1720, count]]));
    const [[, { histo }]] = valuesOf(events, "weights/layer1");
    const weights = network.layers[0].weights.toFloat32Array();
    assertEquals([histo!.min, histo!.max], [Math.min(...weights), Math.max(...weights)]);
    const [[step, { image }]] = valuesOf(events, "weights/layer1/picture");
    assertEquals([step, image?.width, image?.height, [...image!.encodedImageString]], [860, 5, 6, [1, 2, 3]]);
  }));

Deno.test("the end has the weights once more only if they aren't those of the last epoch", () =>
  inTemporaryFolder(async (root) => {
    const stepsOf = async (name: string, end: ReturnType<typeof finished>) => {
      const folder = join(root, name), { log } = logOf(folder);
      for (const event of [started({ batchSize: 64 }), epoch(), end]) await log.record(event, network);
      return valuesOf(read(folder), "biases/layer2").map(([step]) => step);
    };
    assertEquals(await stepsOf("whole", finished({ epochs: 1, epoch: 1 })), [860]);
    assertEquals(await stepsOf("stopped", finished({ epochs: 1, epoch: 1.5 })), [860, 1290]);
    assertEquals(await stepsOf("best", finished({ epochs: 1, epoch: 1, bestEpoch: 1 })), [860, 860]);
  }));

Deno.test("what can't be written is a warning, once, and comes with the next event that can", () =>
  inTemporaryFolder(async (folder) => {
    const { log, warnings, recovered } = logOf(folder);
    Deno.writeTextFileSync(join(folder, "tensorboard"), "a file where the folder should be");
    for (const event of [started({ batchSize: 64 }), epoch()]) await log.record(event, network);
    assertEquals(warnings.length, 1);
    assertMatch(warnings[0], /^the files for TensorBoard can't be written: /);
    Deno.removeSync(join(folder, "tensorboard"));
    await log.record(epoch({ epoch: 2 }), network);
    assertEquals(recovered, ["the files for TensorBoard are written again"]);
    assertEquals(valuesOf(read(folder), "loss/train").map(([step]) => step), [860, 1720]);
  }));

Deno.test("half a record that a full disk has left is overwritten", () =>
  inTemporaryFolder(async (folder) => {
    const { log } = logOf(folder), path = join(folder, "tensorboard", FILE);
    await log.record(started({ batchSize: 64 }), undefined);
    Deno.writeFileSync(path, Uint8Array.of(1, 2, 3), { append: true });
    await log.record(epoch(), undefined);
    assertEquals(valuesOf(read(folder), "loss/train").length, 1);
  }));

Deno.test("when the folder is taken away, what comes from then on is written to a new file", () =>
  inTemporaryFolder(async (folder) => {
    const { log, warnings } = logOf(folder);
    for (const event of [started({ batchSize: 64 }), epoch()]) await log.record(event, undefined);
    Deno.removeSync(join(folder, "tensorboard"), { recursive: true });
    await log.record(epoch({ epoch: 2 }), undefined);
    assertEquals([read(folder)[0].fileVersion, warnings.length], ["brain.Event:2", 0]);
    assertEquals(valuesOf(read(folder), "loss/train").map(([step]) => step), [1720]);
  }));

Deno.test("a run that resumes continues with a new file, from the step on that comes once more", () =>
  inTemporaryFolder(async (folder) => {
    for (const event of [started({ batchSize: 64 }), epoch()]) await logOf(folder).log.record(event, undefined);
    const { log } = logOf(folder, { resumedAt: { attempt: 2, batches: 100 } });
    await log.record(started({ epochs: 3, batchSize: 64 }), undefined);
    const names = [...Deno.readDirSync(join(folder, "tensorboard"))].map(({ name }) => name).sort();
    assertEquals(names.at(-1), `${FILE}.2`);
    const [, { step, sessionLog }] = read(folder, names.at(-1));
    assertEquals([step, sessionLog], [3 * 860 + 101, { status: "START" }]);
  }));

Deno.test("in a folder that is named, each run has one of its name", () =>
  inTemporaryFolder(async (folder) => {
    const { log } = logOf(join("runs", "mnist-001"), { folder: join(folder, "logs") });
    await log.record(started({ batchSize: 64 }), undefined);
    assertEquals([...Deno.readDirSync(join(folder, "logs", "mnist-001"))].map(({ name }) => name), [FILE]);
  }));
