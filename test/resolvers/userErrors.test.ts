import { start, startInput } from '../support/start.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('all that is wrong with an input', () => {
  it('comes at once over HTTP, with exact paths, and nothing is started', async () => {
    await world.calls();
    const bad = startInput({
      instanceId: 'elsewhere',
      name: 'x'.repeat(513),
      description: 'x'.repeat(4097),
      flow: { contactFlowId: '' },
      link: { relatedContactId: 'x'.repeat(257) },
      attributes: [{ name: 'no spaces', value: '' }, { name: 'a', value: 'é'.repeat(16_384) }, { name: 'a', value: '' }],
      references: [
        { name: 'r', value: { string: 'x'.repeat(4097) } },
        { name: 'r', value: { email: 'nobody' } },
        { name: '', value: { url: 'javascript:0' } },
      ],
      segmentAttributes: [
        { contactExpiry: { minutes: 0 } },
        { createdByUser: { agentArn: 'arn:aws:iam::1:user/ada' } },
        { custom: { name: 'x'.repeat(129), value: { string: 'x'.repeat(1025) } } },
        { assignmentType: 'SELF' },
        { custom: { name: 'connect:Subtype', value: { map: [{ name: 'k', value: { integer: 1 } }, { name: 'k', value: { integer: 2 } }] } } },
        { contactExpiry: { minutes: 129_601 } },
      ],
      attachments: Array.from({ length: 6 }, (_, index) => ({ fileName: `f${String(index)}`, url: index === 5 ? 'no' : 'https://example.com/f' })),
      scheduledTime: '2020-01-01T00:00:00Z',
      clientToken: 'x'.repeat(501),
    });
    const { refusals } = await start(world, bad);
    expect([...refusals].sort()).toEqual(
      [
        'NOT_FOUND input.instanceId',
        'TOO_LONG input.name',
        'TOO_LONG input.description',
        'TOO_LONG input.clientToken',
        'TOO_SHORT input.flow.contactFlowId',
        'TOO_LONG input.link.relatedContactId',
        'INVALID_FORMAT input.attributes.0.name',
        'DUPLICATE_NAME input.attributes.2.name',
        'ATTRIBUTES_TOO_LARGE input.attributes',
        'TOO_LONG input.references.0.value.string',
        'DUPLICATE_NAME input.references.1.name',
        'INVALID_FORMAT input.references.1.value.email',
        'TOO_SHORT input.references.2.name',
        'INVALID_FORMAT input.references.2.value.url',
        'OUT_OF_RANGE input.segmentAttributes.0.contactExpiry.minutes',
        'INVALID_FORMAT input.segmentAttributes.1.createdByUser.agentArn',
        'TOO_LONG input.segmentAttributes.2.custom.name',
        'TOO_LONG input.segmentAttributes.2.custom.value.string',
        'REQUIRED input.segmentAttributes.3.assignmentType',
        'INVALID_FORMAT input.segmentAttributes.4.custom.name',
        'DUPLICATE_NAME input.segmentAttributes.4.custom.value.map.1.name',
        'DUPLICATE_NAME input.segmentAttributes.5',
        'OUT_OF_RANGE input.segmentAttributes.5.contactExpiry.minutes',
        'TOO_MANY input.attachments',
        'INVALID_FORMAT input.attachments.5.url',
        'SCHEDULED_TIME_IN_PAST input.scheduledTime',
      ].sort(),
    );
    expect(await world.calls()).toEqual({});
  });

  it('is nothing at the very edges of the limits', async () => {
    const { refusals } = await start(world, {
      name: '👩'.repeat(512),
      description: 'é'.repeat(4096),
      attributes: [{ name: 'k', value: `${'é'.repeat(16_383)}x` }],
      references: [{ name: 'n', value: { string: 'x'.repeat(4096) } }],
      segmentAttributes: [{ contactExpiry: { minutes: 1 } }, { custom: { name: 'x'.repeat(128), value: { string: 'x'.repeat(1024) } } }],
      attachments: Array.from({ length: 5 }, (_, index) => ({ fileName: `f${String(index)}`, url: 'https://example.com/f' })),
      scheduledTime: inDays(5.999),
      clientToken: 'x'.repeat(500),
    });
    expect(refusals).toEqual([]);
  });

  it('is a schedule past the horizon, which is a setting', async () => {
    const { refusals } = await start(world, { scheduledTime: inDays(6.01) });
    expect(refusals).toEqual(['SCHEDULED_TIME_TOO_FAR input.scheduledTime']);
  });
});
