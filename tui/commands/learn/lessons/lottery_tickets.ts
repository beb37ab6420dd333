import { sparsityOf } from "../../../../src/experiments/surgery/sparsity.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { pointsOf } from "../../../screen/model/history.ts";
import type { TrainingState } from "../../../screen/model/state.ts";
import { HUNDRED_UNITS, type Lesson } from "../lesson.ts";
import { accuracyOf, networkOf, share } from "../measurements.ts";

/** The share of the weights that stays. */
const KEEP = 0.05;

/** The epoch that the question is about, and those that the answer shows. */
const ASKED = 1, SHOWN = [1, 4, 12];

/** Accuracies closer than this are about the same, further apart than that far from each other. */
const CLOSE = 0.05, FAR = 0.15;

/** A twentieth of a network's weights, from the values that they began with and from others. */
export const lotteryTickets: Lesson = {
  name: "lottery-tickets",
  title: "Lottery tickets",
  before: [
    "A network 784-100-10 has 79,400 weights. Once it is trained, most are small: the 5 % with the largest |w| stay, the others " +
    "are pruned to 0.",
    "What is left could be trained further. But here it is set back, each weight to the random value that it had before the " +
    "training, and trained again; what was pruned is held at 0.",
    "Three networks learn 2,000 digits for 12 epochs:",
    [
      "  whole    all weights, as they began",
      "  ticket   the 5 %, as they began",
      "  random   the same 5 %, from other random values",
    ].join("\n"),
    "The network for the pruning has been trained already when they start.",
  ],
  question:
    "After one epoch the whole network gets about 89 % of other digits right. And the two with a twentieth of its weights?",
  answers: [
    "both far fewer: too few weights are left to learn that fast",
    "the ticket about as many, the other one far fewer",
    "both about as many: it matters which connections there are",
  ],
  keep: KEEP,
  flags: { ...HUNDRED_UNITS, epochs: ["12"] },
  watch: [
    "Press m for the accuracies: how do the three begin, and where do they end?",
    "In the weights (2), , and . lead from one to the next: which pixels do the units of the ticket still look at?",
  ],
  outcome(runs) {
    const [whole, ticket, random] = runs.map((run) => accuracyAfter(run, ASKED));
    const isClose = [ticket, random].map((accuracy) => accuracy > whole - CLOSE);
    const isFar = [ticket, random].map((accuracy) => accuracy < whole - FAR);
    const answer = isFar[0] && isFar[1] ? 0 : isClose[0] && isFar[1] ? 1 : isClose[0] && isClose[1] ? 2 : undefined;
    const { weights, nonzero } = sparsityOf(networkOf(runs[1])), ends = runs.map(accuracyOf);
    return {
      answer,
      text: [
        "Right, of 1,000 other digits:",
        [
          `  after epoch${["whole", "ticket", "random"].map((name) => name.padStart(10)).join("")}`,
          ...SHOWN.map((epoch) => {
            const row = runs.map((run) => share(accuracyAfter(run, epoch)).padStart(10));
            return `  ${String(epoch).padEnd(11)}${row.join("")}`;
          }),
        ].join("\n"),
        `The ticket has ${formatWhole(nonzero)} of ${formatWhole(weights)} weights. At the end it is ${
          points(ends[1] - ends[0])
        } the whole network, and the random one ${points(ends[2] - ends[0])}.`,
        `In the trained network, ${
          share(sameSign(runs[0], runs[1]))
        } of these weights have the sign that they begin with in ` +
        `the ticket, and ${share(sameSign(runs[0], runs[2]))} that with which they begin in the random network.`,
      ],
    };
  },
  why: [
    "Before any training, the ticket isn't random any more: most of its weights begin with the sign that training gives them, " +
    "and what pulled another way is gone. The connections and their first values fit each other:",
    "  keep wᵢ if |wᵢ(T)| is large,  then  wᵢ(0) again",
    "With other values in the same connections that is lost: half of the few weights have the wrong sign, and have to find the " +
    "right one first. They learn, but later and less.",
    "Frankle and Carbin (2019) called this the lottery ticket hypothesis: a large random network contains small ones that happen " +
    "to begin well, and training finds them. Zhou et al. (2019) found that mostly the signs matter. Large networks have to be " +
    "set back to an early epoch rather than to the start (Frankle et al., 2020).",
  ],
  next: [
    { why: "The default network on all digits, to be pruned", command: "deno task train" },
    {
      why: "The lottery ticket in the newest run, beside random weights",
      command: "deno task prune --keep 0.1 --rewind",
    },
    { why: "What is left of it at ever smaller shares", command: "deno task prune --keep 0.5,0.2,0.1,0.05,0.02" },
  ],
};

/** The validation accuracy after so many epochs. @throws if it wasn't measured there. */
function accuracyAfter({ curves }: TrainingState, epoch: number): number {
  const point = pointsOf(curves.accuracy.validation).find(({ x }) => x === epoch);
  if (!point) throw new Error(`the run has no validation accuracy of epoch ${epoch}`);
  return point.y;
}

/** The share of the weights that a pruned network begins with which have the sign of the trained network's. */
function sameSign(trained: TrainingState, { untrained = [] }: TrainingState): number {
  let same = 0, all = 0;
  untrained.forEach((weights, l) => {
    const last = networkOf(trained).layers[l].weights.toFloat32Array();
    weights.toFloat32Array().forEach((weight, i) => {
      if (weight === 0) return;
      all++;
      if (Math.sign(weight) === Math.sign(last[i])) same++;
    });
  });
  return same / all;
}

/** `1.2 points below`. */
function points(difference: number): string {
  const size = Math.abs(100 * difference).toFixed(1);
  return size === "0.0" ? "level with" : `${size} points ${difference < 0 ? "below" : "above"}`;
}
