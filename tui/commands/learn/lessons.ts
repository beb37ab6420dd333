import type { Lesson } from "./lesson.ts";
import { adversarial } from "./lessons/adversarial.ts";
import { backprop } from "./lessons/backprop.ts";
import { batchSize } from "./lessons/batch_size.ts";
import { doubleDescent } from "./lessons/double_descent.ts";
import { dyingRelu } from "./lessons/dying_relu.ts";
import { grokking } from "./lessons/grokking.ts";
import { initialisation } from "./lessons/initialisation.ts";
import { learningRate } from "./lessons/learning_rate.ts";
import { loss } from "./lessons/loss.ts";
import { lotteryTickets } from "./lessons/lottery_tickets.ts";
import { neuron } from "./lessons/neuron.ts";
import { overfitting } from "./lessons/overfitting.ts";
import { vanishing } from "./lessons/vanishing.ts";
import { weights } from "./lessons/weights.ts";
import { xor } from "./lessons/xor.ts";

/** Every lesson, in the order in which one builds on another. */
export const LESSONS: readonly Lesson[] = [
  neuron,
  xor,
  backprop,
  loss,
  vanishing,
  dyingRelu,
  initialisation,
  learningRate,
  overfitting,
  batchSize,
  weights,
  adversarial,
  lotteryTickets,
  doubleDescent,
  grokking,
];
