import english from '../../public/_locales/en/messages.json';
import type { MessageKey } from '../core/sentence.ts';
import { message } from './message.ts';

/** The last part of the keys that are a place and one more part. */
type NamesIn<Place extends string> = LastPart<MessageKey, Place>;
type LastPart<Key extends string, Place extends string> = Key extends `${Place}_${infer Name}`
  ? Name extends `${string}_${string}`
    ? never
    : Name
  : never;

export type Words<Place extends string, Own extends object> = Omit<
  { readonly [Name in NamesIn<Place>]: string },
  keyof Own
> &
  Readonly<Own>;

/**
 * The words of one place of what is shown: a member for each message `place_name`, read in the language that is spoken
 * by then. What has values, or is not a message of this place, is given in `own`.
 */
export function words<Place extends string>(place: Place): Words<Place, Record<never, never>>;
export function words<Place extends string, Own extends object>(place: Place, own: Own): Words<Place, Own>;
export function words(place: string, own: object = {}): object {
  const group: object = {};
  for (const key of Object.keys(english)) {
    const name = key.startsWith(`${place}_`) ? key.slice(place.length + 1) : '_';
    if (name.includes('_')) continue;
    Object.defineProperty(group, name, {
      enumerable: true,
      configurable: true,
      get: () => message(key as MessageKey),
    });
  }
  return Object.defineProperties(group, Object.getOwnPropertyDescriptors(own));
}
