// The paths that a command of `phosphor` may read and write. Its command line is known, so that they can be fewer than in
// the permission sets of deno.json.
import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import process from "node:process";

/** The flags that name a file or folder to write. */
const OUTPUTS = ["--out", "--snapshot", "--weights", "--film", "--debug-picture", "--resume", "--tensorboard-dir"];

/** The one of `download`; for the others it is where they read. */
const DOWNLOAD_OUTPUTS = ["--data-dir"];

/** The commands that read the data that a run was trained on, wherever those are; `train` does so to resume one. */
const READING_DATA_OF_RUNS = [
  ...["runs", "watch", "inspect", "draw", "dream", "evaluate", "explain", "project", "landscape", "distributions"],
  ...["prune", "report", "compare"],
];

/** Where the Debian package of Fashion-MNIST has its files. */
const DEBIAN_DATA = "/usr/share/datasets";

/** How many characters a list of paths may have: systems limit command lines, Windows to 32,767 in all. */
const LONGEST_LIST = 20_000;

/**
 * The options of Deno for what a command may read and write.
 *
 * It may write to the folder `runs` or `sweeps` in the current one if its set lets it, or `download` to its cache, and to what it is
 * told to write. It may read its own files, the caches, the current folder and what the command line names, but anything
 * if it reads the data that a run was trained on.
 *
 * @param {readonly string[]} args The command and its arguments.
 * @param {{ read: true | string[], write?: true | string[] }} set The permission set of the command's task.
 * @param {{ root: string, env: Record<string, string | undefined> }} place The folder of the program, and the
 *   environment.
 * @returns {string[]}
 */
export function pathOptions(args, { read, write }, { root, env }) {
  const caches = cachesOf(env);
  const usual = write === undefined ? [] : write === true ? caches.slice(-1) : write.map(placeOf);
  const written = [...usual, ...outputPlaces(args)];
  const readsDataOfRun = READING_DATA_OF_RUNS.includes(args[0]) || args.some((word) => /^--resume(=|$)/.test(word));
  const folders = written.map(nearestFolder).filter(isOutside);
  const known = [root, ".", DEBIAN_DATA, ...caches, ...folders].map(placeOf);
  return [
    ...read === true && (readsDataOfRun || caches.length === 0) ? [] : [readOption(args, known)],
    ...written.length === 0 ? [] : [`--allow-write=${written.join()}`],
  ];
}

/** @param {readonly string[]} known What the command reads, whatever its arguments are. */
function readOption(args, known) {
  const named = args.map((word) => word.startsWith("-") ? word.replace(/^[^=]*=?/, "") : word)
    .filter((word) => word !== "" && isOutside(word)).flatMap((path) => [path, targetOf(path)]);
  // Of too many files, their folders; of too many folders, everything.
  const lists = [named.map(placeOf), named.map((path) => placeOf(dirname(resolve(path))))]
    .map((places) => [...new Set([...known, ...places])].join());
  const list = lists.find(({ length }) => length <= LONGEST_LIST);
  return list === undefined ? "--allow-read" : `--allow-read=${list}`;
}

/** The packages in Deno's cache, and the program's folder in the user's; none if no variable says where these are. */
function cachesOf(env) {
  const cache = userCache(env);
  return cache === undefined ? [] : [join(env.DENO_DIR || join(cache, "deno"), "npm"), join(cache, "phosphor")];
}

/** As data/downloadable/cache_folder.ts has it, and Deno. */
function userCache({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }) {
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (process.platform === "win32" && LOCALAPPDATA) return LOCALAPPDATA;
  return HOME && join(HOME, ...process.platform === "darwin" ? ["Library", "Caches"] : [".cache"]);
}

/** Whether a path leads out of the current folder. */
function isOutside(path) {
  const way = relative(".", path);
  return way.startsWith("..") || isAbsolute(way);
}

/** A folder, or the nearest one above it that exists. */
function nearestFolder(path) {
  let place = resolve(path);
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}

/** A path as Deno takes it in a list: a comma ends one, so that of a path with one it takes a folder above. */
function placeOf(path) {
  let place = resolve(path);
  while (place.includes(",")) place = dirname(place);
  return place;
}

/** The files' folders and the folders that flags name to write to. */
function outputPlaces(args) {
  const flags = args[0] === "download" ? DOWNLOAD_OUTPUTS : OUTPUTS;
  return args.flatMap((word, i) => {
    const flag = flags.find((flag) => word === flag || word.startsWith(`${flag}=`));
    const path = word === flag ? args[i + 1] : flag && word.slice(flag.length + 1);
    return path && !path.startsWith("-")
      ? [path, targetOf(path)].map((path) => isFolder(flag, args[0]) ? path : dirname(path))
      : [];
  }).map(placeOf);
}

/** Whether a flag names a folder. A file is written under another name first, so it takes leave to write beside it. */
function isFolder(flag, command) {
  return ["--resume", "--tensorboard-dir", "--data-dir"].includes(flag) ||
    flag === "--out" && ["train", "sweep", "prune"].includes(command);
}

/** @param {string} path A path, or a link to the file or folder that is written then. */
function targetOf(path) {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
