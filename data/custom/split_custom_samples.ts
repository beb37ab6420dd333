import { basename } from "node:path";
import { DataError } from "../data_error.ts";
import type { Dataset, DatasetRequest, SavedReading } from "../dataset.ts";
import { shuffleSamples, stratifiedSplit } from "../stratified_split.ts";
import { splitByContents } from "../split_by_contents.ts";
import type { RawSamples } from "../raw_samples.ts";
import { concatSamples } from "../select_rows.ts";
import { formatWhole } from "../../src/format_whole.ts";

/** The share of each class that is held out for testing if the data don't include test samples. */
export const TEST_SHARE = 0.15;

/** Custom samples, as far as they are already split. */
export interface GivenSamples {
  readonly training: RawSamples;
  readonly validation?: RawSamples;
  readonly test?: RawSamples;
}

/** Custom samples after the split, with a sentence on how it was done. */
export type CustomSamples =
  & Pick<
    Dataset,
    "training" | "test" | "splitKeys" | "isSplitByPosition" | "newSamples" | "groupsDuplicates" | "validationSamples"
  >
  & Required<Pick<Dataset, "notes">>;

/**
 * Splits custom samples into training and test samples: the given test samples, otherwise 15 % of each class, chosen by
 * their contents. The training samples are shuffled, since files are often sorted by class; given validation samples
 * are the last ones.
 *
 * @param features The names of the features, so that their order in the file doesn't matter.
 * @param saved How the data of a network were split: samples that it was trained on are never test samples.
 * @throws {DataError} if there would be no test samples, and no split is known.
 */
export function splitCustomSamples(
  { validation, ...given }: GivenSamples,
  request: Pick<DatasetRequest, "name" | "seed" | "splitSeed">,
  saved: SavedReading = {},
  features?: readonly string[],
): CustomSamples {
  const parts = testSplit(given, request, saved, features);
  if (validation === undefined) return parts;
  const held = splitByContents(validation, { testShare: 0, seed: request.splitSeed ?? 1, features });
  const { splitKeys } = parts;
  return {
    ...parts,
    training: concatSamples(parts.training, held.training),
    validationSamples: held.training.labels.length,
    splitKeys: splitKeys && { ...splitKeys, training: splitKeys.training.union(held.splitKeys.training) },
  };
}

function testSplit(
  { training, test }: Omit<GivenSamples, "validation">,
  { name, seed = 1, splitSeed = 1 }: Pick<DatasetRequest, "name" | "seed" | "splitSeed">,
  { positionSeed, splitKeys: known }: SavedReading,
  features?: readonly string[],
): CustomSamples {
  if (test !== undefined) {
    if (positionSeed !== undefined) return { training: shuffleSamples(training, positionSeed), test, notes: [] };
    const ordered = splitByContents(training, { testShare: 0, seed: splitSeed, features });
    return { training: ordered.training, test, groupsDuplicates: true, notes: [] };
  }
  if (positionSeed !== undefined) {
    const parts = stratifiedSplit(training, { testShare: TEST_SHARE, splitSeed: positionSeed, orderSeed: seed });
    return { ...checked(parts, name), isSplitByPosition: true, notes: [] };
  }
  const options = { testShare: TEST_SHARE, seed: known?.seed ?? splitSeed, features, known };
  const divided = splitByContents(training, options), parts = known ? divided : checked(divided, name);
  const [tested, all] = [parts.test, training].map(({ labels: { length } }) => formatWhole(length));
  const sentence = `${
    basename(name)
  }: ${tested} of ${all} samples are held out for the test, chosen by --split-seed ${options.seed}`;
  return { ...parts, groupsDuplicates: true, notes: known ? [] : [sentence] };
}

function checked<T extends Pick<CustomSamples, "test">>(parts: T, source: string): T {
  if (parts.test.labels.length > 0) return parts;
  throw new DataError(
    source,
    "has no two samples of a class that differ",
    "expected at least two, one of them for testing",
  );
}
