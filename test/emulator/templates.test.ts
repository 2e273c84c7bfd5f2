import { CreateTaskTemplateCommand, DeleteTaskTemplateCommand, GetTaskTemplateCommand, UpdateTaskTemplateCommand } from '@aws-sdk/client-connect';
import type { CreateTaskTemplateCommandInput, TaskTemplateField } from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { exception, InstanceId, useCaller } from './caller.ts';

const caller = useCaller();
const NAME: TaskTemplateField = { Id: { Name: 'Title' }, Type: 'NAME' };
const VALID: CreateTaskTemplateCommandInput = {
  InstanceId,
  Name: 'Complaint',
  ContactFlowId: SEED.flows.inbound,
  Fields: [NAME, { Id: { Name: 'Kind' }, Type: 'SINGLE_SELECT', SingleSelectOptions: ['a', 'b'] }],
  Constraints: { RequiredFields: [{ Id: { Name: 'Title' } }] },
};

describe('a task template', () => {
  it('can be created, read, used, replaced and deleted', async () => {
    const { client, start, describe: contactOf } = caller();
    const { Id, Arn } = await client.send(new CreateTaskTemplateCommand(VALID));
    expect(await client.send(new GetTaskTemplateCommand({ InstanceId, TaskTemplateId: Arn }))).toMatchObject({ Id, Name: 'Complaint', Status: 'ACTIVE' });
    const task = await start({ TaskTemplateId: Id });
    const replaced = await client.send(new UpdateTaskTemplateCommand({ ...VALID, TaskTemplateId: Id, Name: 'Praise', Status: 'INACTIVE' }));
    expect(replaced).toMatchObject({ Id, Name: 'Praise', Status: 'INACTIVE' });
    expect((await contactOf(task)).TaskTemplateInfo).toEqual({ Arn, Name: 'Praise' });
    await client.send(new DeleteTaskTemplateCommand({ InstanceId, TaskTemplateId: Id }));
    await expect(client.send(new GetTaskTemplateCommand({ InstanceId, TaskTemplateId: Id }))).rejects.toEqual(exception('ResourceNotFoundException', 404));
  });

  it.each<[string, Partial<CreateTaskTemplateCommandInput>, string, string]>([
    ['no field of type NAME', { Fields: [{ Id: { Name: 'Title' }, Type: 'TEXT' }] }, 'Fields', 'REQUIRED_PROPERTY_MISSING'],
    ['two fields of the same name', { Fields: [NAME, { Id: { Name: 'Title' }, Type: 'TEXT' }] }, 'Fields', 'UNIQUE_CONSTRAINT_VIOLATED'],
    ['no constraints', { Constraints: undefined }, 'Constraints.RequiredFields', 'REQUIRED_PROPERTY_MISSING'],
    ['a constraint on no field', { Constraints: { RequiredFields: [{ Id: { Name: 'Title' } }], InvisibleFields: [{ Id: { Name: 'Else' } }] } }, 'Constraints', 'REFERENCED_RESOURCE_NOT_FOUND'],
    ['neither flow nor quick connect', { ContactFlowId: undefined }, 'ContactFlowId', 'REQUIRED_PROPERTY_MISSING'],
    ['a flow that is not published', { ContactFlowId: SEED.flows.draft }, 'ContactFlowId', 'REFERENCED_RESOURCE_NOT_FOUND'],
    ['the name of another', { Name: 'No flow' }, 'Name', 'RESOURCE_NAME_ALREADY_EXISTS'],
    ['a selection without options', { Fields: [NAME, { Id: { Name: 'Kind' }, Type: 'SINGLE_SELECT' }] }, 'Fields', 'REQUIRED_PROPERTY_MISSING'],
  ])('is refused with %s, by the property', async (_case, change, PropertyPath, Reason) => {
    await expect(caller().client.send(new CreateTaskTemplateCommand({ ...VALID, ...change }))).rejects.toMatchObject({
      name: 'PropertyValidationException',
      PropertyList: [{ PropertyPath, Reason }],
    });
  });

  it('is updated as a whole: without a status an update is refused', async () => {
    const update = caller().client.send(new UpdateTaskTemplateCommand({ ...VALID, TaskTemplateId: SEED.templates.retired }));
    await expect(update).rejects.toEqual(exception('PropertyValidationException', 400));
  });

  it('has at most 50 custom fields, and an instance at most 50 templates', async () => {
    const { client } = caller();
    const Fields = [NAME, ...Array.from({ length: 51 }, (_, n): TaskTemplateField => ({ Id: { Name: `f${n}` }, Type: 'TEXT' }))];
    const quota = exception('ServiceQuotaExceededException', 402);
    await expect(client.send(new CreateTaskTemplateCommand({ ...VALID, Fields }))).rejects.toEqual(quota);
    for (let n = 0; n < 47; n += 1) await client.send(new CreateTaskTemplateCommand({ ...VALID, Name: `T${n}` }));
    await expect(client.send(new CreateTaskTemplateCommand(VALID))).rejects.toEqual(quota);
  });

  it('is created once for a client token', async () => {
    const { client } = caller();
    const create = async (): Promise<string | undefined> => (await client.send(new CreateTaskTemplateCommand({ ...VALID, ClientToken: 'once' }))).Id;
    expect(await create()).toBe(await create());
  });
});
