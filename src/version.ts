/** The same as package.json's, which the page must not carry along whole. */
export const version = '0.1.0'
