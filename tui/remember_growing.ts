import { areSame } from "./remember_last.ts";

/** What was computed of an array, with the other arguments. */
interface Known<Item, Arguments, Result> {
  readonly items: readonly Item[];
  readonly args: Arguments;
  readonly result: Result;
}

/**
 * A pure function of an array that only grows, such as the points of a curve, which is drawn in every frame: it looks at
 * what is new alone. What was computed is kept as long as the array's first item; of an array that goes on otherwise, or
 * with other arguments (see {@link areSame}), it is computed anew.
 *
 * @param extend Computes the result for all items, from that of the first `count` of them; at first there is none.
 */
export function rememberGrowing<Item extends object, Arguments extends readonly unknown[], Result>(
  extend: (items: readonly Item[], count: number, before: Result | undefined, ...args: Arguments) => Result,
): (items: readonly Item[], ...args: Arguments) => Result {
  const known = new WeakMap<Item, Known<Item, Arguments, Result>>();
  return (items, ...args) => {
    if (items.length === 0) return extend(items, 0, undefined, ...args);
    const last = known.get(items[0]);
    const isKnown = last !== undefined && beginsWith(items, last.items) && areSame(args, last.args);
    if (isKnown && last.items.length === items.length) return last.result;
    const result = extend(items, isKnown ? last.items.length : 0, isKnown ? last.result : undefined, ...args);
    known.set(items[0], { items, args, result });
    return result;
  };
}

function beginsWith<Item>(items: readonly Item[], first: readonly Item[]): boolean {
  for (let i = 0; i < first.length; i++) if (items[i] !== first[i]) return false;
  return true;
}
