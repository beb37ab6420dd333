import { Random } from "../../src/matrix/random.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import { Network } from "../../src/network/network.ts";
import { HeldOutEvaluator } from "../../src/training/loop/held_out_evaluator.ts";
import { simdEngine } from "./engine.ts";
import { minimum } from "./statistics.ts";

/** The least seconds of five evaluations of all samples by a 784-128-10 network on one thread. */
export function measureEvaluation(samples: Samples, classes: number): number {
  const engine = simdEngine();
  const architecture = { inputs: samples.columns, layers: [128], activation: "relu", classes } as const;
  const network = Network.create(engine, architecture, new Random(1));
  const evaluator = new HeldOutEvaluator(network, network.workspace(256), engine.load(samples), classes);
  const seconds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    evaluator.evaluate();
    return (performance.now() - start) / 1000;
  });
  return minimum(seconds);
}
