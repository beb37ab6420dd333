/** The version of the format of model files. */
export const FORMAT_VERSION = "2";

/** The first one, whose files have no checksum. */
export const VERSION_WITHOUT_CHECKSUM = "1";

/** That of files that say what a network has learned of its inputs. */
export const VERSION_WITH_NOVELTY = "3";

/** All of them; a reader refuses those that it doesn't know. */
export const FORMAT_VERSIONS: readonly string[] = [VERSION_WITHOUT_CHECKSUM, FORMAT_VERSION, VERSION_WITH_NOVELTY];
