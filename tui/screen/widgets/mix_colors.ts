/** The colour 0xRRGGBB that lies `fraction` of the way from `a` to `b`, channel by channel. */
export function mixColors(a: number, b: number, fraction: number): number {
  const channel = (shift: number) => {
    const from = a >> shift & 0xFF, to = b >> shift & 0xFF;
    return Math.round(from + (to - from) * fraction) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}
