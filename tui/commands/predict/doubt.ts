/**
 * Below this probability of the most probable class a digit is unsure: 0.9 % of MNIST's test images are by the network of
 * the preset `fast`, 0.2 % by that of `best`.
 */
export const UNSURE = 0.4;

/**
 * In a line of at least three characters all are unsure if half of them are below this probability: letters hardly ever
 * come alone. Of lines of seven of MNIST's test images 0.3 % are, by `fast`.
 */
export const DOUBTFUL = 0.75, SHORTEST_LINE = 3;

/**
 * Which characters of a line a network is unsure of.
 *
 * @param certainties The probability of the most probable class of each.
 */
export function unsureOf(certainties: readonly number[]): boolean[] {
  const doubtful = certainties.filter((certainty) => certainty < DOUBTFUL).length;
  const isDoubtful = certainties.length >= SHORTEST_LINE && 2 * doubtful >= certainties.length;
  return certainties.map((certainty) => isDoubtful || certainty < UNSURE);
}
