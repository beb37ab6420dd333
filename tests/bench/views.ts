import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import {
  COMPOSED_WEIGHTS,
  SAMPLE_ATTRIBUTION,
  SAMPLE_CHANGE,
  SCORING,
  TOP_ACTIVATIONS,
  UNIT_DREAM,
} from "../../tui/screen/model/findings/shared.ts";
import { READING } from "../../tui/screen/views/draw/reading.ts";
import { EXPLANATION } from "../../tui/screen/views/lens/explained.ts";
import { HIDDEN_SPACE } from "../../tui/screen/views/hidden/space.ts";
import { NETWORK_READING } from "../../tui/screen/views/network/reading.ts";
import { SURGERY } from "../../tui/screen/views/weights/surgery.ts";
import type { Block, Stage } from "./blockwise_session.ts";
import { OpenedView, type ViewKeys } from "./opened_view.ts";
import { costOf, type Plan, type ScreenCost, trainInBlocks } from "./screen_cost.ts";

const ENTER = "\r", RIGHT = "\x1b[C";

/** The views that explain the network, in the order in which they are opened. */
const VIEWS: readonly ViewKeys[] = [
  { name: "network", opening: ["8"], closing: "", renews: NETWORK_READING },
  { name: "unit zoom", opening: ["8", NETWORK_READING, "[", ENTER], closing: ENTER + "o", renews: TOP_ACTIVATIONS },
  { name: "hidden space", opening: ["9"], closing: "", renews: HIDDEN_SPACE },
  { name: "lens", opening: ["b"], closing: "b", renews: EXPLANATION },
  {
    name: "why in samples",
    opening: ["4", SCORING, ENTER, "v", SAMPLE_ATTRIBUTION],
    closing: "vv" + ENTER,
    renews: SCORING,
  },
  {
    name: "why in draw",
    opening: ["7", " " + RIGHT.repeat(6) + " ", READING, "v"],
    closing: "vvx",
    renews: SAMPLE_ATTRIBUTION,
  },
  { name: "surgery", opening: ["2", "x", SURGERY, "w"], closing: "X", renews: SURGERY },
  { name: "dream", opening: ["2", ENTER, "D"], closing: "D" + ENTER, renews: UNIT_DREAM },
  {
    name: "attack",
    opening: ["4", SCORING, ENTER, "a", SAMPLE_CHANGE],
    closing: "a" + ENTER,
    renews: SAMPLE_CHANGE,
  },
  { name: "deeper weights", opening: ["2", "l"], closing: "L", renews: COMPOSED_WEIGHTS },
];

/** As few as bound a median at 95 %, and before them a short one, in which code is compiled and loaded. */
const ROUNDS = 6;

/** Epochs that are measured at least in a round, of each view and without the screen: in four minutes it is all over. */
const EPOCHS = 20, EPOCHS_HIDDEN = 12, EPOCHS_BEFORE = 4;

/**
 * Measures what each view costs while one network trains: in each round all are opened in turn by the keys that a person
 * presses, and compared with the same round without the screen.
 */
export async function measureViews(dataset: DatasetDescription, data: TrainingData): Promise<ScreenCost[]> {
  const plan: Plan = (terminal, run) => {
    const open = (keys: ViewKeys) => new OpenedView(keys, (typed) => terminal.press(typed), run);
    const round = (epochs: number): readonly Stage[] => [
      { isShown: false, epochs: EPOCHS_HIDDEN },
      ...VIEWS.map((keys) => ({ isShown: true, epochs, view: open(keys) })),
    ];
    return [EPOCHS_BEFORE, ...Array<number>(ROUNDS).fill(EPOCHS)].flatMap(round);
  };
  const blocks = await trainInBlocks(dataset, data, "never", plan), length = 1 + VIEWS.length;
  return VIEWS.map(({ name }, i) => costOf(name, pairsOf(blocks.slice(length), length, 1 + i)));
}

/** Of each round the first block, without the screen, and the one at a place. */
export function pairsOf(blocks: readonly Block[], length: number, place: number): readonly Block[] {
  return blocks.filter((_, i) => i % length === 0 || i % length === place);
}
