// The suite asks the router at a constant of its client: here it is given another.
require('@apollo/federation-subgraph-compatibility-tests/dist/utils/client').ROUTER_URL = process.env.ROUTER_URL;
