import { keyBindings } from "../state/key_bindings.ts";
import type { TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

const GAP = 3;

/** One row: the keys that do something now. Where there is no room, the way out is the last to go. */
export function footer(state: TrainingState, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const items = footerItems(state);
  const size = ({ label, does }: FooterItem) => label.length + 1 + does.length + GAP;
  let room = width - 1 + GAP;
  const fitting = new Set([...items.slice(-1), ...items.slice(0, -1)].filter((item) => {
    const fits = size(item) <= room;
    if (fits) room -= size(item);
    return fits;
  }));
  let x = 1;
  for (const item of items.filter((item) => fitting.has(item))) {
    x += cells.text(x, 0, item.label, theme.strong) + 1;
    x += cells.text(x, 0, item.does, theme.faint) + GAP;
  }
  return cells;
}

interface FooterItem {
  readonly label: string;
  readonly does: string;
}

/** The bindings that work now; those that do the same share an item: `+ - learning rate`. */
function footerItems(state: TrainingState): FooterItem[] {
  const labels = new Map<string, string[]>();
  for (const { label, does, works } of keyBindings) {
    if (works(state)) labels.set(does, [...labels.get(does) ?? [], label]);
  }
  return [...labels].map(([does, labels]) => ({ label: labels.join(" "), does }));
}
