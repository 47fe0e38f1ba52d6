import type english from '../../public/_locales/en/messages.json';

/** What a message is called; the forms of its plural (`…_one`, `…_other`) go by one name. */
export type MessageKey = BaseOf<keyof typeof english>;

type BaseOf<Key extends string> = Key extends `${infer Base}_one`
  ? Base
  : Key extends `${infer Base}_other`
    ? Base
    : Key;

/** What fills a message: a number is written as the language writes it, one that is a name comes as text. */
export type MessageValue = string | number | Sentence | AnyOf;

/** One of these, as a language enumerates them. */
export interface AnyOf {
  readonly anyOf: readonly string[];
}

/** Something to be said in whatever language: a message and what fills it. */
export interface Sentence {
  readonly key: MessageKey;
  readonly values: readonly MessageValue[];
}

export function sentence(key: MessageKey, ...values: readonly MessageValue[]): Sentence {
  return { key, values };
}
