/** An index taken around a list of so many: −1 is the last. */
export function around(index: number, count: number): number {
  return (index % count + count) % count;
}

/** The value so many places after another in a list, and around. */
export function after<Value>(values: readonly Value[], value: Value, by = 1): Value {
  return values[around(values.indexOf(value) + by, values.length)];
}

/** What the person chose, with the next value of one of the choices that a view offers. */
export function withNext<State, Name extends keyof State>(
  state: State,
  choices: { readonly [Each in Name]: readonly State[Each][] },
  name: Name,
): State {
  return { ...state, [name]: after<State[Name]>(choices[name], state[name]) };
}
