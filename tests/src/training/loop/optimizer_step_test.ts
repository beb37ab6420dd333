import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Engine } from "../../../../src/engine/engine.ts";
import { UPDATE_RULES } from "../../../../src/engine/update_rule.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { holdZeros } from "../../../../src/network/hold_zeros.ts";
import type { LayerNumbers } from "../../../../src/network/layer_numbers.ts";
import { Network } from "../../../../src/network/network.ts";
import { OptimizerStep } from "../../../../src/training/loop/optimizer_step.ts";
import { chooseEngine, createEngine } from "../../../../src/training/session/engine_choice.ts";
import { type Optimizer, OPTIMIZERS, updateRule } from "../../../../src/options/optimizer.ts";
import { type ResolvedOptions, resolveOptions } from "../../../../src/options/options.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { assertClose } from "../../engine/assert_close.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { numbersOf } from "../run_trainer.ts";
import { IMAGE_CLASSES, sparseImages } from "../sparse_images.ts";

/** Takes steps by all samples as one batch. */
function descend(network: Network, samples: Samples, options: ResolvedOptions, steps: number, interval?: number): void {
  const { engine } = network, count = samples.labels.length;
  const batch = engine.batch(engine.load(samples), count, "training"), order = engine.indices(count);
  order.set([...samples.labels.keys()]);
  const pass = network.workspace(count).pass(count), rule = updateRule(options);
  const descent = new OptimizerStep(network, options, interval);
  for (let step = 1; step <= steps; step++) {
    rule.step = step;
    engine.select(batch, order, 0, count);
    network.score(batch, pass);
    descent.step(batch, pass, rule);
  }
}

/*
 * Three steps of a layer of two inputs and two units by PyTorch, in float64:
 *
 *   w = torch.tensor([[0.5, -1.0], [2.0, 0.25]], requires_grad=True)
 *   b = torch.tensor([0.1, -0.2], requires_grad=True)
 *   x = torch.tensor([[1.0, 2.0], [-1.0, 0.5], [0.0, 3.0]]); y = torch.tensor([0, 1, 1])
 *   groups = [{'params': [w], 'weight_decay': l2}, {'params': [b], 'weight_decay': 0}]
 *   opt = SGD(groups, lr=0.5, momentum=0 or 0.9, nesterov=…), RMSprop(groups, lr=0.05, alpha=0.9), Adam(groups, lr=0.05)
 *   for _ in range(3):
 *       opt.zero_grad(); torch.nn.functional.cross_entropy(x @ w + b, y).backward()
 *       if clip: torch.nn.utils.clip_grad_norm_([w, b], clip)
 *       if l1: w.grad += l1 * w.detach().sign()
 *       opt.step()
 *   print(w.flatten().tolist() + b.tolist())
 */
const TORCH: readonly (readonly [Optimizer, number, number, number | null, readonly number[]])[] = [
  ["sgd", 0.1, 0, null, [0.610446725, -1.039134225, 0.844277041, 1.084816709, -0.28911876, 0.18911876]],
  ["sgd", 0, 0.05, null, [0.606967926, -1.106967926, 0.928293941, 1.171706059, -0.310114306, 0.210114306]],
  ["sgd", 0, 0, 0.5, [0.555319289, -1.055319289, 1.514407615, 0.735592385, -0.105662679, 0.005662679]],
  ["sgd", 0.1, 0.05, 0.5, [0.413830112, -0.842517612, 1.182788976, 0.603679774, -0.107499787, 0.007499787]],
  ["momentum", 0.1, 0, null, [0.775381241, -1.141068741, -0.357108971, 2.002702721, -0.704622642, 0.604622642]],
  ["momentum", 0, 0.05, null, [0.773818818, -1.273818818, -0.138145126, 2.107645126, -0.728597053, 0.628597053]],
  ["momentum", 0.1, 0.05, 0.5, [0.343601519, -0.709289019, 0.462361299, 0.914607451, -0.289800797, 0.189800797]],
  ["nesterov", 0.1, 0, null, [0.994262511, -1.309993823, 0.340971936, 1.07981897, -0.38466678, 0.28466678]],
  ["nesterov", 0, 0.05, null, [0.994297835, -1.494297835, 0.473302129, 1.374247871, -0.446268907, 0.346268907]],
  ["nesterov", 0.1, 0.05, 0.5, [0.40799983, -0.723731142, 0.034352724, 1.017900807, -0.392982481, 0.292982481]],
  ["rmsprop", 0.1, 0, null, [0.700571081, -0.971237476, 1.637305587, 0.611275406, -0.252685093, 0.152685093]],
  ["rmsprop", 0, 0.05, null, [0.740940776, -1.240940776, 1.636367834, 0.613090511, -0.251365923, 0.151365923]],
  ["rmsprop", 0.1, 0.05, 0.5, [0.174245052, -0.651731695, 1.634467534, 0.610882032, -0.26659138, 0.16659138]],
  ["adam", 0.1, 0, null, [0.645973158, -1.12623466, 1.850071931, 0.399911019, -0.049740041, -0.050259959]],
  ["adam", 0, 0.05, null, [0.647400369, -1.147400369, 1.850057858, 0.399936035, -0.049738266, -0.050261734]],
  ["adam", 0.1, 0.05, 0.5, [0.350540022, -0.850241759, 1.850040173, 0.399901165, -0.049974414, -0.050025586]],
];

