/**
 * The same function, which gives its last result again when it is called with the same arguments: what is drawn in every
 * frame but changes seldom need not be computed in every frame. For pure functions whose results are only read.
 *
 * @example
 * ```ts
 * import { assert } from "deno-std/assert/assert.js";
 * import { rememberLast } from "./remember_last.ts";
 *
 * const range = rememberLast((length: number) => [...Array(length).keys()]);
 * assert(range(3) === range(3));
 * ```
 */
export function rememberLast<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let last: { readonly args: Arguments; readonly result: Result } | undefined;
  return (...args) => {
    if (!last || args.length !== last.args.length || !args.every((value, i) => Object.is(value, last!.args[i]))) {
      last = { args, result: compute(...args) };
    }
    return last.result;
  };
}
