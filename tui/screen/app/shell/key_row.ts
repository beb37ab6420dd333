import type { KeyBinding } from "../../model/key_binding.ts";
import { arrangeRow, type PlacedItem } from "./row_items.ts";

const GAP = 3;

/** What the row needs to know of a key. */
export type RowKey<Action> = Pick<KeyBinding<never, Action>, "keys" | "symbol" | "label" | "action">;

/**
 * Keys with what they do in a row; those that do the same share an item: `+ - rate`. Where there is no room, the last is
 * the last to go: the way out.
 *
 * @param rank Of a key: the less, the more it matters to see that there is one.
 */
export function arrangeKeys<Action>(
  keys: readonly RowKey<Action>[],
  width: number,
  rank: (key: RowKey<Action>) => number,
): PlacedItem<Action>[] {
  const groups = [...Map.groupBy(keys, ({ label }) => label).values()];
  const items = groups.map((group) => ({
    pieces: [
      { text: group.map(({ symbol }) => symbol).join(" "), style: "strong" as const },
      { text: group[0].label, style: "faint" as const },
    ],
    action: group[0].action,
    rank: rank(group[0]),
  }));
  const byImportance = [...items.keys()].sort((a, b) => items[a].rank - items[b].rank);
  const wayOut = items.length - 1;
  return arrangeRow(items, width, GAP, [wayOut, ...byImportance.filter((index) => index !== wayOut)]);
}
