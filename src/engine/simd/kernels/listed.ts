// How the nonzero elements of rows are listed: what an entry of a list says.

/**
 * A nonzero byte, as `listNonzero` lists it: itself, and how many columns it stands after the entry before, or after
 * column 0 if it is the first. Where that doesn't fit a byte, entries of zeros stand between, as many as it takes: an
 * element is listed by its column's distance, so that it takes 16 bits and not 24.
 */
export class ListedByte {
  /** Bytes of an entry. */
  static readonly BYTES: usize = 2;

  /** The most columns from one entry to the next. */
  static readonly MOST: u32 = 255;

  /** The address of an entry. */
  static at(entries: usize, index: u32): usize {
    return entries + <usize> index * ListedByte.BYTES;
  }

  static write(at: usize, distance: u32, byte: u32): void {
    store<u16>(at, (distance << 8) | byte);
  }

  static read(at: usize): u32 {
    return load<u16>(at);
  }

  /**
   * The address of the row of a matrix that belongs to an entry's column.
   *
   * @param before that of the entry before, or the matrix's first row
   */
  static row(first: usize, before: usize, entry: u32, stride: u32): usize {
    return before + (entry >>> 8) * stride;
  }

  /** The number that the byte stands for, of the 256 at `values`. */
  static value(values: usize, entry: u32): v128 {
    return v128.load32_splat(values + ((entry & 255) << 2));
  }
}

/** An active unit, as `listActive` lists it. */
export class ListedUnit {
  /** Bytes of an entry. */
  static readonly BYTES: usize = 2;

  static read(at: usize): u32 {
    return load<u16>(at);
  }

  /** The address of the row of a matrix that belongs to the unit; `first` is that of its first row. */
  static row(first: usize, before: usize, entry: u32, stride: u32): usize {
    return first + entry * stride;
  }

  /** The unit's activation in the row `a`. */
  static value(a: usize, entry: u32): v128 {
    return v128.load32_splat(a + (entry << 2));
  }
}
