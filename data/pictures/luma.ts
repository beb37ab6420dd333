/**
 * How bright a colour is, as ITU-R BT.601 weighs it, which JPEG itself uses: 0.299 R + 0.587 G + 0.114 B.
 *
 * The result has the scale of the parts.
 */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/**
 * What is seen of something over a white background (Porter & Duff 1984, "over"): αx + (1 − α) · 255.
 *
 * @param value From 0 to 255.
 * @param alpha From 0, invisible, to 1, opaque.
 */
export function overWhite(value: number, alpha: number): number {
  return alpha * value + (1 - alpha) * 255;
}
