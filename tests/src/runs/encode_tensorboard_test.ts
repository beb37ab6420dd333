import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { encodeTensorBoard } from "../../../src/runs/encode_tensorboard.ts";
import { epoch, finished, started } from "../../tui/events.ts";
import { parseEventFile, valuesOf } from "../tensorboard/event_file.ts";

const start = {
  ...started({ batchSize: 64 }),
  dataset: "mnist",
  classes: [],
  validation: 5000,
  time: "2025-11-20T08:15:00Z",
};
const BEGAN = 1_763_626_500;

function networkOf(seed: number): Network {
  return Network.create(
    new ReferenceEngine(),
    { inputs: 4, layers: [], activation: "relu", classes: 2 },
    new Random(seed),
  );
}

Deno.test("a run that is over has its metrics at the seconds that it had trained since it began", async () => {
  const events = [start, epoch({ seconds: 2 }), epoch({ epoch: 2, seconds: 3 }), finished({ seconds: 5.5 })];
  const [first, ...rest] = parseEventFile(await encodeTensorBoard(events, [], undefined));
  assertEquals(first, { wallTime: BEGAN, step: 0, fileVersion: "brain.Event:2" });
  assertEquals(rest.map(({ wallTime }) => wallTime - BEGAN), [2, 5, 5.5]);
  assertEquals(valuesOf(rest, "loss/train").map(([step]) => step), [860, 1720]);
});

Deno.test("checkpoints stand where they were taken, and the model in the place of one of the end", async () => {
  const [checkpoint, last, model] = [1, 2, 3].map(networkOf);
  const events = [start, epoch(), epoch({ epoch: 2 }), finished({ epochs: 2, epoch: 2 })];
  const weights = [{ network: model }, { network: last, samplesSeen: 110_000 }, {
    network: checkpoint,
    samplesSeen: 55_064,
  }];
  const found = valuesOf(parseEventFile(await encodeTensorBoard(events, weights, undefined)), "weights/layer1");
  const largest = (network: Network) => Math.max(...network.layers[0].weights.toFloat32Array());
  assertEquals(found.map(([step, { histo }]) => [step, histo?.max]), [[861, largest(checkpoint)], [
    1720,
    largest(model),
  ]]);
});
