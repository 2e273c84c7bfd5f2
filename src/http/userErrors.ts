import type { GraphQLSchema } from 'graphql';
import { observed } from '../observation.ts';

/** Makes every mutation note the codes of what its caller can mend: its payload holds them as `userErrors`, whether they are asked for or not. */
export function noteUserErrors(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!resolve) continue;
    field.resolve = (...args) => Promise.resolve(resolve(...args)).then(noted);
  }
}

function noted(payload: unknown): unknown {
  observed()?.userErrors.push(...codesIn(payload));
  return payload;
}

function codesIn(payload: unknown): readonly string[] {
  if (typeof payload !== 'object' || payload === null || !('userErrors' in payload) || !Array.isArray(payload.userErrors)) return [];
  return (payload.userErrors as readonly { readonly code: unknown }[]).map(({ code }) => String(code));
}
