import { resolve } from "node:path";

/**
 * What runs are called beside each other: the last part of each folder's path, and as many before it as it takes to tell
 * it from the other folders: `mnist-001`, or `a/mnist-001` beside `b/mnist-001`.
 */
export function distinctNames(folders: readonly string[]): readonly string[] {
  const paths = folders.map((folder) => resolve(folder).split(/[\\/]/));
  return paths.map((path) => {
    const others = paths.filter((other) => other.join() !== path.join());
    const nameIn = (parts: readonly string[], length: number) => parts.slice(-length).join("/");
    let length = 1;
    while (others.some((other) => nameIn(other, length) === nameIn(path, length))) length++;
    return nameIn(path, length);
  });
}
