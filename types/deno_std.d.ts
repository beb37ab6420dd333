/**
 * Types of the parts of Deno's standard library that this project uses. The npm build (`deno-std`) ships none.
 * Each signature is that of the standard library's own documentation.
 */

declare module "deno-std/assert/equals.js" {
  export function assertEquals<T>(actual: T, expected: T, message?: string): void;
}
declare module "deno-std/assert/almost_equals.js" {
  export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, message?: string): void;
}
declare module "deno-std/assert/assert.js" {
  export function assert(condition: unknown, message?: string): asserts condition;
}
declare module "deno-std/assert/match.js" {
  export function assertMatch(actual: string, expected: RegExp, message?: string): void;
}
declare module "deno-std/assert/string_includes.js" {
  export function assertStringIncludes(actual: string, expected: string, message?: string): void;
}
declare module "deno-std/assert/throws.js" {
  export function assertThrows<E extends Error = Error>(
    run: () => unknown,
    // deno-lint-ignore no-explicit-any -- a constructor of any arguments, as in the standard library
    ErrorClass?: abstract new (...parameters: any[]) => E,
    messageIncludes?: string,
  ): E;
}
declare module "deno-std/assert/rejects.js" {
  export function assertRejects<E extends Error = Error>(
    run: () => PromiseLike<unknown>,
    // deno-lint-ignore no-explicit-any -- a constructor of any arguments, as in the standard library
    ErrorClass?: abstract new (...parameters: any[]) => E,
    messageIncludes?: string,
  ): Promise<E>;
}
declare module "deno-std/bytes/concat.js" {
  export function concat(buffers: readonly Uint8Array[]): Uint8Array;
}
declare module "deno-std/collections/chunk.js" {
  export function chunk<Element>(array: readonly Element[], size: number): Element[][];
}
declare module "deno-std/collections/pick.js" {
  export function pick<Item extends object, Key extends keyof Item>(
    object: Readonly<Item>,
    keys: readonly Key[],
  ): Pick<Item, Key>;
}
declare module "deno-std/encoding/base64.js" {
  export function encodeBase64(data: ArrayBuffer | Uint8Array | string): string;
}
declare module "deno-std/html/entities.js" {
  export function escape(text: string): string;
}
declare module "deno-std/path/extname.js" {
  export function extname(path: string): string;
}
declare module "deno-std/path/join.js" {
  export function join(...parts: string[]): string;
}
declare module "deno-std/path/from_file_url.js" {
  export function fromFileUrl(url: string | URL): string;
}
declare module "deno-std/path/to_file_url.js" {
  export function toFileUrl(path: string): URL;
}
declare module "deno-std/path/resolve.js" {
  export function resolve(...parts: string[]): string;
}
declare module "deno-std/path/is_absolute.js" {
  export function isAbsolute(path: string): boolean;
}
declare module "deno-std/path/dirname.js" {
  export function dirname(path: string): string;
}
declare module "deno-std/text/levenshtein_distance.js" {
  export function levenshteinDistance(a: string, b: string): number;
}
declare module "deno-std/path/basename.js" {
  export function basename(path: string): string;
}
