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
  /** Whether it can ever do anything for such a run, whatever it is at; left out where it can for every run. */
  available?(state: State): boolean;
}

/** A key in a row of a table, its names with blanks between them. */
type KeyRow<State, Action> = readonly [
  keys: string,
  symbol: string,
  label: string,
  action: Action,
  enabled: (state: State) => boolean,
  help?: string,
  available?: (state: State) => boolean,
];

/** The keys of a table; `ever` is when those are available whose rows don't say so. */
export function keyTable<State, Action>(
  rows: readonly KeyRow<State, Action>[],
  ever?: (state: State) => boolean,
): KeyBinding<State, Action>[] {
  return rows.map(([keys, symbol, label, action, enabled, help, available = ever]) => (
    { keys: keys.split(" "), symbol, label, help, action, enabled, available }
  ));
}