const PLANE: Samples = { features: Float32Array.of(1, 2, -1, 0.5, 0, 3), labels: Uint16Array.of(0, 1, 1), columns: 2 };

/** Brings a network of 2 inputs and 2 outputs to where PyTorch's starts. */
function startAs(engine: Engine, optimizer: Optimizer): Network {
  const architecture = { inputs: 2, layers: [], classes: 2 };
  const network = Network.create(engine, architecture, new Random(1), UPDATE_RULES[optimizer].stateSize);
  const { weights, bias } = network.layers[0];
  weights.row(0).set([0.5, -1]);
  weights.row(1).set([2, 0.25]);
  bias?.row(0).set([0.1, -0.2]);
  return network;
}

const options = (changes: Partial<ResolvedOptions>): ResolvedOptions => ({ ...PLAIN_OPTIONS, ...changes });

/** The SIMD engine, alone. */
function simdEngine(): Engine {
  return createEngine(chooseEngine(resolveOptions({ threads: 1 }), [2, 2], 1).choice, 0);
}

for (const [optimizer, l2, l1, clipNorm, expected] of TORCH) {
  const penalties = [l2 && `L2 of ${l2}`, l1 && `L1 of ${l1}`, clipNorm && `clipping at ${clipNorm}`].filter(Boolean);
  Deno.test(`${optimizer} with ${penalties.join(" and ")} takes the steps that PyTorch takes`, () => {
    const learningRate = UPDATE_RULES[optimizer].stateSize === 2 || optimizer === "rmsprop" ? 0.05 : 0.5;
    // PyTorch adds 1e-6 to the norm that it divides by; the others are what nine digits leave, and float32.
    for (const [engine, tolerance] of [[float64Engine(), clipNorm ? 5e-6 : 2e-9], [simdEngine(), 1e-5]] as const) {
      const network = startAs(engine, optimizer);
      descend(network, PLANE, options({ optimizer, learningRate, l2, l1, clipNorm }), 3);
      const [weights, bias] = network.layers[0].parameters.map(({ value }) => value);
      assertClose([[...weights.row(0), ...weights.row(1), ...bias.row(0)]], [expected], tolerance);
    }
  });
}

/*
 * The same with the first weight pruned, by L2 of 0.1, with clipping at the third number:
 *
 *   linear.weight.copy_(w.T); linear.bias.copy_(b)
 *   prune.custom_from_mask(linear, "weight", torch.tensor([[0.0, 1.0], [1.0, 1.0]]).T)
 *   # ... three steps of linear.weight_orig and linear.bias
 *   print((linear.weight_orig * linear.weight_mask).T.flatten().tolist() + linear.bias.tolist())
 */
const TORCH_PRUNED: readonly (readonly [Optimizer, number | null, readonly number[]])[] = [
  ["sgd", null, [0, -1.110049824, 0.890628044, 1.038465706, -0.29976129, 0.19976129]],
  ["sgd", 0.5, [0, -0.929320795, 1.25788277, 0.67121098, -0.118107911, 0.018107911]],
  ["momentum", null, [0, -1.249514418, -0.331879431, 1.977473181, -0.759485649, 0.659485649]],
  ["momentum", 0.5, [0, -0.874199534, 0.603917873, 1.041675877, -0.310101533, 0.210101533]],
  ["nesterov", null, [0, -1.487658396, 0.482453706, 0.9383372, -0.388385022, 0.288385022]],
  ["nesterov", 0.5, [0, -0.966307298, 0.255962667, 1.164828239, -0.407818885, 0.307818885]],
  ["rmsprop", null, [0, -1.181526378, 1.637772222, 0.610723262, -0.252880628, 0.152880628]],
  ["rmsprop", 0.5, [0, -0.675322092, 1.634486362, 0.612830327, -0.264683249, 0.164683249]],
  ["adam", null, [0, -1.146351036, 1.850069133, 0.399914821, -0.04979379, -0.05020621]],
  ["adam", 0.5, [0, -0.850538336, 1.850040499, 0.399925891, -0.049951203, -0.050048797]],
];

