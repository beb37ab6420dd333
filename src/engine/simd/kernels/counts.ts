// Whole numbers at compile time. A class of n bytes stands for the number n: `offsetof<N>()` is known to the compiler,
// which leaves out the branches that can't be taken. One kernel so becomes one function for each number of registers.

export class Zero {}
export class One {
  a: u8;
}
export class Two {
  a: u16;
}
export class Three {
  a: u16;
  b: u8;
}
export class Four {
  a: u32;
}
export class Six {
  a: u32;
  b: u16;
}
export class Eight {
  a: u64;
}
export class Twelve {
  a: u32;
  b: u32;
  c: u32;
}
