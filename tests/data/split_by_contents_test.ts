import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { type ContentSplit, splitByContents } from "../../data/split_by_contents.ts";
import { decodeSplitKeys, encodeSplitKeys } from "../../data/split_keys.ts";
import type { RawSamples } from "../../data/raw_samples.ts";
import { split } from "../../data/split.ts";

type Row = readonly [label: number, ...features: number[]];

function samplesOf(rows: readonly Row[]): RawSamples {
  return {
    features: Float64Array.from(rows.flatMap(([, ...features]) => features)),
    labels: Uint16Array.from(rows, ([label]) => label),
    columns: rows[0].length - 1,
  };
}

/** The rows of a part, sorted. */
function rowsOf({ features, labels, columns }: RawSamples): string[] {
  return Array.from(labels, (label, row) => [label, ...features.subarray(row * columns, (row + 1) * columns)].join())
    .sort();
}

/** Two classes, as 40 to 60, of two features. */
const ROWS = Array.from({ length: 100 }, (_, i): Row => [i % 5 < 2 ? 0 : 1, Math.sin(i), i / 7]);
const OPTIONS = { testShare: 0.15, seed: 1, features: ["a", "b"] };

const divided = (rows: readonly Row[], options: Partial<Parameters<typeof splitByContents>[1]> = {}): ContentSplit =>
  splitByContents(samplesOf(rows), { ...OPTIONS, ...options });

Deno.test("of each class its share is tested on, and every sample is on one side", () => {
  const { training, test } = divided(ROWS);
  // 15 % of 40 and of 60.
  assertEquals([0, 1].map((label) => test.labels.filter((other) => other === label).length), [6, 9]);
  assertEquals([...rowsOf(training), ...rowsOf(test)].sort(), rowsOf(samplesOf(ROWS)));
  assert([...training.labels].join() !== [...training.labels].sort().join(), "sorted by class");
});

Deno.test("neither the order of the rows nor that of the columns changes anything", () => {
  const { training, test } = divided(ROWS);
  const reversed = divided(ROWS.toReversed());
  assertEquals([reversed.training, reversed.test], [training, test]);
  const turned = divided(ROWS.map(([label, a, b]): Row => [label, b, a]), { features: ["b", "a"] });
  const back = ({ features, ...rest }: RawSamples) => ({
    ...rest,
    features: features.map((_, i) => features[i % 2 === 0 ? i + 1 : i - 1]),
  });
  assertEquals([rowsOf(back(turned.training)), rowsOf(back(turned.test))], [rowsOf(training), rowsOf(test)]);
});

Deno.test("another seed tests on others", () => {
  assert(rowsOf(divided(ROWS).test).join() !== rowsOf(divided(ROWS, { seed: 2 }).test).join());
});

Deno.test("rows of the same features are on one side, be their classes different, and validated on together", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.nat(3)), { minLength: 8, maxLength: 60 }),
      fc.nat(99),
      fc.nat(6),
      (rows, seed, validation) => {
        const { training, test } = divided(rows, { seed });
        const parts = training.labels.length <= validation
          ? { training, test }
          : split({ training, test, groupsDuplicates: true }, { validation, scaling: null });
        const contents = Object.values(parts).filter((part) => part !== undefined).map(({ features, labels }) =>
          new Set(Array.from(labels, (_, row) => features.slice(2 * row, 2 * row + 2).join()))
        );
        for (const [i, one] of contents.entries()) {
          for (const other of contents.slice(i + 1)) assertEquals([...one.intersection(other)], []);
        }
      },
    ),
    { seed: 1 },
  );
});

Deno.test("a class of which all samples are the same is trained on, and one copied a hundred times fills no test", () => {
  const same = divided([...Array.from({ length: 20 }, (): Row => [0, 1, 1]), [1, 2, 2], [1, 3, 3]]);
  assertEquals([...same.test.labels], [1]);
  const copied = divided([...ROWS, ...Array.from({ length: 100 }, (): Row => [0, 9, 9])]);
  const copies = rowsOf(copied.test).filter((row) => row === "0,9,9").length;
  assertEquals(copies, 0);
});

Deno.test("what was trained on is never tested on, however the rows are changed", () => {
  const before = divided(ROWS);
  const known = decodeSplitKeys(encodeSplitKeys(before.splitKeys));
  const trained = new Set(rowsOf(before.training));
  const added: Row[] = [[0, 70, 70], [1, 71, 71]];
  const relabelled = ROWS.map(([label, ...features]): Row => [1 - label, ...features]);
  const changes = { added: [...ROWS, ...added], fewer: ROWS.slice(30), sorted: ROWS.toSorted((a, b) => a[1] - b[1]) };
  for (const rows of Object.values(changes)) {
    for (const row of rowsOf(divided(rows, { known, seed: 9 }).test)) assert(!trained.has(row), row);
  }
  const { test, newSamples, splitKeys } = divided(changes.added, { known });
  assertEquals(rowsOf(test), [...rowsOf(before.test), ...added.map(String)].sort());
  assertEquals([newSamples, splitKeys], [2, known]);
  assertEquals(divided(ROWS, { known }).newSamples, 0);
  // A class that was corrected makes no new sample.
  assertEquals(divided(relabelled, { known }).test.labels.length, before.test.labels.length);
});

Deno.test("bytes and other numbers of the same values are the same rows, 0 and −0 too", () => {
  const rows = Array.from({ length: 60 }, (_, i): Row => [i % 2, i, i % 7]);
  const numbers = samplesOf(rows), bytes = { ...numbers, features: Uint8Array.from(numbers.features) };
  const options = { testShare: 0.15, seed: 1 };
  assertEquals(rowsOf(splitByContents(bytes, options).test), rowsOf(splitByContents(numbers, options).test));
  const negative = { ...numbers, features: numbers.features.map((value) => value === 0 ? -0 : value) };
  const known = splitByContents(numbers, options).splitKeys;
  assertEquals(splitByContents(negative, { ...options, known }).newSamples, 0);
});

Deno.test("a division that is damaged is none", () => {
  const json = encodeSplitKeys({ seed: 1, training: new Set([1, 2 ** 40]), test: new Set([3]) });
  assertEquals(decodeSplitKeys(json), { seed: 1, training: new Set([1, 2 ** 40]), test: new Set([3]) });
  for (const text of ["", "null", "{}", json.replace("1", '"1"'), json.replace(/"training":"./, '"training":"*')]) {
    assertEquals(decodeSplitKeys(text), undefined, text);
  }
});
