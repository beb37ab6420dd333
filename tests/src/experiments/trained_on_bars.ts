import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { Network } from "../../../src/network/network.ts";
import { DEFAULT_OBJECTIVE, type Objective } from "../../../src/network/objective.ts";
import { updateRule } from "../../../src/options/optimizer.ts";
import { DEFAULT_OPTIONS } from "../../../src/options/options.ts";
import { float64Engine } from "../engine/float64_engine.ts";

/** The size of the pictures of bars. */
export const BARS = { width: 5, height: 5 };

const SAMPLES = 100, STEPS = 100;

/** Pictures of an upright bar; the class is the column that it stands in. The rest is noise. */
export function bars(seed: number, classes: number = BARS.width): Samples {
  const random = new Random(seed), columns = BARS.width * BARS.height;
  const labels = Uint16Array.from({ length: SAMPLES }, (_, i) => i % classes);
  const features = Float32Array.from({ length: SAMPLES * columns }, (_, i) => {
    const isBar = i % BARS.width === labels[Math.floor(i / columns)];
    return isBar ? 0.6 + 0.4 * random.uniform() : 0.3 * random.uniform();
  });
  return { features, labels, columns };
}

/** A ReLU network that tells the bars apart. */
export function trainedOnBars(objective: Objective = DEFAULT_OBJECTIVE, classes: number = BARS.width): Network {
  const engine = float64Engine(), samples = bars(1, classes);
  const network = Network.create(
    engine,
    { inputs: samples.columns, layers: [8], classes, activation: "relu", ...objective },
    new Random(1),
    2,
  );
  const batch = engine.batch(network.load(samples), SAMPLES), pass = network.workspace(SAMPLES).pass(SAMPLES);
  engine.select(batch, engine.indices(SAMPLES), 0, SAMPLES);
  const rule = updateRule({ ...DEFAULT_OPTIONS, optimizer: "adam", l2: 0, learningRate: 0.02 });
  for (let step = 1; step <= STEPS; step++) {
    rule.step = step;
    network.score(batch, pass);
    network.backward(batch, pass, rule);
  }
  return network;
}
