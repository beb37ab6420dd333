/**
 * Black or white, whichever has the greater contrast to a background: 4.5:1 at least (WCAG 2.2, contrast ratio).
 *
 * @param background 0xRRGGBB.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { inkOn } from "./ink_on.ts";
 *
 * assertEquals([inkOn(0xFFFFFF), inkOn(0x000080)], [0x000000, 0xFFFFFF]);
 * ```
 */
export function inkOn(background: number): number {
  const luminance = 0.2126 * linear(background >> 16) + 0.7152 * linear(background >> 8 & 0xFF) +
    0.0722 * linear(background & 0xFF);
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? 0x000000 : 0xFFFFFF;
}

/** A channel of sRGB, 0 to 255, as light, 0 to 1. */
function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
