/**
 * The luma of a colour by ITU-R BT.601, which JPEG uses too: 0.299 R + 0.587 G + 0.114 B.
 *
 * The result has the scale of the components.
 */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
