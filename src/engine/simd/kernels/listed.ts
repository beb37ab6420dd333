// How the nonzero elements of rows are listed: what an entry of a list says.

/** A nonzero byte, as `listNonzero` lists it: itself and its column's 16 bits. */
export class ListedByte {
  /** Bytes of an entry. */
  static readonly BYTES: usize = 3;

  /** The address of an entry. */
  static at(entries: usize, index: u32): usize {
    return entries + <usize> index * ListedByte.BYTES;
  }

  static write(at: usize, column: u32, byte: u32): void {
    store<u8>(at, byte);
    store<u16>(at, column, 1);
  }

  /** An entry, and the first byte of what follows. */
  static read(at: usize): u32 {
    return load<u32>(at);
  }

  static column(entry: u32): u32 {
    return (entry >>> 8) & 0xffff;
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
