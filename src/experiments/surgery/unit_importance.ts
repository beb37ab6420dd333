import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import { Evaluator } from "../../evaluation/evaluator.ts";
import type { Samples } from "../../matrix/samples.ts";
import { Network } from "../../network/network.ts";

/** What a network loses with a unit. */
export interface UnitImportance {
  /** Which unit of the layer, counted from 0. */
  readonly unit: number;
  /** The accuracy with the unit switched off, less the network's own: mostly below 0. */
  readonly accuracy: number;
  /** The mean loss with the unit switched off, less the network's own: mostly above 0. */
  readonly loss: number;
}

/** Samples taken through the layers below at a time. */
const BATCH = 256;

/**
 * What the accuracy and the loss of a network change by when each unit of a hidden layer is switched off by itself (its
 * activation counts as 0), in the order of the units.
 *
 * The samples go through the layers up to this one once, and through those above it once for each unit.
 *
 * @param layer The hidden layer, counted from 0.
 * @param engine An engine on one thread. Default: SIMD, or the reference engine where there is none.
 * @throws {RangeError} if there is no such hidden layer, no sample, or the samples have other features or labels.
 */
export function unitImportance(
  network: Network,
  samples: Samples,
  layer: number,
  engine: Engine = singleThreadEngine(),
): UnitImportance[] {
  const hidden = network.layers.length - 1;
  if (!(Number.isInteger(layer) && layer >= 0 && layer < hidden)) {
    throw new RangeError(`hidden layer ${layer} was asked for; the network has ${hidden}, counted from 0`);
  }
  const copy = network.copy(engine), [{ units }, ...above] = copy.layers.slice(layer);
  // To the layers above, the activations are the features of samples.
  const activations = activationsOf(copy, samples, layer);
  const evaluator = new Evaluator(new Network(engine, above, copy.objective), activations, { engine });
  const score = () => {
    evaluator.restart();
    evaluator.step(Infinity);
    return evaluator.evaluation!;
  };
  const whole = score(), [{ weights }] = above;
  return Array.from({ length: units }, (_, unit) => {
    const before = Float32Array.from(weights.row(unit));
    weights.row(unit).fill(0);
    const { accuracy, loss } = score();
    weights.row(unit).set(before);
    return { unit, accuracy: accuracy - whole.accuracy, loss: loss - whole.loss };
  });
}

/** The activations of a layer for each sample, with the samples' labels. */
function activationsOf(network: Network, samples: Samples, layer: number): Samples {
  const { engine, layers: { [layer]: { units } } } = network, { labels } = samples;
  const features = new Float32Array(labels.length * units), capacity = Math.min(BATCH, labels.length);
  const batch = engine.batch(network.load(samples), capacity, "evaluation"), order = engine.indices(labels.length);
  const workspace = network.workspace(capacity);
  for (let start = 0; start < labels.length; start += BATCH) {
    const count = Math.min(BATCH, labels.length - start), pass = workspace.pass(count);
    engine.select(batch, order, start, count);
    network.forward(batch, pass);
    for (let i = 0; i < count; i++) features.set(pass.layers[layer].a.row(i), (start + i) * units);
  }
  return { features, labels, columns: units };
}
