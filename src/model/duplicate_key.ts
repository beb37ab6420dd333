/**
 * The first key that an object within a JSON text has twice; undefined if none has. `JSON.parse` silently keeps the
 * last value.
 *
 * @param json A text that `JSON.parse` accepts.
 *
 * @example
 * ```ts
 * import { duplicateKey } from "./duplicate_key.ts";
 *
 * if (duplicateKey('{"a":{"b":1},"b":2}') !== undefined) throw new Error("these two belong to different objects");
 * if (duplicateKey('{"a":1,"\\u0061":2}') !== "a") throw new Error("these two are the same");
 * ```
 */
export function duplicateKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (let i = 0; i < json.length; i++) {
    const character = json[i];
    if (character === "{" || character === "[") open.push(new Set());
    if (character === "}" || character === "]") open.pop();
    if (character !== '"') continue;
    const start = i++;
    while (json[i] !== '"') i += json[i] === "\\" ? 2 : 1;
    if (!isFollowedByColon(json, i + 1)) continue;
    const key: string = JSON.parse(json.slice(start, i + 1));
    const keys = open[open.length - 1];
    if (keys.has(key)) return key;
    keys.add(key);
  }
  return undefined;
}

function isFollowedByColon(json: string, from: number): boolean {
  let i = from;
  while (" \t\n\r".includes(json[i] ?? "end")) i++;
  return json[i] === ":";
}
