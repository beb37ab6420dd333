import { join } from "deno-std/path/join.js";
import { runProgram } from "./program.ts";

/** The files of a certificate in PEM. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** An authority that signs certificates for a test: valid for a day, with keys that nobody else has. */
export class Authority {
  private constructor(private readonly folder: string, private readonly own: CertificateFiles) {}

  /** Makes one that keeps its files in a folder. */
  static async create(folder: string, name: string): Promise<Authority> {
    return new Authority(folder, await generate(folder, name));
  }

  /** The file of its own certificate. */
  get file(): string {
    return this.own.cert;
  }

  /** Makes the certificate of a server, such as `IP:127.0.0.1` or `DNS:localhost`, or without such a name of a client. */
  issue(name: string, subject?: string): Promise<CertificateFiles> {
    const names = subject === undefined ? [] : ["-addext", `subjectAltName=${subject}`];
    const by = ["-CA", this.own.cert, "-CAkey", this.own.key, "-addext", "basicConstraints=critical,CA:FALSE"];
    return generate(this.folder, name, ...by, ...names);
  }
}

async function generate(folder: string, name: string, ...args: string[]): Promise<CertificateFiles> {
  const [cert, key] = ["pem", "key"].map((ending) => join(folder, `${name}.${ending}`));
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"];
  const words = ["req", "-x509", ...kind, "-subj", `/CN=${name}`, "-keyout", key, "-out", cert, ...args];
  const { code, errors } = await runProgram("openssl", { args: words });
  if (code !== 0) throw new Error(`openssl can't make a certificate: ${errors}`);
  return { cert, key };
}
