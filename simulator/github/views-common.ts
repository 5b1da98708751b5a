/** People, apps and the repository, which nearly every answer of GitHub's contains. */

import { readFileSync } from 'node:fs';
import type { GitHubSeed } from './seed.ts';

/** Opaque for clients, as GitHub's are. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

/** A stable number for a name: the same person has the same id in every answer. */
function numberFor(name: string): number {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 100_000_007;
  return sum + 1;
}

export function userView(seed: GitHubSeed, login: string) {
  const isBot = login.endsWith('[bot]');
  const url = `${seed.apiUrl}/users/${encodeURIComponent(login)}`;
  const id = numberFor(login);
  return {
    login,
    id,
    node_id: nodeId(isBot ? 'BOT' : 'U', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: isBot ? `https://github.com/apps/${login.slice(0, -5)}` : `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isBot ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

export function appView(seed: GitHubSeed, slug: string) {
  const id = slug === 'github-actions' ? 15_368 : numberFor(slug);
  return {
    id,
    slug,
    node_id: nodeId('A', id),
    owner: userView(seed, 'github'),
    name: slug === 'github-actions' ? 'GitHub Actions' : slug,
    description: '',
    external_url: `https://github.com/apps/${slug}`,
    html_url: `https://github.com/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2024-04-10T20:33:16Z',
    permissions: { actions: 'write', checks: 'write', deployments: 'write', metadata: 'read' },
    events: [],
  };
}

/** The addresses that GitHub's answers list of a repository, below its own. */
const ADDRESSES: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('repository-urls.json', import.meta.url), 'utf8'),
);

export function repositoryView(seed: GitHubSeed) {
  const url = `${seed.apiUrl}/repos/${seed.owner}/${seed.repo}`;
  const fullName = `${seed.owner}/${seed.repo}`;
  const id = numberFor(fullName);
  const addresses = Object.entries(ADDRESSES).map(([name, path]) => [name, `${url}${path}`]);
  return {
    id,
    node_id: nodeId('R', id),
    name: seed.repo,
    full_name: fullName,
    private: true,
    owner: userView(seed, seed.owner),
    html_url: `https://github.com/${fullName}`,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(addresses),
  };
}
