import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import {
  COMPOSED_WEIGHTS,
  SAMPLE_ATTRIBUTION,
  SCORING,
  TOP_ACTIVATIONS,
} from "../../tui/screen/model/findings/shared.ts";
import { READING } from "../../tui/screen/views/draw/reading.ts";
import { EXPLANATION } from "../../tui/screen/views/lens/explained.ts";
import { NETWORK_READING } from "../../tui/screen/views/network/reading.ts";
import type { Block, Stage } from "./blockwise_session.ts";
import { OpenedView, type ViewKeys } from "./opened_view.ts";
import { costOf, type Plan, type ScreenCost, trainInBlocks } from "./screen_cost.ts";

const ENTER = "\r", RIGHT = "\x1b[C";

/** The views that explain the network, in the order in which they are opened. */
const VIEWS: readonly ViewKeys[] = [
  { name: "network", opening: ["8"], closing: "", shows: NETWORK_READING },
  // Of the first layer, whose top-activating examples are sought most often.
  { name: "unit zoom", opening: ["8", NETWORK_READING, "[", ENTER], closing: ENTER + "o", shows: TOP_ACTIVATIONS },
  { name: "lens", opening: ["b"], closing: "b", shows: EXPLANATION },
  { name: "why in samples", opening: ["4", SCORING, ENTER, "v"], closing: "vv" + ENTER, shows: SAMPLE_ATTRIBUTION },
  {
    name: "why in draw",
    opening: ["7", " " + RIGHT.repeat(6) + " ", READING, "v"],
    closing: "vvx",
    shows: SAMPLE_ATTRIBUTION,
  },
  { name: "deeper weights", opening: ["2", "l"], closing: "L", shows: COMPOSED_WEIGHTS },
];

/** As few as bound a median at 95 %, and before them a short one, in which code is compiled and loaded. */
const ROUNDS = 6;

/**
 * Epochs of a view and without the screen in a round: what is sought most seldom, the top-activating examples, is sought
 * when the view is opened and about six seconds later, so just once in such a block. In four minutes it is all over.
 */
const EPOCHS = 50, EPOCHS_HIDDEN = 12, EPOCHS_BEFORE = 16;

/**
 * Measures what each view costs from when its keys are pressed, while one network trains: in each round all are opened in
 * turn, and compared with the same epochs without the screen.
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
