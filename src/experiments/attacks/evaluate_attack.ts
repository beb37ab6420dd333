import type { Engine } from "../../engine/engine.ts";
import type { Evaluation } from "../../evaluation/evaluation.ts";
import { Metrics } from "../../evaluation/metrics.ts";
import { summarize } from "../../evaluation/summarize.ts";
import type { Samples } from "../../matrix/samples.ts";
import { classProbabilities } from "../../network/class_probabilities.ts";
import type { Network } from "../../network/network.ts";
import type { AttackOptions } from "./attack_options.ts";
import { Attacker } from "./attacker.ts";

/**
 * Evaluates a network on samples as an attack changes them: its `accuracy` is the robust accuracy, the fraction of the
 * samples that are still classified correctly. The adversarial samples themselves aren't kept.
 *
 * @param engine An engine on one thread. Default: SIMD, or the reference engine where there is none.
 * @throws {RangeError} as the {@link Attacker} does.
 */
export function evaluateAttack(
  network: Network,
  samples: Samples,
  options: AttackOptions,
  engine?: Engine,
): Evaluation {
  const { labels } = samples, { classes } = network, metrics = new Metrics(classes);
  const predictions = new Uint16Array(labels.length), probabilities = new Float32Array(labels.length * classes);
  for (const { start, batch, pass } of new Attacker(network, samples, options, engine).batches()) {
    metrics.add(batch, pass);
    for (let j = 0; j < batch.rows; j++) {
      const sample = start + j;
      predictions[sample] = pass.classes.at(j, 0);
      classProbabilities(pass.outputs, j, probabilities.subarray(sample * classes, (sample + 1) * classes));
    }
  }
  return summarize(metrics, labels, predictions, probabilities, network.objective.output);
}
