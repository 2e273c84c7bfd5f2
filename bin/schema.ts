// Prints the schema that is served into schema.graphql, without the rules of access that AUTH=jwt adds.
import { writeFileSync } from 'node:fs';
import { createGraphSchema } from '../resolvers/schema.ts';

writeFileSync(new URL('../schema.graphql', import.meta.url), (await createGraphSchema({ isOpen: true })).sdl);
