import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { findPython } from "../support/find_python.ts";

/** A training loop of another project's making, run to be measured beside this one. */
export interface Peer {
  readonly name: string;
  /** The Python that has what the loop needs. */
  readonly python: string;
  readonly script: URL;
}

/** The peers that can run on this machine. */
export async function installedPeers(): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const [name, module] of [["NumPy", "numpy"], ["PyTorch", "torch"]]) {
    const python = await findPython(module);
    if (python) peers.push({ name, python, script: new URL(`./peers/${module}_mlp.py`, import.meta.url) });
  }
  return peers;
}

/** Trains a network with SGD in the peer; returns the seconds of each epoch. */
export async function runPeer(
  { python, script }: Peer,
  data: string,
  units: readonly number[],
  batchSize: number,
  epochs: number,
): Promise<number[]> {
  const path = fromFileUrl(script);
  const args = [path, data, units.join("-"), `${batchSize}`, `${epochs}`, "0.1"];
  const { success, stdout, stderr } = await new Deno.Command(python, { args }).output();
  if (!success) throw new Error(`${path} failed: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout)).seconds;
}
