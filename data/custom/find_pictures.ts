import { join } from "node:path";
import { DataError } from "../data_error.ts";
import { classOrder, naturalOrder } from "./natural_order.ts";
import { hasPictureName, unsupportedFormat } from "./picture_names.ts";

/** The pictures of one class. */
export interface PictureClass {
  /** The class's name, which is that of its folder. */
  readonly name: string;
  /** The paths of its pictures, in natural order. */
  readonly files: readonly string[];
}

/** A part of a data set. */
type Part = "training" | "validation" | "test";

/** The pictures of a folder, class by class. */
export interface ImageFolder {
  readonly training: readonly PictureClass[];
  /** The validation pictures, if there is a folder of them; every class is one of `training`. */
  readonly validation?: readonly PictureClass[];
  /** The test pictures, likewise. */
  readonly test?: readonly PictureClass[];
  /** What was decided from the names of folders, each as a sentence for people. */
  readonly notes: readonly string[];
}

/** The names of the folders of each part. */
const PART_NAMES: Readonly<Record<Part, readonly string[]>> = {
  training: ["train", "training"],
  validation: ["val", "valid", "validation"],
  test: ["test", "testing"],
};

/**
 * Finds the pictures of a folder with a sub-folder for each class, or with such folders in `train` and perhaps `val`
 * and `test`; other folders beside `train` are ignored with a note. No picture is read yet.
 *
 * Hidden files, and files that archives, notebooks and desktops leave behind, are ignored.
 *
 * @returns Undefined if no sub-folder contains a picture.
 * @throws {DataError} if a class has no picture, its folder contains other files, a picture lies beside the folders of
 * the classes or has an unsupported format, two folders are for the same part, or a class isn't in the training part.
 */
export async function findPictures(folder: string): Promise<ImageFolder | undefined> {
  const entries = await entriesOf(folder);
  const folders = entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  const train = partFolder("training", folders, folder);
  if (train === undefined) {
    const training = await findClasses(folder, folders);
    if (training.every(({ files }) => files.length === 0)) return undefined;
    refuseStray(entries, folder);
    return { training: refuseEmpty(training, folder), notes: [] };
  }
  const names = { validation: partFolder("validation", folders, folder), test: partFolder("test", folders, folder) };
  const training = await findPart(join(folder, train));
  const known = { source: join(folder, train), classes: training.map(({ name }) => name) };
  const heldOut = async (name: string | undefined, purpose: string) =>
    name === undefined
      ? undefined
      : refuseUnknown(await findPart(join(folder, name)), join(folder, name), purpose, known);
  const validation = await heldOut(names.validation, "validate on"), test = await heldOut(names.test, "test on");
  const read = [train, names.validation, names.test].filter((name) => name !== undefined);
  const aside = folders.filter((name) => !read.includes(name));
  return { training, validation, test, notes: aside.length === 0 ? [] : [leftAside(folder, aside, read)] };
}

/** The folder of a part; undefined if there is none. */
function partFolder(part: Part, folders: readonly string[], source: string): string | undefined {
  const found = folders.filter((name) => PART_NAMES[part].includes(name.toLowerCase()));
  if (found.length < 2) return found[0];
  throw new DataError(source, `has the folders ${found.join(" and ")}`, `expected one folder of ${part} pictures`);
}

function leftAside(folder: string, aside: readonly string[], read: readonly string[]): string {
  const list = new Intl.ListFormat("en-GB");
  return `${folder}: ${list.format(aside)} ${aside.length === 1 ? "is" : "are"} ignored beside ${list.format(read)}`;
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

/** Refuses classes that aren't in the training part. */
function refuseUnknown(
  classes: PictureClass[],
  folder: string,
  purpose: string,
  known: { readonly source: string; readonly classes: readonly string[] },
): PictureClass[] {
  const unknown = classes.find(({ name }) => !known.classes.includes(name));
  if (unknown === undefined) return classes;
  const found = `is a class to ${purpose}`;
  throw new DataError(join(folder, unknown.name), found, `expected one of those in ${known.source}`);
}

/** Refuses a picture that belongs to no class, so that none is left out unnoticed. */
function refuseStray(entries: readonly Entry[], folder: string): void {
  const stray = entries.find(({ name, isDirectory }) => !isDirectory && hasPictureName(name));
  if (stray === undefined) return;
  throw new DataError(
    join(folder, stray.name),
    "lies beside the folders of the classes",
    "expected it in one of them",
  );
}

function refuseEmpty(classes: PictureClass[], folder: string): PictureClass[] {
  const empty = classes.find(({ files }) => files.length === 0);
  if (empty !== undefined) {
    throw new DataError(
      join(folder, empty.name),
      "holds no picture",
      "expected at least one for each class, PNG or JPEG",
    );
  }
  return classes;
}

/** The pictures in a class's folder. Other files are refused, so that no picture is left out unnoticed. */
async function findFiles(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder);
  const pictures = entries.filter(({ name, isDirectory }) => !isDirectory && hasPictureName(name));
  const other = entries.find((entry) => !pictures.includes(entry) && (pictures.length > 0 || isOther(entry)));
  if (other === undefined) return pictures.map(({ name }) => join(folder, name)).sort(naturalOrder);
  const path = join(folder, other.name);
  if (isOther(other)) {
    const format = unsupportedFormat(other.name);
    const advice = "Save or export it as PNG or JPEG in the program that shows it, or take it out of the folder";
    throw new DataError(path, `is a picture in ${format} format by its name`, "expected PNG or JPEG", advice);
  }
  const found = other.isDirectory ? "is a folder" : "isn't a PNG or JPEG picture by its name";
  throw new DataError(path, found, `expected only the pictures of a class in ${folder}`);
}

/** Whether a file is a picture in an unsupported format. */
function isOther({ name, isDirectory }: Entry): boolean {
  return !isDirectory && unsupportedFormat(name) !== undefined;
}

/** Files that archives (`__MACOSX`), Python, Synology's servers, Windows and file systems leave behind. */
const LEFT_BEHIND = /^(__MACOSX|__pycache__|@eaDir|Thumbs\.db|desktop\.ini|\$RECYCLE\.BIN|lost\+found)$/i;

interface Entry {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** The entries of a folder, without those that are hidden or left behind; links are followed. */
async function entriesOf(folder: string): Promise<Entry[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return await Promise.all(
      entries.filter(({ name }) => !name.startsWith(".") && !LEFT_BEHIND.test(name))
        .map(async ({ name, isSymlink, isDirectory }) => {
          return { name, isDirectory: isSymlink ? (await Deno.stat(join(folder, name))).isDirectory : isDirectory };
        }),
    );
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new DataError(folder, `can't be read (${cause.message})`, "expected a folder", "", { cause });
  }
}
