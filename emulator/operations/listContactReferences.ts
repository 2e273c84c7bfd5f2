import { ListContactReferences$ } from '@aws-sdk/client-connect';
import type { ListContactReferencesRequest, ListContactReferencesResponse } from '@aws-sdk/client-connect';
import { summarize } from '../contacts/references.ts';
import { operation } from '../operation.ts';
import { invalidRequest } from '../wire/connectError.ts';

/** Lists references of the asked types, always on one page: https://docs.aws.amazon.com/connect/latest/APIReference/API_ListContactReferences.html */
export const listContactReferences = operation<ListContactReferencesRequest, ListContactReferencesResponse>(ListContactReferences$, ({ contacts }, request) => {
  if (request.NextToken !== undefined) throw invalidRequest('The NextToken is not valid.');
  const { references } = contacts.require(request.ContactId);
  const asked = Object.entries(references).filter(([, { Type }]) => request.ReferenceTypes.includes(Type));
  return { ReferenceSummaryList: asked.flatMap(([name, reference]) => summarize(name, reference) ?? []) };
});
