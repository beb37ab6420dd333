import { join } from "deno-std/path/join.js";
import { DataError } from "../data_error.ts";
import { classOrder, naturalOrder } from "./natural_order.ts";

/** The pictures of one class. */
export interface PictureClass {
  /** The class's name, which is the folder's. */
  readonly name: string;
  /** The paths of its pictures, in natural order. */
  readonly files: readonly string[];
}

/** The pictures of a folder, class by class. */
export interface ImageFolder {
  readonly training: readonly PictureClass[];
  /** The pictures to test on, if there is a folder of them; every class is one of `training`. */
  readonly test?: readonly PictureClass[];
}

/**
 * Finds the pictures of a folder with a sub-folder a class, or with the folders `train` and `test` above these; others
 * beside `train` are left aside. Nothing is read yet.
 *
 * @returns Undefined if no folder is within that holds a picture.
 * @throws {DataError} if a class has no picture, its folder holds anything else, a picture lies beside the folders of
 * the classes, or a class is tested on alone.
 */
export async function findPictures(folder: string): Promise<ImageFolder | undefined> {
  const entries = await entriesOf(folder);
  const folders = entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  const part = (names: readonly string[]) => folders.find((folder) => names.includes(folder.toLowerCase()));
  const [train, test] = [part(["train", "training"]), part(["test", "testing"])];
  if (train === undefined) {
    const training = await findClasses(folder, folders);
    if (training.every(({ files }) => files.length === 0)) return undefined;
    refuseStray(entries, folder);
    return { training: refuseEmpty(training, folder) };
  }
  const training = await findPart(join(folder, train));
  if (test === undefined) return { training };
  const tested = await findPart(join(folder, test));
  const unknown = tested.find(({ name }) => !training.some((known) => known.name === name));
  if (unknown !== undefined) {
    const source = join(folder, test, unknown.name);
    throw new DataError(source, "is a class to test on", `${join(folder, train)} has no folder of that name`);
  }
  return { training, test: tested };
}

async function findPart(folder: string): Promise<PictureClass[]> {
  const entries = await entriesOf(folder);
  const names = entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  refuseStray(entries, folder);
  return refuseEmpty(await findClasses(folder, names), folder);
}

async function findClasses(folder: string, names: readonly string[]): Promise<PictureClass[]> {
  const classes: PictureClass[] = [];
  for (const name of classOrder(names)) classes.push({ name, files: await findFiles(join(folder, name)) });
  return classes;
}

/** A picture that belongs to no class is refused, so that none is left out unseen. */
function refuseStray(entries: readonly Entry[], folder: string): void {
  const stray = entries.find(({ name, isDirectory }) => !isDirectory && PICTURE.test(name));
  if (stray === undefined) return;
  throw new DataError(
    join(folder, stray.name),
    "lies beside the folders of the classes",
    "it belongs into one of them",
  );
}

function refuseEmpty(classes: PictureClass[], folder: string): PictureClass[] {
  const empty = classes.find(({ files }) => files.length === 0);
  if (empty !== undefined) {
    throw new DataError(join(folder, empty.name), "holds no picture", "every class has at least one, PNG or JPEG");
  }
  return classes;
}

/** The pictures of a class's folder. What isn't one is refused, so that no picture is left out unseen. */
async function findFiles(folder: string): Promise<string[]> {
  const entries = (await entriesOf(folder)).filter(({ name }) => !LEFT_BY_DESKTOPS.test(name));
  const pictures = entries.filter(({ name, isDirectory }) => !isDirectory && PICTURE.test(name));
  const other = entries.find((entry) => !pictures.includes(entry));
  if (pictures.length > 0 && other !== undefined) {
    const found = other.isDirectory ? "is a folder" : "is no PNG or JPEG picture by its name";
    throw new DataError(join(folder, other.name), found, `${folder} may hold the pictures of a class alone`);
  }
  return pictures.map(({ name }) => join(folder, name)).sort(naturalOrder);
}

const PICTURE = /\.(png|jpe?g)$/i;

const LEFT_BY_DESKTOPS = /^(\..*|Thumbs\.db|desktop\.ini)$/i;

interface Entry {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** What a folder holds, without what is hidden; a link counts as what it leads to. */
async function entriesOf(folder: string): Promise<Entry[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return await Promise.all(
      entries.filter(({ name }) => !name.startsWith(".")).map(async ({ name, isSymlink, isDirectory }) => {
        return { name, isDirectory: isSymlink ? (await Deno.stat(join(folder, name))).isDirectory : isDirectory };
      }),
    );
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new DataError(folder, `can't be read (${cause.message})`, "a folder was expected there", "", { cause });
  }
}
