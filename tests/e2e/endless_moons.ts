/** Flags that train without an end, some ten epochs a second: a run that logs more than the disk can write ends later. */
export const ENDLESS_MOONS: readonly string[] = [
  "--dataset",
  "moons",
  "--layers",
  "512,512",
  "--batch-size",
  "4",
  "--epochs",
  "1000000",
  "--threads",
  "1",
];
