import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** The changes from one schema to another that break a client, each by the path of what it breaks, such as `TaskContact.name`. */
export async function breakingChanges(before: string, after: string): Promise<readonly { readonly path: string; readonly message: string }[]> {
  const changes = await diff(schemaOf(before), schemaOf(after));
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking).map(({ path = '', message }) => ({ path, message }));
}

/** What a changelog says of a version under its heading "Breaking"; empty where it has none. */
export function breakingNotes(changelog: string, version: string): string {
  const section = changelog.split(/^## /m).find((text) => text.startsWith(`${version} `) || text.startsWith(`${version}\n`)) ?? '';
  return section.split(/^### /m).find((text) => /^Breaking\b/.test(text)) ?? '';
}

/** The breaking changes that the notes do not name, by their path in backticks. */
export async function unannounced(before: string, after: string, notes: string): Promise<readonly string[]> {
  return (await breakingChanges(before, after)).filter(({ path }) => !notes.includes(`\`${path}\``)).map(({ path, message }) => `${path}: ${message}`);
}

function schemaOf(sdl: string) {
  // Federation's directives are used but not defined in it.
  return buildSchema(sdl, { assumeValidSDL: true });
}