const FIRST_PRUNED: readonly LayerNumbers[] = [
  { weights: Float32Array.of(0, 1, 1, 1), bias: Float32Array.of(1, 1) },
];

for (const [optimizer, clipNorm, expected] of TORCH_PRUNED) {
  Deno.test(`${optimizer}${clipNorm ? " with clipping" : ""} trains a pruned layer as PyTorch does`, () => {
    const learningRate = UPDATE_RULES[optimizer].stateSize === 2 || optimizer === "rmsprop" ? 0.05 : 0.5;
    for (const [engine, tolerance] of [[float64Engine(), clipNorm ? 5e-6 : 2e-9], [simdEngine(), 1e-5]] as const) {
      const network = holdZeros(startAs(engine, optimizer), FIRST_PRUNED);
      descend(network, PLANE, options({ optimizer, learningRate, l2: 0.1, clipNorm }), 3);
      const [weights, bias] = network.layers[0].parameters.map(({ value }) => value);
      assertClose([[...weights.row(0), ...weights.row(1), ...bias.row(0)]], [expected], tolerance);
      for (const { value, state } of [network.layers[0].parameters[0]]) {
        for (const matrix of [value, ...state]) assertEquals(matrix.at(0, 0), 0);
      }
    }
  });
}

Deno.test("a gradient that is shorter than the limit is not clipped", () => {
  const [clipped, free] = [100, null].map((clipNorm) => {
    const network = startAs(float64Engine(), "sgd");
    descend(network, PLANE, options({ clipNorm }), 3);
    return numbersOf(network);
  });
  assertClose([clipped], [free], 1e-15);
});

Deno.test("max-norm shortens the weights into a unit to the limit after each step, and leaves shorter ones alone", () => {
  for (const engine of [float64Engine(), simdEngine()]) {
    const network = startAs(engine, "sgd"), free = startAs(engine, "sgd");
    const lengths = ({ layers: [{ weights }] }: Network) =>
      [0, 1].map((j) => Math.hypot(weights.at(0, j), weights.at(1, j)));
    descend(free, PLANE, options({ learningRate: 1e-3 }), 1);
    descend(network, PLANE, options({ learningRate: 1e-3, maxNorm: 1.5 }), 1);
    const { weights } = network.layers[0], [first, second] = lengths(free);
    assert(first > 2 && second < 1.5, "one unit is above the limit");
    assertClose([lengths(network)], [[1.5, second]], 1e-6);
    const direction = (of: Network) => of.layers[0].weights.at(0, 0) / of.layers[0].weights.at(1, 0);
    assertClose([[direction(network)]], [[direction(free)]], 1e-6);
    assertEquals([weights.at(0, 1), weights.at(1, 1)], [0, 1].map((k) => free.layers[0].weights.at(k, 1)));
  }
});

for (const clipNorm of [null, 0.1]) {
  const name = clipNorm ? "clipped steps" : "steps";
  Deno.test(`measuring the layers' health changes no bit of ${name}, on both engines and by every rule`, () => {
    const samples = sparseImages(12);
    for (const optimizer of OPTIMIZERS) {
      for (const layers of [[], [9], [130, 129]]) {
        const learned = (engine: Engine, interval: number) => {
          const architecture = { inputs: samples.columns, layers, classes: IMAGE_CLASSES };
          const network = Network.create(engine, architecture, new Random(1), UPDATE_RULES[optimizer].stateSize);
          const chosen = options({ optimizer, layers, learningRate: 0.01, l2: 1e-3, clipNorm, maxNorm: 2 });
          descend(network, samples, chosen, 4, interval);
          return numbersOf(network);
        };
        for (const create of [() => new ReferenceEngine(), simdEngine]) {
          // Of four steps, the first is measured, or all.
          assertEquals(learned(create(), 1), learned(create(), Infinity), `${optimizer} [${layers}]`);
        }
      }
    }
  });
}
