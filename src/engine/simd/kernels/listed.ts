// How the nonzero elements of rows are listed: what an entry of a list says.

/** A nonzero byte, as `listNonzero` lists it. */
export class ListedByte {
  /** Bytes of an entry. */
  static readonly BYTES: usize = 4;

  static read(at: usize): u32 {
    return load<u32>(at);
  }

  static column(entry: u32): u32 {
    return entry >>> 8;
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

  static column(entry: u32): u32 {
    return entry;
  }

  /** The unit's activation in the row `a`. */
  static value(a: usize, entry: u32): v128 {
    return v128.load32_splat(a + (entry << 2));
  }
}
