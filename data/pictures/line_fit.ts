/**
 * A straight line fitted to points by least squares, from the sums of their coordinates, so that the sums of several
 * sets can be added.
 */
export class LineFit {
  count = 0;
  #x = 0;
  #y = 0;
  #xx = 0;
  #xy = 0;
  #yy = 0;

  /** Adds a point. */
  add(x: number, y: number): void {
    this.count++;
    this.#x += x;
    this.#y += y;
    this.#xx += x * x;
    this.#xy += x * y;
    this.#yy += y * y;
  }

  /** Adds all points of another fit. */
  join(other: LineFit): void {
    this.count += other.count;
    this.#x += other.#x;
    this.#y += other.#y;
    this.#xx += other.#xx;
    this.#xy += other.#xy;
    this.#yy += other.#yy;
  }

  /** y = `offset` + `slope` · x by least squares, and the root mean square deviation from it. */
  line(): { offset: number; slope: number; deviation: number } {
    const { count } = this, x = this.#x / count, y = this.#y / count;
    const xx = this.#xx / count - x * x, xy = this.#xy / count - x * y, yy = this.#yy / count - y * y;
    const slope = xx < 1e-9 ? 0 : xy / xx;
    return { offset: y - slope * x, slope, deviation: Math.sqrt(Math.max(0, yy - slope * xy)) };
  }
}
