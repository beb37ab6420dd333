/** What a key does, where `State` allows it. */
export interface KeyBinding<State, Action> {
  /** The keys' names, as the key parser gives them; and how the key is written in the footer and in the help. */
  readonly keys: readonly string[];
  readonly symbol: string;
  /** What it does, in a word or two for the footer; keys of one purpose share it. */
  readonly label: string;
  /** The same in full for the help, where `label` alone wouldn't be understood. */
  readonly help?: string;
  readonly action: Action;
  /** Whether it does anything in this state. */
  enabled(state: State): boolean;
}

/** What the mouse does, as the help says it. */
export interface MouseHint {
  readonly gesture: "click" | "drag" | "wheel" | "hover";
  /** The words of a key that does the same, so that they share a row. */
  readonly help: string;
}

/** What the mouse does where `State` allows it; in which boxes, what is drawn knows. */
export interface MouseBinding<State> extends MouseHint {
  enabled(state: State): boolean;
}

/** A key in a row of a table, its names with blanks between them. */
type KeyRow<State, Action> = readonly [
  keys: string,
  symbol: string,
  label: string,
  action: Action,
  enabled: (state: State) => boolean,
  help?: string,
];

/** The keys of a table. */
export function keyTable<State, Action>(rows: readonly KeyRow<State, Action>[]): KeyBinding<State, Action>[] {
  return rows.map(([keys, symbol, label, action, enabled, help]) => (
    { keys: keys.split(" "), symbol, label, help, action, enabled }
  ));
}
