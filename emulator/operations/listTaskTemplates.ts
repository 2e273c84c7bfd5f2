import { ListTaskTemplates$ } from '@aws-sdk/client-connect';
import type { ListTaskTemplatesRequest, ListTaskTemplatesResponse } from '@aws-sdk/client-connect';
import { operation } from '../operation.ts';
import { invalidRequest } from '../wire/connectError.ts';

/** Lists task templates, always on one page: https://docs.aws.amazon.com/connect/latest/APIReference/API_ListTaskTemplates.html */
export const listTaskTemplates = operation<ListTaskTemplatesRequest, ListTaskTemplatesResponse>(ListTaskTemplates$, ({ catalog, arns }, request) => {
  if (request.NextToken !== undefined) throw invalidRequest('The NextToken is not valid.');
  const { Status, Name, MaxResults = 100 } = request;
  const asked = [...catalog.templates.values()].filter(({ status, name }) => (Status ?? status) === status && (Name ?? name) === name);
  return {
    TaskTemplates: asked.slice(0, MaxResults).map(({ id, name, description, status, modifiedAt, createdAt }) => ({
      Id: id,
      Arn: arns.of('task-template', id),
      Name: name,
      Description: description,
      Status: status,
      LastModifiedTime: new Date(modifiedAt),
      CreatedTime: new Date(createdAt),
    })),
  };
});
