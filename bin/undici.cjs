// Stands for undici in the bundle: what the SDK's handler and this service use of it. Its index loads fetch, caches, mocks and WebSockets, too, and with them Node's own copy of undici.
const { getGlobalDispatcher } = require('../node_modules/undici/lib/global.js');
const Agent = require('../node_modules/undici/lib/dispatcher/agent.js');
const Dispatcher = require('../node_modules/undici/lib/dispatcher/dispatcher.js');

module.exports = { Agent, Dispatcher, getGlobalDispatcher };
