/**
 * Widths that take no more than `room` columns in all, as far as that can be: the widest become narrower first.
 *
 * @param least How narrow each may become.
 */
export function narrowWidths(widths: readonly number[], least: readonly number[], room: number): readonly number[] {
  const narrowed = [...widths];
  for (let excess = widths.reduce((sum, width) => sum + width, 0) - room; excess > 0; excess--) {
    let widest = -1;
    narrowed.forEach((width, i) => {
      if (width > least[i] && (widest < 0 || width > narrowed[widest])) widest = i;
    });
    if (widest < 0) break;
    narrowed[widest]--;
  }
  return narrowed;
}
