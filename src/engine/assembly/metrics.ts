// Counting what a network gets right.

/**
 * The column of each row's largest element, the first of equals; a NaN is larger than nothing.
 *
 * @param a (rows × columns)
 * @param classes (rows × 1) gets the column's number as a float32
 */
export function argmax(a: usize, stride: u32, rows: u32, columns: u32, classes: usize, classStride: u32): void {
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
    store<f32>(classes, <f32> best);
    a += stride;
    classes += classStride;
  }
}
