/** Counts the bytes that typed arrays and buffers are made with, wherever they are made. */
export class Allocations {
  /** The bytes since the last {@link restart}, in sum: no less than were ever held at once. */
  bytes = 0;

  /** Puts counting constructors in place of the global ones; modules that keep them must be loaded afterwards. */
  install(): void {
    for (const name of NAMES) {
      const Kind = globalThis[name];
      const size = "BYTES_PER_ELEMENT" in Kind ? Kind.BYTES_PER_ELEMENT : 1;
      const count = (source: unknown) => this.bytes += size * lengthOf(source);
      const counting = new Proxy(Kind, {
        construct(target, parameters, newTarget) {
          count(parameters[0]);
          return Reflect.construct(target, parameters, newTarget);
        },
      });
      Object.defineProperty(globalThis, name, { value: counting, writable: true, configurable: true });
    }
  }

  restart(): void {
    this.bytes = 0;
  }
}

const NAMES = [
  "ArrayBuffer",
  "SharedArrayBuffer",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int8Array",
  "Uint16Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
] as const;

/** How many elements an array made from `source` has of its own: a view on a buffer has none. */
function lengthOf(source: unknown): number {
  if (typeof source === "number") return Number.isFinite(source) ? Math.max(0, source) : 0;
  if (typeof source !== "object" || source === null || "byteLength" in source && !ArrayBuffer.isView(source)) return 0;
  return "length" in source && typeof source.length === "number" ? source.length : 0;
}
