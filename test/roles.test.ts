import { checkRoles, readArguments } from '../bin/roles.ts';

it('one process does all unless it is told its roles', () => {
  expect(readArguments([])).toEqual({ isEmbedded: false, roles: ['api', 'worker', 'ingest'] });
  expect(readArguments(['--embedded-emulator', '--role', 'worker'])).toEqual({ isEmbedded: true, roles: ['worker'] });
  expect(readArguments(['--role=api, ingest'])).toEqual({ isEmbedded: false, roles: ['api', 'ingest'] });
  expect(readArguments(['--role', 'api', '--role', 'worker']).roles).toEqual(['api', 'worker']);
});

it('says which roles there are, and what else is wrong', () => {
  expect(() => readArguments(['--role', 'boss'])).toThrow('--role takes api, worker, ingest, or several separated by commas; "boss" came.');
  expect(() => readArguments(['--rôle', 'api'])).toThrow("Unknown option '--rôle'");
});

it('several processes need a database that they share', () => {
  expect(() => checkRoles(['worker'], { dataDir: '.data' })).toThrow('set DATABASE_URL');
  expect(() => checkRoles(['worker'], undefined)).toThrow('set DATABASE_URL');
  checkRoles(['worker'], { databaseUrl: 'postgres://localhost/x' });
  checkRoles(['ingest', 'worker', 'api'], { dataDir: '.data' });
});
