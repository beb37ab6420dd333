import type { KeyBinding } from "../state/key_binding.ts";
import { arrangeRow, type PlacedItem } from "./row_items.ts";

const GAP = 3;

/** What the row needs to know of a key. */
type RowKey<Action> = Pick<KeyBinding<never, Action>, "label" | "does" | "action">;

/**
 * Keys with what they do in a row; those that do the same share an item: `+ - rate`. Where there is no room, the last is
 * the last to go: the way out.
 *
 * @param rank Of an action: the less, the more it matters to see that there is a key for it.
 */
export function arrangeKeys<Action>(
  keys: readonly RowKey<Action>[],
  width: number,
  rank: (action: Action) => number,
): PlacedItem<Action>[] {
  const groups = [...Map.groupBy(keys, ({ does }) => does).values()];
  const items = groups.map((group) => ({
    pieces: [
      { text: group.map(({ label }) => label).join(" "), style: "strong" as const },
      { text: group[0].does, style: "faint" as const },
    ],
    action: group[0].action,
  }));
  const byImportance = [...items.keys()].sort((a, b) => rank(items[a].action) - rank(items[b].action));
  const wayOut = items.length - 1;
  return arrangeRow(items, width, GAP, [wayOut, ...byImportance.filter((index) => index !== wayOut)]);
}
