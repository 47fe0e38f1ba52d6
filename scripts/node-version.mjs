/** The first minor version that does, of each major one; those from 24 on do as well. @type {{ [major: number]: number }} */
const LEAST_MINOR = { 20: 19, 22: 13 };

/** Whether the project's tools run on this version of Node: what `engines` in package.json says. @param {string} version */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || minor >= (LEAST_MINOR[major] ?? Infinity);
}
