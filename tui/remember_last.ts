/**
 * The same function, which returns its last result again for the same arguments (see {@link areSame}): for pure functions
 * whose results are drawn in every frame but seldom change.
 */
export function rememberLast<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let last: { readonly args: Arguments; readonly result: Result } | undefined;
  return (...args) => {
    if (!last || !areSame(args, last.args)) {
      last = { args, result: compute(...args) };
    }
    return last.result;
  };
}

/**
 * Whether arguments are the same. Records, such as `{ width: 80, height: 24 }`, are the same when their values are; arrays,
 * instances of classes and everything else when they are identical.
 */
export function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (!isSame(some[i], others[i])) return false;
  return true;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isRecord(a) || !isRecord(b)) return false;
  // Asked in every frame: lists of the names would be garbage.
  for (const name in a) if (!Object.hasOwn(b, name) || !isSame(a[name], b[name])) return false;
  for (const name in b) if (!Object.hasOwn(a, name)) return false;
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
