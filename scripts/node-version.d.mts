/** Whether the project's tools run on this version of Node: what `engines` in package.json says. */
export function isSupportedNode(version: string): boolean;
