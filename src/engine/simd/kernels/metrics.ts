// The predicted class of each sample.

/**
 * The predicted class of each row of outputs: the column of the largest element, the first of equals; with a single
 * column, 1 from ½ on, else 0. A NaN is never the largest, except in the first column, where it always is.
 *
 * @param a (rows × columns)
 * @param classes (rows × 1) gets the class's number as a float32
 */
export function classify(a: usize, stride: u32, rows: u32, columns: u32, classes: usize, classStride: u32): void {
  for (let i: u32 = 0; i < rows; i++) {
    const winner = columns == 1 ? <u32> (load<f32>(a) >= 0.5) : argmaxOfRow(a, columns);
    store<f32>(classes, <f32> winner);
    a += stride;
    classes += classStride;
  }
}

function argmaxOfRow(a: usize, columns: u32): u32 {
  const whole = columns & ~3;
  let most = f32x4.splat(load<f32>(a));
  for (let j: u32 = 0; j < whole; j += 4) most = f32x4.pmax(most, v128.load(a + (j << 2)));
  let largest = max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
  for (let j = whole; j < columns; j++) {
    const value = load<f32>(a + (j << 2));
    if (value > largest) largest = value;
  }
  const wanted = f32x4.splat(largest);
  for (let j: u32 = 0; j < whole; j += 4) {
    const mask = i32x4.bitmask(f32x4.eq(v128.load(a + (j << 2)), wanted));
    if (mask) return j + ctz(mask);
  }
  for (let j = whole; j < columns; j++) if (load<f32>(a + (j << 2)) == largest) return j;
  return 0;
}
