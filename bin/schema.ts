// Prints the schema that is served into schema.graphql.
import { writeFileSync } from 'node:fs';
import { createGraphSchema } from '../resolvers/schema.ts';

writeFileSync(new URL('../schema.graphql', import.meta.url), (await createGraphSchema()).sdl);
