// Counting what a network gets right.

/**
 * The column of each row's largest element, the first of equals; a NaN is larger than nothing.
 *
 * @param a (rows × columns)
 * @param classes rows 32-bit indices
 */
export function argmax(a: usize, stride: u32, rows: u32, columns: u32, classes: usize): void {
  for (let i: u32 = 0; i < rows; i++) {
    let best: u32 = 0;
    let most = load<f32>(a);
    for (let j: u32 = 1; j < columns; j++) {
      const value = load<f32>(a + (j << 2));
      if (value > most) {
        most = value;
        best = j;
      }
    }
    store<u32>(classes + (i << 2), best);
    a += stride;
  }
}
