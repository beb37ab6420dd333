// Downloads the tiny data set of the tests from the address that is given first into the folder that is given second.
import { downloadToFolder } from "../../tui/commands/download/download_to_folder.ts";
import { processHost } from "../../tui/commands/host.ts";
import { tinyImages } from "../data/downloadable/tiny_images.ts";

const [address, folder] = Deno.args;
await downloadToFolder(processHost(), { ...(await tinyImages()).images, address }, folder);
