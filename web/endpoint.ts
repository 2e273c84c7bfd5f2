/** Where the API is: beside the page. */
export const ENDPOINT = new URL('graphql', document.baseURI).href;
