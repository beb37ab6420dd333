/**
 * The epoch at the right border of a chart. It runs ahead of the run by at most an eighth, in steps: a border that
 * moved with every frame would make the whole curve tremble.
 *
 * @param epoch Where the run is.
 * @param epochs Where it ends.
 */
export function lastEpochShown(epoch: number, epochs: number): number {
  const step = 2 ** Math.floor(Math.log2(Math.max(epoch, FIRST_EPOCHS) / 8));
  return Math.min(epochs, Math.max(FIRST_EPOCHS, step * Math.ceil(epoch / step)));
}

/** What a chart shows at first, in epochs. */
const FIRST_EPOCHS = 0.25;
