import type { DatasetDescription } from "../../data/dataset.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import type { PixelMode } from "../../tui/screen/terminal/pixels/graphics_detection.ts";
import type { Block, Stage } from "./blockwise_session.ts";
import { costOf, type ScreenCost, trainInBlocks } from "./screen_cost.ts";

/**
 * What pictures are shown by, as the terminal has it: half blocks, which most have, placeholders for images that it keeps,
 * drawn pixels. Each has its turn in this order.
 */
const TURNS = ["never", "kitty", "never", "sixel"] as const satisfies readonly PixelMode[];

/** Seconds after which no training is begun any more. */
const SECONDS = 210;

/**
 * Epochs of a block that are measured. One is reported with progress, up to a quarter of a second after its end; in these
 * come some five frames.
 */
const EPOCHS = 12;

/** Which blocks are shown: two pairs, in between which nothing else becomes slower or faster for long. */
const SHOWN = [true, false, false, true];

/** Measures what the overview costs while a network trains, with its pictures shown in each way. */
export async function measureScreen(dataset: DatasetDescription, data: TrainingData): Promise<ScreenCost[]> {
  const runs = new Map<PixelMode, (readonly Block[])[]>(TURNS.map((pictures) => [pictures, []]));
  const start = performance.now();
  for (let turn = 0; performance.now() - start < 1000 * SECONDS; turn++) {
    const pictures = TURNS[turn % TURNS.length], blocks = runs.get(pictures)!, isReversed = blocks.length % 2 === 1;
    const stages = SHOWN.map((isShown): Stage => ({ isShown: isShown !== isReversed, epochs: EPOCHS }));
    blocks.push(await trainInBlocks(dataset, data, pictures, () => stages));
  }
  return [...runs].map(([pictures, blocks]) => costOf(pictures === "never" ? "half blocks" : pictures, blocks.flat()));
}
