// Prints the IAM policy that the service needs into docs/iam-policy.json.
import { writeFileSync } from 'node:fs';
import { leastPrivilege } from '../src/connect/permissions.ts';

writeFileSync(new URL('../docs/iam-policy.json', import.meta.url), `${JSON.stringify(leastPrivilege(), null, 2)}\n`);
