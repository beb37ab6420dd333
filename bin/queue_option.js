// The hosts that a command of `phosphor` may connect to: those of its flag `--queue`, and no others.

const USUAL_PORT = "4222";

/**
 * The option of Deno for the servers that `--queue` names; none without that flag.
 *
 * @param {readonly string[]} args The command and its arguments.
 * @returns {string[]}
 */
export function queueOptions(args) {
  const servers = args.flatMap((word, i) =>
    word === "--queue" ? [args[i + 1] ?? ""] : word.startsWith("--queue=") ? [word.slice("--queue=".length)] : []
  );
  const hosts = servers.flatMap((text) => text.split(",")).map(hostOf).filter((host) => host !== undefined);
  return hosts.length === 0 ? [] : [`--allow-net=${hosts.join()}`];
}

/** `host:port` of a URL; undefined where it is none, which the program says. */
function hostOf(text) {
  const { protocol, hostname, port } = URL.parse(text.trim()) ?? {};
  const isServer = ["nats:", "tls:"].includes(protocol) && /^([\w.-]+|\[[\da-f:.]+\])$/i.test(hostname);
  return isServer ? `${hostname}:${port || USUAL_PORT}` : undefined;
}
