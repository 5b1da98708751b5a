/** Certificates of a simulator: an authority that lives as long as its process, and one certificate a host. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';

const DAY = 86_400_000;
/** P-256: an RSA key alone would take longer than the whole start. */
const KIND = { keyType: 'ec', algorithm: 'sha256' } as const;

/** What can be wrong with a certificate. */
export type CertificateFlaw = 'untrusted' | 'other-host' | 'expired';

/** An authority that was made for this one process. */
export interface Authority {
  /** The certificate to trust, PEM. */
  readonly certificate: string;
  /** What a server needs to be `host`; made when first asked for, then kept. */
  contextFor(host: string, flaw?: CertificateFlaw): Promise<SecureContext>;
}

interface Signer {
  readonly key: string;
  readonly cert: string;
  readonly publicKey: string;
}

async function makeSigner(name: string): Promise<Signer> {
  const made = await generate([{ name: 'commonName', value: name }], {
    ...KIND,
    notBeforeDate: new Date(Date.now() - 10 * DAY),
    notAfterDate: new Date(Date.now() + 30 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert, publicKey: made.public };
}

async function makeContext(signer: Signer, host: string, expired: boolean): Promise<SecureContext> {
  const made = await generate([{ name: 'commonName', value: host }], {
    ...KIND,
    ca: signer,
    // One key for all: it saves making another, and nothing here depends on the keys being different.
    keyPair: { privateKey: signer.key, publicKey: signer.publicKey },
    notBeforeDate: new Date(Date.now() - 5 * DAY),
    notAfterDate: new Date(Date.now() + (expired ? -DAY : 20 * DAY)),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  });
  return createSecureContext({ key: made.private, cert: made.cert });
}

let shared: Promise<Authority> | undefined;

/** Gives the authority of this process: its keys are what costs most of a simulator's start. */
export function processAuthority(): Promise<Authority> {
  shared ??= createAuthority();
  return shared;
}

/** Makes a new authority; its key never leaves the process. */
async function createAuthority(): Promise<Authority> {
  const signer = await makeSigner('Simulator');
  const contexts = new Map<string, Promise<SecureContext>>();

  async function make(host: string, flaw: CertificateFlaw | undefined): Promise<SecureContext> {
    const by = flaw === 'untrusted' ? await makeSigner('Somebody else') : signer;
    const name = flaw === 'other-host' ? 'other-host.example' : host;
    return makeContext(by, name, flaw === 'expired');
  }

  return {
    certificate: signer.cert,
    contextFor(host, flaw) {
      const key = `${host} ${flaw ?? ''}`;
      const context = contexts.get(key) ?? make(host, flaw);
      contexts.set(key, context);
      return context;
    },
  };
}

/** Writes a certificate where a client can be pointed to; `remove` takes the file and its directory away. */
export function writeCertificate(certificate: string): { readonly file: string; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-'));
  const file = join(directory, 'authority.pem');
  writeFileSync(file, certificate);
  return { file, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
