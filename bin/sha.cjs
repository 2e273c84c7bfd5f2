// Stands for sha.js in the bundle: Apollo hashes each document with that where it finds no `module.require`, and takes ten times as long.
module.exports = require('node:crypto').createHash;
