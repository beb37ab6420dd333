import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import type { LoggedStart } from "../../../src/runs/logged_event.ts";
import { epoch, finished, progress } from "../events.ts";
import { start, writeLog, writeModel } from "../../src/runs/run_files.ts";

/** The first line of a run on the four points of the exclusive or, by two hidden units. */
export const xorStart: LoggedStart = {
  ...start,
  dataset: "xor",
  request: { name: "xor" },
  classes: ["0", "1"],
  image: undefined,
  layerSizes: [2, 2, 2],
  layers: [2],
  samples: { training: 4, validation: 0, test: 4 },
  parameters: 12,
  validation: 0,
};

/**
 * A network of two hidden units that tells the exclusive or by hand: h = max(0, (x₁ + x₂, x₁ + x₂ − 1)), and the logits
 * are (½, h₁ − 2h₂) times `scale`. All four are right.
 */
export function xorNetwork(scale: number): Network {
  const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [2], classes: 2 }, new Random(1));
  const [hidden, output] = network.layers;
  const fill = (matrix: typeof hidden.weights, rows: readonly (readonly number[])[]) =>
    rows.forEach((row, i) => row.forEach((value, j) => matrix.set(i, j, value)));
  fill(hidden.weights, [[1, 1], [1, 1]]);
  fill(hidden.bias!, [[0, -1]]);
  fill(output.weights, [[0, scale], [0, -2 * scale]]);
  fill(output.bias!, [[scale / 2, 0]]);
  return network;
}

/** Makes the folder of a run on the exclusive or: its log of these lines after the first, and its model. */
export function writeXorRun(folder: string, network: Network, ...lines: readonly (object | string)[]): void {
  writeLog(folder, xorStart, ...lines);
  writeModel(folder, network);
}

/** What the log of such a run tells after its first line: one epoch, after which one of the four is taken for another. */
export const xorLines: readonly object[] = [
  progress({ perClassAccuracy: [0.5, 0.5], curve: [{ epoch: 0.5, loss: 0.75, accuracy: 0.85 }] }),
  epoch({ perClassAccuracy: [0.5, 1], trainLoss: 0.5, validationLoss: null, validationAccuracy: null }),
  finished({ perClassAccuracy: [0.5, 1], confusion: [[1, 1], [0, 2]], testAccuracy: 0.75, testLoss: 0.25, epochs: 1 }),
];
