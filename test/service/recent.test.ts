import fc from 'fast-check';
import { Recent } from '../../src/service/recent.ts';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const command = fc.oneof(
  fc.tuple(fc.constant('set' as const), names),
  fc.tuple(fc.constant('delete' as const), names),
  fc.constant(['forget'] as const),
  fc.constant(['oldest'] as const),
);

test('the oldest name is the one that was set before all others', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 200 }), (commands) => {
      const recent = new Recent<number>();
      let model: (readonly [string, number])[] = [];
      commands.forEach(([verb, name = ''], index) => {
        const without = (gone: string | undefined) => model.filter(([known]) => known !== gone);
        switch (verb) {
          case 'set':
            recent.set(name, index);
            model = [...without(name), [name, index]];
            break;
          case 'delete':
            recent.delete(name);
            model = without(name);
            break;
          case 'forget':
            recent.delete(recent.oldest() ?? '');
            model = model.slice(1);
            break;
          case 'oldest':
            break;
        }
        expect(recent.size).toBe(model.length);
        if (verb !== 'set') expect(recent.oldest()).toBe(model[0]?.[0]);
        for (const one of ['a', 'b', 'c', 'd', 'e']) expect(recent.get(one)).toBe(model.find(([known]) => known === one)?.[1]);
      });
    }),
    { numRuns: 500 },
  );
});
