import { ConnectClient, DescribeContactCommand, GetContactAttributesCommand, ListAssociatedContactsCommand, StartTaskContactCommand } from '@aws-sdk/client-connect';
import type { AssociatedContactSummary, Contact as AwsContact } from '@aws-sdk/client-connect';
import { UndiciHttpHandler } from '@smithy/undici-http-handler';
import { Agent } from 'undici';
import { INSTANCE, PAGE } from '../support/tree.ts';

/** A task as the benchmarks start it. */
export interface StartInput {
  readonly name: string;
  readonly description?: string | null;
  readonly flow: { readonly contactFlowId?: string | null };
  readonly attributes?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly references?: readonly { readonly name: string; readonly value: { readonly url?: string | null } }[] | null;
}

/** The calls that each operation takes, by the SDK's own client. */
export interface Calls {
  start(input: StartInput): Promise<string>;
  /** All contacts of a tree: a call for each hundred. */
  list(contactId: string): Promise<AssociatedContactSummary[]>;
  describe(contactId: string): Promise<AwsContact>;
  attributes(initialContactId: string): Promise<Record<string, string>>;
}

/** Over a client as it comes, or one with what its documentation has to make it quick. */
export function createCalls(): Calls {
  const isTuned = process.env['SDK'] === 'tuned';
  const client = new ConnectClient({
    region: 'us-west-2',
    ...(isTuned && { cacheMiddleware: true, requestHandler: new UndiciHttpHandler({ dispatcher: new Agent({ connections: 128 }) }) }),
  });
  return {
    start: async ({ name, description, flow, attributes, references }) => {
      const { ContactId = '' } = await client.send(
        new StartTaskContactCommand({
          InstanceId: INSTANCE,
          Name: name,
          Description: description ?? undefined,
          ContactFlowId: flow.contactFlowId ?? undefined,
          Attributes: attributes ? Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.value])) : undefined,
          References: references ? Object.fromEntries(references.map((reference) => [reference.name, { Value: reference.value.url ?? '', Type: 'URL' }])) : undefined,
        }),
      );
      return ContactId;
    },
    list: async (contactId) => {
      const rows: AssociatedContactSummary[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.send(new ListAssociatedContactsCommand({ InstanceId: INSTANCE, ContactId: contactId, MaxResults: PAGE, NextToken }));
        rows.push(...(page.ContactSummaryList ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      return rows;
    },
    describe: async (contactId) => (await client.send(new DescribeContactCommand({ InstanceId: INSTANCE, ContactId: contactId }))).Contact ?? {},
    attributes: async (initialContactId) => (await client.send(new GetContactAttributesCommand({ InstanceId: INSTANCE, InitialContactId: initialContactId }))).Attributes ?? {},
  };
}
