import { PRUNING_SCOPES } from "../../../src/experiments/surgery/prune_by_magnitude.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";
import { number, oneOf, onOff, textFor, whole } from "../../../src/options/value_type.ts";
import { DATASET_FLAGS } from "../../options/dataset_flags.ts";
import { readFlags, refuseAlone, refuseIdle, type Typed, type Values } from "../flags.ts";
import type { PlaceFlags } from "../train/resumed_data.ts";
import { RUN_FLAGS } from "../train/train_flags.ts";
import { UsageError } from "../usage_error.ts";

/** The shares that are compared where none is named. */
const USUAL_SHARES: readonly number[] = [0.5, 0.2, 0.1, 0.05];

const MOST_SHARES = 20;

/** The flags of `prune` but for that of its data. */
export const PRUNE_FLAGS = {
  keep: {
    type: textFor(
      parseShares,
      `up to ${MOST_SHARES} shares of the weights above 0 and up to 1, such as 0.1 or 0.5,0.2,0.1`,
      {
        hasCommas: true,
        write: (shares) => shares.join(),
      },
    ),
    value: "shares",
    help: "share of the weights that stays; a row for each of several",
    default: USUAL_SHARES,
  },
  scope: {
    type: oneOf(PRUNING_SCOPES),
    value: "scope",
    help: "the largest weights of all layers stay, or of each",
    default: "global",
  },
  retrain: { type: onOff(), help: "train on what is left" },
  rewind: {
    type: onOff(),
    help: "set what is left back to before the training, and train it again; beside it, new random weights",
  },
  rewindTo: {
    type: number({ from: 0, to: 1e9, example: 0.5 }),
    value: "epoch",
    help: "set it back to the last keyframe up to this epoch instead",
  },
  epochs: { type: whole(1, 1_000_000), value: "count", help: "epochs to train", usual: "the run's" },
  out: { ...RUN_FLAGS.out, help: "save what is left in this folder, trained if it was", usual: "not saved" },
  plain: { type: onOff(), help: "no line of progress" },
  json: { type: onOff(), help: "one line of JSON, with every figure" },
};

/** The flags of its data, which are those of the run. */
export const PRUNE_DATA_FLAGS = {
  dataset: { ...DATASET_FLAGS.dataset, help: "path of custom data that have moved", usual: "where they were" },
  dataDir: DATASET_FLAGS.dataDir,
};

/** The flags as they were typed. */
export type PruneFlags = Typed<typeof PRUNE_FLAGS> & Typed<typeof PRUNE_DATA_FLAGS>;

/** What `prune` was asked to do. */
export interface PruneSettings extends Pick<Values<typeof PRUNE_FLAGS>, "epochs" | "out"> {
  readonly shares: readonly number[];
  readonly scope: typeof PRUNING_SCOPES[number];
  /** What becomes of what is left. */
  readonly then: "nothing" | "retrain" | "rewind";
  /** The epoch to rewind to, by its keyframe; undefined for the weights before the training. */
  readonly rewindTo?: number;
  /** Where its data are now. */
  readonly place: PlaceFlags;
  readonly plain: boolean;
  readonly json: boolean;
}

/** @throws {UsageError} for the first value that isn't accepted or can have no effect. */
export function readPruneSettings(flags: PruneFlags): PruneSettings {
  const given = readFlags(flags, PRUNE_FLAGS), place = readFlags(flags, PRUNE_DATA_FLAGS);
  const { keep: shares = USUAL_SHARES, scope = "global", retrain, rewindTo, epochs, out, plain, json } = given;
  const rewinds = given.rewind === true || rewindTo !== undefined;
  if (rewinds && retrain) refuseIdle(given.rewind ? "--rewind" : "--rewind-to", { retrain }, ["retrain"]);
  if (!rewinds && !retrain) refuseAlone({ epochs }, "training", "add --retrain or --rewind");
  if (json) refuseIdle("--json", { plain }, ["plain"]);
  if (out !== undefined && shares.length > 1) {
    throw new UsageError(
      `--out saves one network, and --keep ${shares.join()} asks for ${shares.length}; name one share`,
    );
  }
  const then = retrain ? "retrain" : rewinds ? "rewind" : "nothing";
  return { shares, scope, then, rewindTo, epochs, out, place, plain: plain === true, json: json === true };
}

function parseShares(text: string): readonly number[] | undefined {
  const shares = text.split(",").map(parseNumber);
  return shares.length <= MOST_SHARES && shares.every((share) => share > 0 && share <= 1) ? shares : undefined;
}
