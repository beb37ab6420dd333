import { createPrivateKey, X509Certificate } from "node:crypto";
import { flagOf } from "../../options/flag_of.ts";
import { UsageError } from "../usage_error.ts";
import type { QueueFlags } from "./queue_flags.ts";

/** What the files of certificates hold. */
export interface CertificateTexts {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Checks that files hold certificates, and the key of this machine's own: a connection that fails for that says nothing of
 * the kind.
 *
 * @throws {UsageError} for the first that doesn't.
 */
export function requireCertificates(paths: QueueFlags, { ca, cert, key }: CertificateTexts): void {
  require("queueCa", "certificates in PEM", () => ca === undefined || certificatesIn(ca).length > 0);
  require("queueCert", "a certificate in PEM", () => cert === undefined || certificatesIn(cert).length > 0);
  require("queueKey", "the private key of --queue-cert in PEM", () => {
    return cert === undefined || certificatesIn(cert)[0].checkPrivateKey(createPrivateKey(key!));
  });

  function require(name: "queueCa" | "queueCert" | "queueKey", expected: string, holds: () => boolean): void {
    try {
      if (holds()) return;
    } catch {
      // What can't be parsed isn't one either.
    }
    throw UsageError.ofValue(flagOf(name), paths[name]!, expected);
  }
}

function certificatesIn(text: string): X509Certificate[] {
  return (text.match(CERTIFICATE) ?? []).map((certificate) => new X509Certificate(certificate));
}
