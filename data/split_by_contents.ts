import { testCount } from "./stratified_split.ts";
import { splitKey, type SplitKeys } from "./split_keys.ts";
import type { RawSamples } from "./raw_samples.ts";
import { rowHashes, seededHash } from "./row_hashes.ts";
import { selectRows } from "./select_rows.ts";

/** How custom samples are split. */
export interface ContentSplitOptions {
  /** The share of each class that is held out for testing, below 1; 0 for none. */
  readonly testShare: number;
  /** The seed that chooses them. */
  readonly seed: number;
  /** The names of the features, so that their order in the file doesn't matter. */
  readonly features?: readonly string[];
  /** How they were split before: samples that were trained on are never tested on. */
  readonly known?: SplitKeys;
}

/** Samples that were split by their contents. */
export interface ContentSplit {
  /** In random order, the classes mixed; samples with equal features are neighbours. */
  readonly training: RawSamples;
  readonly test: RawSamples;
  readonly splitKeys: SplitKeys;
  /** How many of the test samples were in neither part before; undefined if there was no earlier split. */
  readonly newSamples?: number;
}

/** Samples with equal features, whatever their classes. */
interface Group {
  readonly hash: number;
  readonly rows: number[];
}

/**
 * Splits samples class by class by a hash of their features, so that the part that a sample belongs to depends neither
 * on the order of rows and columns nor on samples that are added later. Samples with equal features are in one part.
 *
 * Each group of equal samples counts as the class that most of them have. In each class the groups with the lowest
 * seeded hashes are for testing, as many as fit into its share, and at least the smallest one unless it is the only
 * one. The others are for training, those with the lowest hashes last, where validation samples are taken.
 */
export function splitByContents(samples: RawSamples, options: ContentSplitOptions): ContentSplit {
  const { testShare, seed, features, known } = options;
  const hashes = rowHashes(samples, columnOrder(samples.columns, features));
  const training: Ranked[] = [], test: Ranked[] = [];
  for (const groups of groupsByClass(samples, hashes)) {
    groups.sort((a, b) => seededHash(a.hash, seed) - seededHash(b.hash, seed) || a.hash - b.hash);
    const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    const tested = known
      ? new Set(groups.filter(({ hash }) => !known.training.has(splitKey(hash))))
      : testedGroups(groups, testShare === 0 ? 0 : testCount(count, testShare));
    let before = 0;
    for (const group of groups) {
      (tested.has(group) ? test : training).push({ ...group, rank: before / count });
      before += group.rows.length;
    }
  }
  const isNew = ({ hash }: Group) => !known?.test.has(splitKey(hash));
  const keys = (groups: readonly Group[]) => new Set(groups.map(({ hash }) => splitKey(hash)));
  return {
    training: selectRows(samples, rowsOf(training.sort((a, b) => b.rank - a.rank || a.hash - b.hash))),
    test: selectRows(samples, rowsOf(test.sort((a, b) => b.rank - a.rank || a.hash - b.hash))),
    newSamples: known && rowsOf(test.filter(isNew)).length,
    splitKeys: known ?? { seed, training: keys(training), test: keys(test) },
  };
}

/** The first groups that fit into so many samples; at least the smallest one, but never all. */
function testedGroups(groups: readonly Group[], samples: number): Set<Group> {
  const tested = new Set<Group>();
  if (samples === 0 || groups.length < 2) return tested;
  let room = samples;
  for (const group of groups) {
    if (group.rows.length > room || tested.size === groups.length - 1) continue;
    tested.add(group);
    room -= group.rows.length;
  }
  if (tested.size > 0) return tested;
  return tested.add(groups.reduce((least, group) => group.rows.length < least.rows.length ? group : least));
}

/** A group with the share of its class that comes before it. */
interface Ranked extends Group {
  readonly rank: number;
}

/** The columns sorted by name; without names, in their order. */
function columnOrder(columns: number, names?: readonly string[]): number[] {
  const order = Array.from({ length: columns }, (_, i) => i);
  return names ? order.sort((a, b) => names[a] < names[b] ? -1 : 1) : order;
}

function groupsByClass({ labels }: RawSamples, hashes: Float64Array): Group[][] {
  const groups = new Map<number, Group>();
  hashes.forEach((hash, row) => {
    const group = groups.get(hash);
    if (group) group.rows.push(row);
    else groups.set(hash, { hash, rows: [row] });
  });
  const classes: Group[][] = [];
  for (const group of groups.values()) {
    // Rows that differ only in their class get the same order from any file.
    group.rows.sort((a, b) => labels[a] - labels[b]);
    (classes[mostFrequent(group.rows, labels)] ??= []).push(group);
  }
  return Object.values(classes);
}

/** The class of most rows; of a tie the first. */
function mostFrequent(rows: readonly number[], labels: Uint16Array): number {
  if (rows.length === 1) return labels[rows[0]];
  const counts: number[] = [];
  for (const row of rows) counts[labels[row]] = (counts[labels[row]] ?? 0) + 1;
  return counts.reduce((most, count, label) => count > (counts[most] ?? 0) ? label : most, 0);
}

function rowsOf(groups: readonly Group[]): Uint32Array {
  return Uint32Array.from(groups.flatMap(({ rows }) => rows));
}
