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

/** Flags that train without an end on the screen, ten epochs a second, at a pace that leaves the computer little to do. */
export const PACED_MOONS: readonly string[] = ["--dataset", "moons", "--layers", "4"];

/** The line of an epoch of either. */
export const MOONS_EPOCH = /^ *\d+(\/1000000)? +\d\.\d+ /m;
