import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { learnNovelty } from "../../../../src/evaluation/novelty/learn_novelty.ts";
import { type NoveltyDetector, noveltyDetector } from "../../../../src/evaluation/novelty/novelty_detector.ts";
import { fitNovelty, scoreOf } from "../../../../src/evaluation/novelty/novelty.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { randomNetwork } from "../../model/exported_networks.ts";

Deno.test("the usual values are the median and what one in a hundred exceeds, and so is the threshold of the scores", () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => (i * 77) % 200); // 0 to 199 in some order
  const { usual, threshold } = fitNovelty([values, values.map((value) => 2 * value)]);
  assertEquals(usual, [{ median: 100, upper: 197 }, { median: 200, upper: 394 }]);
  assertEquals(threshold, 2); // that of 197: 1 of each
});

Deno.test("a score adds up how far each measure is beyond its median; what is below it takes nothing away", () => {
  const usual = [{ median: 1, upper: 3 }, { median: 10, upper: 14 }];
  assertEquals(scoreOf([3, 14], usual), 2);
  assertEquals(scoreOf([-50, 12], usual), 0.5);
  assertEquals(scoreOf([7, 0], usual), 3);
  // The amount counts half.
  const three = [...usual, { median: 0, upper: 0.1 }];
  assertAlmostEquals(scoreOf([3, 14, 0.3], three), 2 + 1.5, 1e-12);
  // Without a spread any more than rounding counts.
  assertAlmostEquals(scoreOf([0.02], [{ median: 0, upper: 0 }]), 2, 1e-12);
});

/** Points about a circle in a plane of ten features, and a few that are anywhere. */
function pointsOf(count: number, seed: number, isAnywhere = false): Samples {
  const random = new Random(seed), columns = 10;
  const rows = Array.from({ length: count }, () => {
    const angle = 2 * Math.PI * random.uniform();
    return Array.from({ length: columns }, (_, j) => {
      const place = j % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
      return isAnywhere ? 2 * random.normal() : place + 0.05 * random.normal();
    });
  });
  return { features: Float32Array.from(rows.flat()), labels: new Uint16Array(count), columns };
}

const network = randomNetwork({ inputs: 10, layers: [8], classes: 3 });

function shareOfNovel(detector: NoveltyDetector, { features, labels: { length } }: Samples): number {
  const probabilities = network.probabilities(features);
  const isNovel = (i: number) =>
    detector(features.subarray(10 * i, 10 * i + 10) as Float32Array, probabilities.subarray(3 * i, 3 * i + 3)) >
      1;
  return Array.from({ length }, (_, i) => isNovel(i)).filter(Boolean).length / length;
}

Deno.test("about one in a hundred other samples of the same kind is taken for novel, and what is anywhere always is", () => {
  for (const validation of [pointsOf(2000, 2), undefined]) {
    const learned = learnNovelty(network, pointsOf(4000, 1), validation)!;
    assertEquals(learned.usual.length, validation ? 4 : 3);
    const detector = noveltyDetector(learned), alarms = shareOfNovel(detector, pointsOf(5000, 3));
    // Of a hundredth of 5,000 the standard deviation is 0.0014; that of a threshold by 2,000 is 0.0022.
    assert(alarms > 0.002 && alarms < 0.02, `${alarms}`);
    assertEquals(shareOfNovel(detector, pointsOf(500, 4, true)), 1);
  }
});

Deno.test("the detector measures what was measured when it was learned: of those samples it takes one in a hundred for novel", () => {
  const validation = pointsOf(2000, 2),
    detector = noveltyDetector(learnNovelty(network, pointsOf(4000, 1), validation)!);
  // The threshold is one of the scores, which another order of summation may bring above it.
  const novel = Math.round(2000 * shareOfNovel(detector, validation));
  assert(novel === 20 || novel === 21, `${novel} of 2000`);
});

Deno.test("the same is learned of the same samples, and nothing of too few or of such as are all the same", () => {
  assertEquals(
    learnNovelty(network, pointsOf(300, 1), pointsOf(100, 2)),
    learnNovelty(network, pointsOf(300, 1), pointsOf(100, 2)),
  );
  assertEquals(learnNovelty(network, pointsOf(39, 1)), undefined);
  const same = { ...pointsOf(100, 1), features: new Float32Array(1000).fill(2) };
  assertEquals(learnNovelty(network, same), undefined);
});
