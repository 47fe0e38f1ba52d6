/** The query of a request, read with care: each method throws a BadRequest that names the parameter. */
export type Parameters = {
  has(name: string): boolean;
  text(name: string, fallback?: string): string;
  oneOf<T extends string>(name: string, choices: readonly [T, ...T[]]): T;
  /** A whole number of at least 0. */
  number(name: string, fallback: number): number;
  all: URLSearchParams;
};

/** A request that cannot be answered; the message goes to the client with status 400. */
export class BadRequest extends Error {}

export function readParameters(all: URLSearchParams): Parameters {
  return {
    all,
    has: (name) => all.has(name),
    text(name, fallback) {
      const value = all.get(name) ?? fallback;
      if (value === undefined) throw new BadRequest(`Please add ?${name}=… to the address.`);
      return value;
    },
    oneOf(name, choices) {
      const value = all.get(name) ?? choices[0];
      const choice = choices.find((one) => one === value);
      if (choice === undefined)
        throw new BadRequest(`"${name}" is one of ${choices.join(', ')}, not "${value}".`);
      return choice;
    },
    number(name, fallback) {
      const value = all.get(name) ?? String(fallback);
      if (!/^\d+$/.test(value)) throw new BadRequest(`"${name}" takes a whole number, not "${value}".`);
      return Number(value);
    },
  };
}
