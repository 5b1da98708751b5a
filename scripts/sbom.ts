import { readFileSync } from 'node:fs';

/**
 * Prints what is inside `dist/` as an SPDX 2.3 document: the packages that are bundled, no others, as the build listed
 * them in `dist/licences.txt`. `npm sbom` knows what is installed, not what ships.
 */

/** Returns the packages that a licences file lists. */
export function packagesIn(licences: string): { name: string; version: string; licence: string }[] {
  const headings = licences.matchAll(/^={80}\n(\S+) (\S+) \((.+)\)\n={80}$/gm);
  return [...headings].map(([, name = '', version = '', licence = '']) => ({ name, version, licence }));
}

/** Returns the document of what ships. */
export function sbomOf(licences: string, version: string, commit: string, created: Date) {
  const purl = { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl' };
  const packages = packagesIn(licences).map(({ name, version: versionInfo, licence }) => ({
    SPDXID: `SPDXRef-${`${name}-${versionInfo}`.replace(/[^\w.-]/g, '.')}`,
    ...{ name, versionInfo, licenseDeclared: licence },
    ...{ downloadLocation: 'NOASSERTION', filesAnalyzed: false },
    externalRefs: [{ ...purl, referenceLocator: `pkg:npm/${name.replace('@', '%40')}@${versionInfo}` }],
  }));
  const root = {
    SPDXID: 'SPDXRef-flex-release',
    ...{ name: 'flex-release', versionInfo: version, licenseDeclared: 'MIT' },
    ...{ downloadLocation: 'NOASSERTION', filesAnalyzed: false },
  };
  const relationship = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) => {
    return { spdxElementId, relationshipType, relatedSpdxElement };
  };
  const contained = packages.map(({ SPDXID }) => relationship(root.SPDXID, 'CONTAINS', SPDXID));
  return {
    ...{ spdxVersion: 'SPDX-2.3', dataLicense: 'CC0-1.0', SPDXID: 'SPDXRef-DOCUMENT' },
    name: `flex-release ${version}`,
    documentNamespace: `https://github.com/flex-release/flex-release/sbom/${commit}`,
    creationInfo: { created: created.toISOString().replace(/\.\d+Z$/, 'Z'), creators: ['Tool: scripts/sbom.ts'] },
    packages: [root, ...packages],
    relationships: [relationship('SPDXRef-DOCUMENT', 'DESCRIBES', root.SPDXID), ...contained],
  };
}

if (import.meta.main) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const licences = readFileSync('dist/licences.txt', 'utf8');
  const document = sbomOf(licences, version, process.env['GITHUB_SHA'] ?? '', new Date());
  console.log(JSON.stringify(document, null, 2));
}
