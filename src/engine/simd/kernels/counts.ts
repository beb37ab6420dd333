// Integers as type parameters. A class of n bytes stands for n: the compiler knows `offsetof<N>()` and removes the
// branches that depend on it, so that one generic kernel becomes a function for each number of registers.

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
