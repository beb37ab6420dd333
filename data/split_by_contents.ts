import { testCount } from "./stratified_split.ts";
import { splitKey, type SplitKeys } from "./split_keys.ts";
import type { RawSamples } from "./raw_samples.ts";
import { rowHashes, seededHash } from "./row_hashes.ts";
import { selectRows } from "./select_rows.ts";

/** How one's own samples are divided. */
export interface ContentSplitOptions {
  /** The part of each class's samples to test on, below 1; 0 for none. */
  readonly testShare: number;
  /** What chooses them. */
  readonly seed: number;
  /** The names of the features, by which their order in the file doesn't matter. */
  readonly features?: readonly string[];
  /** How they were divided before: what was trained on then is never tested on. */
  readonly known?: SplitKeys;
}

/** Samples that were divided by their contents. */
export interface ContentSplit {
  /** Those of each class in a random order, the classes mixed; samples of the same features are neighbours. */
  readonly training: RawSamples;
  readonly test: RawSamples;
  readonly splitKeys: SplitKeys;
  /** How many of those to test on were neither trained nor tested on before; undefined if there was no before. */
  readonly newSamples?: number;
}

/** Samples of the same features, whatever their classes. */
interface Group {
  readonly hash: number;
  readonly rows: number[];
}

/**
 * Divides samples class by class by a hash of their features, so that neither their order nor that of the columns, nor
 * samples that are added, decide on a sample; samples of the same features are on one side.
 *
 * Each group of equal samples belongs to the class that most of them have. In each class the groups with the lowest
 * seeded hashes are tested on, as many as its share has room for; if that is none, the smallest one is, unless it is the
 * only one. The others are trained on, those with the lowest hashes last: validation takes them from there.
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

/** The first groups that so many samples have room for; at least the smallest one, but never all. */
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

/** A group with the part of its class's samples that come before it. */
interface Ranked extends Group {
  readonly rank: number;
}

/** The columns by their names; without names, as they come. */
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
    // Rows that differ in their class alone come in the same order from any file.
    group.rows.sort((a, b) => labels[a] - labels[b]);
    (classes[mostFrequent(group.rows, labels)] ??= []).push(group);
  }
  return Object.values(classes);
}

/** The class that most rows have; of equals the first. */
function mostFrequent(rows: readonly number[], labels: Uint16Array): number {
  if (rows.length === 1) return labels[rows[0]];
  const counts: number[] = [];
  for (const row of rows) counts[labels[row]] = (counts[labels[row]] ?? 0) + 1;
  return counts.reduce((most, count, label) => count > (counts[most] ?? 0) ? label : most, 0);
}

function rowsOf(groups: readonly Group[]): Uint32Array {
  return Uint32Array.from(groups.flatMap(({ rows }) => rows));
}
